"""Closed lists of words, read once from `wordlists.toml`; what each is for stands there."""

import tomllib
from functools import lru_cache
from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`. KeyError if there is no such list."""
    return _lists()[name]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("qa.reading").joinpath("wordlists.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}
