"""Reads a question: what is asked, which time it speaks of, what it names.

Comes in: the question's text, the caller's `as_of`, and the last day the collection reaches. Goes
out: a `Question`. Finding and judging are left to others.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.records import DateRange
from qa.errors import QuestionError
from qa.reading.asking import Focus, asking_part, kind_of, only_asks
from qa.reading.leaders import by_role, leading_verb
from qa.reading.spoken import as_written
from qa.reading.times import Scope, read_times, scope_of, without_scope
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words
from qa.records import Kind

# Longest question taken. News questions run to a few dozen words; a thousand characters leaves
# room for a pasted paragraph and keeps the work per question bounded.
MAX_QUESTION_CHARS = 1_000
# "Prof." and "Sgt." go on with a name.
LONGEST_ABBREVIATION = 4
# "didnt", as it is typed in haste; "wont" and "cant" are words of their own, but no questions.
_NO_APOSTROPHE = re.compile(
    r"\b(did|does|do|is|was|has|have|had|are|were|could|would|should|wo|ca)nt\b", re.IGNORECASE
)
_WHAT_WENT_ON = re.compile(
    r"\bwhat\s(?:went\swrong|happened|(?:has|had)\shappened)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Term:
    """One thing a question names: a name of one or more words, a number, or one content word.

    Not slotted, because what is made of its words is asked for by every sentence.
    """

    words: tuple[Word, ...]
    is_name: bool

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words, in order."""
        return tuple(word.stem for word in self.words)

    @cached_property
    def stems_without_titles(self) -> tuple[str, ...]:
        """The stems without those of titles ("Mr", "Sir"), unless there is nothing else."""
        titles = word_list("titles")
        return tuple(word.stem for word in self.words if word.lower not in titles) or self.stems

    @cached_property
    def text(self) -> str:
        """Its words, parted by one space."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as read.

    `body` is the asking part less its time words: what is searched for and judged. `within` is
    the time the words name for the event itself (an open end for "after March"); `as_of` limits
    what may have been published and comes from the caller or from words like "as of March 2018".
    `leads` is the verb, in its dictionary form, by which it asks who holds a post: "who runs it".
    """

    text: str
    body: str
    kind: Kind
    focus: Focus | None
    as_of: date | None
    within: DateRange | None
    scope: Scope
    terms: tuple[Term, ...]
    leads: str | None = None


def read_question(
    text: str, *, as_of: date | None = None, last_day: date | None = None
) -> Question:
    """Read `text`; of the caller's `as_of` and one found in the words, the earlier holds.

    `last_day` gives a year to "in February" where the caller names no `as_of`.

    Raises:
        QuestionError: the text is empty, holds no word, or is longer than `MAX_QUESTION_CHARS`.

    """
    cleaned = _checked(text)
    written = as_written(cleaned)
    times = read_times(written, as_of or last_day)
    part = without_scope(asking_part(times.rest or written))
    body = by_role(part)
    kind, focus = kind_of(written, body)
    return Question(
        text=cleaned,
        body=body,
        kind=kind,
        focus=focus,
        as_of=min((day for day in (as_of, times.as_of) if day is not None), default=None),
        within=times.within,
        scope=scope_of(cleaned),
        terms=terms_named(body, focus),
        leads=leading_verb(part),
    )


def terms_named(body: str, focus: Focus | None) -> tuple[Term, ...]:
    """The terms of `body` but for those that only ask; all of them where there are no others."""
    terms, asking = read_terms(body), only_asks(body, focus) or _event_of(body)
    if asking is None:
        return terms
    start, end = asking
    named = (term for term in terms if not start <= term.words[0].start < end)
    return tuple(named) or terms


def _event_of(body: str) -> tuple[int, int] | None:
    """The characters of "an inquiry into what went wrong" that name nothing."""
    found = _WHAT_WENT_ON.search(body)
    return found.span() if found else None


def read_terms(text: str) -> tuple[Term, ...]:
    """Names as runs of capitalised words, then each other content word; each once, in order."""
    words = read_words(text)
    terms: list[Term] = []
    at = 0
    while at < len(words):
        run = _name_words(words, at)
        if run:
            terms.append(Term(words=words[at : at + run], is_name=True))
            at += run
            continue
        if not words[at].is_stop:
            terms.append(Term(words=(words[at],), is_name=words[at].is_number))
        at += 1
    return tuple({term.stems: term for term in terms}.values())


def _checked(text: str) -> str:
    cleaned = _NO_APOSTROPHE.sub(r"\1n't", " ".join(text.split()))
    if not cleaned:
        msg = "the question is empty: ask something, for example 'did the club sell the ground?'"
        raise QuestionError(msg)
    if len(text) > MAX_QUESTION_CHARS:
        msg = f"the question has {len(text)} characters: ask it in at most {MAX_QUESTION_CHARS}"
        raise QuestionError(msg)
    if any("\ud800" <= letter <= "\udfff" for letter in cleaned):
        msg = "the question holds half a character (a lone surrogate): send it as UTF-8"
        raise QuestionError(msg)
    if not read_words(cleaned):
        msg = f"the question {cleaned!r} holds no word: ask in words"
        raise QuestionError(msg)
    return cleaned


def _name_words(words: tuple[Word, ...], at: int) -> int:
    """How many words from `at` on make one name; the opening word alone is never one."""
    run = 0
    while at + run < len(words) and _in_name(words, at, at + run):
        if run and _is_parted(words[at + run - 1], words[at + run]):
            break
        run += 1
    while run and not words[at + run - 1].is_capital:
        run -= 1
    return 0 if at == 0 and run <= 1 and not words[0].text.isupper() else run


def _is_parted(left: Word, right: Word) -> bool:
    """Whether a slash or comma stands between; the dot of a title or an initial parts nothing."""
    return right.start > left.end + 1 and len(left.text) > LONGEST_ABBREVIATION


def _in_name(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word at `at` belongs to the name begun at `first`: "Department of Health"."""
    word = words[at]
    if word.is_capital and word.text != "I" and (not word.is_stop or word.text.isupper()):
        return True
    joins = word.lower in {"of", "for"} or (
        word.lower == "and" and any(other.lower == "of" for other in words[first:at])
    )
    return at > first and joins
