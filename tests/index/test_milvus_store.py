"""The store in Milvus gives what the files give: a real server of Milvus Lite, and a real file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.errors import IndexDamagedError, ModelError, NoIndexError, StoreError
from index.milvus.address import StoreAddress
from index.milvus.client import Client
from index.milvus.layout import Part, collection_name, key_of
from index.milvus.opening import Watch, open_milvus
from index.milvus.publish import publish
from index.milvus.store import MilvusStore
from index.storing.interface import Store
from index.storing.store import Index, open_index
from tests.index import lite
from tests.index.five_articles import ARTICLES, write_articles
from tests.index.hashing_encoder import HashingEncoder

# The days between which the admitted articles differ, and one before all of them.
DAYS = (
    *(None, date(2017, 1, 1), date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31)),
    *(date(2018, 5, 9), date.max),
)
LONG = "e-long"
EARLIER = "The agency suspended nothing."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an index of the articles and of two more, one of which had another text before."""
    root = tmp_path_factory.mktemp("milvus")
    seeds = write_articles(root / "articles", list(ARTICLES))
    # In more than one piece, and with letters that JSON in ASCII writes as six.
    report = " ".join(f"Report {n} of “the” agency is {n}." for n in range(3_000))
    (seeds / f"{LONG}.txt").write_text(report, encoding="utf-8")
    for text in (EARLIER, "The agency called zebra number one a zebra. A zebra is a zebra."):
        (seeds / "f-changed.txt").write_text(text, encoding="utf-8")
        build_index([seeds], root / "home", encoder=HashingEncoder())
    return root / "home"


@pytest.fixture(scope="module")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    """Serve a store that the index was published to."""
    with lite.served(tmp_path_factory.mktemp("lite")) as address:
        publish(home, address, at_s=12.5, tell=lambda *_: None)
        yield address


@pytest.fixture(scope="module")
def store(address: StoreAddress, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusStore]:
    """Open the store, from a home that has nothing."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with closing(open_milvus(address, elsewhere, encoder=HashingEncoder())) as store:
        yield store


@pytest.fixture(scope="module")
def files(home: Path) -> Iterator[Index]:
    """Open the same generation from its files."""
    with open_index(home, encoder=HashingEncoder()) as index:
        yield index


def test_it_is_the_same_generation(store: Store, files: Index) -> None:
    """By its name, its counts and its last day."""
    assert store.generation == files.generation
    assert store.n_articles == files.n_articles == 7
    assert store.last_day() == files.last_day() == date(2018, 5, 9)


def test_every_record_is_the_same(store: Store, files: Index) -> None:
    """Articles in the order of their ids, to the last character; what was made of each."""
    assert list(store.articles()) == list(files.articles())
    for article in files.articles():
        doc_id = article.doc_id
        assert store.article(doc_id) == article
        assert store.sentences(doc_id) == files.sentences(doc_id)
        assert store.chunks(doc_id) == files.chunks(doc_id)
        assert [store.chunk(chunk.chunk_id) for chunk in files.chunks(doc_id)] == list(
            files.chunks(doc_id)
        )
        assert store.story(doc_id) == files.story(doc_id)
        np.testing.assert_array_equal(
            store.sentence_vectors(doc_id), files.sentence_vectors(doc_id)
        )


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_day_admits_the_same(store: Store, files: Index, as_of: date | None) -> None:
    """Whole ranges alone, and nothing undated; copies likewise."""
    assert store.admitted(as_of) == files.admitted(as_of)
    for doc_id in ARTICLES:
        assert store.copies(doc_id, as_of) == files.copies(doc_id, as_of)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("k", [0, 1, 3, 500])
def test_searches_find_the_same_in_the_same_order(
    store: Store, files: Index, k: int, as_of: date | None
) -> None:
    """By embedding and by words, whatever the day leaves out; scores to float32's last digits."""
    for question in ("the agency suspended the agreement", "a zebra of one report", "2999 “Zoë”"):
        (vector,) = HashingEncoder().encode([question])
        terms = [*question.split(), "agency"]
        for found, expected in (
            (store.search_dense(vector, k, as_of), files.search_dense(vector, k, as_of)),
            (store.search_lexical(terms, k, as_of), files.search_lexical(terms, k, as_of)),
        ):
            assert [score for _, score in found] == pytest.approx(
                [score for _, score in expected], rel=1e-5, abs=1e-6
            )
            # What differs by less than a product's last digits may change places.
            assert _ranked(found) == _ranked(expected)


def _ranked(hits: tuple[tuple[str, float], ...]) -> list[tuple[float, str]]:
    return sorted((-round(score, 4), chunk_id) for chunk_id, score in hits)


def test_later_articles_do_not_move_the_score_of_a_word(store: Store) -> None:
    """As of January one chunk of 10 words is admitted: ln(1 + 0.5 / 1.5) · 1 / (1 + 1.2).

    Its title is "About b": "about b mp call on the agenc to suspend the agreement" has 11.
    """
    ((chunk_id, score),) = store.search_lexical(["agency"], 5, date(2018, 1, 31))

    assert chunk_id == "b-called#0"
    assert score == pytest.approx(np.log(1 + 0.5 / 1.5) / 2.2)


@pytest.mark.parametrize("terms", [[], ["qwerty"], ["!?"], [""]])
def test_words_that_nothing_has_find_nothing(store: Store, terms: list[str]) -> None:
    """No word, an unknown one, none in the term."""
    assert store.search_lexical(terms, 5) == ()


@pytest.mark.parametrize("doc_id", ["nobody", "", "a-refused#0", 'x" or 1 == 1', "\ud800"])
def test_what_is_not_there_is_a_key_error(store: Store, doc_id: str) -> None:
    """Whatever its name holds: it is part of no expression."""
    for ask in (store.article, store.sentences, store.chunks, store.sentence_vectors, store.story):
        with pytest.raises(KeyError):
            ask(doc_id)
    for chunk_id in (f"{doc_id}#7", f"{doc_id}#", "a-refused#00", "a-refused#1", "a-refused#-1"):
        with pytest.raises(KeyError):
            store.chunk(chunk_id)


def test_earlier_texts_resolve_and_are_not_listed(store: Store, files: Index) -> None:
    """By the text's hash; another hash does not."""
    now = files.article("f-changed").text_sha256
    before = files.article("f-changed").__class__(doc_id="x", text=EARLIER).text_sha256

    assert store.version("f-changed", now) == files.article("f-changed")
    assert store.version("f-changed", before).text == EARLIER
    assert store.version("f-changed", before) == files.version("f-changed", before)
    for doc_id, sha256 in (("f-changed", "0" * 64), ("a-refused", before), ("nobody", before)):
        with pytest.raises(KeyError):
            store.version(doc_id, sha256)


def test_threads_share_a_store(store: Store, files: Index) -> None:
    """Each gets what one alone gets."""
    (vector,) = HashingEncoder().encode(["a zebra"])

    def work(n: int) -> tuple[object, ...]:
        day = DAYS[n % len(DAYS)]
        doc_id = sorted(ARTICLES)[n % len(ARTICLES)]
        found = store.search_lexical(["zebra", "agency"], 9, day)
        near = store.search_dense(vector, 3, day)
        return doc_id, day, found, near, store.article(doc_id)

    with ThreadPoolExecutor(8) as threads:
        for doc_id, day, found, near, article in threads.map(work, range(40)):
            assert article == files.article(str(doc_id))
            assert isinstance(day, date | None)
            assert found == store.search_lexical(["zebra", "agency"], 9, day)
            assert near == store.search_dense(vector, 3, day)


def test_another_model_is_refused(address: StoreAddress, tmp_path: Path) -> None:
    """As the vectors would mean nothing."""
    with pytest.raises(ModelError, match="the index was made with 'hashing'"):
        open_milvus(address, tmp_path, encoder=HashingEncoder("another"))


def test_nothing_published_is_no_index(address: StoreAddress, tmp_path: Path) -> None:
    """Under that name; and the message says what to do."""
    with pytest.raises(NoIndexError, match="run `dateline index`"):
        open_milvus(address.within("empty"), tmp_path, encoder=HashingEncoder())


def test_the_watch_tells_what_is_in_use_and_since_when(
    address: StoreAddress, store: MilvusStore
) -> None:
    """As it was told when published."""
    with closing(Watch(address)) as watch:
        assert watch.generation() == store.generation
        assert watch.published_at_s() == 12.5


def test_altered_embeddings_are_noticed(
    address: StoreAddress, home: Path, files: Index, tmp_path: Path
) -> None:
    """One number of one sentence, in a store that has read nothing yet."""
    other = address.within("altered")
    publish(home, other, at_s=0.0, tell=lambda *_: None)
    sentences = collection_name(other.name, files.generation, Part.SENTENCES)
    with closing(Client(other)) as client:
        client._milvus.upsert(sentences, [{"row": 0, "embedding": [0.5] * 32}])  # noqa: SLF001 - no part of ours writes into a finished generation
    with closing(open_milvus(other, tmp_path, encoder=HashingEncoder())) as store:
        with pytest.raises(IndexDamagedError, match="holds the article 'a-refused'"):
            store.sentence_vectors("a-refused")
        assert len(store.sentence_vectors("b-called")) == 1


def test_a_store_may_be_a_file(home: Path, files: Index, tmp_path: Path) -> None:
    """Which one process at a time opens: here this one, as if it were another."""
    address = StoreAddress.read(f"milvus+file://{tmp_path}/news.db")

    publish(home, address, at_s=0.0, tell=lambda *_: None)
    lite.closed(address)

    with closing(open_milvus(address, tmp_path, encoder=HashingEncoder())) as store:
        assert store.article("a-refused") == files.article("a-refused")
        found = store.search_lexical(["zebra"], 9, date(2018, 5, 9))
        expected = files.search_lexical(["zebra"], 9, date(2018, 5, 9))
        assert _ranked(found) == _ranked(expected)
    lite.closed(address)
    assert not publish(home, address, at_s=0.0, tell=lambda *_: None)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With where, what to check, and no token."""
    with lite.served(tmp_path) as gone:
        address = replace(gone, token="root:S3cret")  # noqa: S106 - of no one

    with pytest.raises(StoreError, match="check that it runs") as failed:
        Client(address, timeout_s=0.5)

    assert address.uri in str(failed.value)
    assert "S3cret" not in str(failed.value)


def test_no_word_of_a_question_is_part_of_a_key() -> None:
    """But a hash of it, which is a whole number."""
    assert str(key_of("word", "x] or [1")).isdigit()


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """With what may be the cause: another process, or no folder."""
    with pytest.raises(StoreError, match="its folder is there, and that no other process"):
        Client(StoreAddress.read(f"milvus+file://{tmp_path}/nowhere/news.db"))
