"""Makes the weights by which the readers count: `python -m eval.judging.fit_weights`.

Comes in: the invented articles of `qa.training.articles` that the network never learnt from. Goes
out: `qa/weights/blend.json`, and on standard output what the weights make of those articles, each
group of them asked with weights fitted on the others.
"""
# ruff: noqa: T201 - a command tells its result by printing

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.engines import shared_encoder
from eval.progress import Progress
from eval.run import DEFAULT_HOME
from eval.scoring.checks import word_f1
from index.models.encoder import Encoder
from index.records import Article, Sentence, Span
from qa.judging.blend import LIKELY
from qa.judging.exclusive import is_exclusive
from qa.judging.reader import LIKELY_REPLY, Candidate, context_of
from qa.judging.rules import RuleReader
from qa.judging.trained import COLUMNS, WEIGHTS, Phrase, TrainedReader
from qa.judging.weighing import (
    FEATURES,
    PHRASE_FEATURES,
    WEIGHTS_FILE,
    Numbers,
    Weights,
    weigh,
)
from qa.reading.question import Question, read_question
from qa.records import DECISIVE, Kind, Stance
from qa.training.articles import WrittenArticle, read_articles
from qa.training.settings import LETTERS, TrainingSettings

N_FOLDS = 5
# From this F1 of words on, a phrase is the one that was asked for.
SAME_PHRASE = 0.5

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what is known of each sentence of an article, and what each says or whether."""

    group: int
    numbers: Numbers
    labels: Labels


def cases_of(
    articles: Sequence[WrittenArticle], trained: TrainedReader, encoder: Encoder
) -> tuple[list[Case], list[Case]]:
    """The yes/no and the open questions; labels are places in `COLUMNS`, or 1 for a right reply."""
    polar: list[Case] = []
    sought: list[Case] = []
    progress = Progress("articles", sys.stderr)
    for done, article in enumerate(articles, start=1):
        for question, labels in polar_of(article):
            _, numbers, _ = _read(article, question, trained, encoder)
            polar.append(Case(article.group, numbers, labels))
        for each in article.open:
            question = read_question(each.question)
            if question.kind is Kind.OPEN and each.is_exhaustive:
                candidates, numbers, phrases = _read(article, question, trained, encoder)
                right = [
                    word_f1(candidate.text[phrase.start : phrase.end], each.answers.get(n, ""))
                    >= SAME_PHRASE
                    for n, (candidate, phrase) in enumerate(zip(candidates, phrases, strict=True))
                ]
                sought.append(Case(article.group, numbers, np.array(right, dtype=np.int64)))
        progress.at(done, len(articles), article.title)
    progress.done()
    return polar, sought


def held_out_articles() -> tuple[WrittenArticle, ...]:
    """The articles that the network never learnt from."""
    share = TrainingSettings().held_out_share
    return tuple(article for article in read_articles() if article.is_held_out(share))


def polar_of(article: WrittenArticle) -> Iterator[tuple[Question, Labels]]:
    """The yes/no questions that are not of what only one can have, with each sentence's label."""
    for asked in article.polar:
        question = read_question(asked.question)
        if question.kind is Kind.POLAR and not is_exclusive(question):
            yield question, np.array([LETTERS.index(letter) for letter in asked.labels])


def _read(
    article: WrittenArticle, question: Question, trained: TrainedReader, encoder: Encoder
) -> tuple[tuple[Candidate, ...], Numbers, tuple[Phrase, ...]]:
    candidates = _candidates(article, question, encoder)
    judged = RuleReader().judge(question, candidates)
    return candidates, *weigh(trained, question, candidates, judged)


def _candidates(
    article: WrittenArticle, question: Question, encoder: Encoder
) -> tuple[Candidate, ...]:
    text = "\n".join((article.title, *article.sentences))
    sentences, start = [], len(article.title) + 1
    for n, told in enumerate(article.sentences):
        span = Span(doc_id="article", start=start, end=start + len(told))
        sentences.append(Sentence(span=span, n=n))
        start = span.end + 1
    made = Article(doc_id="article", title=article.title, text=text)
    vectors = encoder.encode([question.body, *article.sentences])
    cosines = vectors[1:] @ vectors[0]
    return tuple(
        Candidate(
            article=made,
            sentence=sentence,
            text=article.sentences[sentence.n],
            context=context_of(made, sentences, sentence.n),
            similarity=float(cosines[sentence.n]),
        )
        for sentence in sentences
    )


def fit(polar: Sequence[Case], sought: Sequence[Case]) -> Weights:
    """The weights that make the labels likeliest, with the ridge of scikit-learn's default."""
    return Weights(stance=_fitted(polar).coef_.T, answer=_fitted(sought).coef_[0])


def _fitted(cases: Sequence[Case]) -> LogisticRegression:
    """A logistic regression; the last of the numbers that is always 1 takes the place of a bias."""
    numbers = np.vstack([case.numbers for case in cases])
    labels = np.concatenate([case.labels for case in cases])
    return LogisticRegression(fit_intercept=False, max_iter=5_000).fit(numbers, labels)


def report(polar: Sequence[Case], sought: Sequence[Case]) -> str:
    """What questions come to, each asked with weights fitted on the other groups."""
    verdicts: dict[str, int] = {}
    replies: dict[str, int] = {}
    for fold in range(N_FOLDS):
        weights = fit(*(_without(fold, cases) for cases in (polar, sought)))
        for case in polar:
            if case.group % N_FOLDS == fold:
                _count(verdicts, _verdict_of(case, weights))
        for case in sought:
            if case.group % N_FOLDS == fold:
                _count(replies, _reply_of(case, weights))
    return f"yes/no: {_told(verdicts)}\nopen: {_told(replies)}"


def _without(fold: int, cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.group % N_FOLDS != fold]


def _verdict_of(case: Case, weights: Weights) -> str:
    """How the likeliest sentence that decides compares with what the sentences say."""
    chances = weights.stances(case.numbers)
    yes, no = chances[:, :2].sum(axis=1).max(), chances[:, 2].max()
    stances = [COLUMNS[label] for label in case.labels]
    wanted = {stance is Stance.DENIES for stance in stances if stance in DECISIVE}
    if max(yes, no) < LIKELY:
        return "silent" if wanted else "rightly silent"
    if not wanted:
        return "answered with nothing told"
    return "right" if bool(no > yes) in wanted else "wrong"


def _reply_of(case: Case, weights: Weights) -> str:
    chances = weights.answers(case.numbers)
    if chances.max() < LIKELY_REPLY:
        return "silent" if case.labels.any() else "rightly silent"
    return "right" if case.labels[int(chances.argmax())] else "wrong"


def _count(counted: dict[str, int], name: str) -> None:
    counted[name] = counted.get(name, 0) + 1


def _told(counted: dict[str, int]) -> str:
    return ", ".join(f"{n} {name}" for name, n in sorted(counted.items()))


def main() -> int:
    """Fit, write the weights and print what they come to."""
    encoder = shared_encoder(DEFAULT_HOME)
    polar, sought = cases_of(held_out_articles(), TrainedReader.load(), encoder)
    print(report(polar, sought))
    weights = fit(polar, sought)
    rounded = {
        "stance": dict(zip(FEATURES, np.round(weights.stance, 4).tolist(), strict=True)),
        "answer": dict(zip(PHRASE_FEATURES, np.round(weights.answer, 4).tolist(), strict=True)),
    }
    path = WEIGHTS / WEIGHTS_FILE
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(f"written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
