"""Judge whether two sentences of different articles tell the same event.

Comes in: sentences with their articles. Goes out: the terms of each, and for a pair a likeness in
0..1. It leaves dates, and what follows from a match, to `chronology`.

A sentence is the set of its content stems, the names its acronyms stand for (Schwartz and Hearst,
2003: "Health Select Committee (HSC)"), and the families of its verbs of action, so that "urged it
to halt" meets "called for an end". Terms weigh by how few articles hold them.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import Stemmer

from index.dating.wording import word_list

Terms = frozenset[str]

# Two sentences of one event share this much of their weight, and so many terms. Fewer or less, and
# in a collection of dated news most pairs were of like events or of the same persons' other doings.
MIN_LIKENESS = 0.34
MIN_SHARED_TERMS = 7
# A smoothing of document frequency as if so many more articles had been seen: in a handful of
# articles on one matter no term is rare, and all should weigh much the same.
UNSEEN_ARTICLES = 50
# Terms in more of the collection's sentences than this find no candidates: they are common words.
MAX_POSTINGS = 400
MAX_CANDIDATES = 40

_WORD = re.compile(r"[A-Za-z][A-Za-z'’&-]*[A-Za-z]|[A-Za-z]|\d[\d,.]*\d|\d")
_STOPWORDS = frozenset(
    word_list(
        "a about after again all also an and any are as at be been before being both but by "
        "can could did do does doing down during each even every few for from further get go "
        "had has have having he her here him his how i if in into is it its itself just last "
        "like made make many may me month months more most much must my new no nor not now of "
        "off on one only or other our out over own per put s said same say says see several "
        "she should since so some still such t take than that the their them then there these "
        "they this those three through time to today too two under until up us very was we "
        "week weeks well were what when where which while who whom why will with without "
        "would year years yesterday yet you your monday tuesday wednesday thursday friday "
        "saturday sunday mr mrs ms dr prof january february march april june july august "
        "september october november december"
    )
)
DEMAND, REFUSAL = "~demand", "~refuse"
_FAMILY_WORDS = {
    DEMAND: "urge call ask demand request write pen letter appeal petition press plead beg",
    REFUSAL: "refuse reject decline ignore dismiss rebuff deny oppose resist defy",
    "~stop": "stop halt suspend end cease pause withdraw terminate abandon scrap freeze quit cancel"
    " axe shelve drop discontinue close shut closure suspension cancellation termination",
    "~start": "start begin launch open resume restart introduce commence reopen unveil",
    "~change": "amend revise change alter narrow modify reform overhaul update reduce",
    "~agree": "agree sign approve accept endorse back ratify pass adopt approval",
    "~win": "win beat defeat victory triumph",
    "~die": "die kill dead death",
    "~buy": "buy acquire purchase takeover acquisition merge merger bid",
    "~charge": "charge arrest indict accuse sue prosecute detain indictment lawsuit",
    "~resign": "resign quit step-down departure resignation",
    "~strike": "attack strike bomb hit shell shoot fire",
}
_STEM = Stemmer.Stemmer("english").stemWord
_FAMILIES: dict[str, tuple[str, ...]] = {}
for _family, _words in _FAMILY_WORDS.items():
    for _word in _words.split():
        _FAMILIES[_STEM(_word)] = (*_FAMILIES.get(_STEM(_word), ()), _family)
_FAMILIES[_STEM("written")] = _FAMILIES[_STEM("wrote")] = (DEMAND,)

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&]{1,8}[A-Z])s?\)")
_MINOR_WORDS = frozenset(word_list("of and the for to in on"))


def acronyms_in(text: str) -> dict[str, tuple[str, ...]]:
    """Return the acronyms that `text` defines, each with the stems of what it stands for."""
    defined: dict[str, tuple[str, ...]] = {}
    for match in _ACRONYM.finditer(text):
        words = re.findall(r"[\w’'-]+", text[max(0, match.start() - 120) : match.start()])
        if long_form := _long_form(match[1], words):
            defined.setdefault(match[1].casefold(), _content(long_form))
    return defined


def _long_form(acronym: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words just before that spell the acronym, the first with its first letter.

    At most `min(n + 5, 2n)` words, as Schwartz and Hearst have it for `n` letters.
    """
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    limit = min(len(letters) + 5, 2 * len(letters))
    for n in range(1, min(limit, len(words)) + 1):
        window = words[-n:]
        if window[0][0].lower() == letters[0] and _spells(letters, "".join(window).lower()):
            initials = {word[0].lower() for word in window}
            if window[0].lower() not in _MINOR_WORDS and len(initials & set(letters)) * 2 >= len(
                set(letters)
            ):
                return tuple(window)
    return ()


def _spells(letters: Sequence[str], text: str) -> bool:
    at = iter(text)
    return all(letter in at for letter in letters)


def _content(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem for stem in map(_content_stem, words) if stem)


# Most words of news are among some thousands.
@lru_cache(maxsize=1 << 15)
def _content_stem(word: str) -> str:
    """Stem a word; empty for one that says nothing of a matter."""
    bare = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    return "" if bare in _STOPWORDS else _STEM(bare)


def terms_of(text: str, acronyms: Mapping[str, tuple[str, ...]]) -> Terms:
    """Stems, action families and expanded names; the parts of a hyphened word count each."""
    words = [part for word in _WORD.findall(text) for part in word.split("-") if part]
    stems = set(_content(words))
    for word in words:
        stems.update(acronyms.get(word.casefold(), ()))
    for short, long_form in acronyms.items():
        if long_form and stems.issuperset(long_form):
            stems.add(_STEM(short))
    families = {family for stem in stems for family in _FAMILIES.get(stem, ())}
    return frozenset({stem for stem in stems if stem not in _FAMILIES} | families)


def numbers_in(terms: Terms) -> Terms:
    """Return the terms that are numbers."""
    return frozenset(term for term in terms if term[0].isdigit())


def same_act(one: Terms, other: Terms) -> bool:
    """Whether two sentences may tell one act: of one family, or of no known one.

    To demand a stop, to refuse it and to stop are three acts. A refusal may name the demand that
    it answers, so that with a refusal on both sides demands no longer tell them apart.
    """
    acts = [frozenset(term for term in terms if term[0] == "~") for terms in (one, other)]
    if (REFUSAL in acts[0]) != (REFUSAL in acts[1]):
        return False
    if REFUSAL not in acts[0] and (DEMAND in acts[0]) != (DEMAND in acts[1]):
        return False
    return bool(acts[0] & acts[1]) or not (acts[0] or acts[1])


class Weights:
    """How much each term tells: the fewer of the articles hold it, the more."""

    def __init__(self, terms_by_article: Iterable[Terms]) -> None:
        """Count in how many articles each term stands."""
        counts: Counter[str] = Counter()
        n_articles = 0
        for terms in terms_by_article:
            counts.update(terms)
            n_articles += 1
        self._counts = counts
        self._total = n_articles + UNSEEN_ARTICLES

    def of(self, term: str) -> float:
        """Return the weight of one term, above 0: `ln(1 + total / (1 + articles that hold it))`."""
        return math.log(1 + self._total / (1 + self._counts[term]))

    def sum(self, terms: Iterable[str]) -> float:
        """Return the weight of several terms; sorted, so that equal sets give equal sums."""
        return math.fsum(self.of(term) for term in sorted(terms))

    def likeness(self, one: Terms, other: Terms, min_shared: int = MIN_SHARED_TERMS) -> float:
        """In 0..1: the shared weight by the geometric mean of both; 0 where the two cannot.

        They cannot where they share fewer than `min_shared` terms, tell another act, or each gives
        a number that the other lacks; nor where they are the same words: furniture, or recycled.
        """
        shared = one & other
        if len(shared) < min_shared or one == other or not same_act(one, other):
            return 0.0
        numbers = numbers_in(one), numbers_in(other)
        if numbers[0] - numbers[1] and numbers[1] - numbers[0]:
            return 0.0
        return self.sum(shared) / math.sqrt(self.sum(one) * self.sum(other))


class Candidates:
    """An inverted index over sentences, so that not every pair need be compared."""

    def __init__(self) -> None:
        """Start empty."""
        self._postings: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, number: int, terms: Terms) -> None:
        """File a sentence under its terms."""
        for term in terms:
            self._postings[term].append(number)

    def near(self, terms: Terms) -> tuple[int, ...]:
        """Find the sentences that share most of the less common terms: `MAX_CANDIDATES` at most."""
        votes: Counter[int] = Counter()
        for term in terms:
            postings = self._postings.get(term, ())
            if len(postings) <= MAX_POSTINGS:
                votes.update(postings)
        enough = [(-n, number) for number, n in votes.items() if n > 1]
        return tuple(number for _, number in sorted(enough)[:MAX_CANDIDATES])
