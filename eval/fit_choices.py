"""Makes the weights by which offered answers are chosen: `python -m eval.fit_choices COLLECTION`.

Comes in: a collection of multiple-choice questions with its articles. Goes out:
`qa/choosing/weights.json`, and on standard output how well they choose. They are fitted on the
questions of the even weeks of the year; those of the odd weeks are only asked, to see whether it
carries over. `--without NAME` (repeated) leaves numbers of a mention out, and writes nothing.
"""
# ruff: noqa: T201 - a command tells its result by printing

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import qa.choosing.model
from eval.collections import load_collection
from eval.engines import open_engine
from eval.progress import Progress
from eval.records import EvalQuestion
from eval.run import DEFAULT_HOME
from index.storing.interface import Store
from qa.choosing.choose import find_support, pick
from qa.choosing.mentions import FEATURES, numbers_of
from qa.choosing.model import WEIGHTS_FILE, Numbers, Weights
from qa.choosing.offered import Offer, Role
from qa.reading.question import read_question

N_FOLDS = 5
# How much large weights cost (half the inverse of a Gaussian prior's variance, per question).
RIDGE = 0.003
_WEIGHTS = Path(qa.choosing.model.__file__).with_name(WEIGHTS_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with the numbers of the mentions of each of its choices."""

    offer: Offer
    numbers: tuple[Numbers, ...]
    expected: int
    week: int
    is_nota: bool

    @property
    def can_teach(self) -> bool:
        """Whether its right choice has a score of its own; that of "all" rests on the others'."""
        return not any(choice.role is Role.ALL for choice in self.offer.choices)


def cases_of(questions: Sequence[EvalQuestion], index: Store) -> Iterator[Case]:
    """A case for each multiple-choice question that names its day."""
    for question in questions:
        if question.expect.choice is None or question.as_of is None:
            continue
        read = read_question(question.question, as_of=question.as_of)
        offer, mentions = find_support(read, question.choices, index)
        yield Case(
            offer=offer,
            numbers=tuple(numbers_of(of_choice) for of_choice in mentions),
            expected=question.expect.choice,
            week=question.as_of.isocalendar().week,
            is_nota=question.kind_of == "nota",
        )


def fit(cases: Sequence[Case], used: Numbers) -> Weights:
    """The weights that make the right choices likeliest; `used` is 1 or 0 for each number."""
    taught = [case for case in cases if case.can_teach]
    start = np.full(len(FEATURES) + 1, 0.1)
    found = minimize(loss, start, args=(taught, used), jac=True, method="L-BFGS-B").x
    return Weights(mention=found[:-1] * used, none=float(found[-1]))


def loss(given: Numbers, cases: Sequence[Case], used: Numbers) -> tuple[float, Numbers]:
    """Mean negative log-likelihood of the right choices with the ridge, and its gradient."""
    weights = given[:-1] * used
    # What any mention is worth by itself, and what none is, may be as large as they need.
    ridge = np.concatenate(([0.0], weights[1:], [0.0]))
    total, gradient = 0.0, np.zeros_like(given)
    for case in cases:
        sign = -1.0 if case.offer.asks_least else 1.0
        scores = np.full(len(case.numbers), -np.inf)
        slopes = np.zeros((len(case.numbers), len(given)))
        for n, choice in enumerate(case.offer.choices):
            if choice.role is Role.NONE and sign > 0:
                scores[n], slopes[n, -1] = given[-1], 1.0
            elif choice.words:
                worth = np.append(case.numbers[n] @ weights, 0.0)
                scores[n] = sign * np.logaddexp.reduce(worth)
                shares = np.exp(worth[:-1] - abs(scores[n]))
                slopes[n, :-1] = sign * (shares @ case.numbers[n]) * used
        if np.isinf(scores[case.expected]):
            continue
        chances = np.exp(scores - np.logaddexp.reduce(scores))
        total -= float(np.log(chances[case.expected]))
        gradient += chances @ slopes - slopes[case.expected]
    n_cases = max(1, len(cases))
    return (
        total / n_cases + RIDGE * float(ridge @ ridge),
        gradient / n_cases + 2 * RIDGE * ridge,
    )


def right(cases: Sequence[Case], weights: Weights) -> list[bool]:
    """Whether each case's pick is the expected choice."""
    return [pick(case.offer, case.numbers, weights) == case.expected for case in cases]


def cross_validated(cases: Sequence[Case], used: Numbers) -> list[bool]:
    """Whether each case comes out right by weights fitted on the other folds' weeks."""
    weeks = sorted({case.week for case in cases})
    came = [False] * len(cases)
    for fold in range(N_FOLDS):
        inside = [weeks.index(case.week) % N_FOLDS == fold for case in cases]
        weights = fit([c for c, is_in in zip(cases, inside, strict=True) if not is_in], used)
        held = [n for n, is_in in enumerate(inside) if is_in]
        for n, outcome in zip(held, right([cases[n] for n in held], weights), strict=True):
            came[n] = outcome
    return came


def _tell(name: str, cases: Sequence[Case], came: Sequence[bool]) -> None:
    for is_nota, kind in ((False, "choices"), (True, "with none of the above")):
        of_kind = [ok for case, ok in zip(cases, came, strict=True) if case.is_nota is is_nota]
        if of_kind:
            print(f"{name:<34} {kind:<24} {np.mean(of_kind):.3f}   of {len(of_kind)}")


def main() -> None:
    """Read the command line, fit, tell, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a collection of multiple-choice questions")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    parser.add_argument("--without", action="append", default=[], choices=FEATURES)
    given = parser.parse_args()
    of = load_collection(given.folder, given.home / "eval")
    index = open_engine(of, given.home).index
    progress = Progress("looking up", sys.stderr)
    cases = []
    for case in cases_of(of.questions, index):
        cases.append(case)
        progress.at(len(cases), len(of.questions), "")
    progress.done()
    used = np.array([float(name not in given.without) for name in FEATURES])
    fitted = [case for case in cases if case.week % 2 == 0]
    others = [case for case in cases if case.week % 2 == 1]
    weights = fit(fitted, used)
    _tell("fitted weeks, cross-validated", fitted, cross_validated(fitted, used))
    _tell("other weeks", others, right(others, weights))
    if not given.without:
        write(weights)


def write(weights: Weights) -> None:
    """Write the weights where the package keeps them."""
    named = {n: round(float(w), 3) for n, w in zip(FEATURES, weights.mention, strict=True)}
    text = json.dumps({"mention": named, "none": round(weights.none, 3)}, indent=2) + "\n"
    _WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
