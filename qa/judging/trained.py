"""The trained reader: a small network that judges any sentence against any question, without torch.

Comes in: a question and candidates. Goes out: a `Judgement` for each, and for a blend with other
readers the bare `scores`. The weights were made by `qa.training`; `reader.json` beside them says
what they are. Which of the question's terms a sentence lacks is left to the reader of rules.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.storing.files import sha256_of
from qa.errors import WeightsError
from qa.judging.reader import Candidate, Judgement
from qa.reading.question import Question
from qa.records import Stance

WEIGHTS = Path(__file__).parent.parent / "weights"
ONNX_FILE = "reader.onnx"
CARD_FILE = "reader.json"
TOKENIZER_PATH = Path("model") / "tokenizer.json"
# What each column of the scores means, in order. The last is that the sentence is about something
# else, which a judgement tells as relevance.
COLUMNS = (Stance.AFFIRMS, Stance.PARTLY, Stance.DENIES, Stance.CALLED_FOR, Stance.CONTEXT)
# Stands between a sentence and its context; the tokenizer knows it as one token.
CONTEXT_MARK = " [SEP] "
# Context is cut so that question, sentence and context stay within this many characters, about 50
# tokens: time grows with length, and more context was not measured to help. A sentence is not cut.
PAIR_CHARS = 210
# Pairs judged at once. Pairs of like length share a batch, so that little is spent on padding.
BATCH_SIZE = 16
REMEDY = "install the package anew, or make the weights with `python -m qa.training.export`"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCard:
    """What the weights say of themselves.

    `columns` are the stances in the order of the outputs. Scores are divided by `temperature`
    before they become probabilities (Guo et al. 2017), so that a confidence is about the share of
    right judgements. `tokenizer_package` holds the tokenizer, whose hash is checked too.
    """

    columns: tuple[str, ...]
    max_tokens: int
    temperature: float
    onnx_sha256: str
    tokenizer_package: str
    tokenizer_sha256: str

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the card in `folder`. WeightsError if there is none, or it is damaged."""
        path = folder / CARD_FILE
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
            card = cls(**given | {"columns": tuple(given["columns"])})
        except FileNotFoundError as error:
            msg = f"the trained reader has no {path}: {REMEDY}"
            raise WeightsError(msg) from error
        except (ValueError, TypeError, KeyError) as error:
            msg = f"{path} is no description of a reader ({error}): {REMEDY}"
            raise WeightsError(msg) from error
        if card.columns != COLUMNS:
            msg = f"{path} should have the columns {list(COLUMNS)}, has {card.columns!r}: {REMEDY}"
            raise WeightsError(msg)
        return card

    def write(self, folder: Path) -> None:
        """Write the card into `folder`."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"
        (folder / CARD_FILE).write_text(text, encoding="utf-8")


class TrainedReader:
    """Judges by the trained network. Any number of threads may judge at once."""

    def __init__(
        self, card: ReaderCard, tokenizer: Tokenizer, session: onnxruntime.InferenceSession
    ) -> None:
        """Take the parts as they are; `load` finds and checks them."""
        self._card = card
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(card.max_tokens)
        self._tokenizer.enable_padding()
        self._session = session

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, n_threads: int = 2) -> Self:
        """Load the weights. WeightsError if a file is missing or is not the one described."""
        card = ReaderCard.read(folder)
        tokenizer_path = _tokenizer_path(card.tokenizer_package)
        _check(folder / ONNX_FILE, card.onnx_sha256)
        _check(tokenizer_path, card.tokenizer_sha256)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = n_threads
        session = onnxruntime.InferenceSession(
            str(folder / ONNX_FILE), options, providers=["CPUExecutionProvider"]
        )
        return cls(card, Tokenizer.from_file(str(tokenizer_path)), session)

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        pairs = [(candidate.text, candidate.context) for candidate in candidates]
        return tuple(to_judgement(row) for row in self.scores(question.body, pairs))

    def scores(self, question: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities (n, 5) in the order of `COLUMNS`, one row per (sentence, context) pair.

        A context may be empty; it is cut to what `PAIR_CHARS` leaves. What is still longer than the
        card's `max_tokens` is cut from the end. Other batch mates may change a number a little.
        """
        passages = [
            passage_of(sentence, context, PAIR_CHARS - len(question)) for sentence, context in pairs
        ]
        logits = np.zeros((len(passages), len(COLUMNS)), dtype=np.float32)
        order = sorted(range(len(passages)), key=lambda row: (len(passages[row]), row))
        for start in range(0, len(order), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            logits[rows] = self._run([(question, passages[row]) for row in rows])
        return softmax(logits / self._card.temperature)

    def _run(self, pairs: list[tuple[str, str]]) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch(pairs)
        feed = {
            "input_ids": np.array([encoding.ids for encoding in encodings]),
            "attention_mask": np.array([encoding.attention_mask for encoding in encodings]),
            "token_type_ids": np.array([encoding.type_ids for encoding in encodings]),
        }
        (logits,) = self._session.run(["logits"], feed)
        return np.asarray(logits, dtype=np.float32)


def passage_of(sentence: str, context: str, most_chars: int) -> str:
    """The sentence, then what was told before it, as the network was trained to read them.

    The context loses whole words from its end until both fit into `most_chars`.
    """
    told = " ".join(sentence.split())
    before = " ".join(context.split())
    room = most_chars - len(told) - len(CONTEXT_MARK)
    if len(before) > room:
        before = before[: max(0, room + 1)].rpartition(" ")[0]
    return told + CONTEXT_MARK + before if before else told


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row as probabilities."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def to_judgement(row: NDArray[np.float32]) -> Judgement:
    """The likeliest stance with its probability; relevance is 1 less that of being irrelevant."""
    best = int(row.argmax())
    return Judgement(
        relevance=1.0 - float(row[COLUMNS.index(Stance.CONTEXT)]),
        stance=COLUMNS[best],
        confidence=float(row[best]),
    )


def _tokenizer_path(package: str) -> Path:
    """Where the package keeps its tokenizer, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"the trained reader needs the package {package!r}, which is not installed: {REMEDY}"
        raise WeightsError(msg)
    return Path(spec.origin).parent / TOKENIZER_PATH


def _check(path: Path, expected: str) -> None:
    try:
        found = sha256_of(path)
    except FileNotFoundError as error:
        msg = f"the trained reader has no {path}: {REMEDY}"
        raise WeightsError(msg) from error
    if found != expected:
        msg = f"{path} was changed: its sha256 should be {expected!r} and is {found!r}: {REMEDY}"
        raise WeightsError(msg)
