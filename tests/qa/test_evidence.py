"""Which sentences count, and copies of one story as one voice."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from index.records import UNKNOWN_DATE, Article, DateRange, Sentence, Span
from qa.answering.evidence import Evidence, select_evidence, story_voices
from qa.judging.reader import Candidate, Judgement
from qa.records import Stance
from tests.qa.builders import article, evidence, on

STORY = (
    "The council has closed the old swimming pool in Harbour Street after forty years, the mayor "
    "said on Monday, because the roof leaks and repairs would cost more than the town can spend."
)
OTHER = "A zebra that had left the zoo was found asleep in a garden by two children and a dog."
YES = Judgement(relevance=0.9, stance=Stance.AFFIRMS, confidence=0.9)
FLOOR = 0.5


def story_of(doc_id: str) -> str:
    """All are copies of one story, but for what is named otherwise."""
    return "other" if doc_id.endswith("other") else "story"


def candidate_of(source: Article, text: str | None = None) -> Candidate:
    text = source.text if text is None else text
    start = source.text.index(text)
    span = Span(doc_id=source.doc_id, start=start, end=start + len(text))
    return Candidate(
        article=source, sentence=Sentence(span=span, n=0), text=text, context="", similarity=0.8
    )


def selected(
    *pairs: tuple[Candidate, Judgement],
) -> tuple[Evidence, ...]:
    candidates = [one for one, _ in pairs]
    return select_evidence(candidates, [j for _, j in pairs], floor=FLOOR, story_of=story_of)


def test_of_one_story_the_earliest_speaks() -> None:
    copies = [
        article(STORY, "a-late", on("2018-05-10")),
        article("From our wires. " + STORY, "b-early", on("2018-05-09")),
        article(STORY, "c-undated"),
        article(OTHER, "d-other", on("2018-05-09")),
    ]
    assert story_voices(copies, story_of) == {
        "a-late": "b-early",
        "b-early": "b-early",
        "c-undated": "b-early",
        "d-other": "d-other",
    }


def test_of_copies_of_one_day_the_first_id_speaks() -> None:
    copies = [article(STORY, doc_id, on("2018-05-09")) for doc_id in ("c", "a", "b")]
    assert set(story_voices(copies, story_of).values()) == {"a"}


def test_no_articles_have_no_voices() -> None:
    assert story_voices([], story_of) == {}


def test_a_copy_adds_no_evidence() -> None:
    first, copy = article(STORY, "a", on("2018-05-09")), article(STORY, "b", on("2018-05-10"))
    kept = selected((candidate_of(copy), YES), (candidate_of(first), YES))
    assert [item.voice for item in kept] == ["a"]


def test_a_wording_counts_once_in_an_article() -> None:
    source = article("It has closed. IT HAS CLOSED! " + STORY, "a")
    kept = selected(
        (candidate_of(source, "It has closed."), YES),
        (candidate_of(source, "IT HAS CLOSED!"), YES),
        (candidate_of(source, STORY), YES),
    )
    assert [item.quote for item in kept] == ["It has closed.", STORY]


@pytest.mark.parametrize(
    ("judgement", "n_kept"),
    [
        (YES, 1),
        (replace(YES, relevance=FLOOR), 1),
        (replace(YES, relevance=0.49), 0),
        (replace(YES, missing=("Acme Corp",)), 0),
        (replace(YES, stance=Stance.CONTEXT), 1),
    ],
)
def test_what_is_off_the_matter_or_misses_a_name_is_no_evidence(
    judgement: Judgement, n_kept: int
) -> None:
    assert len(selected((candidate_of(article(STORY)), judgement))) == n_kept


@pytest.mark.parametrize("text", ["Has the pool closed?", "“Has the pool closed?”"])
def test_a_question_tells_nothing(text: str) -> None:
    assert selected((candidate_of(article(text)), YES)) == ()


def test_no_candidates_are_no_evidence() -> None:
    assert selected() == ()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (None, on("2018-05-09")),
        (on("2018-02-28"), on("2018-02-28")),
        (DateRange(start_on=on("2018-02-28").start_on), on("2018-05-09")),
    ],
)
def test_evidence_tells_of_its_event_or_else_of_its_day(
    event: DateRange | None, expected: DateRange
) -> None:
    assert evidence(Stance.AFFIRMS, on("2018-05-09"), event=event).told_of == expected


def test_evidence_with_no_date_at_all_tells_of_an_unknown_day() -> None:
    assert evidence(Stance.AFFIRMS).told_of == UNKNOWN_DATE
