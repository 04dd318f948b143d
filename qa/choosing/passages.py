"""What the collection has on a question and on each of its choices.

Comes in: the question, its choices and an opened index. Goes out: `Passage`s, in order of chunk
ids. The as-of filter is the index's and holds before any ranking.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from index.records import Article, Chunk
from index.storing.interface import Store
from qa.reading.words import read_words

# Chunks taken by words and by embedding for the question alone, and for it with each choice.
N_ASKED = 40
N_OFFERED = 12
# Days taken for the age of what has no date.
UNDATED_DAYS = 3_650

_Ranking = Iterable[tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk, with how near it is.

    `words` is its BM25 score for the question over the best one's; `near` is the cosine with the
    question and `near_with` that with it and each choice, by position; what a search did not bring
    is as near as the last that it brought. `age_days` is how long before the day asked it was out.
    """

    chunk: Chunk
    article: Article
    words: float
    near: float
    near_with: dict[int, float]
    age_days: int


@dataclass(slots=True)
class _Search:
    """Scores by chunk, and the score of what was not found."""

    scores: dict[str, float] = field(default_factory=dict)
    least: float = 0.0

    @classmethod
    def of(cls, ranking: _Ranking) -> "_Search":
        scores = dict(ranking)
        return cls(scores, min(scores.values(), default=0.0))

    def of_chunk(self, chunk_id: str) -> float:
        return self.scores.get(chunk_id, self.least)


def find_passages(
    question: str, choices: Mapping[int, str], index: Store, as_of: date | None
) -> tuple[Passage, ...]:
    """The passages near the question alone, or with one of its choices, given by position."""
    offered = {n: f"{question} {choice}" for n, choice in choices.items()}
    vectors = index.encoder.encode([question, *offered.values()])
    by_words = dict(index.search_lexical(_words(question), N_ASKED, as_of))
    asked = _Search.of(index.search_dense(vectors[0], N_ASKED, as_of))
    found = dict.fromkeys((*by_words, *asked.scores))
    near_with: dict[int, _Search] = {}
    for (n, text), vector in zip(offered.items(), vectors[1:], strict=True):
        near_with[n] = _Search.of(index.search_dense(vector, N_ASKED, as_of))
        lexical = index.search_lexical(_words(text), N_OFFERED, as_of)
        found |= dict.fromkeys([*near_with[n].scores][:N_OFFERED])
        found |= dict.fromkeys(chunk_id for chunk_id, _ in lexical)
    most = max(by_words.values(), default=1.0)
    last = as_of or index.last_day()
    passages = []
    for chunk_id in sorted(found):
        chunk = index.chunk(chunk_id)
        article = index.article(chunk.span.doc_id)
        passages.append(
            Passage(
                chunk=chunk,
                article=article,
                words=by_words.get(chunk_id, 0.0) / most,
                near=asked.of_chunk(chunk_id),
                near_with={n: search.of_chunk(chunk_id) for n, search in near_with.items()},
                age_days=_age_days(article, last),
            )
        )
    return tuple(passages)


def _words(text: str) -> tuple[str, ...]:
    """The words of weight in `text`; all of them where there is no other."""
    words = read_words(text)
    return tuple(word.lower for word in words if not word.is_stop) or (text,)


def _age_days(article: Article, last: date | None) -> int:
    end_on = article.published.end_on
    if end_on is None or last is None:
        return UNDATED_DAYS
    return max(0, (last - end_on).days + 1)
