"""The phrase an open question asks for: a number, a sum, a name, a day, a place, a reason."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from index.records import UNKNOWN_DATE, DateRange
from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.ranking import Finding
from qa.answering.phrase.replies import SURE, UNLIKELY, needs_replies, with_replies
from qa.judging.reader import Reply
from qa.records import Stance
from tests.qa.builders import between, evidence, on, question


@pytest.mark.parametrize(
    ("asked", "told", "phrase"),
    [
        ("how many homes were flooded?", "Some 1,775 homes were flooded.", "Some 1,775"),
        ("how many homes were flooded?", "Twelve homes were flooded.", "Twelve"),
        ("how many homes were flooded?", "On 5 May 2018, 40 homes were flooded.", "40"),
        (
            "how many visitors came?",
            "The park drew 2.5 million visitors.",
            "2.5 million",
        ),
        (
            "how many visitors came?",
            "More than 8,000 visitors came.",
            "More than 8,000",
        ),
        (
            "how many passengers did the tram carry on average?",
            "On an average day 410 people took the tram past 12 stops.",
            "410",
        ),
        (
            "how many jobs does the sale of the fire station affect?",
            "The sale affects 634 jobs and 2 streets.",
            "634",
        ),
        ("how many drivers trained?", "The firm trained 51 of the 72 drivers it wants.", "51"),
        ("how many drivers does it need?", "It has hired 31 of the 72 drivers it needs.", "72"),
        ("how many drivers are there?", "Only 31 of the 72 drivers are trained.", "72"),
        ("how much will the pool cost?", "The pool will cost £2m more than hoped, at £9m.", "£9m"),
        ("how many members has the club?", "Its members rose by 40 to 310.", "310"),
        ("by how much did the fare rise?", "The fare rose by £2 to £5.", "£2"),
        (
            "how many sheep were in the trial?",
            "After four and a half months on 20 mg, 38 per cent of flocks and 90 sheep were left.",
            "90",
        ),
        ("how many months was the trial?", "The trial of 90 sheep took 14 months.", "14"),
        ("how did the governors vote?", "The governors voted six to two for it.", "six to two"),
        ("how much did the bridge cost?", "The bridge cost £2.5m and 3 years.", "£2.5m"),
        ("what was the fare?", "The fare for 12 stops was €4.20.", "€4.20"),
        ("who closed the bridge?", "The bridge was closed by Mayor Ann Lee.", "Mayor Ann Lee"),
        ("who altered the log?", "The log was altered by a junior clerk.", "a junior clerk"),
        ("who found the coins?", "A dog walker found the coins on 9 May.", "A dog walker"),
        ("who won the race?", "The race was won by a Dutch crew.", "a Dutch crew"),
        ("who chairs the board?", "The board is chaired by Zoë Ní Bhriain.", "Zoë Ní Bhriain"),
        ("when did the bridge close?", "The bridge closed on 9 May 2018.", "9 May 2018"),
        (
            "how far is the lava from the town?",
            "The lava is within 3.6 miles of the town.",
            "3.6 miles",
        ),
        ("when did the strike end?", "The strike ended on 9 May 2018.", "9 May 2018"),
        ("when does the show end?", "The show runs until 9 May 2018.", "9 May 2018"),
        ("where was the zebra seen?", "The zebra was seen near Oslo.", "Oslo"),
        ("where was the zebra seen?", "Ann Lee saw the zebra in New Cross.", "New Cross"),
        (
            "why did the bridge close?",
            "The bridge closed because of floods; nobody was hurt.",
            "because of floods",
        ),
    ],
)
def test_the_phrase_asked_for_is_found(asked: str, told: str, phrase: str) -> None:
    (finding,) = find_phrases(question(asked), (evidence(Stance.CONTEXT, text=told),))
    assert finding.phrase == phrase
    assert finding.evidence.quote == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how many homes were flooded?", "Homes were flooded on 5 May 2018."),
        ("how many sheep were in the trial?", "One from the other camp began a trial."),
        ("how many sheep were in the trial?", "The trial cut the use of 3 medicines."),
        ("how much did the bridge cost?", "The bridge cost 3 years."),
        ("how much will the pool cost?", "The pool will cost £2m more than was planned."),
        ("who closed the bridge?", "The bridge was closed."),
        ("who closed the bridge?", "The bridge was closed by 9 May."),
        ("who rescued the boys?", "Someone sent to the pier rescued the boys."),
        ("when did the bridge close?", "The bridge closed."),
        ("when did the strike end?", "The strike began on 9 May 2018."),
        ("who was arrested?", "A man was arrested in Oslo."),
        ("who was arrested?", "A man was arrested near 10 Downing St in London."),
        ("where was the zebra seen?", "The zebra was seen."),
    ],
)
def test_a_sentence_without_what_is_asked_for_is_no_answer(asked: str, told: str) -> None:
    assert find_phrases(question(asked), (evidence(Stance.CONTEXT, text=told),)) == ()


@pytest.mark.parametrize(
    ("asked", "told", "found"),
    [
        ("who sold the mill?", "Ann Lee sold it.", []),
        ("what dose did they go down to?", "The dose for ewes fell from 45 mg to 30 mg.", ["30"]),
        ("what was the toll on the pass?", "The bus took 30 minutes.", []),
        ("when did they sail again?", "They were back by 5 May 2018.", []),
    ],
)
def test_a_measure_told_by_its_name_needs_fewer_words_of_the_question(
    asked: str, told: str, found: list[str]
) -> None:
    item = evidence(Stance.AFFIRMS, text=told, relevance=0.55, confidence=0.4)
    assert [finding.phrase for finding in find_phrases(question(asked), (item,))] == found


@pytest.mark.parametrize(
    ("asked", "phrase"),
    [
        ("how big is the grant?", "£250,000"),
        ("how big was the grant at first?", "£600,000"),
    ],
)
def test_a_number_is_what_it_became_unless_the_first_is_asked(asked: str, phrase: str) -> None:
    told = evidence(Stance.CONTEXT, text="The grant was cut from £600,000 to £250,000.")
    (finding,) = find_phrases(question(asked), (told,))
    assert finding.phrase == phrase


@pytest.mark.parametrize(
    ("asked", "phrase"),
    [("how much is a ticket?", "£4"), ("how much did a ticket cost?", "£3")],
)
def test_a_number_asked_for_as_it_is_now_is_the_one_told_last(asked: str, phrase: str) -> None:
    """Also where the earlier sentence has more of the question's words, but not far more."""
    before = evidence(
        Stance.CONTEXT, on("2021-05-09"), text="A ticket is £3.", relevance=0.9, confidence=0.8
    )
    after = evidence(
        Stance.CONTEXT,
        on("2022-05-09"),
        doc_id="b",
        text="A ticket is £4.",
        relevance=0.7,
        confidence=0.7,
    )
    first, _ = find_phrases(question(asked), (before, after))
    assert first.phrase == phrase


def test_a_number_told_to_have_become_another_is_the_other() -> None:
    """However few of the question's words tell so."""
    before = evidence(Stance.CONTEXT, on("2021-05-09"), text="The toll for vans is £7.")
    after = evidence(
        Stance.CONTEXT,
        on("2022-05-09"),
        doc_id="b",
        text="Vans go up from £7 to £9.",
        relevance=0.7,
        confidence=0.1,
    )
    asked = question("how much was the toll for vans?")
    assert find_phrases(asked, (before, after))[0].phrase == "£9"
    other = replace(after, quote="Lorries go up from £8 to £9.")
    assert find_phrases(asked, (before, other))[0].phrase == "£7"


@pytest.mark.parametrize(
    ("asked", "told", "is_told"),
    [
        ("how many came on the first day?", "Some 300 came on the last day of the fair.", False),
        ("how many came on the first day?", "Some 300 came on the opening day.", True),
        ("how many came on the first day?", "Last year 300 came to the fair.", True),
        ("how many came to the final show?", "For the first time, 300 came to a show.", True),
    ],
)
def test_the_first_of_several_is_not_the_last(asked: str, told: str, *, is_told: bool) -> None:
    found = find_phrases(question(asked), (evidence(Stance.CONTEXT, text=told),))
    assert bool(found) is is_told


def test_an_amount_of_what_is_asked_about_needs_fewer_of_its_words() -> None:
    asked = question("how many have signed the letter to the bishop?")
    for told, is_told in (
        ("She read out a letter bearing 900 names.", True),
        ("She read out a hymn bearing 900 names.", False),
    ):
        item = evidence(Stance.CONTEXT, text=told, relevance=0.55, confidence=0.1)
        assert bool(find_phrases(asked, (item,))) is is_told


@pytest.mark.parametrize(
    ("told", "phrase"),
    [
        ("The government has revised its forecast.", "The government"),
        ("The forecast has been revised.", None),
        ("The new team has revised its forecast.", None),
    ],
)
def test_a_body_of_which_there_is_one_tells_who(told: str, phrase: str | None) -> None:
    found = find_phrases(
        question("who revised the forecast?"), (evidence(Stance.AFFIRMS, text=told),)
    )
    assert [finding.phrase for finding in found] == ([phrase] if phrase else [])


def test_what_and_how_are_answered_by_the_sentence() -> None:
    told = evidence(Stance.CONTEXT, text="The bridge was cut in two by a barge.")
    for asked in ("what happened to the bridge?", "how was the bridge cut?"):
        (finding,) = find_phrases(question(asked), (told,))
        assert finding.phrase is None


def test_a_deed_without_a_date_was_done_by_the_day_of_its_report() -> None:
    told = evidence(Stance.AFFIRMS, on("2018-05-09"), text="The bridge has closed.")
    (finding,) = find_phrases(question("when did the bridge close?"), (told,))
    assert finding.phrase is not None
    assert "9 May 2018" in finding.phrase


def test_who_said_it_is_its_speaker() -> None:
    told = evidence(Stance.CONTEXT, text="“The bridge is unsafe,” she said.", speaker="Ann Lee")
    (finding,) = find_phrases(question("who said the bridge is unsafe?"), (told,))
    assert finding.phrase == "Ann Lee"


def test_no_evidence_gives_no_finding() -> None:
    assert find_phrases(question("who closed the bridge?"), ()) == ()


def test_what_hardly_covers_the_question_is_no_answer() -> None:
    weak = evidence(Stance.CONTEXT, text="Ann Lee closed it.", relevance=0.1, confidence=0.1)
    assert find_phrases(question("who closed the bridge?"), (weak,)) == ()


@pytest.mark.parametrize(
    ("asked", "first"),
    [("how many homes were flooded?", "40"), ("at first, how many homes were flooded?", "12")],
)
def test_of_answers_as_good_the_latest_stands_first_or_the_earliest_asked_for(
    asked: str, first: str
) -> None:
    told = (
        evidence(Stance.CONTEXT, on("2018-05-01"), doc_id="a", text="12 homes were flooded."),
        evidence(Stance.CONTEXT, on("2018-05-03"), doc_id="b", text="40 homes were flooded."),
    )
    for items in (told, told[::-1]):
        assert find_phrases(question(asked), items)[0].phrase == first


def test_ties_go_by_article_and_place() -> None:
    told = [
        evidence(Stance.CONTEXT, doc_id=doc_id, n=n, text="40 homes were flooded.")
        for doc_id in ("b", "a")
        for n in (1, 0)
    ]
    found = find_phrases(question("how many homes were flooded?"), tuple(told))
    assert [(f.evidence.voice, f.evidence.sentence.n) for f in found] == [
        ("a", 0),
        ("a", 1),
        ("b", 0),
        ("b", 1),
    ]


@pytest.mark.parametrize(
    ("published", "n_found"),
    [
        (on("2018-03-15"), 1),
        (on("2018-05-01"), 0),
        (UNKNOWN_DATE, 0),
        (between("2018-03-01", "2018-06-01"), 1),
    ],
)
def test_only_what_may_tell_of_the_time_asked_about_answers(
    published: DateRange, n_found: int
) -> None:
    told = evidence(Stance.CONTEXT, published, text="40 homes were flooded.")
    assert len(find_phrases(question("how many homes were flooded in March 2018?"), (told,))) == (
        n_found
    )


@pytest.mark.parametrize(
    ("told", "phrases"),
    [
        ("The bridge closed over safety fears.", ["over safety fears"]),
        ("The bridge closed over the night.", []),
    ],
)
def test_over_gives_a_reason_only_where_it_is_one(told: str, phrases: list[str]) -> None:
    """A sentence that gives no reason is no answer to why."""
    found = find_phrases(
        question("why did the bridge close?"), (evidence(Stance.AFFIRMS, text=told),)
    )
    assert [finding.phrase for finding in found] == phrases


def test_since_when_asks_for_a_beginning() -> None:
    told = evidence(Stance.CONTEXT, text="The firm closed the mine on 9 May 2018.")
    begun = evidence(Stance.CONTEXT, text="The firm has run the mine since 1968.")
    assert find_phrases(question("since when has the firm run the mine?"), (told,)) == ()
    (found,) = find_phrases(question("since when has the firm run the mine?"), (begun,))
    assert found.phrase == "1968"


def test_by_how_many_votes_asks_for_a_vote() -> None:
    told = "The mast was approved by six votes to five after 40 speeches."
    (found,) = find_phrases(
        question("by how many votes was the mast approved?"),
        (evidence(Stance.AFFIRMS, text=told),),
    )
    assert found.phrase == "six votes to five"


def test_who_said_it_is_not_who_said_something_later() -> None:
    said = evidence(
        Stance.CONTEXT,
        on("2020-05-01"),
        doc_id="a",
        text="Ada Berg said the mine would flood.",
        speaker="Ada Berg",
        relevance=0.9,
    )
    later = evidence(
        Stance.CONTEXT,
        on("2021-05-01"),
        doc_id="b",
        text="Olaf Ness said the mine was shut.",
        speaker="Olaf Ness",
        relevance=0.75,
    )
    findings = find_phrases(question("who said the mine would flood?"), (said, later))
    assert findings[0].phrase == "Ada Berg"


def test_who_tweeted_it_is_who_is_told_to_have_tweeted() -> None:
    tweeted = evidence(
        Stance.CONTEXT, text="Ada Berg tweeted: “The mine will flood.”", speaker="Ada Berg", n=0
    )
    said = evidence(
        Stance.CONTEXT,
        text="Olaf Ness said: “The mine will flood.”",
        speaker="Olaf Ness",
        n=1,
        relevance=0.95,
    )
    findings = find_phrases(question("who tweeted that the mine will flood?"), (said, tweeted))
    assert findings[0].phrase == "Ada Berg"


def test_a_name_that_the_question_has_is_no_answer_when_told_in_full() -> None:
    told = evidence(Stance.AFFIRMS, text="At Port Elm Rovers the coach was sacked.")
    assert find_phrases(question("who sacked the coach at Port Elm?"), (told,)) == ()


def test_where_no_rule_finds_a_phrase_the_likeliest_reply_answers() -> None:
    told = "Ministers were relieved, Ada Nwosu wrote in May, and so were the shops."
    plain = evidence(Stance.CONTEXT, on("2022-05-04"), text=told, relevance=0.5, confidence=0.1)
    asked = question("whose idea was the toll?")
    assert find_phrases(asked, (plain,)) == ()
    start = told.index("Ada")
    likely = Reply(start=start, end=start + len("Ada Nwosu"), chance=0.7)
    unlikely = Reply(start=0, end=len("Ministers"), chance=0.5)
    other = replace(plain, reply=unlikely, article=replace(plain.article, doc_id="b"))
    assert needs_replies(asked, ())
    first, second = with_replies(asked, (), (other, replace(plain, reply=likely)))
    assert {first.phrase, second.phrase} == {"Ada Nwosu", "Ministers"}
    assert max(first, second, key=lambda each: each.score).phrase == "Ada Nwosu"


def test_no_reply_says_who_holds_a_post() -> None:
    assert not needs_replies(question("who is the chair of Marlow council?"), ())


@pytest.mark.parametrize(
    ("chance", "other", "phrase"),
    [
        (UNLIKELY, 0.9, "Ada Nwosu"),
        (UNLIKELY - 0.01, 0.9, "Ministers"),
        (UNLIKELY - 0.01, 0.4, None),
        (None, 0.9, "Ada Nwosu"),
    ],
)
def test_what_the_rules_find_stands_unless_it_is_unlikely(
    chance: float | None, other: float, phrase: str | None
) -> None:
    """Then a likely reply answers, or nothing does; a reader that does not know leaves it."""
    asked = question("whose idea was the toll?")
    told = evidence(Stance.CONTEXT, on("2022-05-04"), text="Ada Nwosu had the idea.")
    found = (Finding(evidence=told, phrase="Ada Nwosu", score=SURE - 0.01),)
    reply = None if chance is None else Reply(start=0, end=0, chance=chance)
    elsewhere = evidence(Stance.CONTEXT, on("2022-05-05"), text="Ministers said so.", doc_id="b")
    likely = replace(elsewhere, reply=Reply(start=0, end=len("Ministers"), chance=other))
    findings = with_replies(asked, found, (replace(told, reply=reply), likely))
    assert [each.phrase for each in findings] == ([] if phrase is None else [phrase])
    assert needs_replies(asked, found)
    assert not needs_replies(asked, (replace(found[0], score=SURE),))
