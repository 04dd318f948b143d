"""Text that is safe and well set on a terminal: neutralised, measured, wrapped, coloured.

Comes in: any text, also of articles that someone else wrote. Goes out: lines. It knows nothing of
answers; `terminal` lays those out.
"""

import unicodedata
from enum import StrEnum

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Cc: escape sequences begin with one. Cs: cannot be encoded. Zl, Zp: break the layout's lines.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Marks that turn the direction of the text after them and so can make a quote read as another.
_TURNING_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ASCII_STAND_INS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "\N{EN DASH}": "-",
        "—": "-",
        "…": "...",
        "●": "*",
        "◐": "+",
        "○": "o",
        "◌": "?",
    }
    | {"│": "|", "·": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'", "◀": "<"}
)


class Tone(StrEnum):
    """How a piece stands out, as the number of its ANSI attribute."""

    STRONG = "1"
    FAINT = "2"
    GOOD = "32"
    BAD = "31"
    MIXED = "33"
    MARKER = "36"


def safe(text: str) -> str:
    """`text` on one line with nothing in it that a terminal obeys.

    White space of any kind becomes one space; every other control character and every mark that
    turns the direction of writing becomes U+FFFD, so that what was there can be seen.
    """
    return "".join(
        REPLACEMENT
        if unicodedata.category(character) in _UNSAFE_CATEGORIES or character in _TURNING_MARKS
        else character
        for character in " ".join(text.split())
    )


def in_ascii(text: str) -> str:
    """`text` with the layout's own symbols replaced by ASCII ones, for streams without them."""
    return text.translate(_ASCII_STAND_INS)


def toned(text: str, tones: tuple[Tone, ...], *, colour: bool) -> str:
    """`text` between ANSI attributes, or as it is without `colour`."""
    if not colour or not tones or not text:
        return text
    return f"\x1b[{';'.join(tones)}m{text}\x1b[0m"


def width_columns(text: str) -> int:
    """Columns that `text` takes on a terminal: two for wide characters, none for combining ones."""
    return sum(_character_columns(character) for character in text)


def wrap(text: str, columns: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """Return `text` in lines of at most `columns`, the first after `first`, others after `rest`.

    `rest` is `first` where it is not given. A word longer than a line is broken; empty text gives
    no line. `textwrap` counts characters and not columns, so it breaks where scripts are wide.
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line = ""
    room = columns - width_columns(first)
    for word in _pieces(text, max(columns - max(width_columns(first), width_columns(rest)), 2)):
        joined = f"{line} {word}" if line else word
        if width_columns(joined) <= room:
            line = joined
            continue
        lines.append((rest if lines else first) + line)
        line, room = word, columns - width_columns(rest)
    return [*lines, (rest if lines else first) + line] if line else lines


def shorten(text: str, columns: int) -> str:
    """Return `text`, or as many of its words as leave room for an ellipsis in `columns`."""
    if width_columns(text) <= columns:
        return text
    return wrap(text, columns - 1)[0].rstrip(" ,;:.") + "…"


def _pieces(text: str, columns: int) -> list[str]:
    """Return the words of `text`, those longer than `columns` broken into pieces that fit."""
    pieces: list[str] = []
    for word in text.split():
        piece = ""
        for character in word:
            if width_columns(piece) + _character_columns(character) > columns:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _character_columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
