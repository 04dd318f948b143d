"""Judgements of a question's sentences, as numbers, and how well those tell yes from no."""

import numpy as np
import pytest

from eval.judging.aggregate import cross_validated, features, told_of
from eval.questions import parse_question
from index.records import Article


def test_articles_go_to_the_question_that_they_are_named_after() -> None:
    """The last part of the name is the article's own; a question without articles gets none."""
    line = '{"id": "%s", "question": "Is it so?", "expect": {"verdict": ["yes"]}}'
    questions = [parse_question("here", line % name) for name in ("q-1", "q-2")]
    articles = [Article(doc_id=f"q-1-{n}", text="It is.") for n in range(2)]
    assert told_of(questions, articles) == [articles, []]


def test_what_stands_out_is_told_stance_by_stance() -> None:
    """One sentence affirms at .8, one denies at .5, worked by hand."""
    rows = np.array([[0.8, 0.0, 0.1, 0.0, 0.1], [0.0, 0.0, 0.5, 0.0, 0.5]])
    found = features(rows)
    assert found.shape == (24,)
    # Affirming: highest, mean of the three highest, mean, and that at least one is so.
    assert found[:4] == pytest.approx([0.8, 0.4, 0.4, 0.8])
    # Denying: 1 - (1 - .1) * (1 - .5).
    assert found[8:12] == pytest.approx([0.5, 0.3, 0.3, 0.55])
    # Affirming over denying: .7 and -.5.
    assert found[16:20] == pytest.approx([0.7, -0.5, 0.1, 0.1])


def test_a_telling_number_is_found_and_noise_is_not() -> None:
    """Labels that follow the number are learnt nearly all; labels drawn apart from it are not."""
    rng = np.random.default_rng(3)
    given = rng.random((100, 1))
    right, spread = cross_validated(given, given[:, 0] > 0.5, n_trees=10)
    assert right > 0.9
    assert spread < 0.1
    by_chance, _ = cross_validated(given, rng.random(100) > 0.5, n_trees=10)
    assert by_chance < 0.65
