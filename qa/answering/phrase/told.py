"""What a sentence tells: what was done and how, what a thing is called, and what it is.

Comes in: a `Gap` and a `Quote`. Goes out: a span of the sentence, or none. Things that are asked
for by their kind or place in the clause are left to `qa.answering.phrase.gaps`, speech to
`qa.answering.phrase.speech`.
"""

import re

from qa.answering.phrase.clause import Quote, matches, names_subject, subject_of, worthwhile
from qa.answering.phrase.speech import read_speech
from qa.judging.language.lexicon import load_lexicon
from qa.reading import phrase_kinds
from qa.reading.gap import Gap, Slot
from qa.reading.parts import (
    Span,
    clause_from,
    is_auxiliary,
    is_past,
    is_verb,
    noun_phrase_before,
    noun_phrase_from,
    quoted,
    verb_group_start,
)
from qa.reading.words import Word, read_words

# How far behind a noun, in words, "is" tells what it is.
COMPLEMENT_WITHIN_WORDS = 8

_TO = re.compile(r"\bto\b")
_BY_DOING = re.compile(r"\b(?:by|through|using|via|with\ the\ help\ of)\s+(?=\w)")
_VOTED = re.compile(r"\s*(?P<how>(?:by|against|for|in\s+favou?r|to)\b)")
# "Voted against the bill, which passed 51-50": the tally is of something else.
_PARTED = re.compile(r"[,;:–—]|\b(?:which|that|and|but)\b")
# "Drought poses the biggest threat" tells what the threat is as "is" does.
_LINKING = frozenset({"be", "become", "remain", "pose", "represent"})
_APPOSED = re.compile(r"[”\"’']?,\s+(?:(?:an?|the|its|their|his|her)\s+)?(?=[a-z])")
# "NAME, who became chief executive in May": a post taken up is held.
_BECAME = re.compile(
    r"""(?:,\s+who)?\s+(?:has\s+)?(?:is|became|become|becomes|remains|took\ over\ as|takes\ over\ as
        |(?:was|is|been)\ (?:named|appointed|elected|made)(?:\ as)?)
        \s+(?:(?:an?|the|its|their)\s+)?(?=[a-z])""",
    re.VERBOSE,
)
_CALLED = re.compile(
    r"\b(?:called|named|titled|entitled|dubbed|nicknamed|branded|known\s+as)\s+(?:the\s+)?[“\"‘']?$"
)


def tell(gap: Gap, sentence: Quote) -> Span | None:
    """What the sentence tells for a gap of speech, deed, manner, name or identity; or none."""
    tells = {
        Slot.SPEECH: read_speech,
        Slot.DEED: _deed,
        Slot.MANNER: _manner,
        Slot.NAME: _name,
        Slot.IDENTITY: _identity,
    }.get(gap.slot)
    return tells(gap, sentence) if tells else None


def _deed(gap: Gap, sentence: Quote) -> Span | None:
    """What was done: what follows the one who did it, from its first verb on."""
    text, words = sentence.text, sentence.words
    if gap.verb is not None and gap.verb.lemma != "do":
        for at in matches(gap.verb, words):
            lead = _TO.search(text, words[at].end)
            if lead and _names_near(gap, sentence, at):
                return worthwhile(sentence, clause_from(text, lead.start()))
        return None
    for at, word in enumerate(words):
        if is_verb(words, at) and not is_auxiliary(word) and word.lemma not in {"say", "tell"}:
            span = subject_of(sentence, at)
            if span and gap.subject and names_subject(gap, sentence.at(*span)):
                start = words[verb_group_start(words, at)].start
                return worthwhile(sentence, clause_from(text, start))
    return None


def _names_near(gap: Gap, sentence: Quote, at: int) -> bool:
    return not gap.subject or names_subject(gap, sentence.words[: at + 1])


def _manner(gap: Gap, sentence: Quote) -> Span | None:
    """How it was done: "by closing the road"; of a vote, how it went."""
    text, words = sentence.text, sentence.words
    for at in matches(gap.verb, words):
        end = words[at].end
        if gap.verb is not None and gap.verb.lemma == "vote":
            voted = _VOTED.match(text, end)
            if voted:
                return worthwhile(sentence, clause_from(text, voted.start("how")))
            tally = next((s for s in phrase_kinds.votes(text) if s[0] >= end), None)
            if tally and not _PARTED.search(text[end : tally[0]]):
                return tally
        by = _BY_DOING.search(text, end)
        after = read_words(text[by.end() :])[:1] if by else ()
        if by and after and (after[0].lower.endswith("ing") or by.group().strip() != "by"):
            return worthwhile(sentence, clause_from(text, by.start()))
    return None


def _name(gap: Gap, sentence: Quote) -> Span | None:
    """The name of a thing of the kind asked for: "the ship NAME", "NAME, a ship", "called NAME"."""
    text, words = sentence.text, sentence.words
    head = gap.noun[-1]
    alike = load_lexicon().synonyms.get(head.lemma, frozenset()) if gap.is_who else frozenset()
    heads = [word for word in words if word.stem == head.stem or word.lemma in alike]
    names = [
        *phrase_kinds.names(text, words, sentence.known),
        *(s for s in quoted(text) if sentence.is_new(s) and text[s[0]].isupper()),
    ]
    if not heads:
        return None
    for start, end in names:
        before = [word for word in words if word.end <= start][-1:]
        touches = before and re.fullmatch(r",?\s+[“\"‘']?", text[before[0].end : start])
        if touches and before[0] in heads:
            return start, end
        apposed = _BECAME.match(text[end:]) or _APPOSED.match(text[end:])
        if apposed:
            after = noun_phrase_from(text, words, _index_at(words, end + apposed.end()))
            if after and any(word in heads for word in sentence.at(*after)):
                return start, end
    called = next((span for span in names if _CALLED.search(text[: span[0]])), None)
    return called or _is_named(heads, sentence, names)


def _is_named(heads: list[Word], sentence: Quote, names: phrase_kinds.Spans) -> Span | None:
    """As in "The vessel will be NAME"."""
    for head in heads:
        for span in names:
            between = sentence.text[head.end : span[0]]
            if re.fullmatch(r"\s(?:is|was|are|were|will be|would be)\s(?:the\s)?[“\"‘']?", between):
                return span
    return None


def _index_at(words: tuple[Word, ...], start: int) -> int:
    return next((n for n, word in enumerate(words) if word.start >= start), len(words))


def _identity(gap: Gap, sentence: Quote) -> Span | None:
    """What it is: "the capital is NAME", "NAME is the capital", "NAME, the capital,"."""
    text, words = sentence.text, sentence.words
    for at, word in enumerate(words):
        if word.stem != gap.noun[-1].stem:
            continue
        whole = noun_phrase_before(text, words, at)
        first = _index_at(words, whole[0]) if whole else at
        found = [_complement(sentence, at)]
        if first and words[first - 1].lemma in _LINKING:
            found.append(subject_of(sentence, first - 1))
        elif first and text[words[first - 1].end : words[first].start].strip() == ",":
            found.append(noun_phrase_before(text, words, first))
        for span in found:
            if span is not None and sentence.is_new(span):
                return span
    return None


def _complement(sentence: Quote, at: int) -> Span | None:
    """What the noun at `at` is said to be: "the capital of the north is NAME"."""
    text, words = sentence.text, sentence.words
    for n in range(at + 1, min(at + COMPLEMENT_WITHIN_WORDS, len(words) - 1)):
        parted = text[words[n - 1].end : words[n].start].strip() != ""
        if not parted and words[n].lower in {"is", "was", "are", "were"}:
            acts = words[n + 1].lower.endswith("ing") or is_past(words[n + 1])
            return None if acts else noun_phrase_from(text, words, n + 1)
        if parted or is_verb(words, n):
            return None
    return None
