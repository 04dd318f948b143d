"""Closed lists of words, read once from `wordlists.toml`; what each is for stands there."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`. KeyError if there is no such list."""
    return _lists()[name]


@cache
def pairs_of(name: str) -> dict[str, tuple[str, ...]]:
    """The list `name` of "word=word" as a table, several values to a key.

    Several behind one "=", parted by commas, keep their order; "_" joins the words of one.
    """
    table: dict[str, tuple[str, ...]] = {}
    for pair in sorted(word_list(name)):
        key, values = pair.split("=")
        table[key] = (*table.get(key, ()), *values.split(","))
    return table


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("qa.reading").joinpath("wordlists.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}
