"""The fastest way to run an exported model here, where many texts are to be embedded.

Comes in: an export that was loaded, and how many texts there are. Goes out: an encoder of the same
model. Each way is timed once on a sample of passages; what won is kept beside the exports, by
model and processor. A way counts only if its vectors are those of sentence-transformers, to a
cosine of `LEAST_COSINE`. Questions, and builds of few texts, stay with ONNX Runtime, which needs no
second to load. It leaves running OpenVINO to `openvino`.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path

from index.models.encoder import SHORT_SHA_CHARS, Encoder, OnnxEncoder
from index.models.openvino import OpenVinoEncoder, Precision, processor
from index.models.parity import PARITY_TEXTS, least_cosine
from index.storing.files import replace_text

# Fewer texts are done before another way would be loaded, let alone timed: they take about 10 s.
MANY_TEXTS = 1_000
# A faster way that a reader could tell from the model itself by its answers is none.
LEAST_COSINE = 0.995
# A way that is less than this much faster than a simpler one may have won by chance.
LEAST_GAIN = 1.15
CHOICES_FILE = "variants.json"
# Texts of about 110 words, the length of a chunk; several batches for each of a few cores, as some
# ways give each core a batch of its own.
SAMPLE = tuple(" ".join((PARITY_TEXTS[5], PARITY_TEXTS[8], PARITY_TEXTS[n])) for n in (2, 6)) * 32
N_ROUNDS = 3

_log = logging.getLogger("dateline.models")


class Variant(StrEnum):
    """Ways to run a model, the simplest first."""

    ONNX = "onnxruntime-fp32"
    OPENVINO_FP32 = "openvino-fp32"
    OPENVINO_BF16 = "openvino-bf16"


_PRECISIONS = {Variant.OPENVINO_FP32: Precision.FP32, Variant.OPENVINO_BF16: Precision.BF16}


def fastest_for(encoder: Encoder, n_texts: int) -> Encoder:
    """Return what is fastest for so many texts: `encoder` itself, or another way to run its model.

    The caller holds the building lock of the home that the export is in.
    """
    if not isinstance(encoder, OnnxEncoder) or n_texts < MANY_TEXTS:
        return encoder
    return fastest(encoder)


def is_timed(encoder: Encoder) -> bool:
    """Whether it is known what is fastest for many texts: nothing need be timed."""
    if not isinstance(encoder, OnnxEncoder):
        return True
    try:
        name, _ = processor()
    except ImportError:
        return True
    return _key(encoder, name) in _read(encoder.folder.parent / CHOICES_FILE)


def fastest(exported: OnnxEncoder) -> Encoder:
    """Return the fastest way to run the model here, timing each if that was not done yet."""
    try:
        name, precisions = processor()
    except ImportError:
        return exported
    path = exported.folder.parent / CHOICES_FILE
    key = _key(exported, name)
    choices = _read(path)
    with suppress(KeyError, ValueError):
        return _made(exported, Variant(choices[key])) or exported
    ways: dict[Variant, Encoder] = {Variant.ONNX: exported}
    for variant, precision in _PRECISIONS.items():
        way = _made(exported, variant) if precision in precisions else None
        if way is not None:
            ways[variant] = way
    chosen = select(_timed(ways))
    replace_text(path, json.dumps(choices | {key: chosen.value}, indent=2, sort_keys=True) + "\n")
    return ways[chosen]


def variant_of(encoder: Encoder) -> Variant:
    """Say which way an encoder that was returned here runs its model."""
    if isinstance(encoder, OpenVinoEncoder):
        return next(way for way, precision in _PRECISIONS.items() if precision is encoder.precision)
    return Variant.ONNX


def select(seconds: Mapping[Variant, float]) -> Variant:
    """Return the fastest, or a simpler one that is nearly as fast."""
    chosen, *others = (variant for variant in Variant if variant in seconds)
    for variant in others:
        if seconds[chosen] >= LEAST_GAIN * seconds[variant]:
            chosen = variant
    return chosen


def _key(exported: OnnxEncoder, processor_name: str) -> str:
    return f"{exported.onnx_sha256[:SHORT_SHA_CHARS]} on {processor_name}"


def _made(exported: OnnxEncoder, variant: Variant) -> Encoder | None:
    """Load a way to run the model; `None` if it cannot be, or its vectors are not the model's."""
    if variant is Variant.ONNX:
        return exported
    try:
        encoder = OpenVinoEncoder(exported, _PRECISIONS[variant])
        cosine = least_cosine(encoder, exported.folder)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        _log.warning("%s cannot run %s: %s", variant.value, exported.name, error)
        return None
    # "Not at least" rather than "less": not a number must not pass.
    if not cosine >= LEAST_COSINE:
        _log.warning("%s differs from %s: cosine %.4f", variant.value, exported.name, cosine)
        return None
    return encoder


def _timed(ways: Mapping[Variant, Encoder]) -> dict[Variant, float]:
    """Seconds of each way for the sample, the best of some rounds, after one that is not counted.

    They take turns, so that a machine that is busy for a while is so for all of them.
    """
    rounds = [
        {variant: _seconds(partial(way.encode, SAMPLE)) for variant, way in ways.items()}
        for _ in range(N_ROUNDS + 1)
    ]
    return {variant: min(each[variant] for each in rounds[1:]) for variant in ways}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _read(path: Path) -> dict[str, str]:
    """What was chosen before; nothing if that cannot be read: it is then timed again."""
    with suppress(OSError, ValueError):
        choices = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(choices, dict):
            return choices
    return {}
