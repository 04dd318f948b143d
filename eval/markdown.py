"""Markdown that documents get from results: tables, what they were made by, where they stand.

Comes in: plain values. Goes out: lines, and a document with lines between its marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from eval.errors import ResultsError

_SHOWN_FACTS: Final = (
    "processor_name",
    "instructions",
    "cores",
    "memory",
    "python",
    "torch",
    "onnxruntime",
)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table."""
    cells = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(row)} |" for row in cells]


def made_by(results: Mapping[str, Any]) -> str:
    """Say by what command, at which commit and on what machine results were made."""
    machine = results["machine"]
    facts = ", ".join(f"{name} {machine[name]}" for name in _SHOWN_FACTS if name in machine)
    return f"`{results['command']}` at `{results['commit']}`: {facts}."


def filled(document: str, contents: Mapping[str, Sequence[str]]) -> str:
    """Return the document with each part put between its marks; ResultsError for a missing mark."""
    for name, lines in contents.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, has_begin, rest = document.partition(begin)
        _, has_end, after = rest.partition(end)
        if not has_begin or not has_end:
            msg = f"expected `{begin.strip()}` and, after it, `{end}`"
            raise ResultsError(msg)
        body = "\n".join(lines)
        document = f"{before}{begin}\n{body}\n\n{end}{after}"
    return document
