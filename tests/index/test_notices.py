"""Correction notices: the wordings of many publishers, and news that only looks like one.

Each text is two paragraphs of news and the words in question.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.corrections.linking import with_corrections
from index.records import (
    Article,
    Correction,
    CorrectionTarget,
    DateBasis,
    DateRange,
)
from index.splitting.sentences import split_sentences

NEWS = (
    "The board closed the bridge on Tuesday after cracks were found in its bearings.\n\n"
    "Mayor Jo Poe said that it would stay shut for six weeks while parts were made.\n\n"
)
PUBLISHED = DateRange(start_on=date(2018, 5, 2), end_on=date(2018, 5, 3), basis=DateBasis.METADATA)
OTHER = CorrectionTarget.OTHER_ARTICLE
NOTICES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "notices.toml").read_text(encoding="utf-8")
)["notice"]


def read(words: str, title: str = "Bridge closes") -> tuple[Article, list[str]]:
    """The article with its corrections, and its sentences behind the news."""
    article = Article(doc_id="a", text=NEWS + words, title=title, published=PUBLISHED)
    (linked,) = with_corrections([article])
    return linked, [article.quote(sentence.span) for sentence in split_sentences(article)][2:]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["words"][:40])
def test_a_notice_is_found_dated_and_does_not_assert_what_it_takes_back(
    notice: dict[str, Any],
) -> None:
    """Another article's notice without a date has that of its page."""
    article, sentences = read(notice["words"])
    (correction,) = article.corrections
    assert (correction.kind, correction.target) == (notice["kind"], notice["target"])
    made = correction.made and (correction.made.start_on, correction.made.end_on)
    first, last = notice.get("made", (None, None))
    assert made == (first and (date(2018, 5, first), date(2018, 5, last + 1)))
    assert correction.corrects == (None if correction.target is OTHER else "a")
    assert sentences == notice["kept"]


@pytest.mark.parametrize(
    "words",
    [
        "The ministry issued a correction on Tuesday and withdrew its figures.",
        "Correction officers at the prison went on strike.",
        "Correction looms for tech shares - analysts say it may be steep.",
        "Correction or crash? Markets fell by 9%.",
        "Editor's note: This interview has been condensed for length.",
        "Editor's note: This story contains descriptions of violence.",
        "Note to readers: our office is closed on Monday.",
        "Update: three more bearings have cracks, the board said.",
        "An earlier version of the bill had been rejected by the house.",
        "This article of the constitution was amended by parliament in 1993.",
        "The article was amended after the union complained, a spokesman said.",
        "The newspaper said an article on Monday about him had been fair.",
        "This story was first published on 2 May 2018.",
        "A report on the bridge said that it had been built badly.",
        "In a report published on Tuesday, auditors said that the bridge had been inspected.",
        "An earlier report said that the mayor had resigned.",
        "The company corrected its earnings and apologised for the error.",
        "The agreement was amended on 3 May 2018 because of an error.",
        "This version of the bridge was amended to carry trams.",
    ],
)
def test_news_of_corrections_is_no_notice(words: str) -> None:
    """All of it stays to be quoted."""
    article, sentences = read(words)
    assert article.corrections == ()
    assert " ".join(sentences) == words


def test_a_page_speaks_of_itself_only_at_its_edges() -> None:
    """In the middle of a long story "this report" is another."""
    words = "This report was withdrawn because of errors, the ministry said on Monday."
    story = "\n\n".join([*["The board met again."] * 9, words, *["Nothing was said."] * 9])
    article = Article(doc_id="a", text=story, published=PUBLISHED)
    assert with_corrections([article])[0].corrections == ()


def test_a_notice_points_to_its_own_words() -> None:
    """Without the bullet before it."""
    article, _ = read("• This article was amended on 3 May 2018 to correct a name.\n")
    (correction,) = article.corrections
    assert article.quote(correction.span) == (
        "This article was amended on 3 May 2018 to correct a name."
    )


@pytest.mark.parametrize(
    ("published", "words", "made"),
    [
        (date(2018, 5, 2), "May 4", date(2018, 5, 4)),
        # The article bears the date of its last change.
        (date(2018, 5, 6), "May 4", date(2018, 5, 4)),
        (date(2018, 12, 30), "Jan. 2", date(2019, 1, 2)),
    ],
)
def test_a_day_without_its_year_is_the_one_nearest_to_publication(
    published: date, words: str, made: date
) -> None:
    """After it, as a rule."""
    days = DateRange(
        start_on=published, end_on=date.fromordinal(published.toordinal() + 1),
        basis=DateBasis.METADATA,
    )  # fmt: skip
    text = f"{NEWS}Correction ({words}): The bridge opened in 1971."
    (linked,) = with_corrections([Article(doc_id="a", text=text, published=days)])
    assert linked.corrections[0].made is not None
    assert linked.corrections[0].made.start_on == made


def test_a_day_without_its_year_in_an_undated_article_stays_open() -> None:
    """Nothing says which year it is."""
    text = f"{NEWS}Correction (May 4): The bridge opened in 1971."
    (linked,) = with_corrections([Article(doc_id="a", text=text)])
    assert linked.corrections[0].made is None


BRIDGE = Article(
    doc_id="bridge",
    text=NEWS,
    title="Swing bridge will close for good",
    source="Post",
    url="https://post.example/2018/05/01/bridge?from=front",
    published=DateRange(start_on=date(2018, 5, 1), end_on=date(2018, 5, 2)),
)
PARKS = Article(
    doc_id="parks",
    text=NEWS,
    title="Council votes on parks",
    source="Post",
    published=DateRange(start_on=date(2018, 5, 1), end_on=date(2018, 5, 2)),
)


def linked(words: str, title: str = "News in brief") -> tuple[Correction, ...]:
    """The corrections of an article of 2 May beside two of 1 May."""
    text = f"The paper tells below what it got wrong, as it does each week.\n\n{words}"
    item = Article(doc_id="item", text=text, title=title, source="Post", published=PUBLISHED)
    first, _, last = with_corrections([BRIDGE, PARKS, item])
    assert set(first.corrections) == {c for c in last.corrections if c.corrects == "bridge"}
    return last.corrections


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Correction: In “Swing bridge will close for good” we gave the wrong year.", "News"),
        ("Correction: a story (https://www.post.example/2018/05/01/bridge/) was wrong.", "News"),
        (
            "In a story on the bridge, the Post reported incorrectly that it opened in 1917.",
            "Correction: Swing bridge will close for good",
        ),
        (
            "An article on 1 May said that it would close. In fact it will not.",
            "Correction: Swing bridge will close for good",
        ),
        ("An article on Tuesday about the swing bridge misstated its height.", "News"),
        (
            "Correction: An earlier version of our report of 1 May on the swing bridge was wrong.",
            "News",
        ),
        (
            "An article about the swing bridge (1 May, page 4) said that it opened in 1917.",
            "Corrections and clarifications",
        ),
    ],
)
def test_a_notice_is_linked_to_the_article_it_names(words: str, title: str) -> None:
    """By a title, an address, or day and publisher with words of the title; both carry it."""
    (correction,) = linked(words, title)
    assert (correction.target, correction.corrects) == (OTHER, "bridge")
    assert correction.span.doc_id == "item"


@pytest.mark.parametrize(
    "words",
    [
        "Correction: A story published on 1 May about the fair was wrong. It is in June.",
        "Correction: A story published on 28 April about the swing bridge was wrong.",
        "Correction: our story “Swing bridge may close for good” gave the wrong year.",
    ],
)
def test_a_notice_whose_article_is_not_there_is_left_unlinked(words: str) -> None:
    """Another title, another day, another matter."""
    (correction,) = linked(words)
    assert (correction.target, correction.corrects) == (OTHER, None)


def test_what_a_column_says_of_itself_is_no_notice() -> None:
    """A promise to correct is none."""
    words = "We recognize that mistakes may happen, and we pledge to correct all of them."
    assert linked(words, "Corrections and clarifications") == ()


def test_every_item_of_a_column_is_a_notice_of_its_own() -> None:
    """Under the title that says so."""
    words = (
        "An article about the swing bridge (1 May, page 4) said that it opened in 1917.\n\n"
        "We said that parks would be sold (“Council votes on parks”, 1 May). This was wrong."
    )
    corrections = linked(words, "Corrections and clarifications")
    assert [correction.corrects for correction in corrections] == ["bridge", "parks"]
