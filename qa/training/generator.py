"""Makes synthetic (question, sentence) pairs with the stance that the making implies.

Comes in: a seed. Goes out: `Pair`s, the same for the same seed. A matter is an actor, an act and
its object; a sentence of some kind ("wanted") is set against a question of some kind ("did"), and
`tables/labels.toml` says what the one tells the other. Matters that are no act are in `frames`.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret

import random
from collections.abc import Iterator

from qa.training.frames import FRAMES
from qa.training.matters import Matter, make_matter, other_matter
from qa.training.pairs import Pair
from qa.training.scenarios import scenario_pair
from qa.training.words import (
    bare,
    fill,
    forms,
    happens,
    headline_case,
    is_plural,
    sentence_case,
    table,
    with_object,
)

# Share of generated pairs whose first allowed letter is this one.
LABEL_SHARES = {"A": 0.25, "D": 0.24, "O": 0.17, "P": 0.09, "I": 0.25}
# Share of pairs that are no act of someone on something.
FRAME_SHARE = 0.2
# Share of pairs that are small worlds told in ways that share few words.
SCENARIO_SHARE = 0.3
# Shares of sentences that say actor or object in other words, are headlines, have context.
ALIAS_SHARE = 0.35
QUESTION_ALIAS_SHARE = 0.08
HEADLINE_SHARE = 0.22
CONTEXT_SHARE = 0.4
ALIASED_CONTEXT_SHARE = 0.75
# Share of contexts that are a headline and a sentence, as the engine gives them.
LONG_CONTEXT_SHARE = 0.4
# Questions as people type them: without capitals or the mark.
SLOPPY_SHARE = 0.12
# Sentence kinds that only count as a refusal, a plan or a prospect where the act is decided on.
_DECIDED = frozenset({"will", "plan", "refuse"})
_PREPOSITIONS = ("in", "into", "from", "to", "for", "of")


def generate(n: int, seed: int) -> Iterator[Pair]:
    """`n` pairs; equal arguments give equal pairs."""
    rng = random.Random(seed)
    letters, weights = tuple(LABEL_SHARES), tuple(LABEL_SHARES.values())
    for _ in range(n):
        letter = rng.choices(letters, weights)[0]
        kind = rng.random()
        if kind < FRAME_SHARE:
            yield rng.choice(FRAMES)(rng, letter)
        elif kind < FRAME_SHARE + SCENARIO_SHARE:
            yield scenario_pair(rng, letter)
        else:
            yield _act_pair(rng, letter)


def _act_pair(rng: random.Random, letter: str) -> Pair:
    matter = make_matter(rng)
    mode, kind, labels = _cell(rng, matter, letter)
    question = _question(rng, matter, mode)
    told = matter
    if letter == "I" and happens(rng, 0.7):
        told, kind = other_matter(rng, matter, mode), _any_kind(rng, matter)
    alias_share = ALIAS_SHARE if letter != "I" or told is matter else ALIAS_SHARE / 2
    actor = told.actor.said(rng, alias_share)
    thing = told.thing.said(rng, alias_share) if told.thing else ""
    is_alias = actor != told.actor.full or (told.thing is not None and thing != told.thing.full)
    sentence = _sentence(rng, told, kind, (actor, thing), decided=mode in _DECIDED)
    context = ""
    if happens(rng, ALIASED_CONTEXT_SHARE if is_alias else CONTEXT_SHARE):
        around = told if is_alias or happens(rng, 0.6) else matter
        context = _context(rng, around)
        if happens(rng, LONG_CONTEXT_SHARE):
            context = f"{context} {_context(rng, around)}"
    return Pair(question=question, sentence=sentence, context=context, labels=labels, source="made")


def _cell(rng: random.Random, matter: Matter, letter: str) -> tuple[str, str, str]:
    """A question kind and a sentence kind whose first label is `letter`, with the labels."""
    chances = []
    for part in ("labels", "activity") if "activity" in matter.action else ("labels",):
        rows = dict(table("labels")[part])
        columns = rows.pop("columns")
        for mode, labels in rows.items():
            if _fits_question(matter, mode):
                chances += [
                    (mode, kind, label)
                    for kind, label in zip(columns, labels, strict=True)
                    if label[0] == letter and _fits_sentence(matter, mode, kind)
                ]
    if not chances:
        return (
            "did",
            "partly" if matter.action["part"] else "weighed",
            "P" if matter.action["part"] else "O",
        )
    plain = [chance for chance in chances if chance[0] in {"did", "did_passive", "on", "off"}]
    if plain and happens(rng, 0.55):
        chances = plain
    return rng.choice(chances)


def _fits_question(matter: Matter, mode: str) -> bool:
    if mode in {"did_passive", "state"} and matter.thing is None:
        return False
    if mode in {"plan", "refuse", "asked", "weigh"} and "unwilled" in matter.action:
        return False
    if mode == "did_un":
        return bool(matter.action["anti"]) and matter.thing is not None
    return not (mode == "state" and matter.thing is not None and matter.thing.kind == "person")


def _fits_sentence(matter: Matter, mode: str, kind: str) -> bool:
    if kind == "partly":
        return bool(matter.action["part"])
    if kind == "undone":
        return bool(matter.action.get("back")) and "unwilled" not in matter.action
    return not (mode in _DECIDED and kind == "not" and "unwilled" in matter.action)


def _any_kind(rng: random.Random, matter: Matter) -> str:
    kinds = ["done", "done", "not", "planned", "wanted", "weighed", "beside"]
    if "activity" in matter.action:
        kinds += ["goes_on", "stopped"]
    return rng.choice(kinds)


def _slots(rng: random.Random, matter: Matter, names: tuple[str, str]) -> dict[str, str]:
    """What each slot of a template is filled with."""
    actor, thing = names
    action, words = matter.action, table("entities")
    slots = {
        "A": actor,
        "O": thing,
        "B": rng.choice(words["voices"]),
        "S": rng.choice(words["speakers"]),
        "R": rng.choice(words["outlets"]),
        "T": rng.choice(words["times"]) if happens(rng, 0.7) else "",
    }
    plural, things = is_plural(actor), is_plural(thing) if thing else False
    verbs = action["verbs"]
    verb = verbs[0] if happens(rng, 0.3) else rng.choice(verbs)
    anti = action["anti"] or [f"fail to {verbs[0]}"]
    _add_forms(slots, "", verb, thing, plural=plural)
    _add_forms(slots, "un", rng.choice(anti), thing, plural=plural)
    _add_forms(slots, "back", rng.choice(action.get("back", anti)), thing, plural=plural)
    _add_forms(slots, "p", rng.choice(action["part"] or [verbs[0]]), thing, plural=plural)
    _add_forms(slots, "n", rng.choice(action["near"]), thing, plural=plural)
    slots |= {
        "A_s": f"{actor}'" if actor.endswith("s") else f"{actor}'s",
        "has": "have" if plural else "has",
        "is": "are" if plural else "is",
        "was": "were" if plural else "was",
        "Ohas": "have" if things else "has",
        "Ohad": "had",
        "Ois": "are" if things else "is",
        "Owas": "were" if things else "was",
        "Ocost": "cost" if things else "costs",
        "Oface": "face" if things else "faces",
    }
    noun = action["noun"]
    if thing:
        noun = f"{noun} {thing}" if noun.endswith(_PREPOSITIONS) else f"{noun} of {thing}"
    return slots | {"noun_of": noun, "the_noun": f"the {noun}", "a_noun": f"a {noun}"}


def _add_forms(slots: dict[str, str], prefix: str, verb: str, thing: str, *, plural: bool) -> None:
    base, third, past, participle, ing = forms(verb)
    slots |= {
        f"{prefix}do": with_object(base, thing),
        f"{prefix}does": with_object(base if plural else third, thing),
        f"{prefix}did": with_object(past, thing),
        f"{prefix}done": with_object(participle, thing),
        f"{prefix}doing": with_object(ing, thing),
        f"{prefix}ppart": bare(participle),
    }


def _sentence(
    rng: random.Random, matter: Matter, kind: str, names: tuple[str, str], *, decided: bool
) -> str:
    parts = table("sentences")[kind]
    slots = _slots(rng, matter, names)
    willed = "unwilled" not in matter.action
    if (
        happens(rng, HEADLINE_SHARE)
        and willed
        and matter.thing is not None
        and not (decided and kind == "not")
    ):
        return headline_case(fill(rng.choice(parts["headline"]), slots), rng)
    templates = list(parts["willed"]) if willed else []
    if not (decided and kind == "not") or not templates:
        templates += parts["free"]
    if matter.thing is not None and not (decided and kind == "not"):
        templates += parts["passive"]
    template = rng.choice(templates)
    decor = table("sentences")["decor"]
    lead = rng.choice(decor["leads"]) if template[0] != '"' else ""
    text = fill(lead + template + rng.choice(decor["tails"]), slots)
    return sentence_case(text)


def _context(rng: random.Random, matter: Matter) -> str:
    """A headline or an earlier sentence of the same article, of any kind: it must not decide."""
    names = (matter.actor.full, matter.thing.full if matter.thing else "")
    kinds = ["done", "not", "planned", "wanted", "weighed", "beside", "beside"]
    return _sentence(rng, matter, rng.choice(kinds), names, decided=False)


def _question(rng: random.Random, matter: Matter, mode: str) -> str:
    names = (
        matter.actor.said(rng, QUESTION_ALIAS_SHARE),
        matter.thing.said(rng, QUESTION_ALIAS_SHARE) if matter.thing else "",
    )
    slots = _slots(rng, matter, names)
    templates = [
        template
        for template in table("sentences")["questions"][mode]
        if matter.thing is not None or "ppart" not in template
    ]
    text = fill(rng.choice(templates), slots)
    first = text.split(" ", 1)[0]
    other = {"did": "did", "has": "have", "is": "are", "does": "do", "was": "were"}.get(first)
    subject = (
        names[1] if mode in {"did_passive", "state"} and "{" not in first and names[1] else names[0]
    )
    if other and subject and text.startswith(f"{first} {subject}") and is_plural(subject):
        text = f"{other}{text[len(first) :]}"
    if happens(rng, SLOPPY_SHARE):
        return text.lower().rstrip("?.")
    return sentence_case(text, "?") if happens(rng, 0.6) else text
