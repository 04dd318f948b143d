"""Ranges of days in words: days, months and years, their ends, and open ends."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from index.records import DateBasis
from qa.answering.phrase.datewords import range_in_words, range_with_basis
from tests.qa.builders import between


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, "undated"),
        (None, "2018-03-01", "before 1 March 2018"),
        ("2018-02-28", None, "from 28 February 2018"),
        ("2018-02-28", "2018-03-01", "28 February 2018"),
        ("2016-02-29", "2016-03-01", "29 February 2016"),
        ("2018-12-31", "2019-01-01", "31 December 2018"),
        ("2018-01-16", "2018-02-01", "16–31 January 2018"),
        ("2018-01-30", "2018-02-03", "30 January – 2 February 2018"),
        ("2018-12-30", "2019-01-03", "30 December 2018 – 2 January 2019"),
        ("2018-01-01", "2018-01-02", "1 January 2018"),
        ("2018-02-01", "2018-03-01", "February 2018"),
        ("2018-12-01", "2019-01-01", "December 2018"),
        ("2018-02-01", "2018-05-01", "February–April 2018"),
        ("2018-11-01", "2019-02-01", "November 2018 – January 2019"),
        ("2018-01-01", "2019-01-01", "2018"),
        ("2017-01-01", "2019-01-01", "2017–2018"),
    ],
)
def test_a_range_reads_as_people_write_it(
    start: str | None, end: str | None, expected: str
) -> None:
    assert range_in_words(between(start, end)) == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (DateBasis.INFERRED, "1 May 2018 (inferred)"),
        (DateBasis.SIDECAR, "1 May 2018"),
        (DateBasis.TEXT, "1 May 2018"),
    ],
)
def test_an_inferred_range_says_so(basis: DateBasis, expected: str) -> None:
    assert range_with_basis(between("2018-05-01", "2018-05-02", basis)) == expected
