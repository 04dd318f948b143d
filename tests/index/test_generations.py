"""Which index is in use, which can be gone back to, and which are gone."""

from pathlib import Path

import pytest

from index.build import roll_back
from index.errors import IndexDamagedError, NoIndexError
from index.storing.generations import current_generation, earlier_generations
from index.storing.store import open_index
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import build, held, write


def builds(folder: Path, home: Path, *texts: str) -> list[str]:
    """Build so many times, each with another text; returns the generations."""
    return [build(write(folder, one=text), home).generation for text in texts]


def test_the_generation_before_can_be_gone_back_to(tmp_path: Path) -> None:
    """Once: the one that was in use is not the one before."""
    home = tmp_path / "home"
    first, second = builds(tmp_path / "articles", home, "First.", "Second.")
    assert (current_generation(home), earlier_generations(home)) == (second, (first,))

    assert roll_back(home) == first

    assert (current_generation(home), earlier_generations(home)) == (first, ())
    with pytest.raises(NoIndexError, match="no earlier index"):
        roll_back(home)
    assert current_generation(home) == first


def test_after_going_back_a_build_goes_on_from_there(tmp_path: Path) -> None:
    """The generation that was left is removed with the next build, or found again by it."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    first, second = builds(folder, home, "First.", "Second.")
    roll_back(home)

    assert build(folder, home).unchanged
    assert (current_generation(home), earlier_generations(home)) == (second, (first,))
    roll_back(home)
    (third,) = builds(folder, home, "Third.")
    assert sorted(path.name for path in (home / "generations").iterdir()) == sorted([first, third])


def test_a_damaged_generation_is_not_gone_back_to(tmp_path: Path) -> None:
    """The one in use stays."""
    home = tmp_path / "home"
    first, second = builds(tmp_path / "articles", home, "First.", "Second.")
    path = home / "generations" / first / "sentences.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"\xff")

    with pytest.raises(IndexDamagedError):
        roll_back(home)

    assert current_generation(home) == second
    assert held(home) == ["one"]


def test_without_an_index_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    """A home that was never built in."""
    with pytest.raises(NoIndexError):
        roll_back(tmp_path / "home")


def test_a_reader_goes_on_with_what_it_has_opened(tmp_path: Path) -> None:
    """Through builds that remove its files by name."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    builds(folder, home, "First. It is so.")
    with open_index(home, encoder=HashingEncoder()) as index:
        builds(folder, home, "Second.", "Third.", "Fourth.")

        assert index.article("one").text == "First. It is so."
        assert len(index.sentence_vectors("one")) == 2
        assert [hit for hit, _ in index.search_lexical(["first"], 5)] == ["one#0"]


def test_what_current_says_beyond_names_is_not_followed(tmp_path: Path) -> None:
    """A torn or foreign line is no generation to go back to."""
    home = tmp_path / "home"
    (first,) = builds(tmp_path / "articles", home, "First.")
    (home / "CURRENT").write_text(f"{first}\n../../etc\n0123456789ab\n")

    assert earlier_generations(home) == ()
    assert held(home) == ["one"]
