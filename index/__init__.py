"""From files of news to a dated, searchable index: load, date, split, embed, store.

Comes in: article files. Goes out: one folder on disk that `qa` reads. It leaves questions to `qa`.
"""
