"""Saved web pages: what of them is the article, and when it was published."""

from datetime import date, timedelta

import pytest

from index.loading.page import MAX_ELEMENTS
from index.records import UNKNOWN_DATE, DateBasis, DateRange
from tests.index.real_files import fault_of, page_bytes, read_one

BROKEN = '<script type="application/ld+json">{"datePublished": </script>'
DAY = date(2018, 5, 9)


def on_day(basis: DateBasis, because: str) -> DateRange:
    """9 May 2018."""
    return DateRange(start_on=DAY, end_on=DAY + timedelta(days=1), basis=basis, because=because)


def test_a_saved_page_gives_its_article_and_nothing_around_it() -> None:
    """Menus, adverts, scripts, styles and the footer stay behind."""
    draft = read_one("bridge.html", page_bytes())
    assert (draft.doc_id, draft.title, draft.source, draft.url) == (
        "bridge",
        "Harbour bridge closes at once",
        "Port News",
        "https://port-news.example/news/harbour-bridge-closes",
    )
    assert "The harbour board closed the swing bridge on Wednesday after" in draft.text
    for other in ("Sport", "cookies", "never closed", "color", "Most read", "rights", "<p"):
        assert other not in draft.text


def test_json_ld_is_believed_first_and_its_article_before_its_site() -> None:
    """The day is the one written down, not that of another zone."""
    head = (
        '<meta property="article:published_time" content="2018-05-11">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": '
        '"2001-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2018-05-09T22:30:00-05:00",'
        '"dateModified": "2018-06-01"}]}</script>'
    )
    assert read_one("a.html", page_bytes(head)).published == on_day(
        DateBasis.METADATA, "datePublished in JSON-LD: 2018-05-09T22:30:00-05:00"
    )


@pytest.mark.parametrize(
    ("head", "because"),
    [
        (
            '<meta property="article:published_time" content="2018-05-09T07:00:00Z">',
            "<meta article:published_time>: 2018-05-09T07:00:00Z",
        ),
        (
            '<meta name="DC.date" content="2018-05-12"><meta name="date" content="2018-05-09">',
            "<meta date>: 2018-05-09",
        ),
        (
            '<meta name="date" content="soon"><meta name="parsely-pub-date" content="9 May 2018">',
            "<meta parsely-pub-date>: 9 May 2018",
        ),
        (
            BROKEN + '<meta itemprop="datePublished" content="2018-05-09">',
            "<meta datepublished>: 2018-05-09",
        ),
    ],
)
def test_meta_is_believed_next(head: str, because: str) -> None:
    """The name that is surest; broken JSON-LD is passed over."""
    assert read_one("a.html", page_bytes(head)).published == on_day(DateBasis.METADATA, because)


def test_then_a_time_that_says_it_is_of_publication() -> None:
    """Any other time on the page is not."""
    lead = (
        '<time datetime="2018-06-01">1 June</time>'
        '<time itemprop="datePublished" datetime="2018-05-09T07:00">9 May</time>'
    )
    assert read_one("a.html", page_bytes(lead=lead)).published == on_day(
        DateBasis.METADATA, "<time> of publication: 2018-05-09T07:00"
    )


def test_then_the_address() -> None:
    """A month where it names no day."""
    page = page_bytes().decode()
    dated = page.replace("/news/harbour", "/2018/05/09/harbour")
    assert read_one("a.html", dated.encode()).published == on_day(
        DateBasis.METADATA,
        "the page's address: https://port-news.example/2018/05/09/harbour-bridge-closes",
    )
    monthly = page.replace("/news/harbour", "/2018/05/harbour")
    published = read_one("a.html", monthly.encode()).published
    assert (published.start_on, published.end_on) == (date(2018, 5, 1), date(2018, 6, 1))


def test_a_line_of_the_text_is_left_to_those_who_read_texts() -> None:
    """So that its basis is the text."""
    page = page_bytes(lead="<p>Published 9 May 2018</p>")
    draft = read_one("a.html", page)
    assert "Published 9 May 2018" in draft.text
    assert draft.published == UNKNOWN_DATE


def test_a_guess_says_that_it_is_one() -> None:
    """It is no metadata."""
    stamp = '<p class="date">May 9, 2018</p></header>'
    page = page_bytes().decode().replace("</header>", stamp)
    published = read_one("a.html", page.encode()).published
    assert published == on_day(DateBasis.INFERRED, "guessed by htmldate from the page: 2018-05-09")


def test_a_page_that_says_nothing_of_its_day_has_none() -> None:
    """The year of the footer is not that of the article, nor is the file's."""
    assert read_one("a.html", page_bytes()).published == UNKNOWN_DATE


def test_where_a_browser_saved_the_page_from_is_its_address() -> None:
    """If the page does not name one itself."""
    page = page_bytes().decode().replace('<link rel="canonical"', "<link rel='x'")
    page = page.replace(
        "<html", "<!-- saved from url=(0042)https://port-news.example/2018/05/09/x -->\n<html"
    )
    draft = read_one("a.html", page.encode())
    assert draft.url == "https://port-news.example/2018/05/09/x"
    assert draft.published.start_on == DAY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_a_page_is_read_in_its_own_encoding(encoding: str) -> None:
    """As it declares, or as browsers take it."""
    page = page_bytes().decode().replace("Jo Poe", "Zoë Poé").replace("utf-8", encoding)
    assert "Mayor Zoë Poé said" in read_one("a.html", page.encode(encoding)).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"<html><body><script>go()</script></body></html>", "found no running text"),
        (b"<html><body>\x00\x01</body></html>", "found a NUL byte at offset 12"),
        (b"plain words and no page", "found no"),
    ],
)
def test_a_page_without_an_article_is_told(content: bytes, words: str) -> None:
    """One line, with what to do."""
    assert words in fault_of("a.html", content)


def test_a_page_of_too_many_elements_is_refused() -> None:
    """Before minutes are spent on it."""
    cells = b"<td>x</td>" * (MAX_ELEMENTS + 1)
    page = page_bytes().replace(b"</article>", b"<table>" + cells + b"</table></article>")
    assert f"more than {MAX_ELEMENTS}" in fault_of("a.html", page)


def test_deep_nesting_is_survived() -> None:
    """An article or a reason, never a crash."""
    depth = 50_000
    deep = b"<html><body>" + b"<div>" * depth + b"The bridge closed." + b"</div>" * depth
    assert "a.html" in fault_of("a.html", deep) or read_one("a.html", deep)
