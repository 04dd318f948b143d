"""Questions and sentences of real news, for a teacher to judge: of one matter, and near it.

Comes in: articles. Goes out: `Pair`s that may have any label. A question is made of what one
sentence tells; it is set against that sentence, others of its article, and those of other articles
that BM25 finds nearest. What each says to the question is left to the teacher.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.records import Article
from index.settings import IndexSettings
from index.splitting.sentences import split_sentences
from index.storing.lexical import WordIndex, stems
from qa.judging.reader import context_of
from qa.training.asked import question_of, turned
from qa.training.pairs import Pair
from qa.training.settings import LETTERS
from qa.training.told import MINED

_FEWEST_CHARS, _MOST_CHARS = 40, 300
# Sentences a question is set against: of its own article, and the nearest of all others.
_N_BESIDE, _N_NEAR = 2, 4
_TURNED_SHARE = 0.45
_OWN_SHARE = 0.5
# Rows looked at for those nearest: the article's own may be many of them.
_N_TOP = 64
_CONTEXT_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of an article, with what the engine would give as its context."""

    doc_id: str
    text: str
    context: str


def sentences_of(articles: Sequence[Article]) -> list[Told]:
    """The sentences of a length that news sentences have, in order."""
    found = []
    for article in articles:
        sentences = split_sentences(article)
        for n, sentence in enumerate(sentences):
            text = article.quote(sentence.span)
            if _FEWEST_CHARS <= len(text) <= _MOST_CHARS:
                context = context_of(article, sentences, n)
                found.append(Told(doc_id=article.doc_id, text=text, context=context))
    return found


def mine(articles: Sequence[Article], n_pairs: int, seed: int) -> Iterator[Pair]:
    """Up to `n_pairs` pairs with all labels allowed; equal articles and seed give equal pairs."""
    told = sentences_of(articles)
    rng = random.Random(seed)
    index = WordIndex.build((stems(one.text) for one in told), IndexSettings())
    n_made = 0
    for at in rng.sample(range(len(told)), len(told)):
        question = question_of(told[at].text, rng)
        if question is None:
            continue
        if rng.random() < _TURNED_SHARE:
            question = turned(question, rng) or question
        for other in _beside(told, at, rng) + _near(index, told, at, question):
            context = told[other].context if rng.random() < _CONTEXT_SHARE else ""
            yield Pair(
                question=question,
                sentence=told[other].text,
                context=" ".join(context.split()),
                labels=LETTERS,
                source=MINED,
            )
            n_made += 1
            if n_made == n_pairs:
                return


def _beside(told: Sequence[Told], at: int, rng: random.Random) -> list[int]:
    """The sentence itself in half of the cases, and some of its article."""
    own = [at] if rng.random() < _OWN_SHARE else []
    around = [
        other
        for other in range(max(0, at - 8), min(len(told), at + 9))
        if other != at and told[other].doc_id == told[at].doc_id
    ]
    return own + sorted(rng.sample(around, min(_N_BESIDE, len(around))))


def _near(index: WordIndex, told: Sequence[Told], at: int, question: str) -> list[int]:
    """The sentences of other articles that share most with the question."""
    found = index.search(stems(question), _N_TOP)
    return [row for row, _ in found if told[row].doc_id != told[at].doc_id][:_N_NEAR]
