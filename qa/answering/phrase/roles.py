"""Whether the role that a sentence tells is of the body asked about, or of another.

Comes in: a question of who is something of a body, its gap, and a sentence. Goes out: yes or no.
Who is called so there is left to `qa.answering.phrase.told`.

A sentence often tells of what a role is: "chief executive at Norrland Rail", "the council's
leader", "Norrland Rail boss". Where it tells of another body, or of a deputy, its holder is no
answer.
"""

import re

from qa.judging.holding.lines import is_role
from qa.judging.language.lexicon import load_lexicon
from qa.judging.naming.initials import is_initialism
from qa.reading.gap import Gap
from qa.reading.parts import is_past, is_verb, noun_phrase_from
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# "Of", "at" and "for" tell of what a role is; nothing else may stand between.
_OF = frozenset({"of", "at", "for"})
# A qualifier stands so near before its role, in words: "deputy council leader".
QUALIFIED_WITHIN_WORDS = 2
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:\w+\s){0,2}$")
# Said of nobody's body, it is of a party's or a nation's.
_OF_NATION = "leader"
_SPACE = re.compile(r"^\s+$")


def tells_role(question: Question, gap: Gap, text: str) -> bool:
    """Whether `text` has the role asked for, or one that stands for it, and not of another body.

    Where it tells of no body, the role is of the one asked about; but "leader NAME" leads a party
    or a nation, where the question asks for no leader.
    """
    words, head = read_words(text), gap.noun[-1]
    alike = load_lexicon().synonyms.get(head.lemma, frozenset())
    role = {word.stem for word in gap.noun}
    asked = tuple(
        word
        for term in question.terms
        for word in term.words
        if word.stem not in role and not word.is_stop
    )
    named = frozenset(word.lower for word in (*gap.noun, *asked))
    return any(
        not _is_qualified(words, at, named)
        and not _is_another(_body(text, words, at), asked)
        and (head.lemma == word.lemma or word.lemma != _OF_NATION or bool(_body(text, words, at)))
        for at, word in enumerate(words)
        if word.stem == head.stem or word.lemma in alike
    )


def without_role(gap: Gap, name: str) -> str:
    """`name` without the role that leads it: of "Chairman Ada Berg" the name is "Ada Berg"."""
    words, head = read_words(name), gap.noun[-1]
    alike = load_lexicon().synonyms.get(head.lemma, frozenset())
    leads = len(words) > 1 and (words[0].stem == head.stem or words[0].lemma in alike)
    return name[words[1].start :] if leads else name


def _is_qualified(words: tuple[Word, ...], at: int, named: frozenset[str]) -> bool:
    before = {word.lower for word in words[max(0, at - QUALIFIED_WITHIN_WORDS) : at]}
    others = word_list("role_qualifiers") | word_list("former")
    return bool(before & others - named)


def _body(text: str, words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """The words that tell of what the role at `at` is; none where nothing tells."""
    last = at
    while _is_joined(text, words, last + 1) and is_role(words[last + 1].lower):
        last += 1  # "chief executive of"
    if last + 2 < len(words) and words[last + 1].lower in _OF:
        start, end = noun_phrase_from(text, words, last + 2) or (0, 0)
        return tuple(word for word in words if start <= word.start < end)
    first = at
    while _is_joined(text, words, first) and _may_be_of_body(words, first - 1):
        first -= 1
    if first and _POSSESSIVE.match(text[words[first - 1].end : words[first].start]):
        return words[first - 1 : first]
    told = tuple(word for word in words[first:at] if not is_role(word.lower))
    return told if any(_names_body(word) for word in told) else ()


def _names_body(word: Word) -> bool:
    """Whether a word names a body or its kind; the "Last" of "Last night" opens a sentence."""
    is_name = word.is_capital and word.lower not in word_list("light")
    return is_name or word.lower in word_list("kinds_of_body")


def _is_joined(text: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether only a space parts the word at `at` from the one before."""
    if not 0 < at < len(words):
        return False
    return _SPACE.match(text[words[at - 1].end : words[at].start]) is not None


def _may_be_of_body(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word before a role may be of its body's name: "Elm water committee chair"."""
    word = words[at]
    if word.is_stop or word.lower in word_list("titles"):
        return False
    return word.is_capital or not (is_verb(words, at) or is_past(word))


def _is_another(body: tuple[Word, ...], asked: tuple[Word, ...]) -> bool:
    weighty = [word for word in body if not word.is_stop]
    if not weighty or not asked or {word.lower for word in weighty} & word_list("any_body"):
        return False
    stems = {word.stem for word in asked}
    lower = tuple(word.lower for word in asked if not word.is_number)
    spelt = any(
        is_initialism(word.lower, lower)
        or any(is_initialism(each, tuple(w.lower for w in body)) for each in lower)
        for word in weighty
    )
    return not spelt and stems.isdisjoint(word.stem for word in weighty)
