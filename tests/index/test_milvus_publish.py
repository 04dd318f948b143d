"""Publishing swaps whole generations: what dies on the way leaves the one before in use."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.build import roll_back
from index.errors import IndexDamagedError, NoIndexError, StoreError
from index.milvus.address import StoreAddress
from index.milvus.client import Client
from index.milvus.layout import Part, collection_name, fields_of, generation_in
from index.milvus.opening import open_milvus
from index.milvus.publish import publish
from index.milvus.store import MilvusStore
from index.settings import IndexSettings
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, write
from tests.index.lite import served

ROOT = Path(__file__).parents[2]
THREE = "A third article stands here. It is short."
# Kills its own process when so many rows were sent; after the last of them all is there but what
# the generation says of itself, and the alias.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from index.milvus.address import StoreAddress
from index.milvus.publish import publish

home, uri, name, killed_at = sys.argv[1:]

def tell(n_sent, n_rows):
    if n_sent == int(killed_at):
        os.kill(os.getpid(), signal.SIGKILL)

publish(Path(home), StoreAddress(uri=uri, name=name), at_s=0.0, tell=tell)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    """Serve an empty store, in which each test has a name of its own."""
    with served(tmp_path_factory.mktemp("lite")) as address:
        yield address


def send(home: Path, address: StoreAddress) -> bool:
    """Publish without telling anybody."""
    return publish(home, address, at_s=0.0, tell=lambda *_: None)


def opened(address: StoreAddress, home: Path) -> MilvusStore:
    """Open what is in use."""
    return open_milvus(address, home, encoder=HashingEncoder())


def held(address: StoreAddress, home: Path) -> list[str]:
    """Ids of the articles in use, every vector of which is sound."""
    with closing(opened(address, home)) as store:
        names = [article.doc_id for article in store.articles()]
        for name in names:
            assert len(store.sentence_vectors(name)) == len(store.sentences(name))
        return names


def generations(address: StoreAddress) -> set[str]:
    """Generations of which anything is there."""
    with closing(Client(address)) as client:
        found = {generation_in(address.name, name) for name in client.names()}
    return found - {""}


def test_only_a_new_generation_is_sent(server: StoreAddress, tmp_path: Path) -> None:
    """It is told how many rows there are: an article, its chunk and its two sentences."""
    address, home = server.within("once"), tmp_path / "home"
    build(write(tmp_path / "articles", one=ONE), home)
    told: list[tuple[int, int]] = []

    assert publish(home, address, at_s=0.0, tell=lambda *n: told.append(n))
    assert told[-1] == (4, 4)
    told.clear()
    assert not publish(home, address, at_s=0.0, tell=lambda *n: told.append(n))
    assert not told


def test_readers_go_on_and_the_one_before_the_last_goes(
    server: StoreAddress, tmp_path: Path
) -> None:
    """Two generations are kept; one that a reader has open answers until it is not."""
    address, home, folder = server.within("kept"), tmp_path / "home", tmp_path / "articles"
    first = build(write(folder, one=ONE), home).generation
    send(home, address)
    reader = opened(address, home)
    second = build(write(folder, two=TWO), home).generation
    send(home, address)

    assert [article.doc_id for article in reader.articles()] == ["one"]
    assert reader.search_lexical(["gave"], 5)[0][0] == "one#0"
    assert held(address, home) == ["one", "two"]
    assert generations(address) == {first, second}

    third = build(write(folder, three=THREE), home).generation
    send(home, address)

    assert generations(address) == {second, third}
    assert held(address, home) == ["one", "three", "two"]
    with pytest.raises(StoreError):
        reader.search_lexical(["gave"], 5)
    reader.close()


def test_going_back_sends_nothing(server: StoreAddress, tmp_path: Path) -> None:
    """What was in use before is there, and comes into use again."""
    address, home, folder = server.within("back"), tmp_path / "home", tmp_path / "articles"
    build(write(folder, one=ONE), home)
    send(home, address)
    build(write(folder, two=TWO), home)
    send(home, address)
    told: list[tuple[int, int]] = []
    roll_back(home)

    assert publish(home, address, at_s=0.0, tell=lambda *n: told.append(n))

    assert not told
    assert held(address, home) == ["one"]


@pytest.mark.parametrize("killed_at", [4, 6, 8])
def test_killed_on_the_way_the_one_before_answers(
    server: StoreAddress, tmp_path: Path, killed_at: int
) -> None:
    """After the sentences, the chunks, the articles; the next run ends what was begun.

    Two articles of a chunk and two sentences each: 4 sentences, 2 chunks, words, 2 articles.
    """
    address, home = server.within(f"killed_{killed_at}"), tmp_path / "home"
    folder = write(tmp_path / "articles", one=ONE)
    build(folder, home)
    send(home, address)
    report = build(write(folder, two=TWO), home)

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT, str(home), address.uri, address.name, str(killed_at)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert done.returncode == -signal.SIGKILL
    assert report.generation in generations(address)
    assert held(address, home) == ["one"]
    assert send(home, address)
    assert held(address, home) == ["one", "two"]


def test_rows_that_are_lost_or_doubled_never_come_into_use(server: StoreAddress) -> None:
    """They are counted first: a server may take a batch and fail to say so."""
    address = server.within("count")
    with closing(Client(address)) as client:
        fields = fields_of(Part.SENTENCES, 2, 0, IndexSettings())
        client.create(address.name, fields)
        client.insert(address.name, [{"row": n, "embedding": [0.0, 1.0]} for n in range(3)])

        with pytest.raises(StoreError, match=r"holds 3 rows .* 4 were sent; index again"):
            client.finish(address.name, fields, 4)


def test_a_generation_without_its_last_word_is_not_whole(
    server: StoreAddress, tmp_path: Path
) -> None:
    """Even if something names it; the next run puts a whole one in its place."""
    address, home = server.within("torn"), tmp_path / "home"
    generation = build(write(tmp_path / "articles", one=ONE), home).generation
    send(home, address)
    records = collection_name(address.name, generation, Part.RECORDS)
    with closing(Client(address)) as client:
        client._milvus.delete(records, filter="id >= 1")  # noqa: SLF001 - no part of ours deletes

    with pytest.raises(IndexDamagedError, match="is not whole"):
        held(address, home)
    assert send(home, address)
    assert held(address, home) == ["one"]
    assert not send(home, address)


def test_there_must_be_an_index_to_publish(server: StoreAddress, tmp_path: Path) -> None:
    """And nothing comes of none."""
    with pytest.raises(NoIndexError):
        send(tmp_path / "home", server.within("none"))
    assert generations(server.within("none")) == set()
