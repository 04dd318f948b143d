"""The publication date that a text states, and the dates in prose that state none."""

from datetime import date

import pytest

from index.dating.publication import stated_publication
from index.records import DateBasis, DateRange

LEAP_EVE = (date(2018, 2, 28), date(2018, 3, 1))


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("A title\n\nPublished 28th February 2018\n\nText.", "Published 28th February 2018"),
        ("Posted on 28 Feb 2018 by Jane Smith\nText.", "Posted on 28 Feb 2018"),
        ("LONDON, Feb. 28, 2018 (Reuters) - The bank said", "LONDON, Feb. 28, 2018"),
        ("28 February 2018\nText.", "28 February 2018"),
        ("Wed 28 Feb 2018 10.15 GMT\nText.", "Wed 28 Feb 2018"),
        (
            "Text.\nFirst published on Wed 28 Feb 2018 14.30 GMT",
            "First published on Wed 28 Feb 2018",
        ),
        ("By Jane Smith | 28 February 2018\nText.", "By Jane Smith | 28 February 2018"),
        ("Date: 2018-02-28T10:15:00Z\nText.", "Date: 2018-02-28"),
        ("Updated 1 March 2018\nPublished 28 February 2018", "Published 28 February 2018"),
        ("Updated 1 March 2018 | Published 28 February 2018", "Published 28 February 2018"),
        ("Updated 10:15 AM ET, Wed February 28, 2018", None),
    ],
)
def test_a_line_of_its_own_states_the_date(text: str, because: str | None) -> None:
    """The days are read, and the reason is the very words of the line."""
    words = because or text
    assert stated_publication(text) == DateRange(
        start_on=LEAP_EVE[0], end_on=LEAP_EVE[1], basis=DateBasis.TEXT, because=words
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On 28 February 2018 the committee met.",
        "Published on 28 February 2018 the report says it was bad.",
        "Reading, 28 February 2018 was a quiet day.",
        "Published on Wednesday",
        "PARIS (AP) — The bank said",
        "Published 31 February 2018",
        # A listing: were each time read in two ways, this would take for ever.
        f"Saturday 5 May 2018, {'at 10:30 ' * 40}Main Hall",
        f"Saturday 5 May 2018 {'Mon, ' * 40}Main Hall",
    ],
)
def test_prose_and_half_dates_state_nothing(text: str) -> None:
    """A date in running text, one with no year and one that never was are no statement."""
    assert stated_publication(text) is None


def test_only_the_top_and_the_bottom_of_a_page_count() -> None:
    """A bare date deep in a long text is a heading of its own, say of a diary."""
    body = ["Prose goes on."] * 30
    assert stated_publication("\n".join([*body, "28 February 2018", *body])) is None
    assert stated_publication("\n".join([*body, "28 February 2018"])) is not None
