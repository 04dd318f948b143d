"""The matters of the generator: who does what to what, and matters that lie near one another.

Comes in: a random generator. Goes out: `Matter`s. What is asked and told of them is left to
`qa.training.generator`.
"""

import random
from dataclasses import dataclass
from typing import Any

from qa.training.names import Name, someone, something
from qa.training.words import table

# Bounds of a random number in 0..1: another actor below the first, another object below the second,
# another act and object below the third, another act on the same object below the fourth, all
# three others from there on.
_OTHER_ACTOR, _OTHER_THING, _OTHER_ACT, _SAME_THING = 0.2, 0.45, 0.55, 0.85
# Acts that neither do nor undo what the others do to the same thing: who criticises a deal has not
# suspended it.
_APART = frozenset(
    {"criticise", "support", "investigate", "publish", "fund", "use", "host", "apologise for"}
)
_ACTORLESS = frozenset({"did_passive", "did_un", "state", "will"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Who does what to what, with a voice beside them."""

    action: dict[str, Any]
    actor: Name
    thing: Name | None


def make_matter(rng: random.Random) -> Matter:
    """Somebody's act, on something if the act has an object."""
    action = rng.choice(table("actions")["action"])
    actor = someone(rng, action["agents"])
    thing = something(rng, action["things"], unlike=actor) if "things" in action else None
    return Matter(action=action, actor=actor, thing=thing)


def other_matter(rng: random.Random, matter: Matter, mode: str) -> Matter:
    """Another actor, another object, another act, or all three.

    A question that may name no actor is never set against another actor of the same act.
    """
    other = make_matter(rng)
    chance = rng.random()
    if chance < _OTHER_ACTOR and mode not in _ACTORLESS:
        actor = someone(rng, matter.action["agents"], unlike=matter.actor)
        return Matter(action=matter.action, actor=actor, thing=matter.thing)
    if chance < _OTHER_THING and matter.thing is not None:
        thing = something(rng, matter.action["things"], unlike=matter.thing)
        return Matter(action=matter.action, actor=matter.actor, thing=thing)
    if _OTHER_ACT <= chance < _SAME_THING and matter.thing is not None:
        action = _act_apart(rng, matter)
        if action is not None:
            return Matter(action=action, actor=matter.actor, thing=matter.thing)
    if chance < _OTHER_ACT and other.thing is not None:
        thing = something(rng, other.action["things"], unlike=matter.thing)
        return Matter(action=other.action, actor=matter.actor, thing=thing)
    return Matter(
        action=other.action,
        actor=someone(rng, other.action["agents"], unlike=matter.actor),
        thing=something(rng, other.action["things"], unlike=matter.thing) if other.thing else None,
    )


def _act_apart(rng: random.Random, matter: Matter) -> dict[str, Any] | None:
    """Another act that the same actor may do to the same thing, and that settles nothing."""
    own = matter.action["verbs"][0]
    others = [
        action
        for action in table("actions")["action"]
        if matter.thing is not None
        and matter.thing.kind in action.get("things", ())
        and set(action["agents"]) & set(matter.action["agents"])
        and (own in _APART) is not (action["verbs"][0] in _APART)
    ]
    return rng.choice(others) if others else None
