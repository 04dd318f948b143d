"""An index that is missing, damaged or of another model is refused, and says what to do."""

import shutil
from pathlib import Path

import pytest

from index.errors import IndexDamagedError, ModelError, NoIndexError
from index.storing.store import open_index
from tests.index.five_articles import ARTICLES
from tests.index.hashing_encoder import HashingEncoder


def test_no_index_yet_is_an_error_of_its_own(tmp_path: Path) -> None:
    """No home, an empty one, a home that is a file."""
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "none", tmp_path, tmp_path / "file"):
        with pytest.raises(NoIndexError, match="run `dateline index`"):
            open_index(home)


@pytest.mark.parametrize("content", [b"", b"0123456789ab", b"../..", b"\xff\xff"])
def test_a_torn_current_is_damage(home: Path, tmp_path: Path, content: bytes) -> None:
    """It names no generation, or one that is not there."""
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    (copy / "CURRENT").write_bytes(content)

    with pytest.raises(IndexDamagedError, match="run `dateline index`"):
        open_index(copy, encoder=HashingEncoder())


FILES = [
    *("manifest.json", "records.db", "chunks.faiss", "chunks.npy", "sentences.npy"),
    "chunk_vectors.npy",
    *("words.npy", "words_bounds.npy", "vocabulary.npy", "vocabulary_bounds.npy"),
    *("bm25_scores.npy", "bm25_rows.npy", "bm25_bounds.npy", "bm25_weights.npy"),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_harm_to_any_file_is_found(home: Path, tmp_path: Path, name: str, harm: str) -> None:
    """On opening, or for the sentences' vectors when they are read."""
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    (path,) = copy.glob(f"generations/*/{name}")
    content = bytearray(path.read_bytes())
    if harm == "flip":
        content[-40] ^= 4
    path.write_bytes(content[:-2] if harm == "cut" else content)
    if harm == "remove":
        path.unlink()

    def read_all() -> None:
        with open_index(copy, encoder=HashingEncoder()) as index:
            for doc_id in ARTICLES:
                index.sentence_vectors(doc_id)

    with pytest.raises(IndexDamagedError, match="run `dateline index`"):
        read_all()


def test_another_model_is_refused(home: Path) -> None:
    """Vectors of two models cannot be compared."""
    with pytest.raises(ModelError, match=r"made with 'hashing'.*not with 'other'"):
        open_index(home, encoder=HashingEncoder("other"))


def test_a_missing_model_is_an_error(home: Path) -> None:
    """The index was built with a stand-in, of which there is no export."""
    with pytest.raises(ModelError, match=r"is not at .*hashing-.*run `dateline index`"):
        open_index(home)
