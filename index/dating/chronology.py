"""Give every article its publication date, the undated ones from what the others tell.

Comes in: articles as loaded, and what `told` read from each. Goes out: the same articles with
`published` set: as given by a sidecar or metadata; else as the text states; else inferred; else
unknown. Metadata that only tells the last possible day, as a PDF's does, bounds what is inferred.
It leaves reading dates to `told` and `publication`, and reasons to `bounds`.

Inference goes in rounds, so that no two articles date each other: a round rests on the articles
dated before it, and one that gains both ends is dated from then on. It ends when a round dates
nothing more. Of bounds that contradict each other the less trusted is dropped; where ties of like
strength disagree, they are of two events that look alike, and none is believed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.dating.bounds import Anchors, Bound, Strength, bounds_of
from index.dating.events import event_of, with_events
from index.dating.matching import Weights
from index.dating.told import Ties, Told, is_bound
from index.records import UNKNOWN_DATE, Article, DateBasis, DateRange

__all__ = ["date_articles", "event_of", "with_events"]

# Ties that disagree are of two events if the weaker has this share of the stronger's likeness.
RIVAL_SHARE = 0.75
# One tie alone is believed from this likeness on: below, one in five was of another event.
SURE_LIKENESS = 0.7
# A stated date may miss the text's own dates by so much: zones, late updates, "due" that slipped.
SLACK_DAYS = 31
# A stated date further past every other article and every year of its own text is a slip.
MAX_AHEAD_DAYS = 3653


def date_articles(articles: Sequence[Article], told: Mapping[str, Told]) -> tuple[Article, ...]:
    """`articles` in their order, each with the best date that can be had.

    `told` is what each article tells, by `doc_id`. The result does not depend on the order of the
    articles.
    """
    dates, doubts = _stated_dates(articles, told)
    bounded = {doc_id: days for doc_id, days in dates.items() if is_bound(days)}
    dates = {doc_id: days for doc_id, days in dates.items() if doc_id not in bounded}
    inferred = _infer(told, dates) if len(dates) < len(articles) else {}
    dates |= {doc_id: _within(days, inferred.get(doc_id)) for doc_id, days in bounded.items()}
    return tuple(
        replace(article, published=_doubted(published, doubts.get(article.doc_id)))
        for article in articles
        for published in [dates.get(article.doc_id) or inferred.get(article.doc_id, UNKNOWN_DATE)]
    )


def _within(bound: DateRange, inferred: DateRange | None) -> DateRange:
    """Return what is inferred, as far as the bound leaves it; else the bound."""
    if inferred is None or bound.end_on is None:
        return bound
    end_on = min(bound.end_on, inferred.end_on or bound.end_on)
    if inferred.start_on is None and end_on == bound.end_on:
        return bound
    if inferred.start_on is not None and inferred.start_on >= end_on:
        return bound
    because = "; ".join(filter(None, (bound.because, inferred.because)))
    return replace(inferred, end_on=end_on, because=because)


def _doubted(published: DateRange, doubt: str | None) -> DateRange:
    if doubt is None:
        return published
    because = f"{published.because}; {doubt}" if published.because else doubt
    return replace(published, because=because)


def _stated_dates(
    articles: Sequence[Article], told: Mapping[str, Told]
) -> tuple[dict[str, DateRange], dict[str, str]]:
    """Return the dates that are given or stated, by `doc_id`, and what speaks against any of them.

    A given date stays and bears the doubt; a date read from the text gives way to it.
    """
    dates: dict[str, DateRange] = {}
    for article in articles:
        given = article.published
        stated = told[article.doc_id].stated
        found: DateRange | None = given
        if given.basis is DateBasis.UNKNOWN or (stated is not None and stated.overlaps(given)):
            found = stated
        if found is not None:
            dates[article.doc_id] = found
    starts = _two_latest(dates)
    doubts: dict[str, str] = {}
    for doc_id, published in sorted(dates.items()):
        others = [day for key, day in starts if key != doc_id]
        doubt = _doubt(published, max(others, default=None), told[doc_id].own)
        if doubt is not None:
            doubts[doc_id] = doubt
    believed = {
        doc_id: published
        for doc_id, published in dates.items()
        if doc_id not in doubts or published.basis is not DateBasis.TEXT
    }
    return believed, doubts


def _two_latest(dates: Mapping[str, DateRange]) -> tuple[tuple[str, date], ...]:
    """The articles that begin latest: for any one of all, the latest other is among them."""
    starts = ((doc_id, days.start_on) for doc_id, days in dates.items() if days.start_on)
    return tuple(sorted(starts, key=lambda start: start[1])[-2:])


def _doubt(published: DateRange, others_latest: date | None, own: Sequence[Bound]) -> str | None:
    """Return what speaks against a stated date: the article's own words, or the collection."""
    words = f"'{published.because}'" if published.because else "the date given"
    slack = timedelta(days=SLACK_DAYS)
    for bound in own:
        start, end = published.start_on, published.end_on
        if bound.end_on is not None and start is not None and start >= bound.end_on + slack:
            return f"{words} is doubted, because the text {bound.because}"
        if bound.start_on is not None and end is not None and end + slack <= bound.start_on:
            return f"{words} is doubted, because the text {bound.because}"
    if others_latest is None or published.start_on is None:
        return None
    own_days = [bound.start_on for bound in own if bound.start_on is not None]
    latest = max([others_latest, *own_days])
    if (published.start_on - latest).days > MAX_AHEAD_DAYS:
        return f"{words} is doubted, because nothing else is later than {latest}"
    return None


def _infer(told: Mapping[str, Told], dates: Mapping[str, DateRange]) -> dict[str, DateRange]:
    """Inferred dates by `doc_id`, of articles that `dates` lacks; open where one end is."""
    ties: dict[str, Ties] = {doc_id: told[doc_id].ties() for doc_id in sorted(told)}
    anchors = Anchors(Weights(tie.terms for tie in ties.values()))
    for doc_id in sorted(dates):
        anchors.add(ties[doc_id].tellings, dates[doc_id])
    inferred: dict[str, DateRange] = {}
    waiting = [doc_id for doc_id in ties if doc_id not in dates]
    while waiting:
        found = {
            doc_id: _settle(bounds_of(told[doc_id].own, ties[doc_id].tellings, anchors))
            for doc_id in waiting
        }
        inferred.update({doc_id: days for doc_id, days in found.items() if days is not None})
        dated = [doc_id for doc_id in waiting if _is_closed(found[doc_id])]
        for doc_id in dated:
            anchors.add(ties[doc_id].tellings, inferred[doc_id])
        waiting = [doc_id for doc_id in waiting if doc_id not in dated]
        if not dated:
            break
    return inferred


def _is_closed(days: DateRange | None) -> bool:
    return days is not None and days.start_on is not None and days.end_on is not None


def _settle(bounds: Sequence[Bound]) -> DateRange | None:
    """Return the days that the bounds leave, most trusted first; `None` where none says any."""
    start_on: date | None = None
    end_on: date | None = None
    reasons: list[str] = []
    for bound in _believable(bounds):
        start = max(filter(None, (start_on, bound.start_on)), default=None)
        end = min(filter(None, (end_on, bound.end_on)), default=None)
        if start is not None and end is not None and start >= end:
            continue
        if (start, end) != (start_on, end_on):
            reasons.append(bound.because)
        start_on, end_on = start, end
    if start_on is None and end_on is None:
        return None
    because = "; ".join(reasons)
    return DateRange(start_on=start_on, end_on=end_on, basis=DateBasis.INFERRED, because=because)


def _believable(bounds: Sequence[Bound]) -> tuple[Bound, ...]:
    """`bounds` without ties that stand alone or against others.

    A tie is believed if it is of nearly the same words or another one backs it. None is where two
    of like strength disagree: they tell of two events.
    """
    ties = [bound for bound in bounds if bound.strength is Strength.TIE]
    without = tuple(bound for bound in bounds if bound.strength is not Strength.TIE)
    if not ties:
        return without
    best = ties[0]
    if any(not tie.meets(best) for tie in ties if tie.likeness >= RIVAL_SHARE * best.likeness):
        return without
    if best.likeness < SURE_LIKENESS and not any(tie.backs(best) for tie in ties):
        return without
    return tuple(bounds)
