"""Where: one folder per generation on disk, written whole, checked when opened."""
