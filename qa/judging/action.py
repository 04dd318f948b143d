"""Which word of a question is the action that it asks about.

Comes in: the question's words in their clauses, and its terms. Goes out: the place of a word, or
none. What the question claims of the action is left to `qa.judging.proposition`.
"""

from qa.judging.clauses import DETERMINERS, Clauses
from qa.judging.lexicon import CONTINUE, End, Operator, end_on, load_lexicon
from qa.reading.asking import POLAR_OPENERS
from qa.reading.parts import is_past
from qa.reading.question import Term
from qa.reading.wordlists import word_list

OPERATORS_AS_ACTION = frozenset({Operator.REFUSE, Operator.REQUEST})
"""To refuse or to ask may itself be what a question is about."""

# The opener tells the form of the action: "did it close", "has it closed", "is it closing".
_BASE_OPENERS = word_list("base_openers")
_HAVE_OPENERS = word_list("have_openers")
_BE = word_list("be")
# "How many names" asks for names, and not for who names.
_COUNTS = frozenset({"many", "which", "whose"})
# "Refuse to suspend" goes on to another verb.
_BEHIND_VERB = word_list("prepositions") - {"to"}
_DO = frozenset({"do", "does", "did"})
_LEADS_PARTICIPLE = _HAVE_OPENERS | _BE
# Where more words of a question may be a verb that no list has, which is one cannot be told.
MOST_UNKNOWN = 2
# Verbs that only lead to the action: "agree to stop", "decide to close", "vote to sell".
_LEADING = word_list("leading")


def find_action(clauses: Clauses, terms: tuple[Term, ...]) -> int | None:
    """The word that is the action asked about.

    Of the words that may be one, in the form that the opener calls for, the first that is not only
    led to another: an activity before the verb that ends it, any verb before a verb of asking.
    """
    named = {word.start for term in terms if term.is_name for word in term.words}
    verbs = load_lexicon().verbs
    fitting: list[int] = []
    other: list[int] = []
    for index, word in enumerate(clauses.words):
        cue = clauses.cue_at(index)
        if word.start in named or (cue is not None and cue.last != index):
            continue
        if clauses.ends_compound(index):
            continue
        if not (word.lemma in verbs or (cue is not None and cue.poles)) or index == 0:
            continue
        if clauses.describes(index) or clauses.words[index - 1].lower in _COUNTS:
            continue
        (fitting if _fits(clauses, index) else other).append(index)
    fitting = _behind_subject(clauses, fitting)
    participle = _unknown_participle(clauses, named)
    fitting = [at for at in fitting if participle is None or at < participle]
    for places in (
        [at for at in fitting if not _leads(clauses, at)],
        [] if participle is None else [participle],
        sorted(other, key=lambda at: clauses.words[at - 1].lower not in _BE),
        fitting,
        _unknown_bases(clauses, named),
    ):
        if places:
            return _first_not_leading(clauses, places)
    return None


def _behind_subject(clauses: Clauses, places: list[int]) -> list[int]:
    """Of "how many does the fire service employ", the verb that ends it, not the noun "fire".

    What is asked for stands before "does", so that nothing, or a preposition, follows the verb.
    """
    lower = [word.lower for word in clauses.words]
    does = next((at for at, word in enumerate(lower[1:], start=1) if word in _DO), None)
    if does is None or lower[0] in POLAR_OPENERS:
        return places
    bases = [at for at in places if at > does + 1 and lower[at] == clauses.words[at].lemma]
    last = [at for at in bases if at + 1 == len(lower) or lower[at + 1] in _BEHIND_VERB]
    return last[:1] or places


def _unknown_participle(clauses: Clauses, named: set[int]) -> int | None:
    """A participle that no list has, behind its "was" or "has": "how many were deported"."""
    led = False
    for index, word in enumerate(clauses.words):
        if index and word.lower in word_list("beside_openers"):
            return None
        led = led or word.lower in _LEADS_PARTICIPLE
        known = clauses.cue_at(index) or word.lemma in load_lexicon().verbs
        if led and known and index and not clauses.describes(index):
            return None
        formed = is_past(word) or word.lower.endswith("ing")
        if led and formed and _may_act(clauses, index, named):
            return index
    return None


def _unknown_bases(clauses: Clauses, named: set[int]) -> list[int]:
    """The first word that may be a verb no list has, behind "did" or "does"; of many it is none."""
    if clauses.words[0].lower not in _BASE_OPENERS:
        return []
    found = [
        index
        for index, word in enumerate(clauses.words[2:], start=2)
        if word.lower == word.lemma and _may_act(clauses, index, named)
    ]
    return found[:1] if len(found) <= MOST_UNKNOWN else []


def _may_act(clauses: Clauses, index: int, named: set[int]) -> bool:
    word, before = clauses.words[index], clauses.words[index - 1].lower if index else ""
    names = word.is_stop or word.is_capital or word.is_number or word.start in named
    leads = before in DETERMINERS | word_list("prepositions")
    return not names and not leads and word.lower not in word_list("light")


def _first_not_leading(clauses: Clauses, places: list[int]) -> int | None:
    activities = [at for at in places if _end(clauses, at) is None and not _leads(clauses, at)]
    endings = [at for at in places if _end(clauses, at) is not None]
    strong = [at for at in endings if _end(clauses, at) is not End.PRO]
    plain = [at for at in activities if not _asks(clauses, at)]
    if plain and strong and strong[0] < plain[0] and not _ends_it(clauses, strong[0], plain[0]):
        return strong[0]
    for group in (plain, strong, endings, activities, places):
        if group:
            return group[0]
    return None


def _ends_it(clauses: Clauses, ending: int, activity: int) -> bool:
    """Whether the verb at `ending` ends the activity after it, and not a thing before it."""
    between = clauses.words[ending + 1 : activity]
    return all(word.lower in DETERMINERS | {"to", "from", "all", "any"} for word in between)


def _end(clauses: Clauses, index: int) -> End | None:
    """Which end of going on the word stands at, if it does."""
    cue = clauses.cue_at(index)
    return end_on(cue.poles, CONTINUE) if cue else None


def _asks(clauses: Clauses, index: int) -> bool:
    cue = clauses.cue_at(index)
    return cue is not None and bool(cue.operators & OPERATORS_AS_ACTION)


def _leads(clauses: Clauses, index: int) -> bool:
    """Whether the word only leads to the action: "agree to sell", "put on hold"."""
    cue = clauses.cue_at(index)
    lemma = clauses.words[cue.first if cue else index].lemma
    if lemma in word_list("light_verbs"):
        return any(other.poles and other.first > index for other in clauses.cues)
    if lemma not in _LEADING:
        return False
    rest = clauses.words[index + 1 :]
    if clauses.words[index].lower == "to":  # "agree to sell", but "agree to a sale"
        return bool(rest) and rest[0].lower not in DETERMINERS
    follows = rest[0].lower if rest else ""
    return follows in {"to", "that", "it", "they", "there"} or follows.endswith("ing")


def _fits(clauses: Clauses, index: int) -> bool:
    """Whether the word has the form of a verb after the question's opener, and no article."""
    words = clauses.words
    word, opener = words[index], words[0].lower
    if words[index - 1].lower in DETERMINERS:
        return False
    if words[index - 1].lower == "to" or opener not in POLAR_OPENERS:
        return True
    if word.lower.endswith("ing") and _is_in_noun_phrase(clauses, index):
        return False
    if opener in _BASE_OPENERS:
        return word.lower == word.lemma
    if opener in _HAVE_OPENERS:
        return word.lower != word.lemma and not word.lower.endswith("ing")
    return word.lower != word.lemma or word.lower in word_list("same_participle")


def _is_in_noun_phrase(clauses: Clauses, index: int) -> bool:
    """Whether a preposition and an article lead to the word: "the review of the data sharing"."""
    at = index - 1
    while at > 1 and not clauses.words[at].is_stop:
        at -= 1
    led = clauses.words[at].lower in DETERMINERS
    return at > 1 and led and clauses.words[at - 1].lower in word_list("prepositions")
