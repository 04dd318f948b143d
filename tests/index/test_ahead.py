"""Sentences embedded while articles are read: the same index, nothing twice, nothing lost."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build import BuildReport, Stage, build_index
from index.models import variants
from index.storing import ahead
from index.storing.embedding import GROUP_SIZE
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import build, write

# Each of 26 characters: with `CHARS_PER_TEXT`, more than `MANY_TEXTS` are expected.
N_SENTENCES = 4_000
N_ARTICLES = 8


class Watched(HashingEncoder):
    """Keeps how many texts it got at once, and in which threads; dies in a group if it is told."""

    def __init__(self, dies_in: int | None = None) -> None:
        """With `dies_in`, as a process that is interrupted."""
        super().__init__()
        self.groups: list[int] = []
        self.threads: set[str] = set()
        self._dies_in = dies_in

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the fake, watched."""
        self.threads.add(threading.current_thread().name)
        if len(self.groups) == self._dies_in:
            raise KeyboardInterrupt
        self.groups.append(len(texts))
        return super().encode(texts)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Write articles of as many sentences each, all different but for one that all share."""
    each = N_SENTENCES // N_ARTICLES
    texts = {
        f"a{n}": "It was said once more. "
        + " ".join(f"Report number {n:02}{m:04} came in." for m in range(each))
        for n in range(N_ARTICLES)
    }
    return write(tmp_path / "articles", **texts)


def files_of(home: Path, report: BuildReport) -> dict[str, bytes]:
    """Read every file of a generation."""
    folder = home / "generations" / report.generation
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_index_is_the_one_that_is_made_with_nothing_ahead(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each different text is embedded once, sentences in another thread, and counted as new."""
    encoder = Watched()
    report = build(articles, tmp_path / "ahead", encoder)
    monkeypatch.setattr(ahead, "MANY_TEXTS", 10**9)
    plain_encoder = Watched()
    plain = build(articles, tmp_path / "plain", plain_encoder)

    assert report == plain
    assert report.n_reused == 0
    assert files_of(tmp_path / "ahead", report) == files_of(tmp_path / "plain", plain)
    assert sorted(encoder.encoded) == sorted(plain_encoder.encoded)
    assert plain_encoder.threads == {threading.main_thread().name}
    assert encoder.threads.isdisjoint(plain_encoder.threads)
    assert not (tmp_path / "ahead" / "cache").exists()


def test_which_texts_go_together_rests_on_the_articles_alone(
    articles: Path, tmp_path: Path
) -> None:
    """512 of the 4,001 different sentences, 1,024, 2,048, and then what is left."""
    first, second = Watched(), Watched()
    build(articles, tmp_path / "first", first)
    build(articles, tmp_path / "second", second)

    assert GROUP_SIZE == 512
    assert first.groups == [512, 1024, 2048, 417]
    assert first.encoded == second.encoded


def test_an_interrupted_build_goes_on_with_what_was_embedded_ahead(
    articles: Path, tmp_path: Path
) -> None:
    """The groups before the one it died in are kept, and the index is the same."""
    with pytest.raises(KeyboardInterrupt):
        build_index([articles], tmp_path / "home", encoder=Watched(dies_in=2))
    encoder = Watched()

    resumed = build(articles, tmp_path / "home", encoder)
    fresh = build(articles, tmp_path / "fresh")

    # One sentence stands in all eight articles.
    assert resumed.n_reused == 512 + 1024 + N_ARTICLES - 1
    assert resumed.generation == fresh.generation
    assert files_of(tmp_path / "home", resumed) == files_of(tmp_path / "fresh", fresh)


def test_what_the_generation_before_has_is_not_embedded_ahead(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here all articles are read again, as where the code that reads them has changed."""
    before = build(articles, tmp_path / "home")
    monkeypatch.setattr("index.storing.earlier.recipe_sha256", lambda: "another")
    monkeypatch.setattr("index.build.recipe_sha256", lambda: "another")
    encoder = Watched()

    after = build(articles, tmp_path / "home", encoder)

    assert after.generation != before.generation
    assert after.n_reused == after.n_sentences
    assert len(encoder.encoded) == 0


def test_the_embedding_that_is_told_only_grows(articles: Path, tmp_path: Path) -> None:
    """From the sentences that were embedded ahead, however many, to all of the texts."""
    told: list[tuple[Stage, int, int]] = []
    report = build_index(
        [articles], tmp_path, encoder=Watched(), progress=lambda *each: told.append(each)
    )

    done = [n for stage, n, _ in told if stage is Stage.EMBED]
    assert done == sorted(done)
    assert done[0] in {0, 512, 1536, 3584, 4001}
    assert done[-1] == report.n_sentences + report.n_articles


def test_few_articles_are_not_embedded_ahead(tmp_path: Path) -> None:
    """Nothing is opened for them."""
    assert variants.MANY_TEXTS == 1_000
    encoder = Watched()

    build(write(tmp_path / "articles", one="One came. Two went."), tmp_path / "home", encoder)

    assert encoder.threads == {threading.main_thread().name}
