"""Whether what a question names is named: by its words, short forms, other names or a pointer."""
