"""Words, postings and BM25 scores worked by hand."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import IndexSettings
from index.storing.lexical import (
    NO_POSTING,
    Posting,
    PostingsBuilder,
    best_rows,
    bm25_scores,
    stems,
)


def posting(*places: tuple[int, float]) -> Posting:
    """Make a posting of (row, count)."""
    return Posting(
        rows=np.array([row for row, _ in places], dtype=np.int32),
        counts=np.array([count for _, count in places], dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The MPs' 1,775 requests", ("the", "mp", "1775", "request")),
        ("NHS Digital’s data-sharing", ("nhs", "digit", "data", "share")),
        ("NGOs MoUs MP's iOS", ("ngo", "mou", "mp", "io")),
        ("suspended SUSPENDS suspending", ("suspend",) * 3),
        ("Café naïve Zoë", ("cafe", "naiv", "zoe")),
        ("don't 1,77 3.5", ("don't", "1", "77", "3", "5")),
        ('" OR 1=1 -- * NEAR(x)', ("or", "1", "1", "near", "x")),
        ("a\x00b 日本", ("a", "b", "日本")),
        ("!?… \x00", ()),
        ("", ()),
    ],
)
def test_words_are_indexed_without_case_accents_and_endings(
    text: str, expected: tuple[str, ...]
) -> None:
    """Query syntax of any engine is only words and punctuation here."""
    assert stems(text) == expected


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever it holds, words come out or nothing does."""
    assert all(word and not word.isspace() for word in stems(text))


def test_a_word_of_the_title_counts_by_its_weight() -> None:
    """Weight 2: "nhs" once in the body and once in the title counts 3, in 2 + 2 · 1 words."""
    builder = PostingsBuilder(IndexSettings(title_weight=2.0))

    lengths = [builder.add(["nhs"], ["nhs", "data"]), builder.add([], ["data"])]

    assert lengths == [4.0, 1.0]
    assert [
        (word, found.rows.tolist(), found.counts.tolist()) for word, found in builder.postings()
    ] == [("data", [0, 1], [1.0, 1.0]), ("nhs", [0], [3.0])]


def test_scores_follow_the_formula() -> None:
    """Three chunks, mean length 4, k1 = 1, b = 0.5; the word twice in chunk 1, of 8 words.

    idf = ln(1 + 2.5 / 1.5); the norm is 1 · (0.5 + 0.5 · 8 / 4) = 1.5; 2 · 2 / (2 + 1.5) = 8 / 7.
    """
    settings = IndexSettings(bm25_k1=1.0, bm25_b=0.5)
    lengths = np.array([2, 8, 2], dtype=np.float32)

    scores = bm25_scores([posting((1, 2.0))], lengths, None, settings)

    assert scores.tolist() == [0.0, pytest.approx(log(1 + 2.5 / 1.5) * 8 / 7), 0.0]


def test_only_admitted_chunks_count() -> None:
    """Scores under a filter are those of a collection that holds the admitted chunks alone."""
    settings = IndexSettings()
    both = [posting((0, 1.0), (2, 3.0), (3, 1.0)), posting((1, 1.0), (3, 2.0))]
    lengths = np.array([5, 9, 7, 3], dtype=np.float32)
    admitted = np.array([True, False, True, False])

    filtered = bm25_scores(both, lengths, admitted, settings)

    alone = bm25_scores([posting((0, 1.0), (1, 3.0)), NO_POSTING], lengths[[0, 2]], None, settings)
    assert filtered.tolist() == [alone[0], 0.0, alone[1], 0.0]


def test_a_word_that_every_chunk_has_still_scores_above_zero() -> None:
    """Where none has it, none does; where no chunk is admitted, nothing is divided by zero."""
    lengths = np.array([1, 1], dtype=np.float32)
    everywhere = posting((0, 1.0), (1, 1.0))

    assert (bm25_scores([everywhere], lengths, None, IndexSettings()) > 0).all()
    assert bm25_scores([NO_POSTING], lengths, None, IndexSettings()).tolist() == [0.0, 0.0]
    nothing = np.array([False, False])
    assert bm25_scores([everywhere], lengths, nothing, IndexSettings()).tolist() == [0.0, 0.0]
    assert bm25_scores([], lengths[:0], None, IndexSettings()).tolist() == []


def test_ties_are_broken_by_row_also_at_the_last_place() -> None:
    """Of the rows 1, 3 and 4 with one score, the first two come in."""
    scores = np.array([0.0, 1.0, 2.0, 1.0, 1.0])

    assert best_rows(scores, 3) == ((2, 2.0), (1, 1.0), (3, 1.0))
    assert best_rows(scores, 9) == ((2, 2.0), (1, 1.0), (3, 1.0), (4, 1.0))
    assert best_rows(scores, 0) == ()
    assert best_rows(np.zeros(0), 3) == ()
