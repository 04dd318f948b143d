"""Invented articles with questions, each sentence of which is labelled.

Comes in: `tables/articles.jsonl`. Goes out: `WrittenArticle`s, and the `Pair`s that they make. What
stands in a real article is mostly no answer to any one question: these show what is, and what is
only near.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qa.reading.words import read_words
from qa.training.pairs import Pair, is_in_share
from qa.training.settings import LETTERS, Letter, TrainingSettings

SOURCE, SOURCE_OPEN = "article", "article-open"
# Of the sentences that say nothing of what is asked and share no word with it, one in so many is
# learnt from. A reader is asked about what is near, and all of them would teach to say little else.
ONE_OF_FAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarQuestion:
    """A yes/no question, with the letter (`settings.Letter`) of each sentence of its article."""

    question: str
    labels: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """An open question with what answers it, by the number of the sentence it stands in.

    `is_exhaustive` says that no other sentence answers it.
    """

    question: str
    answers: dict[int, str]
    is_exhaustive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenArticle:
    """An article and what is asked of it. Reports of one matter are of one `group`."""

    group: int
    title: str
    sentences: tuple[str, ...]
    polar: tuple[PolarQuestion, ...]
    open: tuple[OpenQuestion, ...]

    def __post_init__(self) -> None:
        """Refuse labels that are not one letter for each sentence, and phrases it has not."""
        for asked in self.polar:
            if len(asked.labels) != len(self.sentences) or set(asked.labels) - set(LETTERS):
                msg = f"{asked.question!r} of {self.title!r} wants one letter for each sentence"
                raise ValueError(msg)
        for sought in self.open:
            for n, phrase in sought.answers.items():
                if phrase not in self.sentences[n]:
                    msg = f"{phrase!r} is not in sentence {n} of {self.title!r}"
                    raise ValueError(msg)

    def before(self, n: int) -> str:
        """What a reader of sentence `n` has read: the headline and the sentence before."""
        return f"{self.title} {self.sentences[n - 1]}" if n else self.title

    def is_held_out(self, share: float) -> bool:
        """Whether the article, with all of its group, is only measured."""
        return is_in_share(str(self.group), share)

    def is_again(self, share: float) -> bool:
        """Whether the article is in the `share` of those learnt before that are learnt again."""
        return is_in_share(f"again {self.group}", share)


def read_articles() -> tuple[WrittenArticle, ...]:
    """All of them, in the order of the file."""
    text = files("qa.training").joinpath("tables", "articles.jsonl").read_text(encoding="utf-8")
    return tuple(_article(json.loads(line)) for line in text.splitlines())


def split_articles(settings: TrainingSettings) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs of articles to train on, and those of articles only measured."""
    articles = read_articles()
    held_out = [article for article in articles if article.is_held_out(settings.held_out_share)]
    trained = [
        article
        for article in articles
        if not article.is_held_out(settings.held_out_share)
        and (article.group > settings.learnt_groups or article.is_again(settings.again_share))
    ]
    return tuple(pairs_of(trained)), tuple(pairs_of(held_out))


def pairs_of(articles: Sequence[WrittenArticle]) -> Iterator[Pair]:
    """The questions against the sentences; of those beside the point, mostly the near ones."""
    for article in articles:
        for asked in article.polar:
            for n, label in enumerate(asked.labels):
                if label != Letter.IRRELEVANT or _is_kept(asked.question, article.sentences[n]):
                    yield _pair(article, n, asked.question, labels=label, source=SOURCE)
        for sought in article.open:
            for n, sentence in enumerate(article.sentences):
                phrase = sought.answers.get(n)
                if phrase is not None:
                    yield _pair(
                        article,
                        n,
                        sought.question,
                        labels=Letter.AFFIRMS,
                        source=SOURCE_OPEN,
                        phrase=phrase,
                    )
                elif sought.is_exhaustive and _is_kept(sought.question, sentence):
                    yield _pair(
                        article, n, sought.question, labels=Letter.IRRELEVANT, source=SOURCE_OPEN
                    )


def _pair(  # noqa: PLR0913 - the parts of a pair
    article: WrittenArticle, n: int, question: str, *, labels: str, source: str, phrase: str = ""
) -> Pair:
    return Pair(
        question=question,
        sentence=article.sentences[n],
        context=article.before(n),
        labels=labels,
        phrase=phrase,
        source=source,
    )


def _is_kept(question: str, sentence: str) -> bool:
    """Whether a sentence beside the point is learnt from: all that share a word, few others."""
    if not _stems(question).isdisjoint(_stems(sentence)):
        return True
    return zlib.crc32(f"{question}\n{sentence}".encode()) % ONE_OF_FAR == 0


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in read_words(text) if not word.is_stop)


def _article(row: dict[str, Any]) -> WrittenArticle:
    return WrittenArticle(
        group=row["group"],
        title=row["title"],
        sentences=tuple(row["sentences"]),
        polar=tuple(PolarQuestion(**asked) for asked in row["polar"]),
        open=tuple(
            OpenQuestion(
                question=asked["question"],
                answers={int(n): phrase for n, phrase in asked["answers"]},
                is_exhaustive=asked["is_exhaustive"],
            )
            for asked in row["open"]
        ),
    )
