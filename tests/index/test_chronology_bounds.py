"""Metadata that tells only the last possible day, as a PDF's does: it bounds, and no more."""

from datetime import date

import pytest

from index.dating.chronology import date_articles
from index.dating.told import read_told
from index.records import Article, DateBasis, DateRange
from index.splitting.sentences import split_sentences

MADE = DateRange(end_on=date(2018, 5, 13), basis=DateBasis.METADATA, because="made 2018-05-12")


def dated(text: str, published: DateRange = MADE) -> DateRange:
    """The date of one article."""
    article = Article(doc_id="a", text=text, published=published)
    (found,) = date_articles([article], {"a": read_told(article, split_sentences(article))})
    return found.published


def test_a_publication_line_of_the_text_wins_over_a_bound() -> None:
    """It says the day itself."""
    assert dated("Published 9 May 2018\nThe board closed the bridge.") == DateRange(
        start_on=date(2018, 5, 9),
        end_on=date(2018, 5, 10),
        basis=DateBasis.TEXT,
        because="Published 9 May 2018",
    )


def test_a_line_that_the_bound_excludes_is_not_believed() -> None:
    """A text cannot be younger than its file."""
    assert dated("Published 9 June 2018\nThe board closed the bridge.").end_on == MADE.end_on


def test_what_the_text_tells_as_past_narrows_a_bound() -> None:
    """Both reasons stand in `because`."""
    published = dated("The board closed the bridge on 7 May 2018, the mayor said.")
    assert (published.start_on, published.end_on) == (date(2018, 5, 7), date(2018, 5, 13))
    assert published.basis is DateBasis.INFERRED
    assert published.because is not None
    assert published.because.startswith("made 2018-05-12; tells as past: ")


@pytest.mark.parametrize(
    "text",
    ["The board closed the bridge.", "The board closed the bridge on 7 June 2018, it said."],
)
def test_a_bound_that_nothing_narrows_stays(text: str) -> None:
    """Also where what is inferred lies outside of it."""
    published = dated(text)
    assert (published.start_on, published.end_on) == (None, MADE.end_on)
    assert published.basis is DateBasis.METADATA


def test_an_editor_s_open_range_is_left_as_it_is() -> None:
    """A sidecar says what is known."""
    given = DateRange(end_on=date(2018, 5, 13), basis=DateBasis.SIDECAR, because="the editor")
    assert dated("The board closed the bridge on 7 May 2018, the mayor said.", given) == given
