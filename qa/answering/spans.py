"""The spans of a sentence that are of the kind an open question asks for, and what counts for them.

Comes in: a `Question` and a sentence. Goes out: spans `(start, end)` of characters. Which of them
answers is left to `qa.answering.phrases`.
"""

import re

from qa.judging.lexicon import load_lexicon
from qa.reading import phrase_kinds
from qa.reading.amounts import Amount, amount_of, amounts, is_of_other_kind
from qa.reading.asking import Focus
from qa.reading.phrase_kinds import Spans
from qa.reading.question import Question
from qa.reading.times import Scope
from qa.reading.words import Word, read_words, stem_of

# How far behind a number, in words, the thing counted is named.
COUNTED_WITHIN_WORDS = 3

# How far before a number, in words, what it measures is named: "the dose fell from 450 to 300 mg".
NAMED_WITHIN_WORDS = 8

# "Up from £3", "cut from six to four": what it was before.
_BEFORE = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OF_THING = re.compile(
    r"\b(?P<thing>\w+)\s(?:of|with|worth|bearing|carrying|containing|totalling)\s$"
)
_ASKS_BEGINNING = re.compile(r"^since when\b", re.IGNORECASE)
_BEGINNING = re.compile(r"\b(?:since|from)\s+(?:the\s+)?$", re.IGNORECASE)
# "The first night" and "its last crossing", but neither "last year" nor "for the first time".
_TIMES = r"time|year|month|week|spring|summer|autumn|winter|term|minute|\w+day|[A-Z]\w+"
_FIRST = re.compile(r"\b(?:the|its|their|his|her|very)\s(?:very\s)?first\s(?!time\b)[a-z]")
_LAST = re.compile(
    rf"\b(?:the|its|their|his|her|very)\s(?:very\s)?(?:last|final)\s(?!(?:{_TIMES})\b)[a-z]"
)
_ANYBODY = frozenset({"people", "persons", "others", "more", "times"})
_ASKS_MEASURE = re.compile(
    r"\bwhat (?:(?:is|was|were|are) )?(?:the )?(?:[a-z]+ )?"
    r"(?P<noun>price|fare|fee|toll|rate|dose|speed|salary|budget|fine|bill|turnout|capacity)\b",
    re.IGNORECASE,
)
_ASKS_COUNT = re.compile(r"\bhow many (?:of the )?(?P<noun>\w+)", re.IGNORECASE)


def is_counted(question: Question, text: str, end: int) -> bool:
    """Whether what "how many" asks for is named right behind the number that ends at `end`."""
    asked = _ASKS_COUNT.search(question.body)
    if question.focus is not Focus.HOW_MANY or not asked:
        return False
    behind = read_words(text[end:])[:COUNTED_WITHIN_WORDS]
    nouns = read_words(asked["noun"])
    alike = load_lexicon().synonyms
    lemmas = frozenset().union(*(alike.get(word.lemma, {word.lemma}) for word in nouns))
    stems = {word.stem for word in nouns}
    return any(word.stem in stems or word.lemma in lemmas for word in behind)


def lacks_counted(question: Question, text: str) -> bool:
    """Whether what "how many" counts is named nowhere in `text`; anybody may be told by no word."""
    asked = _ASKS_COUNT.search(question.body)
    if question.focus is not Focus.HOW_MANY or not asked:
        return False
    noun = read_words(asked["noun"])[0]
    alike = load_lexicon().synonyms.get(noun.lemma, frozenset())
    anybody = noun.is_stop or noun.lower in _ANYBODY
    return not anybody and all(
        word.stem != noun.stem and word.lemma not in alike for word in read_words(text)
    )


def is_told_of(question: Question, text: str, phrase: str) -> bool:
    """Whether the amount is of a thing that the question names: "a petition bearing 900 names".

    Of "what dose" and "what was the toll" it is where the sentence names the dose before it.
    """
    before = text[: text.find(phrase)]
    asked = _ASKS_MEASURE.search(question.body)
    named = [word.stem for word in read_words(before)[-NAMED_WITHIN_WORDS:]]
    if asked and stem_of(asked["noun"].lower()) in named:
        return True
    lead = _OF_THING.search(before)
    stems = {stem for term in question.terms for stem in term.stems}
    return lead is not None and stem_of(lead["thing"].lower()) in stems


def is_other_of_row(asked: str, told: str) -> bool:
    """Whether one is of the first of several, the other of the last: "the first night"."""
    first, last = _FIRST.search(asked), _LAST.search(asked)
    if bool(first) is bool(last):
        return False
    same, other = (_FIRST, _LAST) if first else (_LAST, _FIRST)
    return other.search(told) is not None and same.search(told) is None


def stems_named(question: Question) -> frozenset[str]:
    """Stems of what the question names itself, and its general synonyms: never the answer."""
    synonyms = load_lexicon().synonyms
    known: set[str] = set()
    for word in (word for term in question.terms for word in term.words):
        known.add(word.stem)
        known |= {stem_of(lemma) for lemma in synonyms.get(word.lemma, frozenset())}
    return frozenset(known)


def spans_asked(
    question: Question, text: str, words: tuple[Word, ...], known: frozenset[str]
) -> Spans:
    """The spans of `text` of the kind asked for, in order; none where the words tell no kind."""
    match question.focus:
        case Focus.HOW_MANY:
            amount = amount_of(question.body)
            spans = _as_it_became(question, text, amounts(amount, text, words))
            if amount is Amount.COUNT:
                spans = [s for s in spans if not is_of_other_kind(question.body, text, s)]
        case Focus.WHEN:
            spans = phrase_kinds.dates(text)
            if _ASKS_BEGINNING.search(question.body):
                spans = [span for span in spans if _BEGINNING.search(text[: span[0]])]
        case Focus.WHO:
            spans = phrase_kinds.names(text, words, known)
        case Focus.WHERE:
            spans = phrase_kinds.places(text, words, known)
        case _:
            spans = []
    return spans


def _as_it_became(question: Question, text: str, spans: Spans) -> Spans:
    """The numbers but for those a thing changed from, unless its first state is asked."""
    later = [span for span in spans if not _BEFORE.search(text[: span[0]])]
    return later if later and question.scope is not Scope.EARLIEST else spans
