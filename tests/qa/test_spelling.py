"""Slips of typing, mended by the words of the articles alone."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Iterator

import pytest

from qa.reading.spelling import mend_spelling

ARTICLES = ("The council suspended the agreement.", "The agreement was suspended. Hanson left.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did they supend it?", "did they suspend it?"),
        ("was it suspendd?", "was it suspended?"),
        ("the agreemnt", "the agreement"),
        ("the agreememt", "the agreement"),
        ("the agreeemnt", "the agreement"),
        ("the agreementt", "the agreement"),
    ],
)
def test_one_slip_is_mended(text: str, expected: str) -> None:
    known = (*ARTICLES, "They suspend it.")
    assert mend_spelling(text, known) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the agremnt",  # two slips
        "did Hansen leave?",  # a name may be another's
        "was the weather suspicious?",  # English, and meant
        "tha cat",  # too short to tell
        "",
        "co-agreemnt",  # a part of a longer word
    ],
)
def test_what_may_be_meant_is_left(text: str) -> None:
    assert mend_spelling(text, ARTICLES) == text


def test_of_two_mendings_the_commoner_word_wins_then_the_first() -> None:
    assert mend_spelling("plomt", ["plomb plomx plomx"]) == "plomx"
    assert mend_spelling("plomt", ["plomx plomb"]) == "plomb"


def test_no_articles_mend_nothing() -> None:
    assert mend_spelling("the agreemnt", ()) == "the agreemnt"


def test_articles_are_read_only_for_a_word_that_is_not_english() -> None:
    read: list[str] = []

    def articles() -> Iterator[str]:
        for text in ARTICLES:
            read.append(text)
            yield text

    assert mend_spelling("was the agreement suspended?", articles()) == (
        "was the agreement suspended?"
    )
    assert read == []
    assert mend_spelling("was the agreemnt suspended?", articles()) == (
        "was the agreement suspended?"
    )
    assert read == list(ARTICLES)
