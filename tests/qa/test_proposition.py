"""What a question claims: its action, how real, who does it, and to what."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.claim.proposition import propose
from qa.judging.language.lexicon import End
from qa.judging.language.predicates import Force
from tests.qa.builders import question


@pytest.mark.parametrize(
    ("text", "action", "things"),
    [
        ("did the council close the pool?", "close", ["pool"]),
        ("has the ministry suspended the licence?", "suspend", ["licence"]),
        ("was the bridge closed?", "close", ["bridge"]),
        ("were the books banned?", "ban", ["books"]),
        ("did the state amend the law?", "amend", ["law"]),
        ("did Acme Corp plan to sell the mill?", "sell", ["mill"]),
        ("did the regulator refuse to ban the drug?", "ban", ["drug"]),
        ("didn't the club sell the ground?", "sell", ["ground"]),
        ("how many does the fire service employ?", "employ", ["fire", "service"]),
        ("how many names did the list hold?", "hold", ["names", "list"]),
        ("how much wool does the mill carry on average?", "carry", ["wool", "mill", "average"]),
    ],
)
def test_the_action_is_found_and_what_it_is_done_to(
    text: str, action: str, things: list[str]
) -> None:
    claim = propose(question(text))
    assert claim.lemmas == {action}
    assert [term.text for term in claim.things] == things


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("did NHS Digital suspend the MoU?", ["NHS Digital"]),
        ("did Acme Corp sell Mill House?", ["Acme Corp"]),
        ("did the council sell Mill House?", []),
    ],
)
def test_the_actor_is_the_name_before_the_action(text: str, actor: list[str]) -> None:
    assert [term.text for term in propose(question(text)).actor] == actor


@pytest.mark.parametrize(
    ("text", "holds", "force"),
    [
        ("did the club sell the ground?", True, Force.FACT),
        ("did the club not sell the ground?", False, Force.FACT),
        ("didn't the club sell the ground?", True, Force.FACT),
        ("did the club refuse to sell the ground?", False, Force.FACT),
        ("did the club plan to sell the ground?", True, Force.PLANNED),
        ("did the fans call on the club to sell the ground?", True, Force.WANTED),
        ("should the club sell the ground?", True, Force.WANTED),
    ],
)
def test_the_question_says_how_real_it_makes_its_action(
    text: str, force: Force, *, holds: bool
) -> None:
    reading = propose(question(text)).reading
    assert (reading.holds, reading.force) == (holds, force)


def test_only_a_refusal_is_refused() -> None:
    assert propose(question("did the club refuse to sell the ground?")).reading.refused
    assert not propose(question("did the club not sell the ground?")).reading.refused


@pytest.mark.parametrize(
    ("text", "wrapper"),
    [
        ("will NHS Digital continue to share the records?", End.PRO),
        ("did the club sell the ground?", None),
        ("did the ministry suspend the licence?", None),
    ],
)
def test_an_activity_may_be_kept_up(text: str, wrapper: End | None) -> None:
    assert propose(question(text)).wrapper is wrapper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did the ministry suspend the licence?", True),
        ("did the firm stop sharing records?", True),
        ("is the firm still sharing records?", True),
        ("did the club sell the ground?", False),
    ],
)
def test_going_on_or_ending_is_asked_about(text: str, *, expected: bool) -> None:
    assert propose(question(text)).is_continuation is expected


def test_a_claim_without_an_action_is_of_its_terms_together() -> None:
    claim = propose(question("is Ann Lee the mayor of Oslo?"))
    assert claim.lemmas == frozenset()
    assert [term.text for term in claim.terms] == ["Ann Lee", "mayor", "Oslo"]
    assert claim.actor == ()


def test_still_asks_for_a_state_that_lasts() -> None:
    assert propose(question("is the pool still closed?")).is_lasting
    assert not propose(question("did the council close the pool?")).is_lasting


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many of the requests led to a fine?", True),
        ("how many offers did the museum say no to?", True),
        ("did the mayor say that the pool would close?", False),
    ],
)
def test_a_thing_that_is_told_of_tells_nothing(text: str, *, expected: bool) -> None:
    assert propose(question(text)).is_main is expected
