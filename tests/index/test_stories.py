"""Copies of a story are one, and what only resembles it is not."""

from datetime import date, timedelta

import pytest

from index.records import UNKNOWN_DATE, Article, DateRange
from index.splitting.sentences import split_sentences
from index.stories import group_stories, read_signature

STORY = (
    "The council has closed the old swimming pool in Harbour Street after forty years, the mayor "
    "said on Monday, because the roof leaks and repairs would cost more than the town can spend. "
    "Swimmers had asked for a new roof since the spring. The pool opened in 1978 and was the only "
    "one between the river and the sea. A new one is planned beside the school."
)
OTHER = (
    "A zebra that had left the zoo was found asleep in a garden by two children and a dog. The "
    "keepers brought it back in the morning. Nobody knows how it opened the gate, but the council "
    "said on Monday that the lock in Harbour Street would be changed."
)


def article(doc_id: str, text: str, day: date | None = None) -> Article:
    """Make an article of one day, or of none."""
    published = DateRange(start_on=day, end_on=day + timedelta(days=1)) if day else UNKNOWN_DATE
    return Article(doc_id=doc_id, text=text, published=published)


def grouped(*articles: Article, same_story: float = 0.6) -> dict[str, str]:
    """Group the articles, each signed by its own sentences."""
    signatures = {one.doc_id: read_signature(one, split_sentences(one)) for one in articles}
    return group_stories(articles, signatures, same_story)


def test_copies_are_the_story_of_the_earliest() -> None:
    """A line of one's own at the top and an end cut off change nothing."""
    cut = STORY.removesuffix(" A new one is planned beside the school.")
    assert grouped(
        article("a", "From our wires. " + STORY, date(2018, 5, 10)),
        article("b", STORY, date(2018, 5, 9)),
        article("c", cut),
        article("d", OTHER, date(2018, 5, 9)),
    ) == {"a": "b", "b": "b", "c": "b", "d": "d"}


def test_of_copies_of_one_day_the_first_id_is_the_story() -> None:
    """The order in which they are given does not count."""
    copies = [article(doc_id, STORY, date(2018, 5, 9)) for doc_id in "cab"]

    assert set(grouped(*copies).values()) == {"a"}


def test_page_furniture_does_not_count() -> None:
    """Menus of two sites around one story."""
    site = "Skip to main content\nHome\nNews\nSport\nWeather\n\n" + STORY

    assert grouped(article("a", STORY), article("b", site)) == {"a": "a", "b": "a"}


def test_an_article_joins_no_story_by_what_came_later() -> None:
    """The last is like both of two that are not like each other: it joins, they do not."""
    words = STORY.split()
    first, last = " ".join(words[:45]), " ".join(words[20:])
    whole = article("whole", STORY, date(2018, 5, 11))
    alone = [article("a", first, date(2018, 5, 9)), article("b", last, date(2018, 5, 10))]

    stories = grouped(*alone, whole, same_story=0.5)

    assert {doc_id: stories[doc_id] for doc_id in "ab"} == grouped(*alone, same_story=0.5)
    assert stories["a"] != stories["b"]


@pytest.mark.parametrize(
    ("one", "other"), [("Closed.", "closed!"), ("It is closed.", "It is closed")]
)
def test_texts_of_few_words_are_compared_whole(one: str, other: str) -> None:
    """Fewer than a shingle has."""
    assert grouped(article("a", one), article("b", other)) == {"a": "a", "b": "a"}


def test_texts_without_words_are_no_copies() -> None:
    """Two empty pages say nothing together."""
    assert grouped(article("a", "…"), article("b", "…")) == {"a": "a", "b": "b"}


def test_no_articles_have_no_stories() -> None:
    """An empty collection is one."""
    assert grouped() == {}
