"""Plain questions and plain sentences of news of every kind: what one says to the other.

Each pair is as short as news has it, and of no collection. A reader that misses one of these misses
what anybody would see.
"""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.records import Stance
from qa.settings import Settings
from tests.qa.builders import judge

TURNING = Settings().turning
AFFIRMS, DENIES, CALLED_FOR = Stance.AFFIRMS, Stance.DENIES, Stance.CALLED_FOR

TOLD = {
    "Is Ann Lee still in prison?": [
        ("Ann Lee was freed on Thursday.", DENIES),
    ],
    "Is the pool still open?": [
        ("The pool closed in May.", DENIES),
    ],
    "Is the road still closed?": [
        ("The road reopened on Monday.", DENIES),
        ("The road remains closed.", AFFIRMS),
    ],
    "Is the ban still in place?": [
        ("The ban was lifted on Monday.", DENIES),
    ],
    "Is the ban still in force?": [
        ("The ban remains in force.", AFFIRMS),
    ],
    "Has the ban been lifted?": [
        ("The ban was lifted on Monday.", AFFIRMS),
        ("The ban remains in place.", DENIES),
    ],
    "Is the factory still closing?": [
        ("The firm has scrapped plans to close the factory.", DENIES),
    ],
    "Has the factory closed?": [
        ("The factory will close in June.", CALLED_FOR),
    ],
    "Did the mayor resign?": [
        ("The mayor stepped down on Friday.", AFFIRMS),
        ("The mayor said that he would not resign.", DENIES),
        ("The mayor refused to quit.", DENIES),
    ],
    "Has the mayor apologised?": [
        ("The mayor said sorry to residents.", AFFIRMS),
        ("The mayor refused to apologise.", DENIES),
    ],
    "Was the driver charged?": [
        ("Police charged the driver with murder.", AFFIRMS),
        ("The driver was released without charge.", DENIES),
    ],
    "Was Ann Lee found guilty?": [
        ("Ann Lee was convicted of fraud.", AFFIRMS),
        ("A jury cleared Ann Lee of fraud.", DENIES),
    ],
    "Did the deal go through?": [
        ("The deal was completed on Monday.", AFFIRMS),
        ("The deal collapsed on Monday.", DENIES),
    ],
    "Did the merger happen?": [
        ("The two firms called off their merger.", DENIES),
    ],
    "Did the bill pass?": [
        ("The Senate rejected the bill.", DENIES),
        ("The bill passed by 52 votes to 48.", AFFIRMS),
    ],
    "Is the bill law?": [
        ("The president signed the bill into law.", AFFIRMS),
    ],
    "Will the school close?": [
        ("The council dropped plans to close the school.", DENIES),
        ("The council has decided to close the school in July.", AFFIRMS),
    ],
    "Was the match cancelled?": [
        ("The match was called off because of snow.", AFFIRMS),
        ("The match went ahead despite the snow.", DENIES),
    ],
    "Has the suspect been arrested?": [
        ("Police arrested the suspect on Friday.", AFFIRMS),
        ("The suspect is still at large.", DENIES),
    ],
    "Is the suspect still at large?": [
        ("Police arrested the suspect on Friday.", DENIES),
    ],
    "Did the company raise prices?": [
        ("The company increased its prices by 5%.", AFFIRMS),
        ("The company froze its prices.", DENIES),
    ],
    "Did the vaccine get approved?": [
        ("The regulator approved the vaccine.", AFFIRMS),
        ("The regulator turned down the vaccine.", DENIES),
    ],
    "Has the vaccine been approved?": [
        ("The regulator has yet to approve the vaccine.", DENIES),
    ],
    "Is the airport open again?": [
        ("The airport reopened on Sunday.", AFFIRMS),
    ],
    "Is the airport open?": [
        ("The airport remains shut.", DENIES),
    ],
    "Did they reach a deal?": [
        ("Talks broke down without a deal.", DENIES),
    ],
    "Did they reach an agreement?": [
        ("The two sides struck a deal on Friday.", AFFIRMS),
    ],
    "Are schools open today?": [
        ("Schools stayed closed on Monday.", DENIES),
    ],
    "Did anyone die in the fire?": [
        ("Two people were killed in the fire.", AFFIRMS),
        ("Nobody was hurt in the fire.", DENIES),
    ],
    "Was anyone hurt in the crash?": [
        ("Three people were injured in the crash.", AFFIRMS),
    ],
    "Did Ann Lee lose the election?": [
        ("Ann Lee won the election by 300 votes.", DENIES),
    ],
    "Did the government ban smoking?": [
        ("Ministers shelved plans to ban smoking.", DENIES),
    ],
    "Does the plan have government support?": [
        ("The government backed the plan.", AFFIRMS),
    ],
    "Did Ann Lee sell her shares?": [
        ("Ann Lee sold all of her shares.", AFFIRMS),
    ],
    "Has Ann Lee sold her shares?": [
        ("Ann Lee has no plans to sell her shares.", DENIES),
    ],
    "Has the bridge been repaired?": [
        ("Engineers finished repairing the bridge last week.", AFFIRMS),
        ("Repairs to the bridge will begin in spring.", CALLED_FOR),
    ],
    "Did the king visit Oslo?": [
        ("The king cancelled his visit to Oslo.", DENIES),
        ("The king visited Oslo on Monday.", AFFIRMS),
        ("The king will visit Oslo in June.", CALLED_FOR),
    ],
    "Did the firm sue the city?": [
        ("The firm filed a lawsuit against the city on Friday.", AFFIRMS),
    ],
    "Did the firm pay the fine?": [
        ("The firm refused to pay the fine.", DENIES),
        ("The firm paid the fine in March.", AFFIRMS),
    ],
    "Was the firm fined?": [
        ("The regulator fined the firm £2m.", AFFIRMS),
        ("The regulator decided not to fine the firm.", DENIES),
    ],
    "Were the hostages released?": [
        ("The gunmen freed all hostages.", AFFIRMS),
        ("The hostages are still being held.", DENIES),
    ],
    "Did inflation fall?": [
        ("Inflation rose to 5% in May.", DENIES),
        ("Inflation dropped to 3% in May.", AFFIRMS),
    ],
    "Did the bank cut interest rates?": [
        ("The bank kept interest rates unchanged.", DENIES),
        ("The bank lowered interest rates to 4%.", AFFIRMS),
    ],
    "Did the bank raise interest rates?": [
        ("The bank left interest rates unchanged.", DENIES),
    ],
    "Did the president veto the bill?": [
        ("The president signed the bill.", DENIES),
    ],
    "Did the president sign the bill?": [
        ("The president vetoed the bill.", DENIES),
        ("The president is expected to sign the bill.", CALLED_FOR),
    ],
    "Was the tax scrapped?": [
        ("Ministers abandoned the tax.", AFFIRMS),
    ],
    "Will the tax be scrapped?": [
        ("Ministers ruled out scrapping the tax.", DENIES),
    ],
    "Did Ann Lee deny the claims?": [
        ("Ann Lee rejected the claims as false.", AFFIRMS),
        ("Ann Lee admitted the claims.", DENIES),
    ],
    "Did Ann Lee admit fraud?": [
        ("Ann Lee denied fraud.", DENIES),
    ],
    "Did the council approve the plan?": [
        ("Councillors voted down the plan.", DENIES),
        ("Councillors gave the plan the green light.", AFFIRMS),
    ],
    "Did Norland join the alliance?": [
        ("Norland became a member of the alliance in May.", AFFIRMS),
        ("Norland has applied to join the alliance.", CALLED_FOR),
    ],
    "Is Norland in the alliance?": [
        ("Norland left the alliance in May.", DENIES),
    ],
    "Did the talks fail?": [
        ("The talks ended without agreement.", AFFIRMS),
    ],
    "Did the talks succeed?": [
        ("The talks collapsed.", DENIES),
    ],
    "Did the museum return the statue?": [
        ("The museum handed back the statue.", AFFIRMS),
        ("The museum will keep the statue.", DENIES),
    ],
    "Was the exam leaked?": [
        ("The board said that the exam had not been leaked.", DENIES),
    ],
    "Is the water safe to drink?": [
        ("Officials said that the water is safe to drink again.", AFFIRMS),
    ],
    "Is the product safe?": [
        ("The firm says its product is safe.", AFFIRMS),
    ],
}
ROWS = [(asked, told, stance) for asked, rows in TOLD.items() for told, stance in rows]


@pytest.mark.parametrize(("asked", "told", "stance"), ROWS)
def test_what_anybody_would_see_is_seen(asked: str, told: str, stance: Stance) -> None:
    judged = judge(asked, told)
    assert (judged.stance, judged.missing) == (stance, ())
    assert judged.confidence >= TURNING
