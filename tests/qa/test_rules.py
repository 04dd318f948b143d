"""The stance of a clear sentence toward a question, over matters of every kind."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from qa.judging.rules import RuleReader
from qa.reading.question import read_question
from qa.records import Stance
from tests.qa.builders import candidate, judge

AFFIRMS, PARTLY, DENIES = Stance.AFFIRMS, Stance.PARTLY, Stance.DENIES
CALLED_FOR, CONTEXT = Stance.CALLED_FOR, Stance.CONTEXT

STANCES = {
    "has the senate passed the bill?": [
        ("The Senate passed the bill.", AFFIRMS),
        ("The Senate has yet to pass the bill.", DENIES),
        ("The vote of the Senate on the bill remains to be held.", CONTEXT),
        ("Campaigners are pressing to pass the bill in the Senate.", CALLED_FOR),
        ("The bill found much support in the Senate.", CONTEXT),
    ],
    "did the council approve the marina?": [
        ("The council approved a similar marina upriver.", CONTEXT),
        ("The council approved another pool and the marina at the weir.", AFFIRMS),
        ("In a separate vote, the council approved the marina.", AFFIRMS),
        ("The council backed the marina.", AFFIRMS),
        ("The marina has the support of most residents.", CONTEXT),
        ("The council rejected the marina.", DENIES),
    ],
    "did the council refuse to approve the marina?": [
        ("The council denied that it had refused to approve the marina.", DENIES),
        ("The council did not refuse to approve the marina.", DENIES),
        ("The council refused to approve the marina.", AFFIRMS),
    ],
    "did the council dismiss the plan to build a marina?": [
        ("The council dismissed objections and approved the plan to build a marina.", CONTEXT),
        ("The council dismissed the plan to build a marina and kept the pool.", AFFIRMS),
    ],
    "did the council approve the plan?": [
        ("The council dismissed objections and approved the plan.", AFFIRMS),
        ("The council approved the budget and dismissed the plan.", DENIES),
    ],
    "is the dispute over?": [
        ("The dispute is over, the union said.", AFFIRMS),
        ("The dispute is now finally over.", AFFIRMS),
        ("The dispute is not over.", DENIES),
        ("The dispute is over 60 jobs.", CONTEXT),
    ],
    "is the dispute still going on?": [
        ("The dispute is over after a vote.", DENIES),
    ],
    "does the mayor support the marina?": [
        ("The mayor approved the marina.", AFFIRMS),
        ("The mayor rejected the marina.", DENIES),
        ("The mayor opposes the marina.", DENIES),
    ],
    "does the law force farmers to fence their land?": [
        ("The law requires farmers to fence their land.", AFFIRMS),
        ("The law sets no requirement that farmers fence their land.", DENIES),
        ("Fences on the land of farmers are voluntary under the law.", DENIES),
    ],
    "did the singer apologise for his remarks?": [
        ("The singer apologised for his remarks amid suspension by his label.", AFFIRMS),
        ("The singer refused to apologise for his remarks.", DENIES),
    ],
    "does the bill ban smoking in cars?": [
        ("The bill would ban smoking in cars.", AFFIRMS),
        ("The bill would not ban smoking in cars.", DENIES),
        ("Ministers hope that the bill will ban smoking in cars.", CALLED_FOR),
        ("Asked about the bill, the minister said she would ban smoking in cars.", CALLED_FOR),
    ],
    "does the council ban smoking in cars?": [
        ("The council would ban smoking in cars.", CALLED_FOR),
    ],
    "did the bill ban smoking in cars?": [
        ("The bill would ban smoking in cars.", CALLED_FOR),
    ],
    "did the club vote to build a stand?": [
        ("The club voted to build a stand.", AFFIRMS),
        ("The club plans to build a stand.", CALLED_FOR),
        ("The club did not vote to build a stand.", DENIES),
    ],
    "did the court side with the tenants?": [
        ("The judge ruled in favour of the tenants.", AFFIRMS),
        ("The judge ruled against the tenants.", DENIES),
        ("The Court of Appeals for the Third Circuit ruled against the tenants.", DENIES),
        ("The court rejected a challenge to the tenants.", CONTEXT),
        ("The court heard from the tenants at the side of the hall.", CONTEXT),
    ],
    "has the driver been charged with any crimes?": [
        ("Prosecutors charged the driver with fraud.", AFFIRMS),
        ("The driver has not been charged.", DENIES),
    ],
    "is clinical data shared with the police?": [
        ("Non-clinical data is shared with the police.", DENIES),
        ("Clinical data is shared with the police.", AFFIRMS),
    ],
    "has the rocket launched?": [
        ("The agency targets a late summer launch of the rocket.", CALLED_FOR),
        ("The launch of the rocket was scrubbed.", DENIES),
        ("The agency is trying to launch the rocket.", CALLED_FOR),
        ("The rocket lifted off on Monday.", AFFIRMS),
    ],
    "does the baker own the mill?": [
        ("The baker bought the mill.", AFFIRMS),
        ("The baker has its own mill.", CONTEXT),
        ("The baker sold the mill.", DENIES),
    ],
    "is the firm laying off staff?": [
        ("The firm said that its staff would lose their jobs.", CALLED_FOR),
        ("The firm is getting rid of staff.", AFFIRMS),
        ("The firm is hiring staff.", DENIES),
    ],
    "will the mayor keep the old tram?": [
        (
            "The mayor has yet to say whether the tram, built as part of a plan, would be kept.",
            CONTEXT,
        ),
    ],
    "was the mill sold?": [
        ("Acme bought the mill.", AFFIRMS),
        ("The mill has gone to a housebuilder for £3.1 million.", AFFIRMS),
        ("The mill went to a bidder in Oslo for £410,000.", AFFIRMS),
        ("The mill went to court for 3 days.", CONTEXT),
        ("The mill isn't for sale.", DENIES),
        ("The owner insists that the mill is not for sale.", DENIES),
        ("The owner insists that the mill be sold.", CALLED_FOR),
        ("The mill is up for sale.", CALLED_FOR),
        ("The council is going to sell the mill.", CALLED_FOR),
    ],
    "did Acme buy the mill?": [
        ("Birch sold the mill to Acme.", AFFIRMS),
        ("Birch sold the mill to Zeta.", DENIES),
        ("Acme sold the mill.", CONTEXT),
    ],
    "did the council sell the mill?": [
        ("Zeta bought the mill from the council.", AFFIRMS),
        ("The council bought the mill in 1990.", CONTEXT),
    ],
    "has the brewery ended its tours?": [
        ("The brewery ended its tours.", AFFIRMS),
        ("The brewery flooded during its tours in 2007 and again in 2019.", CONTEXT),
        ("The brewery is giving its tours again.", DENIES),
    ],
    "did the council close the pool altogether?": [
        ("The council closed the pool.", AFFIRMS),
        ("The council did not close the pool.", DENIES),
    ],
    "was the licence scrapped completely?": [
        ("The licence has been amended.", DENIES),
        ("The licence has been scrapped.", AFFIRMS),
    ],
    "was the licence scrapped?": [("The licence has been amended.", PARTLY)],
    "is the farm selling raw milk?": [
        ("Inspectors urged the farm to stop selling raw milk.", AFFIRMS),
        ("The farm has stopped selling raw milk.", DENIES),
    ],
    "has the farm stopped selling raw milk?": [
        ("Inspectors urged the farm to stop selling raw milk.", CALLED_FOR),
    ],
    "are the rowers moving to a new boathouse?": [
        ("Rowers quit Mill Quay for a new boathouse.", AFFIRMS),
        ("The rowers have scrapped the move to a new boathouse.", DENIES),
    ],
    "did the planning committee reject the mast?": [
        ("The planning committee rejected the mast.", AFFIRMS),
        ("The planning committee said no to the mast.", AFFIRMS),
        ("The committee is planning to reject the mast.", CALLED_FOR),
    ],
    "did the firm publish the new timetable?": [
        (
            "The firm pledged to correct the old one by May and publish the new timetable.",
            CALLED_FOR,
        ),
        ("The firm corrected the old one and published the new timetable.", AFFIRMS),
    ],
    "did the council approve the mast?": [("The mast won permission from the council.", AFFIRMS)],
    "did the council close the pool?": [
        ("The council closed the pool.", AFFIRMS),
        ("The council did not close the pool.", DENIES),
        ("The council never closed the pool.", DENIES),
        ("The council refused to close the pool.", DENIES),
        ("The council rejected calls to close the pool.", DENIES),
        ("The council has no plans to close the pool.", DENIES),
        ("Residents called on the council to close the pool.", CALLED_FOR),
        ("The council plans to close the pool.", CALLED_FOR),
        ("The council might close the pool.", CONTEXT),
    ],
    "did the museum return the statue?": [
        ("The museum returned the statue to Benin.", AFFIRMS),
        ("The museum has declined to return the statue.", DENIES),
        ("The museum kept the statue.", DENIES),
        ("Nigeria demanded that the museum return the statue.", CALLED_FOR),
        ("The museum will return the statue next year.", CALLED_FOR),
    ],
    "has the club sold the stadium?": [
        ("The club has sold the stadium.", AFFIRMS),
        ("The club sold the stadium to a bank.", AFFIRMS),
        ("The club has not sold the stadium.", DENIES),
        ("The club ruled out selling the stadium.", DENIES),
        ("The club intends to sell the stadium.", CALLED_FOR),
        ("Fans urged the club not to sell the stadium.", CONTEXT),
    ],
    "did the ministry suspend the licence?": [
        ("The ministry suspended the licence.", AFFIRMS),
        ("The ministry revoked the licence.", AFFIRMS),
        ("The ministry amended the licence.", PARTLY),
        ("The ministry will continue to honour the licence.", DENIES),
        ("The ministry refused to suspend the licence.", DENIES),
        ("Calls to suspend the licence were rejected.", DENIES),
        ("Doctors urged the ministry to suspend the licence.", CALLED_FOR),
    ],
    "did the airline cancel the route?": [
        ("The airline scrapped the route.", AFFIRMS),
        ("The airline denied that it would cancel the route.", DENIES),
        ("The airline will keep the route.", DENIES),
    ],
    "did the minister resign?": [
        ("The minister resigned.", AFFIRMS),
        ("The minister stepped down.", AFFIRMS),
        ("The minister has refused to resign.", DENIES),
        ("The minister did not resign.", DENIES),
        ("The minister should resign, the opposition said.", CALLED_FOR),
    ],
    "did the parliament approve the treaty?": [
        ("The parliament approved the treaty.", AFFIRMS),
        ("The parliament ratified the treaty.", AFFIRMS),
        ("The parliament rejected the treaty.", DENIES),
        ("The parliament voted against the treaty.", DENIES),
        ("The president called on the parliament to approve the treaty.", CALLED_FOR),
    ],
    "did the team win the final?": [
        ("The team won the final.", AFFIRMS),
        ("The team lost the final.", DENIES),
        ("The team hope to win the final.", CALLED_FOR),
    ],
    "did the bank raise the rate?": [
        ("The bank raised the rate.", AFFIRMS),
        ("The bank increased the rate.", AFFIRMS),
        ("The bank cut the rate.", DENIES),
        ("The bank did not raise the rate.", DENIES),
        ("The bank is expected to raise the rate.", CALLED_FOR),
    ],
    "did the factory stop polluting the river?": [
        ("The factory has stopped polluting the river.", AFFIRMS),
        ("The factory continues to pollute the river.", DENIES),
        ("The factory refused to stop polluting the river.", DENIES),
        ("Campaigners want the factory to stop polluting the river.", CALLED_FOR),
    ],
    "did the regulator refuse to ban the drug?": [
        ("The regulator refused to ban the drug.", AFFIRMS),
        ("The regulator rejected calls to ban the drug.", AFFIRMS),
    ],
    "was the drug banned?": [
        ("The drug was banned.", AFFIRMS),
        ("The drug was not banned.", DENIES),
    ],
    "did the regulator ban the drug?": [
        ("The regulator allowed the drug.", DENIES),
        ("Doctors called for the drug to be banned.", CALLED_FOR),
    ],
    "did the police arrest the driver?": [
        ("Police arrested the driver.", AFFIRMS),
        ("Police released the driver.", DENIES),
    ],
    "did the firm publish the report?": [
        ("The firm published the report.", AFFIRMS),
        ("The firm withheld the report.", DENIES),
        ("The firm was urged to publish the report.", CALLED_FOR),
        ("The firm promised to publish the report.", CALLED_FOR),
    ],
    "did the city build a tram?": [
        ("The city built a tram.", AFFIRMS),
        ("The city never built a tram.", DENIES),
        ("The city abandoned plans to build a tram.", DENIES),
    ],
    "did the council not close the pool?": [("The council closed the pool.", DENIES)],
    "hasn't the council closed the pool?": [("The council closed the pool.", AFFIRMS)],
    "is it true that the council closed the pool?": [("The council closed the pool.", AFFIRMS)],
    # What a named doer may yet do is weighed; what may befall a thing is only wondered at.
    "did the ministry ban the pesticide?": [
        ("The ministry may ban the pesticide if bees go on dying.", CALLED_FOR),
        ("The ministry might ban the pesticide.", CONTEXT),
        ("Growers fear that the ministry may ban the pesticide.", CONTEXT),
        ("The ministry may have banned the pesticide.", CONTEXT),
    ],
    # What is told behind "after" went before, but a refusal told there is the news.
    "did the council charge drivers for the car park?": [
        ("Parking stays free, after members rejected a plan to charge drivers for it.", DENIES),
    ],
    "did the firm scrap the route?": [
        ("Buses go hourly, after the firm agreed to scrap the route.", AFFIRMS),
        ("Buses go hourly, after the firm scrapped the route.", CONTEXT),
    ],
    "did the theatre close its bar?": [
        ("The theatre sold cakes on Friday, after it closed its bar.", CONTEXT),
    ],
    # One thing that runs at another time is another.
    "did the firm axe the night bus?": [
        ("The firm axed the night bus.", AFFIRMS),
        ("The firm axed the overnight bus.", AFFIRMS),
        ("The firm axed the bus.", AFFIRMS),
        ("The firm axed the weekend bus.", CONTEXT),
    ],
    # A later text is another thing than the one it takes the place of.
    "has the revised contract been published?": [
        ("The revised contract was published.", AFFIRMS),
        ("The contract was published.", CONTEXT),
        ("The firm vowed to amend the contract and publish it.", CALLED_FOR),
    ],
    # The object of a verb that says little without it is what is asked about.
    "is the school getting a new gym?": [
        ("The school is considering a new gym.", CALLED_FOR),
        ("Parents called for a new gym at the school.", CALLED_FOR),
        ("The plan for a new gym at the school was dropped.", DENIES),
        ("The school is getting a new gym.", AFFIRMS),
        ("The school is considering a new kitchen.", CONTEXT),
        ("Pupils gathered in the new gym of the school.", CONTEXT),
    ],
    "did the mayor bring back the market?": [
        ("The mayor brought back the market.", AFFIRMS),
        ("The mayor backed the market.", CONTEXT),
        ("The mayor cut back the market.", CONTEXT),
    ],
    "is the choir taking the bishop to court?": [
        ("The choir has sued the bishop.", AFFIRMS),
        ("The choir is considering a legal challenge to the bishop.", CALLED_FOR),
        ("The choir decided not to bring a case against the bishop.", DENIES),
    ],
    # What follows "who" is of the last of those named.
    "did Ada Nwosu resign from the board?": [
        ("Behind were Ada Nwosu and Tom Reed, who has not resigned from the board.", CONTEXT),
        ("Behind was Ada Nwosu, who has not resigned from the board.", DENIES),
    ],
    # Who leaves a post has come to it before.
    "did Ada Nwosu stand down as leader of the union?": [
        ("Ada Nwosu was elected leader of the union by its members.", CONTEXT),
        ("Ada Nwosu has resigned as leader of the union.", AFFIRMS),
    ],
    "did Ada Nwosu run for president?": [
        ("Nobody knows whether or not Ada Nwosu will run for president.", CONTEXT),
        ("Ada Nwosu did not run for president.", DENIES),
    ],
    "did the union call for a strike?": [("The union called for a strike.", AFFIRMS)],
}
ROWS = [(asked, told, stance) for asked, rows in STANCES.items() for told, stance in rows]


@pytest.mark.parametrize(("asked", "told", "stance"), ROWS)
def test_a_clear_sentence_has_its_stance(asked: str, told: str, stance: Stance) -> None:
    assert judge(asked, told).stance is stance


def test_there_is_one_judgement_for_each_candidate_in_their_order() -> None:
    asked = read_question("did the council close the pool?")
    told = ("The council closed the pool.", "It rained.", "The council did not close the pool.")
    judged = RuleReader().judge(asked, tuple(candidate(text) for text in told))
    assert [judgement.stance for judgement in judged] == [AFFIRMS, CONTEXT, DENIES]
    assert RuleReader().judge(asked, ()) == ()


def test_what_neither_sentence_nor_article_names_is_missing() -> None:
    judged = judge("did Acme Corp close the pool?", "Umbrella Ltd closed the pool.")
    assert judged.missing == ("Acme Corp",)


def test_a_reported_position_is_worth_less_than_the_publishers_words() -> None:
    asked, told = "did the council close the pool?", "The council closed the pool."
    assert judge(asked, told, speaker="Ann Lee").confidence < judge(asked, told).confidence


@pytest.mark.parametrize("told", [row[1] for row in ROWS])
def test_shares_are_between_none_and_all(told: str) -> None:
    for asked in ("did the council close the pool?", "who closed the pool?", "is it so?"):
        judged = judge(asked, told)
        assert 0 <= judged.relevance <= 1
        assert 0 <= judged.confidence <= 1


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("The revised timetable was published on 3 May.", ()),
        ("The timetable was revised and published on 3 May.", ()),
        ("The timetable was published on 3 May.", ("revised",)),
    ],
)
def test_what_tells_a_thing_from_another_must_be_told(told: str, missing: tuple[str, ...]) -> None:
    assert judge("when was the revised timetable published?", told).missing == missing


def test_the_plan_stands_for_what_the_headline_says_is_planned() -> None:
    asked = read_question("does the angling club object to the marina?")
    told = "The angling club has objected to the plans."
    of_it = replace(candidate(told, context="Lake town to get a marina"), similarity=0.4)
    of_none = replace(candidate(told, context="Lake town to get a mayor"), similarity=0.4)
    with_it, without = (RuleReader().judge(asked, (each,))[0] for each in (of_it, of_none))
    assert with_it.stance is AFFIRMS
    assert with_it.confidence > without.confidence


@pytest.mark.parametrize(
    ("told", "missing"),
    [("Six of the nurses were Danish.", ()), ("Denmark trained six nurses.", ("Danish",))],
)
def test_what_those_counted_were_must_be_told(told: str, missing: tuple[str, ...]) -> None:
    assert judge("how many of the nurses were Danish?", told).missing == missing


def test_the_light_verb_of_a_deed_is_nothing_it_is_done_to() -> None:
    asked = read_question("why was Harldig brought to a stop?")
    told = candidate("The dig was halted after a wall fell.", context="Harldig latest")
    (judged,) = RuleReader().judge(asked, (replace(told, similarity=0.3),))
    assert judged.stance is Stance.AFFIRMS


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("President Ada Berg ruled out early elections on Monday.", DENIES),
        ("Ada Berg said that she rejected early elections.", DENIES),
        ("Ada Berg called for early elections.", AFFIRMS),
    ],
)
def test_who_refuses_a_thing_does_not_want_it(text: str, stance: Stance) -> None:
    assert judge("does Ada Berg want early elections?", text).stance is stance
