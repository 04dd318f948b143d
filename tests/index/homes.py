"""Small collections, their homes, and what an index there holds; without a real model."""

from pathlib import Path

from index.build import BuildReport, build_index
from index.storing.store import open_index
from tests.index.hashing_encoder import HashingEncoder

ONE = "The agency refused. It gave no reason."
TWO = "The minister spoke. The agency suspended the deal."


def write(folder: Path, **texts: str) -> Path:
    """Write articles, by id."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, home: Path, encoder: HashingEncoder | None = None) -> BuildReport:
    """Build without a real model."""
    return build_index([folder], home, encoder=encoder or HashingEncoder())


def held(home: Path) -> list[str]:
    """Ids of the articles that the index in use holds, every vector of which is sound."""
    with open_index(home, encoder=HashingEncoder()) as index:
        names = [article.doc_id for article in index.articles()]
        for name in names:
            assert len(index.sentence_vectors(name)) == len(index.sentences(name))
        return names
