"""Articles in bulk: JSON lines and CSV, one article a line.

Comes in: a `.jsonl` or `.csv` file with the keys of `ALIASES`. Goes out: a draft for each line, and
an error for each line that cannot be one; the lines after it are read. The file is read as a
stream, so its size does not matter.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from index.errors import ArticleError, DatelineIndexError, EmptyArticleError, SidecarError
from index.loading.drafts import MAX_LINE_BYTES, Draft, Source
from index.loading.naming import named_after, plain_id
from index.records import UNKNOWN_DATE, DateBasis
from index.sidecar import date_range, parse_known, told_in

# Our word for a field, and what else it is commonly called; the first that is filled counts.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "doc_id": ("doc_id", "id", "guid"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "url": ("url", "link"),
    "source": ("source", "publisher"),
    "published": ("published", "date", "published_at", "pub_date"),
}
# A table has no place for a range in one column.
_STARTS, _ENDS = "published_start", "published_end"
_DELIMITERS = ",;\t"


def read_json_lines(source: Source) -> Iterator[Draft | DatelineIndexError]:
    """Give the article of each line of JSON; blank lines are passed over."""
    for number, line in source.lines():
        where = f"{source.label}:{number}"
        if line is None:
            yield _too_long(where)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError as error:
                yield ArticleError(f"{where}: expected UTF-8 ({error.reason}); save it as UTF-8")
            except (ValueError, RecursionError) as error:
                yield ArticleError(f"{where}: is not JSON ({error}); mend or remove that line")
            else:
                yield _draft_or_error(where, row, source)


def read_csv(source: Source) -> Iterator[Draft | DatelineIndexError]:
    """Give the article of each row; the first row names the columns.

    ArticleError if there is no column of text, or a row is longer than an article may be: then
    quotation marks do not match, and nothing after it can be told apart.
    """
    lines = _text_lines(source)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    columns = [name.strip().casefold() for name in next(csv.reader([header], delimiter=delimiter))]
    if not set(columns) & set(ALIASES["text"]):
        msg = (
            f"{source.label}: expected a first line with the column text, received "
            f"{header.strip()[:80]!r}; name the columns {', '.join(ALIASES)}"
        )
        raise ArticleError(msg)
    csv.field_size_limit(MAX_LINE_BYTES)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        where = f"{source.label}:{rows.line_num + 2}"
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            msg = f"{where}: is no CSV from here on ({error}); mend that line"
            raise ArticleError(msg) from error
        if any(values):
            row: dict[str, Any] = dict(zip(columns, values, strict=False))
            if row.get(_STARTS) or row.get(_ENDS):
                row["published"] = {"start": row.get(_STARTS), "end": row.get(_ENDS)}
            yield _draft_or_error(where, row, source)


def _text_lines(source: Source) -> Iterator[str]:
    for number, line in source.lines():
        where = f"{source.label}:{number}"
        if line is None:
            raise _too_long(where)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            msg = f"{where}: expected UTF-8 ({error.reason}); save the file as UTF-8"
            raise ArticleError(msg) from error


def _too_long(where: str) -> ArticleError:
    limit = f"{MAX_LINE_BYTES // 2**20} MiB"
    return ArticleError(f"{where}: expected an article of at most {limit}; part it or remove it")


def _draft_or_error(where: str, row: object, source: Source) -> Draft | DatelineIndexError:
    try:
        return _draft(where, row, source)
    except (ArticleError, SidecarError) as error:
        return error


def _draft(where: str, row: object, source: Source) -> Draft:
    if not isinstance(row, Mapping):
        msg = f"{where}: expected an object of keys such as doc_id and text, received {row!r:.60}"
        raise ArticleError(msg)
    fields = {field: _filled(row, names) for field, names in ALIASES.items()}
    text, key = fields.pop("text"), fields.pop("doc_id")
    if isinstance(text, str) and not text.strip():
        msg = f"{where}: expected the text of an article, found white space; fill or remove it"
        raise EmptyArticleError(msg)
    if not isinstance(text, str):
        msg = f"{where}: expected the text of an article in 'text', received {text!r:.60}"
        raise ArticleError(msg)
    known = parse_known(where, {field: value for field, value in fields.items() if value})
    if known.published is not None:
        known.because = told_in(f"published in {PurePath(source.label).name}", fields["published"])
    return Draft(
        doc_id=plain_id(str(key)) if key is not None else _own_id(known.url, text, source),
        text=_storable(where, text),
        title=known.title,
        source=known.source,
        url=known.url,
        published=date_range(known, DateBasis.METADATA) or UNKNOWN_DATE,
    )


def _filled(row: Mapping[str, Any], names: tuple[str, ...]) -> object:
    """Return the first value that says something; zero says something."""
    values = (row.get(name) for name in names)
    return next((value for value in values if value not in (None, "", {})), None)


def _own_id(url: str | None, text: str, source: Source) -> str:
    """Return an id for an article without one: of its address, else of its words."""
    return named_after(url) if url else plain_id(f"{source.doc_id}-{named_after(text)[-10:]}")


def _storable(where: str, text: str) -> str:
    """Return the text without NUL; ArticleError for half a surrogate pair, which is no letter."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = f"{where}: text has half a surrogate pair at character {error.start}; mend it"
        raise ArticleError(msg) from error
    return text.replace("\x00", " ")
