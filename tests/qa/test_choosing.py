"""Which of several offered answers is chosen, and why."""

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from qa.choosing.choose import MOST_CHOICE_CHARS, MOST_CHOICES, scores_of
from qa.choosing.mentions import FEATURES
from qa.choosing.model import Weights, chances_of, load_weights, score_of
from qa.choosing.offered import Offer, Role, read_offer, tokens
from qa.engine import Engine
from qa.errors import QuestionError
from tests.qa.builders import engine_over, on

TEXTS = {
    "a-old": "Brightwater won the Harbour Cup final on penalties.",
    "b-new": "Castleton won the Harbour Cup final by three goals.",
    "c-paid": "The winners were paid £51m, the organisers of the Harbour Cup said.",
    "d-other": "Northgate opened a library.",
}
DATES = {
    "a-old": on("2021-06-05"),
    "b-new": on("2022-06-04"),
    "c-paid": on("2022-06-05"),
    "d-other": on("2022-06-05"),
}
ASKED = "Who won the Harbour Cup final?"
TEAMS = ("Northgate", "Castleton", "Brightwater")


def _alike(words: object) -> list[float]:
    """Weigh all words alike."""
    return [1.0] * len(words)  # type: ignore[arg-type]


def _offer(*choices: str, question: str = "Which one?") -> Offer:
    return read_offer(question, choices, _alike)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open an engine over four short reports."""
    engine = engine_over(tmp_path_factory.mktemp("choosing"), TEXTS, DATES)
    yield engine
    engine.index.close()


def test_the_choice_that_recent_news_bears_out_is_picked(engine: Engine) -> None:
    """Last year's winner, and who did something else, are less likely; each has its sentence."""
    chosen = engine.choose(ASKED, TEAMS, as_of=date(2022, 6, 6))

    assert chosen.picked == 1
    assert sum(chosen.chances) == pytest.approx(1, abs=1e-3)
    quoted = [quote and quote.span.doc_id for quote in chosen.borne_out_by]
    assert quoted == ["d-other", "b-new", "a-old"]


def test_nothing_later_than_the_day_bears_anything_out(engine: Engine) -> None:
    """A year before, only the first report is out."""
    chosen = engine.choose(ASKED, TEAMS, as_of=date(2021, 6, 5))

    assert chosen.picked == 2
    assert chosen.borne_out_by[:2] == (None, None)
    assert engine.choose(ASKED, TEAMS, as_of=date(2021, 6, 4)).picked is None


def test_what_nothing_tells_is_not_chosen_unless_none_is_offered(engine: Engine) -> None:
    """A guess is no choice; "none of the above" is one."""
    assert engine.choose(ASKED, ("Elmham", "Wick")).picked is None
    assert engine.choose(ASKED, ("Elmham", "Wick", "None of the above")).picked == 2
    assert engine.choose(ASKED, ("Castleton", "Wick", "None of the above")).picked == 0
    assert engine.choose(ASKED, ("", "")).picked is None


def test_numbers_are_found_as_news_writes_them(engine: Engine) -> None:
    """What is offered as "£51 million" is "£51m" there, and "3" is "three"."""
    paid = "How much were the winners of the Harbour Cup paid?"
    assert engine.choose(paid, ("£15 million", "£51 million")).picked == 1
    goals = "By how many goals did Castleton win the Harbour Cup final?"
    assert engine.choose(goals, ("2", "3", "4")).picked == 1


@pytest.mark.parametrize(
    "choices", [(), ("A",), ("A",) * (MOST_CHOICES + 1), ("A", "b" * (MOST_CHOICE_CHARS + 1))]
)
def test_too_few_too_many_or_too_long_choices_are_refused(
    engine: Engine, choices: tuple[str, ...]
) -> None:
    """The message says what was expected."""
    with pytest.raises(QuestionError, match="choice"):
        engine.choose(ASKED, choices)


def test_tokens_put_numbers_into_figures() -> None:
    """Units are parted from figures and written out."""
    assert tokens("£51m in nine years, 7bn") == ("51", "million", "in", "9", "year", "7", "billion")


def test_words_of_every_choice_tell_nothing() -> None:
    """Both words of the park are in all of them; a word that is all a choice has stays."""
    zion, _, both = _offer("Zion National Park", "Denali National Park", "National Park").choices
    assert zion.words == {"zion": 1.0}
    assert both.words == {"nation": 0.5, "park": 0.5}


def test_a_word_that_others_share_counts_less() -> None:
    """Of the two others, one has "croatia" too: it counts 1 - 0.5 / 2 to "brazil"'s 1."""
    first, *_ = _offer("Croatia and Brazil", "Croatia and Portugal", "Morocco").choices
    assert first.words == pytest.approx({"croatia": 0.75 / 1.75, "brazil": 1 / 1.75})


@pytest.mark.parametrize(
    ("choice", "role"),
    [
        ("None of the above", Role.NONE),
        ("none of these.", Role.NONE),
        ("All of the above", Role.ALL),
        ("None of it sold", Role.NAMED),
        ("", Role.NAMED),
    ],
)
def test_roles(choice: str, role: Role) -> None:
    """What speaks of the other choices has no words of its own."""
    found = _offer("Zion", choice).choices[1]
    assert found.role is role
    assert bool(found.words) is (choice == "None of it sold")


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("She was in all of these films except:", True),
        ("Which of these is not one of her songs?", True),
        ("Which of the following players did not play for him?", True),
        ("Which member of the team isn't an all-star?", True),
        ("Which of these leaders has said he will not attend?", False),
        ("Which player announced that they won't play?", False),
        ("Which of these films did she make?", False),
        ("What did he say is not a drug?", False),
    ],
)
def test_some_questions_ask_for_the_least(question: str, *, least: bool) -> None:
    """By "except" and "which ... not"; what somebody said not to do is asked straight."""
    assert _offer("A", "B", question=question).asks_least is least


def test_a_score_is_worked_by_hand() -> None:
    """ln(1 + e^1 + e^2) of mentions worth 1 and 2; of no mention 0."""
    numbers = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert score_of(numbers, np.array([1.0, 2.0])) == pytest.approx(
        math.log(1 + math.e + math.e**2)
    )
    assert score_of(np.zeros((0, 2)), np.array([1.0, 2.0])) == 0.0


def test_chances_add_up() -> None:
    """exp(0) to exp(ln 3) is 1 to 3; what cannot be has none."""
    assert chances_of([0.0, math.log(3), -math.inf]) == pytest.approx((0.25, 0.75, 0.0))
    assert chances_of([-math.inf, -math.inf]) == (0.0, 0.0)
    assert chances_of([]) == ()


def _scored(offer: Offer, *worth: float, none: float = 0.5) -> tuple[float, ...]:
    """Score choices that each have one mention worth so much."""
    numbers = tuple(np.full((1, 1), each) for each in worth)
    return scores_of(offer, numbers, Weights(mention=np.ones(1), none=none))


def _of(worth: float) -> float:
    return math.log(1 + math.exp(worth))


def test_all_is_chosen_where_the_best_are_nearly_alike() -> None:
    """It has the second best's score and 1 more."""
    offer = _offer("Zion", "Denali", "All of the above")
    assert _scored(offer, 3, 2.5, 0) == pytest.approx((_of(3), _of(2.5), _of(2.5) + 1))


def test_the_least_is_the_most_turned_round() -> None:
    """Where the least is asked for, "none" is no answer."""
    offer = _offer("Zion", "Denali", "None of these", question="Which of these is not a park?")
    assert _scored(offer, 3, 1, 0) == pytest.approx((-_of(3), -_of(1), -math.inf))


def test_the_weights_are_of_the_features() -> None:
    """One for each, and all are numbers."""
    weights = load_weights()
    assert weights.mention.shape == (len(FEATURES),)
    assert np.isfinite(weights.mention).all()
    assert math.isfinite(weights.none)


def test_equal_questions_have_equal_picks(engine: Engine, tmp_path: Path) -> None:
    """Also over an index built anew."""
    again = engine_over(tmp_path, TEXTS, DATES)
    try:
        assert again.choose(ASKED, TEAMS) == engine.choose(ASKED, TEAMS)
    finally:
        again.index.close()
