"""The trained reader: a small network that judges any sentence against any question, without torch.

Comes in: a question and candidates. Goes out: a `Judgement` for each, and for a blend with other
readers the bare `scores`. The weights were made by `qa.training`; `reader.json` beside them says
what they are. Which of the question's terms a sentence lacks is left to the reader of rules.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.models.runtime import onnxruntime
from index.models.session import open_session
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
# Context is cut so that question, sentence and context stay within this many characters, about 60
# tokens: time grows with length. A sentence is not cut.
PAIR_CHARS = 256
# Taken off the score of "about something else" before scores become probabilities. Training has far
# more of such sentences than are among those that the network is asked about, and a network carries
# the shares it learnt from into what it says (Saerens et al. 2002). Set on `news-2022-dev`.
FEWER_IRRELEVANT = 2.0
# Longest phrase that is taken for an answer: longer ones are sentences within sentences.
PHRASE_TOKENS = 24
REMEDY = "install the package anew, or make the weights with `python -m qa.training.export`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`[start, end)` are characters of the sentence; `sure` is the chance of both ends, in 0..1."""

    start: int
    end: int
    sure: float


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
        self,
        card: ReaderCard,
        tokenizer: Tokenizer,
        session: onnxruntime.InferenceSession,
        *,
        n_threads: int,
    ) -> None:
        """Take the parts as they are; `load` finds and checks them."""
        self._card = card
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(card.max_tokens)
        self._tokenizer.no_padding()
        self._session = session
        self._threads = ThreadPoolExecutor(n_threads, thread_name_prefix="reader")

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, n_threads: int = 2) -> Self:
        """Load the weights. WeightsError if a file is missing or is not the one described."""
        card = ReaderCard.read(folder)
        tokenizer_path = _tokenizer_path(card.tokenizer_package)
        _check(folder / ONNX_FILE, card.onnx_sha256)
        _check(tokenizer_path, card.tokenizer_sha256)
        session = open_session(folder / ONNX_FILE, n_threads=1)
        tokenizer = Tokenizer.from_file(str(tokenizer_path))
        return cls(card, tokenizer, session, n_threads=n_threads)

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        pairs = [(candidate.text, candidate.context) for candidate in candidates]
        return tuple(to_judgement(row) for row in self.scores(question.body, pairs))

    def scores(self, question: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities (n, 5) in the order of `COLUMNS`, one row per (sentence, context) pair.

        A context may be empty; it is cut to what `PAIR_CHARS` leaves. What is still longer than the
        card's `max_tokens` is cut from the end.
        """
        return self._chances([found for _, (found,) in self._run(question, pairs, ("logits",))])

    def phrases(
        self, question: str, pairs: Sequence[tuple[str, str]]
    ) -> tuple[NDArray[np.float32], tuple[Phrase, ...]]:
        """What `scores` gives, and what answers an open question best in each sentence.

        The phrase is the likeliest, were the sentence to answer at all.
        """
        told = self._run(question, pairs, ("logits", "ends"))
        phrases = tuple(
            best_phrase(ends[0], encoding, sentence)
            for (sentence, _), (encoding, (_, ends)) in zip(pairs, told, strict=True)
        )
        return self._chances([found for _, (found, _) in told]), phrases

    def _chances(self, rows: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        logits = np.array(rows, dtype=np.float32).reshape(len(rows), len(COLUMNS))
        logits[:, COLUMNS.index(Stance.CONTEXT)] -= FEWER_IRRELEVANT
        return softmax(logits / self._card.temperature)

    def _run(
        self, question: str, pairs: Sequence[tuple[str, str]], outputs: tuple[str, ...]
    ) -> list[tuple[Encoding, list[NDArray[np.float32]]]]:
        """The tokens of each pair and what the network says of it, in their order.

        Each pair is a run of its own on one core: 8 bits are scaled by the largest number of a run,
        so that in a batch a pair would be told otherwise for its mates, and nothing is padded.
        """
        most = PAIR_CHARS - len(question)
        passages = [(question, passage_of(*pair, most)) for pair in pairs]
        encodings = self._tokenizer.encode_batch(passages)
        # The longest go first, so that no core is left with one while the others are done.
        order = sorted(range(len(encodings)), key=lambda at: -len(encodings[at]))
        feeds = (
            {
                "input_ids": np.array([encodings[at].ids]),
                "token_type_ids": np.array([encodings[at].type_ids]),
            }
            for at in order
        )
        told = self._threads.map(lambda feed: self._session.run(list(outputs), feed), feeds)
        found = dict(zip(order, told, strict=True))
        return [(encoding, found[at]) for at, encoding in enumerate(encodings)]


def best_phrase(ends: NDArray[np.float32], encoding: Encoding, sentence: str) -> Phrase:
    """The likeliest first and last token among those of the sentence, as a part of it.

    `ends` is (tokens, 2) scores. Of equal phrases the first and shortest.
    """
    places = [at for at, char in enumerate(sentence) if not char.isspace()]
    told = " ".join(sentence.split())
    of_told = [at for at, char in enumerate(told) if not char.isspace()]
    in_sentence = dict(zip(of_told, places, strict=True))
    tokens = [
        at
        for at, (sequence, (start, end)) in enumerate(
            zip(encoding.sequence_ids, encoding.offsets, strict=True)
        )
        if sequence == 1 and start < end <= len(told)
    ]
    if not tokens:
        return Phrase(start=0, end=0, sure=0.0)
    first, last = (softmax(ends[tokens, which][None, :])[0] for which in (0, 1))
    chances = np.triu(np.tril(np.outer(first, last), PHRASE_TOKENS - 1))
    begin, stop = np.unravel_index(int(chances.argmax()), chances.shape)
    return Phrase(
        start=in_sentence[encoding.offsets[tokens[begin]][0]],
        end=in_sentence[encoding.offsets[tokens[stop]][1] - 1] + 1,
        sure=float(chances[begin, stop]),
    )


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
