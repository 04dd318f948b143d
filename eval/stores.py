"""Whether two stores answer alike: every question of the sets, asked of the files and of Milvus.

Comes in: sets, and the address of a store; without one, a file of Milvus Lite of its own. Goes out:
a line for each set and each question whose answers differ, and an exit status: 0 where none do. An
entry point, as `python -m eval.stores`. It leaves what is right about an answer to `run`.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from eval.engines import AskedEngine, open_engine
from eval.errors import DatelineEvalError
from eval.progress import Progress
from eval.questions import SETS, find_set, load_set, set_folders
from eval.records import EvalQuestion, QuestionSet
from eval.run import BAD_INPUT, DEFAULT_HOME, FALLS, HOLDS, ask
from index.errors import DatelineIndexError
from index.milvus.address import StoreAddress

# All else of an answer is compared: status, verdict, reason, words, citations, timeline.
_NOT_COMPARED: Final = "timings_ms"


def main(names: Sequence[str], store: StoreAddress | None, home: Path) -> int:
    """Compare the answers of both stores, and return the exit status."""
    try:
        sets = [load_set(find_set(name)) for name in names]
        with tempfile.TemporaryDirectory(prefix="dateline-stores-") as folder:
            address = store or StoreAddress(uri=f"{folder}/stores.db")
            return _compare(sets, address, home, sys.stdout)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"eval.stores: {error}\n")
        return BAD_INPUT


def _compare(sets: Sequence[QuestionSet], address: StoreAddress, home: Path, to: TextIO) -> int:
    n_differing = 0
    for of in sets:
        files, milvus = open_engine(of, home), open_engine(of, home, store=address)
        progress = Progress(f"{of.name}:", sys.stderr)
        differing = []
        for n, question in enumerate(of.questions, 1):
            told = tuple(differences(question, files, milvus))
            if told:
                differing.append(f"  {question.id}: {', '.join(told)}\n")
            progress.at(n, len(of.questions), question.id)
        progress.done()
        to.write(f"{of.name}: {len(of.questions)} questions, {len(differing)} answers differ\n")
        to.writelines(differing)
        n_differing += len(differing)
    return FALLS if n_differing else HOLDS


def differences(question: EvalQuestion, one: AskedEngine, other: AskedEngine) -> Iterator[str]:
    """Name the fields of the answers that differ, and `retrieved` if the articles found do."""
    first, second = (ask(engine, question) for engine in (one, other))
    for name in {**first.answer, **second.answer}:
        if name != _NOT_COMPARED and first.answer.get(name) != second.answer.get(name):
            yield name
    if first.retrieved != second.retrieved:
        yield "retrieved"


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.stores", description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets (all of them)")
    parser.add_argument(
        "--store", type=StoreAddress.read, help="address of a store (a file of Milvus Lite)"
    )
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    given = parser.parse_args(argv)
    names = given.sets or [folder.name for folder in set_folders(SETS)]
    return main(names, given.store, given.home)


if __name__ == "__main__":
    sys.exit(_from_command_line())
