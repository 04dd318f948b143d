"""How somebody responded, and that only their own words are theirs."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.answering.phrase.find import find_phrases
from qa.records import Stance
from tests.qa.builders import evidence, question


def phrase(asked: str, told: str) -> str | None:
    """Return the phrase of the one finding of a sentence that is near enough."""
    item = evidence(Stance.CONTEXT, text=told, relevance=0.9)
    (finding,) = find_phrases(question(asked), (item,))
    return finding.phrase


@pytest.mark.parametrize(
    ("told", "response"),
    [
        (
            "The harbour board rejected the plea of the fishermen.",
            "rejected the plea of the fishermen",
        ),
        ("The harbour board has agreed to meet the fishermen.", "has agreed to meet the fishermen"),
        ("The harbour board welcomed the plea.", "welcomed the plea"),
    ],
)
def test_a_refusal_or_an_agreement_is_a_response(told: str, response: str) -> None:
    assert phrase("how did the harbour board respond to the plea?", told) == response


def test_what_another_name_does_is_not_the_response() -> None:
    told = "In a letter to the harbour board, Ann Lee rejected its plan and called it folly."
    assert phrase("how did the harbour board respond to the plea?", told) is None
