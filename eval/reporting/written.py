"""A run in files for machines: JSON, JUnit, and the outcomes by question.

Comes in: a `Report`. Goes out: `<set>.json`, `<set>.xml`, `<set>.jsonl`. Equal runs write equal
bytes: no times, no paths.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from eval.records import Result
from eval.reporting.report import Report, gate_line
from eval.scoring.causes import cause_of
from eval.scoring.checks import failures
from eval.scoring.compare import fall_lines
from eval.scoring.outcomes import write_outcomes
from eval.scoring.ranked import answers_by_confidence, risk_coverage

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_json(report: Report) -> dict[str, Any]:
    """Return everything of the run as plain values; answers without their timings."""
    return {
        "set": report.of.name,
        "generation": report.generation,
        "n_articles": report.n_articles,
        "settings": dict(report.settings),
        "holds": report.holds,
        "metrics": metrics_as_json(report),
        "risk_coverage": [
            [point.coverage, point.risk]
            for point in risk_coverage(answers_by_confidence(report.results))
        ],
        "thresholds": {gate.metric: gate.minimum for gate in report.gates},
        "comparison": None if report.comparison is None else asdict(report.comparison),
        "questions": [_result_as_json(result) for result in report.results],
    }


def metrics_as_json(report: Report) -> dict[str, dict[str, float | int | None]]:
    """Return value, count and interval of every metric."""
    return {
        name: {
            "value": score.value,
            "n": score.n,
            "low": interval.low if (interval := report.intervals.get(name)) else None,
            "high": interval.high if interval else None,
        }
        for name, score in report.scores.items()
    }


def as_junit(report: Report) -> ET.Element:
    """Return a JUnit suite: one case per question, per threshold, and one for the baseline.

    A wrong answer to a question that the baseline has wrong too is skipped and no failure: many
    readers of JUnit fail a build at any.
    """
    suite = ET.Element("testsuite", name=f"dateline eval {report.of.name}")
    known = {outcome.id for outcome in report.baseline or () if not outcome.right}
    for result in report.results:
        case = _case(suite, f"eval.{report.of.name}", result.question.id)
        tag = "skipped" if result.question.id in known else "failure"
        _fail(case, failures(result), tag=tag)
    for gate in report.gates:
        case = _case(suite, f"eval.{report.of.name}.thresholds", gate.metric)
        _fail(case, () if gate.holds else (gate_line(gate),))
    if report.comparison is not None:
        case = _case(suite, f"eval.{report.of.name}.baseline", "baseline")
        _fail(case, fall_lines(report.comparison))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")
    return suite


def write(report: Report, out: Path) -> tuple[Path, ...]:
    """Write the three files into `out`, made if it is missing; return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    paths = tuple(out / f"{report.of.name}.{ending}" for ending in ("json", "xml", "jsonl"))
    text = json.dumps(as_json(report), indent=2, ensure_ascii=False)
    paths[0].write_text(text + "\n", encoding="utf-8")
    tree = ET.ElementTree(as_junit(report))
    ET.indent(tree)
    tree.write(paths[1], encoding="utf-8", xml_declaration=True)
    write_outcomes(paths[2], report.outcomes)
    return paths


def _result_as_json(result: Result) -> dict[str, Any]:
    answer = {key: value for key, value in result.answer.items() if key != "timings_ms"}
    return {
        "id": result.question.id,
        "right": not failures(result),
        "cause": cause_of(result),
        "failures": list(failures(result)),
        "question": result.question.model_dump(mode="json", exclude_defaults=True),
        "answer": answer,
        "retrieved": list(result.retrieved),
    }


def _case(suite: ET.Element, classname: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(classname), name=_xml(name))


def _fail(case: ET.Element, messages: Sequence[str], *, tag: str = "failure") -> None:
    if messages:
        failure = ET.SubElement(case, tag, message=_xml(messages[0]))
        failure.text = _xml("\n".join(messages))


def _xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", text)
