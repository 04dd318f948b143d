"""How real a clause makes an action: a table of readings, over matters of every kind."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.language.clauses import read_clauses
from qa.judging.language.predicates import Force, Reading, read_action

DONE = Reading(holds=True, force=Force.FACT)
NOT_DONE = Reading(holds=False, force=Force.FACT)
REFUSED = Reading(holds=False, force=Force.FACT, refused=True)
WANTED = Reading(holds=True, force=Force.WANTED)
WANTED_NOT = Reading(holds=False, force=Force.WANTED)
PLANNED = Reading(holds=True, force=Force.PLANNED)
DECIDED = Reading(holds=True, force=Force.DECIDED)
DOUBTED = Reading(holds=True, force=Force.DOUBTED)
NOT_REFUSED = Reading(holds=True, force=Force.DOUBTED, refused=True)

# Sentence, the word of the action, how it is to be read.
READINGS = [
    # told as done
    ("The museum returned the statue.", "returned", DONE),
    ("The team won the match.", "won", DONE),
    ("The council voted to scrap the tax.", "scrap", DONE),
    ("The judge ordered the firm to publish the files.", "publish", DONE),
    ("The club refused to sell, but the owner sold the ground.", "sold", DONE),
    ("The club sold the ground although fans urged it to keep it.", "sold", DONE),
    ("Riders will pay £2.20 at 7:30 for a ride.", "ride", PLANNED),
    ("The club not only sold the ground but leased the hall.", "sold", DONE),
    ("There is no doubt that the club sold the ground.", "sold", DONE),
    ("Nobody doubts that the club sold the ground.", "sold", DONE),
    ("The club did not hesitate to sell the ground.", "sell", DONE),
    ("The club dismissed objections and sold the ground.", "sold", DONE),
    ("The accused sold the ground.", "sold", DONE),
    ("The alleged owner sold the ground.", "sold", DONE),
    # told as not done
    ("The club sold neither the ground nor the hall.", "sold", NOT_DONE),
    ("The club sold none of its grounds.", "sold", NOT_DONE),
    ("The club was barred from selling the ground.", "selling", NOT_DONE),
    ("The firm was cleared of bribing officials.", "bribing", NOT_DONE),
    ("The museum never returned the statue.", "returned", NOT_DONE),
    ("The club did not sell the ground.", "sell", NOT_DONE),
    ("The firm admits no wrongdoing.", "admits", NOT_DONE),
    ("The firm sold no fewer than forty boats.", "sold", DONE),
    ("The team didn’t win the match.", "win", NOT_DONE),
    ("The singer has not suspended the tour.", "suspended", NOT_DONE),
    ("The striker failed to sign the contract.", "sign", NOT_DONE),
    ("The airline was unable to resume flights.", "resume", NOT_DONE),
    ("The firm stopped short of closing the mill.", "closing", NOT_DONE),
    ("Instead of closing the mill, the firm sold it.", "closing", NOT_DONE),
    ("Without closing the road, crews repaired it.", "closing", NOT_DONE),
    # refused
    ("The agency refused to suspend the deal.", "suspend", REFUSED),
    ("The council rejected calls to close the school.", "close", REFUSED),
    ("The museum declined to return the statue.", "return", REFUSED),
    ("The governor ruled out closing the port.", "closing", REFUSED),
    ("The council opposes closing the pool.", "closing", REFUSED),
    ("The firm has no plans to move its factory.", "move", REFUSED),
    ("There is no need to evacuate the village.", "evacuate", REFUSED),
    ("The king was not persuaded to abdicate.", "abdicate", REFUSED),
    ("The city overturned its decision to close the pool.", "close", REFUSED),
    ("Calls to ban the book were rejected.", "ban", REFUSED),
    ("The club denied that it leased and sold the ground.", "sold", REFUSED),
    ("The plan to close the library was rejected.", "close", REFUSED),
    ("The proposal to extend the runway was turned down.", "extend", REFUSED),
    ("The union's call to close the mill was dismissed.", "close", REFUSED),
    # wanted
    ("The minister was urged to scrap the tax.", "scrap", WANTED),
    ("Residents called for the factory to close.", "close", WANTED),
    ("Residents want the factory to close.", "close", WANTED),
    ("Unions demanded that the mine reopen.", "reopen", WANTED),
    ("The board should resign.", "resign", WANTED),
    ("The board must publish the report.", "publish", WANTED),
    ("Fans hope the band will reunite.", "reunite", WANTED),
    ("Stop sharing records, doctors urge", "Stop", WANTED),
    ("The union asked the firm not to close the mill.", "close", WANTED_NOT),
    # planned
    ("The club plans to sell the ground.", "sell", PLANNED),
    ("The zoo will open a new house.", "open", PLANNED),
    ("The ministry will continue to fund the museum.", "fund", PLANNED),
    ("The mayor agreed to fund the library.", "fund", DECIDED),
    ("The council voted to build a park.", "build", DECIDED),
    ("The council pledged to reopen the pool.", "reopen", PLANNED),
    ("The firm is due to close the mill in May.", "close", PLANNED),
    ("The governor vowed to veto the bill.", "veto", PLANNED),
    ("The regulator threatened to revoke the licence.", "revoke", PLANNED),
    ("The city may close the bridge.", "close", PLANNED),
    # doubted
    ("If the bridge closes, ferries will run.", "closes", DOUBTED),
    ("The bridge might close.", "close", DOUBTED),
    ("They may close the bridge.", "close", DOUBTED),
    ("Drivers fear that the city may close the bridge.", "close", DOUBTED),
    ("The court could overturn the ban.", "overturn", DOUBTED),
    ("The firm was accused of bribing officials.", "bribing", DOUBTED),
    ("Prosecutors allege that the firm bribed officials.", "bribed", DOUBTED),
    ("He was arrested on suspicion of killing a man.", "killing", DOUBTED),
    ("He was charged with killing a man.", "killing", DOUBTED),
    ("It is unclear whether the team won the match.", "won", DOUBTED),
    ("The governor did not refuse to sign the bill.", "sign", NOT_REFUSED),
    ("The government has not ruled out raising the tax.", "raising", NOT_REFUSED),
    ("The governor denied that she had refused to sign the bill.", "sign", NOT_REFUSED),
]


@pytest.mark.parametrize(("sentence", "action", "expected"), READINGS)
def test_a_clause_says_how_real_its_action_is(
    sentence: str, action: str, expected: Reading
) -> None:
    clauses = read_clauses(sentence)
    places = [at for at, word in enumerate(clauses.words) if word.text == action]
    assert read_action(clauses, places[0]) == expected


def test_a_clause_ends_where_the_sentence_turns() -> None:
    clauses = read_clauses("Fans protested; the club refused, but the owner sold although asked.")
    assert [word.text for word in clauses.words] == [
        *("Fans", "protested", "the", "club", "refused"),
        *("but", "the", "owner", "sold", "although", "asked"),
    ]
    assert clauses.clause == (0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3)


def test_no_words_are_no_clauses() -> None:
    clauses = read_clauses("… — !")
    assert (clauses.words, clauses.cues, clauses.clause) == ((), (), ())
