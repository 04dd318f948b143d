"""Made-up collections: like news to an index, the same every time, and measured in full."""

import json
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from eval.scale.__main__ import keep, measure
from eval.scale.collection import Collection, invented
from eval.scale.curves import draw
from eval.scale.generation import write_generation
from eval.scale.subject import Asked, Reading, Spread, Step, exact
from index.models.encoder import OnnxEncoder
from index.models.transformer import ensure_export, resolve_model
from index.settings import PACKAGED_MODEL
from index.storing.lexical import stems
from index.storing.store import open_index

TEXTS = ("The ferry was late again.", "Did the council refuse?", "Nobody was hurt on the pier.")
SPREAD = Spread(p50_ms=1.0, p95_ms=2.0)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    """Export the packaged model."""
    return ensure_export(resolve_model(PACKAGED_MODEL), tmp_path_factory.mktemp("home") / "models")


@pytest.fixture(scope="module")
def made(encoder: OnnxEncoder) -> Collection:
    """Make up 64 chunks, 8 articles."""
    return Collection(texts=TEXTS, vectors=encoder.encode(TEXTS), n_chunks=64)


def test_what_is_made_up_is_what_the_store_would_hold_of_it(
    made: Collection, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    """Sentences are slices of the text, the words indexed are those of the sentences."""
    seconds = write_generation(made, tmp_path, encoder, iter(range(99)).__next__)

    assert set(seconds.values()) == {1}
    with open_index(tmp_path, encoder=encoder) as index:
        assert (index.n_articles, len(list(index.articles()))) == (8, 8)
        article = index.article("article-0000003")
        sentences = index.sentences("article-0000003")
        assert index.sentence_vectors("article-0000003").shape == (40, 384)
        chunks = index.chunks("article-0000003")
        assert [chunk.first_sentence for chunk in chunks] == list(range(0, 40, 5))
        spoken = " ".join(article.quote(sentence.span) for sentence in sentences[5:10])
        assert spoken == article.text[chunks[1].span.start : chunks[1].span.end]
        documents = list(made.documents())
        assert list(stems(spoken)) == documents[3 * 8 + 1]
        rarest = min(documents[25], key=Counter(chain.from_iterable(documents)).__getitem__)
        assert "article-0000003#1" in dict(index.search_lexical([rarest], 64))
        early = index.search_dense(made.vectors[0], 64, date(2014, 1, 1))
        assert 0 < len(early) < 64


def test_the_same_seed_makes_the_same_collection(made: Collection) -> None:
    """Text, days and vectors; another seed makes others."""
    again, other = (
        Collection(texts=TEXTS, vectors=made.vectors, n_chunks=64, seed=seed) for seed in (1, 2)
    )

    assert list(again.documents()) == list(made.documents()) != list(other.documents())
    assert again.days().tolist() == made.days().tolist()
    (first,), (second,) = made.chunk_vectors(), again.chunk_vectors()
    np.testing.assert_array_equal(first, second)
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1, atol=1e-6)
    # Chunks of one article are nearer to each other than to those of the next.
    assert (first[:8] @ first[:8].T).mean() > (first[:8] @ first[8:16].T).mean()


def test_invented_words_are_all_different_and_words() -> None:
    """A syllable for each digit, and an end that no syllable has."""
    words = [invented(number) for number in range(20_000)]

    assert words[:2] == ["bax", "bex"]
    assert len(set(words)) == 20_000
    assert all(len(stems(word)) == 1 for word in words[::500])


def test_exact_search_is_by_all_allowed_rows() -> None:
    """Row 0 is the nearest and not allowed."""
    rows = np.array([[1, 0], [0.6, 0.8], [0.4, 0.9], [0, 1]], dtype=np.float16)
    allowed = np.array([False, True, True, True])

    assert exact(rows, np.array([[1, 0]], dtype=np.float32), allowed).tolist() == [[1, 2, 3]]


def test_a_step_is_measured_and_drawn(
    made: Collection, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    """Exact search finds all that it finds; the picture is the same for the same figures."""
    asked = Asked(questions=("Did the council refuse?",), vectors=made.vectors[:2])

    step = measure(made, encoder, encoder.folder.parents[1], asked)

    assert (step.reading.recall, step.reading.recall_as_of) == (1.0, 1.0)
    assert step.files_mb.keys() >= {"chunks.faiss", "records.db", "sentences.npy"}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        keep([step], "python -m eval.scale", tmp_path / name / "scale.json")
        written = json.loads((tmp_path / name / "scale.json").read_text())
        draw(written, tmp_path / name / "scale.svg")
    assert written["command"] == "python -m eval.scale"
    assert int(written["machine"]["cores"]) >= 1
    assert written["steps"][0]["n_chunks"] == 64
    pictures = [(tmp_path / name / "scale.svg").read_bytes() for name in ("one", "two")]
    assert pictures[0] == pictures[1]
    assert b"recall at 10" in pictures[0]


def test_a_line_tells_the_most_of_a_step() -> None:
    """Sums over parts and files."""
    step = Step(
        n_chunks=1_000,
        n_articles=125,
        write_seconds={"words": 1.0, "records": 2.0},
        files_mb={"records.db": 3.0, "words.npy": 4.0},
        reading=Reading(
            **dict.fromkeys(("open_ms", "anonymous_mb", "mapped_mb"), 5.0),
            **dict.fromkeys(("question", "dense", "dense_as_of"), SPREAD),
            **dict.fromkeys(("lexical", "lexical_as_of"), SPREAD),
            recall=0.5,
            recall_as_of=0.25,
        ),
    )

    assert step.line().startswith("    1,000 chunks: written in 3 s, 7 MB, opened in 5 ms,")
    assert step.line().endswith("recall 0.500, as of a day 0.250")
