"""Measures the inference of dates: given dates are withheld, inferred anew, and compared.

Comes in: articles of which some have a given date. Goes out: how many are dated again and how well,
on standard output and in `dates-<name>.json`. Two measures: with every given date withheld, so that
only the texts tell; and with a fifth of them withheld at a time, as where few articles of a
collection lack theirs. Nothing is embedded. Behind `dateline eval dates`, and an entry point, as
`python -m eval.dates PATH`.
"""

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from eval.collections import is_collection, load_collection
from eval.errors import DatelineEvalError, SetError
from eval.percentiles import percentile
from eval.progress import Progress
from eval.questions import find_set, load_set
from eval.records import Score
from eval.run import BAD_INPUT, DEFAULT_OUT, HOLDS
from index.dating.chronology import date_articles
from index.dating.told import Told, read_told
from index.errors import DatelineIndexError
from index.load import load_readable
from index.records import UNKNOWN_DATE, Article, DateRange
from index.splitting.sentences import split_sentences

N_PARTS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """How well withheld dates were found again.

    `both_ends` and `one_end` are the shares of articles that got a closed range, and one open at an
    end. `containment` is the share, among those, whose range holds every day of the true one.
    Widths are in days, of closed ranges; `None` where there is none.
    """

    both_ends: Score
    one_end: Score
    containment: Score
    containment_both_ends: Score
    width_p50_days: int | None
    width_p90_days: int | None


def main(set_name_or_path: str | Path, *, out: Path | None = None) -> int:
    """Measure the dating of a set's or a collection's articles; 0, or 2 for bad input."""
    try:
        folder = find_set(set_name_or_path)
        of = load_collection(folder, folder) if is_collection(folder) else load_set(folder)
        measured = measure_dates(of.articles)
        if not measured:
            msg = f"{folder}: no article has a given date with both ends: none can be withheld"
            raise SetError(msg)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    sys.stdout.write(as_text(measured))
    path = (out or DEFAULT_OUT) / f"dates-{folder.resolve().name.lower()}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(as_json(measured), indent=2) + "\n", encoding="utf-8")
    sys.stderr.write(f"written: {path}\n")
    return HOLDS


def measure_dates(path: Path) -> dict[str, Dating]:
    """Return the figures of the articles at `path`, a file or folder; none where none is dated."""
    articles = load_readable((path,)).articles
    shown = Progress(f"{path.resolve().parent.name}: dates,", sys.stderr)
    return measure(articles, shown) if _with_days(articles) else {}


def measure(articles: Sequence[Article], shown: Progress) -> dict[str, Dating]:
    """Return the figures with all given dates withheld, and with a part of them at a time."""
    truth = _with_days(articles)
    bare = {article.doc_id: replace(article, published=UNKNOWN_DATE) for article in articles}
    told: dict[str, Told] = {}
    for n, (doc_id, article) in enumerate(bare.items(), 1):
        told[doc_id] = read_told(article, split_sentences(article))
        shown.at(n, len(bare), doc_id)
    shown.done()
    parts = [frozenset(list(truth)[n::N_PARTS]) for n in range(N_PARTS)]
    inferred: dict[str, DateRange] = {}
    for part in parts:
        mixed = [bare[a.doc_id] if a.doc_id in part else a for a in articles]
        inferred |= {doc: dates for doc, dates in _dated(mixed, told).items() if doc in part}
    return {
        "all withheld": score(truth, _dated(list(bare.values()), told)),
        "a fifth withheld": score(truth, inferred),
    }


def score(truth: Mapping[str, DateRange], found: Mapping[str, DateRange]) -> Dating:
    """Return the figures of what was found for the articles of `truth`."""
    pairs = [(true, found[doc_id]) for doc_id, true in truth.items()]
    closed = [(true, dates) for true, dates in pairs if dates.start_on and dates.end_on]
    dated = [(true, dates) for true, dates in pairs if dates.start_on or dates.end_on]
    widths = [_width_days(dates.start_on, dates.end_on) for _, dates in closed]
    p50, p90 = (
        (int(percentile(widths, percent)) for percent in (50, 90)) if widths else (None, None)
    )
    return Dating(
        both_ends=Score.of(len(closed), len(pairs)),
        one_end=Score.of(len(dated) - len(closed), len(pairs)),
        containment=Score.mean_of(holds(dates, true) for true, dates in dated),
        containment_both_ends=Score.mean_of(holds(dates, true) for true, dates in closed),
        width_p50_days=p50,
        width_p90_days=p90,
    )


def holds(found: DateRange, true: DateRange) -> bool:
    """Whether every day of `true`, which has both ends, is in `found`."""
    start_on, end_on = true.start_on or date.max, true.end_on or date.min
    after_start = found.start_on is None or found.start_on <= start_on
    return after_start and (found.end_on is None or end_on <= found.end_on)


def as_text(measured: Mapping[str, Dating]) -> str:
    """Return the figures, one line each, a column for each measure."""
    rows = [("", *measured), *_rows(measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(f"{'  '.join(map(str.ljust, row, widths)).rstrip()}\n" for row in rows)


def as_json(measured: Mapping[str, Dating]) -> dict[str, Any]:
    """Return the figures as plain values."""
    return {name: asdict(dating) for name, dating in measured.items()}


def _rows(measured: Mapping[str, Dating]) -> Iterator[tuple[str, ...]]:
    for name in Dating.__dataclass_fields__:
        values = [getattr(dating, name) for dating in measured.values()]
        yield (
            name,
            *(
                f"{'-' if value.value is None else f'{value.value:.4f}'} of {value.n}"
                if isinstance(value, Score)
                else "-"
                if value is None
                else str(value)
                for value in values
            ),
        )


def _with_days(articles: Collection[Article]) -> dict[str, DateRange]:
    """The given dates that have both ends, by article."""
    days = {article.doc_id: article.published for article in articles}
    return {doc_id: each for doc_id, each in days.items() if each.start_on and each.end_on}


def _dated(articles: Sequence[Article], told: Mapping[str, Told]) -> dict[str, DateRange]:
    """The date of each article by what it tells; a given one stands, as in a build."""
    tells = {
        article.doc_id: told[article.doc_id]
        if article.published.start_on is None
        else replace(told[article.doc_id], stated=None)
        for article in articles
    }
    return {article.doc_id: article.published for article in date_articles(articles, tells)}


def _width_days(start_on: date | None, end_on: date | None) -> int:
    return ((end_on or date.max) - (start_on or date.min)) // timedelta(days=1)


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.dates", description="Measure dating.")
    parser.add_argument("set", help="name of a set, its folder, or a collection's folder")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the figures go")
    given = parser.parse_args(argv)
    return main(given.set, out=given.out)


if __name__ == "__main__":
    sys.exit(_from_command_line())
