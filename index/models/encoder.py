"""Texts to unit vectors, for questions and passages alike, with no torch on the way.

Comes in: texts, and a folder that `transformer` wrote. Goes out: float32 rows of length one.
It leaves finding and exporting the model to `index.models.transformer`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.errors import ModelError
from index.models.runtime import onnxruntime
from index.models.session import open_session
from index.storing.files import sha256_of

ONNX_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
CARD_FILE = "encoder.json"
# What sentence-transformers itself gave for a fixed sample; `index.models.parity` reads it.
PARITY_FILE = "parity.npy"
EXPORTED_FILES = (ONNX_FILE, TOKENIZER_FILE, PARITY_FILE)
# Goes up where an export is made otherwise. One of an earlier format answers as well, if not as
# fast, until a build makes it anew.
EXPORT_FORMAT = 2
# Tokens embedded at once, padding among them. From 500 to 6,000 a token takes as long; with few of
# them a core that is done waits less for the others, and less memory is needed.
BATCH_TOKENS = 1024
SHORT_SHA_CHARS = 12
REMEDY = "run `dateline index` with the paths of your articles, which makes it anew"

Batch = tuple[list[int], dict[str, NDArray[Any]]]


class Encoder(Protocol):
    """Whatever turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """What people call the model."""

    @property
    def model_sha256(self) -> str:
        """What tells this model from every other; equal ones give equal vectors, rounding apart."""

    @property
    def dim(self) -> int:
        """Numbers in a vector."""

    def n_tokens(self, text: str) -> int:
        """Tokens of `text` uncut, without the marks that the model itself puts around a passage."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 (n, dim) rows of length one, in the order of `texts`; no texts give (0, dim)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderCard:
    """What an export says of itself.

    `model_sha256` is of the model that it was made from, `sha256` of each file of the export, and
    `changed_ns` is when each was last changed, in nanoseconds, as they were hashed.
    """

    name: str
    model_sha256: str
    sha256: dict[str, str]
    changed_ns: dict[str, int]
    dim: int
    max_tokens: int
    pad_id: int
    pad_token: str
    format_version: int = 1

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the card in `folder`. ModelError if there is none, or it is damaged."""
        path = folder / CARD_FILE
        try:
            card = cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            msg = f"the embedding model is not at {folder}: {REMEDY}"
            raise ModelError(msg) from error
        except (ValueError, TypeError) as error:
            msg = f"{path} is not a description of a model ({error}): {REMEDY}"
            raise ModelError(msg) from error
        return card

    def write(self, folder: Path) -> None:
        """Write the card into `folder`."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"
        (folder / CARD_FILE).write_text(text, encoding="utf-8")


def export_folder(models: Path, name: str, model_sha256: str) -> Path:
    """Where under `models` the export of a model belongs."""
    return models / f"{name}-{model_sha256[:SHORT_SHA_CHARS]}"


class OnnxEncoder:
    """The exported model, run by ONNX Runtime. Any number of threads may encode at once."""

    def __init__(
        self,
        folder: Path,
        card: EncoderCard,
        tokenizer: Tokenizer,
    ) -> None:
        """Take the parts as they are; `load` finds and checks them in `folder`."""
        self.folder = folder
        self._card = card
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(card.max_tokens)
        self._tokenizer.no_padding()

    @classmethod
    def load(cls, folder: Path, *, run_by_others: bool = False) -> Self:
        """Load and check an export. ModelError if a file is missing or not the one exported.

        Where it may be that another way runs the model, ONNX Runtime reads it at the first text.
        A file that was last changed when the card says is not read for the check, as the model
        has 90 MB, which would take 0.07 s of every command.
        """
        card = EncoderCard.read(folder)
        for file, expected in card.sha256.items():
            path = folder / file
            try:
                if path.stat().st_mtime_ns == card.changed_ns.get(file):
                    continue
                found = sha256_of(path)
            except FileNotFoundError as error:
                msg = f"the embedding model at {folder} has no {file}: {REMEDY}"
                raise ModelError(msg) from error
            if found != expected:
                msg = (
                    f"{path} was changed: its sha256 should be {expected!r} "
                    f"and is {found!r}: {REMEDY}"
                )
                raise ModelError(msg)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        encoder = cls(folder, card, tokenizer)
        if not run_by_others:
            _ = encoder._session
        return encoder

    @property
    def name(self) -> str:
        """What people call the model."""
        return self._card.name

    @property
    def model_sha256(self) -> str:
        """The hash of the model that the export was made from."""
        return self._card.model_sha256

    @property
    def format_version(self) -> int:
        """How it was exported: `EXPORT_FORMAT`, or an earlier way."""
        return self._card.format_version

    @property
    def onnx_sha256(self) -> str:
        """The hash of the export itself."""
        return self._card.sha256[ONNX_FILE]

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return self._card.dim

    @property
    def max_tokens(self) -> int:
        """Most tokens of a text that count, the model's own marks included; the rest is cut."""
        return self._card.max_tokens

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session(self.folder / ONNX_FILE)

    @cached_property
    def _inputs(self) -> tuple[str, ...]:
        """What the model takes: asking it each time takes as long as making the tokens."""
        return tuple(given.name for given in self._session.get_inputs())

    @cached_property
    def _counter(self) -> Tokenizer:
        """A tokenizer that cuts nothing: only building an index counts."""
        counter = Tokenizer.from_str(self._tokenizer.to_str())
        counter.no_truncation()
        counter.no_padding()
        return counter

    def n_tokens(self, text: str) -> int:
        """Tokens of `text` uncut, without the marks that the model itself puts around a passage."""
        return len(self._counter.encode(text, add_special_tokens=False).ids)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 (n, dim) rows of length one, in the order of `texts`; no texts give (0, dim).

        Texts of like length share a batch, so that little is spent on padding. The same texts
        give the same bytes; with other batch mates a number may differ by about 1e-7, as sums of
        another shape are rounded in another order.
        """
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for rows, feed in self.batches(texts, self._inputs):
            (vectors[rows],) = self._session.run(None, feed)
        return vectors

    def batches(self, texts: Sequence[str], inputs: Sequence[str]) -> Iterator[Batch]:
        """Rows of `texts` from long to short, in batches, each with the model's `inputs` for it.

        A batch holds as many as its longest leaves room for in `BATCH_TOKENS`, and one at least.
        """
        encodings = self._tokenizer.encode_batch_fast(list(texts))
        order = sorted(range(len(texts)), key=lambda row: (-len(encodings[row]), row))
        start = 0
        while start < len(order):
            longest = len(encodings[order[start]])
            rows = order[start : start + max(1, BATCH_TOKENS // max(1, longest))]
            start += len(rows)
            batch = [encodings[row] for row in rows]
            for encoding in batch:
                encoding.pad(longest, pad_id=self._card.pad_id, pad_token=self._card.pad_token)
            known = {
                "input_ids": [encoding.ids for encoding in batch],
                "attention_mask": [encoding.attention_mask for encoding in batch],
                "token_type_ids": [encoding.type_ids for encoding in batch],
            }
            yield rows, {name: np.array(known[name], dtype=np.int64) for name in inputs}
