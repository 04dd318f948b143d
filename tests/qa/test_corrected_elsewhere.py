"""What a notice takes back in another article, and in a copy of it, is not told as current."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.build import build_index
from index.storing.store import open_index
from qa.engine import Engine
from qa.records import Status, Verdict
from tests.index.hashing_encoder import HashingEncoder

WIRE = "The Norwell plant poisoned 62 cows, the vet said."
ARTICLES = {
    "first": ("Daily Fen", "2021-05-04", "Norwell plant poisoned cows", f"{WIRE} It rained."),
    "copy": ("Marsh News", "2021-05-05", "Norwell cows poisoned", f"{WIRE} Farmers met."),
    "notice": (
        "Daily Fen",
        "2021-05-08",
        "Norwell farmers meet",
        (
            "Farmers met at Norwell on Friday.\n\n**Correction:** Our report on the Norwell plant,"
            " published on 4 May, said that 62 cows were poisoned. The correct number is 26."
            " Sixty-two is how many cows the farm has."
        ),
    ),
    "rent": ("Daily Fen", "2021-06-01", "Norwell rent rises", "The rent rose by 8.5 per cent."),
    "mended": (
        "Daily Fen",
        "2021-06-03",
        "Correction: Norwell rent rises",
        (
            "An article on 1 June said that the rent rose by 8.5 per cent. In fact it rose by 7.5"
            " per cent. The price of £8.1 million was correctly stated."
        ),
    ),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("corrected")
    articles = folder / "articles"
    articles.mkdir()
    for doc_id, (source, day, title, text) in ARTICLES.items():
        front = f'---\ntitle: "{title}"\nsource: "{source}"\npublished: {day}\n---\n\n'
        (articles / f"{doc_id}.md").write_text(front + text, encoding="utf-8")
    build_index([articles], folder / "home", encoder=HashingEncoder())
    with open_index(folder / "home", encoder=HashingEncoder()) as index:
        yield Engine(index)


def test_the_number_that_was_corrected_is_told_by_the_notice(engine: Engine) -> None:
    answer = engine.ask("How many cows did the Norwell plant poison?")
    assert answer.answer.startswith("26 [1]")
    assert [citation.quote for citation in answer.citations] == ["The correct number is 26."]


def test_before_the_notice_the_first_report_stands(engine: Engine) -> None:
    answer = engine.ask("How many cows did the Norwell plant poison?", as_of=date(2021, 5, 6))
    assert answer.answer.startswith("62 [1]")
    assert {citation.span.doc_id for citation in answer.citations} <= {"first", "copy"}


def test_what_was_taken_back_is_denied_where_a_question_repeats_it(engine: Engine) -> None:
    answer = engine.ask("Did the Norwell plant poison 62 cows?")
    assert (answer.status, answer.verdict) == (Status.ANSWERED, Verdict.NO)
    assert [citation.quote for citation in answer.citations] == ["The correct number is 26."]


def test_what_the_notice_does_not_touch_is_told_as_before(engine: Engine) -> None:
    answer = engine.ask("Did farmers meet at Norwell?")
    assert answer.verdict is Verdict.YES
    assert "Farmers met at Norwell on Friday." in {c.quote for c in answer.citations}


def test_a_column_on_one_report_mends_each_thing_that_it_tells_of(tmp_path: Path) -> None:
    """What is given as the right number may stand beside the wrong one."""
    texts = {
        "report": (
            "Daily Fen",
            "2021-05-04",
            "Mill sold to bakery",
            "The Norwell mill was sold to a bakery for £7,500. Its lease runs for five years.",
        ),
        "column": (
            "Daily Fen",
            "2021-05-11",
            "Corrections and clarifications: Norwell mill",
            (
                'Our report of 4 May, headed "Mill sold to bakery", contained errors.\n\n'
                "The sum for which the Norwell mill was sold was given as £7,500. It is £6,500, and"
                " £7,500 is the most that it can become.\n\n"
                "The lease of the mill was said to run for five years. It runs for nine years."
            ),
        ),
    }
    for doc_id, (source, day, title, text) in texts.items():
        front = f"---\ntitle: '{title}'\nsource: \"{source}\"\npublished: {day}\n---\n\n"
        (tmp_path / f"{doc_id}.md").write_text(front + text, encoding="utf-8")
    build_index([tmp_path], tmp_path / "home", encoder=HashingEncoder())
    with open_index(tmp_path / "home", encoder=HashingEncoder()) as index:
        engine = Engine(index)
        for asked, right in (
            ("For how much was the Norwell mill sold?", "£6,500 [1]"),
            ("For how many years does the lease of the mill run?", "nine [1]"),
        ):
            assert engine.ask(asked).answer.startswith(right)
        before = engine.ask("For how much was the Norwell mill sold?", as_of=date(2021, 5, 5))
        assert before.answer.startswith("£7,500 [1]")


def test_a_decimal_is_taken_back_under_the_title_of_a_correction(engine: Engine) -> None:
    answer = engine.ask("Did the rent rise by 8.5 per cent?")
    assert answer.verdict is Verdict.NO
    assert [citation.quote for citation in answer.citations] == ["In fact it rose by 7.5 per cent."]
    before = engine.ask("Did the rent rise by 8.5 per cent?", as_of=date(2021, 6, 2))
    assert before.verdict is Verdict.YES
