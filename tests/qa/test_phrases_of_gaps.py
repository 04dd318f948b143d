"""The phrase a "what", "which" or "how" question asks for, and when the sentence alone answers."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.records import UNKNOWN_DATE
from qa.answering.check import MARKER
from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.ranking import Finding
from qa.reading.phrase_kinds import roles
from qa.records import Stance
from tests.qa.builders import evidence, question


def found(asked: str, told: str, speaker: str | None = None) -> Finding:
    """Return the one finding of a sentence that is near enough to the question."""
    item = evidence(Stance.CONTEXT, text=told, relevance=0.9, speaker=speaker)
    (finding,) = find_phrases(question(asked), (item,))
    return finding


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        (
            "which airline cancelled the flights?",
            "Tern Air has cancelled 300 flights because of fog.",
            "Tern Air",
        ),
        (
            "which painting did the thieves steal?",
            "The thieves stole the painting “Dawn over Ghent” on Monday night.",
            "Dawn over Ghent",
        ),
        (
            "which country's lawmakers backed the ban?",
            "Danish lawmakers backed the ban on Monday.",
            "Danish lawmakers",
        ),
        (
            "which park was closed by the flood?",
            "The flood closed Harlow National Park, rangers said.",
            "Harlow National Park",
        ),
        (
            "at which department is Ann Lee a minister?",
            "Ann Lee, a minister at the Department for Fish, Forests and Soil, opened the fair.",
            "Department for Fish, Forests and Soil",
        ),
        (
            "which countries did the alliance invite to join?",
            "The alliance invited Norland and Sudland to join on Friday.",
            "Norland and Sudland",
        ),
        (
            "which consultancy told the council to sell the pool?",
            "The consultancy Marsh Bell told the council to sell the pool.",
            "Marsh Bell",
        ),
        (
            "the baker named his loaf after which singer?",
            "The baker named his loaf after the singer Mona Reed, to her delight.",
            "Mona Reed",
        ),
        (
            "in what kind of cases can the files be opened?",
            "The files can be opened only in cases of grave danger, the judge ruled.",
            "cases of grave danger",
        ),
    ],
)
def test_a_thing_asked_for_by_its_kind_is_found(asked: str, told: str, phrase: str) -> None:
    assert found(asked, told).phrase == phrase


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        ("what replaced the tram?", "A bus replaced the tram in May.", "A bus"),
        ("what replaced the tram?", "The tram was replaced by an electric bus.", "an electric bus"),
        ("what did the farm sell?", "In spring the farm sold its red barn.", "its red barn"),
        ("what was sold by the farm?", "The old barn was sold by the farm.", "The old barn"),
        ("what did the divers find?", "The divers found a bronze bell.", "a bronze bell"),
    ],
)
def test_what_does_it_stands_before_the_verb_and_what_it_is_done_to_behind(
    asked: str, told: str, phrase: str
) -> None:
    assert found(asked, told).phrase == phrase


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        (
            "what did the mayor say about the bridge?",
            "“The bridge is safe and will open in May,” the mayor said.",
            "The bridge is safe and will open in May",
        ),
        (
            "what did the mayor say about the bridge?",
            "The mayor said on Monday that the bridge would open in May.",
            "the bridge would open in May",
        ),
        (
            "what did the review recommend?",
            "The review recommended closing the pool and the sauna.",
            "closing the pool and the sauna",
        ),
        (
            "what did the council decide?",
            "After a long night the council decided to keep the pool open.",
            "to keep the pool open",
        ),
        (
            "what did the union call for?",
            "The union called for a second pilot on every flight.",
            "a second pilot on every flight",
        ),
        (
            "what did the league say in its statement?",
            "In its statement the league refused to meet the players.",
            "refused to meet the players",
        ),
        (
            "how did the players react to the cut?",
            "The players reacted with anger, and said that “this is no way to treat a team”.",
            "this is no way to treat a team",
        ),
    ],
)
def test_what_was_said_is_the_quotation_or_the_clause(asked: str, told: str, phrase: str) -> None:
    assert found(asked, told).phrase == phrase


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        (
            "what does the permit let the firm do?",
            "The permit allows the firm to fish for cod until June.",
            "to fish for cod until June",
        ),
        (
            "what did the volcano do to the village?",
            "The volcano buried the village under two metres of ash.",
            "buried the village under two metres of ash",
        ),
        (
            "how did the firm cut its costs?",
            "The firm cut its costs by closing three mills, its head said.",
            "by closing three mills",
        ),
        (
            "how did the council vote on the pool?",
            "The council voted by seven votes to four to keep the pool.",
            "by seven votes to four to keep the pool",
        ),
        (
            "what was the vote on the pool?",
            "Members voted nine to two to keep the pool, after a long debate.",
            "nine to two",
        ),
        (
            "what is the name of the ship?",
            "The ship Blue Heron left at noon.",
            "Blue Heron",
        ),
        (
            "how did Congress vote on removing the president?",
            "Lawmakers voted 101-6 with 10 abstentions to remove the president.",
            "101-6",
        ),
        (
            "how did Ada Berg vote on the bill?",
            "Ada Berg voted against the bill, which passed 51-50.",
            "against the bill",
        ),
        (
            "what is the name of the lake?",
            "Loch Ferran, a lake in the north, has frozen over.",
            "Loch Ferran",
        ),
        (
            "what is Zoë Ní Bhriain's job?",
            "Zoë Ní Bhriain, keeper of the lighthouse, retires in May.",
            "keeper of the lighthouse",
        ),
        (
            "what is the hashtag of the nurses' campaign?",
            "The nurses' campaign, with the hashtag #RestNow, began in May.",
            "#RestNow",
        ),
    ],
)
def test_deeds_manners_votes_and_names_are_found(asked: str, told: str, phrase: str) -> None:
    assert found(asked, told).phrase == phrase


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        (
            "what temperature was recorded at the harbour?",
            "A temperature of 41.2 degrees was recorded at the harbour on 9 May.",
            "41.2",
        ),
        (
            "in which decade was the mill built?",
            "Tern Air and 3 others built the mill in the 1930s.",
            "the 1930s",
        ),
        (
            "which vote closed the bridge?",
            "By nine votes to three, 12 councillors of Elm closed the bridge.",
            "nine votes to three",
        ),
        (
            "which hashtag did the campaign use?",
            "The Elm campaign used #SaveTheBell on Monday.",
            "#SaveTheBell",
        ),
    ],
)
def test_a_number_a_time_and_a_vote_are_told_by_their_form(
    asked: str, told: str, phrase: str
) -> None:
    assert found(asked, told).phrase == phrase


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what happened?", "It rained."),
        ("what did the mayor say about the bridge?", "The bridge reopened on Monday."),
        ("what replaced the tram?", "The tram made its last trip with 90 people aboard."),
        ("how did the mill burn?", "The mill burned all night."),
        ("which of these was sold?", "The mill and the barn were sold."),
        ("what did the council resolve?", "The council resolved by eight votes to three:"),
    ],
)
def test_where_no_phrase_is_sure_the_sentence_answers(asked: str, told: str) -> None:
    finding = found(asked, told)
    assert finding.phrase is None
    assert finding.evidence.quote == told


WORDS = (
    *("The", "the", "a", "mayor", "bridge", "Ann Lee", "Harlow", "said", "that", "to", "by", "was"),
    *(
        "closed",
        "replaced",
        "voted",
        "seven",
        "four",
        "“We",
        "go”",
        "[1]",
        "#Rest",
        ",",
        ".",
        "ship",
    ),
    *("called", "which", "is", "of", "and", "décidé", "😀", "\u00a0", "’s", "(", "party", "for"),
)
ASKED = (
    "what did the mayor say about the bridge?",
    "what did the mayor decide?",
    "which party does Ann Lee belong to?",
    "which ship was closed?",
    "what replaced the bridge?",
    "what did the mayor do?",
    "what is the name of the ship?",
    "what is Ann Lee's job?",
    "what was the vote on the bridge?",
    "how did the mayor vote?",
    "how was the bridge closed?",
    "what happened to the bridge?",
)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    asked=st.sampled_from(ASKED),
    told=st.lists(st.sampled_from(WORDS), min_size=1, max_size=18).map(" ".join),
    speaker=st.sampled_from([None, "Ann Lee", "the mayor"]),
)
def test_a_phrase_is_a_slice_of_its_quote_at_the_edges_of_words(
    asked: str, told: str, speaker: str | None
) -> None:
    item = evidence(Stance.CONTEXT, UNKNOWN_DATE, text=told, relevance=0.9, speaker=speaker)
    for finding in find_phrases(question(asked), (item,)):
        phrase = finding.phrase
        if phrase is None or phrase == speaker:
            continue
        assert phrase
        assert phrase in told
        assert phrase == phrase.strip()
        assert not MARKER.search(phrase)
        start = told.index(phrase)
        around = (
            told[start - 1 : start] + phrase[:1],
            phrase[-1:] + told[start + len(phrase) :][:1],
        )
        assert not any(len(pair) == 2 and pair.isalnum() for pair in around)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Quill, chair of the board, and Bo Lind, a clerk, left.", "chair of the board"),
        (
            "Ada Quill, head of the Office for Roads, Bridges and Ferries, left.",
            "head of the Office for Roads, Bridges and Ferries",
        ),
    ],
)
def test_a_role_goes_on_with_the_name_it_ends_in(text: str, role: str) -> None:
    """A list inside a name is of the role, another person is not."""
    ((start, end),) = roles(text, "Ada Quill")
    assert text[start:end] == role


def test_a_line_of_capitals_takes_no_time_to_read() -> None:
    """A pattern that may split a run of capitals in many ways would not come back."""
    text = "Jane Doe, head of Acme, " + "PRESIDENT OF THE NATIONAL UNION " * 300 + "said no."
    assert roles(text, "Jane Doe")


@pytest.mark.parametrize(
    "told",
    ["Acme is continuing to ignore them.", "The deal is with Acme – it is a huge victory."],
)
def test_what_a_thing_does_is_not_what_it_is(told: str) -> None:
    (finding,) = find_phrases(question("What is Acme?"), (evidence(Stance.CONTEXT, text=told),))
    assert finding.phrase is None
