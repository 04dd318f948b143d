"""Articles are added to an index, changed and taken out; what did not change is not made again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import BuildReport, build_index
from index.errors import ArticleError, IndexDamagedError
from index.settings import IndexSettings
from index.storing.store import open_index
from tests.index.five_articles import ARTICLES, write_articles
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, held, write


def update(home: Path, *paths: Path, remove: tuple[str, ...] = ()) -> BuildReport:
    """Change what the index at `home` holds."""
    return build_index(paths, home, encoder=HashingEncoder(), keep_others=True, remove=remove)


def test_articles_are_added_beside_those_there(tmp_path: Path) -> None:
    """Whose files are no longer needed; an id that is taken is a change."""
    home = tmp_path / "home"
    folder = write(tmp_path / "old", one=ONE, two=TWO)
    build(folder, home)
    (folder / "one.txt").unlink()

    report = update(home, write(tmp_path / "new", two=TWO + " More.", three="A third."))

    assert held(home) == ["one", "three", "two"]
    with open_index(home, encoder=HashingEncoder()) as index:
        assert index.article("two").text == TWO + " More."
        assert index.article("one").text == ONE
    # Both sentences of `one`, two of `two`.
    assert report.n_reused == 4


def test_articles_are_taken_out(tmp_path: Path) -> None:
    """By id, also while others come."""
    home = tmp_path / "home"
    build(write(tmp_path / "old", one=ONE, two=TWO), home)

    update(home, remove=("one",))
    assert held(home) == ["two"]
    update(home, write(tmp_path / "new", three="A third."), remove=("two",))
    assert held(home) == ["three"]


def test_an_id_that_is_not_there_cannot_be_taken_out(tmp_path: Path) -> None:
    """Nor can the last article: an index of nothing answers nothing."""
    home = tmp_path / "home"
    build(write(tmp_path / "old", one=ONE), home)

    with pytest.raises(ArticleError, match="no article 'two'"):
        update(home, remove=("one", "two"))
    with pytest.raises(ArticleError, match="no article would be left"):
        update(home, remove=("one",))
    assert held(home) == ["one"]


def test_nothing_is_added_to_an_index_that_cannot_be_read(tmp_path: Path) -> None:
    """Its articles would be lost silently."""
    home = tmp_path / "home"
    generation = build(write(tmp_path / "old", one=ONE), home).generation
    (home / "generations" / generation / "records.db").write_bytes(b"torn")

    with pytest.raises(IndexDamagedError):
        update(home, write(tmp_path / "new", two=TWO))


def test_an_index_begins_by_adding(tmp_path: Path) -> None:
    """Where there is none yet."""
    update(tmp_path / "home", write(tmp_path / "new", two=TWO))

    assert held(tmp_path / "home") == ["two"]


@pytest.mark.parametrize("order", [range(5), reversed(range(5))], ids=["forth", "back"])
def test_an_index_that_grew_is_the_one_built_at_once(tmp_path: Path, order: range) -> None:
    """File by file: undated articles are dated anew by each one that comes."""
    names = sorted(ARTICLES)
    home = tmp_path / "grown"
    for n in order:
        update(home, write_articles(tmp_path / f"part-{n}", [names[n]]))
    whole = write_articles(tmp_path / "whole", names)

    fresh = build(whole, tmp_path / "fresh")

    with open_index(home, encoder=HashingEncoder()) as index:
        assert index.generation == fresh.generation
    for path in (tmp_path / "fresh" / "generations" / fresh.generation).iterdir():
        other = home / "generations" / fresh.generation / path.name
        assert other.read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    "settings",
    [IndexSettings(chunk_tokens=20), IndexSettings(same_story=0.9), IndexSettings(bm25_b=0.5)],
    ids=["chunks", "stories", "words"],
)
def test_other_settings_make_what_they_would_from_nothing(
    tmp_path: Path, settings: IndexSettings
) -> None:
    """Whatever of the index before could be taken over."""
    folder = write_articles(tmp_path / "articles", sorted(ARTICLES))
    build(folder, tmp_path / "home")

    def generation(home: Path) -> Path:
        report = build_index([folder], home, settings=settings, encoder=HashingEncoder())
        return home / "generations" / report.generation

    changed, fresh = generation(tmp_path / "home"), generation(tmp_path / "fresh")

    for path in fresh.iterdir():
        assert (changed / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder, two=TWO + " More."),
        lambda folder: (folder / "sources.toml").write_text("[one]\npublished = 2018-02-28\n"),
        lambda folder: (folder / "sources.toml").write_text('[two]\ntitle = "Deal"\n'),
        lambda folder: (folder / "one.txt").rename(folder / "other.txt"),
        lambda folder: (folder / "two.txt").unlink(),
    ],
    ids=["text", "date", "title", "id", "gone"],
)
def test_a_changed_index_is_the_one_built_at_once(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    """File by file."""
    folder = write(tmp_path / "articles", one=ONE, two=TWO, three=ONE + " Third.")
    build(folder, tmp_path / "home")
    change(folder)

    changed, fresh = build(folder, tmp_path / "home"), build(folder, tmp_path / "fresh")

    assert changed.generation == fresh.generation
    for path in (tmp_path / "fresh" / "generations" / fresh.generation).iterdir():
        other = tmp_path / "home" / "generations" / changed.generation / path.name
        assert other.read_bytes() == path.read_bytes(), path.name
