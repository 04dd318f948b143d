"""How much of what a question names is there: in a sentence, beside it, or in its article.

Comes in: the question's terms and a candidate. Goes out: a `Coverage`. It is what abstention rests
on: a retrieval score cannot tell "NHS Digital" from "NHS Scotland", a missing word can.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from qa.judging.language.lexicon import load_lexicon
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.initials import has_initials, is_acronym
from qa.judging.naming.namesakes import is_longer_name, is_namesake
from qa.judging.naming.references import points_at
from qa.judging.reader import Candidate, asked_before
from qa.reading.numerals import names_value, values_in
from qa.reading.question import Term
from qa.reading.wordlists import word_list
from qa.reading.words import SENTENCE_CHARS, read_words

# What a match is worth by where it stands. A term of the headline or of the sentence before is as
# good as understood; one from elsewhere in the article may belong to another matter.
IN_SENTENCE = 1.0
IN_CONTEXT = 0.8
IN_ARTICLE = 0.6
# A name is worth more than a common word: it is rarely put another way. A common verb or a light
# word ("make", "kind", "really") is worth little: it is nearly always put another way.
NAME_WEIGHT = 1.5
LIGHT_WEIGHT = 0.3
# An article that has a name so often is about it, in each of its sentences.
OFTEN_IN_ARTICLE = 3
# A paragraph is of one matter; of a longer one, or a page without any, this much before a sentence.
PARAGRAPH_CHARS = 600
# Headline, byline and lead stand within so many characters.
OPENING_CHARS = 500
# Words that may stand between the words of a name: "Commons (health) select committee".
NAME_GAP_WORDS = 1

# How far from the name of a speaker, in characters, the body stands for which they speak.
NAMED_WITH_CHARS = 60

# Texts of which words, stems and initials are kept: some hundred sentences and their articles.
CACHED_TEXTS = 1_024
# As many letters as it has: places in the text stay what they are.
_ROUND = re.compile(r"(?<=\bsemi[ -])final|(?<=\bquarter[ -])final", re.IGNORECASE)
_FINAL, _BEFORE_FINAL = "final", frozenset({"semi", "quarter"})
_BLANK_LINE = re.compile(r"\n\s*\n")
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIGHT_ENDINGS = tuple(sorted(word_list("light_endings")))
_LIGHT_WORDS = word_list("light")
_LIGHT_VERBS = word_list("light_verbs") | word_list("thin_verbs")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`score` is the weighted share of terms found, `in_sentence` that in the sentence; in 0..1.

    `missing` are terms of weight that the article does not have, `distant` names that it has only
    elsewhere. `is_at_hand` says that every common word is in the sentence, and every name there or
    in the context.
    """

    score: float
    in_sentence: float
    missing: tuple[Term, ...]
    distant: tuple[Term, ...]
    is_at_hand: bool


def is_light(term: Term) -> bool:
    """Whether a term says little by itself, so that its absence says little either."""
    return not term.is_name and _is_light_word(term.words[0].lower, term.words[0].lemma)


@lru_cache(maxsize=CACHED_TEXTS)
def _is_light_word(lower: str, lemma: str) -> bool:
    lexicon = load_lexicon()
    return (
        lower in _LIGHT_WORDS
        or lemma in _LIGHT_VERBS
        or lower.endswith(_LIGHT_ENDINGS)
        or lemma in lexicon.verbs
        or (lemma,) in lexicon.poles
        or (lemma,) in lexicon.operators
    )


def cover(terms: tuple[Term, ...], candidate: Candidate, aliases: Aliases) -> Coverage:
    """The coverage of `terms` by `candidate`; no terms are covered fully."""
    if not terms:
        return Coverage(1.0, 1.0, (), (), is_at_hand=True)
    candidate = _without_rounds(terms, candidate)
    asked = asked_before(candidate.article.text, candidate.sentence.span.start)
    total = reached = within = 0.0
    missing, distant = [], []
    at_hand = True
    for term in terms:
        light = is_light(term)
        weight = LIGHT_WEIGHT if light else NAME_WEIGHT if term.is_name else 1.0
        level = _level(term, candidate, aliases)
        if asked and level < IN_SENTENCE and mentions(term, asked, aliases):
            level = IN_SENTENCE
        at_hand = at_hand and level >= (IN_CONTEXT if term.is_name else IN_SENTENCE)
        total += weight
        reached += weight * level
        within += weight * (level == IN_SENTENCE)
        if level == 0 and not light:
            missing.append(term)
        elif level == IN_ARTICLE and term.is_name and _is_elsewhere(term, candidate):
            distant.append(term)
    return Coverage(
        reached / total, within / total, tuple(missing), tuple(distant), is_at_hand=at_hand
    )


def _without_rounds(terms: tuple[Term, ...], candidate: Candidate) -> Candidate:
    """The candidate, its semi-finals called rounds where the question asks of a final alone."""
    stems = {stem for term in terms for stem in term.stems}
    if _FINAL not in stems or stems & _BEFORE_FINAL:
        return candidate
    article = replace(candidate.article, text=_ROUND.sub("round", candidate.article.text))
    text, context = (_ROUND.sub("round", each) for each in (candidate.text, candidate.context))
    return replace(candidate, article=article, text=text, context=context)


def _is_elsewhere(term: Term, candidate: Candidate) -> bool:
    """Whether the name is of another part of the article, which is not about it as a whole."""
    text = candidate.article.text
    if text.count(term.text) >= OFTEN_IN_ARTICLE or _opens(text[:OPENING_CHARS], term.text):
        return False
    return not _speaks_for(term, candidate)


@lru_cache(maxsize=CACHED_TEXTS)
def _opens(opening: str, name: str) -> bool:
    """Whether one of the first paragraphs begins with `name`: the news is about it."""
    before = r"(?:(?:the|(?-i:[A-Z])[\w’'.-]*)\s+){0,2}"  # "Dame Ada NAME", "The NAME"
    return re.search(rf"(?im)^[\W_]*{before}{re.escape(name)}\b", opening) is not None


def _speaks_for(term: Term, candidate: Candidate) -> bool:
    """Whether the sentence says "we" for what `term` names: its speaker is named with it."""
    speaker = candidate.sentence.speaker
    if speaker is None or not _WE.search(candidate.text):
        return False
    text = candidate.article.text
    places = (match.start() for match in re.finditer(re.escape(speaker.split()[-1]), text))
    return any(
        _has_phrase(text[max(0, at - NAMED_WITH_CHARS) : at + NAMED_WITH_CHARS], term.stems[-1:])
        for at in places
    )


def _level(term: Term, candidate: Candidate, aliases: Aliases) -> float:
    if mentions(term, candidate.text, aliases):
        return 0.0 if is_longer_name(term, candidate) else IN_SENTENCE
    whole = _is_in_article(term, candidate.article.text, aliases)
    surname = term.words[-1:] if whole and len(term.words) > 1 else ()
    if surname and _has_phrase(candidate.text, (surname[0].stem,)):
        return IN_ARTICLE if is_namesake(term, candidate) else IN_SENTENCE
    if whole and term.is_name and _is_pointed_at(term, candidate, aliases):
        return IN_SENTENCE
    in_context = mentions(term, candidate.context, aliases) or _is_year_of(term, candidate)
    in_context = in_context or (
        whole and term.is_name and _is_pointed_at_before(term, candidate, aliases)
    )
    if in_context or (whole and _is_in_paragraph(term, candidate)):
        return IN_CONTEXT
    # "In the Gazette's story"; and a headline has a name by its last word: "Rovers sign striker".
    of_source = term.is_name and mentions(term, candidate.article.source or "", aliases)
    if of_source or (surname and surname[0].text in candidate.context.split()):
        return IN_CONTEXT
    return IN_ARTICLE if whole else 0.0


def _is_in_article(term: Term, article: str, aliases: Aliases) -> bool:
    """Whether the article names the term anywhere: found out once for all of its sentences."""
    found = aliases.in_articles.get((term.text, article))
    if found is None:
        found = aliases.in_articles[term.text, article] = mentions(term, article, aliases)
    return found


def _is_in_paragraph(term: Term, candidate: Candidate) -> bool:
    """Whether the sentence's paragraph has the term, word for word, before it."""
    paragraph = _paragraph_before(candidate.article.text, candidate.sentence.span.start)
    return all(word.lower in paragraph or word.lemma in paragraph for word in term.words)


@lru_cache(maxsize=CACHED_TEXTS)
def _paragraph_before(text: str, start: int) -> str:
    """What stands before character `start` in its paragraph, in small letters."""
    return _BLANK_LINE.split(text[max(0, start - PARAGRAPH_CHARS) : start])[-1].lower()


def _is_pointed_at(term: Term, candidate: Candidate, aliases: Aliases) -> bool:
    before = candidate.article.text[: candidate.sentence.span.start]
    kinds = aliases.kinds.get(term.stems, frozenset())
    return points_at(term, kinds, before, candidate.text)


def _is_pointed_at_before(term: Term, candidate: Candidate, aliases: Aliases) -> bool:
    """Whether the sentence before means the name: "The firm has a new head. Ann Lee starts"."""
    before = candidate.article.text[: candidate.sentence.span.start]
    kinds = aliases.kinds.get(term.stems, frozenset())
    last = candidate.context.rpartition("\n")[2]
    return points_at(term, kinds, before.removesuffix(last), last)


def _is_year_of(term: Term, candidate: Candidate) -> bool:
    """Whether the term is the year of the report, which seldom says it: "the 2014 final"."""
    if not term.words[0].is_number or _YEAR.fullmatch(term.text) is None:
        return False
    published = candidate.article.published
    if published.start_on is None or published.end_on is None:
        return False
    last_on = published.end_on - timedelta(days=1)
    return published.start_on.year <= int(term.text) <= last_on.year


def mentions(term: Term, text: str, aliases: Aliases) -> bool:
    """Whether `text` names `term`: its words, a short or long form, or a general synonym."""
    stems = term.stems_without_titles
    forms = aliases.of(stems)  # of most terms none
    if _has_phrase(text, stems) or (forms and any(_has_phrase(text, form) for form in forms)):
        return True
    if len(stems) > 1:
        return False
    if term.words[0].is_number:
        wanted = values_in(term.text)  # none in a year, which is a date
        return bool(wanted) and names_value(text, wanted)
    word = term.words[-1]
    alike, spells = _other_ways(word.text, word.lemma)
    if alike and not alike.isdisjoint(_lemmas(text)):
        return True
    return spells and any(has_initials(line, word.text) for line in _lines(text))


@lru_cache(maxsize=CACHED_TEXTS)
def _other_ways(word: str, lemma: str) -> tuple[frozenset[str], bool]:
    """The general synonyms of a word, and whether it may be the initials of a name."""
    return load_lexicon().synonyms.get(lemma, frozenset()), is_acronym(word)


def _has_phrase(text: str, stems: tuple[str, ...]) -> bool:
    """Whether `stems` stand in order in `text`, with at most the allowed gap between each two."""
    if not _stems(text).issuperset(stems):
        return False
    if len(stems) == 1:
        return True
    places = _stem_places(text)
    for start in places[stems[0]]:
        at = start
        for stem in stems[1:]:
            near = [p for p in places[stem] if at < p <= at + 1 + NAME_GAP_WORDS]
            if not near:
                break
            at = near[0]
        else:
            return True
    return False


@lru_cache(maxsize=CACHED_TEXTS)
def _stems(text: str) -> frozenset[str]:
    lines = _lines(text)
    if len(lines) > 1:
        return frozenset().union(*map(_stems, lines))
    return frozenset(word.stem for word in read_words(text))


@lru_cache(maxsize=CACHED_TEXTS)
def _lemmas(text: str) -> frozenset[str]:
    lines = _lines(text)
    if len(lines) > 1:
        return frozenset().union(*map(_lemmas, lines))
    return frozenset(word.lemma for word in read_words(text))


def _lines(text: str) -> list[str]:
    """The lines of a context, which are sentences that are read anyway; an article is one."""
    return text.split("\n") if len(text) <= SENTENCE_CHARS else [text]


@lru_cache(maxsize=CACHED_TEXTS)
def _stem_places(text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(read_words(text)):
        places.setdefault(word.stem, []).append(at)
    return places
