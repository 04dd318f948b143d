"""What answering needs of a store, wherever articles, words and vectors are kept.

`index.storing.store.Index` is the store of one machine: SQLite, faiss and BM25 in files. Another
one stands beside it by having these members. All of them are safe to use from several threads at
once, and give the same for the same generation.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.models.encoder import Encoder
from index.records import Article, Chunk, Sentence

# Decimals of a cosine. What follows them differs with the order in which a store adds numbers up,
# and would put what is equally near in another order.
COSINE_DECIMALS = 6


class Store(Protocol):
    """One finished generation, read-only."""

    @property
    def generation(self) -> str:
        """The name of what it holds: equal content and settings have equal names."""

    @property
    def n_articles(self) -> int:
        """How many articles there are."""

    @property
    def encoder(self) -> Encoder:
        """What it was embedded with, for questions."""

    def articles(self) -> Iterator[Article]:
        """Give every article, by id."""

    def article(self, doc_id: str) -> Article:
        """Read an article. KeyError if there is none."""

    def version(self, doc_id: str, text_sha256: str) -> Article:
        """Read an article as it was when its text had this hash. KeyError if it is not kept."""

    def story(self, doc_id: str) -> str:
        """Name an article's story: copies of one another have one. KeyError if there is none."""

    def copies(self, doc_id: str, as_of: date | None = None) -> tuple[str, ...]:
        """Ids of the other articles of its story certainly published by `as_of`, in order."""

    def last_day(self) -> date | None:
        """The day by which every article with a closed date is out; `None` if there is none."""

    def admitted(self, as_of: date | None) -> tuple[str, ...]:
        """Ids of the articles certainly published by `as_of`, in order; `None` admits all."""

    def sentences(self, doc_id: str) -> tuple[Sentence, ...]:
        """Read the sentences of an article in reading order. KeyError if there is no article."""

    def sentence_vectors(self, doc_id: str) -> NDArray[np.float32]:
        """Float32 (n_sentences, dim) rows of about length one, in the order of `sentences`."""

    def chunk(self, chunk_id: str) -> Chunk:
        """Read a chunk. KeyError if there is none."""

    def chunks(self, doc_id: str) -> tuple[Chunk, ...]:
        """Read the chunks of an article in reading order. KeyError if there is no article."""

    def search_dense(
        self, vector: NDArray[np.float32], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, cosine of `COSINE_DECIMALS`), nearest first, as of a day."""

    def search_lexical(
        self, terms: Sequence[str], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, score above 0), best first, of articles published by `as_of`."""

    def rarity(self, words: Sequence[str], as_of: date | None = None) -> tuple[float, ...]:
        """Inverse document frequency of each stem over chunks of articles published by `as_of`."""
