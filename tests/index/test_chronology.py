"""Dates of articles and events: what follows from the texts, and what must not be concluded."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.dating.chronology import date_articles, event_of, with_events
from index.dating.told import read_told
from index.records import UNKNOWN_DATE, Article, DateBasis, DateRange
from index.splitting.sentences import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"
AS_OF = date(2018, 3, 15)


def article(doc_id: str, text: str, published: DateRange = UNKNOWN_DATE) -> Article:
    """Make an article of the invented collection."""
    return Article(doc_id=doc_id, text=text, published=published)


def given(year: int, month: int, day: int) -> DateRange:
    """One day that a sidecar gives."""
    start = date(year, month, day)
    end = date.fromordinal(start.toordinal() + 1)
    return DateRange(start_on=start, end_on=end, basis=DateBasis.SIDECAR, because="the editor")


def dated(*articles: Article) -> dict[str, DateRange]:
    """Make the dates of `articles`, by id, after chronology."""
    told = {article.doc_id: read_told(article, split_sentences(article)) for article in articles}
    return {article.doc_id: article.published for article in date_articles(articles, told)}


@pytest.fixture(scope="module")
def seeds() -> dict[str, DateRange]:
    """Make the seed articles, dated with no sidecar: only 003 states its own date."""
    return dated(
        *(
            article(path.stem[:3], path.read_text(encoding="utf-8"))
            for path in sorted(SEEDS.glob("*.txt"))
        )
    )


def test_a_stated_date_stays(seeds: dict[str, DateRange]) -> None:
    """003 says when it was published."""
    assert seeds["003"] == DateRange(
        start_on=date(2018, 2, 28),
        end_on=date(2018, 3, 1),
        basis=DateBasis.TEXT,
        because="Published 28th February 2018",
    )


@pytest.mark.parametrize(
    ("doc_id", "start_on", "end_on"),
    [
        ("000", date(2018, 1, 16), date(2018, 2, 1)),
        ("001", date(2018, 1, 16), date(2018, 2, 1)),
        ("004", date(2018, 2, 28), date(2018, 3, 7)),
    ],
)
def test_undated_seeds_are_dated_by_the_others(
    seeds: dict[str, DateRange], doc_id: str, start_on: date, end_on: date
) -> None:
    """The inferred range meets what an editor found, is closed in time, and says why."""
    published = seeds[doc_id]
    assert published.basis is DateBasis.INFERRED
    assert published.overlaps(DateRange(start_on=start_on, end_on=end_on))
    assert published.start_on is not None
    assert published.certainly_by(AS_OF)
    assert published.because is not None
    assert "00" in published.because


def test_a_later_state_has_a_lower_bound_and_an_open_end(seeds: dict[str, DateRange]) -> None:
    """002 reports done what was refused in February; nothing says how long after."""
    published = seeds["002"]
    assert published.basis is DateBasis.INFERRED
    assert published.start_on is not None
    assert date(2018, 2, 21) <= published.start_on <= date(2018, 5, 9)
    assert published.end_on is None
    assert not published.certainly_by(AS_OF)


CLOSED = article(
    "closed",
    "Council closes Harrow Bridge after cracks found\n\n"
    "Posted on 14 March 2016\n\n"
    "Marston council has closed Harrow Bridge to all traffic after engineers found cracks in "
    "two steel girders.\n\n"
    "Last month, the Marston Residents Association (MRA) urged the council to close the bridge "
    "to lorries because of falling concrete.\n",
)
URGED = article(
    "urged",
    "Residents urge council to close Harrow Bridge to lorries over falling concrete\n\n"
    "The Marston Residents Association has urged Marston council to close Harrow Bridge to "
    "lorries because of falling concrete.\n",
)
ANNUAL = (
    "Harrow food festival draws record crowds\n\n"
    "The Harrow food festival has drawn record crowds to the riverside, organisers said.\n"
)


def test_a_request_told_as_fresh_is_of_when_another_dates_it() -> None:
    """`closed` of 14 March says "last month" of the request: February, with a week's tolerance."""
    published = dated(CLOSED, URGED)["urged"]
    assert (published.start_on, published.end_on) == (date(2016, 2, 1), date(2016, 3, 8))
    assert published.basis is DateBasis.INFERRED
    assert published.because is not None
    assert "closed" in published.because
    assert "Last month, the Marston Residents Association" in published.because


def test_a_relative_date_is_counted_back_from_a_known_event() -> None:
    """A merger agreed on Tuesday 5 June 2012 and told as of "last week" was told the week after."""
    known = article(
        "known",
        "Orbital and Kestrel agreed a 3bn merger on Tuesday that creates the largest satellite "
        "operator in Europe.\n",
        given(2012, 6, 6),
    )
    later = article(
        "later",
        "Unions have voiced doubts.\n\n"
        "Orbital and Kestrel agreed a 3bn merger last week that creates the largest satellite "
        "operator in Europe, to be run from Lyon.\n",
    )
    published = dated(known, later)["later"]
    assert (published.start_on, published.end_on) == (date(2012, 6, 11), date(2012, 6, 18))


def test_what_is_done_comes_after_what_was_wanted() -> None:
    """An undated report of the closure is not older than the dated call for it; its end is open."""
    call = replace(URGED, doc_id="call", published=given(2016, 2, 9))
    done = article("done", "Council closes Harrow Bridge to lorries over concrete\n\nWork began.\n")
    published = dated(call, done)["done"]
    assert (published.start_on, published.end_on) == (date(2016, 2, 9), None)


def test_own_absolute_dates_bound_an_article() -> None:
    """Told as past, a day is behind it; told as to come, the period is not over."""
    text = (
        "Kestrel posted a loss.\n\nIts chairman resigned on 9 May 2018, a spokesman said.\n\n"
        "A review is due in January 2019.\n"
    )
    published = dated(article("own", text))["own"]
    assert (published.start_on, published.end_on) == (date(2018, 5, 9), date(2019, 2, 1))
    assert published.because is not None
    assert "resigned on 9 May 2018" in published.because
    assert "due in January 2019" in published.because


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((), id="alone"),
        pytest.param((CLOSED,), id="unrelated"),
        pytest.param(
            (
                article("spring", ANNUAL, given(2015, 5, 3)),
                article("again", ANNUAL.replace("record", "large"), given(2016, 5, 1)),
            ),
            id="alike, a year apart",
        ),
        pytest.param(
            (article("numbered", ANNUAL.replace("The", "The 2014"), given(2014, 5, 4)),),
            id="only a like event",
        ),
    ],
)
def test_nothing_is_inferred_in_doubt(others: tuple[Article, ...]) -> None:
    """No other article, no common matter, two events that look alike: the date stays unknown."""
    festival = article(
        "festival", ANNUAL.replace("The", "The 2017").replace("organisers", "the mayor")
    )
    assert dated(festival, *others)["festival"] == UNKNOWN_DATE


def test_articles_do_not_date_each_other_in_a_circle() -> None:
    """Two undated reports of one event stay unknown together."""
    copy = replace(URGED, doc_id="copy")
    assert dated(URGED, copy) == {"urged": UNKNOWN_DATE, "copy": UNKNOWN_DATE}


def test_the_order_of_articles_changes_nothing(seeds: dict[str, DateRange]) -> None:
    """The same articles, the other way round, get the same dates."""
    paths = sorted(SEEDS.glob("*.txt"), reverse=True)
    assert seeds == dated(*(article(p.stem[:3], p.read_text(encoding="utf-8")) for p in paths))


def test_a_stated_date_that_the_text_contradicts_is_not_believed() -> None:
    """Stated as of 2010, it tells 2016 as past: what the text tells is kept, and the doubt said."""
    text = "Published 3 May 2010\n\nThe council closed the bridge on 14 March 2016.\n"
    published = dated(article("slip", text))["slip"]
    assert (published.start_on, published.end_on) == (date(2016, 3, 14), None)
    assert published.basis is DateBasis.INFERRED
    assert published.because is not None
    assert "'Published 3 May 2010' is doubted" in published.because


def test_a_stated_date_far_past_the_whole_collection_is_not_believed() -> None:
    """2081 among articles of 2016 is a slip for 2018, and is unknown."""
    slip = article("slip", "Published 3 May 2081\n\nThe council met.\n")
    published = dated(CLOSED, slip)["slip"]
    assert (published.start_on, published.end_on) == (None, None)
    assert published.because == (
        "'Published 3 May 2081' is doubted, because nothing else is later than 2016-03-14"
    )


def test_an_editors_date_stays_and_bears_the_doubt() -> None:
    """A sidecar is not overruled by a reading of the text."""
    text = "The council closed the bridge on 14 March 2016.\n"
    published = dated(article("old", text, given(2010, 5, 3)))["old"]
    assert (published.start_on, published.basis) == (date(2010, 5, 3), DateBasis.SIDECAR)
    assert published.because is not None
    assert published.because.startswith("the editor; 'the editor' is doubted")


def test_no_articles_give_none() -> None:
    """An empty collection is no error."""
    assert date_articles((), {}) == ()


WEDNESDAY = DateRange(start_on=date(2018, 2, 28), end_on=date(2018, 3, 1))


@pytest.mark.parametrize(
    ("sentence", "start_on", "end_on"),
    [
        ("Last month, the HSC called on NHSD.", date(2018, 1, 1), date(2018, 2, 1)),
        ("In January last year, it signed a memorandum.", date(2017, 1, 1), date(2017, 2, 1)),
        ("Its response, published on Wednesday, ignored it.", date(2018, 2, 28), date(2018, 3, 1)),
        ("It made 90 requests from September to November.", date(2017, 9, 1), date(2017, 12, 1)),
        ("This week it met twice.", date(2018, 2, 26), date(2018, 3, 1)),
        ("In May 2017 Jo Poe (born in Oslo) came home.", date(2017, 5, 1), date(2017, 6, 1)),
        ("Jo Poe was born in May 2017.", date(2017, 5, 1), date(2017, 6, 1)),
        ("In May 2017 she came home after playing abroad.", date(2017, 5, 1), date(2017, 6, 1)),
    ],
)
def test_a_sentence_may_say_when_it_happened(sentence: str, start_on: date, end_on: date) -> None:
    """By its own words, and never after the publication."""
    event = event_of(sentence, WEDNESDAY)
    assert event is not None
    assert (event.start_on, event.end_on) == (start_on, end_on)


@pytest.mark.parametrize(
    "sentence",
    [
        "It notes a review of the MoU that's due in January 2019.",
        "The 2017 budget was cut.",
        "It objected because the field flooded in 2007.",
        "Jo Poe (born 19 September 2001) rides for the Terns.",
        "Jo Poe, born on 19 September 2001, rides for the Terns.",
        "She came home after playing abroad in 2011.",
        "Last year's deal failed.",
        "It has been shut since 2015.",
        "The minister will speak on Friday.",
        "She said: “Today we say no.”",
        "The council met.",
        "",
    ],
)
def test_a_date_that_is_not_the_events_gives_none(sentence: str) -> None:
    """Names of things, starts of states, births, days to come, a speaker's own today."""
    assert event_of(sentence, WEDNESDAY) is None


def test_events_are_filled_in_where_the_words_give_them() -> None:
    """The other fields stay."""
    told = article("told", "The council met yesterday. It was short.", WEDNESDAY)
    sentences = split_sentences(told)
    first, second = with_events(told, sentences)
    assert first.event is not None
    assert first.event.start_on == date(2018, 2, 27)
    assert replace(first, event=None) == sentences[0]
    assert second == sentences[1]
