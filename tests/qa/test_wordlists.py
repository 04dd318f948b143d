"""The closed lists: nothing stands in one twice, and none is kept that nobody asks."""

# A test's name states its fact.
# ruff: noqa: D103

import re
import tomllib
from pathlib import Path

import pytest

from qa.reading.wordlists import pairs_of, word_list

QA = Path(__file__).parents[2] / "qa"
LISTS = tomllib.loads((QA / "reading" / "wordlists.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    words = LISTS[name].split()
    assert sorted(words) == sorted(set(words))
    assert word_list(name) == set(words)


def test_every_list_is_asked_by_its_name() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(QA.rglob("*.py")))
    asked = set(re.findall(r'"([a-z_]+)"', source))
    assert set(LISTS) - asked == set()


def test_pairs_keep_the_order_of_what_stands_behind_one_sign() -> None:
    assert pairs_of("roles_of_verbs")["head"] == ("head", "chief_executive", "director", "chair")
    assert pairs_of("short_forms")["pm"] == ("prime_minister",)


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such_list"):
        word_list("no_such_list")
