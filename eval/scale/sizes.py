"""What an index takes: bytes a chunk, a sentence and an article, in files and in Milvus.

Comes in: the home of an index. Goes out: a table of what was measured there, and one worked out
from it for larger collections of the same kind. An entry point, as `python -m eval.scale.sizes`.
Nothing is sent: the rows that Milvus would get are made and weighed. What a search takes in time is
left to the curves of growth.

A number weighs 8 bytes, a vector 4 for each of its numbers, a word that a chunk keeps 8, a text its
bytes in UTF-8: what Milvus holds of a row before its own indexes and copies.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from eval.run import BAD_INPUT, DEFAULT_HOME, HOLDS
from index.errors import DatelineIndexError
from index.milvus.layout import Part
from index.milvus.shipment import Row, Shipment
from index.storing.files import building_lock
from index.storing.generations import current_generation
from index.storing.manifest import Manifest

TARGETS_CHUNKS: Final = (100_000, 1_000_000, 10_000_000)
_MB: Final = 1_000_000
_NUMBER_BYTES: Final = 8
_FLOAT_BYTES: Final = 4
# What the files of a generation are of, by how their names begin; all else is of articles.
_OF_CHUNKS: Final = ("chunks", "words", "bm25")
_OF_SENTENCES: Final = ("sentence",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Bytes of one thing, all together, and of how many chunks, sentences or articles it is."""

    what: str
    size_bytes: int
    n: int
    per: str

    @property
    def each_bytes(self) -> float:
        """Bytes of one; 0 where there is none."""
        return self.size_bytes / self.n if self.n else 0.0


def weigh(home: Path) -> tuple[Manifest, tuple[Weighed, ...]]:
    """Weigh the generation in use at `home`. Raises the errors of an index that is not sound."""
    with building_lock(home), Shipment(home, current_generation(home)) as shipment:
        manifest = shipment.manifest
        counts = {
            "chunk": manifest.n_chunks,
            "sentence": manifest.n_sentences,
            "article": manifest.n_articles,
        }
        files = dict.fromkeys(counts, 0)
        for name, seal in manifest.files.items():
            files[_owner(name)] += seal.size_bytes
        weights = {part: sum(map(row_bytes, shipment.rows(part))) for part in Part}
    owners = {
        Part.SENTENCES: "sentence",
        Part.CHUNKS: "chunk",
        Part.WORDS: "chunk",
        Part.RECORDS: "article",
    }
    return manifest, (
        *(Weighed(what="files", size_bytes=files[per], n=counts[per], per=per) for per in counts),
        *(
            Weighed(
                what=f"Milvus, {part}", size_bytes=size, n=counts[owners[part]], per=owners[part]
            )
            for part, size in weights.items()
        ),
    )


def row_bytes(row: Row) -> int:
    """Weigh a row by what its fields hold."""
    return sum(map(_value_bytes, row.values()))


def _value_bytes(value: object) -> int:
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, Mapping):
        return _NUMBER_BYTES * len(value)
    if isinstance(value, np.ndarray | Sequence):
        return _FLOAT_BYTES * len(value)
    return _NUMBER_BYTES


def _owner(file: str) -> str:
    if file.startswith(_OF_SENTENCES):
        return "sentence"
    return "chunk" if file.startswith(_OF_CHUNKS) else "article"


def worked_out(manifest: Manifest, weighed: Sequence[Weighed], n_chunks: int) -> dict[str, float]:
    """Megabytes of a collection of `n_chunks` of the same kind, by what and per."""
    factor = n_chunks / max(1, manifest.n_chunks)
    return {f"{each.what}, {each.per}s": each.size_bytes * factor / _MB for each in weighed}


def as_text(manifest: Manifest, weighed: Sequence[Weighed]) -> str:
    """Both tables, for people."""
    columns = [worked_out(manifest, weighed, n) for n in TARGETS_CHUNKS]
    counts = (
        f"{manifest.n_articles} articles, {manifest.n_sentences} sentences, "
        f"{manifest.n_chunks} chunks; {manifest.dim} numbers a vector"
    )
    lines = [
        counts,
        "",
        f"{'what':<20} {'bytes':>15} {'each':>10}",
        *(
            f"{each.what:<20} {each.size_bytes:>15,} {each.each_bytes:>10,.0f} a {each.per}"
            for each in weighed
        ),
        "",
        f"{'MB at chunks':<32}" + "".join(f"{n:>14,}" for n in TARGETS_CHUNKS),
        *(
            f"{name:<32}" + "".join(f"{column[name]:>14,.0f}" for column in columns)
            for name in columns[0]
        ),
    ]
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Weigh an index and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.scale.sizes", description="Weigh an index."
    )
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="home of the index")
    given = parser.parse_args(argv)
    try:
        sys.stdout.write(as_text(*weigh(given.home)))
    except DatelineIndexError as error:
        sys.stderr.write(f"eval.scale.sizes: {error}\n")
        return BAD_INPUT
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
