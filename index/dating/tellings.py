"""What an article tells as events, in the shape that lets two articles be dated by each other.

Comes in: an article and its sentences. Goes out: its `Telling`s. Each can say when its event took
place if the day of publication is known, and when the article was published if the event's days
are known. It leaves comparing tellings to `matching` and drawing conclusions to `bounds`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from index.dating.calendars import DAY, Days
from index.dating.dates import DateKind, DateMention, is_past, looks_ahead, resolve
from index.dating.events import event_mention, event_of, tells_when
from index.dating.matching import DEMAND, REFUSAL, Terms, terms_of
from index.dating.wording import word_list
from index.records import Article, DateRange, Sentence

# News told as fresh ("has written", a headline) is told within this many days: a weekly paper, or
# an online item taken up after a weekend, still writes so.
FRESH_DAYS = 7
# Sentences of running text after the headlines that count as the lead.
LEAD_SENTENCES = 2
# An event less exactly known than this dates nothing.
MAX_EVENT_DAYS = 31
# How far back a mention may reach, for which days of publication are tried.
MAX_REACH_DAYS = 800

_PERFECT = re.compile(
    r"\b(?:has|have|had just)\s+(?:now\s+|also\s+|just\s+|today\s+|\w+ly\s+)*(?!been\s+\w+ing\b)"
    r"(?:\w+ed|been|drawn|grown|thrown|shown|gone|done|written|told|made|begun|become|given|taken|won|lost|set|put|left|found|held"
    r"|met|sent|won|cut|hit|quit|shut|fallen|risen|broken|chosen|paid|sold|bought|brought|struck)\b"
)
# Lines of the lead with these tell no accomplished fact.
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|hopes?|wants?|plans?|if|how|what|why|when|where|who|things"
    r"|live|updates|expected|likely|ahead of|to know)\b|\?",
    re.IGNORECASE,
)
# What a sentence with these tells may not have happened.
_POSSIBLE = re.compile(r"\b(?:could|would|may|might|will|if|unless)\b|\?")
# Verbs other than past, before a date: what they govern need not be over.
_OTHER_VERBS = frozenset(
    word_list(
        "to will would could may might can should is are be ends begins expects plans has have"
    )
)
MAX_VERB_WORDS = 5  # further off, a verb governs another clause
# A mention less exact than this ties no two tellings.
MAX_MENTION_DAYS = 31
_ONGOING = re.compile(r"\bcontinu(?:e|es|ing) to\b|\bstill\b", re.IGNORECASE)
_CALLED_OFF = re.compile(r"\b(?:not|never|no longer|n['’]t)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One sentence that tells an event, with its terms.

    `mention` says when, counted from publication or absolutely, if it `has_mention`; without one,
    the event is `fresh` (it took place shortly before publication) or its time is not told.

    Not slotted, because the mention is read once, when first asked for: of most it never is.
    """

    doc_id: str
    words: str
    terms: Terms
    has_mention: bool
    fresh: bool
    lead: bool

    @cached_property
    def mention(self) -> DateMention | None:
        """When its words say that the event took place."""
        return event_mention(self.words) if self.has_mention else None

    def event(self, published: DateRange) -> DateRange | None:
        """When it took place, if its article was published on some day of `published`."""
        if self.has_mention:
            return event_of(self.words, published)
        start, end = published.start_on, published.end_on
        if not self.fresh or start is None or end is None:
            return None
        return DateRange(start_on=_back(start, FRESH_DAYS), end_on=end)

    def published(self, event: Days) -> Days | None:
        """Return the days of publication on which its words would tell of `event`, if any."""
        if self.mention is None:
            return (event[0], event[1] + timedelta(days=FRESH_DAYS)) if self.fresh else None
        if self.mention.kind is DateKind.ABSOLUTE or _is_wide(self.mention, event[0]):
            return None
        n_days = (event[1] - event[0]).days + MAX_REACH_DAYS
        days = [event[0] + timedelta(days=n) for n in range(n_days)]
        fitting = [day for day in days if _meets(resolve(self.mention, _just(day)), event)]
        return (fitting[0], fitting[-1] + DAY) if fitting else None

    def is_done(self) -> bool:
        """Whether it reports as fresh that something was done, not wanted, refused or ongoing."""
        return (
            self.lead
            and self.fresh
            and not self.terms & {DEMAND, REFUSAL}
            and not _ONGOING.search(self.words)
            and not _CALLED_OFF.search(self.words)
        )

    def ties(self) -> bool:
        """Whether it can tie or order articles; all others only count words."""
        return self.has_mention or self.fresh or self.is_undone()

    def is_undone(self) -> bool:
        """Whether it reports that something was wanted or refused, and so was not done yet."""
        return bool(self.terms & {DEMAND, REFUSAL})


def _back(day: date, n_days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - n_days))


def _just(day: date) -> DateRange:
    return DateRange(start_on=day, end_on=day + DAY)


def _is_wide(mention: DateMention, day: date) -> bool:
    days = resolve(mention, _just(day))
    if days is None or days.start_on is None or days.end_on is None:
        return True
    return (days.end_on - days.start_on).days > MAX_MENTION_DAYS


def _meets(days: DateRange | None, event: Days) -> bool:
    if days is None or days.start_on is None or days.end_on is None:
        return False
    return days.start_on < event[1] and event[0] < days.end_on


def tellings_of(
    article: Article, sentences: Sequence[Sentence], acronyms: Mapping[str, tuple[str, ...]]
) -> tuple[Telling, ...]:
    """Return the tellings of an article in order; its stored title counts as its first headline."""
    lines = [(article.title, True)] if article.title else []
    lines += [(article.quote(sentence.span), sentence.headline) for sentence in sentences]
    told: list[Telling] = []
    n_body = 0
    for words, headline in lines:
        lead = n_body < LEAD_SENTENCES and (n_body == 0 or not headline)
        n_body += not headline
        has_mention = not _POSSIBLE.search(words) and event_mention(words) is not None
        told.append(
            Telling(
                doc_id=article.doc_id,
                words=words,
                terms=terms_of(words, acronyms),
                has_mention=has_mention,
                fresh=not has_mention and lead and _is_fresh(words, headline=headline),
                lead=lead,
            )
        )
    return tuple(told)


def _is_fresh(words: str, *, headline: bool) -> bool:
    """Whether a line of the lead tells something done just now; not a wish, question or guess."""
    if _UNREAL.search(words):
        return False
    return headline or _PERFECT.search(words) is not None


def told_past(words: str, mention: DateMention) -> bool:
    """Whether the verb that governs the mention is in the past tense, as far as words tell."""
    if not tells_when(words, mention):
        return False
    clause = re.split(r"[.;:!?\"“”]", words[: mention.start])[-1]
    before = re.findall(r"[\w'’]+", clause.lower())
    if len(before) <= 1:  # "In 2016 the council closed it"
        before = re.findall(r"[\w'’]+", words[mention.end :].lower())[:MAX_VERB_WORDS]
    else:
        before = before[: -MAX_VERB_WORDS - 1 : -1]
    for word in before:
        if word in _OTHER_VERBS:
            return False
        if is_past(word):
            return True
    return False


def told_future(words: str, mention: DateMention) -> bool:
    """Whether the mention is told, in the present tense, as a day to come."""
    clause = re.split(r"[.;:!?\"“”]", words[: mention.start])[-1]
    return (
        looks_ahead(words, mention.start, mention.end)
        and _PRESENT_AHEAD.search(clause) is not None
        and _PAST_OR_UNREAL.search(words) is None
    )


_PRESENT_AHEAD = re.compile(
    r"\b(?:will|shall)\b|['’]ll\b|(?:\b(?:is|are)|['’]s|['’]re)\s+(?:\w+\s+)?"
    r"(?:due|scheduled|set|slated|expected|planned|to)\b|^[^,]*\bdue\b"
)
_PAST_OR_UNREAL = re.compile(r"\b(?:was|were|had|would|if|could|might|wasn['’]t)\b", re.IGNORECASE)
