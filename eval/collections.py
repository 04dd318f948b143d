"""Public benchmark collections as sets: articles and questions in two files of JSON lines.

Comes in: a folder with `articles.jsonl` or `.jsonl.gz`, as `dateline index` reads them, and
`questions.jsonl` (the lines of a set, `status` not needed, `nota` allowed). Goes out: a
`QuestionSet` over that file, or over the part of it that the first questions need. Nothing of a
collection is kept in the project.

Every question is asked over the whole collection, finding its articles included. Published figures
often give the right articles to the system (argus: each question's own sentences; realtimeqa: those
a search engine found), so ours are the harder measurement and are not to be put beside them unsaid.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from eval.errors import SetError
from eval.questions import QUESTIONS, parse_question, read_lines
from eval.records import EvalQuestion, QuestionSet
from index.errors import DatelineIndexError, EmptyArticleError
from index.load import load_readable
from index.records import Article

ARTICLES: Final = ("articles.jsonl.gz", "articles.jsonl")


def is_collection(folder: Path) -> bool:
    """Whether the folder holds a collection: a file of articles as JSON lines."""
    return _articles_file(folder) is not None


def read_articles(folder: Path) -> Mapping[str, Article]:
    """The articles of the collection in `folder` by id.

    SetError if one cannot be read: what is measured over part of a collection is not its score.
    Articles without words, which nobody could quote, are left out.
    """
    file = _required_articles(folder)
    try:
        loaded = load_readable((file,))
    except DatelineIndexError as error:
        raise SetError(str(error)) from error
    faults = [str(fault) for fault in loaded.refused if not isinstance(fault, EmptyArticleError)]
    if faults:
        raise SetError("\n".join(faults))
    return {article.doc_id: article for article in loaded.articles}


def load_collection(folder: Path, work: Path, *, limit: int | None = None) -> QuestionSet:
    """Return the collection in `folder`.

    With `limit` only the first questions, over only the articles that these could need, as far as
    the collection tells: those `searched` for them, or named after them (`<id>-...`); else all.
    Those are written to `work/<name>/articles.jsonl`.
    Without thresholds or baseline: what a collection should score is nobody's promise. Raises
    `SetError` for a file or line that cannot be read.
    """
    file = _required_articles(folder)
    questions = tuple(_load_questions(folder / QUESTIONS))[:limit]
    if not questions:
        msg = f"{folder / QUESTIONS}: expected at least one question, found none"
        raise SetError(msg)
    articles = read_articles(folder)
    questions = tuple(_with_own(questions, articles))
    name = folder.resolve().name.lower()
    if limit is not None:
        name = f"{name}-first-{limit}"
        file = write_articles(_narrowed(articles.values(), questions), work / name)
    return QuestionSet(
        name=name,
        folder=None,
        articles=file,
        description=f"The collection {folder.name}.",
        thresholds={},
        questions=questions,
    )


def _required_articles(folder: Path) -> Path:
    file = _articles_file(folder)
    if file is None:
        msg = f"{folder}: expected {' or '.join(ARTICLES)}, found neither"
        raise SetError(msg)
    return file


def _articles_file(folder: Path) -> Path | None:
    return next((folder / name for name in ARTICLES if (folder / name).is_file()), None)


def _load_questions(path: Path) -> Iterator[EvalQuestion]:
    for n, line in read_lines(path):
        yield parse_question(f"{path}:{n}", _as_of_a_set(f"{path}:{n}", line))


def _as_of_a_set(where: str, line: str) -> str:
    """Return a collection's line as a set's: `nota` becomes the tag, the choice is what counts.

    The words of a right choice are not looked for in the answer as well, which would ask the engine
    to word its answer like a quiz it has not seen.
    """
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        msg = f"{where}: {error}"
        raise SetError(msg) from error
    if row.pop("nota", False):
        row["kind_of"] = "nota"
    if "choice" in row.get("expect", {}):
        row["expect"].pop("answers", None)
    return json.dumps(row)


def _with_own(questions: Iterable[EvalQuestion], doc_ids: Iterable[str]) -> Iterator[EvalQuestion]:
    """Give each question, those named after one being searched for it where none are stated.

    `argus-007-012` is named after the question `argus-007`.
    """
    own: dict[str, list[str]] = {}
    for doc_id in doc_ids:
        own.setdefault(doc_id.rpartition("-")[0], []).append(doc_id)
    for question in questions:
        found = question.searched or tuple(own.get(question.id, ()))
        yield question.model_copy(update={"searched": found})


def _narrowed(
    articles: Iterable[Article], questions: Iterable[EvalQuestion]
) -> tuple[Article, ...]:
    """Return the articles that were searched for the questions; all where none were."""
    articles = tuple(articles)
    searched = {doc for question in questions for doc in question.searched}
    return tuple(article for article in articles if article.doc_id in searched) or articles


def write_articles(articles: Iterable[Article], folder: Path) -> Path:
    """Write the articles as JSON lines and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ARTICLES[1]
    with file.open("w", encoding="utf-8") as lines:
        for article in articles:
            days = (article.published.start_on, article.published.end_on)
            start, end = (None if day is None else day.isoformat() for day in days)
            row = {
                "doc_id": article.doc_id,
                "title": article.title,
                "text": article.text,
                "url": article.url,
                "source": article.source,
                "published": {"start": start, "end": end} if start or end else None,
            }
            lines.write(json.dumps(row) + "\n")
    return file
