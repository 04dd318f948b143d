"""A run as text.

Comes in: a `Report`. Goes out: the failing questions, the table and what it comes to, to read. It
leaves deciding what holds to `Report.gates` and `compare`, and files for machines to `written`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eval.percentiles import percentile
from eval.records import QuestionSet, Result, Results, Score
from eval.scoring.checks import failures
from eval.scoring.compare import Comparison, fall_lines, number, turned_lines
from eval.scoring.intervals import Interval, score_of
from eval.scoring.outcomes import Outcome
from eval.scoring.ranked import answers_by_confidence, risk_coverage

_HEADINGS: Final = ("metric", "value", "n", "95 %", "minimum", "baseline", "")
# A collection may fail a thousand questions; the JSON has them all.
MAX_SHOWN: Final = 100
# Shares of the answers, most confident first, at which the share of wrong ones is shown.
COVERAGES: Final = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A metric that the run is held to. Over nothing measured, a stated minimum does not hold."""

    metric: str
    minimum: float
    score: Score

    @property
    def holds(self) -> bool:
        """Whether the value is there and not below the minimum."""
        return self.score.value is not None and self.score.value >= self.minimum


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run of a set. `baseline` and `comparison` are both there or both not.

    `intervals` has those of `scores` that can be told.
    """

    of: QuestionSet
    generation: str
    n_articles: int
    settings: Mapping[str, Any]
    results: Results
    outcomes: tuple[Outcome, ...]
    scores: Mapping[str, Score]
    intervals: Mapping[str, Interval]
    gates: tuple[Gate, ...]
    baseline: tuple[Outcome, ...] | None = None
    comparison: Comparison | None = None

    @property
    def holds(self) -> bool:
        """Whether every gate holds and nothing fell significantly below the baseline."""
        fell = self.comparison is not None and bool(self.comparison.falls)
        return not fell and all(gate.holds for gate in self.gates)


def as_text(report: Report) -> str:
    """Return the whole report to read: failing questions, then the table, then what fell."""
    wrong = [result for result in report.results if failures(result)]
    parts = [_failing(result) for result in wrong[:MAX_SHOWN]]
    if len(wrong) > MAX_SHOWN:
        parts.append(f"... and {len(wrong) - MAX_SHOWN} more, in {report.of.name}.json")
    parts.append(as_table(report))
    parts.append("\n".join(_conclusion(report, len(wrong))))
    return "\n\n".join(parts) + "\n"


def as_table(report: Report) -> str:
    """Return one line per metric that was measured or is held to something, columns aligned."""
    rows = [_HEADINGS, *_rows(report)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return "\n".join(_aligned(row, widths) for row in rows)


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    minima = {gate.metric: gate for gate in report.gates}
    before = report.baseline
    compared = report.comparison.differences if report.comparison else ()
    fallen = {each.metric for each in compared if each.fell}
    tested = fallen | {each.metric for each in compared if each.p is not None}
    for metric, score in report.scores.items():
        gate = minima.get(metric)
        was = score_of(before, metric).value if before is not None else None
        if score.n == 0 and gate is None and was is None:
            continue
        bad = metric in fallen or (gate is not None and not gate.holds)
        held = gate is not None or metric in tested
        yield (
            metric,
            number(score.value),
            str(score.n),
            _interval(report.intervals.get(metric)),
            number(gate.minimum if gate is not None else None),
            number(was),
            "✗" if bad else "✓" if held else "",
        )


def _interval(interval: Interval | None) -> str:
    return "" if interval is None else f"{number(interval.low)} to {number(interval.high)}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = row
    cells = [first.ljust(widths[0])]
    cells += [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return "  ".join(cells).rstrip()


def _failing(result: Result) -> str:
    question = result.question
    asked = f" (as of {question.as_of})" if question.as_of is not None else ""
    lines = [f"✗ {question.id} [{question.kind_of}] {question.question}{asked}"]
    lines += [f"    {failure}" for failure in failures(result)]
    if result.answer.get("answer"):
        lines.append(f"    answer: {' '.join(result.answer['answer'].split())}")
    return "\n".join(lines)


def _conclusion(report: Report, n_wrong: int) -> Iterator[str]:
    yield (
        f"{report.of.name}: {len(report.results) - n_wrong} of {len(report.results)} questions"
        f" right, {report.n_articles} articles, generation {report.generation}"
    )
    causes = Counter(outcome.cause for outcome in report.outcomes if outcome.cause is not None)
    if causes:
        told = ", ".join(f"{cause} {n}" for cause, n in causes.most_common())
        yield f"wrong by cause: {told}"
    yield from _of_confidence(report)
    if times := times_ms(report.results):
        p50, p95 = (percentile(times, percent) for percent in (50, 95))
        yield f"time of a question: p50 {p50:.1f} ms, p95 {p95:.1f} ms"
    for gate in report.gates:
        if not gate.holds:
            yield f"✗ {gate_line(gate)}"
    if report.comparison is not None:
        yield from (f"✗ {line}" for line in fall_lines(report.comparison))
        yield from turned_lines(report.comparison)


def times_ms(results: Results) -> list[float]:
    """Return how long each answer took, in milliseconds, of those that came."""
    timed = [result.answer.get("timings_ms", {}).get("total") for result in results]
    return [float(ms) for ms in timed if ms is not None]


def _of_confidence(report: Report) -> Iterator[str]:
    curve = risk_coverage(answers_by_confidence(report.results))
    if not curve:
        return
    ece, aurc = (report.scores[name].value for name in ("calibration", "selective_accuracy"))
    shown = (
        f"{curve[max(1, round(len(curve) * share)) - 1].risk:.3f} at {share:.0%}"
        for share in COVERAGES
    )
    yield (
        f"confidence: AURC {1 - (aurc or 0):.4f}, ECE {1 - (ece or 0):.4f};"
        f" wrong among the most confident: {', '.join(shown)}"
    )


def gate_line(gate: Gate) -> str:
    """Return what a gate found and what it asks for."""
    return (
        f"{gate.metric} is {number(gate.score.value)} over {gate.score.n},"
        f" the minimum is {number(gate.minimum)}"
    )
