"""What brought a thing about, for "what caused the crash": told by what stands about its verb.

Comes in: a question and a sentence. Goes out: the cause as a span of it, or none. In "the crash
caused long queues" and "traffic stopped after the crash" the crash is the cause, not the effect:
such a sentence does not answer. Reasons why somebody did something are left to
`qa.answering.phrase.reasons`.
"""

import re

from qa.answering.check import MARKER
from qa.answering.evidence import Evidence
from qa.answering.phrase.clause import Quote, read_quote, subject_of
from qa.answering.phrase.spans import stems_named
from qa.reading.asking import Focus
from qa.reading.parts import Span, clause_from, noun_phrase_from, trimmed
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# How far, in words, the effect stands behind the verb of causing, or before the word for a reason.
EFFECT_WITHIN_WORDS = 8
# A cause behind "by" is the rest of its clause up to so many words: else its noun phrase.
MOST_WORDS_OF_CAUSE = 8

_ASKS = re.compile(
    r"""^what\s(?:has\s|have\s|had\s|is\s|was\s)?(?:only\s|first\s|really\s)?
        (?:caus(?:ed?|es|ing)|start(?:s|ed)|spark(?:s|ed)|trigger(?:s|ed)|prompt(?:s|ed)
          |l(?:eads|ed)\sto|set\soff|ignited|provoked|brought\s(?:about|on)|resulted\sin)\s
        (?P<effect>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAUSES = frozenset({"cause", "start", "spark", "trigger", "prompt", "lead", "ignite", "provoke"})
_CAUSES_TO = frozenset({"lead"})
# "The fire began when", "the riots broke out after": what happens of itself, and what it came of.
_HAPPENS = frozenset(
    {"erupt", "begin", "start", "break", "happen", "occur", "come", "flare", "ensue", "follow"}
)
_CAME_OF = re.compile(r"\b(?:after|following|when|in\s(?:protest|response)\s(?:at|to))\b")
_BECAUSE = re.compile(
    r"\b(?:because(?:\sof)?|due\sto|owing\sto|as\sa\sresult\sof|(?:result|stem|aris|aros)\w*\sfrom"
    r"|blamed\son|attributed\sto|put\sdown\sto|down\sto)\b"
)
_BLAMED = re.compile(r"\bblam(?:e[sd]?|ing)\s(?P<cause>[^,;:.]+?)\sfor\s(?P<effect>[^,;:.]+)")


def effect_asked(question: Question) -> Word | None:
    """The noun whose cause the question asks for; none where it asks of no thing's cause."""
    asked = _ASKS.match(question.body.rstrip(" ?"))
    if asked is None:
        return None
    words = read_words(asked["effect"])
    ends = (n for n, word in enumerate(words) if n and word.lower in word_list("prepositions"))
    end = next(ends, len(words))
    if words[end : end + 1] and words[end].lower == "to":
        return None  # "what led the council to close it": why it did so
    return words[end - 1]


def told_cause(question: Question, item: Evidence) -> str | None:
    """What caused the thing asked about: empty where the sentence tells only what it caused.

    `None` where no cause of a thing is asked, or a sentence behind the deed may still tell why.
    """
    effect = effect_asked(question)
    if effect is None:
        return None
    sentence = read_quote(item.quote, stems_named(question), item.sentence.speaker)
    span = find_cause(effect, sentence)
    told = item.quote[slice(*span)] if span is not None else ""
    if told and not MARKER.search(told):
        return told
    return "" if question.focus is not Focus.WHY or _is_cause(effect, sentence) else None


def find_cause(effect: Word, sentence: Quote) -> Span | None:
    """What `sentence` tells to have brought `effect` about."""
    text, words = sentence.text, sentence.words
    blamed = _BLAMED.search(text)
    if blamed and _names(effect, read_words(blamed["effect"])):
        return trimmed(text, blamed.span("cause"))
    for at, word in enumerate(words):
        if word.lemma in _CAUSES and not _is_denied(words, at):
            span = _about_verb(effect, sentence, at)
            if span is not None:
                return span
    return _told_behind(effect, sentence)


def _is_cause(effect: Word, sentence: Quote) -> bool:
    """Whether `sentence` names `effect` beside a verb of causing or a word for a reason at all.

    With no cause found of it, it is there the cause of something else.
    """
    marked = _BECAUSE.search(sentence.text) or _CAME_OF.search(sentence.text)
    causes = any(word.lemma in _CAUSES for word in sentence.words)
    return bool(marked or causes) and _names(effect, sentence.words)


def _about_verb(effect: Word, sentence: Quote, at: int) -> Span | None:
    text, words = sentence.text, sentence.words
    behind = words[at + 1 :]
    if behind and behind[0].lower == "by":
        named = _names(effect, words[:at])
        if not named or not behind[1:]:
            return None
        clause = clause_from(text, behind[1].start)
        is_short = len(sentence.at(*clause)) <= MOST_WORDS_OF_CAUSE
        return clause if is_short else noun_phrase_from(text, words, at + 2)
    if words[at].lemma in _CAUSES_TO and not (behind and behind[0].lower == "to"):
        return None
    start = 1 if words[at].lemma in _CAUSES_TO else 0
    taken = _up_to_preposition(text, behind[start : start + EFFECT_WITHIN_WORDS])
    return subject_of(sentence, at) if _names(effect, taken) else None


def _told_behind(effect: Word, sentence: Quote) -> Span | None:
    """What stands behind "because of", or behind "after" where the effect came about."""
    text = sentence.text
    for marker, happens in ((_BECAUSE, False), (_CAME_OF, True)):
        for mark in marker.finditer(text):
            before = sentence.at(0, mark.start())[-EFFECT_WITHIN_WORDS:]
            at = next((n for n, w in enumerate(before) if w.stem == effect.stem), None)
            came = at is not None and any(w.lemma in _HAPPENS for w in before[at + 1 :])
            if at is not None and (came or not happens):
                return clause_from(text, mark.start())
    return None


def _up_to_preposition(text: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a noun phrase, be one of them also a verb: "the power cut"."""
    for n, word in enumerate(words):
        parted = n > 0 and text[words[n - 1].end : word.start].strip()
        if parted or word.lower in word_list("prepositions"):
            return words[:n]
    return words


def _names(effect: Word, words: tuple[Word, ...]) -> bool:
    return any(word.stem == effect.stem for word in words)


def _is_denied(words: tuple[Word, ...], at: int) -> bool:
    return any(word.lower in word_list("negations") for word in words[max(0, at - 3) : at])
