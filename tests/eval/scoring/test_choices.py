"""The pick of a multiple-choice question, beside its answer."""

from types import SimpleNamespace

from eval.run import ask
from eval.scoring.checks import unmet
from eval.scoring.choices import picked_choice, with_pick
from qa.errors import QuestionError


def test_the_pick_stands_beside_the_answer(make: SimpleNamespace) -> None:
    """The engine of the tests picks the last choice."""
    asked = make.question(choices=("Opened", "Closed"), expect={"choice": 1})
    answer = make.answered()
    with_it = with_pick(make.engine(), asked, answer)
    assert picked_choice(with_it) == 1
    assert {key: value for key, value in with_it.items() if key != "picked"} == answer


def test_a_question_without_choices_has_no_pick(make: SimpleNamespace) -> None:
    """Its answer is as the contract has it."""
    answer = make.answered()
    assert with_pick(make.engine(), make.question(), answer) is answer
    assert picked_choice(answer) is None


def test_a_run_picks(make: SimpleNamespace) -> None:
    """The result of a multiple-choice question holds the pick, and is right by it alone."""
    asked = make.question(choices=("Opened", "Closed"), expect={"choice": 1})
    result = ask(make.engine(otherwise=make.yes), asked)
    assert (picked_choice(result.answer), result.error, unmet(result)) == (1, None, ())


def test_choices_that_are_refused_are_an_error_of_the_question(make: SimpleNamespace) -> None:
    """A question that the engine refuses counts as wrong, and the run goes on."""

    class Refusing(make.engine):  # type: ignore[misc, name-defined]
        """Takes no choices."""

        def choose(self, *_: object, **__: object) -> None:
            """Refuse."""
            msg = "one choice is no choice"
            raise QuestionError(msg)

    result = ask(Refusing(otherwise=make.yes), make.question(choices=("A",), expect={"choice": 0}))
    assert result.error == "QuestionError: one choice is no choice"
