"""Where a store is, as people set it; what is wrong is told without its password."""

import pytest

from index.errors import StoreAddressError
from index.milvus.address import StoreAddress


@pytest.mark.parametrize(
    ("text", "uri", "database", "is_file"),
    [
        ("milvus+http://db.example.org:19530/news", "http://db.example.org:19530", "news", False),
        ("milvus+http://db.example.org", "http://db.example.org:19530", "", False),
        ("milvus+https://db:443/", "https://db:443", "", False),
        ("milvus+http://[::1]:1234/a_b", "http://[::1]:1234", "a_b", False),
        ("milvus+file:///srv/news.db", "/srv/news.db", "", True),
    ],
)
def test_an_address_is_read(text: str, uri: str, database: str, *, is_file: bool) -> None:
    """A server with a database or none, with a port or Milvus's own; a file."""
    address = StoreAddress.read(text)

    assert (address.uri, address.database, address.is_file) == (uri, database, is_file)
    assert address.name == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news",
        "http://db:19530",
        "milvus://db:19530",
        "milvus+http://",
        "milvus+http:///news",
        "milvus+http://db:port",
        "milvus+http://db:99999",
        "milvus+http://db/two/names",
        "milvus+http://db/news?timeout=1",
        "milvus+http://db/news#part",
        "milvus+http://[::1",
        "milvus+file://news.db",
        "milvus+file:///srv/news",
        "milvus+file:///srv/.db",
        "milvus+file:news.db",
    ],
)
def test_what_is_no_address_is_refused_with_the_forms(text: str) -> None:
    """Another scheme, no host, a wrong port, more than a path, a file of another kind."""
    with pytest.raises(StoreAddressError, match=r"give milvus\+http://HOST:PORT/DATABASE"):
        StoreAddress.read(text)


def test_a_password_is_refused_where_it_would_be_logged() -> None:
    """The message tells where it belongs, and not what it is."""
    with pytest.raises(StoreAddressError, match="DATELINE_STORE_TOKEN") as refused:
        StoreAddress.read("milvus+http://root:S3cret@db:19530/news")

    assert "S3cret" not in str(refused.value)


def test_the_token_is_in_no_words_of_the_address() -> None:
    """However it is shown."""
    address = StoreAddress.read("milvus+http://db/news", "root:S3cret")

    assert address.token == "root:S3cret"  # noqa: S105 - of no one
    assert f"{address}" == "http://db:19530/news"
    assert "S3cret" not in f"{address!r} {address}"


def test_collections_of_articles_are_kept_apart_by_name() -> None:
    """In letters that Milvus takes."""
    address = StoreAddress.read("milvus+http://db", "t").within("night-ferry")

    assert (address.name, address.token) == ("dateline_night_ferry", "t")
