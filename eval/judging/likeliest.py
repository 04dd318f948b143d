"""The likeliest class of each labelled row, whatever an answer would dare to say of it.

Comes in: labelled rows. Goes out: a class and its chance for each, for `eval.judging.stance` to
measure. Of the sentences that an answer is sought in hardly any bears on the question, so nearly
all are taken for irrelevant that are not plainly more; labelled rows are of all classes. So here
each class is as frequent as the others, and nothing is left out for a term that it lacks.
"""

from collections.abc import Sequence

import numpy as np

from eval.judging.fit_weights import held_out_articles, polar_of
from eval.judging.labelled import LabelledRow
from eval.judging.stance import CLASSES, Class, candidate_of, class_of
from index.models.encoder import Encoder
from qa.judging.rules import RuleReader
from qa.judging.trained import COLUMNS, TrainedReader
from qa.judging.weighing import FEATURES, Numbers, load_weights, weigh
from qa.reading.question import read_question


def likeliest(
    rows: Sequence[LabelledRow], trained: TrainedReader, encoder: Encoder
) -> tuple[tuple[Class, float], ...]:
    """For each row the likeliest class, by rules, network and embeddings, and its chance."""
    chances = by_class(np.array([_chances(row, trained, encoder) for row in rows]))
    shifted = with_equal_shares(chances, by_class(learnt_shares()[None])[0])
    return tuple((CLASSES[int(row.argmax())], float(row.max())) for row in shifted)


def _chances(row: LabelledRow, trained: TrainedReader, encoder: Encoder) -> Numbers:
    question, candidate = read_question(row.question), candidate_of(row, encoder)
    judged = RuleReader().judge(question, [candidate])
    numbers, _ = weigh(trained, question, [candidate], judged)
    # A row that is taken for an open question is judged by what is known of any question.
    chances: Numbers = load_weights().stances(numbers[:, : len(FEATURES)])[0]
    return chances


def learnt_shares() -> Numbers:
    """The shares (stances,) of the sentences that the weights of the stances were fitted on."""
    labels = [labels for article in held_out_articles() for _, labels in polar_of(article)]
    counts = np.bincount(np.concatenate(labels), minlength=len(COLUMNS))
    return np.asarray(counts / counts.sum())


def with_equal_shares(chances: Numbers, learnt: Numbers) -> Numbers:
    """Chances (n, classes) as they are where all classes are equally frequent, by Bayes' rule.

    `learnt` are the shares (classes,) under which the chances are right (Saerens, Latinne and
    Decaestecker, Neural Computation 14, 2002, eq. 2.4).
    """
    weighted = chances / learnt
    return np.asarray(weighted / weighted.sum(axis=1, keepdims=True))


def by_class(chances: Numbers) -> Numbers:
    """Chances (n, classes) of chances (n, stances): a part is a yes."""
    columns = [
        [at for at, stance in enumerate(COLUMNS) if class_of(stance) is each] for each in CLASSES
    ]
    return np.stack([chances[:, each].sum(axis=1) for each in columns], axis=1)
