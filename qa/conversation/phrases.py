"""The noun phrases of a question, and what each may be called: she, it, they.

Comes in: a question that stands on its own. Goes out: its `Phrase`s in the order of the words.
Which of them a pronoun means is left to `pronouns`.
"""

import re
from dataclasses import dataclass

from index.dating.dates import find_dates
from qa.conversation.clauses import MARKS, Clause
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.wordlists import word_list
from qa.reading.words import Word, is_in_dictionary, lemma_of, read_words

_OWNING = re.compile(r"['’]s?(?:\s|-)")
_HYPHENS = "-\u2010\u2011"
_WITHIN = f" '’./&{_HYPHENS}"
_JOINS = frozenset({"of", "for"})
_POSSESSING = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_DOER = re.compile(r"^(?P<deed>\w{2,})(?:er|or)$")
_NOT_THINGS = _POSSESSING | {"no", "any", "such", "this", "that", "these", "those"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One noun phrase; `at_subject` where it is the subject of its question."""

    text: str
    at_subject: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return read_words(self.text)

    @property
    def head(self) -> Word:
        """The noun it is about: the last word before "of" or "for"."""
        words = self.words
        cut = next((n for n, word in enumerate(words) if n and word.lower in _JOINS), len(words))
        return words[cut - 1]

    @property
    def is_name(self) -> bool:
        """Whether a capital stands in it behind its article."""
        return any(word.is_capital for word in self.words)

    @property
    def is_definite(self) -> bool:
        """Whether it is a name, or "the" before a noun: something that can be meant again."""
        return self.is_name or self.words[0].lower in {"the", "this", "that"}

    @property
    def is_person(self) -> bool:
        """Whether it surely is a person: a noun for one, or a name that no dictionary has."""
        unknown = any(not is_in_dictionary(word.lower) for word in self.words)
        return self.is_noun_of_person or (self.is_personal_name and unknown)

    @property
    def is_personal_name(self) -> bool:
        """Whether it may be a person's name: capitals alone, no article, no acronym, no body."""
        words = self.words
        kinds = ("kinds_of_body", "kinds_of_place", "nations", "bodies")
        bodies = frozenset[str]().union(*(word_list(kind) for kind in kinds))
        return all(
            word.is_capital and not word.text.isupper() and word.lower not in bodies | {"the"}
            for word in words
        )

    @property
    def is_noun_of_person(self) -> bool:
        """Whether its head is a noun for one person: "the minister", "the new owner"."""
        head = self.head
        if head.is_capital:
            return False
        known = head.lower in word_list("kinds_of_person") - {"people"} | word_list("sole_roles")
        return known or head.lower.endswith(("man", "woman")) or _is_doer(head)

    @property
    def is_plural(self) -> bool:
        """Whether its head is a plural noun: "MPs", "people", "the crews"."""
        head = self.head
        if head.lower in {"people", "mps"}:
            return True
        return not head.is_capital and head.lower.endswith("s") and head.lower != head.lemma

    @property
    def is_body(self) -> bool:
        """Whether it may act as a body does: a name, or a noun for a body."""
        bodies = word_list("kinds_of_body") | word_list("bodies")
        return (self.is_name and not self.is_person) or self.head.lower in bodies


def _is_doer(noun: Word) -> bool:
    """Whether the noun is made of a verb: "owner" of "own", and not "letter"."""
    match = _DOER.match(noun.lower)
    if match is None:
        return False
    deed = match["deed"]
    return lemma_of(f"{deed}ed") in {deed, f"{deed}e"}


def phrases_of(clause: Clause) -> tuple[Phrase, ...]:
    """The noun phrases of a clause: its subject, then those of the rest, then what it asks for."""
    found = []
    if clause.subject:
        pieces = noun_phrases(clause.subject)
        found += [Phrase(text=text, at_subject=n == 0) for n, text in enumerate(pieces)]
    found += [Phrase(text=text) for text in noun_phrases(after_verb(clause.rest))]
    asked = noun_phrases(re.sub(r"^.*?\b(?:which|what|whose|many|much)\b", "", clause.asked))
    found += [Phrase(text=text) for text in asked]
    return tuple({phrase.text: phrase for phrase in found}.values())


def after_verb(rest: str) -> str:
    """What follows the verb that `rest` begins with; all of it where it begins with a noun."""
    skipped = word_list("verb_adverbs") | word_list("be") | {"ever", "have"}
    words = [word for word in read_words(rest) if word.lower not in skipped]
    if not words or words[0].is_capital or words[0].lower in word_list("determiners"):
        return rest
    return rest[words[0].end :]


def noun_phrases(text: str) -> tuple[str, ...]:
    """The noun phrases of `text`, times left out."""
    words = read_words(text)
    days = [(mention.start, mention.end) for mention in find_dates(text)]
    found = []
    at = 0
    while at < len(words):
        end = _phrase_end(text, words, at)
        start = words[at].start
        timed = any(
            start < last and first < words[max(end, at + 1) - 1].end for first, last in days
        )
        if end > at and not timed and not all(word.is_stop for word in words[at:end]):
            found.append(text[start : words[end - 1].end].strip(MARKS))
        at = max(end, at + 1)
    return tuple(found)


def _phrase_end(text: str, words: tuple[Word, ...], at: int) -> int:
    """Where the phrase that begins at word `at` ends; `at` where none begins."""
    opens = words[at].lower in word_list("determiners")
    if opens and words[at].lower in _NOT_THINGS:
        return at
    end = at + opens
    while end < len(words) and _in_phrase(text, words, at, end):
        gap = text[words[end - 1].end : words[end].start] if end > at else ""
        if gap.strip(_WITHIN) and not _OWNING.fullmatch(gap):
            break
        end += 1
    while end > at and words[end - 1].lower in _JOINS | {"the", "a", "an", "and"}:
        end -= 1
    return at if end == at + opens else end


def _in_phrase(text: str, words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word at `at` goes on the phrase begun at `first`."""
    word = words[at]
    if word.lower in {"the", "a", "an", "of", "for", "and"}:
        return at > first and _joins(words, first, at)
    if word.is_capital:
        return True
    return not (word.is_stop or is_auxiliary(word)) and _is_noun(text, words, first, at)


def _joins(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether a small word joins what stands around it: "Department of Health and Care"."""
    word, before = words[at].lower, words[at - 1]
    if word in {"the", "a", "an"}:
        return before.lower in _JOINS
    if word == "of":
        return True
    named = at + 1 < len(words) and before.is_capital and words[at + 1].is_capital
    institute = before.lower in word_list("bodies") | {"department", "ministry"}
    return named and (institute or any(each.lower == "of" for each in words[first:at]))


def _is_noun(text: str, words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word may be a noun or what describes one, by its form and neighbours."""
    word, before = words[at], words[at - 1].lower if at > first else ""
    no_noun = word_list("prepositions") | word_list("particles") | word_list("verb_adverbs")
    if word.lower in no_noun:
        return False
    hyphened = word.start > 0 and text[word.start - 1] in _HYPHENS
    if hyphened or (at > first and before in word_list("determiners")):
        return True
    return not (is_verb(words, at) or (is_past(word) and at == first))


def has_verb(words: tuple[Word, ...]) -> bool:
    """Whether one of the words is a verb's form that tells, so that they are no mere phrase."""
    return any(
        word.lower in word_list("auxiliaries")
        or (
            is_past(word)
            and not (word.is_capital or word.is_stop or word.lower == word.lemma)
            and not (n and words[n - 1].lower in word_list("determiners"))
        )
        for n, word in enumerate(words)
    )
