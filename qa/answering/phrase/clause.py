"""A sentence to look in for an answer, and what stands around its verbs: subject, object, "by".

Comes in: a sentence, the stems that the question names, a `Gap`. Goes out: places of the question's
verb, and the noun phrases that stand where the gap is. Which of them answers is left to
`qa.answering.phrase.gaps` and `qa.answering.phrase.told`.
"""

import re
from dataclasses import dataclass

from qa.judging.language.lexicon import load_lexicon
from qa.reading.gap import Gap, Slot
from qa.reading.parts import (
    Span,
    is_passive,
    is_past,
    is_verb,
    joined,
    noun_phrase_before,
    noun_phrase_from,
    verb_group_start,
)
from qa.reading.phrase_kinds import Spans
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# How far from its verb, in words, a preposition or "by" leads to the gap.
LEAD_WITHIN_WORDS = 9
# The same behind a noun: "the author of".
ANCHOR_WITHIN_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence to look in: its words, who says it, and the stems that the question names."""

    text: str
    words: tuple[Word, ...]
    known: frozenset[str]
    speaker: str | None = None

    def at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that stand in `[start, end)`."""
        return tuple(word for word in self.words if start <= word.start < end)

    def is_new(self, span: Span) -> bool:
        """Whether the span tells something that the question does not name itself.

        "Another new one" tells nothing, and what "the policy" is was told before; which one "the
        government" is need not be.
        """
        words = self.at(*span)
        plain = [w for w in words if not w.is_stop and w.lower not in word_list("counters")]
        new = [w for w in plain if w.stem not in self.known and w.lower not in word_list("light")]
        points = bool(words) and words[0].lower in word_list("pointers")
        if points and not any(word.is_capital for word in plain):
            body = any(word.lower in word_list("known_bodies") for word in new)
            return body or (len(plain) > 1 and bool(new))
        return bool(new)


def read_quote(text: str, known: frozenset[str], speaker: str | None = None) -> Quote:
    """`text` made ready to be looked in."""
    return Quote(text=text, words=read_words(text), known=known, speaker=speaker)


def matches(verb: Word | None, words: tuple[Word, ...]) -> tuple[int, ...]:
    """Where `words` hold the verb, or one that means the same."""
    if verb is None:
        return ()
    lexicon = load_lexicon()
    alike = lexicon.synonyms.get(verb.lemma, frozenset()) | {verb.lemma}
    poles = lexicon.poles.get((verb.lemma,), frozenset())
    found = []
    for at, word in enumerate(words):
        same = word.lemma in alike or word.stem == verb.stem
        near = bool(poles and poles & lexicon.poles.get((word.lemma,), frozenset()))
        if (same or near) and (is_verb(words, at) or is_past(word) or word.lower.endswith("ing")):
            found.append(at)
    return tuple(found)


def slot_parts(gap: Gap, sentence: Quote) -> Spans:
    """The noun phrases that stand where the gap is, for each place that holds its verb."""
    found: list[Span | None] = []
    text, words = sentence.text, sentence.words
    if gap.anchor is not None and gap.preposition is not None:
        anchors = [n for n, word in enumerate(words) if word.stem == gap.anchor.stem]
        found.extend(
            noun_behind(sentence, at, gap.preposition, ANCHOR_WITHIN_WORDS) for at in anchors
        )
    for at in () if gap.anchor else matches(gap.verb, words):
        passive = is_passive(words, at)
        if gap.slot is Slot.SUBJECT and passive:
            found.append(noun_behind(sentence, at, "by"))
        elif gap.slot is Slot.SUBJECT:
            found.append(subject_of(sentence, at))
        elif gap.preposition is not None:
            found.append(noun_behind(sentence, at, gap.preposition))
        elif passive:
            found.append(subject_of(sentence, at))
        else:
            found.append(_object_of(sentence, at))
    if gap.verb is None and gap.preposition is not None:
        found.extend(
            noun_phrase_from(text, words, at + 1)
            for at, word in enumerate(words[:-1])
            if word.lower == gap.preposition
        )
    return [span for span in dict.fromkeys(found) if span is not None]


def agent_of(gap: Gap, sentence: Quote) -> Span | None:
    """Who does what the gap's verb tells, name or not: "by a junior clerk"; or none.

    The sentence tells it right behind "by", or opens with it.
    """
    if gap.slot is not Slot.SUBJECT or gap.noun:
        return None
    for span in slot_parts(gap, sentence):
        led = sentence.text[: span[0]].lower().endswith("by ")
        opens = not sentence.at(0, span[0])
        last = sentence.at(*span)[-1]
        timed = last.is_number or last.lower in word_list("days_and_months")
        if (led or opens) and sentence.is_new(span) and not timed:
            return span
    return None


def subject_of(sentence: Quote, at: int) -> Span | None:
    """The noun phrase before the verb at `at`; of "the bus, which replaced it", the bus."""
    text, words = sentence.text, sentence.words
    start = verb_group_start(words, at)
    if start and words[start - 1].lower in {"who", "which", "that"}:
        start -= 1
    if start and text[words[start - 1].end : words[start].start].strip() == ",":
        start = _apposed_from(sentence, start)
    return _head_of(sentence, noun_phrase_before(text, words, start))


def _head_of(sentence: Quote, span: Span | None) -> Span | None:
    """The noun phrase that this one hangs on: of "the bell in the tower", the bell."""
    text, words = sentence.text, sentence.words
    first = next((n for n, word in enumerate(words) if span and word.start == span[0]), 0)
    if first <= 1 or words[first - 1].lower not in word_list("hanging"):
        return span
    head = noun_phrase_before(text, words, first - 1)
    joins = joined(text, words[first - 1], words[first])
    leads = head is not None and any(
        word.end <= head[0] and word.lower in word_list("prepositions") for word in words[:first]
    )
    return span if head is None or leads or not joins else head


def _apposed_from(sentence: Quote, at: int) -> int:
    """Where the apposition that ends before word `at` began: "NAME, a guard for years, won".

    A name needs no article behind it: "NAME, chair of the board, won".
    """
    text, words = sentence.text, sentence.words
    for n in range(at - 1, 0, -1):
        of_name = words[n - 1].is_capital and not words[n].is_stop
        opens = words[n].lower in word_list("apposing") or of_name
        if opens and text[words[n - 1].end : words[n].start].strip() == ",":
            return n
    return at


def _object_of(sentence: Quote, at: int) -> Span | None:
    words = sentence.words
    skipped = at + 1
    while skipped < len(words) and words[skipped].lower in word_list("particles"):
        skipped += 1
    if skipped < len(words) and not re.fullmatch(
        r"[\s“‘\"'#£$€]*", sentence.text[words[at].end : words[at + 1].start]
    ):
        return None
    return noun_phrase_from(sentence.text, words, skipped) if skipped < len(words) else None


def noun_behind(sentence: Quote, at: int, lead: str, reach: int = LEAD_WITHIN_WORDS) -> Span | None:
    """The noun phrase behind the word `lead` that follows the word at `at` within `reach` words."""
    words = sentence.words
    for n in range(at + 1, min(len(words) - 1, at + reach)):
        if words[n].lower == lead:
            return noun_phrase_from(sentence.text, words, n + 1)
    return None


def closeness(
    words: tuple[Word, ...], known: frozenset[str], span: Span, reach_words: int
) -> float:
    """How near the words with stems in `known` stand to `span`, added up.

    A word is worth nearly 1 right beside it and nothing from `reach_words` on.
    """
    inside = [at for at, word in enumerate(words) if span[0] <= word.start < span[1]]
    if not inside:
        return 0.0
    return sum(
        max(0.0, 1 - min(abs(at - inside[0]), abs(at - inside[-1])) / reach_words)
        for at, word in enumerate(words)
        if word.stem in known and not word.is_stop and at not in inside
    )


def names_subject(gap: Gap, words: tuple[Word, ...]) -> bool:
    """Whether `words` name who the question says: its last word of weight, or most of its words."""
    stems = {word.stem for word in words}
    own = [word.stem for word in gap.subject if not word.lower.endswith("ly")]
    return bool(own) and sum(stem in stems for stem in own) * 2 >= len(own)


def worthwhile(sentence: Quote, span: Span) -> Span | None:
    """The span, if it holds something and something new."""
    return span if span[0] < span[1] and sentence.is_new(span) else None
