"""What a sentence tells that was said or done: speech, deeds, manners, names and what a thing is.

Comes in: a `Gap` and a `Quote`. Goes out: a span of the sentence, or none. Things that are asked
for by their kind or place in the clause are left to `qa.answering.gaps`.
"""

import re

from qa.answering.clause import Quote, matches, subject_of
from qa.judging.lexicon import load_lexicon
from qa.reading import phrase_kinds
from qa.reading.gap import Gap, Slot
from qa.reading.parts import (
    Span,
    clause_from,
    is_auxiliary,
    is_past,
    is_verb,
    joined,
    noun_phrase_before,
    noun_phrase_from,
    quoted,
    trimmed,
    verb_group_start,
)
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# A quotation of fewer words is a word of the speaker's inside the sentence, not what was said.
LEAST_QUOTED_WORDS = 4
# How far behind its verb, in words, what was said may begin: "told the committee in a letter that".
LEAD_WITHIN_WORDS = 14
# How far behind a noun, in words, "is" tells what it is.
COMPLEMENT_WITHIN_WORDS = 8

_TO = re.compile(r"\bto\b")
# Verbs that only bring what was said; any other is a part of it: "refused to meet".
_BRINGS = frozenset(
    {"say", "tell", "announce", "state", "write", "add", "note", "argue", "believe"}
)
_BY_DOING = re.compile(r"\b(?:by|through|using|via|with\ the\ help\ of)\s+(?=\w)")
_VOTED = re.compile(r"\s*(?P<how>(?:by|against|for|in\s+favou?r|to)\b)")
_SAYING = frozenset({"said", "says", "say", "saying", "tells", "told"})
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
        Slot.SPEECH: _speech,
        Slot.DEED: _deed,
        Slot.MANNER: _manner,
        Slot.NAME: _name,
        Slot.IDENTITY: _identity,
    }.get(gap.slot)
    return tells(gap, sentence) if tells else None


def _speech(gap: Gap, sentence: Quote) -> Span | None:
    """What was said: the quotation, or the clause after (or before) the verb of saying."""
    text, words = sentence.text, sentence.words
    verbs = [at for at in _speaking(gap, words) if _by_subject(gap, sentence, at)]
    long = [s for s in quoted(text) if len(sentence.at(*s)) >= LEAST_QUOTED_WORDS]
    for at in verbs:
        quotes_next = re.match(r"[:,]?\s*[“\"‘]", text[words[at].end :])
        if long and (quotes_next or words[at].start > long[0][0]):
            return trimmed(text, max(long, key=lambda span: span[1] - span[0]))
        clause = _clause_said(gap, sentence, at)
        if clause is not None:
            return clause
    said_before = [at for at in verbs if text[: words[at].start].count(",")]
    if said_before and not long:
        lead = subject_of(sentence, said_before[-1])
        if lead and text[: lead[0]].rstrip().endswith(","):
            return trimmed(text, (0, lead[0]))
    speaks = sentence.speaker is not None and _names(gap, read_words(sentence.speaker or ""))
    if long and speaks and not verbs:
        return trimmed(text, max(long, key=lambda span: span[1] - span[0]))
    return None


def _speaking(gap: Gap, words: tuple[Word, ...]) -> list[int]:
    """Places of the question's verb, then of any verb of saying; a reaction is told by these."""
    own = [at for at in matches(gap.verb, words) if not is_auxiliary(words[at])]
    speaking = word_list("speaking")
    any_verb = [
        at for at, word in enumerate(words) if word.lemma in speaking and _is_said(words, at)
    ]
    reacts = gap.verb is not None and gap.verb.lemma in word_list("reacting")
    return (own + any_verb) if reacts or not own else own


def _is_said(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` tells that something is said: "says", "has said", "they say"."""
    return is_verb(words, at) or words[at].lower in _SAYING


def _clause_said(gap: Gap, sentence: Quote, at: int) -> Span | None:
    """What follows the verb at `at`: the clause after "that", from "to", or what was said as such.

    A verb that says more than that it was said belongs to the answer: "refused to meet them".
    """
    text, words = sentence.text, sentence.words
    own = gap.verb is not None and words[at].lemma == gap.verb.lemma
    start = _lead(sentence, at)
    if start is None and (own or words[at].lemma in _BRINGS) and at + 1 < len(words):
        calls = own and words[at + 1].lower in {"for", "on", gap.preposition}
        follows = at + 2 if calls and at + 2 < len(words) else at + 1
        parted = text[words[follows - 1].end : words[follows].start]
        leads_on = words[follows].lower in word_list("prepositions") | {"it", "so"}
        start = words[follows].start if parted.isspace() and not leads_on else None
    elif start is not None and not own and words[at].lemma not in _BRINGS:
        start = words[verb_group_start(words, at)].start
    return None if start is None else _worthwhile(sentence, clause_from(text, start))


def _lead(sentence: Quote, at: int) -> int | None:
    """Where the clause after the verb begins: behind its "that", at its "to" with a verb."""
    text, words = sentence.text, sentence.words
    someone = words[at].lemma in word_list("tells_someone")
    for n in range(at + 1, min(len(words) - 1, at + LEAD_WITHIN_WORDS)):
        if not joined(text, words[n - 1], words[n]):
            return None
        behind = words[n + 1]
        if words[n].lower == "that":
            return behind.start
        if words[n].lower == "to" and (n == at + 1 or someone):
            acts = behind.lower == behind.lemma and not behind.is_number and not behind.is_capital
            counts = behind.lower in word_list("number_words") | word_list("determiners")
            return words[n].start if acts and not counts else None
        in_a_letter = words[at + 1].lower in word_list("prepositions")
        if not (someone or in_a_letter):
            return None
    return None


def _by_subject(gap: Gap, sentence: Quote, at: int) -> bool:
    """Whether the one asked about says it: named before the verb, behind it, or as the speaker."""
    if not gap.subject:
        return True
    if sentence.speaker and _names(gap, read_words(sentence.speaker)):
        return True
    near = sentence.words[: at + 1] + sentence.words[at + 1 : at + 5]
    return _names(gap, near)


def _names(gap: Gap, words: tuple[Word, ...]) -> bool:
    """Whether `words` name who the question says: its last word of weight, or most of its words."""
    stems = {word.stem for word in words}
    own = [word.stem for word in gap.subject if not word.lower.endswith("ly")]
    return bool(own) and sum(stem in stems for stem in own) * 2 >= len(own)


def _deed(gap: Gap, sentence: Quote) -> Span | None:
    """What was done: what follows the one who did it, from its first verb on."""
    text, words = sentence.text, sentence.words
    if gap.verb is not None and gap.verb.lemma != "do":
        for at in matches(gap.verb, words):
            lead = _TO.search(text, words[at].end)
            if lead and _names_near(gap, sentence, at):
                return _worthwhile(sentence, clause_from(text, lead.start()))
        return None
    for at, word in enumerate(words):
        if is_verb(words, at) and not is_auxiliary(word) and word.lemma not in {"say", "tell"}:
            span = subject_of(sentence, at)
            if span and gap.subject and _names(gap, sentence.at(*span)):
                start = words[verb_group_start(words, at)].start
                return _worthwhile(sentence, clause_from(text, start))
    return None


def _names_near(gap: Gap, sentence: Quote, at: int) -> bool:
    return not gap.subject or _names(gap, sentence.words[: at + 1])


def _manner(gap: Gap, sentence: Quote) -> Span | None:
    """How it was done: "by closing the road"; of a vote, how it went."""
    text, words = sentence.text, sentence.words
    for at in matches(gap.verb, words):
        end = words[at].end
        if gap.verb is not None and gap.verb.lemma == "vote":
            voted = _VOTED.match(text, end)
            if voted:
                return _worthwhile(sentence, clause_from(text, voted.start("how")))
        by = _BY_DOING.search(text, end)
        after = read_words(text[by.end() :])[:1] if by else ()
        if by and after and (after[0].lower.endswith("ing") or by.group().strip() != "by"):
            return _worthwhile(sentence, clause_from(text, by.start()))
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


def _worthwhile(sentence: Quote, span: Span) -> Span | None:
    """The span, if it holds something and something new."""
    return span if span[0] < span[1] and sentence.is_new(span) else None
