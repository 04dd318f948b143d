"""Questions of who holds which place: roles, teams, employers. A place taken ends the one before.

Comes in: a polar question, then sentences. Goes out: a stance for each that tells of the holder or
of the place. That a person has one team or employer at a time, and a sole role one holder, is what
lets "X joins Y" deny that X is still with Z.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.judging.reader import Candidate, Judgement
from qa.reading.phrase_kinds import names
from qa.reading.question import Question, read_terms
from qa.reading.times import Scope
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words
from qa.records import Stance

# Confidence where the sentence names holder and place, names another place the holder came to,
# names the holder with another place, or names another holder of a sole role.
BOTH_NAMED = 0.85
CAME_ELSEWHERE = 0.75
IS_ELSEWHERE = 0.55
OTHER_HOLDER = 0.7
# Relevance of a sentence that tells of the holding at all; the rest is the embeddings' cosine.
TOLD_RELEVANCE = 0.6
# How far before the place, in words, "from" or "former" makes it one that was left.
LEFT_WITHIN_WORDS = 4
# Least share of the place's own words that names it: "Charlton" of "Charlton Athletic F.C.".
LEAST_OF_PLACE = 0.5

_IS_ROLE = re.compile(
    r"^(?:is|was|are|were)\s+(?P<holder>.+?)\s+(?:still\s+|now\s+|currently\s+)?"
    r"(?:an?\s+|the\s+)?(?:\w+\s+)?(?P<role>\w+(?:\s+of\s+state)?)\s+"
    r"(?:of|for|at|in|with)\s+(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"^(?:does|did|do)\s+(?P<holder>.+?)\s+(?:still\s+|currently\s+)?hold\s+(?:the\s+|a\s+)?"
    r"(?:\w+\s+)?(?P<role>position|post|office|role|title)\s+(?:of\s+)?(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"^(?:does|did|do)\s+(?P<holder>.+?)\s+(?:still\s+|currently\s+)?"
    r"(?P<role>work|play|drive|race|ride|coach|manage)\s+(?:for|at|with|in)\s+(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_PAST = re.compile(r"^(?:was|were|did)\b", re.IGNORECASE)
# "Rovers' X", "Rovers striker X", "X (Rovers", "X of Rovers".
_PLACE_BEFORE = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}")
_PLACE_AFTER = re.compile(r"\s*(?:\(|,?\s(?:of|for|at|with)\s(?:the\s)?)")


class Tenure(StrEnum):
    """Whether a place has one holder at a time, or a holder one place."""

    SOLE = "sole"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """`holder` by the words of the name; `place` by the stems that tell it from others.

    `is_past` asks whether it was ever held ("was", "did"), which no leaving undoes.
    """

    holder: tuple[Word, ...]
    place: frozenset[str]
    tenure: Tenure
    is_past: bool


def read_holding(question: Question) -> Holding | None:
    """The holding that a polar question asks about, or `None` where it asks of something else."""
    for pattern in (_HOLDS, _WORKS, _IS_ROLE):
        match = pattern.match(question.body)
        if match is None:
            continue
        tenure = _tenure(match["role"])
        terms = [term for term in read_terms(f"x {match['holder']}") if term.is_name]
        place = _own_stems(match["place"])
        if tenure is not None and terms and place:
            past = _PAST.match(question.body) and question.scope is not Scope.LATEST
            return Holding(holder=terms[0].words, place=place, tenure=tenure, is_past=bool(past))
    return None


def judge_holding(holding: Holding, candidate: Candidate) -> Judgement:
    """The judgement of a candidate by what it tells of the holder and the place."""
    stance, confidence = holding_stance(holding, candidate.text, candidate.article.text)
    told = TOLD_RELEVANCE if confidence else 0.0
    relevance = told + (1 - TOLD_RELEVANCE) * max(0.0, candidate.similarity)
    return Judgement(relevance=relevance, stance=stance, confidence=confidence)


def holding_stance(holding: Holding, text: str, known: str) -> tuple[Stance, float]:
    """What the sentence `text` says of the holding, and how sure; `known` is all of its article.

    A surname counts as the holder where the article has the full name.
    """
    words = read_words(text)
    holder = _places(words, holding.holder[-1].stem)
    is_holder = bool(holder) and _names_holder(holding, known)
    share = _share(holding, words)
    if is_holder and share >= LEAST_OF_PLACE:
        left = not holding.is_past and _is_left(holding, words)
        return Stance.DENIES if left else Stance.AFFIRMS, BOTH_NAMED
    if holding.is_past:
        return Stance.CONTEXT, 0.0
    denial = _denial(holding, text, known)
    return (Stance.DENIES, denial) if denial else (Stance.CONTEXT, 0.0)


def _denial(holding: Holding, text: str, known: str) -> float:
    """How surely a sentence tells of another place or another holder; 0 where it does not."""
    words = read_words(text)
    holder = _places(words, holding.holder[-1].stem)
    others = _other_names(holding, text, words)
    if not (holder and _names_holder(holding, known)):
        sole = holding.tenure is Tenure.SOLE and _share(holding, words) >= LEAST_OF_PLACE
        return OTHER_HOLDER if sole and others and _tells(words, "arriving") else 0.0
    left = _tells(words, "departing") and _share(holding, read_words(known)) > 0
    if left or (others and _tells(words, "arriving")):
        return CAME_ELSEWHERE
    return IS_ELSEWHERE if _is_placed(holding, text, words, holder[0]) else 0.0


def _tenure(role: str) -> Tenure | None:
    word = role.lower().split()[0]
    if word in word_list("sole_roles"):
        return Tenure.SOLE
    return Tenure.SHARED if word in word_list("shared_roles") else None


def _own_stems(place: str) -> frozenset[str]:
    words = [word for word in read_words(place) if not word.is_stop]
    own = [word for word in words if word.lower not in word_list("org_generic")]
    return frozenset(word.stem for word in own or words)


def _places(words: tuple[Word, ...], stem: str) -> tuple[int, ...]:
    return tuple(at for at, word in enumerate(words) if word.stem == stem)


def _names_holder(holding: Holding, text: str) -> bool:
    stems = {word.stem for word in read_words(text)}
    return all(word.stem in stems for word in holding.holder)


def _share(holding: Holding, words: tuple[Word, ...]) -> float:
    stems = {word.stem for word in words}
    return len(holding.place & stems) / len(holding.place)


def _is_left(holding: Holding, words: tuple[Word, ...]) -> bool:
    """Whether the place is told as left: "from", "former", "leaves" shortly before it."""
    first = min(at for at, word in enumerate(words) if word.stem in holding.place)
    before = {word.lower for word in words[max(0, first - LEFT_WITHIN_WORDS) : first]}
    return "from" in before or not before.isdisjoint(word_list("departing"))


def _tells(words: tuple[Word, ...], name: str) -> bool:
    return any(word.lower in word_list(name) for word in words)


def _is_placed(holding: Holding, text: str, words: tuple[Word, ...], holder: int) -> bool:
    """Whether the holder is named with another place: "Rovers striker X", "X (Rovers)"."""
    known = frozenset(word.stem for word in holding.holder) | holding.place
    first = words[max(0, holder - len(holding.holder) + 1)].start
    for start, end in names(text, words, known):
        if end <= first and _PLACE_BEFORE.fullmatch(text[end:first]):
            return True
        if start >= words[holder].end and _PLACE_AFTER.fullmatch(text[words[holder].end : start]):
            return True
    return False


def _other_names(holding: Holding, text: str, words: tuple[Word, ...]) -> bool:
    """Whether the sentence names someone or something beside the holder and the place."""
    known = frozenset(word.stem for word in holding.holder) | holding.place
    return bool(names(text, words, known))
