"""Reading a regression set: one folder with its header, its questions and the way to its articles.

Comes in: `eval/sets/<name>/` with

    set.toml          name, articles (a path from this folder), description, [thresholds]
    questions.jsonl   one question a line: id, question, as_of, pair, kind_of, note, expect {...}
    baseline.jsonl    what came of each in the last accepted run; read and written by `baseline`

Goes out: a `QuestionSet`, or a `SetError` that names the file, the line and every fault in it. What
each key means is told at `records.Expectation`. It leaves asking to `run`.
"""

import json
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from eval.errors import SetError
from eval.records import EvalQuestion, QuestionSet, SetHeader, faults
from eval.scoring.metrics import METRICS, OF_A_KIND
from index.load import load_articles

SETS: Final = Path(__file__).parent / "sets"
HEADER: Final = "set.toml"
QUESTIONS: Final = "questions.jsonl"


def find_set(name_or_path: str | Path, *, sets: Path = SETS) -> Path:
    """Return the folder of a set: a path that is a folder, else the name of one in `sets`.

    Raises `SetError` where there is neither; the message lists the names there are.
    """
    for folder in (Path(name_or_path), sets / name_or_path):
        if folder.is_dir():
            return folder
    known = ", ".join(folder.name for folder in set_folders(sets))
    msg = f"no set {str(name_or_path)!r}: expected a folder or one of: {known or 'none yet'}"
    raise SetError(msg)


def set_folders(sets: Path = SETS) -> tuple[Path, ...]:
    """Return the folders of the sets under `sets`, by name."""
    return tuple(path.parent for path in sorted(sets.glob(f"*/{HEADER}")))


def load_set(folder: Path) -> QuestionSet:
    """Return the set in `folder`, its questions in the order of the file.

    Raises `SetError` for whatever is wrong with the header, a line, or a `doc_id` that the
    articles do not have, and the errors of `index` for articles that cannot be loaded.
    """
    header = _load_header(folder / HEADER)
    articles = folder / header.articles
    if not articles.is_dir():
        msg = f"{folder / HEADER}: articles {header.articles!r} is not a folder seen from there"
        raise SetError(msg)
    path = folder / QUESTIONS
    lines = tuple(load_questions(path))
    doc_ids = {article.doc_id for article in load_articles((articles,))}
    for n, question in lines:
        _check_line(f"{path}:{n}", question, doc_ids)
    questions = tuple(question for _, question in lines)
    _check_pairs(path, questions)
    _check_thresholds(folder / HEADER, header, questions)
    return QuestionSet(
        name=header.name,
        folder=folder,
        articles=articles,
        description=header.description,
        thresholds=header.thresholds,
        questions=questions,
        blind=header.blind,
    )


def load_questions(path: Path) -> Iterator[tuple[int, EvalQuestion]]:
    """Give (line number from 1, question) for every line that is not blank; ids are unique.

    Raises `SetError` for a missing or empty file, a line that is no JSON, an unknown key, a wrong
    type, or an id that an earlier line has.
    """
    seen: dict[str, int] = {}
    for n, line in read_lines(path):
        question = parse_question(f"{path}:{n}", line)
        if question.id in seen:
            msg = f"{path}:{n}: id {question.id!r} is taken by line {seen[question.id]}"
            raise SetError(msg)
        seen[question.id] = n
        yield n, question
    if not seen:
        msg = f"{path}: expected at least one question, the file has none"
        raise SetError(msg)


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give (line number from 1, text) for every line that is not blank."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read as UTF-8 text ({error})"
        raise SetError(msg) from error
    # Split at line feeds only: str.splitlines also splits at U+2028, which JSON strings may hold.
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield n, line


def parse_question(where: str, line: str) -> EvalQuestion:
    """Return one line's question; `where` begins the message of a `SetError`."""
    try:
        return EvalQuestion.model_validate(json.loads(line, object_pairs_hook=_once_each))
    except (json.JSONDecodeError, ValidationError, ValueError) as error:
        msg = f"{where}: {faults(error)}"
        raise SetError(msg) from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dict; a key given twice, of which JSON would drop one, is refused."""
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        msg = f"key {twice!r} is given twice"
        raise ValueError(msg)
    return dict(pairs)


def _load_header(path: Path) -> SetHeader:
    try:
        return SetHeader.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); a set's folder needs this file"
        raise SetError(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        msg = f"{path}: {faults(error)}"
        raise SetError(msg) from error


def _check_line(where: str, question: EvalQuestion, doc_ids: Collection[str]) -> None:
    expect = question.expect
    if expect.status is None:
        msg = f"{where}: expect.status is missing; expected answered, disputed or unanswerable"
        raise SetError(msg)
    named = (*(expect.cite_all or ()), *(expect.cite_any or ()), *(expect.cite_none or ()))
    unknown = next((doc for doc in named if doc not in doc_ids), None)
    if unknown is not None:
        msg = f"{where}: no article {unknown!r}; expected one of {', '.join(sorted(doc_ids))}"
        raise SetError(msg)


def _check_pairs(path: Path, questions: Collection[EvalQuestion]) -> None:
    """Refuse a pair of one: it would count in no metric and look as if it did."""
    pairs = [question.pair for question in questions if question.pair is not None]
    alone = next((pair for pair in pairs if pairs.count(pair) == 1), None)
    if alone is not None:
        msg = f"{path}: pair {alone!r} has one question; expected two or more"
        raise SetError(msg)


def _check_thresholds(path: Path, header: SetHeader, questions: Collection[EvalQuestion]) -> None:
    known = {*METRICS, *(OF_A_KIND + question.kind_of for question in questions)}
    unknown = next((name for name in header.thresholds if name not in known), None)
    if unknown is not None:
        msg = f"{path}: no metric {unknown!r}; expected one of {', '.join(sorted(known))}"
        raise SetError(msg)
