"""Sentences that people labelled with what they say to a question: what a reader is measured on.

Comes in: a file of JSON lines, and the articles where a line only says where its sentence stands.
Goes out: `LabelledRow`s. A line is of one of two shapes:

    {"question", "sentence", "label", "also"}
    {"id", "question", "doc_id", "start", "end", "sha256", "first", "second", "label"}

The second keeps the publisher's text out of the file: `[start, end)` are characters of the article,
`sha256` is of the sentence in UTF-8, `first` and `second` are what two people said without seeing
each other's labels, `label` is what was settled on.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.collections import read_articles
from eval.errors import SetError
from eval.questions import read_lines
from eval.records import faults
from index.records import Article, Sentence, Span
from index.splitting.sentences import split_sentences
from qa.judging.reader import context_of


class Label(StrEnum):
    """What a sentence says to a question; `partly` is told apart only in the second shape."""

    AFFIRMS = "affirms"
    PARTLY = "partly"
    DENIES = "denies"
    CALLED_FOR = "called_for"
    IRRELEVANT = "irrelevant"


# The words of the first shape.
_SHORT: Final = {
    "affirm": Label.AFFIRMS,
    "deny": Label.DENIES,
    "open": Label.CALLED_FOR,
    "irrelevant": Label.IRRELEVANT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRow:
    """One sentence in its article, with the label; `also` holds what is right as well.

    `passes` are the labels of two people before any talk, where there were two.
    """

    question: str
    article: Article
    sentence: Sentence
    context: str
    label: Label
    also: tuple[Label, ...] = ()
    passes: tuple[Label, Label] | None = None

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.article.quote(self.sentence.span)


class _Whole(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    question: str = Field(min_length=1)
    sentence: str = Field(min_length=1)
    label: str
    also: list[str] = []


class _Place(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: str
    question: str = Field(min_length=1)
    doc_id: str
    start: int = Field(ge=0)
    end: int
    sha256: str
    first: str
    second: str
    label: str


def read_rows(path: Path, collection: Path | None) -> tuple[LabelledRow, ...]:
    """The rows of a file, in order.

    `collection` is the folder whose articles the second shape points into. SetError for a line that
    cannot be read, an article that is not there, or words that are not those that were labelled.
    """
    lines = [(f"{path}:{n}", line) for n, line in read_lines(path)]
    articles = read_articles(collection) if collection is not None else {}
    rows = tuple(_row(where, line, articles) for where, line in lines)
    if not rows:
        msg = f"{path}: expected at least one row, found none"
        raise SetError(msg)
    return rows


def _row(where: str, line: str, articles: Mapping[str, Article]) -> LabelledRow:
    try:
        given = json.loads(line)
        if "sentence" in given:
            return _whole(_Whole.model_validate(given))
        return _placed(where, _Place.model_validate(given), articles)
    except (json.JSONDecodeError, ValidationError, ValueError, KeyError, TypeError) as error:
        msg = f"{where}: {faults(error)}"
        raise SetError(msg) from error


def _whole(line: _Whole) -> LabelledRow:
    """A sentence taken as an article of its own."""
    span = Span(doc_id="row", start=0, end=len(line.sentence))
    return LabelledRow(
        question=line.question,
        article=Article(doc_id="row", text=line.sentence),
        sentence=Sentence(span=span, n=0),
        context="",
        label=_SHORT[line.label],
        also=tuple(_SHORT[label] for label in line.also),
    )


def _placed(where: str, line: _Place, articles: Mapping[str, Article]) -> LabelledRow:
    article = articles.get(line.doc_id)
    if article is None:
        msg = f"{where}: no article {line.doc_id!r}: give the collection that the rows are of"
        raise SetError(msg)
    span = Span(doc_id=line.doc_id, start=line.start, end=line.end)
    if hashlib.sha256(article.quote(span).encode("utf-8")).hexdigest() != line.sha256:
        msg = (
            f"{where}: {line.doc_id} has other words at {line.start}-{line.end} than were labelled"
        )
        raise SetError(msg)
    sentence, context = _in_context(article, span)
    return LabelledRow(
        question=line.question,
        article=article,
        sentence=sentence,
        context=context,
        label=Label(line.label),
        passes=(Label(line.first), Label(line.second)),
    )


def _in_context(article: Article, span: Span) -> tuple[Sentence, str]:
    """The sentence as the index would have it, and what the engine gives as its context."""
    sentences = split_sentences(article)
    n = sum(sentence.span.end <= span.start for sentence in sentences)
    same = [sentence for sentence in sentences if sentence.span == span]
    return same[0] if same else Sentence(span=span, n=n), context_of(article, sentences, n)
