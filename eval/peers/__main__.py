"""The entry point: `python -m eval.peers setup | quality | time`.

Comes in: a command, a home outside the project's tree, and the sets or collections to use. Goes
out: environments, or `eval/results/peers.json`.
"""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eval.errors import DatelineEvalError
from eval.peers.alternation import prepare, take_turns
from eval.peers.environments import PEERS, Peer, find_peers, set_up
from eval.peers.material import load_material, load_narrow_material
from eval.peers.quality import Found, measure
from eval.peers.results import keep_found, keep_turns
from eval.peers.subjects import Subject, ours, subject_of
from eval.progress import Progress
from eval.run import BAD_INPUT, HOLDS
from index.errors import DatelineIndexError

_SETS: Final = ("nhs", "night-ferry")


def _setup(given: argparse.Namespace) -> None:
    for peer in find_peers(given.peer):
        made = set_up(peer, given.home)
        sys.stderr.write(f"{peer.label} {peer.version}: {'made' if made else 'was there'}\n")


def _quality(given: argparse.Namespace) -> None:
    peers = find_peers(given.peer)
    subjects = _subjects(peers, given.home)
    materials = [
        *(load_material(name, given.home) for name in _SETS),
        *(load_material(path, given.home, limit=given.questions) for path in given.collection),
    ]
    shown = Progress("peers:", sys.stderr)
    found: list[Found] = []
    for n, material in enumerate(materials, 1):
        material.write()
        for subject in subjects:
            found += measure(subject, material)
            shown.at(n, len(materials), f"{material.name}, {subject.name}")
        # A run that is stopped leaves the figures of the materials that it is done with.
        keep_found(found, materials[:n], peers, _command("quality", given))
    shown.done()


def _time(given: argparse.Namespace) -> None:
    peers = find_peers(given.peer)
    subjects = _subjects(peers, given.home)
    material = load_narrow_material(given.collection, given.home, n_questions=given.questions)
    material.write()
    prepare(subjects, material)
    turns = take_turns(subjects, material, given.rounds, Progress("peers:", sys.stderr))
    keep_turns(turns, material, peers, _command("time", given))


def _subjects(peers: Sequence[Peer], home: Path) -> tuple[Subject, ...]:
    return (ours(home), *(subject_of(peer, home) for peer in peers))


def _command(verb: str, given: argparse.Namespace) -> str:
    """The command without its paths, which say nothing to anyone else."""
    of = given.collection if isinstance(given.collection, list) else [given.collection]
    names = [Path(each).name for each in of]
    flags = ["--questions", str(given.questions)]
    if verb == "time":
        flags += ["--rounds", str(given.rounds)]
    return shlex.join(["python", "-m", "eval.peers", verb, *names, *flags])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.peers", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    for name, run, n_questions in (
        ("setup", _setup, 0),
        ("quality", _quality, 20),
        ("time", _time, 40),
    ):
        verb = verbs.add_parser(name)
        verb.set_defaults(run=run)
        verb.add_argument("--home", type=Path, required=True, help="a folder outside the project")
        verb.add_argument(
            "--peer", action="append", default=[], help=f"of {', '.join(p.name for p in PEERS)}"
        )
        if n_questions:
            verb.add_argument("--questions", type=int, default=n_questions, help="the first N")
    verbs.choices["quality"].add_argument("collection", nargs="*", help="a public collection")
    verbs.choices["time"].add_argument("collection", help="a public collection")
    verbs.choices["time"].add_argument("--rounds", type=int, default=5, help="turns of each")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Do what is asked; 0, or 2 for bad input and for a subject that failed."""
    given = _parser().parse_args(argv)
    try:
        given.run(given)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"python -m eval.peers: {error}\n")
        return BAD_INPUT
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
