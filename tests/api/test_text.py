"""Text on a terminal: neutralised, measured in columns, wrapped."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import pytest

from api.text import Tone, in_ascii, safe, shorten, toned, width_columns, wrap


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[2Jb", "a�[2Jb"),
        ("a\x1b]0;title\x07b", "a�]0;title�b"),
        ("a\x9b31mb", "a�31mb"),
        ("a\x00b\x7fc", "a�b�c"),
        ("a\u202eb\u2066c", "a�b�c"),
        ("a\ud800b", "a�b"),
        ("two\nlines\tand  tabs\r\n", "two lines and tabs"),
        ("née 👩‍👧 “so”", "née 👩‍👧 “so”"),
    ],
)
def test_nothing_in_a_text_is_obeyed_by_a_terminal(hostile: str, shown: str) -> None:
    assert safe(hostile) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("東京", 4), ("a\u200db", 2)],
)
def test_width_counts_columns_and_not_characters(text: str, columns: int) -> None:
    assert width_columns(text) == columns


def test_lines_are_filled_up_to_the_width() -> None:
    assert wrap("aa bb cc dd", 5) == ["aa bb", "cc dd"]
    assert wrap("aa bb cc", 5, first="1 ", rest="..") == ["1 aa", "..bb", "..cc"]
    assert wrap("", 5) == []


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrap("a bcdefgh i", 4) == ["a", "bcde", "fgh", "i"]
    assert wrap("東京都庁", 5) == ["東京", "都庁"]


def test_a_text_is_shortened_at_a_word_and_says_so() -> None:
    assert shorten("one two", 7) == "one two"
    assert shorten("one, two", 7) == "one…"
    assert shorten("onetwothree", 7) == "onetwo…"


def test_colour_is_only_where_it_is_wanted() -> None:
    assert toned("x", (Tone.STRONG, Tone.GOOD), colour=True) == "\x1b[1;32mx\x1b[0m"
    assert toned("x", (Tone.STRONG,), colour=False) == "x"
    assert toned("", (Tone.STRONG,), colour=True) == ""


def test_the_layout_has_ascii_stand_ins() -> None:
    assert in_ascii("● “a” │ ◐ ○ ◀ now · \N{EN DASH} —") == '* "a" | + o < now - - -'
