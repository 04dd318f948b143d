"""What an index takes, weighed on a small one, and worked out for larger ones."""

from pathlib import Path

import numpy as np
import pytest

from eval.scale.sizes import Weighed, as_text, main, row_bytes, weigh, worked_out
from index.storing.generations import generation_folder
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Build an index of two articles: two chunks, four sentences, 32 numbers a vector."""
    build(write(tmp_path / "articles", one=ONE, two=TWO), tmp_path / "home", HashingEncoder())
    return tmp_path / "home"


def test_a_row_weighs_what_its_fields_hold() -> None:
    """8 for a number, 4 for each of three, 8 for each of two words, 4 bytes of UTF-8."""
    row = {
        "row": 7,
        "embedding": np.zeros(3, dtype=np.float32),
        "words": {1: 0.5, 9: 0.25},
        "body": "é€",
        "unused": (0.0, 0.0),
    }

    assert row_bytes(row) == 8 + 12 + 16 + 5 + 8


def test_all_files_and_all_rows_are_weighed(home: Path) -> None:
    """Every byte of the files once; a sentence is a number and a vector."""
    manifest, weighed = weigh(home)
    sizes = {(each.what, each.per): each for each in weighed}

    folder = generation_folder(home, manifest.generation)
    in_files = sum(path.stat().st_size for path in folder.iterdir() if path.suffix != ".json")
    in_files += sum(p.stat().st_size for p in folder.glob("bm25*.json"))
    assert sum(each.size_bytes for each in weighed if each.what == "files") == in_files
    sentences = sizes["Milvus, sentences", "sentence"]
    assert (sentences.size_bytes, sentences.n, sentences.each_bytes) == (4 * 136, 4, 136)
    # Two chunks of five numbers and a vector, and a number and a weight for each different word:
    # "the agenc refus it gave no reason" and "the minist spoke agenc suspend deal".
    assert sizes["Milvus, chunks", "chunk"].size_bytes == 2 * (40 + 128) + 8 * (7 + 6)


def test_a_larger_collection_is_worked_out_in_proportion(home: Path) -> None:
    """Fifty times the chunks are fifty times the megabytes."""
    manifest, _ = weigh(home)
    weighed = (Weighed(what="files", size_bytes=3_000_000, n=4, per="sentence"),)

    assert worked_out(manifest, weighed, 100) == {"files, sentences": 150.0}
    assert "files, sentences" in as_text(manifest, weighed)


def test_without_an_index_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As wrong input."""
    assert main(["--home", str(tmp_path)]) == 2
    assert "there is no index" in capsys.readouterr().err
