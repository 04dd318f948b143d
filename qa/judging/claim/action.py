"""Which word of a question is the action that it asks about.

Comes in: the question's words in their clauses, and its terms. Goes out: the place of a word, or
none. What the question claims of the action is left to `qa.judging.claim.proposition`.
"""

from qa.judging.language.clauses import DETERMINERS, Clauses
from qa.judging.language.lexicon import CONTINUE, End, Operator, end_on, load_lexicon
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
# The plain verbs that are nothing else: what stands right before one does it.
_NEVER_NOUNS = frozenset({"have", "be", "become", "get"})
# What these take is a thing, whatever it is called.
_HAS_THING = frozenset({"have", "get"})
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
        if clauses.ends_compound(index) or clauses.opens_compound(index):
            continue
        acts = word.lemma in verbs or (cue is not None and cue.poles) or _has_thing(clauses, index)
        if not acts or index == 0:
            continue
        if clauses.describes(index) or clauses.words[index - 1].lower in _COUNTS:
            continue
        if is_no_deed(clauses, index) or _is_subject(clauses, index):
            continue
        (fitting if _fits(clauses, index) else other).append(index)
    fitting = _behind_subject(clauses, fitting)
    participle = _unknown_participle(clauses, named)
    fitting = [at for at in fitting if participle is None or at < participle]
    for places in (
        [at for at in fitting if not _leads(clauses, at)],
        [] if participle is None else [participle],
        sorted(other, key=lambda at: _order_of_nouns(clauses.words[at - 1].lower)),
        fitting,
        _unknown_bases(clauses, named),
    ):
        if places:
            return _first_not_leading(clauses, places)
    return None


def _has_thing(clauses: Clauses, index: int) -> bool:
    """As in "does it have a lift", where "have" is no auxiliary."""
    asked = clauses.words[0].lower in _DO and clauses.words[index].lower == "have"
    return asked and any(w.lower in DETERMINERS for w in clauses.words[index + 1 : index + 2])


def is_no_deed(clauses: Clauses, index: int) -> bool:
    """Of "its own boat" the "own", and of "does the stop have a lift" the "stop"."""
    word, before, behind = (
        clauses.words[index],
        clauses.words[index - 1],
        clauses.words[index + 1 :],
    )
    owned = before.lower in DETERMINERS or word.start > before.end + 1  # "Leeds's own"
    if word.lower == "own":
        return owned
    return any(other.lower in _NEVER_NOUNS for other in behind[:1])


def _order_of_nouns(before: str) -> tuple[bool, bool]:
    """A participle behind its "was" goes first, and last what an article makes a thing."""
    return before in DETERMINERS, before not in _BE


def _is_subject(clauses: Clauses, index: int) -> bool:
    """Whether a word in "-ing" right behind the opener is what is asked of: "is parking free"."""
    opener, word = clauses.words[0].lower, clauses.words[index].lower
    return index == 1 and opener in _BE and word.endswith("ing")


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
    rest = clauses.words[index + 1 :]
    if lemma in word_list("light_verbs"):
        if cue is not None and cue.first < cue.last and cue.poles:
            return [word.lower for word in rest[:1]] == ["to"]  # "took over", "brought back"
        behind = behind_thing(clauses, index)
        return any(other.poles and other.first > behind for other in clauses.cues)
    if lemma not in _LEADING:
        return False
    if clauses.words[index].lower == "to":  # "agree to sell", but "agree to a sale"
        return bool(rest) and rest[0].lower not in DETERMINERS
    if [word.lower in DETERMINERS for word in rest[1:2]] == [True] and rest[0].lower == "to":
        return False  # "said yes to the sale"
    follows = rest[0].lower if rest else ""
    return follows in {"to", "that", "it", "they", "there"} or follows.endswith("ing")


def behind_thing(clauses: Clauses, index: int) -> int:
    """The last word of what is had or got: in "get its own tram stop", nothing is stopped."""
    words = clauses.words
    led = [word.lower in DETERMINERS for word in words[index + 1 : index + 2]] == [True]
    if words[index].lemma not in _HAS_THING or not led:
        return index
    end = index + 2
    while end < len(words) and (not words[end].is_stop or words[end].lower == "own"):
        end += 1
    return index if is_past(words[end - 1]) else end - 1  # "got the ban lifted"


def _fits(clauses: Clauses, index: int) -> bool:
    """Whether the word has the form of a verb after the question's opener, and no article.

    Of several words the first has it: "lose their jobs", "taken over".
    """
    words, cue = clauses.words, clauses.cue_at(index)
    first = max(1, cue.first) if cue else index
    word, before, opener = words[first], words[first - 1].lower, words[0].lower
    if before in DETERMINERS:
        return False
    if before == "to" or opener not in POLAR_OPENERS:
        return True
    if word.lower.endswith("ing") and _is_in_noun_phrase(clauses, first):
        return False
    if opener in _BASE_OPENERS:
        return word.lower == word.lemma
    formed = word.lower not in {word.lemma, f"{word.lemma}s"}  # "are open fires banned"
    if opener in _HAVE_OPENERS:
        return formed and not word.lower.endswith("ing")
    is_state = word.lower in word_list("states") and before not in _BE
    return formed or word.lower in word_list("same_participle") or is_state


def _is_in_noun_phrase(clauses: Clauses, index: int) -> bool:
    """Whether a preposition and an article lead to the word: "the review of the data sharing"."""
    at = index - 1
    while at > 1 and not clauses.words[at].is_stop:
        at -= 1
    led = clauses.words[at].lower in DETERMINERS
    return at > 1 and led and clauses.words[at - 1].lower in word_list("prepositions")
