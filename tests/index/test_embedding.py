"""What a killed build had embedded is not embedded again."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build import build_index
from index.storing.embedding import GROUP_SIZE, Journal, embed, pooled, text_key
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, build, held, write


class Mortal(HashingEncoder):
    """Dies when it is asked for the vectors of its third group."""

    n_groups = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As a process that is interrupted."""
        self.n_groups += 1
        if self.n_groups > 2:
            raise KeyboardInterrupt
        return super().encode(texts)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """Bit by bit, in another process's journal."""
    made = Journal(tmp_path / "cache", HashingEncoder()).encode(["one", "two"])

    known = Journal(tmp_path / "cache", HashingEncoder()).known

    assert list(known) == [text_key("one"), text_key("two")]
    assert np.array_equal(known[text_key("two")], made[1])


def test_vectors_of_another_model_are_of_no_use(tmp_path: Path) -> None:
    """Each model has a journal of its own."""
    Journal(tmp_path, HashingEncoder()).encode(["one"])

    assert Journal(tmp_path, HashingEncoder("other")).known == {}
    assert Journal(tmp_path, HashingEncoder(dim=16)).known == {}


@pytest.mark.parametrize("n_bytes", [1, 17, 147])
def test_a_torn_end_costs_one_text(tmp_path: Path, n_bytes: int) -> None:
    """A row has 16 + 32 * 4 + 4 = 148 bytes; what is written after it is in step again."""
    Journal(tmp_path, HashingEncoder()).encode(["one", "two"])
    (path,) = tmp_path.iterdir()
    assert path.stat().st_size == 2 * 148
    path.write_bytes(path.read_bytes()[: 148 + n_bytes])

    Journal(tmp_path, HashingEncoder()).encode(["three"])

    assert list(Journal(tmp_path, HashingEncoder()).known) == [text_key("one"), text_key("three")]
    assert path.stat().st_size == 2 * 148


@pytest.mark.parametrize("at", [0, 20, 146])
def test_a_flipped_bit_costs_one_text(tmp_path: Path, at: int) -> None:
    """In the key, the vector or the checksum."""
    Journal(tmp_path, HashingEncoder()).encode(["one", "two"])
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)

    assert list(Journal(tmp_path, HashingEncoder()).known) == [text_key("two")]


def test_each_text_is_made_once_and_known_ones_never(tmp_path: Path) -> None:
    """Rows need not be in order, nor all of the array."""
    encoder = HashingEncoder()
    into = np.zeros((5, encoder.dim), dtype=np.float16)
    known = {text_key("known"): np.ones(encoder.dim, dtype=np.float32)}
    ticks: list[int] = []

    n_known = embed(
        {4: "new", 0: "known", 2: "new"},
        into,
        known,
        Journal(tmp_path, encoder).encode,
        ticks.append,
    )

    assert (n_known, encoder.encoded, ticks) == (1, ["new"], [1, 3])
    assert np.array_equal(into[2], into[4])
    assert into[0].tolist() == [1.0] * 32
    assert not into[[1, 3]].any()


def test_an_interrupted_build_goes_on_where_it_was(tmp_path: Path) -> None:
    """And ends as one that was not: the same generation, the same bytes, nothing left over."""
    sentences = " ".join(f"Report {n} came in." for n in range(3 * GROUP_SIZE))
    folder, home = write(tmp_path / "articles", long=sentences, one=ONE), tmp_path / "home"
    with pytest.raises(KeyboardInterrupt):
        build_index([folder], home, encoder=Mortal())
    encoder = HashingEncoder()

    resumed = build(folder, home, encoder)
    fresh = build(folder, tmp_path / "fresh")

    assert resumed.n_reused > GROUP_SIZE
    assert len(encoder.encoded) + resumed.n_reused == resumed.n_sentences
    assert resumed.generation == fresh.generation
    for path in (tmp_path / "fresh" / "generations" / fresh.generation).iterdir():
        other = home / "generations" / resumed.generation / path.name
        assert other.read_bytes() == path.read_bytes(), path.name
    assert not (home / "cache").exists()
    assert held(home) == ["long", "one"]


def test_a_passage_is_as_near_to_its_parts_as_they_are_long() -> None:
    """Three parts of four along one axis, one along another."""
    parts = np.eye(3, dtype=np.float16)[:2]

    vector = pooled(parts, (3, 1))

    assert np.allclose(vector, np.array([3, 1, 0]) / np.sqrt(10))
    assert np.array_equal(pooled(parts, (0, 0)), np.zeros(3))


def test_a_chunk_is_its_header_and_its_sentences(tmp_path: Path) -> None:
    """Embedded once each, however many chunks there are; a later build has them as they were."""
    article = {"doc_id": "a", "title": "Ferry stops", "text": ONE, "published": "2018-02-28"}
    (tmp_path / "a.json").write_text(json.dumps(article), encoding="utf-8")
    encoder = HashingEncoder()

    report = build(tmp_path / "a.json", tmp_path / "home", encoder)

    header, *sentences = (
        "[Ferry stops | 28 February 2018]",
        "The agency refused.",
        "It gave no reason.",
    )
    assert sorted(encoder.encoded) == sorted((header, *sentences))
    parts = HashingEncoder().encode((header, *sentences)).astype(np.float16)
    wanted = pooled(parts, [len(text) for text in (header, *sentences)])
    folder = tmp_path / "home" / "generations" / report.generation
    assert np.array_equal(np.load(folder / "chunk_vectors.npy"), [wanted.astype(np.float16)])
