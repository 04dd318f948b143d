"""Whether the role that a sentence tells is of the body asked about."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.roles import tells_role
from qa.judging.language.lexicon import load_lexicon
from qa.reading.gap import read_gap
from qa.records import Stance
from tests.qa.builders import evidence, on, question

ASKED = "Who is the chief executive of Norrland Rail?"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Ada Berg, chief executive of Norrland Rail, left the room.", True),
        ("Norrland Rail chief executive Ada Berg left the room.", True),
        ("Norrland's chief executive, Ada Berg, left the room.", True),
        ("The chief executive, Ada Berg, left the room.", True),
        ("The company's chief executive, Ada Berg, left the room.", True),
        ("Ada Berg, chief executive at Osted Buses, spoke to Norrland Rail.", False),
        ("Osted Buses chief executive Ada Berg spoke to Norrland Rail.", False),
        ("Ada Berg, head coach of Osted Buses, spoke to Norrland Rail.", False),
        ("Ada Berg, Osted works committee head, spoke to Norrland Rail.", False),
        ("The works committee head, Ada Berg, spoke to Norrland Rail.", False),
        ("Last night chief executive Ada Berg left the room.", True),
        ("Crews at Osted told chief executive Ada Berg to leave Norrland Rail.", True),
        ("Norrland's long-serving chief executive, Ada Berg, left the room.", True),
        ("The union's chief executive, Ada Berg, spoke to Norrland Rail.", False),
        ("Deputy chief executive Ada Berg left Norrland Rail's room.", False),
        ("Former chief executive Ada Berg left the room.", False),
        ("Ada Berg drives a train of Norrland Rail.", False),
    ],
)
def test_a_role_is_of_the_body_that_it_is_told_with(told: str, *, expected: bool) -> None:
    asked = question(ASKED)
    gap = read_gap(asked.body, load_lexicon().verbs)
    assert gap is not None
    assert tells_role(asked, gap, told) is expected


def test_a_deputy_is_found_where_a_deputy_is_asked_for() -> None:
    asked = question("Who is the deputy leader of the council?")
    gap = read_gap(asked.body, load_lexicon().verbs)
    assert gap is not None
    assert tells_role(asked, gap, "The council's deputy leader, Ada Berg, agreed.")


def test_of_several_holders_the_one_told_last_holds_the_post() -> None:
    told = (
        evidence(
            Stance.CONTEXT,
            text="Ada Berg, chief executive of Norrland Rail, left the room.",
            published=on("2020-05-01"),
            doc_id="a",
        ),
        evidence(
            Stance.CONTEXT,
            text="Olaf Ness, who became chief executive in March, spoke of Norrland Rail.",
            published=on("2021-05-01"),
            doc_id="b",
        ),
    )
    assert find_phrases(question(ASKED), told)[0].phrase == "Olaf Ness"
    assert find_phrases(question(ASKED), told[:1])[0].phrase == "Ada Berg"


def test_the_name_is_given_without_the_role_before_it() -> None:
    told = evidence(Stance.CONTEXT, text="Coach Ada Berg left the Arle Rowers' boathouse.")
    (found,) = find_phrases(question("who coaches the Arle Rowers?"), (told,))
    assert found.phrase == "Ada Berg"


def test_a_leader_of_no_body_named_leads_not_what_the_question_names() -> None:
    asked = question("who is in charge of China's flood response?")
    gap = read_gap(asked.body, load_lexicon().verbs)
    assert gap is not None
    assert not tells_role(
        asked, gap, "The flood response in China had the backing of leader Li Wu."
    )
