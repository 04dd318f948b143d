"""Invented stories: what is asked of them follows from how they were made."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from eval.questions import SETS, load_set
from eval.stories import N_STORIES, SEED, Told, Turn, expected, invent, questions_of, write


def told(*turns: Turn) -> list[Told]:
    """Give articles of these turns, a day apart."""
    return [
        Told(
            doc_id=f"d{n}",
            turn=turn,
            published_on=date(2024, 1, 1) + timedelta(days=n),
            title="",
            source="",
            text="",
        )
        for n, turn in enumerate(turns)
    ]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        ((), {"status": "unanswerable", "reason": ["before_as_of"]}),
        (
            (Turn.PLANNED, Turn.CALLED_FOR),
            {"status": "unanswerable", "reason": ["only_called_for"]},
        ),
        (
            (Turn.CALLED_FOR, Turn.DONE),
            {"status": "answered", "verdict": "yes", "reversed": False, "cite_all": ["d1"]},
        ),
        (
            (Turn.REFUSED, Turn.CALLED_FOR),
            {"status": "answered", "verdict": "no", "reversed": False, "cite_all": ["d0"]},
        ),
        (
            (Turn.DONE, Turn.UNDONE, Turn.DONE),
            {"status": "answered", "verdict": "yes", "reversed": True, "cite_all": ["d2"]},
        ),
    ],
)
def test_last_settled_turn_decides(turns: tuple[Turn, ...], wanted: dict[str, object]) -> None:
    """A call or a plan settles nothing; a state that came back is still a reversal."""
    assert expected(told(*turns)) == wanted


def test_each_turn_is_asked_about_on_a_day_after_it_and_before_the_next() -> None:
    """The first question is of before the first article; all of them are one pair."""
    story = invent(1, 7)[0]
    days = [date.fromisoformat(q["as_of"]) for q in questions_of(story) if "pair" in q]
    published = [told.published_on for told in story.articles]
    assert days[0] < published[0]
    for day, before, after in zip(days[1:], published, (*published[1:], date.max), strict=True):
        assert before < day < after


def test_equal_seeds_give_equal_stories() -> None:
    """And others give others."""
    assert invent(3, 1) == invent(3, 1) != invent(3, 2)


def test_committed_set_is_what_the_generator_makes(tmp_path: Path) -> None:
    """To the byte; a change of the generator must write the set anew."""
    write(invent(N_STORIES, SEED), tmp_path)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*") if p.is_file()}
    folder = SETS / "stories"
    kept = {
        path.relative_to(folder): path.read_bytes()
        for path in (folder / "questions.jsonl", *(folder / "articles").iterdir())
    }
    assert made == kept
    assert len(load_set(folder).questions) == 62
