"""Stages follow one another and leave nothing of the whole out."""

# A test's name states its fact.
# ruff: noqa: D103

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.peers.material import Material
from eval.profile.__main__ import stages
from eval.profile.warm import profile_warm

ROOT = Path(__file__).parents[3]


def test_a_stage_lasts_from_the_end_of_the_one_before_it() -> None:
    ends = {"start": 1.0, "imports": 1.5, "answer": 3.0}
    assert stages(ends) == {"imports": 0.5, "answer": 1.5}


def test_no_stage_is_no_time() -> None:
    assert stages({"start": 1.0}) == {}


def test_a_question_is_told_by_stage_with_what_the_models_read(material: Material) -> None:
    march, now = profile_warm(material.folder / "dateline", material.questions)
    assert list(march.stages_ms) == [
        "embedding the question",
        "search",
        "judging by rules",
        "judging by network",
        "order, verdict, composing",
        "checking",
    ]
    assert min(*march.stages_ms.values(), *now.stages_ms.values()) >= 0
    # did the port authority close the night ferry ?, and the two marks.
    assert (march.text_tokens, now.text_tokens) == ((11,), (11,))


def test_a_cold_question_ends_its_stages_in_their_order(material: Material) -> None:
    done = subprocess.run(  # noqa: S603 - our own module
        [
            *(sys.executable, "-m", "eval.profile.cold"),
            *(str(material.folder / "dateline"), material.questions[0].question, "2024-03-01"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    ends = json.loads(done.stdout)
    assert list(ends) == [
        "interpreter",
        "imports",
        "embedding model",
        "index files",
        "reader",
        "answer",
        "contract",
    ]
    assert list(ends.values()) == pytest.approx(sorted(ends.values()))
