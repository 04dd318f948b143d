"""What a notice says is right stands in the place of what it takes back, in its own article too."""

# A test's name states its fact.
# ruff: noqa: D103

from datetime import date
from pathlib import Path

import pytest

from qa.engine import Engine
from qa.records import Verdict
from tests.qa.builders import engine_over, on

OTTERS = """Otters are back in the river

Wardens counted 212 otters in the river Arle in May, the wildlife trust said.

The Arle has 212 weirs, and the trust wants all of them opened.

Correction, 17 September: this article originally said that wardens counted 212 otters in the river in May. The correct number is 121.
"""  # noqa: E501 - a paragraph is one line


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("otters")
    return engine_over(folder, {"otters": OTTERS}, {"otters": on("2024-09-10")})


@pytest.mark.parametrize(
    ("as_of", "phrase"), [(None, "121"), (date(2024, 9, 17), "121"), (date(2024, 9, 16), "212")]
)
def test_a_number_is_mended_from_the_day_of_the_notice_on(
    engine: Engine, as_of: date | None, phrase: str
) -> None:
    answer = engine.ask("How many otters did wardens count in the river in May?", as_of=as_of)
    assert answer.answer.startswith(f"{phrase} [1]")


def test_what_the_notice_takes_back_is_denied(engine: Engine) -> None:
    asked = "Did wardens count 212 otters in the river in May?"
    assert engine.ask(asked).verdict is Verdict.NO


def test_the_same_number_of_other_things_is_left_as_it_is(engine: Engine) -> None:
    answer = engine.ask("How many weirs has the Arle?")
    assert answer.answer.startswith("212 [1]")


BELL = """Bell rung again in Elm

The bell of Elm hall was rung by mayor Ann Lee on Friday, the trust said.

Correction, 17 September: this article originally said that the bell of Elm hall was rung by mayor Ann Lee. It was rung by her deputy Tom Reed.
"""  # noqa: E501 - a paragraph is one line


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [(None, None), (date(2024, 9, 17), None), (date(2024, 9, 16), Verdict.YES)],
)
def test_what_a_notice_without_a_number_takes_back_is_affirmed_no_more(
    tmp_path: Path, as_of: date | None, verdict: Verdict | None
) -> None:
    engine = engine_over(tmp_path, {"bell": BELL}, {"bell": on("2024-09-10")})
    asked = "Was the bell of Elm hall rung by mayor Ann Lee?"
    assert engine.ask(asked, as_of=as_of).verdict is verdict
