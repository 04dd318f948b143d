"""What somebody said, or how they responded: a quotation, or the clause behind a verb of saying.

Comes in: a `Gap` of speech and a `Quote`. Goes out: a span of the sentence, or none.
"""

import re

from qa.answering.phrase.clause import Quote, matches, names_subject, subject_of, worthwhile
from qa.answering.phrase.requests import asked_for, asks_request
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import ACCEPT, SUPPORT, Cue, Operator
from qa.reading.gap import Gap
from qa.reading.parts import (
    Span,
    clause_from,
    is_auxiliary,
    is_past,
    is_verb,
    joined,
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
# The axes of saying yes or no to something.
_RESPONSES = frozenset({ACCEPT, SUPPORT})

# Verbs that only bring what was said; any other is a part of it: "refused to meet".
_BRINGS = frozenset(
    {"say", "tell", "announce", "state", "write", "add", "note", "argue", "believe"}
)


def read_speech(gap: Gap, sentence: Quote) -> Span | None:
    """What was asked for, or how somebody responded, or what they said."""
    if asks_request(gap):
        return asked_for(gap, sentence)
    answers = [at for at in _answering(gap, sentence) if _by_subject(gap, sentence, at)]
    if answers:  # "rejected calls to close it" is the answer itself
        start = sentence.words[verb_group_start(sentence.words, answers[0])].start
        return worthwhile(sentence, clause_from(sentence.text, start))
    return _said(gap, sentence)


def _said(gap: Gap, sentence: Quote) -> Span | None:
    """The quotation, or the clause after (or before) the verb of saying."""
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
    speaks = sentence.speaker is not None and names_subject(gap, read_words(sentence.speaker or ""))
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
    return (own + any_verb) if _reacts(gap) or not own else own


def _reacts(gap: Gap) -> bool:
    """Whether the question asks how somebody responds, and not only what they said."""
    return gap.verb is not None and gap.verb.lemma in word_list("reacting")


def _answering(gap: Gap, sentence: Quote) -> list[int]:
    """Places of verbs that are a response by themselves: "rejected", "agreed to"."""
    if not _reacts(gap):
        return []
    words = sentence.words
    return [
        at
        for at in (cue.first for cue in read_clauses(sentence.text).cues if _is_response(cue))
        if is_past(words[at]) or is_verb(words, at)
    ]


def _is_response(cue: Cue) -> bool:
    refuses = Operator.REFUSE in cue.operators
    return refuses or any(pole.axis in _RESPONSES for pole in cue.poles)


def _is_said(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` tells that something is said: "says", "has said", "they say"."""
    return is_verb(words, at) or words[at].lower in {
        "said",
        "says",
        "say",
        "saying",
        "tells",
        "told",
    }


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
    return None if start is None else worthwhile(sentence, clause_from(text, start))


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
    if sentence.speaker and names_subject(gap, read_words(sentence.speaker)):
        return True
    said_by = subject_of(sentence, at)
    if said_by and any(word.is_capital for word in sentence.at(*said_by)):
        return names_subject(gap, sentence.at(said_by[0], sentence.words[at].start))
    near = sentence.words[: at + 1] + sentence.words[at + 1 : at + 5]
    return names_subject(gap, near)
