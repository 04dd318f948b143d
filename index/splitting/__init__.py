"""What: page furniture apart, sentences with offsets and speakers, chunks of sentences."""
