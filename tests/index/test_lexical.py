"""Words, and BM25 scores worked by hand."""

import subprocess
import sys
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import IndexSettings
from index.storing.lexical import FILTERS_KEPT, WordIndex, stems

ROOT = Path(__file__).parents[2]


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


def build(*chunks: str, settings: IndexSettings | None = None) -> WordIndex:
    """Index chunks, each given as its words."""
    return WordIndex.build([chunk.split() for chunk in chunks], settings or IndexSettings())


def test_scores_follow_the_formula() -> None:
    """Three chunks, mean length 4, k1 = 1, b = 0.5; the word twice in chunk 1, of 8 words.

    idf = ln(1 + 2.5 / 1.5); the norm is 1 · (0.5 + 0.5 · 8 / 4) = 1.5; 2 / (2 + 1.5) = 4 / 7.
    """
    settings = IndexSettings(bm25_k1=1.0, bm25_b=0.5)

    found = build("a b", "deal a b deal c d e f", "a b", settings=settings).search(["deal"], 3)

    assert found == ((1, pytest.approx(log(1 + 2.5 / 1.5) * 4 / 7)),)


def test_the_words_of_a_question_add_up() -> None:
    """Chunk 1 has both, so its score is the sum; a word that no chunk has adds nothing."""
    index = build("deal", "deal ferry", "ferry")
    deal, ferry = (dict(index.search([word], 3)) for word in ("deal", "ferry"))

    assert dict(index.search(["deal", "zebra", "ferry"], 3)) == {
        0: deal[0],
        1: pytest.approx(deal[1] + ferry[1]),
        2: ferry[2],
    }


def test_a_word_that_every_chunk_has_still_scores_above_zero() -> None:
    """Equal chunks come in order of rows."""
    (first, one), (second, other) = build("deal", "deal").search(["deal"], 2)

    assert (first, second) == (0, 1)
    assert one == other > 0


CHUNKS = st.lists(st.lists(st.sampled_from("abcd"), max_size=6), max_size=8)


@given(CHUNKS, st.data())
def test_only_allowed_chunks_count(chunks: list[list[str]], data: st.DataObject) -> None:
    """To the last bit, the scores are those of a collection that holds the allowed chunks alone.

    Also where there is no chunk, none is allowed, or those that are hold no word.
    """
    n_chunks = len(chunks)
    allowed = data.draw(st.lists(st.booleans(), min_size=n_chunks, max_size=n_chunks))
    rows = [row for row in range(n_chunks) if allowed[row]]
    alone = WordIndex.build([chunks[row] for row in rows], IndexSettings()).search("abz", 5)

    whole = WordIndex.build(chunks, IndexSettings())

    assert whole.search("abz", 5, np.array(allowed, dtype=bool)) == tuple(
        (rows[row], score) for row, score in alone
    )
    assert whole.search("abz", 5) == whole.search("abz", 5, np.ones(n_chunks, dtype=bool))


def test_more_chunks_than_are_counted_alone_are_ranked_by_the_counts_of_all() -> None:
    """The filter still holds; only what a word is worth is the whole collection's."""
    chunks = [["deal"], ["deal", "ferry"], ["ferry", "ferry"], ["none"]]
    index = WordIndex.build(chunks, IndexSettings(own_counts_up_to_chunks=1))
    whole = dict(index.search(["ferry"], 9))

    assert dict(index.search(["ferry"], 9, np.array([True, True, False, True]))) == {1: whole[1]}
    assert index.search(["ferry"], 9, np.array([True, False, False, True])) == ()


def test_rarity_is_counted_as_a_search_counts() -> None:
    """ln(1 + (N - n + 0.5) / (n + 0.5)): "deal" is in 3 of 4 chunks, "ferry" in 1 of 4."""
    index = build("deal ferry", "deal", "deal", "none")
    last = np.array([False, False, True, True])

    found = index.rarity(["deal", "ferry", "unknown"])
    assert found == pytest.approx([log(10 / 7), log(10 / 3), log(10)])
    # Of the last two alone, one has "deal" and none has "ferry".
    assert index.rarity(["deal", "ferry"], last) == pytest.approx([log(2), log(6)])
    assert index.rarity(["deal"], np.zeros(4, dtype=bool)) == (0.0,)
    assert build("").rarity(["deal"]) == (0.0,)


def test_a_filter_that_was_dropped_is_indexed_again() -> None:
    """More filters in turn than are kept, each of them twice."""
    index = build(*("deal ferry",) * 3, *("deal",) * 9)
    filters = [np.arange(12) < n for n in range(1, FILTERS_KEPT + 4)]

    found = [index.search(["ferry"], 9, allowed) for allowed in filters]

    assert [len(hits) for hits in found] == [1, 2, 3, 3, 3, 3, 3]
    assert len({hits[0] for hits in found}) == len(found)
    assert [index.search(["ferry"], 9, allowed) for allowed in filters] == found


@pytest.mark.parametrize("chunks", [("deal ferry", "zoë", ""), ("", ""), ()])
def test_what_is_loaded_finds_what_was_saved(tmp_path: Path, chunks: tuple[str, ...]) -> None:
    """Under a filter too; also where there are no words, or no chunks."""
    built = build(*chunks)
    built.save(tmp_path)

    loaded = WordIndex.load(tmp_path, IndexSettings())

    for words in (["zoë"], ["deal", "ferry"], ["none"], []):
        for allowed in (None, np.arange(len(chunks)) > 0):
            assert loaded.search(words, 5, allowed) == built.search(words, 5, allowed)


def test_what_bm25s_can_do_without_is_not_loaded_with_it() -> None:
    """A question has no use for them, and whoever needs them gets them afterwards."""
    script = (
        "import sys, index.storing.store;"
        "print(sorted({'jax', 'numba', 'scipy', 'torch', 'tqdm'} & set(sys.modules)));"
        "import scipy.sparse, tqdm"
    )

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
