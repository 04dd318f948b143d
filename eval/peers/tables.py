"""The comparison in Markdown: what was found, how long it took, and where a framework is better.

Comes in: both halves of a results file. Goes out: lines. Every figure is of the file; what is said
of who is better is worked out from it, so that it cannot be said otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eval.markdown import table
from eval.peers.ratios import (
    BUDGETS,
    OURS,
    Spread,
    Turns,
    best_peer,
    ratio,
    spread_of,
    values_of,
)
from eval.peers.workers.protocol import PASSAGE_WORDS, Dates

Half = Mapping[str, Any]

_WORDS_OF_DATES: Final = {
    Dates.FILTER: "given, filtered by the day",
    Dates.RECENCY: "given, late ones preferred",
    Dates.WITHHELD: "withheld",
}
_SHARES: Final = ("recall_at_5", "recall_at_10", "as_of", "not_later", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of a turn: its key, how it is headed, and its digits after the point."""

    key: str
    words: str
    digits: int


TIMES: Final = (
    Measure(key="cold_s", words="cold, s", digits=2),
    Measure(key="retrieve_p50_ms", words="retrieval p50, ms", digits=1),
    Measure(key="retrieve_p95_ms", words="p95, ms", digits=1),
    Measure(key="answer_p50_ms", words="answer p50, ms", digits=1),
    Measure(key="index_s", words="index, s", digits=1),
    Measure(key="asked_mib", words="memory asked, MiB", digits=0),
    Measure(key="indexed_mib", words="memory indexing, MiB", digits=0),
)


def labels(half: Half) -> dict[str, str]:
    """Return how each subject is called, with its version, ours first."""
    peers = {name: f"{each['label']} {each['version']}" for name, each in half["peers"].items()}
    return {OURS: "Dateline"} | peers


def time_table(half: Half) -> list[str]:
    """A row for each subject: the middle of its rounds, with the least and the most."""
    turns, n_words = half["turns"], half["material"]["n_words"]
    rows = []
    for name, label in labels(half).items():
        speed = spread_of([n_words / PASSAGE_WORDS / s for s in values_of(turns, name, "index_s")])
        figures = [_figure(turns, name, measure) for measure in TIMES]
        rows.append([label, *figures, _shown(speed, 0)])
    headings = ["", *(measure.words for measure in TIMES), "passages/s"]
    return table(headings, rows)


def budget_table(half: Half) -> list[str]:
    """Ours divided by the best framework's, round by round, against what is promised."""
    turns, named = half["turns"], labels(half)
    rows = []
    for budget in BUDGETS:
        peer = best_peer(turns, budget.held_to)
        found = ratio(turns, budget, peer)
        holds = "yes" if found.middle <= budget.most else "**no**"
        rows.append([budget.words, named[peer], _shown(found, 2), f"{budget.most:.2f}", holds])
    return table(["ours / theirs", "best of them", "ratio", "at most", "holds"], rows)


def quality_table(half: Half, material: str) -> list[str]:
    """A row for each subject and way of using dates."""
    named = labels(half)
    rows = [
        [
            named[each["subject"]],
            _WORDS_OF_DATES[Dates(each["dates"])],
            *(_share(each[key]) for key in _SHARES),
        ]
        for each in half["found"]
        if each["material"] == material
    ]
    headings = ["", "dates", "recall@5", "recall@10", "as-of", "nothing later", "a right article"]
    return table(headings, rows)


def lost(time: Half, quality: Half) -> list[str]:
    """A line for each figure at which a framework is better than ours."""
    return [*_slower(time), *_worse(quality)] or ["At no figure is a framework better."]


def _slower(half: Half) -> Iterable[str]:
    turns, named = half["turns"], labels(half)
    for measure in TIMES:
        mine = values_of(turns, OURS, measure.key)
        if not all(values_of(turns, name, measure.key) for name in named):
            continue
        for name, label in named.items():
            theirs = values_of(turns, name, measure.key)
            if spread_of(theirs).middle < spread_of(mine).middle:
                both = (_shown(spread_of(each), measure.digits) for each in (theirs, mine))
                yield f"- {measure.words}: {label}, {' against '.join(both)}"


def _worse(half: Half) -> Iterable[str]:
    found = {(each["material"], each["dates"], each["subject"]): each for each in half["found"]}
    named = labels(half)
    for (material, dates, subject), theirs in found.items():
        # What prefers late articles is held to ours with the dates given.
        kept = Dates.WITHHELD if dates == Dates.WITHHELD else Dates.FILTER
        mine = found[material, kept.value, OURS]
        for key in _SHARES[:3]:
            values = (theirs[key]["value"], mine[key]["value"])
            if None not in values and values[0] > values[1]:
                way = _WORDS_OF_DATES[Dates(dates)]
                words = f"{key.replace('_at_', '@').replace('_', '-')} on {material}, dates {way}"
                shown = f"{_share(theirs[key])} against {_share(mine[key])}"
                yield f"- {words}: {named[subject]}, {shown}"


def _figure(turns: Turns, subject: str, measure: Measure) -> str:
    values = values_of(turns, subject, measure.key)
    return _shown(spread_of(values), measure.digits) if values else "-"


def _shown(spread: Spread, digits: int) -> str:
    """`1.20 (1.10–1.50)`: the middle, the least and the most."""
    least, middle, most = (
        f"{value:.{digits}f}" for value in (spread.least, spread.middle, spread.most)
    )
    return f"{middle} ({least}–{most})"


def _share(score: Mapping[str, Any]) -> str:
    return "-" if score["value"] is None else f"{score['value']:.3f}"
