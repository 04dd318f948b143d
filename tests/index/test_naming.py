"""Ids of articles that have no file of their own."""

import pytest

from index.loading.naming import MAX_ID_CHARS, named_after, plain_id, printable


def test_a_name_that_can_be_an_id_stays() -> None:
    """Spaces inside and letters of any script too."""
    for name in ("000_e00c", "tag:a.example,2018:7", "Brücke zu 2018", "a.b"):
        assert plain_id(name) == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../../etc/passwd", "a/b", "a\\b", "a\x1b[2J", " a", "x" * 151, "\udc80"],
)
def test_a_name_that_leads_elsewhere_or_steers_becomes_words_and_a_hash(name: str) -> None:
    """Always the same one."""
    made = plain_id(name)
    assert made == plain_id(name) != name
    assert made.isprintable()
    assert len(made) <= MAX_ID_CHARS
    assert not set("/\\") & set(made)


def test_an_address_gives_its_last_words() -> None:
    """And a hash of all of it, so that two sites may use the same words."""
    one = named_after("https://a.example/2018/05/bridge-closes.html?ref=rss")
    other = named_after("https://b.example/2018/05/bridge-closes.html")
    assert one.startswith("bridge-closes-")
    assert other.startswith("bridge-closes-")
    assert one != other


def test_what_could_steer_a_terminal_is_replaced() -> None:
    """One mark for each character."""
    assert printable("a\x1b[2Jb\n") == "a\ufffd[2Jb\ufffd"
