"""Finds the chunks a question is about: dense and lexical lists, fused, dated, spread over time.

Comes in: a `Question` and an opened index. Goes out: `Hit`s ranked 1..n. The as-of filter is the
index's and holds before any ranking; judging what a chunk says is left to the reader.
"""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.stories import by_age
from index.storing.interface import Store
from qa.judging.exclusive import sought_words
from qa.judging.lexicon import load_lexicon
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
    lexical = index.search_lexical(_search_terms(question), settings.k_each, question.as_of)
    fused: dict[str, dict[str, float]] = {}
    for name, ranking in (("dense", dense), ("lexical", lexical), ("named", named)):
        for rank, (chunk_id, _) in enumerate(ranking, start=1):
            fused.setdefault(chunk_id, {})[name] = 1 / (settings.rrf_k + rank)
    chunks = {chunk_id: index.chunk(chunk_id) for chunk_id in fused}
    doc_ids = dict.fromkeys(chunk.span.doc_id for chunk in chunks.values())
    published = {doc_id: _day(index, doc_id) for doc_id in doc_ids}
    days = {chunk_id: published[chunk.span.doc_id] for chunk_id, chunk in chunks.items()}
    prior = _date_prior(question.scope, days, settings.date_prior)
    hits = [
        Hit(
            chunk=chunks[chunk_id],
            rank=1,
            score=sum(parts.values()) * prior[chunk_id],
            parts=tuple(sorted(parts.items())),
        )
        for chunk_id, parts in fused.items()
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.chunk.chunk_id))
    of_name = {chunk_id for chunk_id, _ in named}
    hits.sort(key=lambda hit: hit.chunk.chunk_id not in of_name)
    if question.kind is Kind.POLAR:
        hits = _spread(hits, days, settings) if question.scope is Scope.NEUTRAL else hits
        hits = _once_each(hits, index)
    return tuple(
        replace(hit, rank=rank) for rank, hit in enumerate(hits[: settings.k_chunks], start=1)
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


def _day(index: Store, doc_id: str) -> date | None:
    published = index.article(doc_id).published
    return published.start_on or published.end_on


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


def _once_each(hits: list[Hit], index: Store) -> list[Hit]:
    """The hits, those whose words an earlier article tells among them behind all others.

    The earliest has the place of the best of them, so that a text is judged once, as news of the
    day it was first told.
    """
    texts: dict[str, list[Hit]] = {}
    for hit in hits:
        text = index.article(hit.chunk.span.doc_id).quote(hit.chunk.span)
        texts.setdefault(text, []).append(hit)
    first, again = [], []
    for same in texts.values():
        told = min(same, key=lambda hit: by_age(index.article(hit.chunk.span.doc_id)))
        first.append(told)
        again += [hit for hit in same if hit is not told]
    return first + again


def _spread(hits: list[Hit], days: dict[str, date | None], settings: Settings) -> list[Hit]:
    """The top as it is, then the best chunk of each date not seen yet, then the rest."""
    n_top = int(settings.k_chunks * settings.spread_share)
    top, rest = hits[:n_top], hits[n_top:]
    seen = {days[hit.chunk.chunk_id] for hit in top}
    fresh: list[Hit] = []
    other: list[Hit] = []
    for hit in rest:
        day = days[hit.chunk.chunk_id]
        (other if day in seen else fresh).append(hit)
        seen.add(day)
    return top + fresh + other
