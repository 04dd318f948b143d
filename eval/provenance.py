"""Results that are committed, with what they rest on: command, commit, hardware and versions.

Comes in: the words of the command, and plain values. Goes out: a file of `eval/results`. Nothing in
it names a machine, a person or a path.
"""

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from eval.errors import ResultsError

RESULTS: Final = Path(__file__).parent / "results"
PACKAGES: Final = (
    "bm25s",
    "faiss-cpu",
    "numpy",
    "onnxruntime",
    "openvino",
    "sentence-transformers",
    "torch",
)
_ROOT: Final = Path(__file__).parents[1]
_CPUINFO: Final = Path("/proc/cpuinfo")
_MEMINFO: Final = Path("/proc/meminfo")
# Instructions for many numbers at once: processors of one name differ in them, and a network's time
# by a factor of five.
_INSTRUCTIONS: Final = ("avx2", "avx512f", "avx512_bf16", "avx512_vnni", "amx_int8")


def keep_results(file: Path, command: str, results: Mapping[str, Any]) -> None:
    """Write results and what they rest on in place of what an earlier run left."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**provenance(command), **results}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def read_results(file: Path) -> dict[str, Any]:
    """Return what was kept. ResultsError if there is no such file, or it cannot be read."""
    try:
        results: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{file}: no results can be read ({error}): docs/evaluation.md tells who makes them"
        raise ResultsError(msg) from error
    return results


def provenance(command: str) -> dict[str, Any]:
    """Return what a results file says of its making. `commit` ends in `+` if files had changed."""
    return {"command": command, "commit": _commit(), "machine": machine_facts()}


def machine_facts() -> dict[str, str]:
    """Return what figures depend on: cores that may be used, processor, memory, versions."""
    facts = {
        "cores": str(len(os.sched_getaffinity(0))),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = "not installed"
    return facts | _hardware()


def _commit() -> str | None:
    """The commit of the checkout; `None` outside of one."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no")
    return f"{commit}+" if commit and changed else commit or None


def _git(*words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", *words],  # noqa: S607 - whichever git is there
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def _hardware() -> dict[str, str]:
    """The processor's name and instructions, and the memory, where the system tells them."""
    facts = {}
    for file, key, name in (
        (_CPUINFO, "model name", "processor_name"),
        (_CPUINFO, "flags", "instructions"),
        (_MEMINFO, "MemTotal", "memory"),
    ):
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        found = next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
        if found:
            facts[name] = found
    if "instructions" in facts:
        can = facts["instructions"].split()
        facts["instructions"] = " ".join(name for name in _INSTRUCTIONS if name in can)
    return facts
