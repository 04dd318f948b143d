"""Public pairs and generated ones, brought to one shape, split into trained-on and held out.

Comes in: the folder of public sets (`*.jsonl.gz`, rows of `q`, `s`, `y`). Goes out: `Pair`s. Sets
that are held back whole for measuring are left to `qa.training.evaluate`.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret

import gzip
import json
import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.training.articles import split_articles
from qa.training.generator import generate
from qa.training.pairs import Pair, is_in_share
from qa.training.reported import reported
from qa.training.settings import TrainingSettings
from qa.training.told import read_taught, read_written

# Words that a claim's question begins with, and those whose capital goes when they no longer do.
_AUXILIARY = re.compile(
    "is|are|was|were|has|have|had|can|could|will|would|does|did|should|may|might|must"
)
_STARTER = re.compile("the|an?|this|that|these|those|there|his|her|its|their|he|she|it|they")
# An auxiliary this deep into a claim most likely belongs to a clause inside it.
_DEEPEST_AUXILIARY = 6
# Sets whose questions are whole claims in the language of encyclopedias and news.
_CLAIM_SETS = frozenset({"fever-dev", "fool-me-twice"})
_LONGEST_CLAIM_CHARS = 160
_FNC_CHARS = 380
# Share of public rows also set against a sentence of another row of the set: irrelevant for sure,
# and in the language of real text.
_SHUFFLED_SHARE = 0.12
# A claim sharing a longer word with the other row's sentence might bear on it.
_SHARED_WORD_CHARS = 5
# The name that a claim begins with: "Charles Manson", "The Beatles".
_NAME = re.compile(r"(?:The )?[A-Z][\w'-]{3,}(?: [A-Z][\w'-]+)*")
_OPENING = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What is trained on and what is only measured, each in a fixed order."""

    synthetic: tuple[Pair, ...]
    written: tuple[Pair, ...]
    taught: tuple[Pair, ...]
    public: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def read_set(folder: Path, name: str, *, question_share: float = 0.0) -> tuple[Pair, ...]:
    """The pairs of one public set, in file order.

    FileNotFoundError if there is no such set in `folder`.
    """
    pairs = []
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            rng = random.Random(zlib.crc32(f"{name}/{number}".encode()))
            question = row["q"]
            if rng.random() < question_share:
                question = to_question(question) or question
            sentence = _opening(row["s"]) if name == "fnc1" else row["s"]
            pairs.append(
                Pair(
                    question=" ".join(question.split()),
                    sentence=" ".join(sentence.split()),
                    labels=allowed(name, row["y"]),
                    source=name,
                )
            )
    return tuple(pairs)


def allowed(name: str, label: str) -> str:
    """The letters that a set's own label leaves open.

    A set that only knows "supported" cannot tell done from partly done; one that calls a headline
    merely discussed may well mean that the sentence is about something else.
    """
    if name == "fnc1" and label == "O":
        return "OI"
    if label == "A" and name in {"fnc1", "boolq-dev", "condaqa"}:
        return "AP"
    if label == "D" and name == "snli-dev":
        return "DI"  # another caption contradicts a picture, and in news would be another matter
    return label


def _opening(article: str) -> str:
    """The first sentences of an article, up to `_FNC_CHARS`, never none."""
    sentences = _OPENING.split(article)
    text = sentences[0]
    for sentence in sentences[1:]:
        if len(text) + len(sentence) >= _FNC_CHARS:
            break
        text = f"{text} {sentence}"
    return text


def to_question(claim: str) -> str | None:
    """The claim as a polar question where its auxiliary comes early; `None` where it does not.

    >>> to_question("Gin is not a spirit.")
    'Is Gin not a spirit?'
    >>> to_question("The Beatles were formed in Liverpool.")
    'Were the Beatles formed in Liverpool?'
    """
    words = claim.rstrip(" .!").split()
    for at, word in enumerate(words[: _DEEPEST_AUXILIARY + 1]):
        if word in {"who", "which", "that", "and", "if", "when", "while"} or word.endswith(","):
            return None
        if at and _AUXILIARY.fullmatch(word):
            first = words[0].lower() if _STARTER.fullmatch(words[0].lower()) else words[0]
            return f"{word.capitalize()} {' '.join([first, *words[1:at], *words[at + 1 :]])}?"
    return None


def is_held_out(pair: Pair, share: float) -> bool:
    """Whether a pair is only ever measured, by its sentence: none is on both sides."""
    return is_in_share(pair.sentence, share)


def mix(folder: Path, settings: TrainingSettings, taught: Path | None = None) -> Mix:
    """All pairs for training and measuring; equal settings give equal pairs.

    `taught` is a file of `qa.training.distil`.
    """
    public: list[Pair] = []
    held_out: list[Pair] = []
    for name in settings.sets:
        pairs = [
            pair
            for pair in read_set(folder, name, question_share=settings.question_share)
            if len(pair.question) + len(pair.sentence) <= settings.max_pair_chars
            and not (name == "fnc1" and pair.labels == "OI")  # long, and says too little
        ]
        pairs += shuffled(pairs, settings.seed)
        if name in _CLAIM_SETS:
            as_claims = read_set(folder, name)
            for seed in range(settings.neighbour_rounds):
                pairs += neighbours(as_claims, settings.seed + seed)
            claims = [
                (pair.question, to_question(pair.question) or pair.question)
                for pair in as_claims
                if len(pair.question) <= _LONGEST_CLAIM_CHARS
            ]
            pairs += reported(
                claims, source=name, share=settings.reported_share, seed=settings.seed
            )
        for pair in beside(pairs, settings.beside_share, settings.seed):
            (held_out if is_held_out(pair, settings.held_out_share) else public).append(pair)
    held_out += generate(settings.n_synthetic // 60, settings.seed + 1)
    written, written_held_out = read_written(settings.held_out_share)
    articles, articles_held_out = split_articles(settings)
    return Mix(
        synthetic=tuple(generate(settings.n_synthetic, settings.seed)),
        written=(*beside(written, settings.beside_share, settings.seed), *articles),
        taught=read_taught(taught) if taught else (),
        public=tuple(public),
        held_out=(*held_out, *written_held_out, *articles_held_out),
    )


def beside(pairs: Sequence[Pair], share: float, seed: int) -> list[Pair]:
    """The pairs, `share` of them with the sentence of another behind their context."""
    rng = random.Random(seed)
    return [
        replace(pair, context=f"{pair.context} {rng.choice(pairs).sentence}".lstrip())
        if rng.random() < share
        else pair
        for pair in pairs
    ]


def shuffled(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """Questions set against sentences of other rows with which they share no longer word."""
    rng = random.Random(seed)
    found = []
    for pair in pairs:
        if rng.random() >= _SHUFFLED_SHARE:
            continue
        other = rng.choice(pairs)
        if not _long_words(pair.question) & _long_words(other.sentence):
            found.append(
                Pair(
                    question=pair.question, sentence=other.sentence, labels="I", source=pair.source
                )
            )
    return found


def neighbours(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """Claims set against what is told of the same name for another claim: irrelevant, but near.

    A sentence that shares a longer word with the claim beside the name might bear on it.
    """
    rng = random.Random(seed)
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        match = _NAME.match(pair.question)
        if match:
            by_name.setdefault(match.group(), []).append(pair)
    found = []
    for name, group in by_name.items():
        for pair in group:
            other = rng.choice(group)
            own = _long_words(pair.question) - _long_words(name)
            if own and not own & _long_words(other.sentence):
                found.append(
                    Pair(
                        question=to_question(pair.question) or pair.question,
                        sentence=other.sentence,
                        labels="I",
                        source=pair.source,
                    )
                )
    return found


def _long_words(text: str) -> frozenset[str]:
    return frozenset(
        word for word in re.findall(r"\w+", text.lower()) if len(word) >= _SHARED_WORD_CHARS
    )
