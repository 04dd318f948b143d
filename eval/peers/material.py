"""What every subject gets: one file of articles, and the questions over them.

Comes in: a set of the project or the folder of a public collection. Goes out: a `Material`, its
articles in one file of JSON lines that all of them read. With dates withheld the file says none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.collections import is_collection, load_collection, write_articles
from eval.errors import SetError
from eval.questions import find_set, load_set
from eval.records import EvalQuestion, QuestionSet
from index.load import load_readable
from index.records import UNKNOWN_DATE, Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Articles as their files give them, before anything is inferred, and questions over them."""

    name: str
    folder: Path
    articles: tuple[Article, ...]
    questions: tuple[EvalQuestion, ...]

    @property
    def file(self) -> Path:
        """The articles with the dates that are given."""
        return self.folder / "dated" / "articles.jsonl"

    @property
    def undated_file(self) -> Path:
        """The same articles with no date given."""
        return self.folder / "undated" / "articles.jsonl"

    def write(self) -> None:
        """Write both files."""
        write_articles(self.articles, self.file.parent)
        undated = (replace(article, published=UNKNOWN_DATE) for article in self.articles)
        write_articles(undated, self.undated_file.parent)


def load_material(name_or_path: str, home: Path, *, limit: int | None = None) -> Material:
    """Return a set, or the first `limit` questions of a collection with the articles they need.

    Raises the errors of `eval` and `index` for what cannot be read.
    """
    folder = find_set(name_or_path)
    of = load_collection(folder, home, limit=limit) if is_collection(folder) else load_set(folder)
    return _material(of, home)


def load_narrow_material(name_or_path: str, home: Path, *, n_questions: int) -> Material:
    """Return the first questions of a collection with one article for each.

    It is the first that somebody found for the question (`searched`), so that most can be answered
    from few articles. SetError for a collection that names none.
    """
    folder = find_set(name_or_path)
    of = load_collection(folder, home, limit=n_questions)
    wanted = {question.searched[0] for question in of.questions if question.searched}
    if not wanted:
        msg = f"{folder}: expected questions with `searched` articles, found none"
        raise SetError(msg)
    whole = _material(of, home)
    return replace(
        whole,
        name=f"{whole.name}-narrow",
        folder=home / f"{whole.name}-narrow",
        articles=tuple(each for each in whole.articles if each.doc_id in wanted),
    )


def n_words(articles: Sequence[Article]) -> int:
    """Count the words of the articles."""
    return sum(len(article.text.split()) for article in articles)


def _material(of: QuestionSet, home: Path) -> Material:
    return Material(
        name=of.name,
        folder=home / of.name,
        articles=load_readable((of.articles,)).articles,
        questions=of.questions,
    )
