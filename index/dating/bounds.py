"""What can be concluded about one article's publication, each conclusion with its reason.

Comes in: the tellings of an article, and those of articles with known dates. Goes out: `Bound`s.
It leaves weighing them against each other to `chronology`.

Three kinds of reason. The article's own absolute dates: told as past, it is not older; told as to
come, it is not younger. A tie: it tells with a relative date, or as fresh, an event that a dated
article dates. An order: it reports done what a dated article reports as wanted or refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from index.dating.calendars import DAY, Days, year_of
from index.dating.dates import DateKind, find_dates
from index.dating.matching import DEMAND, MIN_LIKENESS, REFUSAL, Candidates, Weights
from index.dating.tellings import MAX_EVENT_DAYS, Telling, told_future, told_past
from index.records import DateRange

# A tie must narrow publication to about two months, or it says too little to be worth its risk.
MAX_TIED_DAYS = 62
# A thing wanted and the thing done share fewer words than one event told twice, but those must be
# most of the words of both: a short headline against another.
MIN_ORDER_TERMS = 5
MIN_ORDER_LIKENESS = 0.45
QUOTED_CHARS = 120  # enough words of a sentence to find it again


class Strength(IntEnum):
    """How far a bound is trusted against another: the higher wins."""

    ORDER = 0
    TIE = 1
    TO_COME = 2
    PAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Days `[start_on, end_on)` that hold the publication, either end open, and why."""

    start_on: date | None
    end_on: date | None
    strength: Strength
    likeness: float
    because: str
    words: str = ""
    other_id: str = ""
    other_words: str = ""

    def backs(self, other: "Bound") -> bool:
        """Whether this tie agrees with another one that rests on other words."""
        independent = self.other_id != other.other_id or (
            self.words != other.words and self.other_words != other.other_words
        )
        return independent and self.meets(other)

    def meets(self, other: "Bound") -> bool:
        """Whether the two share a day."""
        mine = DateRange(start_on=self.start_on, end_on=self.end_on)
        return mine.overlaps(DateRange(start_on=other.start_on, end_on=other.end_on))


def own_bounds(tellings: Sequence[Telling]) -> tuple[Bound, ...]:
    """Bounds from the absolute dates in an article's own words."""
    bounds: list[Bound] = []
    for telling in tellings:
        for mention in find_dates(telling.words):
            days = mention.days
            if mention.kind is not DateKind.ABSOLUTE or days is None:
                continue
            if told_future(telling.words, mention):
                bounds.append(
                    _own(None, days.end_on, Strength.TO_COME, _to_come(telling.words, mention.end))
                )
            elif told_past(telling.words, mention):
                because = f"tells as past: '{_clip(telling.words)}'"
                bounds.append(_own(days.start_on, None, Strength.PAST, because))
    return tuple(bounds)


def _own(start_on: date | None, end_on: date | None, strength: Strength, because: str) -> Bound:
    return Bound(start_on=start_on, end_on=end_on, strength=strength, likeness=1.0, because=because)


def _to_come(words: str, end: int) -> str:
    return f"tells as to come: '{words[max(0, end - QUOTED_CHARS) : end].strip()}'"


def _clip(words: str) -> str:
    return words if len(words) <= QUOTED_CHARS else f"{words[:QUOTED_CHARS].rstrip()}…"


class Anchors:
    """The tellings of articles with known dates, found by their terms."""

    def __init__(self, weights: Weights) -> None:
        """Start with none."""
        self._weights = weights
        self._tellings: list[tuple[Telling, DateRange]] = []
        self._candidates = Candidates()

    def add(self, tellings: Sequence[Telling], published: DateRange) -> None:
        """Take in the tellings of an article now dated."""
        for telling in tellings:
            if telling.ties():
                self._candidates.add(len(self._tellings), telling.terms)
                self._tellings.append((telling, published))

    def bounds(self, telling: Telling) -> tuple[Bound, ...]:
        """Return the ties and orders that one telling of an undated article gives."""
        found: list[Bound] = []
        relative = telling.mention is not None and telling.mention.kind is not DateKind.ABSOLUTE
        if not (relative or telling.fresh):
            return ()
        for number in self._candidates.near(telling.terms):
            anchor, published = self._tellings[number]
            bound = self._tie(telling, anchor, published)
            if bound is None and telling.is_done():
                bound = self._order(telling, anchor, published)
            if bound is not None:
                found.append(bound)
        return tuple(found)

    def _tie(self, telling: Telling, anchor: Telling, published: DateRange) -> Bound | None:
        """Return the bound from one event that both tell, dated by the anchor."""
        likeness = self._weights.likeness(telling.terms, anchor.terms)
        event = anchor.event(published) if likeness >= MIN_LIKENESS else None
        days = event and _closed(event, MAX_EVENT_DAYS)
        if days and any(_names_other_year(told.words, days) for told in (telling, anchor)):
            return None
        tied = days and telling.published(days)
        if not days or not tied or (tied[1] - tied[0]).days > MAX_TIED_DAYS:
            return None
        how = f"'{telling.mention.words}'" if telling.mention else "as fresh news"
        return Bound(
            start_on=tied[0],
            end_on=tied[1],
            strength=Strength.TIE,
            likeness=likeness,
            because=f"tells {how} what {anchor.doc_id} dates to {_spoken(days)}: "
            f"'{_clip(telling.words)}' — {anchor.doc_id}: '{_clip(anchor.words)}'",
            words=telling.words,
            other_id=anchor.doc_id,
            other_words=anchor.words,
        )

    def _order(self, telling: Telling, anchor: Telling, published: DateRange) -> Bound | None:
        """Return the bound from a thing done after it was wanted or refused."""
        if not anchor.is_undone() or published.start_on is None:
            return None
        wanted = anchor.terms - {DEMAND, REFUSAL}
        likeness = self._weights.likeness(telling.terms, wanted, MIN_ORDER_TERMS)
        if likeness < MIN_ORDER_LIKENESS:
            return None
        event = anchor.event(published) if anchor.has_mention else None
        start_on = event.start_on if event is not None else published.start_on
        return Bound(
            start_on=start_on,
            end_on=None,
            strength=Strength.ORDER,
            likeness=likeness,
            because=f"reports as done what {anchor.doc_id} reports as wanted or refused: "
            f"'{_clip(telling.words)}' — {anchor.doc_id}: '{_clip(anchor.words)}'",
            words=telling.words,
            other_id=anchor.doc_id,
            other_words=anchor.words,
        )


def _closed(days: DateRange, max_days: int) -> Days | None:
    if days.start_on is None or days.end_on is None:
        return None
    return (days.start_on, days.end_on) if (days.end_on - days.start_on).days <= max_days else None


def _names_other_year(words: str, event: Days) -> bool:
    """Whether words name a year, as in "the 2017 festival", in which no day of `event` lies."""
    year = DateRange(start_on=year_of(event[0].year)[0], end_on=year_of(event[1].year)[1])
    named = (mention.days for mention in find_dates(words) if mention.days is not None)
    return any(not days.overlaps(year) for days in named)


def _spoken(days: Days) -> str:
    last = days[1] - DAY
    return f"{days[0]}" if days[0] == last else f"{days[0]} to {last}"


def bounds_of(
    own: Sequence[Bound], tellings: Sequence[Telling], anchors: Anchors
) -> tuple[Bound, ...]:
    """All bounds on one article, the most trusted first, in an order that equal inputs repeat.

    `own` are those of its own words.
    """
    found = [*own]
    for telling in tellings:
        found += anchors.bounds(telling)
    return tuple(sorted(found, key=lambda b: (-b.strength, -b.likeness, b.other_id, b.because)))
