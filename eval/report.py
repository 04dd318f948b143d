"""A run as text, JSON and JUnit.

Comes in: a `Report`. Goes out: the table and the failing questions to read, and files for machines.
Equal runs give equal bytes: no times, no paths. It leaves deciding what holds to `Report.gates`.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from eval.baseline import Baseline, Comparison
from eval.checks import failures
from eval.records import QuestionSet, Result, Results, Score

_HEADINGS: Final = ("metric", "value", "n", "minimum", "baseline", "")
# A collection may fail a thousand questions; the JSON has them all.
MAX_SHOWN: Final = 100
_NO_VALUE: Final = "-"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """One run of a set. `baseline` and `comparison` are both there or both not."""

    of: QuestionSet
    generation: str
    n_articles: int
    settings: Mapping[str, Any]
    results: Results
    scores: Mapping[str, Score]
    gates: tuple[Gate, ...]
    baseline: Baseline | None = None
    comparison: Comparison | None = None

    @property
    def holds(self) -> bool:
        """Whether every gate holds and nothing fell below the baseline."""
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


def as_json(report: Report) -> dict[str, Any]:
    """Return everything of the run as plain values; answers without their timings."""
    return {
        "set": report.of.name,
        "generation": report.generation,
        "n_articles": report.n_articles,
        "settings": dict(report.settings),
        "holds": report.holds,
        "metrics": {name: asdict(score) for name, score in report.scores.items()},
        "thresholds": {gate.metric: gate.minimum for gate in report.gates},
        "comparison": None if report.comparison is None else asdict(report.comparison),
        "questions": [_result_as_json(result) for result in report.results],
    }


def as_junit(report: Report) -> ET.Element:
    """Return a JUnit suite: one case per question, per threshold, and one for the baseline."""
    suite = ET.Element("testsuite", name=f"dateline eval {report.of.name}")
    for result in report.results:
        case = _case(suite, f"eval.{report.of.name}", result.question.id)
        _fail(case, failures(result))
    for gate in report.gates:
        case = _case(suite, f"eval.{report.of.name}.thresholds", gate.metric)
        _fail(case, () if gate.holds else (_gate_line(gate),))
    if report.comparison is not None:
        case = _case(suite, f"eval.{report.of.name}.baseline", "baseline")
        _fail(case, tuple(_fall_lines(report.comparison)))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    return suite


def write(report: Report, out: Path) -> tuple[Path, Path]:
    """Write `<set>.json` and `<set>.xml` into `out`, made if it is missing; return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    json_path, xml_path = out / f"{report.of.name}.json", out / f"{report.of.name}.xml"
    text = json.dumps(as_json(report), indent=2, ensure_ascii=False)
    json_path.write_text(text + "\n", encoding="utf-8")
    tree = ET.ElementTree(as_junit(report))
    ET.indent(tree)
    tree.write(xml_path, encoding="utf-8", xml_declaration=True)
    return json_path, xml_path


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    minima = {gate.metric: gate for gate in report.gates}
    before = report.baseline.metrics if report.baseline is not None else {}
    fallen = {fall.metric for fall in report.comparison.falls} if report.comparison else set()
    for metric in dict.fromkeys((*report.scores, *minima, *before)):
        score = report.scores.get(metric, Score(value=None, n=0))
        gate = minima.get(metric)
        if score.n == 0 and gate is None and metric not in before:
            continue
        bad = metric in fallen or (gate is not None and not gate.holds)
        held = gate is not None or metric in before
        yield (
            metric,
            _number(score.value),
            str(score.n),
            _number(gate.minimum if gate is not None else None),
            _number(before.get(metric)),
            "✗" if bad else "✓" if held else "",
        )


def _number(value: float | None) -> str:
    """Return four decimals, cut and not rounded: 0.99996 must not read as all of them."""
    return _NO_VALUE if value is None else f"{int(value * 10_000 + 1e-6) / 10_000:.4f}"


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
    for gate in report.gates:
        if not gate.holds:
            yield f"✗ {_gate_line(gate)}"
    if report.comparison is not None:
        yield from (f"✗ {line}" for line in _fall_lines(report.comparison))
        for name in ("newly_failing", "newly_passing", "removed"):
            ids = getattr(report.comparison, name)
            if ids:
                yield f"{name.replace('_', ' ')}: {', '.join(ids)}"


def _gate_line(gate: Gate) -> str:
    return (
        f"{gate.metric} is {_number(gate.score.value)} over {gate.score.n},"
        f" the minimum is {_number(gate.minimum)}"
    )


def _fall_lines(comparison: Comparison) -> Iterator[str]:
    for fall in comparison.falls:
        yield f"{fall.metric} fell from {_number(fall.was)} to {_number(fall.now)}"


def _result_as_json(result: Result) -> dict[str, Any]:
    answer = {key: value for key, value in result.answer.items() if key != "timings_ms"}
    return {
        "id": result.question.id,
        "right": not failures(result),
        "failures": list(failures(result)),
        "question": result.question.model_dump(mode="json", exclude_defaults=True),
        "answer": answer,
        "retrieved": list(result.retrieved),
    }


def _case(suite: ET.Element, classname: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(classname), name=_xml(name))


def _fail(case: ET.Element, messages: Sequence[str]) -> None:
    if messages:
        failure = ET.SubElement(case, "failure", message=_xml(messages[0]))
        failure.text = _xml("\n".join(messages))


def _xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", text)
