"""Imports of libraries without what they can do without.

Comes in: names of libraries. Goes out: a block in which they look as if they were not installed, or
as if they held nothing but what is named. It leaves which of them a library has no need of to those
who import it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def hidden(*libraries: str) -> Iterator[None]:
    """Let libraries that are not imported yet look as if they were not installed."""
    unseen = [name for name in libraries if name not in sys.modules]
    # What is None there cannot be imported.
    sys.modules.update(dict.fromkeys(unseen))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in unseen:
            del sys.modules[name]


@contextmanager
def emptied(library: str, *names: str) -> Iterator[None]:
    """Let a library that is not imported yet look as if it held these names alone, each `None`."""
    if library in sys.modules:
        yield
        return
    empty = ModuleType(library)
    vars(empty).update(dict.fromkeys(names))
    sys.modules[library] = empty
    try:
        yield
    finally:
        del sys.modules[library]
