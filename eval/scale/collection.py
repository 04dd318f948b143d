"""A collection of any size that is like news to an index, and the generation that holds it.

Comes in: real texts with their vectors, a size and a seed. Goes out: a generation in a home, as a
build leaves it, written by the store's own parts. It is what no collection at hand is large enough
for; its words make no sense, so what is answered over it is not looked at.

- Words are drawn by Zipf's law with Mandelbrot's shift. Every eighth of them is a real one, so that
  a question's words are about as rare as in news, and the vocabulary grows as the text does. Part
  of an article's words are of its own topic, so that words come in bursts.
- Vectors: an article is a mixture of three real vectors, its chunks are spread around it as real
  vectors are around their mean.

It leaves splitting, dating and embedding out, which take each article by itself, and measuring to
`scale`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from index.dating.told import Ties, Told
from index.records import Article, Chunk, DateBasis, DateRange, Sentence, Span
from index.storing.lexical import stems
from index.storing.readings import Reading
from index.storing.records_file import ArticleParts, Made

# Words of each sentence of a chunk: about 160 tokens, what a chunk holds.
SENTENCE_WORDS = (14, 22, 30, 18, 26)
CHUNK_WORDS = sum(SENTENCE_WORDS)
CHUNKS_PER_ARTICLE = 8
SENTENCES_PER_ARTICLE = CHUNKS_PER_ARTICLE * len(SENTENCE_WORDS)
# p(rank) ~ 1 / (rank + shift) ^ exponent, over so many words.
ZIPF_EXPONENT, ZIPF_SHIFT, N_WORDS = 1.05, 2.7, 600_000
# The most frequent real words stay where they are; the others take every eighth place after.
N_COMMON, REAL_EVERY = 100, 8
# An article's own words: how many, between which ranks, and their share of its text.
TOPIC_WORDS, TOPIC_RANKS, TOPIC_SHARE = 30, (200, 50_000), 0.2
# Share of a chunk's vector that is its article's, before it is made a unit vector again.
ARTICLE_SHARE = 0.7
SIGNATURE_BYTES = 1024
FIRST_DAY, N_DAYS = date(2010, 1, 1), 5_000
# Articles made at a time.
BLOCK = 1_000
_SYLLABLES = tuple(
    a + b for a in "bcdfghjklmnprstvw" for b in ("a", "e", "i", "o", "u", "ar", "en")
)


def invented(number: int) -> str:
    """Make up the word of a number; no two numbers have one word."""
    word = ""
    while True:
        number, at = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[at]
        if not number:
            return f"{word}x"


@dataclass(frozen=True, kw_only=True)
class Collection:
    """`n_chunks` chunks, eight an article; the same for the same seed."""

    texts: Sequence[str]
    vectors: NDArray[np.float32]
    n_chunks: int
    seed: int = 1

    @property
    def n_articles(self) -> int:
        """How many articles there are."""
        return self.n_chunks // CHUNKS_PER_ARTICLE

    @property
    def n_sentences(self) -> int:
        """How many sentences there are."""
        return self.n_articles * SENTENCES_PER_ARTICLE

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, by falling frequency."""
        counts = Counter(word for text in self.texts for word in text.split() if word.isalpha())
        # What is indexed for a word must be one word too.
        real = [word for word, _ in counts.most_common() if len(stems(word)) == 1]
        common, rare = real[:N_COMMON], iter(real[N_COMMON:])
        rest = (
            next(rare, None) if rank % REAL_EVERY == 0 else None
            for rank in range(N_WORDS - len(common))
        )
        return (*common, *(word or invented(rank) for rank, word in enumerate(rest)))

    @cached_property
    def stemmed(self) -> tuple[str, ...]:
        """What is indexed for each word."""
        return tuple(stems(word)[0] for word in self.words)

    def documents(self) -> Iterator[list[str]]:
        """The words of each chunk as they are indexed."""
        stemmed = self.stemmed
        for ranks in self._ranks():
            for chunk in ranks.reshape(-1, CHUNK_WORDS).tolist():
                yield [stemmed[rank] for rank in chunk]

    def days(self) -> NDArray[np.int32]:
        """The day of each article, as an ordinal."""
        days = np.random.default_rng((self.seed, 2)).integers(0, N_DAYS, self.n_articles)
        return (days + FIRST_DAY.toordinal()).astype(np.int32)

    def chunk_vectors(self) -> Iterator[NDArray[np.float32]]:
        """Unit rows, one for each chunk, a block at a time."""
        for number, n in self._blocks():
            yield self.near(n, np.random.default_rng((self.seed, 3, number)))

    def near(self, n_articles: int, rng: np.random.Generator) -> NDArray[np.float32]:
        """Unit rows of the chunks of some articles."""
        at = rng.integers(0, len(self.vectors), (n_articles, 3))
        shares = rng.dirichlet((1, 1, 1), n_articles).astype(np.float32)
        articles = np.einsum("as,asd->ad", shares, self.vectors[at])
        articles /= np.linalg.norm(articles, axis=1, keepdims=True)
        noise = rng.standard_normal((n_articles * CHUNKS_PER_ARTICLE, self.vectors.shape[1]))
        spread = noise.astype(np.float32) @ self._spread
        rows = ARTICLE_SHARE * np.repeat(articles, CHUNKS_PER_ARTICLE, axis=0)
        rows += (1 - ARTICLE_SHARE) * spread
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows.astype(np.float32)

    @cached_property
    def _spread(self) -> NDArray[np.float32]:
        """A matrix that gives noise the shape of the real vectors around their mean, length 1."""
        covariance = np.cov(self.vectors, rowvar=False)
        values, axes = np.linalg.eigh(covariance)
        scaled = axes * np.sqrt(np.clip(values, 0, None) / values.sum())
        return np.ascontiguousarray(scaled.T, dtype=np.float32)

    def parts(self, digests: Sequence[str]) -> Iterator[ArticleParts]:
        """The records of each article; `digests` are of its sentences' vectors."""
        days, number = self.days(), 0
        for ranks in self._ranks():
            for article in ranks:
                day = date.fromordinal(int(days[number]))
                yield self._article(f"article-{number:07}", article, day, digests[number])
                number += 1

    def _article(
        self, doc_id: str, ranks: NDArray[np.int64], day: date, digest: str
    ) -> ArticleParts:
        words, sentences, at = self.words, [], 0
        for chunk in ranks.tolist():
            for n_words, end in zip(SENTENCE_WORDS, accumulate(SENTENCE_WORDS), strict=True):
                sentences.append(" ".join([words[rank] for rank in chunk[end - n_words : end]]))
        spans = []
        for sentence in sentences:
            spans.append(Span(doc_id=doc_id, start=at, end=at + len(sentence) + 1))
            at += len(sentence) + 2
        text = ". ".join(sentences) + "."
        published = DateRange(
            start_on=day, end_on=day + timedelta(days=1), basis=DateBasis.METADATA, because="made"
        )
        per_chunk = len(SENTENCE_WORDS)
        key = hashlib.sha256(text.encode()).digest()
        made = Made(
            reading=_reading(key),
            sentences=tuple(Sentence(span=span, n=n) for n, span in enumerate(spans)),
            chunks=tuple(
                Chunk(
                    chunk_id=f"{doc_id}#{n}",
                    span=Span(
                        doc_id=doc_id,
                        start=spans[n * per_chunk].start,
                        end=spans[(n + 1) * per_chunk - 1].end,
                    ),
                    first_sentence=n * per_chunk,
                    last_sentence=(n + 1) * per_chunk - 1,
                )
                for n in range(CHUNKS_PER_ARTICLE)
            ),
            vectors_sha256=digest,
        )
        article = Article(doc_id=doc_id, text=text, title=sentences[0], published=published)
        return ArticleParts(article=article, given=published, digest=key, story=doc_id, parts=made)

    def _ranks(self) -> Iterator[NDArray[np.int64]]:
        """The words of articles, as ranks: (articles, chunks, words), a block at a time."""
        for number, n in self._blocks():
            rng = np.random.default_rng((self.seed, 1, number))
            shape = (n, CHUNKS_PER_ARTICLE, CHUNK_WORDS)
            ranks = _zipf(rng.random(shape))
            low, high = np.log(TOPIC_RANKS)
            topics = np.exp(rng.uniform(low, high, (n, TOPIC_WORDS))).astype(np.int64)
            own = np.take_along_axis(
                topics[:, None, :], rng.integers(0, TOPIC_WORDS, shape), axis=2
            )
            yield np.where(rng.random(shape) < TOPIC_SHARE, own, ranks)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        for number, start in enumerate(range(0, self.n_articles, BLOCK)):
            yield number, min(BLOCK, self.n_articles - start)


def _zipf(shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rank at which each share of all text is reached: the law's distribution, inverted."""
    power = 1 - ZIPF_EXPONENT
    first, last = (1 + ZIPF_SHIFT) ** power, (N_WORDS + ZIPF_SHIFT) ** power
    ranks = (first + shares * (last - first)) ** (1 / power) - ZIPF_SHIFT - 1
    clipped: NDArray[np.int64] = np.clip(ranks.astype(np.int64), 0, N_WORDS - 1)
    return clipped


def _reading(key: bytes) -> Reading:
    """What is kept of an article for the next build, of the size that it has."""
    return Reading(
        told=Told(stated=None, own=(), ties=lambda: Ties(tellings=(), terms=frozenset())),
        signature=(key * (SIGNATURE_BYTES // len(key))),
        carries_notice=False,
        sentences=tuple,
    )
