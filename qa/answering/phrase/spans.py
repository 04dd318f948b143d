"""The spans of a sentence that are of the kind an open question asks for, and what counts for them.

Comes in: a `Question` and a sentence. Goes out: spans `(start, end)` of characters. Which of them
answers is left to `qa.answering.phrase.find`.
"""

import re

from qa.answering.phrase.when import dates_of_deed
from qa.judging.language.lexicon import load_lexicon
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
# "£28m more than was planned", "rose by 40": how much it changed, and not how much it is.
_MORE_THAN = re.compile(
    r"\s(?:[a-z]+\s)?(?:more|less|fewer|higher|lower|dearer|cheaper)(?=\sthan\b|\s?[,.;]|$)"
)
_CHANGED_BY = re.compile(
    r"""\b(?:r[io]se[ns]?|f[ae]ll(?:s|en)?|grew|grown|cut|up|down|dropped|increas\w+|reduc\w+|rais\w+
        |lower\w+)\s(?:[a-z]+\s){0,3}by\s(?:(?:about|around|nearly|almost|some|over|an?)\s)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKS_DIFFERENCE = re.compile(
    r"""\b(?:more|less|fewer|extra|higher|lower|dearer|cheaper|by\show|ris(?:e|en)|rose|f[ae]ll(?:en)?
        |gr[eo]wn?|increas\w+|reduc\w+|rais\w+|chang\w+|differen\w+|cut|sav\w+|drop\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "51 of the 72 drivers".
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all|those)\s)+(?P<whole>[\w.,]+)(?=\s)"
)
_ASKS_WHOLE = re.compile(
    r"\b(?:need\w*|want\w*|requir\w*|altogether|in all|in total|(?:are|were) there)\b",
    re.IGNORECASE,
)
# How far behind the whole, in words, what tells that it is asked for stands: "the 72 it needs".
TOLD_OF_WHOLE_WITHIN_WORDS = 4
# "The first night" and "its last crossing", but neither "last year" nor "for the first time".
_TIMES = r"time|year|month|week|spring|summer|autumn|winter|term|minute|\w+day|[A-Z]\w+"
_FIRST = re.compile(r"\b(?:the|its|their|his|her|very)\s(?:very\s)?first\s(?!time\b)[a-z]")
_LAST = re.compile(
    rf"\b(?:the|its|their|his|her|very)\s(?:very\s)?(?:last|final)\s(?!(?:{_TIMES})\b)[a-z]"
)
# "Who was arrested" has no answer in "a man was arrested in Oslo".
_ASKS_PERSON = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|across)\s(?:the\s|[a-z]+ern\s)?(?:\d+\s)?$", re.IGNORECASE
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
    whole = _PART_OF.match(text, end)
    behind = read_words(text[whole.end() if whole else end :])[:COUNTED_WITHIN_WORDS]
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
            spans = amounts(amount, text, words)
            if amount is Amount.COUNT:
                spans = [s for s in spans if not is_of_other_kind(question.body, text, s)]
            if amount in {Amount.COUNT, Amount.MONEY}:
                spans = [s for s in spans if not _is_difference(question, text, s)]
                spans = _of_a_whole(question, text, spans, known)
            spans = _as_it_became(question, text, spans)
        case Focus.WHEN:
            spans = dates_of_deed(question, text)
            if _ASKS_BEGINNING.search(question.body):
                spans = [span for span in spans if _BEGINNING.search(text[: span[0]])]
        case Focus.WHO:
            spans = _other_names(question, text, phrase_kinds.names(text, words, known))
            if _ASKS_PERSON.search(question.body):
                spans = [span for span in spans if not _IN_PLACE.search(text[: span[0]])]
        case Focus.WHERE:
            spans = _other_names(question, text, phrase_kinds.places(text, words, known))
        case _:
            spans = []
    return spans


def _is_difference(question: Question, text: str, span: tuple[int, int]) -> bool:
    """Whether the amount tells how much another changed, and the question asks for no change."""
    if _ASKS_DIFFERENCE.search(question.body):
        return False
    changed = _MORE_THAN.match(text, span[1]) or _CHANGED_BY.search(text[: span[0]])
    return changed is not None


def _of_a_whole(question: Question, text: str, spans: Spans, known: frozenset[str]) -> Spans:
    """Of "51 of the 72 drivers it wanted" the 51, unless the question asks what it wanted."""
    kept = list(spans)
    for span in spans:
        part = _PART_OF.match(text, span[1])
        whole = next((s for s in spans if part and s[0] == part.start("whole")), None)
        if whole is None:
            continue
        behind = read_words(text[whole[1] :])[1 : 1 + TOLD_OF_WHOLE_WITHIN_WORDS]
        asked = _ASKS_WHOLE.search(question.body) or any(word.stem in known for word in behind)
        kept = [s for s in kept if s != (span if asked else whole)]
    return kept


def _other_names(question: Question, text: str, spans: Spans) -> Spans:
    """The names but for those that the question has, which are told in full: "Elm Heath Rovers"."""
    own = [term.text for term in question.terms if term.is_name and len(term.words) > 1]
    return [(start, end) for start, end in spans if not any(n in text[start:end] for n in own)]


def _as_it_became(question: Question, text: str, spans: Spans) -> Spans:
    """The numbers but for those a thing changed from, unless its first state is asked."""
    later = [span for span in spans if not _BEFORE.search(text[: span[0]])]
    return later if later and question.scope is not Scope.EARLIEST else spans
