"""Writes the answer: quotations with markers and dates, and nothing that no quotation carries.

Comes in: a ruling or findings. Goes out: the answer's text, its citations and its timeline.
"""

import re
from dataclasses import dataclass, replace

from index.records import DateRange
from qa.answering.check import MARKER
from qa.answering.evidence import Evidence
from qa.answering.phrase.datewords import range_in_words
from qa.answering.phrase.ranking import Finding
from qa.answering.timeline import Ruling, State, hull
from qa.records import Citation, Reason, Stance, TimelineEntry, Verdict

# A phrase loses the mark that its sentence has behind it, but for that of "U.S.".
_LAST_MARK = re.compile(r"(?<![A-Z])[\s,;:.]+$")
_STATE_WORDS = {
    Stance.AFFIRMS: "it is reported as so",
    Stance.PARTLY: "it is reported as so in part",
    Stance.DENIES: "it is reported as not so",
    Stance.CALLED_FOR: "it was called for or planned",
    Stance.CONTEXT: "it is mentioned",
}
REASON_WORDS = {
    Reason.NO_EVIDENCE: "The articles cover the matter but do not say.",
    Reason.OFF_TOPIC: "The articles do not cover this.",
    Reason.ONLY_CALLED_FOR: (
        "The articles only say that it was called for or planned, not that it was done."
    ),
    Reason.BEFORE_AS_OF: "Nothing published by that date says.",
    Reason.CONFLICT: "The reports disagree, and which is later is not settled.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The parts of an answer that are made of words and quotations."""

    text: str
    citations: tuple[Citation, ...]
    timeline: tuple[TimelineEntry, ...]


def compose_polar(ruling: Ruling, *, quotes_per_state: int) -> Composed:
    """The verdict with its evidence, then each state of the matter in order of time."""
    cited: list[Evidence] = []
    markers: list[tuple[int, ...]] = []
    for state in ruling.states:
        chosen = _choose(state, quotes_per_state)
        markers.append(tuple(range(len(cited) + 1, len(cited) + 1 + len(chosen))))
        cited.extend(chosen)
    lines = [
        _state_line(state, cited, numbers)
        for state, numbers in zip(ruling.states, markers, strict=True)
    ]
    current = () if ruling.current is None else markers[ruling.current]
    text = "\n".join((_lead(ruling, current, markers), *lines))
    timeline = tuple(
        TimelineEntry(
            published=hull(tuple(cited[number - 1].article.published for number in numbers)),
            event=_event(tuple(cited[number - 1] for number in numbers)),
            state=state.stance,
            markers=numbers,
            current=at == ruling.current,
        )
        for at, (state, numbers) in enumerate(zip(ruling.states, markers, strict=True))
    )
    return Composed(text=text, citations=_cite(cited), timeline=timeline)


def compose_open(findings: tuple[Finding, ...]) -> Composed:
    """The phrase asked for, then the sentence that carries it; further sentences support it."""
    best = findings[0]
    phrase = _LAST_MARK.sub("", _unmarked(best.phrase or ""))
    lead = f"{phrase} [1].\n" if phrase else ""
    sentences = [
        f"{_capital(range_in_words(finding.evidence.article.published))}"
        f"{_who(finding.evidence)}: “{finding.evidence.quote}” [{number}]"
        for number, finding in enumerate(findings, start=1)
    ]
    cited = [finding.evidence for finding in findings]
    return Composed(text=lead + "\n".join(sentences), citations=_cite(cited), timeline=())


def relate(evidence: tuple[Evidence, ...]) -> tuple[Citation, ...]:
    """Passages near a question that has no answer; they carry no marker."""
    return tuple(replace(citation, marker=None) for citation in _cite(list(evidence)))


def _lead(ruling: Ruling, current: tuple[int, ...], markers: list[tuple[int, ...]]) -> str:
    if ruling.verdict is None:
        every = "".join(_marks(numbers) for numbers in markers)
        return f"{REASON_WORDS[Reason.CONFLICT]} {every}"
    partly = ruling.current is not None and ruling.states[ruling.current].stance is Stance.PARTLY
    word = {Verdict.YES: "Yes, in part" if partly else "Yes", Verdict.NO: "No"}[ruling.verdict]
    turned = ", though it was otherwise before" if ruling.is_reversed else ""
    return f"{word}{turned} {_marks(current)}."


def _state_line(state: State, cited: list[Evidence], numbers: tuple[int, ...]) -> str:
    quotes = " ".join(
        f"“{cited[number - 1].quote}”{_who(cited[number - 1])} [{number}]" for number in numbers
    )
    when = range_in_words(hull(tuple(cited[number - 1].told_of for number in numbers)))
    return f"{_capital(when)}, {_STATE_WORDS[state.stance]}: {quotes}"


def _choose(state: State, most: int) -> tuple[Evidence, ...]:
    """The strongest sentence of each report, then further ones, `most` in all.

    Reports of the time come before later ones that look back on it, then the strongest.
    """
    ranked = sorted(state.evidence, key=_strength)
    best: dict[str, Evidence] = {}
    for item in ranked:
        best.setdefault(item.voice, item)
    first = list(best.values())
    chosen = [*first, *(item for item in ranked if item not in first)][:most]
    return tuple(sorted(chosen, key=lambda item: (_day(item.told_of), item.voice)))


def _strength(item: Evidence) -> tuple[bool, float, float, str, int]:
    looks_back = item.told_of.bounds != item.article.published.bounds
    return looks_back, -item.confidence, -item.relevance, item.voice, item.sentence.n


def _day(days: DateRange) -> str:
    return days.start_on.isoformat() if days.start_on else ""


def _event(evidence: tuple[Evidence, ...]) -> DateRange | None:
    events = tuple(item.sentence.event for item in evidence if item.sentence.event is not None)
    return hull(events) if events and len(events) == len(evidence) else None


def _who(item: Evidence) -> str:
    return f" ({_unmarked(item.sentence.speaker)})" if item.sentence.speaker else ""


def _unmarked(words: str) -> str:
    """`words` without the references of their article, "[3]", which would read as our markers."""
    return MARKER.sub("", words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _cite(evidence: list[Evidence]) -> tuple[Citation, ...]:
    return tuple(
        Citation.of(item.article, item.sentence, item.stance, marker=number)
        for number, item in enumerate(evidence, start=1)
    )
