"""Matters of the generator that are no act on an object: posts held, contests, numbers.

Comes in: a random generator and the letter wanted. Goes out: a `Pair`.
"""

import random
from collections.abc import Callable

from qa.training.names import Name, someone
from qa.training.pairs import Pair
from qa.training.words import fill, happens, headline_case, sentence_case, table

_ORGANISATIONS = ("company", "club", "body", "ministry", "council")
_ALIAS_SHARE = 0.2
_CONTEXT_SHARE = 0.3


def _common(rng: random.Random) -> dict[str, str]:
    words = table("entities")
    return {
        "T": rng.choice(words["times"]) if happens(rng, 0.7) else "",
        "B": rng.choice(words["voices"]),
    }


def finish(
    rng: random.Random, *, question: str, sentence: str, labels: str, context: str = ""
) -> Pair:
    """The pair as people type the question and news prints the sentence."""
    asked = question.lower().rstrip("?.") if happens(rng, 0.12) else sentence_case(question, "?")
    is_headline = happens(rng, 0.1)
    told = headline_case(sentence, rng) if is_headline else sentence_case(sentence)
    return Pair(question=asked, sentence=told, context=context, labels=labels, source="made")


def _keyed(rng: random.Random, words: dict[str, list[str]], letter: str) -> tuple[str, str]:
    """A template whose labels begin with `letter`, and its labels; else an irrelevant one."""
    keys = [
        key for key in ("A", "D", "ID", "O", "OA", "P", "I") if key in words and key[0] == letter
    ]
    key = rng.choice(keys or ["I"])
    return rng.choice(words[key]), key


def role_pair(rng: random.Random, letter: str) -> Pair:
    """Who holds a post: a successor's arrival denies that the one before still holds it."""
    words = table("frames")["role"]
    holder = someone(rng, ("person",))
    successor = someone(rng, ("person",), unlike=holder)
    body = someone(rng, _ORGANISATIONS)
    names = {
        "P": holder.full,
        "Q": successor.full,
        "P2": someone(rng, ("person",), unlike=holder).full,
        "X": body.full,
        "Y": someone(rng, _ORGANISATIONS, unlike=body).full,
        "post": rng.choice(words["posts"]),
    }
    template, labels = _keyed(rng, words, letter)
    said = dict(names)
    if labels != "I":
        said["P"] = holder.aliases[0] if happens(rng, _ALIAS_SHARE) else holder.full
        said["X"] = body.said(rng, _ALIAS_SHARE / 2)
    context = ""
    if happens(rng, _CONTEXT_SHARE) or said != names:
        context = sentence_case(fill(rng.choice(words["I"] + words["O"]), names | _common(rng)))
    return finish(
        rng,
        question=fill(rng.choice(words["questions"]), names),
        sentence=fill(template, said | _common(rng)),
        labels=labels,
        context=context,
    )


def contest_pair(rng: random.Random, letter: str) -> Pair:
    """Who won: the same names with their parts swapped deny."""
    words = table("frames")["contest"]
    kind = rng.choice(("person", "club", "country"))
    first = someone(rng, (kind,))
    second = someone(rng, (kind,), unlike=first)
    names = {
        "P": first.full,
        "Q": second.full,
        "P2": _third(rng, kind, first, second),
        "Q2": _third(rng, kind, first, second),
        "prize": rng.choice(words["prizes"]),
    }
    template, labels = _keyed(rng, words, letter)
    said = dict(names)
    if labels != "I" and kind == "person" and happens(rng, _ALIAS_SHARE):
        said |= {"P": first.aliases[0], "Q": second.aliases[0]}
    return finish(
        rng,
        question=fill(rng.choice(words["questions"]), names),
        sentence=fill(template, said | _common(rng)),
        labels=labels,
    )


def _third(rng: random.Random, kind: str, first: Name, second: Name) -> str:
    while True:
        name = someone(rng, (kind,), unlike=first)
        if name.full != second.full:
            return name.full


def number_pair(rng: random.Random, letter: str) -> Pair:
    """What went up or down."""
    words = table("frames")["number"]
    measure, other = rng.sample(words["measures"], 2)
    owner = (
        f" at {someone(rng, ('company', 'council', 'country')).full}" if happens(rng, 0.4) else ""
    )
    small = rng.randint(11, 90)
    names = {
        "M": measure + owner,
        "M2": other + owner,
        "n": str(rng.randint(2, 40)),
        "small": f"{small},000",
        "big": f"{small + rng.randint(2, 60)},000",
    }
    up = happens(rng, 0.5)
    rows = {
        "A": words["up" if up else "down"],
        "D": words["down" if up else "up"] + words["flat"],
        "O": words["maybe_up" if up else "maybe_down"],
        "I": words["I"],
    }
    labels = letter if letter in rows else "A"
    question = rng.choice(words["questions" if up else "questions_down"])
    sentence = rng.choice(rows[labels])
    return finish(
        rng,
        question=fill(_agree(question, "M", measure), names),
        sentence=fill(_agree(_agree(sentence, "M", measure), "M2", other), names | _common(rng)),
        labels=labels,
    )


def _agree(template: str, slot: str, measure: str) -> str:
    """The template with its verb in the singular where `measure` is."""
    if measure not in table("frames")["number"]["singular"]:
        return template
    for plural, singular in (("were", "was"), ("are", "is"), ("have", "has")):
        template = template.replace(f"{{{slot}}} {plural} ", f"{{{slot}}} {singular} ")
        template = template.replace(f"{plural} {{{slot}}}", f"{singular} {{{slot}}}")
    return template


FRAMES: tuple[Callable[[random.Random, str], Pair], ...] = (
    role_pair,
    role_pair,
    contest_pair,
    number_pair,
)
