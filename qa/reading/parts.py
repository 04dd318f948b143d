"""The parts of a sentence: verbs, noun phrases, quoted words, clauses; told by closed word lists.

Comes in: a sentence and its words. Goes out: places and spans `(start, end)` of characters. There
is no tagger: a word is a verb by its form and by what stands before it, and a part ends where the
next kind of word begins. Which part answers a question is left to `qa.answering.phrase.gaps`.
"""

import re

from qa.reading.phrase_kinds import Spans
from qa.reading.wordlists import word_list
from qa.reading.words import Word

Span = tuple[int, int]

# A noun phrase of news hardly has more words; a longer run means that a boundary was missed.
LONGEST_NOUN_PHRASE_WORDS = 14

_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|$)|(?<!\w)\"(?P<straight>[^\"]+)\"|‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
)
_GAP_WITHIN = re.compile(r"[\s\-\u2011’'”&/$£€%.]*")
# "This meant that", "those closed": they may stand for a noun, and a verb follow.
_POINTERS = frozenset({"this", "that", "these", "those"})
_PAIRS = (("“", "”"), ('"', '"'), ("(", ")"), ("[", "]"))
_EDGE = " \t\n,;:–—-"
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[”\"’)]*\s*$")
_CLAUSE_TURN = re.compile(
    r"[;:]\s|\s[–—-]\s|,\s+(?:but|although|though|while|whereas|which|who|as|after|according|adding"
    r"|and\s+(?:said|says|added|that|will|has|is|was)|(?:[\w’'-]+\s+){0,4}(?:said|says|told))\b"
    r"|\s+according\s+to\b"
)


def quoted(text: str) -> Spans:
    """What stands in quotation marks, without them; an unclosed one runs to the end."""
    spans = []
    for match in _QUOTED.finditer(text):
        group = match.lastgroup or "curly"
        spans.append(match.span(group))
    return spans


def is_auxiliary(word: Word) -> bool:
    """Whether the word is a form of "be", "have", "do" or a modal."""
    return word.lower in word_list("auxiliaries")


def is_verb(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` looks like a verb that tells, not like a noun or adjective."""
    word = words[at]
    if is_auxiliary(word):
        return True
    before = words[at - 1].lower if at else ""
    names = word.is_stop or word.is_capital or word.is_number
    if names or (
        before in word_list("determiners") and not (before in _POINTERS and is_past(word))
    ):
        return False
    if before.endswith("ly") and at > 1 and words[at - 2].lower in word_list("determiners"):
        return False  # "a newly named park"
    if before == "to" or (at and is_auxiliary(words[at - 1]) and word.lower == word.lemma):
        return word.lower == word.lemma and word.lower not in word_list("no_verbs")
    if word.lower.endswith("ing"):
        return has_object(words, at)
    return is_past(word) or _is_present(words, at)


def has_object(words: tuple[Word, ...], at: int) -> bool:
    """Whether a thing follows at once: "carrying the flag" tells, "a board meeting in May" not."""
    follows = words[at + 1] if at + 1 < len(words) else None
    return follows is not None and (
        follows.lower in word_list("determiners") or follows.is_capital or follows.is_number
    )


def is_past(word: Word) -> bool:
    """Whether the word is a past tense or past participle by its form: "closed", "sold"."""
    lower = word.lower
    if lower == word.lemma or lower in word_list("no_verbs"):
        return lower in word_list("same_participle")
    return lower.endswith("ed") or not lower.endswith(("s", "ing", "er", "est"))


def share_tense(one: Word, other: Word) -> bool:
    """Whether two verbs tell in one tense by their forms: "closed" and "sold", "shuts", "sells"."""
    if is_past(one) and is_past(other):
        return True
    return all(
        word.lower in {f"{word.lemma}s", f"{word.lemma}es"} and not word.is_capital
        for word in (one, other)
    )


def is_passive(words: tuple[Word, ...], at: int) -> bool:
    """Whether the participle at `at` is led by a form of "be": "was closed", "has been sold"."""
    return is_past(words[at]) and any(
        word.lower in word_list("be") for word in words[max(0, at - 3) : at]
    )


def verb_group_start(words: tuple[Word, ...], at: int) -> int:
    """The first word of the verb group that ends at `at`: "has now been" before "closed"."""
    while at > 0 and (
        is_auxiliary(words[at - 1])
        or words[at - 1].lower in word_list("verb_adverbs")
        or (words[at - 1].lower.endswith("ly") and not words[at - 1].is_capital)
    ):
        at -= 1
    return at


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but space, hyphens or marks within a name stands between two words."""
    between = text[left.end : right.start]
    return _GAP_WITHIN.fullmatch(between) is not None and not re.search(r"[.]\s", between)


def noun_phrase_from(text: str, words: tuple[Word, ...], at: int) -> Span | None:
    """The noun phrase that begins at word `at`, with what "of" hangs on it; or none."""
    end = at
    while end < len(words) and end - at < LONGEST_NOUN_PHRASE_WORDS:
        if end > at and not joined(text, words[end - 1], words[end]):
            break
        if not _goes_on(words, at, end):
            break
        end += 1
    while end > at and words[end - 1].lower in word_list("small_words") | word_list("counters"):
        end -= 1
    if end == at or all(word.is_stop for word in words[at:end]):
        return None
    return words[at].start, words[end - 1].end


def noun_phrase_before(text: str, words: tuple[Word, ...], at: int) -> Span | None:
    """The noun phrase that ends right before word `at`; or none."""
    start = at
    while start > 0 and at - start < LONGEST_NOUN_PHRASE_WORDS:
        if start < at and not joined(text, words[start - 1], words[start]):
            break
        opened = start < at and words[start].lower in word_list("determiners")
        if opened and words[start - 1].lower not in word_list("noun_connectors"):
            break
        if not _goes_on(words, -1, start - 1):
            break
        start -= 1
    while start < at and words[start].lower in word_list("small_words") - word_list("determiners"):
        start += 1
    if start == at or all(word.is_stop for word in words[start:at]):
        return None
    return words[start].start, words[at - 1].end


def clause_from(text: str, start: int) -> Span:
    """From `start` to the end of its clause, without the sentence's last mark."""
    last = _SENTENCE_END.search(text)
    end = last.start() if last else len(text)
    turn = _CLAUSE_TURN.search(text, start + 1, end)
    return trimmed(text, (start, turn.start() if turn else end))


def trimmed(text: str, span: Span) -> Span:
    """The span without spaces, commas and dashes at its edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def balanced(text: str, span: Span) -> Span:
    """The span without a quotation mark or bracket whose partner stands outside it.

    At an edge the mark goes; a partner right beside the span comes in; else what is cut off goes.
    """
    for opening, closing in _PAIRS:
        start, end = trimmed(text, span)
        inner = text[start:end]
        if opening == closing:
            lone_open = lone_close = inner.count(opening) % 2 == 1
        else:
            lone_open = inner.count(opening) > inner.count(closing)
            lone_close = inner.count(opening) < inner.count(closing)
        if lone_open and inner.startswith(opening):
            start += 1
        elif lone_close and inner.endswith(closing):
            end -= 1
        elif lone_open and text[end : end + 1] == closing:
            end += 1
        elif lone_close and text[start - 1 : start] == opening:
            start -= 1
        elif lone_open:
            end = start + inner.rindex(opening)
        elif lone_close:
            start += inner.index(closing) + 1
        span = trimmed(text, (start, end))
    return span


def _goes_on(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word at `at` goes on a noun phrase whose first word is at `first`."""
    word = words[at]
    if word.lower in word_list("small_words"):
        opens = word.lower in word_list("determiners")
        return not (opens and first >= 0 and at > first and not _after_of(words, at)) and (
            opens or word.lower in word_list("noun_connectors")
        )
    if word.lower in word_list("counters"):
        return True
    return not (word.is_stop and not word.text.isupper()) and not is_verb(words, at)


def _after_of(words: tuple[Word, ...], at: int) -> bool:
    return words[at - 1].lower in word_list("noun_connectors")


def _is_present(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word in "-s" after a name or a plural tells: "the deal lets", "Ann Lee chairs"."""
    word, before = words[at], words[at - 1]
    known = word.lemma in word_list("telling")
    if at == 0 or before.is_number:
        return False
    if not word.lower.endswith("s") or word.lower == word.lemma:
        return known and before.lower.endswith("s")
    if before.is_capital:
        return known or has_object(words, at)
    return known and (not before.is_stop or before.lower in word_list("subject_words"))
