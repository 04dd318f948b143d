"""The dates of a sentence that may be those of the deed, for a question of when.

Comes in: a question of when, and evidence. Goes out: spans `(start, end)` of its dates, and what
one of them means in days. "The road reopened, police said on Tuesday" dates what police said: where
the sentence has another date, or the deed lies ahead, that one does not answer. Which of the others
does is left to `qa.answering.phrase.find`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.dating.dates import DateMention, find_dates, resolve
from index.dating.events import event_mention
from index.records import DateRange
from qa.answering.evidence import Evidence
from qa.answering.phrase.datewords import range_in_words
from qa.answering.timeline import in_time
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import Operator
from qa.judging.reader import asked_before
from qa.reading import phrase_kinds
from qa.reading.asking import Focus
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.phrase_kinds import Spans
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# How far, in words, a date may stand from the verb of saying that it dates.
SAID_WITHIN_WORDS = 10

_ASKS_AHEAD = re.compile(
    r"^when(?:['’]s|\s(?:will|would|could|can|may|might|should|is|are|does|do)\b)", re.IGNORECASE
)
# What told somebody something names them first; after any other comes a preposition or a name.
_TELLS_SOMEBODY = frozenset({"tell", "inform", "assure", "warn", "remind"})
_SAYS = _TELLS_SOMEBODY | {
    "say", "add", "announce", "tweet", "write", "post", "state", "report", "confirm",
}  # fmt: skip

_SINCE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
_WERE = frozenset({"was", "were", "has", "have", "had"})


def asks_ahead(question: Question) -> bool:
    """Whether it asks when something is to be: what is told of it later than that is no answer."""
    return _ASKS_AHEAD.match(question.body) is not None


def dates_of_deed(question: Question, text: str) -> Spans:
    """The dates of `text`, less those of somebody saying something where there are others.

    Where the deed lies ahead the day of the saying is never its day.
    """
    spans = phrase_kinds.dates(text)
    words = read_words(question.body)
    if any(word.lemma in _SAYS for word in words):
        return spans
    told = read_words(text)
    rest = [span for span in spans if not _dates_saying(told, span)]
    return rest if rest or asks_ahead(question) else spans


def is_over(question: Question, item: Evidence, span: tuple[int, int]) -> bool:
    """Whether what is ahead is asked, and the date at `span` was past when told, or is by then."""
    days = _days_of(item, span, ahead=True) if asks_ahead(question) else None
    if days is None or days.end_on is None:
        return False
    over_then = _is_by(days, item.article.published) and not _is_led_by_plan(item, span)
    return over_then or bool(question.as_of and days.end_on <= question.as_of)


def told_in_time(question: Question, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence of the time that the question asks about, or of any where it names none."""
    return tuple(
        item for item in evidence if in_time(item, question.within) and _is_then(question, item)
    )


def _is_then(question: Question, item: Evidence) -> bool:
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


def day_in_full(question: Question, item: Evidence, phrase: str) -> str:
    """`phrase`, or the days it means where it names none by number: "Wednesday" says little.

    What is to be, and is told in no past tense, is meant of the next: "it ends on Sunday".
    """
    if any(map(str.isdigit, phrase)):
        return phrase
    mention = next((each for each in find_dates(item.quote) if each.words == phrase), None)
    days = item.sentence.event
    if mention is not None:
        mention = _meant(item, mention, ahead=asks_ahead(question))
        if mention.ahead or mention != event_mention(item.quote):
            days = resolve(mention, item.article.published)
    return range_in_words(days) if days and days.start_on and days.end_on else phrase


def _dates_saying(words: tuple[Word, ...], span: tuple[int, int]) -> bool:
    """Whether the date at `span` tells when something was said: "said on Tuesday"."""
    before = [n for n, word in enumerate(words) if word.end <= span[0]][-SAID_WITHIN_WORDS:]
    for at in reversed(before):
        if words[at].lemma in _SAYS and (is_verb(words, at) or is_past(words[at])):
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


def _meant(item: Evidence, mention: DateMention, *, ahead: bool) -> DateMention:
    """The date as it is meant where what is `ahead` is asked, and told in no past tense."""
    ahead = ahead and not _is_told_past(item.quote[: mention.start])
    return replace(mention, ahead=ahead or mention.ahead)


def _days_of(item: Evidence, span: tuple[int, int], *, ahead: bool) -> DateRange | None:
    """The days that the date at `span` means in its article; a plan's month is one to come."""
    written = item.article.published
    mention = next((m for m in find_dates(item.quote) if (m.start, m.end) == span), None)
    mention = _meant(item, mention, ahead=ahead) if mention else None
    days = resolve(mention, written) if mention else None
    if mention is None or days is None or mention.days is not None:
        return days
    unsure = _is_by(days, written) and _is_led_by_plan(item, span)
    return None if unsure else days  # "would start again on 17 January", told in October


def _is_by(days: DateRange, written: DateRange) -> bool:
    """Whether `days` were over when the article was written."""
    return bool(days.end_on and written.end_on and days.end_on <= written.end_on)


def _is_led_by_plan(item: Evidence, span: tuple[int, int]) -> bool:
    """Whether a verb of what is to come leads to the date: "will", "would", "is due to".

    It may stand in the question that the sentence answers: "When will it open? On 20 July."
    """
    asked = read_clauses(asked_before(item.article.text, item.sentence.span.start))
    if any(Operator.PLAN in cue.operators for cue in asked.cues):
        return True
    clauses = read_clauses(item.quote)
    at = next((n for n, word in enumerate(clauses.words) if word.start >= span[0]), None)
    return at is not None and clauses.governing(at, Operator.PLAN) is not None
