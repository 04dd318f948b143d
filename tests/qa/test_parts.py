"""Verbs, noun phrases, quoted words and clauses of a sentence, by their forms and neighbours."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.reading.parts import (
    balanced,
    clause_from,
    is_passive,
    is_past,
    is_verb,
    noun_phrase_before,
    noun_phrase_from,
    quoted,
    trimmed,
    verb_group_start,
)
from qa.reading.words import Word, read_words


def _at(text: str, word: str) -> tuple[tuple[Word, ...], int]:
    words = read_words(text)
    return words, next(at for at, each in enumerate(words) if each.text == word)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("She said “no” and ‘never, Ann’s mother’.", ["no", "never, Ann’s mother"]),
        ('It was "the end", he said.', ["the end"]),
        ("She said: “It goes on", ["It goes on"]),
        ("The dogs’ home", []),
    ],
)
def test_what_is_quoted_stands_without_its_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == inside


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The board closed it", "closed", True),
        ("It was a closed shop", "closed", False),
        ("It was a newly named park", "named", False),
        ("They want to close it", "close", True),
        ("The close was quiet", "close", False),
        ("Crews carrying the flag", "carrying", True),
        ("A board meeting in May", "meeting", False),
        ("Ann Lee chairs the board", "chairs", True),
        ("The chairs of the board", "chairs", False),
        ("It has gone", "has", True),
    ],
)
def test_a_verb_is_told_by_its_form_and_what_stands_before(
    text: str, word: str, *, expected: bool
) -> None:
    assert is_verb(*_at(text, word)) is expected


def test_a_past_form_is_not_the_plain_one_nor_a_plural() -> None:
    forms = {
        form: is_past(read_words(form)[0]) for form in ("sold", "closed", "put", "sells", "sell")
    }
    assert forms == {"sold": True, "closed": True, "put": True, "sells": False, "sell": False}


def test_a_passive_has_a_form_of_be_before_its_participle() -> None:
    assert is_passive(*_at("The mill was recently sold", "sold"))
    assert not is_passive(*_at("The firm has sold the mill", "sold"))


def test_a_verb_group_begins_at_its_first_auxiliary() -> None:
    words, at = _at("The mill has now been quietly sold", "sold")
    assert words[verb_group_start(words, at)].text == "has"


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("It sold the old mill of the village on Monday", "the", "the old mill of the village"),
        ("It sold the mill, the bridge and a boat", "the", "the mill"),
        ("It sold to the town", "to", None),
    ],
)
def test_a_noun_phrase_goes_on_over_of_and_ends_at_a_comma(
    text: str, word: str, phrase: str | None
) -> None:
    span = noun_phrase_from(text, *_at(text, word))
    assert (text[slice(*span)] if span else None) == phrase


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("In May the old harbour board sold it", "sold", "the old harbour board"),
        ("The owner of the mill sold it", "sold", "The owner of the mill"),
        ("And then sold it", "sold", None),
    ],
)
def test_a_noun_phrase_before_a_verb_is_whole(text: str, word: str, phrase: str | None) -> None:
    span = noun_phrase_before(text, *_at(text, word))
    assert (text[slice(*span)] if span else None) == phrase


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It will close in May, but the shop stays.", "will close in May"),
        ("It will close in May.", "will close in May"),
        ("It will close, according to the board.", "will close"),
        ("It will close in May, the board said.", "will close in May"),
    ],
)
def test_a_clause_ends_where_the_next_one_turns(text: str, clause: str) -> None:
    assert text[slice(*clause_from(text, text.index("will")))] == clause


def test_edges_lose_spaces_commas_and_dashes() -> None:
    text = " , the mill – "
    assert text[slice(*trimmed(text, (0, len(text))))] == "the mill"


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("“the bell rang", "“the bell rang", "the bell rang"),
        ("the bell rang”", "the bell rang”", "the bell rang"),
        ("the (small) bell", "the (small", "the (small)"),
        ("a (small) bell", "small) bell", "(small) bell"),
        ("the bell (of brass and tin)", "the bell (of brass", "the bell"),
        ("(an old, cracked) bell", "old, cracked) bell", "bell"),
        ("“no” and “yes”", "“no” and “yes”", "“no” and “yes”"),
        ('he said "yes and', 'said "yes and', "said"),
    ],
)
def test_a_lone_mark_goes_or_gets_its_partner(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    assert text[slice(*balanced(text, (start, start + len(cut))))] == whole
