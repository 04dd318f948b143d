"""Words of a text, and where they stand."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reading.words import is_in_dictionary, lemma_of, read_words, stem_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… — !", []),
        ("The MPs' letter", ["The", "MPs", "letter"]),
        ("NHS Digital’s data-sharing", ["NHS", "Digital", "data", "sharing"]),
        ("It didn't, and won’t", ["It", "didn't", "and", "won’t"]),
        ("They won t go, didn t they?", ["They", "won't", "go", "didn't", "they"]),
        ("They won T shirts", ["They", "won", "T", "shirts"]),
        ("1,775 requests, 2.5 % at 10:30.", ["1,775", "requests", "2.5", "at", "10:30"]),
        ("snake_case", ["snake", "case"]),
        ("Zoë Ní Bhriain", ["Zoë", "Ní", "Bhriain"]),
        ("Łódź 東京 Київ", ["Łódź", "東京", "Київ"]),
    ],
)
def test_a_text_is_read_into_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in read_words(text)] == expected


@given(st.text(max_size=60))
def test_each_word_is_its_slice_in_order(text: str) -> None:
    end = 0
    for word in read_words(text):
        assert word.text == text[word.start : word.end]
        assert end <= word.start < word.end
        assert word.lower
        assert word.stem
        assert word.lemma
        end = word.end


def test_an_astral_letter_counts_as_one_character() -> None:
    assert [(w.start, w.end) for w in read_words("😀 It 😀 closed")] == [(2, 4), (7, 13)]


@pytest.mark.parametrize(
    ("text", "is_stop", "is_number", "is_capital"),
    [
        ("the", True, False, False),
        ("didn't", True, False, False),
        ("Minister", False, False, True),
        ("MoU", False, False, True),
        ("1,775", False, True, False),
        ("bridge", False, False, False),
    ],
)
def test_a_word_knows_its_kind(
    text: str, *, is_stop: bool, is_number: bool, is_capital: bool
) -> None:
    (word,) = read_words(text)
    assert (word.is_stop, word.is_number, word.is_capital) == (is_stop, is_number, is_capital)


def test_stems_bring_forms_together() -> None:
    assert {stem_of(form) for form in ("suspend", "suspends", "suspended", "suspending")} == {
        "suspend"
    }


def test_words_are_looked_up_in_a_dictionary_of_english() -> None:
    forms = ("ran", "committees", "children", "told", "mice", "thornholm")
    assert [lemma_of(form) for form in forms] == [
        *("run", "committee", "child", "tell", "mouse"),
        "thornholm",
    ]
    assert is_in_dictionary("closing")
    assert not is_in_dictionary("thornholm")
