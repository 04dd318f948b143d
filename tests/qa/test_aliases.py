"""Other names that articles give."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.naming.aliases import read_aliases
from qa.judging.naming.initials import is_initialism
from qa.reading.words import read_words


def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in read_words(text))


# After the examples of Schwartz and Hearst 2003, and names of the news.
@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("heat shock transcription factor (HSF) rose", "HSF", "heat shock transcription factor"),
        ("in heat shock protein (HSP) genes", "HSP", "heat shock protein"),
        ("The Health Select Committee (HSC) met.", "HSC", "Health Select Committee"),
        ("a Memorandum of Understanding (MoU) with it", "MoU", "Memorandum of Understanding"),
        ("to the Home Office (“HO”) and", "HO", "Home Office"),
        ("the European Central Bank ( ECB )", "ECB", "European Central Bank"),
    ],
)
def test_a_short_form_in_brackets_is_its_long_form(text: str, short: str, long: str) -> None:
    aliases = read_aliases([text])
    assert stems(long) in aliases.of(stems(short))
    assert stems(short) in aliases.of(stems(long))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the minister (Wollaston) said",
        "the chair of the board (UNRELATED) spoke",
        "(HSC) alone",
        "a sum (2018) and (see below)",
    ],
)
def test_a_bracket_that_spells_nothing_before_it_is_no_alias(text: str) -> None:
    assert read_aliases([text]).forms == {}


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("The night ferry, known locally as the Moonboat, sails.", "night ferry"),
        ("the night ferry, which everybody here calls the Moonboat", "night ferry"),
        ("a night ferry dubbed “Moonboat” by sailors", "night ferry"),
        ("the night ferry, also known as the Moonboat", "night ferry"),
    ],
)
def test_a_nickname_is_the_thing_it_is_given_to(text: str, long: str) -> None:
    aliases = read_aliases([text])
    assert stems("Moonboat") in aliases.of(stems(long))
    assert stems(long) in aliases.of(stems("Moonboat"))


def test_aliases_of_several_texts_are_joined_shortest_first() -> None:
    aliases = read_aliases(["Home Office (HO) here", "Her Own (HO) there"])
    assert set(aliases.of(("ho",))) == {stems("Home Office"), stems("Her Own")}
    assert aliases.of(("unknown",)) == ()


def test_only_what_is_asked_about_is_known_by_its_parts() -> None:
    """A question that names the night ferry is met by "the Moonboat", word by word."""
    aliases = read_aliases(["The night ferry, known locally as the Moonboat, sails."])
    asked = aliases.within(frozenset(stems("night ferry")))
    assert stems("Moonboat") in asked.of(stems("night"))
    assert stems("Moonboat") in asked.of(stems("night ferry"))
    assert aliases.within(frozenset(stems("night"))).of(stems("night")) == ()


@pytest.mark.parametrize(
    ("short", "words", "expected"),
    [
        ("MoU", "memorandum of understanding", True),
        ("BBC", "british broadcasting corporation", True),
        ("BBC", "british broadcasting", False),
        ("MP", "member parliament", False),
        ("BBC", "", False),
    ],
)
def test_initials_may_leave_out_small_words(short: str, words: str, *, expected: bool) -> None:
    assert is_initialism(short, tuple(words.split())) is expected
