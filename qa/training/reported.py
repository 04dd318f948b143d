"""Claims of public sets inside what somebody says of them: confirmed, denied, or left unclear.

Comes in: claims in their own words, on any matter. Goes out: `Pair`s whose label comes from the
words around the claim. They carry to real text what the generator teaches on composed matters.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret

import random
import re
from collections.abc import Sequence

from qa.training.pairs import Pair
from qa.training.words import fill, sentence_case, table

_LABELS = "ADO"
_STARTER = re.compile("The|An?|This|That|These|Those|There|His|Her|Its|Their|He|She|It|They")
# A claim that is itself a question or already reported makes no sense inside a report.
_UNFIT = re.compile(r"\?|\b(?:said|says|claims?|reports?|whether)\b", re.IGNORECASE)


def reported(
    claims: Sequence[tuple[str, str]], *, source: str, share: float, seed: int
) -> list[Pair]:
    """Pairs for `share` of (claim, question) rows; the question asks whether the claim is so."""
    rng = random.Random(seed)
    words = table("entities")
    found = []
    for claim, question in claims:
        if rng.random() >= share or _UNFIT.search(claim):
            continue
        label = rng.choice(_LABELS)
        slots = {
            "X": embedded(claim),
            "B": rng.choice(words["voices"]),
            "S": rng.choice(words["speakers"]),
            "R": rng.choice(words["outlets"]),
        }
        sentence = sentence_case(fill(rng.choice(table("reported")[label]), slots))
        found.append(Pair(question=question, sentence=sentence, labels=label, source=source))
    return found


def embedded(claim: str) -> str:
    """The claim as it stands after "that".

    >>> embedded("The Beatles were formed in Liverpool.")
    'the Beatles were formed in Liverpool'
    """
    text = claim.strip().rstrip(".!")
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if _STARTER.fullmatch(first) else text
