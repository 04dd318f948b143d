"""Readers of foreign files, one file for each format: from bytes to the drafts of articles."""
