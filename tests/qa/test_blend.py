"""The reader that weighs rules, network and embeddings: who decides, and what is likely enough."""

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from qa.judging.blend import (
    LIKELY,
    LIKELY_BESIDE,
    LIKELY_CALL,
    UNLIKELY,
    BlendedReader,
)
from qa.judging.network import N_JUDGED
from qa.judging.reader import DECIDES, LIKELY_REPLY, RELEVANT, Judgement
from qa.judging.trained import COLUMNS, TrainedReader
from qa.judging.weighing import FEATURES, PHRASE_FEATURES, Weights
from qa.reading.question import Question, read_question
from qa.records import Stance
from tests.qa.networks import Network, Rules, candidate_of, judgement_of

POLAR = read_question("did Marlow council shut the baths?")
OPEN = read_question("who shut the baths?")

_STANCES = np.zeros((len(FEATURES), len(COLUMNS)))
_STANCES[: len(COLUMNS)] = np.eye(len(COLUMNS))
_ANSWERS = np.zeros(len(PHRASE_FEATURES))
_ANSWERS[COLUMNS.index(Stance.AFFIRMS)] = 1.0
_ANSWERS[COLUMNS.index(Stance.CONTEXT)] = -1.0
# The chances are those of the network, whatever else is known.
NETWORK_ALONE = Weights(stance=_STANCES, answer=_ANSWERS)
# And those of the network and the rules.
_BOTH = _STANCES.copy()
_BOTH[len(COLUMNS) : 2 * len(COLUMNS) - 1] = 40 * np.eye(len(COLUMNS))[:-1]
WITH_RULES = Weights(stance=_BOTH, answer=_ANSWERS)


def _judged(
    network: Network,
    *rules: Judgement,
    question: Question = POLAR,
    weights: Weights = NETWORK_ALONE,
) -> tuple[Judgement, ...]:
    reader = BlendedReader(Rules(*rules), cast("TrainedReader", network), weights)
    candidates = [candidate_of(f"Marlow council, {at}.") for at in range(len(rules))]
    return reader.judge(question, candidates)


def _replied(network: Network, *rules: Judgement) -> tuple[Judgement, ...]:
    reader = BlendedReader(Rules(*rules), cast("TrainedReader", network), NETWORK_ALONE)
    candidates = [candidate_of(f"Marlow council, {at}.") for at in range(len(rules))]
    return reader.replies(OPEN, candidates, rules)


@pytest.mark.parametrize(
    ("rules", "chance", "is_heard"),
    [
        (judgement_of(), LIKELY + 0.01, True),
        (judgement_of(), LIKELY - 0.01, False),
        (judgement_of(Stance.DENIES), LIKELY + 0.01, True),
        (judgement_of(missing=("baths",)), LIKELY + 0.01, True),
        (judgement_of(missing=("Marlow",)), 0.99, False),
    ],
)
def test_what_is_likely_is_heard_but_of_what_lacks_a_name(
    rules: Judgement, chance: float, *, is_heard: bool
) -> None:
    """A common word may be there in other words."""
    (judged,) = _judged(Network(Stance.AFFIRMS, chance), rules)
    if is_heard:
        assert (judged.stance, judged.missing) == (Stance.AFFIRMS, ())
        assert DECIDES <= judged.confidence < 1
        assert judged.relevance >= RELEVANT
    else:
        assert judged == rules


def test_the_likelier_the_surer() -> None:
    """From what just decides to certain."""
    confidences = [
        _judged(Network(Stance.DENIES, chance), judgement_of())[0].confidence
        for chance in (LIKELY + 0.001, 0.8, 0.9, 1.0)
    ]
    assert confidences == sorted(confidences)
    assert confidences[0] == pytest.approx(DECIDES, abs=0.005)
    assert confidences[-1] == pytest.approx(1.0, abs=0.005)


@pytest.mark.parametrize("stance", list(COLUMNS[:-1]))
def test_every_stance_is_heard(stance: Stance) -> None:
    """Also that it is so in part, and, where that is likelier still, that it is only called for."""
    least = LIKELY_CALL if stance is Stance.CALLED_FOR else LIKELY
    (judged,) = _judged(Network(stance, least + 0.01), judgement_of())
    assert judged.stance is stance
    (judged,) = _judged(Network(stance, least - 0.01), judgement_of())
    assert judged.stance is Stance.CONTEXT


@pytest.mark.parametrize("stance", [Stance.AFFIRMS, Stance.CALLED_FOR])
def test_beside_what_the_rules_read_another_must_be_likelier(stance: Stance) -> None:
    """What is near such a sentence seldom tells otherwise; and what they read stands."""
    read = Judgement(relevance=0.7, stance=stance, confidence=DECIDES)
    for chance, expected in (
        (LIKELY_BESIDE - 0.01, Stance.CONTEXT),
        (LIKELY_BESIDE + 0.01, Stance.DENIES),
    ):
        network = Network(Stance.DENIES, chance)
        first, second = _judged(network, read, judgement_of(), weights=WITH_RULES)
        assert first == read
        assert second.stance is expected


def test_what_the_rules_read_once_is_not_believed_where_it_is_unlikely() -> None:
    """The sentence then tells nothing, and no other must be likelier for it."""
    read = Judgement(relevance=0.7, stance=Stance.DENIES, confidence=DECIDES)
    assert _judged(Network(Stance.DENIES, UNLIKELY + 0.01), read) == (read,)
    (judged,) = _judged(Network(Stance.DENIES, UNLIKELY - 0.01), read)
    assert (judged.stance, judged.confidence) == (Stance.CONTEXT, 0.0)
    both = _judged(Network(Stance.AFFIRMS, LIKELY + 0.01), read, judgement_of())
    assert [each.stance for each in both] == [Stance.AFFIRMS, Stance.AFFIRMS]


def test_what_the_rules_read_twice_is_believed() -> None:
    """That it is so in part is no other reading than that it is so; what denies it is."""
    read = Judgement(relevance=0.7, stance=Stance.AFFIRMS, confidence=DECIDES)
    network = Network(Stance.AFFIRMS, UNLIKELY - 0.01)
    for stance, is_believed in (
        (Stance.AFFIRMS, True),
        (Stance.PARTLY, True),
        (Stance.DENIES, False),
    ):
        first, _ = _judged(network, read, replace(read, stance=stance))
        assert (first == read) is is_believed


def test_the_sentences_of_an_article_are_heard_together() -> None:
    """Only its likeliest is, as sure as all make it, and not where the rules read another."""
    alone = 1 - (1 - LIKELY) ** 0.5
    network = Network(Stance.AFFIRMS, alone + 0.01)
    assert [each.stance for each in _judged(network, judgement_of())] == [Stance.CONTEXT]
    first, second = _judged(network, judgement_of(), judgement_of())
    assert [first.stance, second.stance] == [Stance.AFFIRMS, Stance.CONTEXT]
    more = _judged(network, judgement_of(), judgement_of(), judgement_of())
    assert [each.stance for each in more] == [Stance.AFFIRMS, Stance.CONTEXT, Stance.CONTEXT]
    assert more[0].confidence > first.confidence
    read = Judgement(relevance=0.7, stance=Stance.DENIES, confidence=DECIDES)
    beside = _judged(network, judgement_of(), judgement_of(), read, weights=WITH_RULES)
    assert [each.stance for each in beside] == [Stance.CONTEXT, Stance.CONTEXT, Stance.DENIES]


def test_what_one_article_leaves_open_another_does_not_make_likelier() -> None:
    """Each tells of its own day."""
    network = Network(Stance.AFFIRMS, LIKELY - 0.01)
    reader = BlendedReader(
        Rules(judgement_of(), judgement_of()), cast("TrainedReader", network), NETWORK_ALONE
    )
    candidates = [candidate_of("Marlow council, 0."), candidate_of("Marlow council, 1.")]
    other = replace(candidates[1].article, doc_id="another")
    apart = [candidates[0], replace(candidates[1], article=other)]
    assert Stance.AFFIRMS in [each.stance for each in reader.judge(POLAR, candidates)]
    assert reader.judge(POLAR, apart) == (judgement_of(), judgement_of())


def test_only_the_nearest_are_asked_about_and_no_questions() -> None:
    """More than the network can judge in time."""
    network = Network(Stance.AFFIRMS, 0.9)
    far = [judgement_of(relevance=0.6)] * N_JUDGED
    judged = _judged(network, *far, judgement_of(relevance=0.9))
    assert network.asked[0] == f"Marlow council, {N_JUDGED}."
    assert [each.stance for each in judged].count(Stance.CONTEXT) == 1
    reader = BlendedReader(Rules(judgement_of()), cast("TrainedReader", network), NETWORK_ALONE)
    question = candidate_of("Will Marlow council shut the baths?")
    assert reader.judge(POLAR, [question]) == (judgement_of(),)


def test_a_likely_reply_is_told_with_its_place() -> None:
    """It is evidence, whatever common word the sentence lacks; the stance is the rules'."""
    rules = judgement_of(missing=("baths",), relevance=0.1)
    (judged,) = _replied(Network(Stance.AFFIRMS, 0.9), rules)
    assert judged.reply is not None
    assert (judged.reply.start, judged.reply.end) == (0, len("Marlow"))
    assert judged.reply.chance >= LIKELY_REPLY
    assert (judged.missing, judged.relevance, judged.stance) == ((), RELEVANT, rules.stance)


def test_an_unlikely_reply_is_told_as_such() -> None:
    """Besides, the rules' judgement stands."""
    rules = judgement_of(missing=("baths",), relevance=0.1)
    (judged,) = _replied(Network(Stance.CONTEXT, 0.9), rules)
    assert judged.reply is not None
    assert not judged.reply.is_likely
    assert judged == replace(rules, reply=judged.reply)


def test_open_questions_are_judged_by_the_rules_alone() -> None:
    """The network is asked for replies, where those are wanted."""
    network = Network(Stance.AFFIRMS, 0.9)
    assert _judged(network, judgement_of(), question=OPEN) == (judgement_of(),)
    assert network.asked == []


@pytest.mark.parametrize("question", [POLAR, OPEN])
def test_of_nothing_nothing_is_told(question: Question) -> None:
    """No candidates, and none that may be asked about."""
    lacking = judgement_of(missing=("Marlow",))
    network = Network(Stance.AFFIRMS, 0.9)
    assert _judged(network, question=question) == ()
    assert _judged(network, lacking, question=POLAR) == (lacking,)
