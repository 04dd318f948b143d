"""Words by number and numbers by word, read from two files as they are.

Comes in: words. Goes out: files that are mapped into memory, so that opening a vocabulary of a
million words reads none of them. It leaves which words there are to `lexical`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

# The words in UTF-8, in order of their bytes, one after the other; where each begins and ends.
LETTERS_FILE = "vocabulary.npy"
BOUNDS_FILE = "vocabulary_bounds.npy"


class Vocabulary(Sequence[bytes]):
    """Words in UTF-8, in order of their bytes: a word's number is its place."""

    def __init__(self, letters: NDArray[np.uint8], bounds: NDArray[np.int64]) -> None:
        """Take what `of` or `load` has."""
        self._letters = letters
        self._bounds = bounds
        # A view gives a number or a run of bytes several times as fast as an array does.
        self._letters_view = letters.data
        self._bounds_view = bounds.data

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Number words, of which no two are alike."""
        ordered = sorted(word.encode() for word in words)
        bounds = np.cumsum([0, *map(len, ordered)], dtype="<i8")
        return cls(np.frombuffer(b"".join(ordered), dtype=np.uint8), bounds)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map what `save` wrote. OSError or ValueError if it is not that."""
        # A plain array over the map: slicing a memmap makes one more object each time.
        letters = np.asarray(np.load(folder / LETTERS_FILE, mmap_mode="r"))
        return cls(letters, np.asarray(np.load(folder / BOUNDS_FILE, mmap_mode="r")))

    def save(self, folder: Path) -> None:
        """Write the words into `folder`; equal words give equal bytes."""
        np.save(folder / LETTERS_FILE, self._letters)
        np.save(folder / BOUNDS_FILE, self._bounds)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._bounds_view) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...

    @overload
    def __getitem__(self, number: slice) -> list[bytes]: ...

    def __getitem__(self, number: int | slice) -> bytes | list[bytes]:
        """Give the word of a number, or those of a run of numbers."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        bounds = self._bounds_view
        return self._letters_view[bounds[number] : bounds[number + 1]].tobytes()

    def number(self, word: str) -> int | None:
        """Find the number of a word; `None` if there is no such word."""
        wanted, letters, bounds = word.encode(), self._letters_view, self._bounds_view
        # Some dozen words are looked at for each, and an item of `self` takes twice as long.
        at = bisect_left(
            range(len(self)), wanted, key=lambda n: letters[bounds[n] : bounds[n + 1]].tobytes()
        )
        return at if at < len(self) and self[at] == wanted else None
