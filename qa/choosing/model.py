"""What mentions are worth together: a score for each choice, and chances of all.

Comes in: the numbers of mentions. Goes out: scores and chances. The weights lie in `weights.json`
beside this file, made by `python -m eval.fit_choices`, which this module does not need.

A choice is borne out by any of its mentions, and by several more: with x the numbers of a mention
and w the weights, its score is ln(1 + sum of exp(w.x)), that of one never mentioned 0. The chances
are the softmax of the scores: a log-linear model in which the mention that counts is hidden.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.choosing.mentions import FEATURES

WEIGHTS_FILE = "weights.json"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`mention` is in the order of `FEATURES`; `none` is the score of "none of the above"."""

    mention: Numbers
    none: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that ship with the package."""
    raw = json.loads(files("qa.choosing").joinpath(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return Weights(
        mention=np.array([raw["mention"][name] for name in FEATURES], dtype=np.float64),
        none=float(raw["none"]),
    )


def score_of(numbers: Numbers, weights: Numbers) -> float:
    """The score of a choice from the (n, len(FEATURES)) numbers of its mentions; 0.0 of none."""
    return float(np.logaddexp.reduce(np.append(numbers @ weights, 0.0)))


def chances_of(scores: Sequence[float]) -> tuple[float, ...]:
    """The softmax of scores: 0.0 for minus infinity, also where nothing else is there."""
    most = max(scores, default=-math.inf)
    if most == -math.inf:
        return (0.0,) * len(scores)
    raised = [math.exp(score - most) for score in scores]
    return tuple(each / sum(raised) for each in raised)
