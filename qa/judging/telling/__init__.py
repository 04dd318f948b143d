"""What a place of a sentence tells of a claim."""
