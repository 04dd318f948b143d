"""The opened index: records as they were, hits under the as-of filter, damage found."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.load import load_articles
from index.models.encoder import OnnxEncoder
from index.records import Article, DateBasis, DateRange
from index.storing.store import Index, open_index
from tests.index.five_articles import ARTICLES, write_articles
from tests.index.hashing_encoder import HashingEncoder


@pytest.fixture
def index(home: Path) -> Iterator[Index]:
    """Open the index."""
    with open_index(home, encoder=HashingEncoder()) as opened:
        yield opened


def ids(hits: tuple[tuple[str, float], ...]) -> list[str]:
    """Chunks without their scores."""
    return [chunk_id for chunk_id, _ in hits]


def test_articles_are_as_they_were_loaded(index: Index, home: Path) -> None:
    """In the order of their ids, text to the last character, dates with basis and words."""
    loaded = load_articles([home.parent / "articles"])

    stored = list(index.articles())

    assert [article.doc_id for article in stored] == sorted(ARTICLES)
    assert index.n_articles == 5
    assert [(a.text, a.title) for a in stored] == [(a.text, a.title) for a in loaded]
    assert stored[0].published == loaded[0].published
    assert stored[0].published.end_on == date(2018, 3, 1)
    assert stored[0].published.basis is DateBasis.METADATA
    assert index.article("a-refused") == stored[0]


def test_sentences_and_chunks_quote_their_article(index: Index) -> None:
    """Two sentences, one chunk, one vector for each sentence."""
    article = index.article("a-refused")
    first, second = index.sentences("a-refused")
    (chunk,) = index.chunks("a-refused")

    assert article.quote(first.span) == "The agency refused to suspend the agreement."
    assert (second.n, article.quote(second.span)) == (1, "It gave no reason.")
    assert (chunk.chunk_id, chunk.first_sentence, chunk.last_sentence) == ("a-refused#0", 0, 1)
    assert index.chunk("a-refused#0") == chunk
    vectors = index.sentence_vectors("a-refused")
    made = HashingEncoder().encode([article.quote(first.span), article.quote(second.span)])
    np.testing.assert_array_equal(vectors, made.astype(np.float16))


@pytest.mark.parametrize(
    "chunk_id",
    ["a-refused#1", "a-refused#-1", "a-refused#00", "a-refused#", "a-refused", "#0", "x#0", ""],
)
def test_an_unknown_chunk_is_a_key_error(index: Index, chunk_id: str) -> None:
    """A number past the end, no number, a number said another way, no article."""
    with pytest.raises(KeyError):
        index.chunk(chunk_id)


def test_an_unknown_article_is_a_key_error(index: Index) -> None:
    """Whatever is asked of it."""
    for ask in (index.article, index.sentences, index.chunks, index.sentence_vectors):
        with pytest.raises(KeyError):
            ask("nobody")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, sorted(ARTICLES)),
        (date(2018, 1, 30), []),
        (date(2018, 1, 31), ["b-called"]),
        (date(2018, 2, 27), ["b-called"]),
        (date(2018, 2, 28), ["a-refused", "b-called"]),
        (date(2018, 3, 30), ["a-refused", "b-called"]),
        (date(2018, 3, 31), ["a-refused", "b-called", "e-month"]),
        (date(9999, 12, 31), ["a-refused", "b-called", "c-suspended", "e-month"]),
    ],
)
def test_an_article_is_admitted_once_it_is_certainly_out(
    index: Index, as_of: date | None, expected: list[str]
) -> None:
    """The whole of its range must be past; without a date it is admitted only without a day."""
    every_word = ["agency", "zebra"]
    vector = index.encoder.encode(["agency zebra"])[0]

    assert list(index.admitted(as_of)) == expected
    chunks = {f"{doc_id}#0" for doc_id in expected}
    assert set(ids(index.search_dense(vector, 9, as_of))) == chunks
    assert set(ids(index.search_lexical(every_word, 9, as_of))) == chunks


def test_nothing_later_moves_the_ranking(index: Index, tmp_path: Path) -> None:
    """As of a day, hits and scores are those of an index that never saw the later articles."""
    early = write_articles(tmp_path / "early", ["a-refused", "b-called"])
    build_index([early], tmp_path / "home", encoder=HashingEncoder())
    as_of = date(2018, 3, 1)
    vector = index.encoder.encode(["suspend the agreement"])[0]
    terms = ["suspend", "agency", "reason"]

    with open_index(tmp_path / "home", encoder=HashingEncoder()) as alone:
        assert index.search_lexical(terms, 5, as_of) == alone.search_lexical(terms, 5)
        assert index.search_dense(vector, 5, as_of) == alone.search_dense(vector, 5)


def test_words_are_found_in_any_form_and_each_counts_once(index: Index) -> None:
    """The best hit holds most of them; a word given twice is still one word."""
    hits = index.search_lexical(["refusal", "refused", "agreements"], 9)

    assert ids(hits)[0] == "a-refused#0"
    assert all(score > 0 for _, score in hits)
    assert hits == index.search_lexical(["refused refusal REFUSE", "agreement"], 9)
    assert index.search_lexical(["zebras"], 1) == index.search_lexical(["zebra"], 9)[:1]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("zebra*", ["d-undated#0", "e-month#0"]),
        ("NEAR(zebra)", ["d-undated#0", "e-month#0"]),
        ("text:zebra", ["d-undated#0", "e-month#0"]),
        ("zebra NOT seen", ["d-undated#0", "e-month#0"]),
        ("zebr", []),
        ('"', []),
        ("*", []),
        ("\x00", []),
        ("😀", []),
        ("' --", []),
        ("", []),
    ],
)
def test_no_text_is_query_syntax(index: Index, term: str, expected: list[str]) -> None:
    """It finds what its plain words find: no beginnings of words, no fields, no "not"."""
    assert sorted(ids(index.search_lexical([term], 9))) == expected


def test_no_terms_find_nothing(index: Index) -> None:
    """Nor does asking for no hits."""
    assert index.search_lexical([], 9) == ()
    assert index.search_lexical(["zebra"], 0) == ()


def test_threads_get_what_one_reader_gets(index: Index) -> None:
    """Eight of them, all kinds of questions at once."""
    vector = index.encoder.encode(["suspend"])[0]

    def ask(n: int) -> tuple[object, ...]:
        name = sorted(ARTICLES)[n % 5]
        return (
            index.article(name),
            index.sentences(name),
            index.search_dense(vector, 3, date(2018, 3, 1)),
            index.search_lexical(["suspend", name], 3),
            index.search_lexical(["agency"], 3, date(2018, 1 + n % 6, 28)),
            index.sentence_vectors(name).tobytes(),
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(200)))

    assert answers == [ask(n) for n in range(200)]


def test_an_open_index_outlives_its_files(home: Path, tmp_path: Path) -> None:
    """A later build may remove them while it answers."""
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    with open_index(copy, encoder=HashingEncoder()) as index:
        shutil.rmtree(copy)

        assert index.article("a-refused").title == "About a"
        assert ids(index.search_lexical(["zebra"], 9, date(2018, 4, 1))) == ["e-month#0"]
        assert index.sentence_vectors("a-refused").shape == (2, 32)


def test_the_packaged_model_finds_by_meaning(
    onnx_encoder: OnnxEncoder, models: Path, tmp_path: Path
) -> None:
    """No word in common, and the model loaded from the home by the manifest alone."""
    seeds = write_articles(tmp_path / "articles", ["c-suspended", "e-month"])
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(models)

    report = build_index([seeds], home)

    assert report.n_articles == 2
    with open_index(home) as index:
        assert index.encoder.model_sha256 == onnx_encoder.model_sha256
        vector = index.encoder.encode(["striped African horses"])[0]
        assert ids(index.search_dense(vector, 1)) == ["e-month#0"]


def test_an_article_keeps_every_field(tmp_path: Path) -> None:
    """Open ends, words and links come back as they went in."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "x.txt").write_text("Only one sentence here.", encoding="utf-8")
    (folder / "sources.toml").write_text(
        '[x]\ntitle = "T"\nsource = "S"\nurl = "https://example.org/x"\n'
        'published = { start = 2018-02-28 }\nbecause = "said so"\n',
        encoding="utf-8",
    )
    build_index([folder], tmp_path / "home", encoder=HashingEncoder())

    with open_index(tmp_path / "home", encoder=HashingEncoder()) as index:
        assert index.article("x") == Article(
            doc_id="x",
            text="Only one sentence here.",
            title="T",
            source="S",
            url="https://example.org/x",
            published=DateRange(
                start_on=date(2018, 2, 28), basis=DateBasis.SIDECAR, because="said so"
            ),
        )
        assert index.admitted(date.max) == ()
