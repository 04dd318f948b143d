"""What judgements tell of a question as a whole: `python -m eval.judging.aggregate FOLDER`.

Comes in: a collection whose articles are named after their question (`<id>-...`), each with a yes
or no. Goes out: the share of questions that a classifier over the judgements of their sentences
gets right, by cross-validation. It must say yes or no to each, as published figures on such sets
do; what the engine says, which may also leave a question open, is measured by `eval.run`.
"""
# ruff: noqa: T201 - a command tells its result by printing

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score

from eval.collections import load_collection
from eval.engines import shared_encoder
from eval.progress import Progress
from eval.records import EvalQuestion
from eval.run import DEFAULT_HOME
from index.load import load_articles
from index.models.encoder import Encoder
from index.records import Article, Sentence, Span
from qa.judging.exclusive import judge_exclusive
from qa.judging.reader import Candidate, Judgement, Reader
from qa.judging.readers import load_reader
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.question import Question, read_question
from qa.records import Stance, Verdict
from qa.settings import ReaderName

_FOLDS, _REPEATS, _TREES, _LEAF, _SEED = 5, 5, 300, 5, 0
_TOP = 3
_BY_NETWORK, _BY_RULES, _OF_ONE_HOLDER = "network", "rules", "exclusivity"


def told_of(questions: Sequence[EvalQuestion], articles: Sequence[Article]) -> list[list[Article]]:
    """The articles named after each question, in order."""
    by_question: dict[str, list[Article]] = {}
    for article in articles:
        by_question.setdefault(article.doc_id.rpartition("-")[0], []).append(article)
    return [by_question.get(question.id, []) for question in questions]


def candidates_of(question: str, articles: Sequence[Article], encoder: Encoder) -> list[Candidate]:
    """Each article as one candidate sentence without context."""
    vectors = encoder.encode([question, *(article.text for article in articles)])
    return [
        Candidate(
            article=article,
            sentence=Sentence(
                span=Span(doc_id=article.doc_id, start=0, end=len(article.text)), n=0
            ),
            text=article.text,
            context="",
            similarity=float(vectors[0] @ vector),
        )
        for article, vector in zip(articles, vectors[1:], strict=True)
    ]


def judged_by(
    question: Question, candidates: Sequence[Candidate], rules: Reader, network: TrainedReader
) -> dict[str, NDArray[np.float64]]:
    """What each judge gives: a row of stances, in the order of `COLUMNS`, per candidate."""
    pairs = [(candidate.text, candidate.context) for candidate in candidates]
    exclusive = judge_exclusive(question, candidates)
    return {
        _BY_NETWORK: np.asarray(network.scores(question.body, pairs), dtype=np.float64),
        _BY_RULES: _rows(rules.judge(question, candidates)),
        _OF_ONE_HOLDER: _rows(exclusive or ()),
    }


def _rows(judgements: Sequence[Judgement]) -> NDArray[np.float64]:
    """Confidences (n, 5) in the one stance of each judgement, at least one row."""
    rows = np.zeros((max(1, len(judgements)), len(COLUMNS)))
    for row, judgement in zip(rows, judgements, strict=False):
        stance = Stance.CONTEXT if judgement.missing else judgement.stance
        row[COLUMNS.index(stance)] = judgement.confidence
    return rows


def features(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """What stands out among the rows (n, 5) of one judge: 24 numbers.

    For each stance but irrelevance the highest, the mean of the three highest, the mean, and the
    chance that at least one is so; the same of what affirms over what denies, and of its logarithm.
    """
    affirms, denies = rows[:, 0] + rows[:, 1], rows[:, 2]
    logs = np.log((rows[:, 0] + 1e-3) / (rows[:, 2] + 1e-3))
    found = [
        np.array(
            [column.max(), _top(column), column.mean(), 1 - np.prod(1 - np.clip(column, 0, 0.999))]
        )
        for column in rows[:, :4].T
    ]
    found += [
        np.array([column.max(), column.min(), column.mean(), _top(column)])
        for column in (affirms - denies, logs * (1 - rows[:, 4]))
    ]
    return np.concatenate(found)


def _top(column: NDArray[np.float64]) -> float:
    return float(np.sort(column)[-_TOP:].mean())


def cross_validated(
    given: NDArray[np.float64], wanted: NDArray[np.bool_], *, n_trees: int = _TREES
) -> tuple[float, float]:
    """Mean accuracy over the repeats of `_FOLDS` stratified folds, and its spread over repeats."""
    folds = RepeatedStratifiedKFold(n_splits=_FOLDS, n_repeats=_REPEATS, random_state=_SEED)
    forest = RandomForestClassifier(n_trees, min_samples_leaf=_LEAF, random_state=_SEED)
    scores = cross_val_score(forest, given, wanted, cv=folds).reshape(_REPEATS, _FOLDS)
    return float(scores.mean()), float(scores.mean(axis=1).std())


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a collection of yes/no questions")
    given = parser.parse_args()
    work = DEFAULT_HOME / "eval"
    of = load_collection(given.folder, work)
    told = told_of(of.questions, load_articles([of.articles]))
    encoder = shared_encoder(DEFAULT_HOME)
    rules, network = load_reader(ReaderName.RULES), TrainedReader.load()
    progress = Progress("judging", sys.stderr)
    seen: dict[str, list[NDArray[np.float64]]] = {}
    for n, (question, articles) in enumerate(zip(of.questions, told, strict=True), 1):
        candidates = candidates_of(question.question, articles, encoder)
        judged = judged_by(read_question(question.question), candidates, rules, network)
        for judge, rows in judged.items():
            seen.setdefault(judge, []).append(features(rows))
        progress.at(n, len(told), question.id)
    progress.done()
    wanted = np.array([Verdict.YES in (question.expect.verdict or ()) for question in of.questions])
    by_judge = {judge: np.array(rows) for judge, rows in seen.items()}
    print(f"{'judged by':<28} {'right':>6} {'spread':>7}   of {len(wanted)}, {_FOLDS} folds")
    for judges in (*((judge,) for judge in by_judge), tuple(by_judge)):
        right, spread = cross_validated(np.hstack([by_judge[judge] for judge in judges]), wanted)
        print(f"{' + '.join(judges):<28} {right:>6.3f} {spread:>7.3f}")


if __name__ == "__main__":
    main()
