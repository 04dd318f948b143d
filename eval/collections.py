"""Public benchmark collections as sets: articles and questions in two files of JSON lines.

Comes in: a folder with `articles.jsonl` or `.jsonl.gz` (doc_id, title, text, url, source, published
{start, end}) and `questions.jsonl` (the lines of a set, `status` not needed, `nota` allowed). Goes
out: a `QuestionSet` whose articles are written as files under the home, where the index takes them
like any others. Nothing of a collection is kept in the project.

Every question is asked over the whole collection, finding its articles included. Published figures
often give the right articles to the system (argus: each question's own sentences; realtimeqa: those
a search engine found), so ours are the harder measurement and are not to be put beside them unsaid.
"""

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from eval.errors import SetError
from eval.questions import QUESTIONS, parse_question, read_lines
from eval.records import EvalQuestion, QuestionSet

ARTICLES: Final = ("articles.jsonl.gz", "articles.jsonl")
SIDECAR: Final = "sources.toml"
_DONE: Final = "complete"


def is_collection(folder: Path) -> bool:
    """Whether the folder holds a collection: a file of articles as JSON lines."""
    return _articles_file(folder) is not None


def read_articles(folder: Path) -> dict[str, Mapping[str, Any]]:
    """The articles of the collection in `folder` by id. SetError if there is none to read."""
    return {row["doc_id"]: row for row in _load_articles(_required_articles(folder))}


def load_collection(folder: Path, work: Path, *, limit: int | None = None) -> QuestionSet:
    """Return the collection in `folder`, its articles written under `work/<name>/articles`.

    With `limit` only the first questions, over only the articles that these could need, as far as
    the collection tells: those `searched` for them, or named after them (`<id>-...`); else all.
    Without thresholds or baseline: what a collection should score is nobody's promise. Raises
    `SetError` for a file or line that cannot be read.
    """
    file = _required_articles(folder)
    questions = tuple(_load_questions(folder / QUESTIONS))[:limit]
    if not questions:
        msg = f"{folder / QUESTIONS}: expected at least one question, found none"
        raise SetError(msg)
    suffix = "" if limit is None else f"-first-{limit}"
    name = folder.resolve().name.lower() + suffix
    articles = work / name / "articles"
    rows = _load_articles(file)
    _write_articles(_narrowed(rows, questions) if limit is not None else rows, articles)
    return QuestionSet(
        name=name,
        folder=None,
        articles=articles,
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


def _load_articles(path: Path) -> Iterator[Mapping[str, Any]]:
    for n, line in enumerate(_article_lines(path), 1):
        try:
            row = json.loads(line)
            _ = row["doc_id"], row["text"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            msg = f"{path}:{n}: expected an article with doc_id and text ({error!r})"
            raise SetError(msg) from error
        yield row


def _article_lines(path: Path) -> Iterator[str]:
    opens = gzip.open if path.suffix == ".gz" else open
    try:
        with opens(path, "rt", encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read as lines of UTF-8 text ({error})"
        raise SetError(msg) from error


def _narrowed(
    rows: Iterable[Mapping[str, Any]], questions: Iterable[EvalQuestion]
) -> Iterator[Mapping[str, Any]]:
    """Give the articles that the questions name or that are named after them; all if there is none.

    `argus-007-012` is named after the question `argus-007`.
    """
    rows, questions = tuple(rows), tuple(questions)
    searched = {doc for question in questions for doc in question.searched}
    owners = {question.id for question in questions}
    near = [
        row
        for row in rows
        if row["doc_id"] in searched or row["doc_id"].rpartition("-")[0] in owners
    ]
    yield from near or rows


def _write_articles(rows: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Write each article as a text file, and what is known of them as the sidecar.

    Done once: a folder that was written to the end is left as it is. Articles without a letter of
    text, which nobody could quote, are left out.
    """
    if (folder.parent / _DONE).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tables = []
    for row in rows:
        text = row["text"].replace("\x00", " ")
        if not text.strip():
            continue
        (folder / f"{row['doc_id']}.txt").write_bytes(text.encode("utf-8"))
        tables.append(_sidecar_table(row))
    sidecar = "\n".join(table for table in tables if table)
    (folder / SIDECAR).write_bytes(sidecar.encode("utf-8"))
    (folder.parent / _DONE).touch()


def _sidecar_table(row: Mapping[str, Any]) -> str:
    """Return what is known of the article beyond its text, as TOML; empty if nothing is."""
    lines = [f"{key} = {_toml(row[key])}" for key in ("title", "source", "url") if row.get(key)]
    published = row.get("published") or {}
    days = [f"{end} = {published[end]}" for end in ("start", "end") if published.get(end)]
    if days:
        lines.append(f"published = {{ {', '.join(days)} }}")
    return "\n".join([f"[{_toml(row['doc_id'])}]", *lines, ""]) if lines else ""


def _toml(text: str) -> str:
    """Return the text as a TOML string: JSON's escapes are TOML's, but for U+007F, left bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
