"""What stands for the code that reads articles: if it changes, what was read before is not reused.

Comes in: the sources of this package's rooms that read texts, and the versions of the libraries
they rest on. Goes out: one hash. It leaves the embedding model to its own.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

# All whose outcome is kept in a generation, embedding apart.
_SOURCES = ("corrections", "dating", "splitting", "stories.py")
_LIBRARIES = ("datasketch", "PyStemmer", "sentencex")


@lru_cache(1)
def recipe_sha256() -> str:
    """Hex SHA-256 of the code that makes sentences, chunks, dates and stories of a text."""
    content = hashlib.sha256()
    for library in _LIBRARIES:
        content.update(f"{library} {version(library)}\n".encode())
    for name in _SOURCES:
        for source in _sources(files("index") / name):
            content.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return content.hexdigest()


def _sources(place: Traversable) -> Iterator[Traversable]:
    """Every Python source at a place, by name."""
    if place.is_file():
        yield place
        return
    for inside in sorted(place.iterdir(), key=lambda one: one.name):
        if inside.is_dir() or inside.name.endswith(".py"):
            yield from _sources(inside)
