"""What a question of "what", "which", "how" or "who" leaves open, and where that stands."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.language.lexicon import load_lexicon
from qa.reading.gap import Gap, Slot, read_gap


def gap_of(question: str) -> Gap | None:
    """Return the gap of `question`, with the verbs that the engine knows."""
    return read_gap(question, load_lexicon().verbs)


@pytest.mark.parametrize(
    ("question", "slot", "kind", "verb", "preposition"),
    [
        ("Which ferry sank?", Slot.SUBJECT, "ferry", "sank", None),
        ("Which two ferries will sail?", Slot.SUBJECT, "ferry", "sail", None),
        ("Which other ferries were sold?", Slot.OBJECT, "ferry", "sold", None),
        ("Which ferry was sold?", Slot.OBJECT, "ferry", "sold", None),
        ("Which ferry did the port sell?", Slot.OBJECT, "ferry", "sell", None),
        ("Which painting did they steal?", Slot.OBJECT, "painting", "steal", None),
        ("Which union does Ann Lee belong to?", Slot.OBJECT, "union", "belong", "to"),
        ("At which lake was the heron seen?", Slot.OBJECT, "lake", "seen", "at"),
        ("They named the ship after which queen?", Slot.OBJECT, "queen", "named", "after"),
        ("What kind of fish did they catch?", Slot.OBJECT, "fish", "catch", None),
        ("What replaced the tram?", Slot.SUBJECT, "", "replaced", None),
        ("What did the port say about it?", Slot.SPEECH, "", "say", None),
        ("What did the inquiry recommend?", Slot.SPEECH, "", "recommend", None),
        ("How did the crew react?", Slot.SPEECH, "", "react", None),
        ("How did the members vote?", Slot.MANNER, "", "vote", None),
        ("What is the name of the ship?", Slot.NAME, "ship", None, None),
        ("What was the storm called?", Slot.NAME, "storm", None, None),
        ("Who was the harbour master?", Slot.NAME, "master", None, None),
        ("What is the capital of Norland?", Slot.IDENTITY, "capital", None, None),
        ("It rained. What did the farm sell?", Slot.OBJECT, "", "sell", None),
    ],
)
def test_the_gap_of_a_question(
    question: str, slot: Slot, kind: str, verb: str | None, preposition: str | None
) -> None:
    gap = gap_of(question)
    assert gap is not None
    assert (gap.slot, gap.kind, gap.preposition) == (slot, kind, preposition)
    assert (gap.verb.lower if gap.verb else None) == verb


@pytest.mark.parametrize("question", ["What did the storm do to the pier?", "What did Ann Lee do?"])
def test_what_someone_did_is_a_deed_of_theirs(question: str) -> None:
    gap = gap_of(question)
    assert gap is not None
    assert gap.slot is Slot.DEED
    assert gap.subject


def test_a_role_is_asked_of_a_name() -> None:
    for question in ("What is Zoë Ní Bhriain's job?", "Who is Zoë Ní Bhriain?"):
        gap = gap_of(question)
        assert gap is not None
        assert (gap.slot, gap.name) == (Slot.ROLE, "Zoë Ní Bhriain")


@pytest.mark.parametrize(
    "question",
    [
        "Which of these ships was sold?",
        "What is it called?",
        "What was the answer of the port to the crew who asked for a second boat in the spring?",
        "How?",
        "Did it sink?",
        "",
    ],
)
def test_where_the_words_tell_no_gap_there_is_none_to_fill(question: str) -> None:
    gap = gap_of(question)
    assert gap is None or (not gap.noun and gap.verb is None)
