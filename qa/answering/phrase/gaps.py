"""Fills the gap of a "what", "which" or "how" question with a part of a sentence.

Comes in: a `Gap`, a sentence, and the stems that the question names itself. Goes out: a `Filling`,
or none where no part can be told with some confidence: then the sentence alone is the answer. What
was said or done is left to `told`, ranking the sentences to `find`, both beside this.
"""

import re
from dataclasses import dataclass

from qa.answering.phrase.clause import Quote, closeness, slot_parts
from qa.reading import phrase_kinds
from qa.reading.gap import Gap, Slot
from qa.reading.parts import (
    Span,
    is_verb,
    joined,
    noun_phrase_before,
    noun_phrase_from,
    quoted,
    trimmed,
)
from qa.reading.phrase_kinds import Spans
from qa.reading.wordlists import word_list
from qa.reading.words import Word, is_in_dictionary

# What speaks for a part: it stands in the gap's place, and the sentence names who the question says
# does it; it carries or touches the noun asked for; it is of the kind; it is near the question's
# words.
IN_SLOT = 1.0
HAS_NOUN = 1.0
AGREES = 0.4
OF_KIND = 0.5
NEAR = 0.5
NEAR_WORDS = 10
# Least of that for a part to be given.
LEAST_WORTH = 1.2
# A part in small letters, where a kind is asked for, needs more: no "doors" for a building.
LEAST_WORTH_OF_PLAIN = 1.6
# What speaks against a name that only tells of what kind the next word is: "a Leeds baker".
MODIFIES = 0.4
# What speaks against one name where several are asked for.
ALONE = 0.4
# A title or a name in quotation marks is no longer than this.
LONGEST_TITLE_WORDS = 8
# A part that is nearly the whole sentence tells nothing that the sentence does not.
MOST_OF_SENTENCE = 0.85

# Kinds of which each one has a name.
NAMED_KINDS = (
    word_list("kinds_of_person") | word_list("kinds_of_body") | word_list("kinds_of_place")
)
_QUOTES = frozenset('“‘"')
_UNBROKEN = re.compile(r"[\s“‘\"'’”-]*")
_COLON = re.compile(r"\s*(?::|[–—]|\s-)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The part `[start, end)` of the sentence; `worth` is better the higher, up to about 3."""

    start: int
    end: int
    worth: float


def fill(gap: Gap, sentence: Quote) -> Filling | None:
    """The best part of `sentence` for `gap`; ties go to the first and longest."""
    if gap.slot is Slot.ROLE:
        spans = phrase_kinds.roles(sentence.text, gap.name or "")
        return _filling(sentence, spans[0], IN_SLOT + HAS_NOUN) if spans else None
    parts = slot_parts(gap, sentence)
    best: Filling | None = None
    for span in _candidates(gap, sentence, parts):
        worth = _worth(gap, sentence, span, parts)
        least = LEAST_WORTH_OF_PLAIN if _is_plain(gap, sentence, span) else LEAST_WORTH
        filling = _filling(sentence, span, worth) if worth >= least else None
        if filling is not None and (best is None or _order(filling) > _order(best)):
            best = filling
    return best


def _is_plain(gap: Gap, sentence: Quote, span: Span) -> bool:
    """Whether a kind is asked for and the span is neither a name nor quoted."""
    if _tells_by_form(gap):
        return False
    named = any(word.is_capital for word in sentence.at(*span))
    return bool(gap.noun) and not named and sentence.text[span[0] - 1 : span[0]] not in _QUOTES


def _tells_by_form(gap: Gap) -> bool:
    """Whether what is asked for looks like nothing else: a vote, a score, a hashtag."""
    return gap.kind in word_list("kinds_of_score") or gap.kind == "hashtag"


def _candidates(gap: Gap, sentence: Quote, parts: Spans) -> Spans:
    """Whatever may be of the kind asked for, each once."""
    text, words = sentence.text, sentence.words
    if gap.kind in word_list("kinds_of_score"):
        return phrase_kinds.votes(text)
    if gap.kind in word_list("kinds_of_number"):
        return phrase_kinds.numbers(text, words)
    if gap.kind in word_list("kinds_of_time"):
        return phrase_kinds.dates(text)
    if gap.kind == "hashtag":
        return phrase_kinds.hashtags(text)
    found = [*parts]
    if gap.kind:
        found += _named(gap, sentence)
        found += [s for s in quoted(text) if len(sentence.at(*s)) <= LONGEST_TITLE_WORDS]
    if gap.noun:
        found += _with_noun(gap, sentence)
    found += _told_behind(sentence, found)
    spans = [_without_known(sentence, span, gap) for span in found]
    return [span for span in dict.fromkeys(spans) if _may_answer(gap, sentence, span)]


def _told_behind(sentence: Quote, found: Spans) -> Spans:
    """Of "another danger: the ice" and "a new line - a night bus", what stands behind."""
    behind = []
    for _, end in found:
        mark = _COLON.match(sentence.text, end)
        at = next((n for n, w in enumerate(sentence.words) if mark and w.start >= mark.end()), None)
        if at is not None:
            behind.append(noun_phrase_from(sentence.text, sentence.words, at))
    return [span for span in behind if span is not None]


def _may_answer(gap: Gap, sentence: Quote, span: Span) -> bool:
    """Whether the span tells something new, is no date, and is a name where names are asked for."""
    words = sentence.at(*span)
    if not sentence.is_new(span) or all(
        word.is_stop or word.is_number or word.lower in word_list("days_and_months")
        for word in words
    ):
        return False
    if gap.is_who and words[-1].lower in word_list("known_bodies"):
        return True
    if gap.kind in NAMED_KINDS:
        return words[-1].is_capital or (words[0].is_capital and not _only_opens(words[0]))
    return bool(gap.noun) or words[-1].stem not in sentence.known


def _only_opens(word: Word) -> bool:
    """Whether its capital may be that of the sentence's first word: "Major", but not "Danish"."""
    plain = is_in_dictionary(word.lower) and word.lower not in word_list("nations")
    return word.is_stop or (word.start == 0 and plain)


def _named(gap: Gap, sentence: Quote) -> Spans:
    """The names; where several are asked for, or one holds a list, with what it goes on with."""
    spans = phrase_kinds.names(sentence.text, sentence.words, sentence.known)
    more = [(start, phrase_kinds.NAMES_GO_ON.match(sentence.text, end)) for start, end in spans]
    several = _asks_several(gap)
    return spans + [
        (start, match.end())
        for (start, match), (_, end) in zip(more, spans, strict=True)
        if match and (several or re.search(r"\b(?:for|of)\b", sentence.text[start:end]))
    ]


def _with_noun(gap: Gap, sentence: Quote) -> Spans:
    """The noun phrases that hold the noun asked for."""
    text, words = sentence.text, sentence.words
    spans = []
    for at, word in enumerate(words):
        if word.stem == gap.noun[-1].stem:
            before = noun_phrase_before(text, words, at + 1)
            start = next((n for n, w in enumerate(words) if before and w.start == before[0]), at)
            whole = noun_phrase_from(text, words, start)
            if whole is not None:
                spans.append(whole)
    return spans


def _without_known(sentence: Quote, span: Span, gap: Gap) -> Span:
    """A name without a name of the question at its edge: of "Labour MP Ann Lee", "Labour MP".

    One word alone is left: the "new" of a question is not that of "New Haven".
    """
    nouns = {word.stem for word in gap.noun}
    inner = list(sentence.at(*span))
    if not all(word.is_capital or word.is_stop for word in inner):
        return span
    edge = sentence.known - nouns
    head = next((n for n, word in enumerate(inner) if word.stem not in edge), 0)
    tail = next((n for n, word in enumerate(reversed(inner)) if word.stem not in edge), 0)
    inner = inner[head if head > 1 else 0 : len(inner) - (tail if tail > 1 else 0)]
    return trimmed(sentence.text, (inner[0].start, inner[-1].end)) if inner else span


def _worth(gap: Gap, sentence: Quote, span: Span, parts: Spans) -> float:
    if _tells_by_form(gap):
        return LEAST_WORTH + NEAR * _nearness(sentence, span)  # nothing else looks like one
    in_slot = any(start < span[1] and span[0] < end for start, end in parts)
    return (
        (IN_SLOT if in_slot else 0.0)
        + (AGREES if in_slot and _agrees(gap, sentence) else 0.0)
        + (AGREES if _is_led(gap, sentence, span) else 0.0)
        + (HAS_NOUN if _touches_noun(gap, sentence, span) else 0.0)
        + (OF_KIND if _is_of_kind(gap.kind, sentence, span) else 0.0)
        + NEAR * _nearness(sentence, span)
        - (MODIFIES if gap.kind and _modifies(gap, sentence, span) else 0.0)
        - (ALONE if _asks_several(gap) and _is_one_name(sentence, span) else 0.0)
    )


def _asks_several(gap: Gap) -> bool:
    asked = gap.noun[-1] if gap.noun else None
    return asked is not None and asked.lower != asked.lemma and not asked.lower.endswith("ing")


def _is_one_name(sentence: Quote, span: Span) -> bool:
    inner = sentence.at(*span)
    listed = (
        any(word.lower in {"and", "or"} for word in inner) or "," in sentence.text[slice(*span)]
    )
    return not listed and all(word.is_capital or word.is_stop for word in inner)


def _modifies(gap: Gap, sentence: Quote, span: Span) -> bool:
    """Whether the span is a name right before a plain noun that is not the one asked for."""
    words = sentence.words
    at = next((n for n, word in enumerate(words) if word.start >= span[1]), 0)
    if (
        not at
        or not words[at - 1].is_capital
        or not joined(sentence.text, words[at - 1], words[at])
    ):
        return False
    word = words[at]
    plain = not (word.is_stop or word.is_capital or is_verb(words, at) or word.lower.endswith("ly"))
    return plain and all(word.stem != noun.stem for noun in gap.noun)


def _is_led(gap: Gap, sentence: Quote, span: Span) -> bool:
    """Whether the preposition of the question leads to the span: "in what cases", "in cases of"."""
    before = sentence.text[: span[0]].rstrip(' “‘"').lower()
    return gap.preposition is not None and before.endswith(f" {gap.preposition}")


def _agrees(gap: Gap, sentence: Quote) -> bool:
    """Whether the sentence names who does it; of a gap that does it, whether it names what to."""
    stems = {word.stem for word in sentence.words if not word.is_stop}
    verb = gap.verb.stem if gap.verb else ""
    named = {word.stem for word in gap.subject} or sentence.known - {verb, gap.kind}
    return bool(stems & named)


def _touches_noun(gap: Gap, sentence: Quote, span: Span) -> bool:
    """Whether the noun asked for stands in the span, or right before or behind it."""
    if not gap.noun:
        return False
    words = sentence.words
    inside = [n for n, word in enumerate(words) if span[0] <= word.start < span[1]]
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    near = list(words[first : last + 1])
    for side in (words[max(0, first - 1) : first + 1], words[last : last + 2]):
        if _UNBROKEN.fullmatch(sentence.text[side[0].end : side[-1].start]):
            near += side
    return any(word.stem == gap.noun[-1].stem for word in near)


def _is_of_kind(kind: str, sentence: Quote, span: Span) -> bool:
    inner = sentence.at(*span)
    before = sentence.text[: span[0]]
    is_name = all(word.is_capital or word.is_stop for word in inner) and bool(inner)
    if kind in word_list("kinds_of_number") or kind in word_list("kinds_of_time"):
        return True
    if kind in word_list("kinds_of_work"):
        return before.endswith(("“", "‘", '"', "'"))
    if kind in word_list("kinds_of_person"):
        bodies = word_list("org_generic") - word_list("titles")
        return is_name and len(inner) > 1 and not any(word.lower in bodies for word in inner)
    if kind in word_list("kinds_of_place"):
        return is_name and phrase_kinds.follows_place_word(sentence.text, span[0])
    return is_name and kind in word_list("kinds_of_body")


def _nearness(sentence: Quote, span: Span) -> float:
    """In 0..1: how near the question's own words stand; three right beside it are the most."""
    return min(1.0, closeness(sentence.words, sentence.known, span, NEAR_WORDS) / 3)


def _filling(sentence: Quote, span: Span, worth: float) -> Filling | None:
    start, end = trimmed(sentence.text, span)
    whole = end - start > MOST_OF_SENTENCE * len(sentence.text)
    return None if whole or start >= end else Filling(start=start, end=end, worth=worth)


def _order(filling: Filling) -> tuple[float, int, int]:
    return filling.worth, -filling.start, filling.end
