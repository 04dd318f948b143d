"""Correction notices: where a text takes back or mends what was published, when, and of what."""
