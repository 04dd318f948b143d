"""Draws who acts and what is acted on, each with the other names that news gives it.

Comes in: kinds ("company", "deal") and a random generator. Goes out: `Name`s, most of them composed
of parts, so that no name can be learnt. What is said of them is left to `qa.training.generator`.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.training.words import happens, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Someone or something, in full, in other words, and how many it is to grammar."""

    full: str
    aliases: tuple[str, ...]
    kind: str = ""

    def said(self, rng: random.Random, alias_share: float) -> str:
        """Its full name, or another one in `alias_share` of cases."""
        if self.aliases and happens(rng, alias_share):
            return rng.choice(self.aliases)
        return self.full


def _person(rng: random.Random) -> Name:
    words = table("entities")
    first, last = rng.choice(words["first_names"]), rng.choice(words["surnames"])
    trade = rng.choice(("striker", "actor", "MP", "singer", "senator", "banker", "scientist"))
    return Name(
        full=f"{first} {last}",
        aliases=(last, f"{rng.choice(('Mr', 'Ms', 'Dr'))} {last}", f"the {trade}"),
        kind="person",
    )


def _ministry(rng: random.Random) -> Name:
    field = rng.choice(table("entities")["ministries"])
    full = rng.choice(
        (f"the {field} Ministry", f"the Department of {field}", f"the Ministry of {field}")
    )
    return Name(
        full=full,
        aliases=(
            "the ministry",
            "officials",
            "the government",
            f"{field.lower()} officials",
            "the department",
        ),
        kind="ministry",
    )


def _company(rng: random.Random) -> Name:
    words = table("entities")
    word, suffix = rng.choice(words["trades"])
    name = rng.choice(words["surnames"])
    return Name(
        full=f"{name} {suffix}",
        aliases=(name, "the company", "the firm", f"the {word} company", f"the {word} group"),
        kind="company",
    )


def _council(rng: random.Random) -> Name:
    place = rng.choice(table("entities")["places"])
    full = rng.choice((f"{place} City Council", f"{place} council", f"{place} Borough Council"))
    return Name(
        full=full,
        aliases=("the council", "the local authority", "councillors", place),
        kind="council",
    )


def _country(rng: random.Random) -> Name:
    name = rng.choice(table("entities")["countries"])
    bare_name = name.removeprefix("the ")
    aliases = (
        "the government",
        "the country",
        f"the government of {name}",
        f"{bare_name}'s leaders",
    )
    return Name(full=name, aliases=aliases, kind="country")


def _body(rng: random.Random) -> Name:
    full, alias = rng.choice(table("entities")["public_bodies"])
    acronym = "".join(word[0] for word in full.split() if word[0].isupper())
    return Name(full=f"the {full}", aliases=(alias, f"the {acronym}", acronym), kind="body")


def _leader(rng: random.Random) -> Name:
    full, alias = rng.choice(table("entities")["leaders"])
    if happens(rng, 0.4):
        person = _person(rng)
        title = full.removeprefix("the ").title()
        return Name(
            full=f"{title} {person.full}", aliases=(full, alias, person.aliases[0]), kind="leader"
        )
    return Name(full=full, aliases=(alias,), kind="leader")


def _groups(rng: random.Random) -> Name:
    full, alias = rng.choice(table("entities")["plural_groups"])
    if happens(rng, 0.4):
        full = f"{full} in {rng.choice(table('entities')['places'])}"
    return Name(full=full, aliases=(alias,), kind="groups")


def _club(rng: random.Random) -> Name:
    words = table("entities")
    place = rng.choice(words["places"])
    return Name(
        full=f"{place} {rng.choice(words['clubs'])}",
        aliases=(place, "the club", "the side"),
        kind="club",
    )


def _police(rng: random.Random) -> Name:
    place = rng.choice(table("entities")["places"])
    full = rng.choice((f"{place} police", "police", f"prosecutors in {place}", "detectives"))
    return Name(full=full, aliases=("officers", "the authorities", "investigators"), kind="police")


def _court(rng: random.Random) -> Name:
    place = rng.choice(table("entities")["places"])
    full = rng.choice(
        (
            "the Supreme Court",
            "the High Court",
            "the Court of Appeal",
            f"a court in {place}",
            "the tribunal",
        )
    )
    return Name(full=full, aliases=("the court", "judges", "the bench"), kind="court")


def _army(rng: random.Random) -> Name:
    country = rng.choice(table("entities")["countries"])
    full = rng.choice(
        ("government forces", "the rebels", f"{country.removeprefix('the ')}'s army", "the militia")
    )
    return Name(full=full, aliases=("troops", "the fighters", "soldiers"), kind="army")


_MAKERS: dict[str, Callable[[random.Random], Name]] = {
    "person": _person,
    "ministry": _ministry,
    "company": _company,
    "council": _council,
    "country": _country,
    "body": _body,
    "leader": _leader,
    "groups": _groups,
    "club": _club,
    "police": _police,
    "court": _court,
    "army": _army,
}


def someone(rng: random.Random, kinds: Sequence[str], *, unlike: Name | None = None) -> Name:
    """A name of one of `kinds`, another than `unlike`, with whom it shares no word in full."""
    while True:
        name = _MAKERS[rng.choice(kinds)](rng)
        if unlike is None or not _content(name.full) & _content(unlike.full):
            return name


def _content(text: str) -> set[str]:
    return {word for word in text.split() if word not in {"the", "of", "a", "in"}}


def something(rng: random.Random, kinds: Sequence[str], *, unlike: Name | None = None) -> Name:
    """A thing of one of `kinds`, another than `unlike`."""
    while True:
        kind = rng.choice(kinds)
        if kind == "person":
            thing = _person(rng)
        else:
            full, alias = rng.choice(table("entities")["things"][kind])
            thing = Name(full=full, aliases=(alias,), kind=kind)
        if unlike is None or not (
            _content(thing.full) & _content(unlike.full) or set(thing.aliases) & set(unlike.aliases)
        ):
            return thing
