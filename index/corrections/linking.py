"""From notices to corrections: when each was made, and which article it mends.

Comes in: dated articles. Goes out: the same articles with their `corrections`; one that another
article mends carries that correction too. A notice about another article is linked by an address in
it, by a title that it quotes, or by the day and publisher it names with words of the title; where
two fit alike it is left unlinked. It leaves finding notices to `notices`.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from index.corrections.notices import Notice, find_notices, may_hold_notice
from index.dating.dates import DateMention, find_dates, resolve
from index.records import Article, Correction, CorrectionTarget, DateRange, Span
from index.splitting.sentences import paragraphs_of

_ADDRESS = re.compile(r"https?://[^\s<>\"”’)\]]+")
_QUOTED = re.compile(r"[“\"‘']([^“”\"\n]{8,200}?)[”\"’'](?=\W|$)")
_BEHIND_LABEL = re.compile(r"^[\w\s’']{5,30}:\s*(.{8,})$")
_WORD = re.compile(r"[^\W\d_]{4,}")
# So many words of the title must stand in the notice, unless the day leaves one article only.
_SHARED_WORDS = 2
_ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Finder:
    """The articles by what a notice may name them with."""

    by_address: dict[str, set[str]]
    by_title: dict[str, set[str]]
    by_day: dict[date, list[Article]]

    @classmethod
    def over(cls, articles: Iterable[Article]) -> "_Finder":
        """Put the articles in order once."""
        finder = cls(defaultdict(set), defaultdict(set), defaultdict(list))
        for article in articles:
            if article.url:
                finder.by_address[_address(article.url)].add(article.doc_id)
            if article.title:
                finder.by_title[_plain(article.title)].add(article.doc_id)
            if article.published.start_on is not None:
                finder.by_day[article.published.start_on].append(article)
        return finder

    def named(self, article: Article, words: str) -> frozenset[str]:
        """Return the articles that a notice in `article` names by address or title."""
        named = {
            doc_id
            for address in _ADDRESS.findall(words)
            for doc_id in self.by_address.get(_address(address), ())
        }
        titles = [found[1] for found in _QUOTED.finditer(words)]
        if article.title and (behind := _BEHIND_LABEL.match(article.title)):
            titles.append(behind[1])
        for title in titles:
            named |= self.by_title.get(_plain(title), set())
        return frozenset(named - {article.doc_id})

    def by_day_named(self, article: Article, words: str, days: DateRange | None) -> str | None:
        """Return the article of the same publisher and of `days` that fits the notice best."""
        if days is None or days.start_on is None or days.end_on is None:
            return None
        if days.end_on - days.start_on != _ONE_DAY:
            return None
        # What is printed on a day was often put online the evening before.
        near = [
            other
            for shift in (0, -1)
            for other in self.by_day.get(days.start_on + shift * _ONE_DAY, ())
            if other.doc_id != article.doc_id and other.source == article.source
        ]
        said = _words(words)
        shared = {other.doc_id: len(said & _words(other.title or "")) for other in near}
        best = max(shared.values(), default=0)
        fits = [doc_id for doc_id, n in shared.items() if n == best]
        is_sure = best >= (1 if len(near) == 1 else _SHARED_WORDS)
        return fits[0] if is_sure and len(fits) == 1 else None


def notices_of(article: Article) -> tuple[Notice, ...]:
    """Return the notices that an article carries, in order."""
    if not may_hold_notice(article.text, article.title):
        return ()
    return find_notices(article.text, paragraphs_of(article), article.title)


def with_corrections(
    articles: Sequence[Article], carriers: Container[str] | None = None
) -> tuple[Article, ...]:
    """Return the articles in their order, each with the corrections it carries or is mended by.

    `carriers` are the ids of the articles that carry notices, where that is known.
    """
    notices = {
        article.doc_id: found
        for article in articles
        if (carriers is None or article.doc_id in carriers) and (found := notices_of(article))
    }
    if not notices:
        return tuple(articles)
    finder = _Finder.over(articles)
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for article in articles:
        before: str | None = None
        for notice in notices.get(article.doc_id, ()):
            made = _correction(article, notice, finder)
            if made.corrects is None and notice.goes_on:
                made = replace(made, corrects=before)
            before = made.corrects
            for doc_id in dict.fromkeys((article.doc_id, made.corrects or article.doc_id)):
                corrections[doc_id].append(made)
    return tuple(
        replace(article, corrections=tuple(corrections[article.doc_id]))
        if article.doc_id in corrections
        else article
        for article in articles
    )


def _correction(article: Article, notice: Notice, finder: _Finder) -> Correction:
    words = article.text[notice.start : notice.end]
    made = days_of_notice(notice.dated, article.published) if notice.dated else None
    target = notice.target
    corrects: str | None = article.doc_id
    named = finder.named(article, words)
    if named:
        target = CorrectionTarget.OTHER_ARTICLE
        corrects = min(named) if len(named) == 1 else None
    elif target is CorrectionTarget.OTHER_ARTICLE:
        days = _named_days(words, notice, article.published)
        corrects = finder.by_day_named(article, words, days)
    if target is CorrectionTarget.OTHER_ARTICLE:
        # An item of its own is as old as its page.
        made = made or (article.published if article.published.start_on else None)
    return Correction(
        span=Span(doc_id=article.doc_id, start=notice.start, end=notice.end),
        kind=notice.kind,
        target=target,
        made=made,
        corrects=corrects,
    )


def days_of_notice(mention: DateMention, published: DateRange) -> DateRange | None:
    """Return the days of a notice's own date: of "May 4", the one nearest to publication.

    A notice is younger than its article, but an article may bear the date of its last change.
    """
    if mention.days is not None or published.start_on is None:
        return mention.days
    either = [resolve(replace(mention, ahead=ahead), published) for ahead in (True, False)]
    known = [days for days in either if days is not None and days.start_on is not None]
    start_on = published.start_on
    return min(
        known, key=lambda days: abs(((days.start_on or start_on) - start_on).days), default=None
    )


def _named_days(words: str, notice: Notice, published: DateRange) -> DateRange | None:
    """Return the day on which the article that is mended was published, as far as it is named."""
    own = notice.dated and (notice.dated.start, notice.dated.end)
    for mention in find_dates(words):
        if (mention.start, mention.end) != own:
            return resolve(mention, published)
    return None


def _address(url: str) -> str:
    parts = urlsplit(url.strip().rstrip(".,;"))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
