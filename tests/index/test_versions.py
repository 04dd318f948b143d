"""A text that was shown can be found again by its hash, as long as its article is there."""

from pathlib import Path

import pytest

from index.build import build_index, roll_back
from index.records import Article, DateBasis, DateRange
from index.storing.store import open_index
from index.storing.versions import VERSIONS_KEPT, find_version, keep_version
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, held, write


def sha_of(text: str) -> str:
    """The hash that a citation of the text gives."""
    return Article(doc_id="any", text=text).text_sha256


def found(home: Path, doc_id: str, text: str) -> bool:
    """Whether a citation of `text` resolves to it."""
    with open_index(home, encoder=HashingEncoder()) as index:
        try:
            return index.version(doc_id, sha_of(text)).text == text
        except KeyError:
            return False


def test_every_field_comes_back(tmp_path: Path) -> None:
    """With the date as it was then, whatever the id is."""
    article = Article(
        doc_id="../a b/é#1",
        text="“Née” 😀\r\nshe said.",
        title="T",
        source=None,
        url="https://example.org/1",
        published=DateRange(start_on=None, end_on=None, basis=DateBasis.INFERRED, because="so"),
    )

    keep_version(tmp_path, article)

    assert find_version(tmp_path, article.doc_id, article.text_sha256) == article
    with pytest.raises(KeyError):
        find_version(tmp_path, "other", article.text_sha256)
    with pytest.raises(KeyError):
        find_version(tmp_path, article.doc_id, "0" * 64)


def test_a_changed_article_keeps_what_it_said(tmp_path: Path) -> None:
    """Through every change, and long after its generation was pruned; it is not searched."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    texts = [f"Report {n} says {n}. It is so." for n in range(5)]
    for text in texts:
        build(write(folder, one=text, two=TWO), home)

    assert [found(home, "one", text) for text in texts] == [True] * 5
    assert not found(home, "two", texts[0])
    with open_index(home, encoder=HashingEncoder()) as index:
        assert index.article("one").text == texts[4]
        assert all("Report 4" in index.article("one").text for _ in index.chunks("one"))


def test_what_did_not_change_keeps_nothing(tmp_path: Path) -> None:
    """Nor does another date or title: a citation resolves by its text."""
    folder, home = write(tmp_path / "articles", one=ONE), tmp_path / "home"
    build(folder, home)
    (folder / "sources.toml").write_text("[one]\npublished = 2018-02-28\n")
    build(folder, home)

    assert not list(home.glob("versions/*/*"))


def test_the_versions_of_a_removed_article_go_with_its_last_generation(tmp_path: Path) -> None:
    """It can be gone back to until then."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    build(write(folder, one=ONE, two=TWO), home)
    build(write(folder, one=ONE + " More."), home)
    (folder / "one.txt").unlink()
    build(folder, home)

    assert found(home, "one", ONE)
    build(write(folder, two=TWO + " More."), home)
    assert not found(home, "one", ONE)
    assert found(home, "two", TWO)


def test_going_back_loses_no_text_that_was_shown(tmp_path: Path) -> None:
    """The newer text resolves after the older one is in use again."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    build(write(folder, one=ONE), home)
    build(write(folder, one=TWO), home)

    roll_back(home)

    assert held(home) == ["one"]
    assert found(home, "one", ONE)
    assert found(home, "one", TWO)


def test_only_the_last_versions_are_kept(tmp_path: Path) -> None:
    """A text that is kept already counts once; what a killed build left is cleared away."""
    texts = [f"Text {n}." for n in range(VERSIONS_KEPT + 2)]
    for text in (*texts, texts[-1]):
        keep_version(tmp_path, Article(doc_id="a", text=text))
    (folder,) = (tmp_path / "versions").iterdir()
    (folder / ".building-00000103-x.json").write_text("{")

    keep_version(tmp_path, Article(doc_id="a", text="Last."))

    assert len(list(folder.iterdir())) == VERSIONS_KEPT
    with pytest.raises(KeyError):
        find_version(tmp_path, "a", sha_of("Text 2."))
    assert find_version(tmp_path, "a", sha_of("Text 3.")).text == "Text 3."


def test_a_version_that_was_changed_is_not_given(tmp_path: Path) -> None:
    """A text that has not the hash asked for is not the text that was cited."""
    article = Article(doc_id="a", text="It was so.")
    keep_version(tmp_path, article)
    (path,) = tmp_path.glob("versions/*/*")
    path.write_text(path.read_text().replace("was so", "was no"))

    with pytest.raises(KeyError):
        find_version(tmp_path, "a", article.text_sha256)


def test_an_article_of_another_model_keeps_its_text_too(tmp_path: Path) -> None:
    """Versions are of texts, whatever they were embedded with."""
    folder, home = write(tmp_path / "articles", one=ONE), tmp_path / "home"
    build(folder, home)
    write(folder, one=TWO)

    build_index([folder], home, encoder=HashingEncoder("other"))

    assert find_version(home, "one", sha_of(ONE)).text == ONE
