"""A question taken apart: what it asks by, its auxiliary, its subject, the rest; and the reverse.

Comes in: a question that stands on its own. Goes out: a `Clause`, or none where it has no verb. It
knows no meanings; which part a follow-up needs is left to `fragments` and `pronouns`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.dating.dates import find_dates
from qa.judging.language.lexicon import load_lexicon
from qa.reading.asking import POLAR_OPENERS
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

MARKS = " \t?.!,;:"
WH = frozenset({"who", "whom", "whose", "when", "where", "why", "which", "what", "how"})
ADJUNCTS = frozenset({"when", "where", "why", "how"})
_LEAD = re.compile(
    r"^(?:(?:please|ok(?:ay)?|so|and|but|hi|hello|hey|well|also|or)\b[\s,]*)+(?=\S)", re.IGNORECASE
)
_PART = re.compile(r",\s+|\s+[-–—]+\s+|(?<=[.?!;:])\s+")
_BASE = word_list("base_openers")
_HAVE = word_list("have_openers")
_NEGATED = re.compile(r"n['’]t$", re.IGNORECASE)
_ADVERBS = word_list("verb_adverbs") | {"ever", "really", "actually", "originally", "initially"}
_ALONE = word_list("personal") | {"this", "that", "these", "those", "there"}
_PLACED = frozenset({"of", "for", "and", "between", "with", "in", "on", "at", "to", "by", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The parts of a question, in words as typed.

    `asked` is what it asks by ("why", "how many requests"), empty for yes or no. `auxiliary` is
    empty where what is asked for does the deed ("who chairs it"), and so is `subject`. `rest` is
    the verb and what follows. `front` is a time that was set before all else.
    """

    asked: str
    auxiliary: str
    subject: str
    rest: str
    front: str = ""

    @property
    def is_polar(self) -> bool:
        """Whether it asks for yes or no."""
        return not self.asked

    @property
    def asks_subject(self) -> bool:
        """Whether what is asked for is who or what does it."""
        return bool(self.asked) and not self.subject

    @property
    def asks_how(self) -> bool:
        """Whether it asks only for a circumstance, so that the rest is a whole statement."""
        words = read_words(self.asked)
        bare = len(words) == 1 or (len(words) == 2 and words[0].lower != "how")  # noqa: PLR2004
        return bare and words[-1].lower in ADJUNCTS

    @property
    def asks_why(self) -> bool:
        """Whether it takes a statement as so and asks for its reason."""
        return self.asked.lower() == "why"


def without_lead(text: str) -> str:
    """`text` without "and", "but", "so" before it and marks at its ends."""
    body = text.strip(MARKS)
    return _LEAD.sub("", body) or body


def read_clause(text: str) -> Clause | None:
    """The parts of the question `text`; none where it opens with nothing that asks."""
    front, body = _fronted(without_lead(text))
    words = read_words(body)
    if words and words[0].lower in POLAR_OPENERS:
        return _after_auxiliary(body, words, 0, "", front)
    asks = next((n for n, word in enumerate(words[:3]) if word.lower in WH), None)
    if asks is None or any(word.lower not in word_list("prepositions") for word in words[:asks]):
        return None
    return _after_asked(body, words, asks, front)


def _after_asked(body: str, words: tuple[Word, ...], asks: int, front: str) -> Clause | None:
    """The parts of a question whose "who" or "how" is the word at `asks`."""
    for at in range(asks + 1, len(words)):
        if is_auxiliary(words[at]):
            asked = body[: words[at].start].strip()
            return _after_auxiliary(body, words, at, asked, front)
        if is_verb(words, at) or (at == asks + 1 and _opens_verb(words, at)):
            asked = body[: words[at].start].strip()
            rest = body[words[at].start :].strip(MARKS)
            return Clause(asked=asked, auxiliary="", subject="", rest=rest, front=front)
    return None


@lru_cache(maxsize=1)
def known_verbs() -> frozenset[str]:
    """Lemmas of the verbs that the lists and the lexicon know."""
    lexicon = load_lexicon()
    phrases = (*lexicon.poles, *lexicon.operators)
    listed = word_list("telling") | word_list("speaking") | word_list("reacting")
    return lexicon.verbs | listed | {phrase[0] for phrase in phrases} | {"be", "have", "do"}


def _opens_verb(words: tuple[Word, ...], at: int) -> bool:
    """As in "who won": what follows "who" or "what" at once, if it is no noun's neighbour."""
    return words[at - 1].lower in {"who", "what"} and not words[at].is_stop


def _fronted(body: str) -> tuple[str, str]:
    """A time set before the question, and the question: "As of March, had it closed"."""
    starts = [0, *(match.end() for match in _PART.finditer(body))]
    opening = [start for start in starts if _opens(read_words(body[start:]))]
    if not opening:
        return "", body
    later = next((n for n in opening if not _joins(read_words(body[n:]))), opening[0])
    front = body[:later].strip(MARKS + "-–—")
    return (front if find_dates(front) and "." not in front else ""), body[later:]


def _opens(words: tuple[Word, ...]) -> bool:
    """Whether a part opens like a question: "did", "who", "to whom"."""
    led = len(words) > 1 and words[0].lower in word_list("prepositions")
    return bool(words) and (words[0].lower in POLAR_OPENERS | WH or (led and words[1].lower in WH))


def _joins(words: tuple[Word, ...]) -> bool:
    """As in "when it closed, what": a circumstance that is told, and not asked for."""
    return len(words) > 1 and words[0].lower in {"when", "where"} and not is_auxiliary(words[1])


def _after_auxiliary(
    body: str, words: tuple[Word, ...], at: int, asked: str, front: str
) -> Clause | None:
    auxiliary = body[words[at].start : words[at].end]
    if at + 1 >= len(words):
        return Clause(asked=asked, auxiliary=auxiliary, subject="", rest="", front=front)
    end = at + 1 if asked and _is_gap(words, at, asked) else subject_end(body, words, at)
    cut = words[end].start if end < len(words) else len(body)
    return Clause(
        asked=asked,
        auxiliary=auxiliary,
        subject=body[words[at + 1].start : cut].strip(MARKS) if end > at + 1 else "",
        rest=body[cut:].strip(MARKS),
        front=front,
    )


def _is_gap(words: tuple[Word, ...], at: int, asked: str) -> bool:
    """Whether the verb follows the auxiliary at once, as in "who was sacked", "who will win"."""
    opening = read_words(asked)
    if opening[0].lower in ADJUNCTS and not (len(opening) > 1 and opening[0].lower == "how"):
        return False
    nexts = [word for word in words[at + 1 :] if word.lower not in _ADVERBS]
    if not nexts or nexts[0].is_capital or nexts[0].lower in word_list("determiners") | _ALONE:
        return False
    word, auxiliary = nexts[0], words[at].lower
    if auxiliary in _BASE:
        return word.lower == word.lemma and word.lemma in known_verbs() and auxiliary != "did"
    return is_auxiliary(word) or is_past(word) or word.lower.endswith("ing")


def subject_end(body: str, words: tuple[Word, ...], at: int) -> int:
    """Where the subject after the auxiliary at `at` ends: at its verb or an adverb before that."""
    first = at + 1
    if words[first].lower in _ALONE and not _points(words, first):
        return first + 1
    auxiliary = _NEGATED.sub("", words[at].lower)
    places = [n for n in range(first + 1, len(words)) if _may_end(body, words, n, auxiliary)]
    if auxiliary in _BASE:
        sure = [n for n in places if words[n].lower in _ADVERBS or _goes_on(words, n)]
        places = sure or places
        if not places:
            return _name_end(body, words, first)
    return places[0] if places else len(words)


def _points(words: tuple[Word, ...], at: int) -> bool:
    """Whether "this" or "that" stands before its noun: "that agreement was", and not "that was"."""
    if words[at].lower not in {"this", "that", "these", "those"} or at + 2 >= len(words):
        return False
    after = words[at + 1]
    formed = after.lower.endswith("ing") or (is_past(after) and after.lower != after.lemma)
    return not (after.is_stop or formed or after.lower in _ADVERBS)


def _may_end(body: str, words: tuple[Word, ...], at: int, auxiliary: str) -> bool:
    word, before = words[at], words[at - 1].lower
    determined = before in word_list("determiners")
    if word.is_capital or determined or body[word.start - 1] == "-":
        return False
    if word.lower in _ADVERBS or (word.lower.endswith("ly") and word.lower != word.lemma + "ly"):
        return True
    if auxiliary in _BASE:
        return word.lower == word.lemma and word.lemma in known_verbs()
    if word.lower == "been" or is_past(word):
        return not word.is_stop or is_auxiliary(word)
    if auxiliary in _HAVE:
        return False
    acts = word.lower.endswith("ing") and word.lower != word.lemma
    return acts or (word.lower in word_list("determiners") and before not in _PLACED)


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Whether what follows can follow a verb: "ask the", "vote against", and no noun: "select"."""
    if at + 1 == len(words):
        return True
    word = words[at + 1]
    return (
        word.is_stop
        or word.is_capital
        or word.is_number
        or word.lower in word_list("prepositions") | word_list("particles") | _ADVERBS
        or word.lower.endswith("ing")
        or (word.lower.endswith("s") and word.lower != word.lemma)
    )


def _name_end(body: str, words: tuple[Word, ...], first: int) -> int:
    """Where the run of capitalised words that begins at `first` ends, for a verb unknown to us."""
    end = first + (words[first].lower in word_list("determiners"))
    while end < len(words) and words[end].is_capital:
        end += 1
    owns = end < len(words) and body[words[end - 1].end] in "'’"
    found = end > first + 1 or (words[first].is_capital and not owns)
    return end if found else len(words)
