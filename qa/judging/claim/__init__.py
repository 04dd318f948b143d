"""What a question claims: its action, of what, by whom, and how real it makes it."""
