"""Words by number and numbers by word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.storing.vocabulary import Vocabulary


def test_words_are_numbered_in_order_of_their_bytes() -> None:
    """é is two bytes, both above those of z."""
    vocabulary = Vocabulary.of(["z", "é", "ab", "a"])

    assert list(vocabulary) == [b"a", b"ab", b"z", "é".encode()]
    assert [vocabulary.number(word) for word in ("a", "ab", "z", "é")] == [0, 1, 2, 3]
    assert [vocabulary.number(word) for word in ("", "aa", "y", "éé")] == [None] * 4
    assert vocabulary[1:3] == [b"ab", b"z"]
    for beyond in (4, -1):
        with pytest.raises(IndexError):
            vocabulary[beyond]


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=9))
def test_every_word_is_found_and_no_other(words: set[str]) -> None:
    """Whatever letters it has; also where there are none."""
    vocabulary = Vocabulary.of(words)

    assert {vocabulary[n].decode() for n in range(len(vocabulary))} == words
    assert all(vocabulary[vocabulary.number(word) or 0] == word.encode() for word in words)
    assert vocabulary.number("\0other") is None


@pytest.mark.parametrize("words", [["deal", "zoë"], []])
def test_what_is_loaded_is_what_was_saved(tmp_path: Path, words: list[str]) -> None:
    """Also where there is no word."""
    Vocabulary.of(words).save(tmp_path)

    assert list(Vocabulary.load(tmp_path)) == [word.encode() for word in words]
