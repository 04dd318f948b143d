"""Follow-ups that move in time: "and in March?", "and now?", "before that?", "still the case?".

Comes in: a follow-up of time words alone and the turn before it. Goes out: that turn's question at
the new time. A caller's `as_of` is kept only where the new time lies before it.
"""

import re
from datetime import date, timedelta

from index.dating.dates import DateMention, find_dates, resolve
from index.records import DateRange
from qa.answering.phrase.datewords import day_in_words
from qa.conversation.core import ask_still, core_of, sentence
from qa.conversation.records import Understood
from qa.conversation.referents import Stood
from qa.reading.parts import is_past
from qa.reading.times import read_times
from qa.reading.words import read_words

_LED = re.compile(
    r"^(?:as of|as at|by|until|up to|in|on|during|at|before|prior to|after|following|since|from"
    r"|about|and|the (?:end|start) of|early|late|mid|the|of|\s)*$",
    re.IGNORECASE,
)
_LASTS = frozenset({"until", "till"})
_PLAIN_LEADS = frozenset({"", "in", "on", "at", "during"})
_STILL = re.compile(
    r"""^(?:still|(?:is|are)\ (?:that|this|it)\ still\ (?:the\ case|true|so|right|correct|valid)
        |does\ (?:that|this|it)\ still\ (?:hold|stand|apply)
        |has\ (?:that|this|it|anything)\ changed(?:\ since(?:\ then)?)?
        |is\ (?:that|this|it)\ (?:the\ case|true|so)\ (?:now|today|any\ ?more))$""",
    re.IGNORECASE | re.VERBOSE,
)
_NOW = re.compile(
    r"^(?:now|today|currently|at present|at the moment|these days|nowadays)$", re.IGNORECASE
)
_EDGES = re.compile(
    r"^(?:at first|originally|initially|in the end|eventually|finally|ultimately|yet|so far)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:and )?before(?: (?:that|this|then))?|earlier|previously|until then|up to then)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(?:after (?:that|this)|since(?: then)?|afterwards?)$", re.IGNORECASE)
_LATER = re.compile(r"^(?:later(?: on)?|then|and then|next)$", re.IGNORECASE)
_TIME_ADVERBS = re.compile(
    r"\s+(?:still|now|currently|today|at present|yet|at first|originally|initially|in the end"
    r"|eventually|finally)\b",
    re.IGNORECASE,
)
_PAST = {"is": "was", "are": "were", "has": "had", "have": "had", "do": "did", "does": "did"}
_STANDING = frozenset(_PAST)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ONE_DAY = timedelta(days=1)


def moved(body: str, turn: Stood) -> Understood | None:
    """The question of `turn` at the time that `body` names; none where it names more or nothing."""
    if _STILL.match(body):
        return _still(turn)
    if _LATER.match(body):
        return _at(turn, "", None)
    if _NOW.match(body) or _EDGES.match(body):
        return _at(turn, "now" if _NOW.match(body) else body.lower(), None)
    if _BEFORE.match(body) or _AFTER.match(body):
        return _around(turn, "before" if _BEFORE.match(body) else "after")
    mentions = find_dates(body)
    if not mentions:  # a month alone is a date only behind "in"
        body = f"in {body}"
        mentions = find_dates(body)
    if len(mentions) != 1 or not _only_time(body, mentions[0]):
        return None
    return _dated(body, mentions[0], turn)


def _around(turn: Stood, lead: str) -> Understood | None:
    """The question before or after the time that the turn spoke of."""
    when = _when(turn)
    if when is None:
        return None
    is_before = lead == "before"
    return _at(turn, f"{lead} {when}", turn.as_of if is_before else None, past=is_before)


def _only_time(body: str, mention: DateMention) -> bool:
    return bool(_LED.match(body[: mention.start])) and not read_words(body[mention.end :])


def _dated(body: str, mention: DateMention, turn: Stood) -> Understood:
    lead = " ".join(body[: mention.start].split()).lower().removesuffix("the").strip()
    day = mention.words
    year = _year(turn)
    if mention.days is None and year and not _YEAR.search(day) and _is_named(day):
        day = f"{day} {year}"
    if lead in _PLAIN_LEADS and (_stands(turn) or _asked_as_of(turn)):
        lead = "as of"
    if lead in _LASTS:
        lead = "up until"
    keeps = turn.as_of is not None and _is_by(day, turn.as_of)
    return _at(turn, f"{lead or 'in'} {day}", turn.as_of if keeps else None)


def _is_by(words: str, as_of: date) -> bool:
    """Whether the days named, of which some count back from `as_of`, are over by then."""
    written = DateRange(start_on=as_of, end_on=as_of + _ONE_DAY)
    found = [resolve(mention, written) for mention in find_dates(words)]
    return bool(found) and found[0] is not None and found[0].certainly_by(as_of)


def _at(turn: Stood, words: str, as_of: date | None, *, past: bool = False) -> Understood:
    text = _timeless(turn.text)
    if past:
        text = re.sub(
            r"\b(?:is|are|has|have|does|do)\b",
            lambda found: _PAST[found.group().lower()],
            text,
            count=1,
            flags=re.IGNORECASE,
        )
    return Understood(text=sentence(f"{text} {words}"), as_of=as_of, leans_on=turn.at)


def _still(turn: Stood) -> Understood:
    plain = timeless(turn)
    clause = plain.clause
    core = core_of(plain) if clause and (clause.is_polar or clause.asks_why) else None
    if core is None:
        return _at(turn, "now", None)
    return Understood(text=ask_still(core), as_of=None, leans_on=turn.at)


def timeless(turn: Stood) -> Stood:
    """The turn without the times it names."""
    text = sentence(_timeless(turn.text))
    return Stood(at=turn.at, text=text, as_of=turn.as_of, recall=turn.recall)


def _timeless(text: str) -> str:
    """`text` without the times it names."""
    # The day only lets dates without a year be seen; which year it gives does not matter.
    return _TIME_ADVERBS.sub("", read_times(text.strip(" ?"), date(2000, 1, 1)).rest)


def _when(turn: Stood) -> str | None:
    """The time that the turn spoke of: in its words, else its day, else its answer's."""
    for mention in find_dates(turn.text):
        if mention.days is not None:
            return mention.words
    if turn.as_of is not None:
        return day_in_words(turn.as_of)
    answer = turn.answer
    if answer is None:
        return None
    current = next((entry for entry in answer.timeline if entry.current), None)
    if current is not None:
        day = (current.event or current.published).start_on
    else:
        day = answer.citations[0].published.start_on
    return day_in_words(day) if day else None


def _year(turn: Stood) -> int | None:
    """The year that the turn spoke of, for a month named without one."""
    for mention in find_dates(turn.text):
        if mention.days is not None and mention.days.start_on is not None:
            return mention.days.start_on.year
    return turn.as_of.year if turn.as_of else None


def _is_named(day: str) -> bool:
    """Whether the words name a month, and do not count from today ("last month")."""
    return any(word.is_capital for word in read_words(day))


def _stands(turn: Stood) -> bool:
    """Whether the question is of how things stand, and not of one deed: "is", "has", "chairs"."""
    clause = turn.clause
    if clause is None:
        return False
    if clause.auxiliary:
        return clause.auxiliary.lower() in _STANDING
    words = read_words(clause.rest)
    return bool(words) and not is_past(words[0])


def _asked_as_of(turn: Stood) -> bool:
    return re.search(r"\bas of\b", turn.text, re.IGNORECASE) is not None
