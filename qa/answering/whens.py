"""Which of the dates of a sentence can be when the thing asked about happens; its days.

Comes in: a "when" question, a sentence of the evidence and a date in it. Goes out: yes or no. Which
of those that can be answers is left to `qa.answering.phrases`.
"""

import re
from dataclasses import replace

from index.dating.dates import find_dates, resolve
from index.records import DateRange
from qa.answering.datewords import range_in_words
from qa.answering.evidence import Evidence
from qa.answering.ranking import asks_planned
from qa.judging.clauses import read_clauses
from qa.judging.lexicon import Operator
from qa.reading.asking import Focus
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# How far, in words, a date may stand from the verb of saying that it dates.
TOLD_WITHIN_WORDS = 10

# "LEEDS, Thursday (Press Service) -": when it was told.
_DATELINE = re.compile(r"^[A-Z][A-Z .’'-]+,\s$")
# What told somebody something names them first; after any other comes a preposition or a name.
_TELLS_SOMEBODY = frozenset({"tell", "inform", "assure", "warn", "remind"})
_TELLS = (
    _TELLS_SOMEBODY
    | word_list("speaking")
    | {"add", "tweet", "write", "post", "state", "report", "confirm", "reveal", "announce"}
)
_SINCE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
_WERE = frozenset({"was", "were", "has", "have", "had"})


def is_then(question: Question, item: Evidence) -> bool:
    """Whether what the sentence dates itself is of the time that the question names."""
    within, event = question.within, item.sentence.event
    if question.focus is Focus.HOW_MANY and within is not None and _counts_longer(item, within):
        return False
    if within is None or within.start_on is None or event is None or event.end_on is None:
        return True
    return event.end_on > within.start_on


def _counts_longer(item: Evidence, within: DateRange) -> bool:
    """Whether the sentence dates its count by a longer time alone: "5,233 since early 2020"."""
    if within.start_on is None or within.end_on is None:
        return False
    longer = False
    for mention in find_dates(item.quote):
        days = resolve(mention, item.article.published)
        if days is None or days.start_on is None or days.end_on is None:
            continue
        if within.start_on <= days.start_on and days.end_on <= within.end_on:
            return False
        since = _SINCE.search(item.quote[: mention.start]) and days.start_on < within.start_on
        contains = days.start_on <= within.start_on and within.end_on <= days.end_on
        longer = longer or bool(since) or contains
    return longer


def may_be_when(question: Question, item: Evidence, span: tuple[int, int]) -> bool:
    """Whether the date at `span` is no mere date of telling, nor past where what is ahead is asked.

    Where the question asks when something was said, the date of telling is what it wants.
    """
    asks_telling = any(word.lemma in _TELLS for word in read_words(question.body))
    if not asks_telling and _is_of_telling(item.quote, span):
        return False
    if not asks_planned(question):
        return True
    days = _days_of(question, item, span)
    if days is None or days.end_on is None:
        return True
    over_then = _is_by(days, item.article.published) and not _is_led_by_plan(item.quote, span)
    return not over_then and not (question.as_of and days.end_on <= question.as_of)


def day_in_full(question: Question, item: Evidence, span: tuple[int, int], phrase: str) -> str:
    """`phrase`, or the days it means where it names none by number: "Wednesday" says little."""
    if item.sentence.event is None or any(map(str.isdigit, phrase)):
        return phrase
    return range_in_words(_days_of(question, item, span) or item.sentence.event)


def _days_of(question: Question, item: Evidence, span: tuple[int, int]) -> DateRange | None:
    """The days that the date at `span` means in its article; a plan's month is one to come.

    What is to be, and is told in no past tense, is meant of the next: "it ends on Sunday".
    """
    written = item.article.published
    mention = next((m for m in find_dates(item.quote) if (m.start, m.end) == span), None)
    if mention is not None and asks_planned(question) and not _is_told_past(item.quote[: span[0]]):
        mention = replace(mention, ahead=True)
    days = resolve(mention, written) if mention else None
    if mention is None or days is None or mention.days is not None:
        return days
    unsure = _is_by(days, written) and _is_led_by_plan(item.quote, span)
    return None if unsure else days  # "would start again on 17 January", told in October


def _is_of_telling(quote: str, span: tuple[int, int]) -> bool:
    """Whether the date at `span` tells when something was said: "said on Tuesday"."""
    if _DATELINE.search(quote[: span[0]]):
        return True
    words = read_words(quote)
    before = [n for n, word in enumerate(words) if word.end <= span[0]][-TOLD_WITHIN_WORDS:]
    for at in reversed(before):
        if words[at].lemma in _TELLS and (is_verb(words, at) or is_past(words[at])):
            return _leads_to_day(words[at], words[at + 1 : before[-1] + 1])
        if _acts(words, at):
            return False
    return False


def _leads_to_day(verb: Word, between: tuple[Word, ...]) -> bool:
    """Whether what stands between a verb of saying and a date is no clause that was said."""
    if not between or verb.lemma in _TELLS_SOMEBODY:
        return not any(word.lower == "that" for word in between)
    opens = between[0]
    return opens.lower in word_list("prepositions") | {"late", "early", "earlier"} or (
        opens.is_capital and not opens.is_stop
    )


def _is_told_past(before: str) -> bool:
    words = read_words(before)
    verbs = [word for at, word in enumerate(words) if _acts(words, at)]
    return bool(verbs) and (is_past(verbs[-1]) or verbs[-1].lower in _WERE)


def _acts(words: tuple[Word, ...], at: int) -> bool:
    return is_verb(words, at) or is_auxiliary(words[at]) or is_past(words[at])


def _is_by(days: DateRange, written: DateRange) -> bool:
    """Whether `days` were over when the article was written."""
    return bool(days.end_on and written.end_on and days.end_on <= written.end_on)


def _is_led_by_plan(quote: str, span: tuple[int, int]) -> bool:
    """Whether a verb of what is to come leads to the date: "will", "would", "is due to"."""
    clauses = read_clauses(quote)
    at = next((n for n, word in enumerate(clauses.words) if word.start >= span[0]), None)
    return at is not None and clauses.governing(at, Operator.PLAN) is not None
