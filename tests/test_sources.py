"""A saved page, a PDF and a feed in one folder: asked about, and cited with the right date.

The files are real ones of their formats. Embeddings are hashed words: what is tested is what the
files say, and that it arrives in an answer.
"""

# A test's name states its fact, a fixture's what it gives.
# ruff: noqa: D103

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.build import BuildReport, build_index
from index.records import CorrectionTarget, DateBasis, DateRange
from index.storing.store import Index, open_index
from qa.engine import Engine
from qa.records import Answer, Citation, Status, Verdict
from tests.index.hashing_encoder import HashingEncoder
from tests.index.real_files import page_bytes, pdf_bytes, word_bytes, zip_bytes

PAGE_HEAD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"datePublished": "2018-05-09T18:05:00+01:00", "dateModified": "2018-05-11"}</script>'
)
MINUTES = (
    "Harbour board minutes",
    "Published 28 February 2018",
    "The harbour board refused to close the swing bridge on Tuesday, although engineers had asked",
    "it to. The board said that the bridge was safe.",
)
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Ferry News</title><link>https://ferry.example/</link>
<item><title>Ferry sold</title><link>https://ferry.example/sold</link><guid>ferry-12</guid>
<pubDate>Mon, 16 Apr 2018 08:00:00 +0100</pubDate>
<description><![CDATA[<p>The Orrin ferry was sold to Captain Una Bell for £40,000 on Friday.</p>]]>
</description></item></channel></rss>"""
LETTERS = (
    '{"doc_id": "letter-1", "title": "A letter on the fair", "published": "2018-03-02", '
    '"text": "The fair in Milltown has been cancelled, the council wrote."}\n'
)
NOTICE = (
    "The mayor of Milltown opened the new library on Monday, and 300 people came to see it.",
    "Correction (May 4): An earlier version of this article said that the library burned down.",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Path]:
    root = tmp_path_factory.mktemp("sources")
    news = root / "news"
    news.mkdir()
    (news / "bridge-page.html").write_bytes(page_bytes(PAGE_HEAD))
    (news / "minutes.pdf").write_bytes(
        pdf_bytes([MINUTES], {"Title": "Minutes", "CreationDate": "D:20180302120000Z"})
    )
    (news / "ferry.rss").write_text(FEED, encoding="utf-8")
    (news / "letters.zip").write_bytes(zip_bytes({"2018/letters.jsonl": LETTERS.encode()}))
    (news / "library.docx").write_bytes(word_bytes(NOTICE, title="Library opens"))
    (news / "scan.pdf").write_bytes(pdf_bytes([[]]))
    report = build_index([news], root / "home", encoder=HashingEncoder())
    return report, root / "home"


@pytest.fixture(scope="module")
def index(built: tuple[BuildReport, Path]) -> Iterator[Index]:
    with open_index(built[1], encoder=HashingEncoder()) as opened:
        yield opened


def first_citation(index: Index, question: str) -> tuple[Answer, Citation]:
    answer = Engine(index).ask(question)
    assert answer.status is Status.ANSWERED
    citation = answer.citations[0]
    # The offsets point into what the service gives out as the article.
    article = index.article(citation.span.doc_id)
    assert article.text[citation.span.start : citation.span.end] == citation.quote
    return answer, citation


def test_all_that_can_be_read_is_indexed_and_the_rest_told(
    built: tuple[BuildReport, Path],
) -> None:
    report, _ = built
    assert report.n_articles == 5
    (reason,) = report.refused
    assert "scan.pdf: expected a PDF with text" in reason


def test_a_saved_page_is_cited_with_the_date_of_its_metadata(index: Index) -> None:
    answer, _ = first_citation(index, "did the harbour board close the swing bridge?")
    assert (answer.verdict, answer.reversed) == (Verdict.YES, True)
    quoted = "The harbour board closed the swing bridge on Wednesday"
    (citation,) = (c for c in answer.citations if c.quote.startswith(quoted))
    assert citation.span.doc_id == "bridge-page"
    assert (citation.title, citation.source, citation.url) == (
        "Harbour bridge closes at once",
        "Port News",
        "https://port-news.example/news/harbour-bridge-closes",
    )
    assert citation.published == DateRange(
        start_on=date(2018, 5, 9),
        end_on=date(2018, 5, 10),
        basis=DateBasis.METADATA,
        because="datePublished in JSON-LD: 2018-05-09T18:05:00+01:00",
    )


def test_a_pdf_is_cited_with_the_date_of_its_text(index: Index) -> None:
    answer = Engine(index).ask(
        "did the harbour board close the swing bridge?", as_of=date(2018, 3, 15)
    )
    assert answer.verdict is Verdict.NO
    citation = answer.citations[0]
    assert citation.span.doc_id == "minutes"
    assert citation.quote.startswith("The harbour board refused to close the swing bridge")
    assert "engineers had asked it to." in citation.quote
    assert citation.published == DateRange(
        start_on=date(2018, 2, 28),
        end_on=date(2018, 3, 1),
        basis=DateBasis.TEXT,
        because="Published 28 February 2018",
    )


def test_an_entry_of_a_feed_is_cited_with_the_date_of_the_feed(index: Index) -> None:
    _, citation = first_citation(index, "who was the Orrin ferry sold to?")
    assert citation.quote == "The Orrin ferry was sold to Captain Una Bell for £40,000 on Friday."
    assert (citation.title, citation.source, citation.url) == (
        "Ferry sold",
        "Ferry News",
        "https://ferry.example/sold",
    )
    assert citation.published == DateRange(
        start_on=date(2018, 4, 16),
        end_on=date(2018, 4, 17),
        basis=DateBasis.METADATA,
        because="published in the feed: Mon, 16 Apr 2018 08:00:00 +0100",
    )


def test_a_line_in_an_archive_is_cited_by_its_own_id(index: Index) -> None:
    _, citation = first_citation(index, "has the fair in Milltown been cancelled?")
    assert citation.span.doc_id == "letter-1"
    assert citation.published.because == "published in letters.jsonl: 2018-03-02"


def test_what_a_correction_takes_back_is_not_answered_with(index: Index) -> None:
    answer = Engine(index).ask("did the library in Milltown burn down?")
    assert answer.verdict is not Verdict.YES
    assert all("burned" not in citation.quote for citation in answer.citations)
    (correction,) = index.article("library").corrections
    assert (correction.target, correction.corrects) == (CorrectionTarget.EARLIER_VERSION, "library")


def test_no_date_is_that_of_a_file_or_of_today(index: Index) -> None:
    ends = [article.published.end_on for article in index.articles()]
    assert max(end for end in ends if end is not None) == date(2018, 5, 11)
