"""What an editor knows of an article beyond its text: `sources.toml` and front matter.

Comes in: the text of a sidecar or of a Markdown file. Goes out: one checked `Known` for each
article. Outside data is validated here, and every fault is said in one line: what was expected,
what was received, where, and what to do. It leaves files and folders to `index.load`.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import yaml  # type: ignore[import-untyped]  # ships no types; used for its error alone
from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from index.errors import SidecarError
from index.loading.days import is_placeholder, written_days
from index.records import DateBasis, DateRange

SIDECAR_NAME = "sources.toml"

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?=[T ]|$)")
# The end of the line that closes front matter.
_LINE_BREAK = re.compile(r"\A[ \t]*\r?\n")
_ONE_DAY = timedelta(days=1)
# Front matter belongs to other tools too, so only a key this close to one of ours is a slip.
_NEAR_MISS = 0.8


def _to_day(value: object) -> object:
    """Return the day of a timestamp, or of an ISO one in words; anything else as it is."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str) and (found := _ISO_DAY.match(value.strip())):
        return found[1]
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdigit()):
        # Pydantic would read a number as seconds since 1970: a year alone is no day.
        msg = "a number is no day"
        raise ValueError(msg)
    return value


_Day = Annotated[date, BeforeValidator(_to_day)]
_Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]


class _Days(BaseModel):
    """Half-open days; an end left out stays open."""

    model_config = ConfigDict(extra="forbid")
    start: _Day | None = None
    end: _Day | None = None


class Known(BaseModel):
    """What an editor knows of one article beyond its text."""

    model_config = ConfigDict(extra="forbid")
    title: _Words | None = None
    source: _Words | None = None
    url: _Words | None = None
    published: _Days | None = None
    because: _Words | None = None


def parse_sidecar(
    file: Path, text: str, doc_ids: Sequence[str]
) -> tuple[dict[str, Known], tuple[SidecarError, ...]]:
    """Return what the sidecar tells of each article, and every fault found in it.

    `doc_ids` are the articles of its folder: a table for any other is a fault.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, (SidecarError(f"{file}: is not valid TOML ({error}); mend that line"),)
    known: dict[str, Known] = {}
    faults: list[SidecarError] = []
    for doc_id, table in tables.items():
        where = f"{file} [{doc_id}]"
        if doc_id not in doc_ids:
            hint = _nearest(doc_id, doc_ids) or "remove the table or add the article"
            faults.append(
                SidecarError(
                    f"{where}: expected the id of an article in {file.parent}, found no file of "
                    f"that name; {hint}"
                )
            )
            continue
        try:
            known[doc_id] = parse_known(where, table)
        except SidecarError as error:
            faults.append(error)
    return known, tuple(faults)


def date_range(known: Known, basis: DateBasis) -> DateRange | None:
    """Return the days that are known, on `basis`; `None` where none are."""
    if known.published is None:
        return None
    return DateRange(
        start_on=known.published.start,
        end_on=known.published.end,
        basis=basis,
        because=known.because,
    )


def told_in(place: str, value: object) -> str:
    """Say where a date was read, and in which words if it is no table of its own."""
    return place if isinstance(value, Mapping) else f"{place}: {value}"


def parse_front_matter(file: str, text: str) -> tuple[Known, str]:
    """Return what a Markdown file's front matter tells, and the text after it."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return Known(), text
    try:
        head, body = handler.split(text)
    except ValueError as error:
        msg = f"{file}: front matter opens with '---' and never closes; add the closing '---'"
        raise SidecarError(msg) from error
    try:
        table = handler.load(head)
    except yaml.YAMLError as error:
        words = " ".join(str(error).split())
        msg = f"{file}: front matter is not valid YAML ({words}); mend that line"
        raise SidecarError(msg) from error
    where = f"{file} front matter"
    if not isinstance(table, Mapping):
        # Text between two rules, not front matter: nothing of it may be lost.
        return Known(), text
    ours = {key: table[key] for key in table if key in Known.model_fields}
    if "published" not in ours and "date" in table:
        ours["published"] = table["date"]
    for key in table:
        slip = difflib.get_close_matches(str(key), (*Known.model_fields, "date"), 1, _NEAR_MISS)
        if slip and slip[0] != key:
            ours[key] = table[key]
    known = parse_known(where, ours)
    if known.published is not None and known.because is None:
        key = "published" if "published" in table else "date"
        known.because = told_in(f"{key} in the front matter", ours["published"])
    return known, _LINE_BREAK.sub("", body, count=1)


def parse_known(where: str, table: object) -> Known:
    """Return the table as a record; raises `SidecarError` with every fault of it.

    `published` is a day, a month or a year as text, a date, or a table of `start` and `end`. What
    only stands for no date is none.
    """
    if not isinstance(table, Mapping):
        msg = f"{where}: expected a table of keys, received {table!r}; write it as a table"
        raise SidecarError(msg)
    values = dict(table)
    day = values.get("published")
    if is_placeholder(day):
        day = values["published"] = None
    if day is not None and not isinstance(day, Mapping):
        days = written_days(day) if isinstance(day, str) else None
        values["published"] = {"start": days[0], "end": days[1]} if days else {"start": day}
    try:
        known = Known.model_validate(values)
    except ValidationError as error:
        faults = (_fault(where, details) for details in error.errors())
        raise SidecarError("\n".join(dict.fromkeys(faults))) from error
    if known.published is None:
        return known
    if known.published.end is None and not isinstance(day, Mapping) and known.published.start:
        known.published.end = known.published.start + _ONE_DAY
    start, end = known.published.start, known.published.end
    if start is None and end is None:
        msg = f"{where}: expected published to have a start or an end, received neither"
        raise SidecarError(msg)
    if start is not None and end is not None and end <= start:
        msg = (
            f"{where}: expected published.end after published.start (the end is the first day "
            f"outside), received start {start} and end {end}"
        )
        raise SidecarError(msg)
    return known


def _fault(where: str, details: ErrorDetails) -> str:
    """Return one validation error in the house's words."""
    location = [str(part) for part in details["loc"]]
    key = ".".join(location)
    if details["type"] == "extra_forbidden":
        ours = tuple((_Days if len(location) > 1 else Known).model_fields)
        hint = _nearest(location[-1], ours) or "remove it"
        return f"{where}: unknown key {key!r}, expected one of {', '.join(ours)}; {hint}"
    is_day = location[0] == "published"
    kind = "a day such as 2018-02-28, or start and end" if is_day else "text in quotation marks"
    return f"{where}: expected {key} to be {kind}, received {details['input']!r}"


def _nearest(word: str, words: Sequence[str]) -> str | None:
    """Return a suggestion for a misspelt `word`, where one of `words` is near."""
    near = difflib.get_close_matches(word, words, n=1)
    return f"did you mean {near[0]!r}?" if near else None
