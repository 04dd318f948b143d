"""Which of the dates of a sentence can be when the thing asked about happens; its days.

Comes in: a "when" question, a sentence of the evidence and a date in it. Goes out: yes or no. Which
of those that can be answers is left to `qa.answering.phrases`.
"""

import re

from index.dating.dates import find_dates, resolve
from index.records import DateRange
from qa.answering.evidence import Evidence
from qa.answering.ranking import asks_planned
from qa.judging.clauses import read_clauses
from qa.judging.lexicon import Operator
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import read_words

# "The council said on Thursday", "LEEDS, Thursday (Press Service) -": when it was told.
_TOLD = re.compile(
    r"""\b(?:said|says|told\s(?:\w+\s){1,3}|confirmed|announced|reported|warned|added|revealed)\s
        (?:late\s|early\s)?(?:on\s)?$
      | ^[A-Z][A-Z .’'-]+,\s$""",
    re.VERBOSE,
)


def may_be_when(question: Question, item: Evidence, span: tuple[int, int]) -> bool:
    """Whether the date at `span` is no mere date of telling, nor past where what is ahead is asked.

    Where the question asks when something was said, the date of telling is what it wants.
    """
    says = word_list("speaking") | {"confirm", "reveal", "report"}
    asks_telling = any(word.lemma in says for word in read_words(question.body))
    if not asks_telling and _TOLD.search(item.quote[: span[0]]):
        return False
    if not asks_planned(question):
        return True
    days = days_of(item, span)
    if days is None or days.end_on is None:
        return True
    over_then = _is_by(days, item.article.published) and not _is_led_by_plan(item.quote, span)
    return not over_then and not (question.as_of and days.end_on <= question.as_of)


def days_of(item: Evidence, span: tuple[int, int]) -> DateRange | None:
    """The days that the date at `span` means in its article; a plan's month is one to come."""
    written = item.article.published
    mention = next((m for m in find_dates(item.quote) if (m.start, m.end) == span), None)
    days = resolve(mention, written) if mention else None
    if mention is None or days is None or mention.days is not None:
        return days
    unsure = _is_by(days, written) and _is_led_by_plan(item.quote, span)
    return None if unsure else days  # "would start again on 17 January", told in October


def _is_by(days: DateRange, written: DateRange) -> bool:
    """Whether `days` were over when the article was written."""
    return bool(days.end_on and written.end_on and days.end_on <= written.end_on)


def _is_led_by_plan(quote: str, span: tuple[int, int]) -> bool:
    """Whether a verb of what is to come leads to the date: "will", "would", "is due to"."""
    clauses = read_clauses(quote)
    at = next((n for n, word in enumerate(clauses.words) if word.start >= span[0]), None)
    return at is not None and clauses.governing(at, Operator.PLAN) is not None
