"""Texts to vectors, each different text once, and none that the index before already has.

Comes in: texts in the order of rows, and vectors made earlier. Goes out: one row per text. It
leaves the model to `index.models.encoder`, and what the texts are to `index.build`.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError
from index.models.encoder import Encoder
from index.storing.store import Index

# Texts given to the encoder at once: enough for it to sort by length, few enough to show progress.
GROUP_SIZE = 512
KEY_BYTES = 16

Known = Mapping[bytes, NDArray[np.float32]]


def text_key(text: str) -> bytes:
    """Shorten a text to what stands for it among earlier vectors: 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).digest()[:KEY_BYTES]


def known_vectors(index: Index) -> dict[bytes, NDArray[np.float32]]:
    """Gather the vectors of an index, of passages and of sentences, by the text's key.

    An article whose vectors were damaged is left out.
    """
    keys, vectors = index.embedded_passages()
    known = dict(zip(keys, vectors, strict=True))
    for article in index.articles():
        try:
            rows = index.sentence_vectors(article.doc_id)
        except IndexDamagedError:
            continue
        for sentence, row in zip(index.sentences(article.doc_id), rows, strict=True):
            known[text_key(article.quote(sentence.span))] = row
    return known


def embed(
    texts: Sequence[str],
    into: NDArray[np.float32],
    encoder: Encoder,
    known: Known,
    tick: Callable[[int], None],
) -> int:
    """Fill `into`, float32 (n, dim), with the unit rows of `texts`; returns how many were known.

    `tick` is told how many texts are done, each time some are.
    """
    rows_of: dict[bytes, list[int]] = {}
    for row, text in enumerate(texts):
        rows_of.setdefault(text_key(text), []).append(row)
    missing = [rows for key, rows in rows_of.items() if key not in known]
    for key, rows in rows_of.items():
        if key in known:
            into[rows] = known[key]
    n_known = len(texts) - sum(len(rows) for rows in missing)
    n_done = n_known
    tick(n_done)
    # From short to long over all of them, so that a group has little padding whatever its place.
    missing.sort(key=lambda rows: (len(texts[rows[0]]), rows[0]))
    for start in range(0, len(missing), GROUP_SIZE):
        group = missing[start : start + GROUP_SIZE]
        made = encoder.encode([texts[rows[0]] for rows in group])
        for rows, vector in zip(group, made, strict=True):
            into[rows] = vector
        n_done += sum(len(rows) for rows in group)
        tick(n_done)
    return n_known
