"""What a generation is in Milvus: four collections, and how records become their rows.

    <name>                         an alias: the records of the generation in use
    <name>_<generation>_records    every article with its sentences and chunks, as JSON in pieces;
                                   earlier texts; what the generation says of itself, written last
    <name>_<generation>_chunks     what is searched: embedding, words, first day admitted
    <name>_<generation>_sentences  embeddings of sentences, read by number
    <name>_<generation>_words      each word's number, and how many chunks have it by which day

Comes in: names, records. Goes out: fields, keys, JSON. It leaves sending them to `publish`, and
reading them to `store`. Filters are over whole numbers alone, so that no id or word of a reader is
ever part of an expression: what has a name is found by a hash of it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from index.corrections.stored import days_from_list, days_to_list
from index.milvus.client import Field, Kind
from index.records import Article, Chunk, Sentence, Span
from index.settings import IndexSettings
from index.storing.article_json import article_from_fields, article_to_fields
from index.storing.manifest import is_generation

LAYOUT_VERSION = 1
# Of a text in JSON, which is ASCII: within what a field of text holds.
PIECE_CHARS = 65_000
NO_ROW = -1

_FOUND_BY = {"index_type": "INVERTED"}
_READ_ALL = {"index_type": "FLAT", "metric_type": "IP"}
# The graph of faiss's and Milvus's own defaults; what a search looks at is `SEARCH_EF`.
_GRAPH = {"index_type": "HNSW", "metric_type": "IP", "params": {"M": 16, "efConstruction": 200}}
SEARCH_EF = 256
# Milvus asks for a vector in every collection.
_UNUSED = Field(name="unused", kind=Kind.VECTOR, dim=2, index=_READ_ALL)
UNUSED = (0.0, 0.0)


class Part(StrEnum):
    """The collections of a generation, in the order in which they are written."""

    SENTENCES = "sentences"
    CHUNKS = "chunks"
    WORDS = "words"
    RECORDS = "records"


def collection_name(name: str, generation: str, part: Part) -> str:
    """Name one collection of a generation."""
    return f"{name}_{generation}_{part}"


def generation_in(name: str, collection: str) -> str:
    """Name the generation that a collection is of; nothing if it is of none under `name`."""
    generation, _, part = collection.removeprefix(f"{name}_").rpartition("_")
    is_ours = collection.startswith(f"{name}_") and part in list(Part)
    return generation if is_ours and is_generation(generation) else ""


def fields_of(part: Part, dim: int, n_chunks: int, settings: IndexSettings) -> tuple[Field, ...]:
    """The fields of a collection, its primary key first."""
    search = _READ_ALL if n_chunks <= settings.exact_up_to_chunks else _GRAPH
    number = Kind.NUMBER
    if part is Part.SENTENCES:
        return (
            Field(name="row", kind=number),
            Field(name="embedding", kind=Kind.VECTOR, dim=dim, index=_READ_ALL),
        )
    if part is Part.WORDS:
        return (
            Field(name="key", kind=number),
            Field(name="number", kind=number),
            Field(name="n_chunks", kind=number),
            Field(name="by_day", kind=Kind.TEXT),
            _UNUSED,
        )
    if part is Part.CHUNKS:
        return (
            Field(name="row", kind=number),
            Field(name="key", kind=number),
            Field(name="n", kind=number),
            Field(name="admitted_from", kind=number, index=_FOUND_BY),
            Field(name="n_words", kind=number),
            Field(name="embedding", kind=Kind.VECTOR, dim=dim, index=search),
            Field(
                name="words",
                kind=Kind.WEIGHTS,
                index={"index_type": "SPARSE_INVERTED_INDEX", "metric_type": "IP"},
            ),
        )
    return (
        Field(name="id", kind=number),
        Field(name="key", kind=number, index=_FOUND_BY),
        Field(name="piece", kind=number),
        Field(name="row", kind=number, index=_FOUND_BY),
        Field(name="story", kind=number, index=_FOUND_BY),
        Field(name="admitted_from", kind=number),
        Field(name="body", kind=Kind.TEXT),
        _UNUSED,
    )


def key_of(*names: str) -> int:
    """A number that stands for names: 63 bits of their SHA-256."""
    content = json.dumps(names).encode()
    return int.from_bytes(hashlib.sha256(content).digest()[:8]) >> 1


def article_key(doc_id: str) -> int:
    """The key of an article's record."""
    return key_of("article", doc_id)


def version_key(doc_id: str, text_sha256: str) -> int:
    """The key of an earlier text of an article."""
    return key_of("version", doc_id, text_sha256)


def pieces(text: str) -> list[str]:
    """Cut JSON into what fields of text can hold."""
    return [text[start : start + PIECE_CHARS] for start in range(0, len(text), PIECE_CHARS)]


def joined(rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Put pieces together again, by key."""
    found: dict[int, dict[int, str]] = {}
    for row in rows:
        found.setdefault(row["key"], {})[row["piece"]] = row["body"]
    return {key: "".join(body[n] for n in sorted(body)) for key, body in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article with what was made of it; `first_sentence` is the row of its first embedding.

    `vectors_sha256` is of its sentences' embeddings.
    """

    article: Article
    story: str
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    first_sentence: int
    vectors_sha256: str

    def to_json(self) -> str:
        """Write it in ASCII."""
        return json.dumps(
            {
                "article": article_to_fields(self.article),
                "story": self.story,
                "first_sentence": self.first_sentence,
                "vectors_sha256": self.vectors_sha256,
                "sentences": [_sentence_to_list(each) for each in self.sentences],
                "chunks": [
                    [each.span.start, each.span.end, each.first_sentence, each.last_sentence]
                    for each in self.chunks
                ],
            },
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Record":
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        article = article_from_fields(fields["article"])
        return cls(
            article=article,
            story=fields["story"],
            first_sentence=fields["first_sentence"],
            vectors_sha256=fields["vectors_sha256"],
            sentences=tuple(
                _sentence_from_list(article.doc_id, n, row)
                for n, row in enumerate(fields["sentences"])
            ),
            chunks=tuple(
                Chunk(
                    chunk_id=f"{article.doc_id}#{n}",
                    span=Span(doc_id=article.doc_id, start=start, end=end),
                    first_sentence=first,
                    last_sentence=last,
                )
                for n, (start, end, first, last) in enumerate(fields["chunks"])
            ),
        )


def _sentence_to_list(one: Sentence) -> list[Any]:
    event = one.event and days_to_list(one.event)
    return [one.span.start, one.span.end, int(one.headline), one.speaker, event]


def _sentence_from_list(doc_id: str, n: int, row: Sequence[Any]) -> Sentence:
    start, end, headline, speaker, event = row
    return Sentence(
        span=Span(doc_id=doc_id, start=start, end=end),
        n=n,
        headline=bool(headline),
        speaker=speaker,
        event=days_from_list(event) if event else None,
    )
