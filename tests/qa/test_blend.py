"""The readers that hear the network: who is asked about what, and who is heard."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from index.records import Article, Sentence, Span
from qa.judging.blend import (
    DECIDES,
    N_JUDGED,
    NEAR,
    SURE,
    SURE_AGAINST_CALL,
    SURE_EXCLUSIVE,
    SURE_THOUGH_LACKING,
    BlendedReader,
    NetworkReader,
)
from qa.judging.reader import Candidate, Judgement
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.question import Question, read_question
from qa.records import Stance

POLAR = read_question("did Marlow council shut the baths?")


class Rules:
    """Rules that give literal judgements."""

    def __init__(self, *judgements: Judgement) -> None:
        """Take one judgement per candidate."""
        self._judgements = judgements

    def judge(self, _: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Give them."""
        return self._judgements[: len(candidates)]


class Network:
    """A network that says the same of every sentence and remembers which it was asked about."""

    def __init__(self, stance: Stance, probability: float) -> None:
        """Take what it says and how sure it is; the rest is as sure of another matter."""
        rest = Stance.CONTEXT if stance is not Stance.CONTEXT else Stance.DENIES
        row = {stance: probability, rest: 1 - probability}
        self._row = np.array([row.get(column, 0.0) for column in COLUMNS], dtype=np.float32)
        self.asked: list[str] = []

    def scores(self, _: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row per pair."""
        self.asked += [sentence for sentence, _ in pairs]
        return np.tile(self._row, (len(pairs), 1))


def _candidate(text: str) -> Candidate:
    return Candidate(
        article=Article(doc_id="a", text=text),
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(text)), n=0),
        text=text,
        context="",
        similarity=0.5,
    )


def _judgement(
    stance: Stance = Stance.CONTEXT, relevance: float = 0.7, missing: tuple[str, ...] = ()
) -> Judgement:
    return Judgement(relevance=relevance, stance=stance, confidence=0.3, missing=missing)


def _judged(
    made: type[NetworkReader],
    network: Network,
    *rules: Judgement,
    question: Question = POLAR,
    text: str = "Marlow council",
) -> tuple[Judgement, ...]:
    reader = made(Rules(*rules), cast("TrainedReader", network))
    return reader.judge(question, [_candidate(f"{text}, {at}.") for at in range(len(rules))])


@pytest.mark.parametrize(
    ("rules", "probability", "expected"),
    [
        (_judgement(), SURE + 0.01, Stance.AFFIRMS),
        (_judgement(), SURE - 0.01, Stance.CONTEXT),
        (_judgement(relevance=NEAR - 0.01), 0.99, Stance.CONTEXT),
        (_judgement(Stance.DENIES), SURE + 0.01, Stance.AFFIRMS),
        (_judgement(Stance.DENIES), SURE - 0.01, Stance.DENIES),
        (_judgement(missing=("baths",)), SURE_THOUGH_LACKING + 0.01, Stance.AFFIRMS),
        (_judgement(missing=("baths",)), SURE_THOUGH_LACKING - 0.01, Stance.CONTEXT),
        (_judgement(missing=("Marlow",)), 0.99, Stance.CONTEXT),
    ],
)
def test_the_network_is_heard_where_the_rules_cannot_tell_and_it_is_sure(
    rules: Judgement, probability: float, expected: Stance
) -> None:
    """Never of a sentence that lacks a name of the question; over the rules where they waver."""
    (judged,) = _judged(BlendedReader, Network(Stance.AFFIRMS, probability), rules)
    assert judged.stance is expected
    if expected is not rules.stance:
        assert judged.confidence == pytest.approx(probability)
        assert judged.missing == ()
    else:
        assert judged == rules


def test_of_what_only_one_can_have_the_network_is_heard_sooner() -> None:
    """A sentence that names the holder can mean little else."""
    asked = read_question("Did Ada Nwosu win the Marlow Cup?")
    rules = _judgement(relevance=0.3)
    for probability, expected in (
        (SURE_EXCLUSIVE + 0.01, Stance.AFFIRMS),
        (SURE_EXCLUSIVE - 0.01, Stance.CONTEXT),
    ):
        network = Network(Stance.AFFIRMS, probability)
        (judged,) = _judged(
            BlendedReader, network, rules, question=asked, text="Ada Nwosu, Marlow Cup"
        )
        assert judged.stance is expected


def test_of_another_contest_the_network_is_not_asked() -> None:
    """A sentence that names another cup tells nothing of this one."""
    asked = read_question("Did Ada Nwosu win the Marlow Cup?")
    network = Network(Stance.AFFIRMS, 0.99)
    _judged(BlendedReader, network, _judgement(), question=asked, text="Ada Nwosu, Skua Cup")
    assert network.asked == []


@pytest.mark.parametrize(
    ("confidence", "missing", "expected"),
    [
        (DECIDES, (), Stance.CONTEXT),
        (DECIDES - 0.01, (), Stance.AFFIRMS),
        (DECIDES, ("Marlow",), Stance.AFFIRMS),
    ],
)
def test_the_network_is_not_asked_where_a_sentence_decides_by_the_rules(
    confidence: float, missing: tuple[str, ...], expected: Stance
) -> None:
    """What another sentence might say in other words would only cloud it."""
    sure = Judgement(relevance=0.8, stance=Stance.DENIES, confidence=confidence, missing=missing)
    network = Network(Stance.AFFIRMS, 0.99)
    _, other = _judged(BlendedReader, network, sure, _judgement())
    assert other.stance is expected
    assert bool(network.asked) is (expected is Stance.AFFIRMS)


@pytest.mark.parametrize("stance", [Stance.CONTEXT, Stance.PARTLY])
def test_what_the_network_is_not_heard_for_is_left_to_the_rules(stance: Stance) -> None:
    """That a sentence says nothing is no stance; that a thing is half done is the rules' to say."""
    rules = _judgement(missing=("baths",))
    assert _judged(BlendedReader, Network(stance, 0.99), rules) == (rules,)


def test_alone_the_network_judges_all_but_what_is_lacking() -> None:
    """Also over the rules' stance, and however unsure."""
    rules = _judgement(Stance.DENIES, missing=("Marlow",))
    (judged,) = _judged(NetworkReader, Network(Stance.AFFIRMS, 0.51), rules)
    assert (judged.stance, judged.missing) == (Stance.AFFIRMS, ("Marlow",))


def test_only_the_likeliest_are_asked_about() -> None:
    """More than it can judge in time, the nearest in the middle."""
    network = Network(Stance.AFFIRMS, 0.9)
    far = [_judgement(relevance=0.6)] * N_JUDGED
    judged = _judged(BlendedReader, network, *far, _judgement(relevance=0.9), _judgement())
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
    reader = BlendedReader(Rules(_judgement()), cast("TrainedReader", network))
    reader.judge(read_question(asked), [_candidate(told)])
    assert network.asked == ([told] if is_asked else [])


def test_where_the_deed_is_called_for_by_the_rules_the_network_must_be_surer() -> None:
    """Of the other sentences: what is near seldom tells of it."""
    called = Judgement(relevance=0.7, stance=Stance.CALLED_FOR, confidence=0.9)
    for probability, stance in (
        (SURE_AGAINST_CALL - 0.01, Stance.CONTEXT),
        (SURE_AGAINST_CALL + 0.01, Stance.DENIES),
    ):
        network = Network(Stance.DENIES, probability)
        _, judged = _judged(BlendedReader, network, called, _judgement())
        assert judged.stance is stance


def test_open_questions_are_the_rules_alone() -> None:
    """It was not trained on them."""
    network = Network(Stance.AFFIRMS, 0.99)
    question = read_question("who shut the baths?")
    assert _judged(NetworkReader, network, _judgement(), question=question) == (_judgement(),)
    assert network.asked == []


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
    reader = BlendedReader(Rules(_judgement()), cast("TrainedReader", Network(stance, 0.99)))
    (judged,) = reader.judge(POLAR, [_candidate(text)])
    assert judged.stance is expected
