"""Who asks for what: "MPs urged the board to stop it", "calls from MPs to stop it".

Comes in: a sentence made ready to be looked in. Goes out: its `Request`s. News puts the asking in a
verb, in a participle behind another verb ("has written to the board urging it to"), in a noun, or
in a bare "should" of a speaker.
"""

from dataclasses import dataclass

from qa.answering.phrase.clause import Quote, names_subject, noun_behind, subject_of
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import Cue, Operator
from qa.reading.gap import Gap, Slot
from qa.reading.parts import (
    Span,
    clause_from,
    is_auxiliary,
    is_passive,
    is_past,
    is_verb,
    joined,
)
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# How far behind the asking, in words, what is asked for begins.
CONTENT_WITHIN_WORDS = 16
# How far behind a noun ("calls"), in words, "from" leads to who asks.
FROM_WITHIN_WORDS = 3

_FROM = ("from", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`asker` is who asks, `told_as` the same with what stands beside the name, `content` what for.

    Each is a span of the sentence; `None` where the sentence does not tell it.
    """

    asker: Span | None
    told_as: Span | None
    content: Span | None


def asks_request(gap: Gap | None) -> bool:
    """Whether a question asks who asks for something, or what somebody asks for."""
    if gap is None or gap.verb is None or gap.verb.lemma not in word_list("requesting"):
        return False
    return gap.is_who if gap.slot is Slot.SUBJECT else gap.slot is Slot.SPEECH


def read_requests(sentence: Quote) -> tuple[Request, ...]:
    """The requests that the sentence tells, in order; each with its asker or its content."""
    clauses = read_clauses(sentence.text)
    found = []
    for cue in clauses.cues:
        if Operator.REQUEST not in cue.operators:
            continue
        asker, told_as = _asker(sentence, cue)
        content = _content(sentence, cue)
        if content is None and asker and clauses.asked_last():  # "Stop it, MPs urge"
            content = clause_from(sentence.text[: asker[0]], 0)
        if asker is not None or content is not None:
            found.append(Request(asker=asker, told_as=told_as, content=content))
    return tuple(found)


def who_asks(sentence: Quote) -> str | None:
    """The first who asks for something that the question names."""
    for request in read_requests(sentence):
        new = request.asker is not None and sentence.is_new(request.asker)
        if new and request.asker is not None:
            return sentence.text[slice(*request.asker)]
    speaker = sentence.speaker
    if speaker is None or not any(is_should(cue, sentence) for cue in _cues(sentence)):
        return None
    return speaker if any(word.stem not in sentence.known for word in read_words(speaker)) else None


def asked_for(gap: Gap, sentence: Quote) -> Span | None:
    """What the one asked about asks for."""
    for request in read_requests(sentence):
        if request.content is None or not sentence.is_new(request.content):
            continue
        by = (
            sentence.at(*request.told_as) if request.told_as else read_words(sentence.speaker or "")
        )
        if not gap.subject or names_subject(gap, by):
            return request.content
    return None


def is_should(cue: Cue, sentence: Quote) -> bool:
    """Whether the cue only says that a thing should be done, and names nobody who asks."""
    return Operator.REQUEST in cue.operators and is_auxiliary(sentence.words[cue.first])


def _cues(sentence: Quote) -> tuple[Cue, ...]:
    return read_clauses(sentence.text).cues


def _asker(sentence: Quote, cue: Cue) -> tuple[Span | None, Span | None]:
    """Who asks, and the stretch of the sentence that names them."""
    words, at = sentence.words, cue.first
    if is_auxiliary(words[at]) or words[at].lemma not in word_list("requesting"):
        return None, None
    if is_passive(words, at):
        agent = noun_behind(sentence, at, "by")
        return agent, agent
    if words[at].lower.endswith("ing") and not (at and is_auxiliary(words[at - 1])):
        at = _leading_verb(words, at)
    elif not _acts(words, at):
        leads = (noun_behind(sentence, cue.first, lead, FROM_WITHIN_WORDS) for lead in _FROM)
        origin = next((span for span in leads if span), None)
        return origin, origin
    subject = subject_of(sentence, at)
    return subject, (subject[0], words[at].start) if subject else None


def _acts(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word of asking is a verb: "MPs urge", "was asking", but not "the call"."""
    before = words[at - 1] if at else None
    if before is not None and (is_auxiliary(before) or before.lower.endswith("ly")):
        return True
    if before is not None and before.lower.endswith("ed"):  # "ignored calls"
        return False
    return is_past(words[at]) or is_verb(words, at)


def _leading_verb(words: tuple[Word, ...], at: int) -> int:
    """The verb that the participle at `at` hangs on: "has written to the board urging it"."""
    for n in range(at - 1, 0, -1):
        if is_verb(words, n) and not is_auxiliary(words[n]) and not words[n].lower.endswith("ing"):
            return n
    return at


def _content(sentence: Quote, cue: Cue) -> Span | None:
    """What is asked for: from its "to" on, behind "for" or "that", or the verb's own object."""
    text, words = sentence.text, sentence.words
    for n in range(cue.last + 1, min(len(words) - 1, cue.last + CONTENT_WITHIN_WORDS)):
        if text[words[n - 1].end : words[n].start].strip(" “‘\"'") != "":
            break
        if words[n].lower == "to" and _opens_infinitive(words, n + 1):
            return clause_from(text, words[n].start)
        if words[n].lower == "that":
            return clause_from(text, words[n + 1].start)
    behind = cue.last + 1
    if words[cue.last].lower != "for" and words[behind : behind + 1]:
        leads_on = words[behind].lower == "for"
        takes = words[cue.last].lemma in word_list("requesting_object")
        if not joined(text, words[cue.last], words[behind]) or not (leads_on or takes):
            return None
        behind += leads_on
    return clause_from(text, words[behind].start) if behind < len(words) else None


def _opens_infinitive(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` is a verb behind "to", an adverb before it left out."""
    if words[at].lower.endswith("ly") and at + 1 < len(words):
        at += 1
    word = words[at]
    named = word.is_capital or word.is_number or word.lower in word_list("determiners")
    return word.lower == word.lemma and not named
