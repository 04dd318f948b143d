"""Who holds which post, team, employer or home: what one sentence says of it.

The people and places are made up; each case is of a kind that news of any field has.
"""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.holding.elsewhere import CAME_ELSEWHERE
from qa.judging.holding.offices import OTHER_HOLDER
from qa.judging.holding.stance import holding_stance, read_holding
from qa.reading.question import read_question
from qa.records import Stance
from qa.settings import Settings

YES, NO = Stance.AFFIRMS, Stance.DENIES
PLANNED, NOTHING = Stance.CALLED_FOR, Stance.CONTEXT


def told(question: str, text: str, rest: str = "", before: str = "") -> tuple[Stance, float]:
    """What a sentence says; `rest` is the rest of its article, `before` the sentence before."""
    holding = read_holding(read_question(question))
    assert holding is not None, question
    return holding_stance(holding, text, f"{before} {text} {rest}", before)


def turns(question: str, text: str, rest: str = "", before: str = "") -> Stance:
    """The stance where it is sure enough to turn a verdict, else `CONTEXT`."""
    stance, confidence = told(question, text, rest, before)
    return stance if confidence >= Settings().turning else NOTHING


@pytest.mark.parametrize(
    "question",
    [
        "Is Ada Nwosu a member of Port Ellis Rovers?",
        "Is Ada Nwosu still the head of Harrow Museum?",
        "Is Ada Nwosu mayor of Port Ellis?",
        "Was Ada Nwosu mayor of Port Ellis in 2018?",
        "Does Ada Nwosu hold the position of Secretary of State for Fisheries?",
        "Does Ada Nwosu still hold government position Minister of State for Ports?",
        "Does Ada Nwosu play for Rovers?",
        "Does Ada Nwosu chair Harrow Museum?",
        "Does Ada Nwosu live in Oslo?",
        "Is Ada Nwosu based in Oslo?",
        "Is the headquarters of Brandt Steel in Oslo?",
        "Is Ada Nwosu the partner of Tom Reed?",
    ],
)
def test_questions_of_holders_are_read(question: str) -> None:
    assert read_holding(read_question(question)) is not None


@pytest.mark.parametrize(
    ("asked", "written"),
    [("A. J. Nwosu", "AJ Nwosu"), ("AJ Nwosu", "A. J. Nwosu"), ("A.J. Nwosu", "AJ Nwosu")],
)
def test_initials_are_one_name_with_or_without_stops(asked: str, written: str) -> None:
    question = f"Is {asked} a member of Port Ellis Rovers?"
    assert turns(question, f"{written} has joined Port Ellis Rovers on a free transfer.") is YES


@pytest.mark.parametrize(
    "question",
    [
        "Is the bridge closed?",
        "Is the harbour board still selling the ground?",
        "Did Ada Nwosu resign?",
        "Does the ferry sail at night?",
        "Is Ada Nwosu no longer captain of Rovers?",
        "Is it a member of the club?",
        "Was Port Ellis fined by the Harbour Commissioner for the spill?",
    ],
)
def test_questions_of_deeds_and_things_are_left_to_others(question: str) -> None:
    assert read_holding(read_question(question)) is None


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        # One who leaves Y for Z has left Y and is at Z.
        ("Is Ada Nwosu an employee of Kite Radio?", "Ada Nwosu leaves Kite Radio for Dawn TV", NO),
        ("Is Ada Nwosu an employee of Dawn TV?", "Ada Nwosu leaves Kite Radio for Dawn TV", YES),
        ("Is Tom Reed a member of Ellis Town?", "Tom Reed joins Harrow City from Ellis Town.", NO),
        (
            "Is Tom Reed a member of Harrow City?",
            "Tom Reed joins Harrow City from Ellis Town.",
            YES,
        ),
        (
            "Is Tom Reed a member of Ellis Town?",
            "Harrow City have confirmed the signing of goalkeeper Tom Reed from Ellis Town.",
            NO,
        ),
        (
            "Is Tom Reed a member of Harrow City?",
            "Harrow City have confirmed the signing of goalkeeper Tom Reed from Ellis Town.",
            YES,
        ),
        ("Does Tom Reed play for Ellis Town?", "Ellis Town loaned Tom Reed to Harrow City.", NO),
        ("Does Tom Reed play for Harrow City?", "Ellis Town loaned Tom Reed to Harrow City.", YES),
        ("Does Tom Reed play for Ellis Town?", "Ellis Town striker Tom Reed joins Harrow City", NO),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed was released by Ellis Town.", NO),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed refuses to leave Ellis Town.", YES),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed returns to Ellis Town.", YES),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed moved from Ellis Town in May.", NO),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed waved from Ellis Town bus.", YES),
        ("Does Tom Reed play for Ellis Town?", "Tom Reed (Ellis Town) came second.", YES),
        (
            "Does Tom Reed play for Ellis Town?",
            "Tom Reed scored twice against Ellis Town.",
            NOTHING,
        ),
        ("Does Tom Reed play for Ellis Town?", "Former Ellis Town captain Tom Reed spoke.", NO),
        ("Does Tom Reed play for Ellis Town?", "Ellis Town's former captain Tom Reed spoke.", NO),
        # One replaces another.
        (
            "Is Ada Nwosu the fisheries secretary?",
            "Tom Reed replaces Ada Nwosu as Fisheries Secretary",
            NO,
        ),
        (
            "Is Tom Reed the fisheries secretary?",
            "Tom Reed replaces Ada Nwosu as Fisheries Secretary",
            YES,
        ),
        (
            "Is Ada Nwosu the mayor of Port Ellis?",
            "Ada Nwosu was succeeded as mayor of Port Ellis by Tom Reed.",
            NO,
        ),
        ("Is Ada Nwosu mayor of Port Ellis?", "Port Ellis mayor Ada Nwosu resigns over fire", NO),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu stepped down as mayor of Port Ellis.", NO),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu is no longer mayor of Port Ellis.", NO),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu died on Monday, aged 80.", NO),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu's father died on Monday.", NOTHING),
        # Employers, told as news tells them.
        ("Does Ada Nwosu work for Kite Radio?", "Kite Radio anchor Ada Nwosu was there.", YES),
        ("Does Ada Nwosu work for Harrow University?", "Ada Nwosu, dean of law, Harrow, said", YES),
        (
            "Is Ada Nwosu an employee of Harrow University?",
            "Harrow's board announced that Ada Nwosu has been appointed as its president.",
            YES,
        ),
    ],
)
def test_a_sentence_tells_who_comes_stays_and_goes(
    question: str, text: str, stance: Stance
) -> None:
    assert turns(question, text) is stance


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is Tom Reed a member of Harrow City?", "Tom Reed is set to join Harrow City."),
        ("Is Tom Reed a member of Harrow City?", "Tom Reed will join Harrow City in May."),
        ("Is Tom Reed a member of Harrow City?", "Harrow City target Tom Reed trained alone."),
        ("Is Ada Nwosu mayor of Port Ellis?", "Incoming Port Ellis mayor Ada Nwosu spoke."),
        ("Is Ada Nwosu mayor of Port Ellis?", "Port Ellis mayor-elect Ada Nwosu spoke."),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu will become mayor of Port Ellis."),
    ],
)
def test_what_is_only_planned_is_called_for(question: str, text: str) -> None:
    assert told(question, text)[0] is PLANNED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Is Ada Nwosu the governor of the Tern Islands?",
            "Tom Reed, governor of Skua Bay, spoke.",
        ),
        ("Is Ada Nwosu the governor of Skua Bay?", "Skua Bay deputy governor Tom Reed spoke."),
        ("Is Ada Nwosu the governor of Skua Bay?", "Tom Reed wants to be governor of Skua Bay."),
        ("Is Ada Nwosu the governor of Skua Bay?", "Former Skua Bay governor Tom Reed spoke."),
        ("Is Ada Nwosu a senator for Skua Bay?", "Tom Reed was sworn in as senator for Skua Bay."),
        (
            "Is Ada Nwosu a member of the Skua Bay Council?",
            "Skua Bay council member Tom Reed spoke.",
        ),
        (
            "Does Ada Nwosu hold government position Minister of State for Ports?",
            "Tom Reed was appointed minister of state for ports.",
        ),
        (
            "Does Ada Nwosu hold government position member of the Skua House of Representatives?",
            "He was mayor of the island before his election to the state House of Representatives.",
        ),
        ("Is Ada Nwosu the chancellor of Skua Bay?", "Skua Bay trustee Tom Reed was elected."),
        ("Is Ada Nwosu the governor of Skua Bay?", "The governor of Skua Bay met Tern Islands."),
        # The place is of the other role that it leads.
        (
            "Is Ada Nwosu the governor of Skua Bay?",
            "They are governor Tom Reed, Skua Bay senator Eva Lind and banker Bo Hart.",
        ),
        (
            "Does Ada Nwosu hold the position of Secretary of State for Ports and Fisheries?",
            "Tom Reed was appointed fisheries secretary.",
        ),
    ],
)
def test_no_one_is_denied_by_another_post_or_another_of_many(question: str, text: str) -> None:
    assert turns(question, text) is NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed was sworn in as governor of Skua Bay.",
        "Skua Bay governor Tom Reed opened the bridge.",
        "The new governor of Skua Bay, Tom Reed, opened the bridge.",
        "Tom Reed has been appointed governor of Skua Bay.",
    ],
)
def test_another_holder_of_a_sole_post_denies_the_first(text: str) -> None:
    assert told("Is Ada Nwosu still governor of Skua Bay?", text) == (NO, OTHER_HOLDER)


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        # The post in the words and the order of news.
        ("Does Ada Nwosu hold government position Minister of State for Prisons?", "", YES),
        ("Does Ada Nwosu hold the position of Secretary of State for Prisons?", "", NOTHING),
        ("Is Ada Nwosu the shadow prisons minister?", "", NO),
        ("Is Ada Nwosu the deputy prisons minister?", "", NO),
        ("Is Ada Nwosu the prisons minister?", "Shadow prisons minister Ada Nwosu spoke.", NO),
        ("Is Ada Nwosu the prisons minister?", "Acting prisons minister Ada Nwosu spoke.", NOTHING),
        (
            "Does Ada Nwosu hold government position Secretary of State for Education?",
            "Education secretary Ada Nwosu spoke.",
            YES,
        ),
        (
            "Is Ada Nwosu the chairperson of Brandt Climate Panel?",
            "Ada Nwosu is the newly elected chair of the Brandt Climate Panel (BCP).",
            YES,
        ),
        (
            "Does Ada Nwosu hold government position member of the State Senate of Skua?",
            "Skua state Sen. Ada Nwosu spoke.",
            YES,
        ),
        ("Is Ada Nwosu the CEO of Brandt Steel?", "Brandt Steel chief executive Ada Nwosu", YES),
        # What a name is apposed to.
        ("Is Ada Nwosu the prisons minister?", "Ada Nwosu MP, minister for prisons, spoke.", YES),
        ("Is Ada Nwosu the prisons minister?", "Ada Nwosu – minister for prisons", YES),
        ("Is Ada Nwosu mayor of Port Ellis?", "The mayor of Port Ellis, Ms Ada Nwosu, spoke.", YES),
        (
            "Is Ada Nwosu the ambassador to Norway?",
            "The ambassador to Norway and Iceland, Ada Nwosu, spoke.",
            YES,
        ),
        (
            "Is Ada Nwosu mayor of Port Ellis?",
            "Ada Nwosu was on her first visit to Skua as mayor of Port Ellis.",
            YES,
        ),
        (
            "Is Ada Nwosu mayor of Port Ellis?",
            "Ada Nwosu praised Tom Reed as mayor of Port Ellis.",
            NOTHING,
        ),
        ("Is Ada Nwosu mayor of Port Ellis?", "Ada Nwosu met the mayor of Port Ellis.", NOTHING),
        (
            "Does Ada Nwosu hold government position member of the State Senate of Skua?",
            "Sen. Ada Nwosu spoke.",
            YES,
        ),
        (
            "Is Ada Nwosu mayor of Port Ellis?",
            "Tom Reed succeeds the 75-year-old former banker Ada Nwosu as mayor of Port Ellis.",
            NO,
        ),
    ],
)
def test_a_post_is_known_in_the_words_of_news(question: str, text: str, stance: Stance) -> None:
    assert turns(question, text or "Prisons Minister Ada Nwosu spoke.") is stance


@pytest.mark.parametrize(
    ("place", "text", "stance"),
    [
        ("Leeford United F.C.", "Leeford United striker Tom Reed scored.", YES),
        ("Leeford United F.C.", "Leeford striker Tom Reed scored.", YES),
        ("Leeford United F.C.", "United striker Tom Reed scored.", NOTHING),
        ("Leeford United F.C.", "Castle United striker Tom Reed scored.", NO),
        ("Leeford United F.C.", "LEEFORD UNITED STRIKER TOM REED SCORES", YES),
        ("Leeford United F.C.", "Tom Reed has a contract at Leeford United for 2 years.", YES),
        ("Leeford United F.C.", "Tom Reed had a great game for Castle Rovers.", NO),
        ("Leeford School of Music", "Tom Reed, cellist at Castle School of Music, spoke.", NOTHING),
        ("Leeford United F.C.", "Leeford United Academy coach Tom Reed spoke.", NOTHING),
        ("Southern Harbour Workers Authority", "Tom Reed of SHWA spoke.", YES),
        ("Łódka Söder Basket", "Lodka Soder guard Tom Reed scored.", YES),
    ],
)
def test_a_place_is_known_whole_shortened_or_by_initials(
    place: str, text: str, stance: Stance
) -> None:
    assert turns(f"Is Tom Reed a member of {place}?", text) is stance


@pytest.mark.parametrize(
    ("text", "rest", "stance"),
    [
        ("Harrow City striker Reed scored.", "Thomas Reed is 20.", YES),
        ("Harrow City striker Tom Reed scored.", "", YES),
        ("Harrow City striker T. Reed scored.", "", YES),
        ("HARROW CITY STRIKER THOMAS REED SCORES", "", YES),
        ("Harrow City striker Anna Reed scored.", "", NOTHING),
        ("Harrow City striker Reed scored.", "Anna Reed is 20.", NOTHING),
        ("Harrow City striker Reed Marlow scored.", "", NOTHING),
        ("Harrow City striker Lund-Reed scored.", "", NOTHING),
    ],
)
def test_a_person_is_known_by_surname_and_never_as_a_namesake(
    text: str, rest: str, stance: Stance
) -> None:
    assert turns("Is Thomas Reed a member of Harrow City?", text, rest) is stance


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        ("Is Ada Nwosu the head of state of Norland?", "Queen Ada Nwosu of Norland spoke.", YES),
        ("Is Ada Nwosu the head of state of Norland?", "Norland president Ada Nwosu spoke.", YES),
        (
            "Is Ada Nwosu the head of state of Norland?",
            "Sudland president Ada Nwosu spoke.",
            NOTHING,
        ),
        (
            "Is Ada Nwosu the parliamentary under-secretary for schools?",
            "Schools minister Ada Nwosu spoke.",
            YES,
        ),
        (
            "Is Ada Nwosu the parliamentary under-secretary for schools?",
            "Transport minister Ada Nwosu spoke.",
            NO,
        ),
        ("Is Sir Tom Reed III mayor of Port Ellis?", "Port Ellis mayor Tom Reed spoke.", YES),
    ],
)
def test_a_post_is_known_by_what_news_calls_it(question: str, text: str, stance: Stance) -> None:
    assert turns(question, text) is stance


def test_an_accent_or_a_short_name_is_the_same_person() -> None:
    assert turns("Does José Marín play for Harrow?", "Harrow striker Jose Marin scored.") is YES
    assert turns("Does James Marin play for Harrow?", "Harrow striker Jim Marin scored.") is YES
    assert turns("Does Carl Q. Marin play for Harrow?", "Harrow striker CQ Marin scored.") is YES


def test_one_has_one_team_or_employer_but_several_posts() -> None:
    came = "Tom Reed has signed for Harrow City."
    assert told("Is Tom Reed a member of Leeford United?", came) == (NO, CAME_ELSEWHERE)
    hired = "Kite Radio has hired Tom Reed."
    assert told("Is Tom Reed an employee of Dawn TV?", hired) == (NO, CAME_ELSEWHERE)
    minister = "Tom Reed was elected member for Skua Bay."
    assert turns("Does Tom Reed hold the position of Minister for Ports?", minister) is NOTHING
    board = "Kite Radio elected Tom Reed to its board of trustees."
    assert turns("Is Tom Reed an employee of Dawn TV?", board) is NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed, Ada Lund and Joe Marlow scored.",
        "Ghanaian striker Tom Reed scored.",
        "Tom Reed joined after Ada Lund left Harrow City.",
        "Isle of Skua cyclist Tom Reed won.",
        "Young striker Tom Reed scored.",
        "Tom Reed signed on Thursday.",
    ],
)
def test_a_nation_a_team_mate_or_an_island_is_no_other_team(text: str) -> None:
    assert turns("Is Tom Reed a member of Leeford United?", text) is NOTHING


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        ("Is Ada Nwosu the governor of Skua Bay?", "Governor Ada Nwosu of the Terns spoke.", NO),
        ("Is Ada Nwosu the ambassador to Skua Bay?", "Governor Ada Nwosu of the Terns spoke.", NO),
        ("Is Ada Nwosu the mayor of Skua Bay?", "Councillor Ada Nwosu spoke.", NO),
        ("Is Ada Nwosu a councillor in Skua Bay?", "Mayor Ada Nwosu spoke.", NO),
        ("Is Ada Nwosu the director of Harrow Museum?", "Mayor Ada Nwosu spoke.", NO),
        # Two posts that go together.
        ("Is Ada Nwosu the leader of the Tern Party?", "Mayor Ada Nwosu spoke.", NOTHING),
        ("Is Ada Nwosu the minister for ports?", "Sen. Ada Nwosu spoke.", NOTHING),
        # One post in other words, and one that is not hers any more.
        ("Is Ada Nwosu the ports secretary?", "Ports minister Ada Nwosu spoke.", NOTHING),
        ("Is Ada Nwosu the ports minister?", "Acting prisons minister Ada Nwosu spoke.", NOTHING),
        ("Is Ada Nwosu the ports minister?", "Former mayor Ada Nwosu spoke.", NOTHING),
    ],
)
def test_an_office_shuts_out_others_that_fill_a_working_life(
    question: str, text: str, stance: Stance
) -> None:
    assert turns(question, text) is stance


@pytest.mark.parametrize(
    ("text", "before", "stance"),
    [
        ("Ada Lund and Tom Reed scored.", "Leeford United won in Harrow.", YES),
        ("The Leeford United side won.", "Much is hoped of Tom Reed.", YES),
        ("Ada Lund and Joe Marlow scored.", "Leeford United won in Harrow.", NOTHING),
        ("He has signed for Harrow City.", "Tom Reed was in tears.", NO),
        ("He has signed for Harrow City.", "Joe Marlow met Tom Reed.", NOTHING),
        ("he has signed for Harrow City.", "Tom Reed was in tears as", NO),
        # The sentence alone says too little of its own: another team may be meant.
        ("The side signed Tom Reed and want Rush official.", "Leeford United won.", YES),
    ],
)
def test_the_sentence_before_may_name_the_holder_or_the_team(
    text: str, before: str, stance: Stance
) -> None:
    assert turns("Is Tom Reed a member of Leeford United?", text, before=before) is stance


def test_neighbouring_sentences_make_nobody_a_minister() -> None:
    question, before = "Is Ada Nwosu the prisons minister?", "The prisons minister spoke first."
    assert turns(question, "Ada Nwosu was next.", before=before) is NOTHING


def test_what_once_was_is_not_undone_by_leaving() -> None:
    text = "Ada Nwosu resigned as mayor of Port Ellis."
    assert turns("Was Ada Nwosu mayor of Port Ellis?", text) is YES
    assert (
        turns("Was Ada Nwosu mayor of Port Ellis?", "Tom Reed is mayor of Port Ellis.") is NOTHING
    )


def test_a_home_is_told_by_words_of_living() -> None:
    question = "Does Ada Nwosu live in Oslo?"
    assert turns(question, "Ada Nwosu lives in Oslo with her sister.") is YES
    assert turns(question, "Ada Nwosu spoke in Oslo.") is NOTHING
    assert turns(question, "Ada Nwosu moved from Oslo to Bergen.") is NO
    assert turns("Is the headquarters of Brandt Steel in Oslo?", "Oslo-based Brandt Steel.") is YES


def test_what_is_only_likely_does_not_turn_a_verdict() -> None:
    stance, confidence = told(
        "Is Tom Reed mayor of Port Ellis?", "Tom Reed met the mayor of Port Ellis."
    )
    assert stance is YES
    assert 0 < confidence < Settings().turning


def test_a_sentence_without_holder_and_place_says_nothing() -> None:
    assert told("Is Tom Reed a member of Leeford United?", "") == (NOTHING, 0.0)
    assert told("Is Tom Reed a member of Leeford United?", "It rained.") == (NOTHING, 0.0)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Did Ada Nwosu become governor of Ellis?", "Ellis Governor Ada Nwosu spoke.", YES),
        ("Did Ada Nwosu become governor of Ellis?", "Ellis Governor Tom Reed spoke.", NO),
        ("Will Ada Nwosu become the Ellis governor?", "Ada Nwosu, governor of Ellis, spoke.", YES),
        ("Was Ada Nwosu elected governor of Ellis?", "Ada Nwosu resigned as Ellis governor.", YES),
        # Whoever is elected elsewhere is not elected here.
        ("Did Ada Nwosu become the Ellis senator?", "Governor Ada Nwosu won election in Skua.", NO),
        (
            "Did Ada Nwosu become the Ellis senator?",
            "Ada Nwosu wins re-election to the Senate in Skua, and Tom Reed in Harrow.",
            NO,
        ),
        (
            "Did Ada Nwosu become the Ellis senator?",
            "Ada Nwosu covered the election in Skua.",
            NOTHING,
        ),
        (
            "Did Ada Nwosu become the Ellis senator?",
            "Ada Nwosu spoke as Tom Reed won re-election to the Senate in Skua.",
            NOTHING,
        ),
    ],
)
def test_becoming_is_denied_by_another_holder_and_undone_by_no_leaving(
    question: str, text: str, expected: Stance
) -> None:
    assert turns(question, text) is expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Was Joan Pike the mayor of Hull?",
            "Joan Pike wrote to the mayor of Hull about the bins.",
        ),
        ("Did Ann Poe become mayor of Ellis?", "Bob Ray, mayor of Ellis, welcomed Ann Poe."),
        ("Did Ann Poe become mayor of Ellis?", "Ann Poe narrowly failed to become mayor of Ellis."),
        (
            "Did Ann Poe become mayor of Ellis?",
            "They blocked Ann Poe from becoming mayor of Ellis.",
        ),
    ],
)
def test_a_person_named_beside_a_post_or_kept_from_it_does_not_hold_it(
    question: str, text: str
) -> None:
    assert turns(question, text) is NOTHING


@pytest.mark.parametrize("question", ['Does Ann Lee lead ""?', "Does Bob work for \uff9e Acme?"])
def test_odd_names_are_read_without_failing(question: str) -> None:
    holding = read_holding(read_question(question))
    assert holding is None or holding_stance(holding, "Bob left Acme.", "Bob left Acme.")


@pytest.mark.parametrize(
    ("holder", "text", "expected"),
    [
        ("Ann Reed", "Ann Reed resigned from the post on Friday.", NO),
        ("Ann Reed", "Reed, who followed Joe Long in 2020, had stepped down from the role.", NO),
        ("Ann Reed", "Ann Reed said that she would not resign from the post.", NOTHING),
        ("Ann Reed", "Reed said that Joe Long had left the job on Friday.", NOTHING),
        ("Ann Reed", "Ann Reed praised her driver, who left the job on Friday.", NOTHING),
        (
            "Joe Long",
            "Reed, who followed Joe Long in 2020, had stepped down from the role.",
            NOTHING,
        ),
        ("Joe Long", "Joe Long took the job on Friday.", YES),
    ],
)
def test_which_post_it_is_may_be_told_before(holder: str, text: str, expected: Stance) -> None:
    before = "The mayor of Port Ellis has been under pressure for weeks. It is a hard job."
    assert turns(f"Is {holder} the mayor of Port Ellis?", text, before=before) is expected
