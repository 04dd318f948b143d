"""The index in Milvus, opened for reading: nothing of it is on this machine.

Comes in: an open connection. Goes out: what `index.storing.interface.Store` promises, the same as
from the files of that generation. The as-of filter holds in Milvus, before anything is ranked. It
leaves reading rows to `rows`, opening to `opening`, and writing to `publish`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.milvus.about import About
from index.milvus.bm25 import Counts, damping, occurrences, score
from index.milvus.client import Client, Nearest
from index.milvus.layout import (
    SEARCH_EF,
    Part,
    Record,
    article_key,
    collection_name,
    key_of,
    version_key,
)
from index.milvus.rows import PAGE_ROWS, Rows
from index.models.encoder import Encoder
from index.records import Article, Chunk, Sentence
from index.storing.interface import COSINE_DECIMALS
from index.storing.lexical import inverse_frequency, stems

# Milvus ranks by the mean length of all chunks, the admitted ones are ranked anew by their own: the
# order changes little, so the best `k` are among these many times `k`.
CANDIDATES_PER_HIT = 4


class MilvusStore:
    """One generation in Milvus, read-only. Any number of threads may use it at once.

    A chunk's row is its place in the order of articles by id, then of reading: ties are broken by
    it, as they are in files. Close it when no thread uses it any more.
    """

    def __init__(self, client: Client, name: str, about: About, encoder: Encoder) -> None:
        """Take an open connection and what was found there; `opening` does both."""
        self.manifest = about.manifest
        self.encoder = encoder
        self._client = client
        self._about = about
        self._chunks = collection_name(name, about.manifest.generation, Part.CHUNKS)
        self._rows = Rows(client, name, about.manifest)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    @property
    def generation(self) -> str:
        """The name of what the index holds: equal content and settings have equal names."""
        return self.manifest.generation

    @property
    def n_articles(self) -> int:
        """How many articles there are."""
        return self.manifest.n_articles

    def articles(self) -> Iterator[Article]:
        """Every article, by id, read some at a time."""
        for start in range(0, self.n_articles, PAGE_ROWS):
            where = f"row >= {start} and row < {start + PAGE_ROWS} and piece == 0"
            keys = self._rows.keys(where)
            records = self._rows.records(keys)
            yield from (records[key].article for key in keys)

    def article(self, doc_id: str) -> Article:
        """Read an article. KeyError if there is none."""
        return self._record(doc_id).article

    def version(self, doc_id: str, text_sha256: str) -> Article:
        """Read an article as it was when its text had this hash. KeyError if it is not kept."""
        keys = (article_key(doc_id), version_key(doc_id, text_sha256))
        for record in self._rows.records(keys).values():
            if (record.article.doc_id, record.article.text_sha256) == (doc_id, text_sha256):
                return record.article
        raise KeyError(doc_id, text_sha256)

    def story(self, doc_id: str) -> str:
        """Name an article's story: copies of one another have one. KeyError if there is none."""
        return self._record(doc_id).story

    def copies(self, doc_id: str, as_of: date | None = None) -> tuple[str, ...]:
        """Ids of the other articles of an article's story certainly published by `as_of`.

        In order; `None` admits all. KeyError if there is no article.
        """
        story = key_of("story", self.story(doc_id))
        keys = self._rows.keys(_both(f"story == {story} and piece == 0", _admitted(as_of)))
        own = article_key(doc_id)
        records = self._rows.records(keys)
        return tuple(records[key].article.doc_id for key in keys if key != own)

    def last_day(self) -> date | None:
        """The day by which every article with a closed date is out; `None` if there is none."""
        return self._about.last_day

    def admitted(self, as_of: date | None) -> tuple[str, ...]:
        """Ids of the articles certainly published by `as_of`, in order; `None` admits all."""
        return tuple(
            article.doc_id
            for article in self.articles()
            if as_of is None or article.published.certainly_by(as_of)
        )

    def sentences(self, doc_id: str) -> tuple[Sentence, ...]:
        """Read the sentences of an article in reading order. KeyError if there is no article."""
        return self._record(doc_id).sentences

    def sentence_vectors(self, doc_id: str) -> NDArray[np.float32]:
        """Float32 (n_sentences, dim) unit rows, read-only, in the order of `sentences`.

        KeyError if there is no article, IndexDamagedError if the stored rows were changed.
        """
        return self._rows.embeddings(self._record(doc_id))

    def chunk(self, chunk_id: str) -> Chunk:
        """Read a chunk. KeyError if there is none."""
        for chunk in self._record(chunk_id.rpartition("#")[0]).chunks:
            if chunk.chunk_id == chunk_id:
                return chunk
        raise KeyError(chunk_id)

    def chunks(self, doc_id: str) -> tuple[Chunk, ...]:
        """Read the chunks of an article in reading order. KeyError if there is no article."""
        return self._record(doc_id).chunks

    def search_dense(
        self, vector: NDArray[np.float32], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, cosine), nearest first, ties in order of rows.

        `vector` is a unit vector of `encoder`. Only articles certainly published by `as_of` count.
        """
        is_exact = self.manifest.n_chunks <= self.manifest.settings.exact_up_to_chunks
        params = {} if is_exact else {"ef": max(k, SEARCH_EF)}
        nearest = Nearest(name="embedding", vector=vector, params=params)
        found = self._search(nearest, k, as_of, ("row", "key", "n"))
        return self._named([(round(at, COSINE_DECIMALS), hit) for at, hit in found], k)

    def search_lexical(
        self, terms: Sequence[str], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, BM25 score above 0), best first, ties in order of rows.

        Every word of every term counts once, however often it is given; a chunk needs one of them.
        Terms are plain text, whatever they hold. The counts are those of the admitted chunks, or of
        all where many are admitted.
        """
        whole, settings = self._about.counting.whole, self.manifest.settings
        words = dict.fromkeys(word for term in terms for word in stems(term))
        counts, known = self._counted(words, as_of)
        worths = {number: counts.worth(n) for number, n in known.values() if n}
        if not worths:
            return ()
        nearest = Nearest(name="words", vector=worths)
        fields = ("row", "key", "n", "n_words", "words")
        found = []
        for _, hit in self._search(nearest, k * CANDIDATES_PER_HIT, as_of, fields):
            stored = damping(hit["n_words"], whole, settings)
            occurring = [occurrences(hit["words"].get(number, 0.0), stored) for number in worths]
            damped = damping(hit["n_words"], counts, settings)
            found.append((score(list(worths.values()), occurring, damped), hit))
        return self._named(found, k)

    def rarity(self, words: Sequence[str], as_of: date | None = None) -> tuple[float, ...]:
        """Each word's inverse document frequency over the chunks that `search_lexical` counts.

        Words are as `index.storing.lexical.stems` gives them; one that no chunk has is the rarest.
        """
        counts, known = self._counted(words, as_of)
        if not counts.n_words:
            return (0.0,) * len(words)
        n_with = (known[word][1] if word in known else 0 for word in words)
        return tuple(inverse_frequency(n, counts.n_chunks) for n in n_with)

    def _counted(
        self, words: Iterable[str], as_of: date | None
    ) -> tuple[Counts, dict[str, tuple[int, int]]]:
        """What is counted over as of a day; known words' numbers and how many of it have each."""
        counting, found = self._about.counting, self._rows.words(words)
        own = None if as_of is None else counting.own(as_of.toordinal())
        if as_of is None or own is None:
            return counting.whole, {word: (number, n) for word, (number, n, _) in found.items()}
        day = as_of.toordinal()
        return own, {word: (number, tally.by(day)) for word, (number, _, tally) in found.items()}

    def _search(
        self, nearest: Nearest, k: int, as_of: date | None, fields: Sequence[str]
    ) -> list[tuple[float, dict[str, Any]]]:
        if k < 1:
            return []
        return self._client.search(self._chunks, nearest, k, _admitted(as_of), fields)

    def _named(
        self, found: Sequence[tuple[float, Mapping[str, Any]]], k: int
    ) -> tuple[tuple[str, float], ...]:
        """The best `k` by chunk id; their articles are read on the way, all at once."""
        best = sorted(found, key=lambda each: (-each[0], each[1]["row"]))[:k]
        records = self._rows.records(dict.fromkeys(hit["key"] for _, hit in best))
        return tuple((f"{records[hit['key']].article.doc_id}#{hit['n']}", at) for at, hit in best)

    def _record(self, doc_id: str) -> Record:
        key = article_key(doc_id)
        record = self._rows.records((key,)).get(key)
        if record is None or record.article.doc_id != doc_id:
            raise KeyError(doc_id)
        return record


def _admitted(as_of: date | None) -> str:
    """The filter of what is certainly published by a day; the day of what never is lies above."""
    return "" if as_of is None else f"admitted_from <= {as_of.toordinal()}"


def _both(one: str, other: str) -> str:
    return f"{one} and {other}" if other else one
