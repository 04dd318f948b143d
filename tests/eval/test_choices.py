"""Which choice an answer amounts to."""

import pytest

from eval.choices import picked_choice

CHOICES = ("New York", "Tokyo", "Tel Aviv", "None of the above")


def _answer(text: str, *quotes: str, status: str = "answered") -> dict[str, object]:
    return {"status": status, "answer": text, "citations": [{"quote": each} for each in quotes]}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (_answer("Tokyo leads."), 1),
        (_answer("See [1].", "It was TEL AVIV."), 2),
        (_answer("It is in Aviv."), 2),  # half of its words: enough
        (_answer("Paris."), 3),  # says no choice
        (_answer("New ideas, tel. 1"), 0),  # half of two: the earlier
        (_answer("Tokyo before Tel Aviv"), 1),  # both whole: the earlier
        (_answer("Tokyo", status="unanswerable"), 3),
        (_answer(""), 3),
    ],
)
def test_choice_said_most_is_picked(answer: dict[str, object], expected: int) -> None:
    """The largest share of a choice's words wins; nothing said means none of them."""
    assert picked_choice(CHOICES, answer) == expected


def test_nothing_is_picked_where_none_is_not_offered() -> None:
    """An abstention, and an answer that says no choice, pick nothing."""
    assert picked_choice(("A b", "C d"), _answer("", status="unanswerable")) is None
    assert picked_choice(("A b", "C d"), _answer("x")) is None


def test_less_than_half_is_enough_only_without_none_of_the_above() -> None:
    """One word of three is a guess worth making, unless "None of the above" may be the answer."""
    three = ("Ban on rifles", "More money")
    assert picked_choice(three, _answer("the rifles")) == 0
    assert picked_choice((*three, "None of the above"), _answer("the rifles")) == 2


def test_words_that_all_choices_share_do_not_count() -> None:
    """Where "the" and "deal" stand in both choices, "the deal" says neither."""
    assert picked_choice(("The old deal", "The new deal"), _answer("the deal")) is None
    assert picked_choice(("The old deal", "The new deal"), _answer("the new deal")) == 1


def test_no_choices_give_nothing() -> None:
    """There is nothing to pick of nothing."""
    assert picked_choice((), _answer("x")) is None


def test_empty_choice_is_never_picked() -> None:
    """Some collections have one; it keeps its place and says nothing."""
    assert picked_choice(("", "Tokyo"), _answer("x")) is None
    assert picked_choice(("", "Tokyo"), _answer("tokyo")) == 1
