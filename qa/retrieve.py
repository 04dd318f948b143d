"""Finds the chunks a question is about: dense and lexical lists, fused, dated, spread over time.

Comes in: a `Question` and an opened index. Goes out: `Hit`s ranked 1..n. The as-of filter is the
index's and holds before any ranking; judging what a chunk says is left to the reader.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.records import Article
from index.stories import by_age
from index.storing.interface import Store
from qa.judging.exclusive import result_words, sought_words
from qa.judging.language.lexicon import load_lexicon
from qa.reading.question import Question
from qa.reading.times import Scope
from qa.reading.words import read_words
from qa.records import Hit, Kind
from qa.settings import Settings


def retrieve(
    question: Question, vector: NDArray[np.float32], index: Store, settings: Settings
) -> tuple[Hit, ...]:
    """The hits of `question`, best first; none where nothing was published by `as_of`.

    `vector` is the question's unit embedding, shape (dim,). The score is a sum of reciprocal ranks
    (Cormack, Clarke and Büttcher 2009), times a small prior for the date where the question's words
    ask for the latest or the first state. Ties go to the lower chunk id.
    """
    dense = index.search_dense(vector, settings.k_each, question.as_of)
    named = _search_names(question, index, settings)
    words = result_words(question)
    results = index.search_lexical(words, settings.k_each, question.as_of) if words else ()
    lexical = index.search_lexical(_search_terms(question), settings.k_each, question.as_of)
    fused: dict[str, dict[str, float]] = {}
    for name, ranking in (
        ("dense", dense),
        ("lexical", lexical),
        ("named", named),
        ("results", results),
    ):
        for rank, (chunk_id, _) in enumerate(ranking, start=1):
            fused.setdefault(chunk_id, {})[name] = 1 / (settings.rrf_k + rank)
    scores = {chunk_id: sum(parts.values()) for chunk_id, parts in fused.items()}
    days: dict[str, date | None] = {}
    if question.scope is not Scope.NEUTRAL or question.kind is Kind.POLAR:
        days = _days(index, fused)
        prior = _date_prior(question.scope, days, settings.date_prior)
        scores = {chunk_id: score * prior[chunk_id] for chunk_id, score in scores.items()}
    of_name = {chunk_id for chunk_id, _ in named}
    ranked = sorted(scores, key=lambda each: (each not in of_name, -scores[each], each))
    if question.kind is Kind.POLAR:
        if question.scope is Scope.NEUTRAL:
            ranked = _spread(ranked, days, settings)
        ranked = _once_each(ranked, index, settings.k_chunks)
    return tuple(
        Hit(
            chunk=index.chunk(chunk_id),
            rank=rank,
            score=scores[chunk_id],
            parts=tuple(sorted(fused[chunk_id].items())),
        )
        for rank, chunk_id in enumerate(ranked[: settings.k_chunks], start=1)
    )


def _search_terms(question: Question) -> tuple[str, ...]:
    """Content words of the question, and the general synonyms of its common nouns."""
    lexicon = load_lexicon()
    words = [word for word in read_words(question.body) if not word.is_stop]
    terms = dict.fromkeys(word.lower for word in words)
    for word in words:
        terms.update(dict.fromkeys(sorted(lexicon.synonyms.get(word.lemma, frozenset()))))
    return tuple(terms)


def _search_names(
    question: Question, index: Store, settings: Settings
) -> tuple[tuple[str, float], ...]:
    """The chunks that best name who may hold what is asked about, however they word the rest."""
    words = sought_words(question)
    return index.search_lexical(words, settings.k_named, question.as_of) if words else ()


def _days(index: Store, chunk_ids: Iterable[str]) -> dict[str, date | None]:
    """The day of each chunk's article, if it is known."""
    doc_ids = {chunk_id: chunk_id.rpartition("#")[0] for chunk_id in chunk_ids}
    published = {
        doc_id: index.article(doc_id).published for doc_id in dict.fromkeys(doc_ids.values())
    }
    days = {doc_id: dates.start_on or dates.end_on for doc_id, dates in published.items()}
    return {chunk_id: days[doc_id] for chunk_id, doc_id in doc_ids.items()}


def _date_prior(scope: Scope, days: dict[str, date | None], weight: float) -> dict[str, float]:
    """A factor in 1..1+weight per chunk: later is more for LATEST, earlier for EARLIEST."""
    known = sorted({day for day in days.values() if day is not None})
    if scope is Scope.NEUTRAL or len(known) < 2:  # noqa: PLR2004  # one date orders nothing
        return dict.fromkeys(days, 1.0)
    place = {day: at / (len(known) - 1) for at, day in enumerate(known)}
    prior = {}
    for chunk_id, day in days.items():
        share = 0.0 if day is None else place[day]
        if day is not None and scope is Scope.EARLIEST:
            share = 1 - share
        prior[chunk_id] = 1 + weight * share
    return prior


def _once_each(ranked: list[str], index: Store, k: int) -> list[str]:
    """The chunks, those whose words an earlier article tells among them behind all others.

    The earliest has the place of the best of them, so that a text is judged once, as news of the
    day it was first told. No more are read than it takes to have `k` different texts.
    """
    articles: dict[str, Article] = {}
    texts: dict[str, list[str]] = {}
    for each in ranked:
        span = index.chunk(each).span
        articles[each] = index.article(span.doc_id)
        texts.setdefault(articles[each].quote(span), []).append(each)
        if len(texts) == k:
            break
    told = [min(same, key=lambda each: by_age(articles[each])) for same in texts.values()]
    first = set(told)
    return told + [each for each in ranked if each not in first]


def _spread(ranked: list[str], days: dict[str, date | None], settings: Settings) -> list[str]:
    """The top as it is, then the best chunk of each date not seen yet, then the rest."""
    n_top = int(settings.k_chunks * settings.spread_share)
    top, rest = ranked[:n_top], ranked[n_top:]
    seen = {days[chunk_id] for chunk_id in top}
    fresh: list[str] = []
    other: list[str] = []
    for chunk_id in rest:
        day = days[chunk_id]
        (other if day in seen else fresh).append(chunk_id)
        seen.add(day)
    return top + fresh + other
