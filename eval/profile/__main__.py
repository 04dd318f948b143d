"""Where the time goes: a cold question, warm ones and an index build by stage, against the limit.

Comes in: the folder of a public collection and a home. Goes out: `eval/results/profile.json`. The
limit is the models' arithmetic at the rate at which this processor multiplies matrices, which is
measured in the same run. An entry point, as `python -m eval.profile`; tables are left to
`performance`.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from eval.command import ask_cold, environment_of
from eval.errors import BenchError, DatelineEvalError
from eval.peers.material import Material, load_narrow_material
from eval.peers.workers.dateline import Dateline
from eval.profile.arithmetic import Arithmetic
from eval.profile.matrix_rate import rates
from eval.profile.warm import TimedEncoder, WarmQuestion, open_timed, profile_warm
from eval.provenance import RESULTS, keep_results
from eval.records import EvalQuestion
from eval.run import BAD_INPUT, HOLDS
from index.build import Stage, build_index
from index.errors import DatelineIndexError
from index.models.encoder import ONNX_FILE, export_folder
from index.splitting.chunks import header_text
from index.storing.generations import models_folder
from index.storing.store import Index
from qa.judging import trained

PROFILE: Final = RESULTS / "profile.json"
N_COLD: Final = 10
N_QUESTIONS: Final = 40
# The widest layer of the packaged model, over 32 passages of 170 tokens.
_ROWS, _IN, _OUT = 32 * 170, 384, 1536


def profile(material: Material) -> dict[str, Any]:
    """Return everything as plain values."""
    home = material.folder / "dateline"
    building = _build(material, home)
    index, encoder = open_timed(home)
    model = Arithmetic.read(
        export_folder(models_folder(home), encoder.name, encoder.model_sha256) / ONNX_FILE
    )
    lengths = _embedded_lengths(index, encoder)
    reader = Arithmetic.read(trained.WEIGHTS / trained.ONNX_FILE)
    return {
        "rates_gflops": dict(rates(_ROWS, _IN, _OUT)),
        "build": {
            "stages_s": building,
            "n_texts": len(lengths),
            "n_tokens": sum(lengths),
            "gflop": model.operations(lengths) / 1e9,
        },
        "warm": _warm(profile_warm(home, material.questions), model, reader),
        "cold": _cold(home, material.questions),
    }


def _build(material: Material, home: Path) -> dict[str, float]:
    """Seconds of each stage of a build in an empty folder, the model having been exported."""
    Dateline().index(material.file, home)
    ends: dict[str, float] = {}

    def tell(stage: Stage, _done: int, _total: int) -> None:
        ends[stage.value] = time.perf_counter()

    with tempfile.TemporaryDirectory(dir=material.folder) as empty:
        models_folder(Path(empty)).symlink_to(models_folder(home).resolve())
        started = time.perf_counter()
        build_index((material.file,), Path(empty), progress=tell)
    return stages({"start": started} | ends)


def _embedded_lengths(index: Index, encoder: TimedEncoder) -> list[int]:
    """Return the tokens of every text that a build embeds: each different one once."""
    texts: dict[str, None] = {}
    for article in index.articles():
        sentences = index.sentences(article.doc_id)
        texts.update(dict.fromkeys(article.quote(each.span) for each in sentences))
        texts[header_text(article)] = None
    return [encoder.length(text) for text in texts]


def _warm(asked: Sequence[WarmQuestion], model: Arithmetic, reader: Arithmetic) -> dict[str, Any]:
    """Return means, which add up, and the middle of the whole."""
    names = list(asked[0].stages_ms)
    return {
        "n_questions": len(asked),
        "stages_ms": {name: mean(each.stages_ms[name] for each in asked) for name in names},
        "total_p50_ms": median(sum(each.stages_ms.values()) for each in asked),
        "n_text_tokens": mean(sum(each.text_tokens) for each in asked),
        "n_pair_tokens": mean(sum(each.pair_tokens) for each in asked),
        "model_gflop": mean(model.operations(each.text_tokens) for each in asked) / 1e9,
        "reader_gflop": mean(reader.operations(each.pair_tokens) for each in asked) / 1e9,
    }


def _cold(home: Path, questions: Sequence[EvalQuestion]) -> dict[str, Any]:
    """Return the middle of each stage and of the whole command, in turn."""
    staged, whole = [], []
    for n in range(N_COLD + 1):
        question = questions[n % len(questions)]
        staged.append(_cold_stages(home, question))
        started = time.perf_counter()
        ask_cold(question, home)
        whole.append(time.perf_counter() - started)
    # The first reads files that those after it find in memory.
    return {
        "n": N_COLD,
        "stages_s": {name: median(each[name] for each in staged[1:]) for name in staged[0]},
        "command_s": median(whole[1:]),
    }


def _cold_stages(home: Path, question: EvalQuestion) -> dict[str, float]:
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own module, its words from a set we were given
        [
            sys.executable,
            "-m",
            "eval.profile.cold",
            str(home),
            question.question,
            "" if question.as_of is None else question.as_of.isoformat(),
        ],
        env=environment_of(),
        capture_output=True,
        text=True,
        check=False,
    )
    ended = time.perf_counter()
    if done.returncode:
        msg = f"a cold question failed: {done.stderr.strip()}"
        raise BenchError(msg)
    return stages({"start": started} | json.loads(done.stdout) | {"exit": ended})


def stages(ends: Mapping[str, float]) -> dict[str, float]:
    """Return how long each stage took, by when it and the one before it ended."""
    names = list(ends)
    return {name: ends[name] - ends[before] for before, name in pairwise(names)}


def main(argv: Sequence[str] | None = None) -> int:
    """Profile, and write what was found; 0, or 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m eval.profile", description=__doc__)
    parser.add_argument("collection", help="the folder of a public collection")
    parser.add_argument("--home", type=Path, required=True, help="a folder for its index")
    parser.add_argument("--questions", type=int, default=N_QUESTIONS, help="the first N")
    given = parser.parse_args(argv)
    try:
        material = load_narrow_material(given.collection, given.home, n_questions=given.questions)
        material.write()
        found = profile(material)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"python -m eval.profile: {error}\n")
        return BAD_INPUT
    name = Path(given.collection).name
    words = ["python", "-m", "eval.profile", name, "--questions", str(given.questions)]
    of = {"name": material.name, "n_articles": len(material.articles)}
    keep_results(PROFILE, shlex.join(words), {"material": of} | found)
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
