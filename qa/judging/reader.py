"""What judges a sentence: the `Reader` protocol, and what goes in and out of it.

Comes in: a `Question` and `Candidate` sentences. Goes out: one `Judgement` per candidate. Whether
judgements add up to an answer is left to `qa.answering.timeline` and `qa.answering.phrase.find`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.records import Article, Sentence
from qa.reading.question import Question
from qa.records import Stance
from qa.settings import Settings

# A question of an interview or explainer is no longer than this.
LONGEST_ASKED_CHARS = 200
# Confidence and relevance from which a sentence decides: those of `qa.settings`.
DECIDES, RELEVANT = Settings().turning, Settings().floor
# A reply is heard from this chance on.
LIKELY_REPLY = 0.5
_STOPS = re.compile(r"[.!?\n]")
_MARKS = " \n*_“”\"‘’'()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One sentence to judge, with what a reader of the article would have in mind.

    `context` is the headline or lead and the sentence before. `similarity` is the cosine of the
    question's and the sentence's embeddings, in -1..1.
    """

    article: Article
    sentence: Sentence
    text: str
    context: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The part `[start, end)` of a sentence that replies to an open question, if any part does.

    `chance` in 0..1 is how likely it is to be what is asked for.
    """

    start: int
    end: int
    chance: float

    @property
    def is_likely(self) -> bool:
        """Whether it is likely enough to be told as the answer."""
        return self.start < self.end and self.chance >= LIKELY_REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a candidate says of the thing asked.

    `relevance` and `confidence` (in the stance) are in 0..1. `missing` names what the question
    asks about and neither the sentence nor its article has: a candidate with such is no evidence.
    `reply` is what a reader that can tell would take for the answer to an open question, however
    unlikely.
    """

    relevance: float
    stance: Stance
    confidence: float
    missing: tuple[str, ...] = ()
    reply: Reply | None = None


def context_of(article: Article, sentences: Sequence[Sentence], n: int) -> str:
    """The headline, or the article's first sentence, and what is said before sentence `n`."""
    lead = article.title or article.quote(sentences[0].span)
    before = article.quote(sentences[n - 1].span) if n else ""
    return f"{lead}\n{before}"


def asked_before(text: str, start: int) -> str:
    """The question right before the sentence at `start` of `text`, which it answers; else nothing.

    "What did the inquiry cost? £1.3m, against a budget of £900,000."
    """
    before = text[max(0, start - LONGEST_ASKED_CHARS) : start].rstrip(_MARKS)
    if not before.endswith("?"):
        return ""
    return _STOPS.split(before[:-1])[-1].strip(_MARKS) + "?"


def is_asked(sentence: str) -> bool:
    """Whether the sentence is a question, which tells nothing."""
    return sentence.rstrip(_MARKS).endswith("?")


class Reader(Protocol):
    """Judges sentences against a question. Swapping the reader is one argument of `Engine`."""

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        ...

    def replies(
        self, question: Question, candidates: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """What it judged of an open question, with the replies that it can tell: asked for late.

        Only where what was judged gives no phrase, or one that may well be wrong.
        """
        ...
