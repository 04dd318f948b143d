"""Who holds which place, in parts: the question, the names in a line, what it says of the two."""
