"""Copies of one story recognised: one voice, however many sites carry it.

Comes in: articles, and a signature of each that was read from its sentences alone. Goes out: for
each article the one that speaks for its story. Only this file imports datasketch, when a build
needs it. It leaves to `qa` what a copy says in words of its own.

A signature is a MinHash (Broder, 1997, "On the resemblance and containment of documents") of the
word 5-grams: the share of places where two agree estimates the Jaccard overlap of the 5-grams, with
a standard error of at most 0.03. Candidates are found by locality-sensitive hashing, so that not
every pair is compared.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.imports import emptied
from index.records import Article, Sentence

if TYPE_CHECKING:
    from datasketch import MinHash

SHINGLE_WORDS = 5
# 64 bands of 4: of pairs that overlap by 0.6, one in 7,000 is not found.
BANDS, BAND_ROWS = 64, 4
N_PERMUTATIONS = BANDS * BAND_ROWS
SCHEME = "affine32"
SIGNATURE_TYPE = np.dtype("<u4")

_WORD = re.compile(r"\w+")


def read_signature(article: Article, sentences: Sequence[Sentence]) -> bytes:
    """Sign what an article's sentences say, whatever page stands around them.

    A text of fewer words than a shingle is one shingle; one without words has a signature that is
    like no other's.
    """
    text = " ".join(article.quote(sentence.span) for sentence in sentences)
    words = _WORD.findall(text.casefold())
    n_shingles = max(1, len(words) - SHINGLE_WORDS + 1)
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(n_shingles)}
    if not words:
        shingles = {f"\0{article.doc_id}"}
    minhash = _empty_minhash().copy()
    minhash.update_batch(shingle.encode() for shingle in sorted(shingles))
    return bytes(minhash.hashvalues.astype(SIGNATURE_TYPE).tobytes())


@lru_cache(1)
def _empty_minhash() -> "MinHash":
    """Make what every signature begins as: drawing its permutations takes a millisecond."""
    # The CRC spreads shingles well enough, as the scheme mixes it once more, and costs no time.
    return _datasketch().MinHash(num_perm=N_PERMUTATIONS, hashfunc=zlib.crc32, scheme=SCHEME)


def _datasketch() -> ModuleType:
    """Import it without what it chooses bands by, which takes 0.4 s: they are given."""
    with emptied("scipy.integrate", "quad"):
        import datasketch  # noqa: PLC0415 - only builds need it
    library: ModuleType = datasketch
    return library


def group_stories(
    articles: Sequence[Article], signatures: Mapping[str, bytes], same_story: float
) -> dict[str, str]:
    """For each article's id, the id of the first article of its story, by date, then by id.

    An article joins the first story whose first article it is like, by at least `same_story`.
    None is grouped by what came after it, so no answer as of a day rests on later articles.
    """
    datasketch = _datasketch()
    near = datasketch.MinHashLSH(num_perm=N_PERMUTATIONS, params=(BANDS, BAND_ROWS))
    firsts: dict[str, tuple[int, NDArray[np.uint32]]] = {}
    stories: dict[str, str] = {}
    for age, article in enumerate(sorted(articles, key=by_age)):
        values = np.frombuffer(signatures[article.doc_id], dtype=SIGNATURE_TYPE)
        minhash = datasketch.LeanMinHash(seed=1, hashvalues=values, scheme=SCHEME)
        like = [
            first
            for first in near.query(minhash)
            if float(np.mean(firsts[first][1] == values)) >= same_story
        ]
        story = min(like, key=lambda first: firsts[first][0], default=article.doc_id)
        stories[article.doc_id] = story
        if story == article.doc_id:
            firsts[story] = age, values
            near.insert(story, minhash)
    return stories


def by_age(article: Article) -> tuple[str, str]:
    """Sort key: the first day on which an article may be published, unknown last; then its id."""
    day = article.published.start_on or article.published.end_on
    return (day.isoformat() if day else "9999-12-31", article.doc_id)
