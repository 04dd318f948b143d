"""The sentences: how near each is to the question, and what stance it takes."""
