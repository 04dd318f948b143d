"""Where articles mention a choice, and what makes a mention bear it out.

Comes in: an `Offer` and passages. Goes out: for each choice its likeliest `Mention`s, each with the
numbers that `qa.choosing.model` weighs. What they are worth together is left to that.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Sentence
from index.storing.interface import Store
from qa.choosing.offered import Choice, Offer, tokens
from qa.choosing.passages import Passage

FEATURES = (
    "mention",
    "said",
    "said_whole",
    "said_in_passage",
    "sentence",
    "window",
    "passage",
    "proximity",
    "words",
    "near",
    "near_with",
    "fortnight",
    "quarter",
)
# Mentions of one choice that are weighed, the likeliest first.
N_MENTIONS = 10
# Words over which being near to a word of the question stops counting (decay by e).
NEAR_WORDS = 10
# Least share of a choice that a title must hold to speak for the sentences below it.
MIN_SAID_BY_TITLE = 0.5
# Share from which a choice is said whole, whatever rounding does.
WHOLE = 0.99
# Days over which news ages (decay by e): most is asked of what is just out, some of what is not.
_FORTNIGHT, _QUARTER = 14, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One sentence that says a choice, or part of it, with its numbers in order of `FEATURES`.

    `likely` is a rough guess at what they are worth, by which the mentions to weigh are taken.
    """

    passage: Passage
    sentence: Sentence
    numbers: tuple[float, ...]
    likely: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence amid its neighbours: their words, and where its own begin and end."""

    words: tuple[str, ...]
    start: int
    end: int
    title: frozenset[str]
    passage: frozenset[str]


def find_mentions(
    offer: Offer, passages: Sequence[Passage], index: Store
) -> tuple[tuple[Mention, ...], ...]:
    """The likeliest mentions of each choice, best first, in the order of the choices."""
    found: list[list[Mention]] = [[] for _ in offer.choices]
    for passage in passages:
        for sentence, place in _places(passage, index):
            for n, choice in enumerate(offer.choices):
                mention = _mention(offer, n, choice, passage, sentence, place)
                if mention is not None:
                    found[n].append(mention)
    for mentions in found:
        mentions.sort(key=lambda m: (-m.likely, m.passage.chunk.chunk_id, m.sentence.n))
    return tuple(tuple(mentions[:N_MENTIONS]) for mentions in found)


def numbers_of(mentions: Sequence[Mention]) -> NDArray[np.float64]:
    """The numbers of mentions, shape (n, len(FEATURES))."""
    rows = [mention.numbers for mention in mentions]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def _places(passage: Passage, index: Store) -> Iterator[tuple[Sentence, _Place]]:
    article, chunk = passage.article, passage.chunk
    sentences = index.sentences(article.doc_id)
    first, last = max(0, chunk.first_sentence - 1), min(len(sentences) - 1, chunk.last_sentence + 1)
    said = {n: tokens(article.quote(sentences[n].span)) for n in range(first, last + 1)}
    title = frozenset(tokens(article.title or ""))
    whole = title.union(*said.values())
    for n in range(chunk.first_sentence, chunk.last_sentence + 1):
        before, after = said.get(n - 1, ()), said.get(n + 1, ())
        start, end = len(before), len(before) + len(said[n])
        yield sentences[n], _Place((*before, *said[n], *after), start, end, title, whole)


def _mention(  # noqa: PLR0913, PLR0917 - one sentence, one choice, and all that is known of both
    offer: Offer, n: int, choice: Choice, passage: Passage, sentence: Sentence, place: _Place
) -> Mention | None:
    said, at = _said(choice.words, place)
    if not said:
        said, at = _share(choice.words, place.title), (place.start + place.end) / 2
        if said < MIN_SAID_BY_TITLE:
            return None
    asked = {word: weight for word, weight in offer.asked.items() if word not in choice.words}
    total = sum(asked.values()) or 1.0
    in_sentence = frozenset(place.words[place.start : place.end])
    in_window = place.title.union(place.words)
    window = _share(asked, in_window) / total
    proximity = _proximity(asked, place.words, at) / total
    in_passage = _share(choice.words, place.passage)
    recent = math.exp(-passage.age_days / _FORTNIGHT)
    numbers = (
        1.0,
        said,
        float(said > WHOLE),
        in_passage,
        _share(asked, in_sentence) / total,
        window,
        _share(asked, place.passage) / total,
        proximity,
        passage.words,
        passage.near,
        passage.near_with.get(n, 0.0),
        recent,
        math.exp(-passage.age_days / _QUARTER),
    )
    likely = said * (window + 0.5 * proximity + 0.2 * (passage.words + recent))
    likely += 0.2 * in_passage * window
    return Mention(passage=passage, sentence=sentence, numbers=numbers, likely=likely)


def _said(own: dict[str, float], place: _Place) -> tuple[float, float]:
    """The most of a choice that stands together in the sentence, and where its middle is."""
    at = [n for n in range(place.start, place.end) if place.words[n] in own]
    longest = 2 * len(own) + 2
    best, middle = 0.0, -1.0
    for n, first in enumerate(at):
        together = [other for other in at[n:] if other - first < longest]
        said = sum(own[word] for word in dict.fromkeys(place.words[each] for each in together))
        if said > best:
            best, middle = said, (first + together[-1]) / 2
    return best, middle


def _share(weights: dict[str, float], words: frozenset[str]) -> float:
    return sum(weight for word, weight in weights.items() if word in words)


def _proximity(asked: dict[str, float], words: Sequence[str], at: float) -> float:
    """The weights of the words asked, each less the further its nearest place is from `at`."""
    nearest: dict[str, float] = {}
    for n, word in enumerate(words):
        if word in asked:
            nearest[word] = min(nearest.get(word, math.inf), abs(n - at))
    return sum(asked[word] * math.exp(-far / NEAR_WORDS) for word, far in nearest.items())
