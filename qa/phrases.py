"""Finds the phrase an open question asks for: the number, the name, the date, the place, the reason.

Comes in: an open `Question` and `Evidence`. Goes out: the best `Finding`: a phrase inside a quoted
sentence, or the sentence alone where the question wants no one kind of phrase. It abstains by
returning `None`: where no sentence both covers the question and has what it asks for.
"""

import re
from dataclasses import dataclass

from index.dates import find_dates
from qa.datewords import range_in_words
from qa.evidence import Evidence
from qa.lexicon import load_lexicon
from qa.question import Focus, Question, Scope
from qa.records import Stance
from qa.timeline import in_time
from qa.words import Word, read_words

# Least share of the question's terms that must stand in the answering sentence or beside it.
LEAST_COVERAGE = 0.65
# What nearness of the phrase to the question's words adds, at most.
NEAR_BONUS = 0.25
NEAR_WORDS = 8
# What it adds that the sentence tells the action asked about as done.
DONE_BONUS = 0.3

_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion dozen half quarter third""".split()
)
_QUALIFIER = re.compile(
    r"(?:(?:more|less|fewer|greater) than|at least|at most|up to|nearly|almost|about|around|some"
    r"|over|under|roughly|approximately|an estimated)\s+$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€¥]\s?$")
_IS_MONEY = re.compile(r"[£$€¥]|\b(?:pence|pounds?|dollars?|euros?)\b")
_ASKS_MONEY = re.compile(
    r"\bhow much (?:is|was|are|were|did|does|do|has|have|had|will|would)\b|\bhow much money\b"
    r"|\b(?:cost|costs|price|fare|fee|salary|fine|grant|budget|worth)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(r"^\s?(?:%|per ?cent|percent|hundred|thousand|million|billion|trillion|bn|m|k)\b|^%")
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|as a result of|on the grounds? (?:that|of)|in order to"
    r"|so that|in response to|in the wake of|over (?:concerns?|fears?|claims|a|the)|amid|citing"
    r"|after|following|since|given|thanks to|prompted by|caused by|blam(?:ed|ing)|for fear|means?"
    r"|in light of|out of|to (?:avoid|prevent|protect|save|allow|make|help|ensure|reduce)|concern\w*"
    r"|reason\w*)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|at|to|from|near|outside|inside|across|on|off|towards?)\s+(?:the\s+)?$")
_CONNECTORS = frozenset("of the and for de la van von al bin on & to".split())
_TITLE_WORDS = frozenset(
    "dr mr mrs ms prof professor sir dame lord lady president minister mp senator judge".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`phrase` is a part of `evidence.quote`, or `None` where the sentence itself is the answer."""

    evidence: Evidence
    phrase: str | None
    score: float


_DONE = frozenset({Stance.AFFIRMS, Stance.PARTLY})
_SAYING = re.compile(
    r"\b(?:said|says?|saying|told|tell|call(?:ed|s)?|describ\w+|claim\w*|accus\w+|warn\w*|argu\w+"
    r"|announc\w+|react\w*|welcom\w+|criticis\w+|criticiz\w+|condemn\w*|prais\w+|complain\w*)\b",
    re.IGNORECASE,
)


def find_phrases(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Finding, ...]:
    """Findings, best first, at most one per sentence; ties by article and place.

    Where the question asks for the latest or the first, the date decides among near equals.
    """
    findings = []
    for item in evidence:
        if item.relevance < LEAST_COVERAGE and item.confidence < LEAST_COVERAGE:
            continue
        if not in_time(item, question.within):
            continue
        phrase, bonus = _best_phrase(question, item)
        if item.stance in _DONE:
            bonus += DONE_BONUS
        if phrase is None and question.focus in _NEEDS_PHRASE:
            continue
        findings.append(
            Finding(evidence=item, phrase=phrase, score=item.relevance + item.confidence + bonus)
        )
    late = question.scope is not Scope.EARLIEST
    return tuple(sorted(findings, key=lambda finding: _order(finding, late=late)))


_NEEDS_PHRASE = frozenset({Focus.WHO, Focus.HOW_MANY, Focus.WHEN, Focus.WHERE})


def _order(finding: Finding, *, late: bool) -> tuple[int, int, str, int]:
    day = finding.evidence.article.published.start_on
    when = 0 if day is None else day.toordinal()
    # Scores are compared in fifths, so that time decides between answers of about equal worth.
    return (
        -round(finding.score * 5),
        -when if late else when,
        finding.evidence.article.doc_id,
        finding.evidence.sentence.n,
    )


def _best_phrase(question: Question, item: Evidence) -> tuple[str | None, float]:
    """The phrase of the kind asked for that is nearest to the question's words in the sentence."""
    if question.focus is Focus.WHEN and item.stance in _DONE and not find_dates(item.quote):
        return range_in_words(item.told_of), 0.0
    words = read_words(item.quote)
    asked = {stem for term in question.terms for stem in term.stems}
    lexicon = load_lexicon()
    for word in (word for term in question.terms for word in term.words):
        asked |= lexicon.synonyms.get(word.lemma, frozenset())
    speaker = item.sentence.speaker
    if question.focus is Focus.WHO and speaker and _SAYING.search(question.body):
        if any(word.stem not in asked for word in read_words(speaker)):
            return speaker, NEAR_BONUS
    spans = _candidates(question, item.quote, words, asked)
    best: tuple[float, int, int] | None = None
    for start, end in spans:
        nearness = _nearness(words, asked, start, end)
        if best is None or nearness > best[0]:
            best = (nearness, start, end)
    if best is None:
        return None, 0.0
    return item.quote[best[1] : best[2]], NEAR_BONUS * best[0]


def _candidates(
    question: Question, text: str, words: tuple[Word, ...], asked: set[str]
) -> list[tuple[int, int]]:
    """Spans of `text` that are of the kind asked for."""
    if question.focus is Focus.HOW_MANY:
        numbers = _numbers(text, words)
        sums = [span for span in numbers if _IS_MONEY.search(text[span[0] : span[1]])]
        return sums if _ASKS_MONEY.search(question.body) else numbers
    if question.focus is Focus.WHEN:
        return [(mention.start, mention.end) for mention in find_dates(text)]
    if question.focus is Focus.WHO:
        return _names(text, words, asked)
    if question.focus is Focus.WHERE:
        return [span for span in _names(text, words, asked) if _PLACE.search(text[: span[0]])]
    if question.focus is Focus.WHY:
        return [(match.start(), _clause_end(text, match.start())) for match in _REASON.finditer(text)]
    return []


def _numbers(text: str, words: tuple[Word, ...]) -> list[tuple[int, int]]:
    dates = [(mention.start, mention.end) for mention in find_dates(text) if mention.words.isascii()]
    spans = []
    for word in words:
        if not (word.is_number or word.lower in _NUMBER_WORDS):
            continue
        if any(start <= word.start < end for start, end in dates):
            continue
        start, end = word.start, word.end
        money = _MONEY.search(text[:start])
        start = money.start() if money else start
        scale = _SCALE.match(text[end:])
        end += scale.end() if scale else 0
        qualifier = _QUALIFIER.search(text[:start])
        spans.append((qualifier.start() if qualifier else start, end))
    return spans


def _names(text: str, words: tuple[Word, ...], asked: set[str]) -> list[tuple[int, int]]:
    """Runs of capitalised words that the question does not name itself."""
    spans = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _goes_on(text, words, at, end):
            end += 1
        while end > at and not words[end - 1].is_capital:
            end -= 1
        run = words[at:end]
        opening = at == 0 and len(run) == 1
        if run and not opening and any(w.stem not in asked and not w.is_stop for w in run):
            spans.append((run[0].start, run[-1].end))
        at = max(end, at + 1)
    return spans


def _goes_on(text: str, words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether the word at `at` goes on the name begun at `first`."""
    word = words[at]
    if at == first:
        return word.is_capital and (not word.is_stop or word.lower in _TITLE_WORDS)
    gap = text[words[at - 1].end : word.start]
    if gap.strip(" .-’'"):
        return False
    return word.is_capital or (word.lower in _CONNECTORS and word.lower != "and")


def _nearness(words: tuple[Word, ...], asked: set[str], start: int, end: int) -> float:
    """In 0..1: how near, in words, the question's own words stand; 0 from `NEAR_WORDS` on."""
    inside = [at for at, word in enumerate(words) if start <= word.start < end]
    if not inside:
        return 0.0
    near = 0.0
    for at, word in enumerate(words):
        if word.stem in asked and not word.is_stop and at not in inside:
            gap = min(abs(at - inside[0]), abs(at - inside[-1]))
            near += max(0.0, 1 - gap / NEAR_WORDS)
    return near / max(1, len(asked))


def _clause_end(text: str, start: int) -> int:
    match = re.search(r"[;.!?](?:\s|$)|,\s+(?:and|but|while|which)\b", text[start:])
    return start + match.start() if match else len(text)
