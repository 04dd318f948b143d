"""The phrase that an open question asks for: found in sentences, and ranked."""
