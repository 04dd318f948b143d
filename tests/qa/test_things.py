"""What is a thing in a sentence and no deed; what there is said to be; an ending that is ended."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from qa.judging.rules import RuleReader
from qa.records import Stance
from tests.qa.builders import candidate, judge, question


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        (
            "Are all the stops on the line open?",
            "The last four stops of the line stay closed until spring.",
            Stance.DENIES,
        ),
        (
            "Is the school open?",
            "The school is open again after the flood.",
            Stance.AFFIRMS,
        ),
        ("Does the station have a lift?", "The station was built without a lift.", Stance.DENIES),
        (
            "Will there be an inquiry into the fire?",
            "There will be an inquiry into the fire, the minister said.",
            Stance.AFFIRMS,
        ),
        (
            "Will there be an inquiry into the fire?",
            "Survivors called for an inquiry into the fire.",
            Stance.CALLED_FOR,
        ),
        (
            "Will there be an inquiry into the fire?",
            "There will be no inquiry into the fire.",
            Stance.DENIES,
        ),
        (
            "Will there be an independent inquiry into the fire?",
            "There would be an inquiry into the fire after all, independent of the firm.",
            Stance.AFFIRMS,
        ),
        (
            "Was there a crash on the bridge?",
            "Two lorries were in a crash on the bridge on Monday.",
            Stance.AFFIRMS,
        ),
        ("Is the coach still suspended?", "The coach's suspension was lifted.", Stance.DENIES),
        ("Was the review published?", "The review came out in May.", Stance.AFFIRMS),
        ("Was the review published?", "The judge came out of the review.", Stance.CONTEXT),
        ("Is the coach suspended?", "The coach was suspended on Monday.", Stance.AFFIRMS),
        ("Is the sale suspended?", "The suspension of the sale was confirmed.", Stance.AFFIRMS),
    ],
)
def test_a_sentence_is_judged_so(question: str, text: str, stance: Stance) -> None:
    assert judge(question, text).stance is stance


def test_an_object_of_common_words_is_an_object() -> None:
    told = candidate("The mayor adopted both of the bishop's proposals for the square.")
    unlike = replace(told, similarity=0.3)
    asked = question("Did the crews accept the improved pay offer?")
    assert RuleReader().judge(asked, (unlike,))[0].stance is Stance.CONTEXT
