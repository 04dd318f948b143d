"""Invented articles with labelled sentences, and the pairs that they make."""

import pytest

from qa.training.articles import (
    OpenQuestion,
    PolarQuestion,
    WrittenArticle,
    pairs_of,
    read_articles,
    split_articles,
)
from qa.training.settings import TrainingSettings

SENTENCES = ("The pool shut in May.", "It opened in 1934.", "Ada Nwosu called it a shame.")


def _article(labels: str = "AII", answers: dict[int, str] | None = None) -> WrittenArticle:
    return WrittenArticle(
        group=1,
        title="Pool shuts",
        sentences=SENTENCES,
        polar=(PolarQuestion(question="is the pool closed?", labels=labels),),
        open=(
            OpenQuestion(
                question="who was sorry?",
                answers={2: "Ada Nwosu"} if answers is None else answers,
                is_exhaustive=False,
            ),
        ),
    )


def test_pairs_have_the_headline_and_the_sentence_before() -> None:
    """As the reader has them; of what is beside the point a fixed part is learnt from."""
    pairs = list(pairs_of([_article()]))
    decisive = next(pair for pair in pairs if pair.labels == "A" and not pair.phrase)
    assert (decisive.sentence, decisive.context) == (SENTENCES[0], "Pool shuts")
    (reply,) = (pair for pair in pairs if pair.phrase)
    assert (reply.phrase, reply.context) == ("Ada Nwosu", f"Pool shuts {SENTENCES[1]}")
    assert pairs == list(pairs_of([_article()]))


def test_labels_are_one_letter_a_sentence_and_phrases_stand_in_it() -> None:
    """What is not is refused."""
    with pytest.raises(ValueError, match="one letter for each sentence"):
        _article(labels="AI")
    with pytest.raises(ValueError, match="one letter for each sentence"):
        _article(labels="AIX")
    with pytest.raises(ValueError, match="not in sentence 0"):
        _article(answers={0: "Ada Nwosu"})


def test_of_groups_that_were_learnt_before_a_share_is_learnt_again() -> None:
    """None, some or all of them; what is only measured stays what it is."""
    last = max(article.group for article in read_articles())
    splits = [
        split_articles(TrainingSettings(learnt_groups=learnt, again_share=share))
        for learnt, share in ((last, 0.0), (last, 0.25), (0, 0.25))
    ]
    none, some, every = (len(trained) for trained, _ in splits)
    assert none == 0
    assert 0.2 < some / every < 0.3
    assert len({held_out for _, held_out in splits}) == 1


def test_shipped_articles_are_sound_and_groups_are_on_one_side() -> None:
    """Each is checked as it is read; most sentences decide nothing."""
    articles = read_articles()
    assert len(articles) > 900
    letters = "".join(asked.labels for article in articles for asked in article.polar)
    assert letters.count("I") > 0.8 * len(letters)
    trained, held_out = split_articles(TrainingSettings())
    assert 0.05 < len(held_out) / len(trained) < 0.12
    titles = {article.title for article in articles if article.is_held_out(0.08)}
    groups = {article.group for article in articles if article.title in titles}
    assert all(a.is_held_out(0.08) for a in articles if a.group in groups and a.title in titles)
