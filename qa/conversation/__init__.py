"""The conversation: short follow-ups completed from the turns before them, without a model."""
