"""Makes the environment of each framework: its exact versions, away from the project's own.

Comes in: a home outside the project's tree. Goes out: `environments/<name>/` there, from the
requirements beside this module. It leaves running anything in them to `subjects`.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.errors import BenchError

_REQUIREMENTS: Final = Path(__file__).parent / "requirements"
# A file that pip is done with, so that a set-up that was killed is taken up again.
_INSTALLED: Final = ".installed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A framework: the name of its worker and environment, how people call it, what pip does."""

    name: str
    label: str
    package: str

    @property
    def requirements(self) -> Path:
        """Its exact versions, torch's build for processors among them."""
        return _REQUIREMENTS / f"{self.name}.txt"

    @property
    def version(self) -> str:
        """The version that is pinned."""
        lines = self.requirements.read_text(encoding="utf-8").splitlines()
        pins = dict(line.split("==") for line in lines if "==" in line)
        return pins[self.package]


PEERS: Final = (
    Peer(name="txtai", label="txtai", package="txtai"),
    Peer(name="llama_index", label="LlamaIndex", package="llama-index-core"),
    Peer(name="langchain", label="LangChain + FAISS", package="langchain-community"),
    Peer(name="haystack", label="Haystack", package="haystack-ai"),
)


def find_peers(names: list[str]) -> tuple[Peer, ...]:
    """Return the peers of these names, all for none. BenchError for a name that is not known."""
    known = {peer.name: peer for peer in PEERS}
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        msg = f"no peer {unknown!r}; expected one of {', '.join(known)}"
        raise BenchError(msg)
    return tuple(known[name] for name in names) or PEERS


def python_of(peer: Peer, home: Path) -> Path:
    """Return the interpreter of a peer's environment; BenchError if it was not set up."""
    python = _folder(peer, home) / "bin" / "python"
    if not python.exists():
        msg = f"{peer.label} is not set up at {home}: run `python -m eval.peers setup` first"
        raise BenchError(msg)
    return python


def set_up(peer: Peer, home: Path) -> bool:
    """Make the environment unless it is there; whether it was made. BenchError if pip fails."""
    folder = _folder(peer, home)
    if (folder / _INSTALLED).exists():
        return False
    _run([sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    _run([*pip, "--requirement", str(peer.requirements)])
    (folder / _INSTALLED).touch()
    return True


def _folder(peer: Peer, home: Path) -> Path:
    return home / "environments" / peer.name


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        msg = f"{' '.join(command)} failed: {done.stderr.strip()[-2000:]}"
        raise BenchError(msg)
