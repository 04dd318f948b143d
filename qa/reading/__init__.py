"""The question: what is asked, which time it speaks of, what it names."""
