"""How well a reader judges single sentences, and how far its confidence can be trusted.

Comes in: labelled rows and a `Reader`. Goes out: a `Measured` and its table. Affirming and partly
affirming are one class, as both are a yes. End-to-end answers are measured by `eval.run`; the
command is `dateline eval stance`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, confusion_matrix, f1_score

from eval.judging.labelled import Label, LabelledRow
from index.models.encoder import Encoder
from qa.judging.reader import Candidate, Judgement, Reader
from qa.reading.question import read_question
from qa.records import Stance


class Class(StrEnum):
    """The four classes that readers are compared by."""

    AFFIRM = "affirm"
    DENY = "deny"
    OPEN = "open"
    IRRELEVANT = "irrelevant"


CLASSES: Final = tuple(Class)
SETTLING: Final = frozenset({Class.AFFIRM, Class.DENY})
THRESHOLDS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_OF_LABEL: Final = {
    Label.AFFIRMS: Class.AFFIRM,
    Label.PARTLY: Class.AFFIRM,
    Label.DENIES: Class.DENY,
    Label.CALLED_FOR: Class.OPEN,
    Label.IRRELEVANT: Class.IRRELEVANT,
}
_OF_STANCE: Final = {
    Stance.AFFIRMS: Class.AFFIRM,
    Stance.PARTLY: Class.AFFIRM,
    Stance.DENIES: Class.DENY,
    Stance.CALLED_FOR: Class.OPEN,
    Stance.CONTEXT: Class.IRRELEVANT,
}
_BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is judged as so or not so with at least `threshold` confidence.

    `right` of `n` are right; `open_as_done` are only called for, planned or unclear.
    """

    threshold: float
    n: int
    right: int
    open_as_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A reader over labelled rows. `confusion[i][j]`: labelled `CLASSES[i]`, judged `CLASSES[j]`.

    `strict` is the share judged as labelled, `lenient` counts the row's other right labels too;
    `macro_f1` is the mean F1 of the classes. `ece` is the expected calibration error over ten equal
    bins (Naeini et al. 2015), `aurc` the area under the risk-coverage curve (Geifman and El-Yaniv
    2017): both 0 at best. `agreement` and `kappa` (Cohen 1960) are of the two people, `None` where
    one labelled alone.
    """

    n: int
    strict: float
    lenient: float
    macro_f1: float
    ece: float
    aurc: float
    confusion: tuple[tuple[int, ...], ...]
    settled: tuple[Settled, ...]
    agreement: float | None
    kappa: float | None


def judge_rows(
    reader: Reader, rows: Sequence[LabelledRow], encoder: Encoder
) -> tuple[tuple[Class, float], ...]:
    """What `reader` makes of each row, alone before it: a class, and how sure it is, in 0..1."""
    found = []
    for row in rows:
        (judgement,) = reader.judge(read_question(row.question), [candidate_of(row, encoder)])
        found.append((to_class(judgement), judgement.confidence))
    return tuple(found)


def candidate_of(row: LabelledRow, encoder: Encoder) -> Candidate:
    """The sentence of a row, as a reader is given it."""
    question, sentence = encoder.encode([row.question, row.text])
    return Candidate(
        article=row.article,
        sentence=row.sentence,
        text=row.text,
        context=row.context,
        similarity=float(question @ sentence),
    )


def to_class(judgement: Judgement) -> Class:
    """A judgement as one of four classes; what lacks a term of the question is irrelevant."""
    return Class.IRRELEVANT if judgement.missing else class_of(judgement.stance)


def class_of(stance: Stance) -> Class:
    """The class of a stance: a part is a yes, and what only stands beside is irrelevant."""
    return _OF_STANCE[stance]


def measure(rows: Sequence[LabelledRow], judged: Sequence[tuple[Class, float]]) -> Measured:
    """All figures; one judgement per row, at least one row."""
    wanted = [_OF_LABEL[row.label] for row in rows]
    given = [label for label, _ in judged]
    sure = [confidence for _, confidence in judged]
    strict = np.array([one is other for one, other in zip(wanted, given, strict=True)])
    allowed = [{_OF_LABEL[label] for label in (row.label, *row.also)} for row in rows]
    lenient = np.array([label in right for label, right in zip(given, allowed, strict=True)])
    counts = confusion_matrix(wanted, given, labels=list(CLASSES))
    both = [row.passes for row in rows if row.passes is not None]
    passes = tuple(zip(*both, strict=True)) if both else None
    return Measured(
        n=len(rows),
        strict=float(strict.mean()),
        lenient=float(lenient.mean()),
        macro_f1=float(
            f1_score(wanted, given, labels=list(CLASSES), average="macro", zero_division=0.0)
        ),
        ece=calibration_error(sure, lenient),
        aurc=area_under_risk_coverage(sure, lenient),
        confusion=tuple(tuple(int(count) for count in row) for row in counts),
        settled=tuple(_settled(wanted, judged, lenient, threshold) for threshold in THRESHOLDS),
        agreement=float(np.mean([one == other for one, other in both])) if both else None,
        kappa=float(cohen_kappa_score(*passes)) if passes else None,
    )


def calibration_error(confidences: Sequence[float], right: NDArray[np.bool_]) -> float:
    """Expected calibration error in 0..1; a confidence of 1 belongs to the last bin."""
    sure = np.asarray(confidences)
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = (
        abs(sure[bins == at].mean() - right[bins == at].mean()) * (bins == at).mean()
        for at in np.unique(bins)
    )
    return float(sum(gaps))


def area_under_risk_coverage(confidences: Sequence[float], right: NDArray[np.bool_]) -> float:
    """The mean share of wrong judgements among the surest k, over every k; ties in given order."""
    order = np.argsort(-np.asarray(confidences), kind="stable")
    wrong = np.cumsum(~right[order])
    return float(np.mean(wrong / np.arange(1, len(wrong) + 1)))


def _settled(
    wanted: Sequence[Class],
    judged: Sequence[tuple[Class, float]],
    lenient: NDArray[np.bool_],
    threshold: float,
) -> Settled:
    at = [n for n, (label, sure) in enumerate(judged) if label in SETTLING and sure >= threshold]
    return Settled(
        threshold=threshold,
        n=len(at),
        right=int(lenient[at].sum()),
        open_as_done=sum(wanted[n] is Class.OPEN and not lenient[n] for n in at),
    )


def as_text(name: str, measured: Measured) -> str:
    """The figures as a table to read."""
    lines = [
        (
            f"{name}: {measured.n} rows, {measured.strict:.3f} as labelled, "
            f"{measured.lenient:.3f} as labelled or as right, macro F1 {measured.macro_f1:.3f}, "
            f"ECE {measured.ece:.3f}, AURC {measured.aurc:.3f}"
        ),
        f"{'labelled':>12} | " + " ".join(f"{label:>10}" for label in CLASSES) + "   judged",
    ]
    for label, counts in zip(CLASSES, measured.confusion, strict=True):
        lines.append(f"{label:>12} | " + " ".join(f"{count:>10}" for count in counts))
    lines += [
        f"so or not so, at least {step.threshold:.1f} sure: {step.right} of {step.n} right"
        f"{f' ({step.right / step.n:.3f})' if step.n else ''}, {step.open_as_done} open among them"
        for step in measured.settled
    ]
    return "\n".join(lines) + "\n"


def as_dict(measured: Measured) -> dict[str, Any]:
    """The figures as plain values for JSON."""
    return asdict(measured) | {"classes": list(CLASSES)}
