"""The tables of performance say what the results say, and where a framework is better."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path
from typing import Any

from eval.peers.plot import draw_times
from eval.peers.tables import budget_table, lost, quality_table, time_table
from eval.profile.tables import build_table, cold_table, warm_table

PEER = {"b": {"label": "B", "version": "2.0"}}


def _turn(subject: str, number: int, scale: float, answer: float | None = None) -> dict[str, Any]:
    return {
        "subject": subject,
        "round": number,
        "cold_s": 1 * scale,
        "retrieve_p50_ms": 10 * scale,
        "retrieve_p95_ms": 20 * scale,
        "answer_p50_ms": answer,
        "answer_p95_ms": answer,
        "index_s": 2 * scale,
        "n_passages": 100,
        "asked_mib": 500 / scale,
        "indexed_mib": 600 / scale,
    }


TIME = {
    "peers": PEER,
    "material": {"name": "m", "n_words": 2600},
    "turns": [
        _turn("dateline", 1, 1, 40.0),
        _turn("b", 1, 4),
        _turn("dateline", 2, 1, 60.0),
        _turn("b", 2, 2),
    ],
}


def _found(subject: str, dates: str, recall: float, as_of: float) -> dict[str, Any]:
    names = ("recall_at_5", "recall_at_10", "as_of", "not_later", "right")
    values = (recall, recall, as_of, 1.0, as_of)
    return {"subject": subject, "material": "m", "dates": dates} | {
        name: {"value": value, "n": 4} for name, value in zip(names, values, strict=True)
    }


QUALITY = {
    "peers": PEER,
    "found": [
        _found("dateline", "filter", 0.5, 1.0),
        _found("dateline", "withheld", 0.5, 0.75),
        _found("b", "filter", 0.75, 0.5),
        _found("b", "recency", 0.5, 0.25),
        _found("b", "withheld", 0.5, 0.25),
    ],
}
WORSE = "- recall@5 on m, dates given, filtered by the day: B 2.0, 0.750 against 0.500"


def test_a_cell_is_the_median_with_the_least_and_the_most() -> None:
    ours, theirs = time_table(TIME)[2:]
    assert ours.startswith("| Dateline | 1.00 (1.00–1.00) | 10.0 (10.0–10.0) | 20.0 (20.0–20.0) |")
    # Cold 4 and 2; 2,600 words are 20 passages, in 8 s and in 4 s.
    assert theirs.startswith("| B 2.0 | 3.00 (2.00–4.00) |")
    assert theirs.endswith("| 4 (2–5) |")
    assert " - |" in theirs


def test_a_budget_is_held_by_the_median_of_the_ratios() -> None:
    # Cold 1/4 and 1/2; the answer 40/40 and 60/20.
    rows = budget_table(TIME)[2:]
    assert rows == [
        "| cold start to first result | B 2.0 | 0.38 (0.25–0.50) | 0.20 | **no** |",
        "| articles to saved index | B 2.0 | 0.38 (0.25–0.50) | 0.59 | yes |",
        "| retrieval alone | B 2.0 | 0.38 (0.25–0.50) | 0.50 | yes |",
        (
            "| composed and checked answer, to bare retrieval"
            " | B 2.0 | 2.00 (1.00–3.00) | 5.00 | yes |"
        ),
    ]


def test_shares_are_told_by_way_of_using_dates() -> None:
    assert quality_table(QUALITY, "m")[4] == (
        "| B 2.0 | given, filtered by the day | 0.750 | 0.750 | 0.500 | 1.000 | 0.500 |"
    )


def test_whatever_a_framework_is_better_at_is_told() -> None:
    lines = lost(TIME, QUALITY)
    # B's memory is 125 and 250 where ours is 500.
    assert "- memory asked, MiB: B 2.0, 188 (125–250) against 500 (500–500)" in lines
    assert WORSE in lines
    assert len(lines) == 4


def test_where_none_is_better_that_is_told() -> None:
    turns = [turn | {"asked_mib": 1.0, "indexed_mib": 1.0} for turn in TIME["turns"]]
    quality = QUALITY | {"found": QUALITY["found"][:2]}
    assert lost(TIME | {"turns": turns}, quality) == ["At no figure is a framework better."]


PROFILE_OF_TWO = {
    "rates_gflops": {"onnxruntime float32": 100.0, "onnxruntime int8": 50.0, "x": 200.0},
    "cold": {"n": 2, "stages_s": {"imports": 0.3, "answer": 0.1}, "command_s": 0.5},
    "warm": {
        "n_questions": 3,
        "stages_ms": {"embedding the question": 5.0, "search": 5.0, "judging by network": 10.0},
        "model_gflop": 0.1,
        "reader_gflop": 0.2,
    },
    "build": {
        "stages_s": {"split": 1.0, "embed": 4.0},
        "n_texts": 7,
        "n_tokens": 900,
        "gflop": 100.0,
    },
}


def test_a_profile_tells_shares_and_how_near_the_limit_is() -> None:
    assert cold_table(PROFILE_OF_TWO)[2:] == [
        "| imports | 300 | 75% |",
        "| answer | 100 | 25% |",
        "| **`dateline ask`, whole** | 500 |  |",
    ]
    # 0.1 GFLOP at 100 a second is 1 ms; 0.2 at 50 is 4 ms.
    assert warm_table(PROFILE_OF_TWO)[2:] == [
        "| embedding the question | 5 | 25% | 1 | 20% |",
        "| search | 5 | 25% |  |  |",
        "| judging by network | 10 | 50% | 4 | 40% |",
        "| **whole** | 20.0 |  | 5 | 25% |",
    ]
    assert build_table(PROFILE_OF_TWO)[2:] == [
        "| split | 1 | 20% |  |  |",
        "| embed | 4 | 80% | 1.00 (onnxruntime float32), 0.50 (x) | 25%, 12% |",
    ]


def test_a_picture_of_equal_results_has_equal_bytes(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        draw_times(TIME, tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.svg", "two.svg"))
    assert one == two
    assert one.startswith(b"<?xml")
