"""The network as a reader: which sentences it is asked about, and when it is heard."""

from typing import cast

import pytest

from qa.judging.network import (
    DECIDES,
    N_JUDGED,
    NEAR,
    SURE,
    SURE_OF_CALLED_FOR,
    SURE_THOUGH_LACKING,
    NetworkReader,
    hear_of_only_one,
)
from qa.judging.reader import Judgement
from qa.judging.trained import TrainedReader
from qa.reading.question import Question, read_question
from qa.records import Stance
from tests.qa.networks import Network, Rules, candidate_of, judgement_of

POLAR = read_question("did Marlow council shut the baths?")
OF_ONE = read_question("Did Ada Nwosu win the Marlow Cup?")


def _alone(
    network: Network, *rules: Judgement, question: Question = POLAR, text: str = "Marlow council"
) -> tuple[Judgement, ...]:
    reader = NetworkReader(Rules(*rules), cast("TrainedReader", network))
    return reader.judge(question, [candidate_of(f"{text}, {at}.") for at in range(len(rules))])


def _of_one(
    network: Network, *rules: Judgement, text: str = "Ada Nwosu, Marlow Cup"
) -> tuple[Judgement, ...]:
    candidates = [candidate_of(f"{text}, {at}.") for at in range(len(rules))]
    return hear_of_only_one(cast("TrainedReader", network), OF_ONE, candidates, rules)


def test_alone_the_network_judges_all_but_what_is_lacking() -> None:
    """Also over the rules' stance, and however unsure."""
    rules = judgement_of(Stance.DENIES, missing=("Marlow",))
    (judged,) = _alone(Network(Stance.AFFIRMS, 0.51), rules)
    assert (judged.stance, judged.missing) == (Stance.AFFIRMS, ("Marlow",))


def test_alone_the_network_leaves_open_questions_to_the_rules() -> None:
    """They have no stance."""
    network = Network(Stance.AFFIRMS, 0.99)
    question = read_question("who shut the baths?")
    assert _alone(network, judgement_of(), question=question) == (judgement_of(),)
    assert network.asked == []


def test_only_the_likeliest_are_asked_about() -> None:
    """More than it can judge in time, the nearest in the middle."""
    network = Network(Stance.AFFIRMS, 0.9)
    far = [judgement_of(relevance=0.6)] * N_JUDGED
    judged = _alone(network, *far, judgement_of(relevance=0.9), judgement_of())
    assert network.asked[:2] == [f"Marlow council, {N_JUDGED}.", f"Marlow council, {N_JUDGED + 1}."]
    assert len(network.asked) == N_JUDGED
    assert [each.stance for each in judged].count(Stance.CONTEXT) == 2


@pytest.mark.parametrize(
    ("asked", "told", "is_asked"),
    [
        ("did the county board abolish the toll?", "Nobody from the county board came.", False),
        (
            "did the county board abolish the toll?",
            "Members of the board read the toll list.",
            True,
        ),
        ("did the crew go on strike?", "The firm will not reopen the crew canteen.", False),
        ("did the crew go on strike?", "The crew canteen was empty.", True),
        ("can I get a tram after midnight?", "After midnight you take a taxi.", False),
        ("can I get a tram after midnight?", "The last tram goes home at midnight.", True),
    ],
)
def test_the_network_is_not_asked_about_what_cannot_tell(
    asked: str, told: str, *, is_asked: bool
) -> None:
    """A sentence with only who does it, another deed denied, or without the thing to be had."""
    network = Network(Stance.DENIES, 0.99)
    reader = NetworkReader(Rules(judgement_of()), cast("TrainedReader", network))
    reader.judge(read_question(asked), [candidate_of(told)])
    assert network.asked == ([told] if is_asked else [])


@pytest.mark.parametrize(
    ("text", "stance", "expected"),
    [
        ("Marlow council will shut the baths in May.", Stance.AFFIRMS, Stance.CONTEXT),
        ("Marlow council shut the baths, which will be missed.", Stance.AFFIRMS, Stance.AFFIRMS),
        (
            "Users of the baths in Marlow called the decision unlawful.",
            Stance.DENIES,
            Stance.CONTEXT,
        ),
        ("The baths in Marlow are as busy as ever.", Stance.DENIES, Stance.DENIES),
    ],
)
def test_what_will_be_is_not_so_and_a_reaction_denies_nothing(
    text: str, stance: Stance, expected: Stance
) -> None:
    """Whatever the network makes of them."""
    reader = NetworkReader(Rules(judgement_of()), cast("TrainedReader", Network(stance, 0.99)))
    (judged,) = reader.judge(POLAR, [candidate_of(text)])
    assert judged.stance is expected


@pytest.mark.parametrize(
    ("rules", "stance", "probability", "is_heard"),
    [
        (judgement_of(relevance=NEAR), Stance.AFFIRMS, SURE + 0.01, True),
        (judgement_of(relevance=NEAR), Stance.AFFIRMS, SURE - 0.01, False),
        (judgement_of(relevance=NEAR - 0.01), Stance.AFFIRMS, 0.99, False),
        (judgement_of(Stance.DENIES), Stance.AFFIRMS, SURE + 0.01, True),
        (judgement_of(missing=("cup",)), Stance.AFFIRMS, SURE_THOUGH_LACKING + 0.01, True),
        (judgement_of(missing=("cup",)), Stance.AFFIRMS, SURE_THOUGH_LACKING - 0.01, False),
        (judgement_of(missing=("Ada Nwosu",)), Stance.AFFIRMS, 0.99, False),
        (judgement_of(), Stance.CALLED_FOR, SURE_OF_CALLED_FOR + 0.01, True),
        (judgement_of(), Stance.CALLED_FOR, SURE_OF_CALLED_FOR - 0.01, False),
        (judgement_of(Stance.CALLED_FOR), Stance.AFFIRMS, 0.99, False),
        (judgement_of(), Stance.PARTLY, 0.99, False),
    ],
)
def test_of_what_only_one_can_have_the_network_is_heard_where_the_rules_cannot_tell(
    rules: Judgement, stance: Stance, probability: float, *, is_heard: bool
) -> None:
    """Never of a sentence that lacks a name of the question, nor over what is only planned."""
    (judged,) = _of_one(Network(stance, probability), rules)
    if is_heard:
        assert (judged.stance, judged.missing) == (stance, ())
        assert judged.confidence == pytest.approx(probability)
    else:
        assert judged == rules


def test_of_another_contest_the_network_is_not_asked() -> None:
    """A sentence that names another cup tells nothing of this one."""
    network = Network(Stance.AFFIRMS, 0.99)
    _of_one(network, judgement_of(), text="Ada Nwosu, Skua Cup")
    assert network.asked == []


@pytest.mark.parametrize(
    ("confidence", "missing", "expected"),
    [
        (DECIDES, (), Stance.CONTEXT),
        (DECIDES - 0.01, (), Stance.AFFIRMS),
        (DECIDES, ("cup",), Stance.AFFIRMS),
    ],
)
def test_the_network_is_not_asked_who_has_it_where_a_sentence_decides_by_the_rules(
    confidence: float, missing: tuple[str, ...], expected: Stance
) -> None:
    """What another sentence might say in other words would only cloud it."""
    sure = Judgement(relevance=0.8, stance=Stance.DENIES, confidence=confidence, missing=missing)
    network = Network(Stance.AFFIRMS, 0.99)
    _, other = _of_one(network, sure, judgement_of())
    assert other.stance is expected
    assert bool(network.asked) is (expected is Stance.AFFIRMS)
