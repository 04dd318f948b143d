"""English for the generator: verb forms, templates filled, headlines, and the word tables.

Comes in: the TOML tables beside this file and a random generator. Goes out: inflected
verbs and tidy sentences. Who the names belong to is left to `qa.training.names`.
"""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_TABLES = Path(__file__).parent / "tables"
_VOWELS = "aeiou"
# Where an act's object stands in the middle: "keep ~ open".
OBJECT_MARK = "~"
_HEAD_END = re.compile(r" (?:on|with|of|at|in|to|for|by)\b")
_NO_PLURAL = frozenset({"business", "status", "Brussels", "Grand Prix", "press"})


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that name, read once."""
    return tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def happens(rng: random.Random, share: float) -> bool:
    """True in `share` of cases."""
    return rng.random() < share


def is_plural(phrase: str) -> bool:
    """Whether the head of `phrase` takes a plural verb: "the sanctions on oil" does."""
    head = _HEAD_END.split(phrase)[0].split()[-1]
    if head in {"police", "MPs", "people", "NATO", "peers", "troops"}:
        return head != "NATO"
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in _NO_PLURAL


def forms(phrase: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing of a verb with what follows it.

    >>> forms("call off")
    ('call off', 'calls off', 'called off', 'called off', 'calling off')
    """
    verb, _, rest = phrase.partition(" ")
    if "-" in verb:
        prefix, _, verb = verb.rpartition("-")
        inflected = tuple(f"{prefix}-{form}" for form in _word_forms(verb))
    else:
        inflected = _word_forms(verb)
    tail = f" {rest}" if rest else ""
    base, third, past, participle, ing = (form + tail for form in inflected)
    return base, third, past, participle, ing


def _word_forms(verb: str) -> tuple[str, ...]:
    irregular = table("actions")["irregular"].get(verb)
    doubles = verb in table("actions")["doubling"]["words"]
    stem = verb + verb[-1] if doubles else verb
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past = verb[:-1] + "ied"
    else:
        past = stem + "ed"
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe")):
        ing = verb[:-1] + "ing"
    else:
        ing = stem + "ing"
    participle = past
    if irregular:
        past, participle = irregular
    return verb, third, past, participle, ing


def with_object(phrase: str, thing: str) -> str:
    """`phrase` with its object in place.

    >>> with_object("kept ~ open", "the port")
    'kept the port open'
    """
    if OBJECT_MARK in phrase:
        return phrase.replace(OBJECT_MARK, thing)
    return f"{phrase} {thing}".strip()


def bare(phrase: str) -> str:
    """`phrase` without an object, as a passive has it: "kept open"."""
    return " ".join(phrase.replace(OBJECT_MARK, " ").split())


def fill(template: str, slots: dict[str, str]) -> str:
    """The template with its slots filled, spaces tidied."""
    filled = template
    for _ in range(2):
        filled = re.sub(r"\{(\w+)\}", lambda found: slots.get(found[1], ""), filled)
    filled = re.sub(r"\s+([,.?;])", r"\1", " ".join(filled.split()))
    return filled.replace(",,", ",")


def sentence_case(text: str, end: str = ".") -> str:
    """`text` with a capital first letter and an end mark."""
    text = text.strip()
    quoted = text.startswith('"')
    at = 1 if quoted else 0
    text = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    return text if text.endswith((".", "?", "!", '."')) else text + end


def headline_case(text: str, rng: random.Random) -> str:
    """`text` as a headline: no articles, no full stop, now and then in title case."""
    short = re.sub(r"\b(?:the|a|an) ", "", text, flags=re.IGNORECASE)
    short = short[:1].upper() + short[1:]
    return short.title().replace("'S", "'s") if happens(rng, 0.12) else short
