"""A profile in Markdown: each stage, its share, and how near the limit the models' part is.

Comes in: a profile's results. Goes out: lines.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from eval.markdown import table

Profile = Mapping[str, Any]

# What the embedding model of questions and the network compute in.
_FLOAT: Final = "onnxruntime float32"
_INT8: Final = "onnxruntime int8"
_MS_PER_S: Final = 1_000


def rates_line(profile: Profile) -> str:
    """Say how fast matrices were multiplied."""
    rates = (f"{name} {rate:.0f}" for name, rate in profile["rates_gflops"].items())
    return f"GFLOP/s of matrix products: {', '.join(rates)}."


def cold_table(profile: Profile) -> list[str]:
    """The stages of a cold question in milliseconds, and the command as people run it."""
    cold = profile["cold"]
    stages = {name: _MS_PER_S * each for name, each in cold["stages_s"].items()}
    whole = _MS_PER_S * cold["command_s"]
    rows = [*_rows(stages), ["**`dateline ask`, whole**", f"{whole:.0f}", ""]]
    return table([f"cold question (n = {cold['n']})", "ms", "share"], rows)


def warm_table(profile: Profile) -> list[str]:
    """The stages of a warm question; of the models' own, the limit and the share reached."""
    warm, rates = profile["warm"], profile["rates_gflops"]
    limits = {
        "embedding the question": _MS_PER_S * warm["model_gflop"] / rates[_FLOAT],
        "judging by network": _MS_PER_S * warm["reader_gflop"] / rates[_INT8],
    }
    rows = [
        [*row, *_reached(limits.get(row[0]), warm["stages_ms"][row[0]])]
        for row in _rows(warm["stages_ms"])
    ]
    whole = sum(warm["stages_ms"].values())
    rows.append(["**whole**", f"{whole:.1f}", "", *_reached(sum(limits.values()), whole)])
    headings = [f"warm question (mean of {warm['n_questions']})", "ms", "share"]
    return table([*headings, "limit, ms", "reached"], rows)


def build_table(profile: Profile) -> list[str]:
    """The stages of a build; of embedding, the limit in either kind of number."""
    build, rates = profile["build"], profile["rates_gflops"]
    best = max(rates, key=lambda name: (rates[name], name))
    limit = build["gflop"] / rates[_FLOAT]
    least = build["gflop"] / rates[best]
    spent = build["stages_s"]["embed"]
    rows = [[*row, "", ""] for row in _rows(build["stages_s"])]
    for row in rows:
        if row[0] == "embed":
            row[3:] = [f"{limit:.2f} ({_FLOAT}), {least:.2f} ({best})"]
            row.append(f"{limit / spent:.0%}, {least / spent:.0%}")
    texts = f"{build['n_texts']} texts, {build['n_tokens']} tokens"
    return table([f"index build ({texts})", "s", "share", "limit, s", "reached"], rows)


def _rows(stages: Mapping[str, float]) -> list[list[str]]:
    whole = sum(stages.values())
    return [[name, _three(value), f"{value / whole:.0%}"] for name, value in stages.items()]


def _three(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"  # noqa: PLR2004 - three digits


def _reached(limit: float | None, spent: float) -> Sequence[str]:
    return ("", "") if limit is None or not spent else (_three(limit), f"{limit / spent:.0%}")
