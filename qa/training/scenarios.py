"""Small worlds of the generator, told in ways that share few words: what follows from what.

Comes in: a random generator and the letter wanted. Goes out: a `Pair`. A contrary question turns
affirming into denying; another world's sentence with the same names bears on nothing.
"""

import random

from qa.training.frames import finish
from qa.training.names import someone
from qa.training.pairs import Pair
from qa.training.words import fill, happens, sentence_case, table

_CONTRARY = {"A": "D", "D": "A", "O": "O", "P": "P"}
_KEYS = {"A": "a", "D": "d", "O": "o", "P": "p"}
_CONTRARY_SHARE = 0.4
_CONTEXT_SHARE = 0.3
# Irrelevant pairs: the same names in another world, or other names in the same one.
_OTHER_WORLD_SHARE = 0.6
_ORGANISATIONS = ("company", "company", "club", "council")


def scenario_pair(rng: random.Random, letter: str) -> Pair:
    """A pair whose label is `letter`, or denies where the world has nothing of that kind."""
    worlds = table("scenarios")["scenario"]
    world, other = rng.sample(worlds, 2)
    contrary = "not_q" in world and happens(rng, _CONTRARY_SHARE)
    names = _names(rng)
    question = fill(rng.choice(world["not_q" if contrary else "q"]), names)
    if letter == "I":
        if happens(rng, _OTHER_WORLD_SHARE):
            told = fill(rng.choice(other["a"] + other["d"]), names)
        else:
            told = fill(rng.choice(world["a"] + world["d"]), _names(rng, unlike=names))
        return finish(rng, question=question, sentence=told, labels="I")
    labels = letter if _KEYS[letter] in world else "D"
    key = _KEYS[_CONTRARY[labels] if contrary else labels]
    context = ""
    if happens(rng, _CONTEXT_SHARE):
        context = sentence_case(fill(rng.choice(other["a"] + world["a"] + world["d"]), names))
    told = fill(rng.choice(world[key]), names)
    return finish(rng, question=question, sentence=told, labels=labels, context=context)


def _names(rng: random.Random, unlike: dict[str, str] | None = None) -> dict[str, str]:
    """A name for each slot, no two alike, and none of those in `unlike`."""
    words = table("entities")
    taken = set((unlike or {}).values())
    places = [place for place in words["places"] if place not in taken]
    countries = [country for country in words["countries"] if country not in taken]
    slots = dict(zip("LM", rng.sample(places, 2), strict=True))
    slots |= dict(zip("CK", rng.sample(countries, 2), strict=True))
    person = someone(rng, ("person",))
    company = someone(rng, _ORGANISATIONS)
    slots |= {"P": person.full, "Q": someone(rng, ("person",), unlike=person).full}
    slots |= {"X": company.full, "Y": someone(rng, _ORGANISATIONS, unlike=company).full}
    low = rng.randint(3, 40)
    slots |= {"n": str(low), "m": str(low + rng.randint(3, 50))}
    slots |= {"B": rng.choice(words["voices"])}
    return slots | {"T": rng.choice(words["times"]) if happens(rng, 0.7) else ""}
