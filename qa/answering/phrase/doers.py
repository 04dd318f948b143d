"""Which names of a sentence may be who did the deed that "who" asks about.

Comes in: the claim of a question, a sentence and the spans of its names. Goes out: those that may.
A name that another verb takes ("told Ann Lee"), or that stands in a clause of what went before
("after the union asked"), did not do what the rest of the sentence tells.
"""

import re

from qa.answering.phrase.deeds import is_action
from qa.judging.claim.proposition import Proposition
from qa.judging.holding.lines import is_role
from qa.judging.language.clauses import Clauses, read_clauses
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.coverage import mentions
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.phrase_kinds import Spans
from qa.reading.wordlists import word_list
from qa.reading.words import read_words

# "Who got the prize", "who is the mayor", but neither "who was sacked" nor "who did they sack".
_ASKS_DOER = re.compile(
    r"^who(?:['’]s)?\s(?:(?:is|was|were|are)\s(?:\w+ing\b|(?:the|an?)\s)"
    r"|(?!(?:did|do|does|will|is|was|are|were|has|have|had|can|could|should|would)\b))",
    re.IGNORECASE,
)
# "Of the Miners' Trust" behind a role.
_OF_BODY = re.compile(r"\s(?:of|at|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_LEADS_NAME = word_list("determiners") | word_list("titles")
# They take whoever is called or made something by them.
_NAMING = word_list("naming")
# "The chair has been Ann Lee since May."
_LINKS = word_list("be") | {"become", "remain"}
_CALLS_FOR = frozenset({"for", "on"})


def may_do(claim: Proposition, body: str, text: str, spans: Spans) -> Spans:
    """The spans of `text` that may name who does what the question `body` asks; all if no doer."""
    if not _ASKS_DOER.match(body):
        return spans
    if claim.taken and not mentions(claim.taken[-1], text, Aliases({})):
        return []  # "who got the prize": where no prize is named, nothing tells who
    clauses = read_clauses(text)
    deeds = {at for at in range(len(clauses.words)) if is_action(claim, clauses, at)}
    of_role = any(is_role(word.lower) for word in read_words(body))
    if of_role and _acts_unnamed(clauses, text):
        return []
    return [span for span in spans if _may(clauses, deeds, span[0])]


def _acts_unnamed(clauses: Clauses, text: str) -> bool:
    """Whether who is in the first role told does something without a name: "the chair said"."""
    roles = (at for at, word in enumerate(clauses.words[:-1]) if is_role(word.lower))
    at = next(roles, None)
    if at is None:
        return False
    before = clauses.words[max(0, at - 1)]
    if at and before.is_capital and not before.is_stop:
        return False  # "Elm Council leader Ann Lee"
    of_body = _OF_BODY.match(text, clauses.words[at].end)
    start = of_body.end() if of_body else clauses.words[at].end
    verb = next(
        (n for n in range(at + 1, len(clauses.words)) if clauses.words[n].start > start), None
    )
    if verb is None or text[start : clauses.words[verb].start].strip():
        return False
    word = clauses.words[verb]
    tells = is_past(word) and is_verb(clauses.words, verb)
    return tells and word.lemma not in _LINKS


def _may(clauses: Clauses, deeds: set[int], start: int) -> bool:
    at = next(n for n, word in enumerate(clauses.words) if word.end > start)
    aside = clauses.clause[at] in clauses.background
    told_here = any(clauses.clause[deed] == clauses.clause[at] for deed in deeds)
    return not (aside and deeds and not told_here) and not _is_taken(clauses, deeds, at)


def _is_taken(clauses: Clauses, deeds: set[int], at: int) -> bool:
    """Whether another verb has the name as its object: "told Ann Lee", "called for Ann Lee to"."""
    words = clauses.words
    verb = at - 1
    while verb >= 0 and words[verb].lower in _LEADS_NAME:
        verb -= 1
    if verb > 0 and words[verb].lower in _CALLS_FOR and words[verb - 1].lemma == "call":
        return True
    if verb < 0 or words[verb + 1].start > words[verb].end + 1:
        return False
    word = words[verb]
    acts = is_verb(words, verb) and is_past(word) and not is_auxiliary(word)
    return acts and verb not in deeds and word.lemma not in _NAMING
