"""One answer against its expectations, and whether it is sound in itself."""

from datetime import date
from types import SimpleNamespace

import pytest

from eval.scoring.checks import (
    broken_markers,
    broken_quotes,
    failures,
    leaks,
    mentions,
    plain,
    right,
    unmet,
)


def test_text_is_made_plain() -> None:
    """Case, whitespace, typographic quotes and dashes do not tell two texts apart."""
    assert (
        plain("It\u2019s  the\n\u201cMoU\u201d \u2013 in\u00a0Force")
        == 'it\'s the "mou" - in force'
    )


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It cost \u00a33,000.", "3,000", True),
        ("It cost \u00a33,000.", "3", False),
        ("It cost \u00a33,000.", "000", False),
        ("In 2023.", "3", False),
        ("There were 3, then 4.", "3", True),
        ("It was 3.", "3", True),
        ("The Port\u2019s ferry", "the port's FERRY", True),
        ("", "x", False),
    ],
)
def test_mention(text: str, wanted: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Words are found in words; a number is found only whole."""
    assert mentions(text, wanted) is expected


def test_right_answer_has_no_failures(make: SimpleNamespace) -> None:
    """An answer that holds every stated expectation is right."""
    asked = make.question(
        expect={
            "status": "answered",
            "verdict": "yes",
            "answers": ["closed"],
            "cite_all": ["closed"],
            "cite_none": ["refused"],
            "quote_any": "has CLOSED the ferry",
            "reversed": False,
        }
    )
    assert failures(make.result(make.answered(), asked)) == ()


def test_each_unmet_expectation_is_told(make: SimpleNamespace) -> None:
    """Every expectation that does not hold has its own message, in the contract's words."""
    asked = make.question(
        expect={
            "status": ["answered", "disputed"],
            "verdict": "no",
            "answers": ["open", "running"],
            "reversed": True,
            "cite_all": ["refused"],
            "cite_none": ["closed"],
            "quote_any": ["refused to"],
        }
    )
    assert unmet(make.result(make.answered(), asked)) == (
        "verdict: expected no, received yes",
        "reversed: expected True, received False",
        "answers: expected open or running, received 'Yes: closed. [1]'",
        "quote_any: expected refused to, received no such quote",
        "cite_all: expected refused, received ['closed']",
        "cite_none: closed is cited",
    )


def test_cite_any_needs_one(make: SimpleNamespace) -> None:
    """One of the articles of `cite_any` is enough, none is not."""
    either = make.question(expect={"cite_any": ["closed", "refused"]})
    other = make.question(expect={"cite_any": ["refused"]})
    assert unmet(make.result(make.answered(), either)) == ()
    assert unmet(make.result(make.answered(), other)) == (
        "cite_any: expected refused, received ['closed']",
    )


def test_marker_is_no_number_of_the_answer(make: SimpleNamespace) -> None:
    """The 1 of a marker is not the number 1 that a question asks for."""
    asked = make.question(expect={"answers": ["1"]})
    assert not right(make.result(make.answered(), asked))


def test_allowed_abstention_is_not_asked_for_a_verdict(make: SimpleNamespace) -> None:
    """Where both are allowed, an abstention needs its reason only, an answer its verdict only."""
    asked = make.question(
        expect={
            "status": ["answered", "unanswerable"],
            "verdict": "no",
            "reason": "only_called_for",
        }
    )
    assert unmet(make.result(make.abstaining(reason="only_called_for"), asked)) == ()
    assert unmet(make.result(make.abstaining(reason="off_topic"), asked)) == (
        "reason: expected only_called_for, received off_topic",
    )
    assert unmet(make.result(make.answered(verdict="no"), asked)) == ()
    assert unmet(make.result(make.answered(verdict="yes"), asked)) == (
        "verdict: expected no, received yes",
    )


def test_engine_error_is_a_failure(make: SimpleNamespace) -> None:
    """An error in place of an answer is told as it is, and nothing else is."""
    came = make.result({"status": "error"}, error="CitationError: a quote is off")
    assert failures(came) == ("error: CitationError: a quote is off",)


def test_quote_is_checked_letter_by_letter(make: SimpleNamespace) -> None:
    """A quote of one other letter, place or hash, or of no article, is broken."""
    quote = make.quoted(make.closed, 0, 30, marker=1)
    for change, problem in [
        ({"quote": "The port has closed the ferry!"}, "differs from its article"),
        ({"start": 1}, "differs from its article"),
        ({"end": 99}, "is outside the 46 characters of its article"),
        ({"text_sha256": "0" * 64}, "has the hash of another text"),
        ({"doc_id": "gone"}, "is of no stored article"),
    ]:
        (found,) = broken_quotes(make.result(make.answered(citations=[quote | change])))
        assert found.endswith(problem)
    assert broken_quotes(make.result(make.answered(citations=[quote]))) == ()


def test_offsets_count_code_points(make: SimpleNamespace) -> None:
    """A quote after a sign of two UTF-8 bytes stands at its code point: the pound sign is one."""
    quote = make.quoted(make.closed, 39, 45, marker=1)
    assert quote["quote"] == "\u00a33,000"
    assert broken_quotes(make.result(make.answered(citations=[quote]))) == ()


def test_related_quotes_are_checked_too(make: SimpleNamespace) -> None:
    """A passage shown beside an abstention must be verbatim as well."""
    passage = make.quoted(make.closed, 0, 30) | {"quote": "other"}
    assert len(broken_quotes(make.result(make.abstaining(related=[passage])))) == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"answer": "Yes: closed."}, "markers: the text names [] of [1]"),
        ({"answer": "Yes [1] and [2]."}, "markers: the text names [1, 2] of [1]"),
        (
            {"timeline": [{"published": {"end": None}, "markers": [3]}]},
            "markers: the timeline names [3] of [1]",
        ),
        ({"status": "unanswerable"}, "markers: status unanswerable with 1 citations"),
    ],
)
def test_markers_and_citations_match(
    make: SimpleNamespace, change: dict[str, object], problem: str
) -> None:
    """Every marker has its citation and every citation its marker; a refusal has neither."""
    assert broken_markers(make.result(make.answered(**change))) == (problem,)


def test_markers_count_from_one(make: SimpleNamespace) -> None:
    """A citation numbered 2 with no first one is a fault, also where the text agrees."""
    quote = make.quoted(make.closed, 0, 30, marker=2)
    came = make.result(make.answered(citations=[quote], answer="Yes [2]."))
    assert broken_markers(came) == ("markers: citations are numbered [2]",)


def test_answer_without_citations_is_unsound(make: SimpleNamespace) -> None:
    """An answer that rests on nothing is a fault; an abstention that rests on nothing is none."""
    came = make.result(make.answered(citations=[], answer="Yes."))
    assert broken_markers(came) == ("markers: status answered with 0 citations",)
    assert broken_markers(make.result(make.abstaining())) == ()


@pytest.mark.parametrize(
    ("as_of", "n_leaks"),
    [
        (date(2024, 5, 31), 0),  # the range's last day: certainly published by its end
        (date(2024, 5, 30), 1),  # within the range: perhaps published later
        (date(2024, 1, 1), 1),
        (None, 0),
    ],
)
def test_leak_is_what_is_not_certainly_published(
    make: SimpleNamespace, as_of: date | None, n_leaks: int
) -> None:
    """`closed` is of May 2024; it may be shown from the last day of May on."""
    assert (
        len(leaks(make.result(make.answered(), make.question(as_of=as_of and as_of.isoformat()))))
        == n_leaks
    )


def test_leak_is_found_wherever_it_is_shown(make: SimpleNamespace) -> None:
    """Related passages and timeline entries leak like citations; an open end is a leak."""
    entry = {"published": {"start": None, "end": None}, "markers": []}
    passage = make.quoted(make.closed, 0, 30)
    came = make.abstaining(related=[passage], timeline=[entry])
    assert len(leaks(make.result(came, make.question(as_of="2024-03-01")))) == 2


def test_own_as_of_of_the_answer_counts(make: SimpleNamespace) -> None:
    """An answer that says it is as of March may not show May, whatever was asked."""
    assert len(leaks(make.result(make.answered(as_of="2024-03-31")))) == 1
    later = make.question(as_of="2024-12-31")
    assert len(leaks(make.result(make.answered(as_of="2024-03-31"), later))) == 1


def test_unsound_answer_is_not_right(make: SimpleNamespace) -> None:
    """All expectations may hold and the answer still be wrong, for it leaks."""
    asked = make.question(as_of="2024-03-01", expect={"verdict": "yes"})
    came = make.result(make.answered(), asked)
    assert unmet(came) == ()
    assert not right(came)
