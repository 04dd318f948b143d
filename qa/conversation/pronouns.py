"""Clauses that point back: "did she resign?", "when did they stop it?", "who said that?".

Comes in: a follow-up that is a clause of its own. Goes out: the clause with what its pronouns stand
for, or none where it has no pronoun that is free: one bound inside the same question stays.
"""

import re
from dataclasses import dataclass, replace

from qa.conversation import moments
from qa.conversation.clauses import Clause, known_verbs, read_clause
from qa.conversation.core import Core, ask, core_of, decision, owning, sentence, stated
from qa.conversation.phrases import Phrase, noun_phrases
from qa.conversation.referents import Stood, actor, person, theme
from qa.reading.parts import is_past
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words
from qa.records import Verdict

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their", "theirs"})
_POINTING = _PERSONS | _THINGS | _MANY
_POSSESSIVE = frozenset({"his", "its", "their"})
# A clause joined by one of these may speak of what the first clause named.
_JOINING = frozenset(
    (
        "when", "if", "that", "because", "while", "who", "which", "after", "before", "since",
        "until", "although", "though", "whether", "where", "as", "so", "once",
    )
)  # fmt: skip
# "They" may be whoever does such things, where the question names all else.
LEAST_WORDS_WITHOUT_THEM = 5
_EXPLETIVE = re.compile(
    r"""\bit\s+(?:(?:still|now|really|ever|also|not|so|too|very)\s+)*(?:
        (?:have\s+)?(?:take|taken|took|cost|costs|takes)\s+(?:\S+\s+){0,4}?to\s+\w
      | (?:matter|seem|appear|turn\ out|happen|mean)\w*\s+(?:that|if|whether|who|what|when|why|how)
      | (?:that|who)\b
      | (?:the|an?|[A-Z])[\w’'-]*\s.*\b(?:that|who|which)\b
      | (?:rain|snow|storm)ing\b
      | (?:be\s+|been\s+)?(?P<adjective>\w+)\s+(?:(?:of|for)\s+.+?\s+to|to|that|if|whether|who)\b
    )""",
    re.VERBOSE,
)
_SAID = re.compile(
    r"^(?P<who>who|which\s+\w+|what\s+\w+)\s+(?:else\s+|first\s+|also\s+|has\s+|had\s+)?"
    r"(?P<verb>\w+)\s+(?P<what>that|this|so|it)$",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(r"^(?:says\s+who|who\s+says)$", re.IGNORECASE)
_ACCORDING = re.compile(r"^(?:according\s+to\s+(?:whom|who))$", re.IGNORECASE)
_DOING_SO = re.compile(
    r"^(?P<open>.*?)\s+(?P<adverb>still\s+|ever\s+|really\s+)?(?:do|does|did|doing|done)\s+"
    r"(?:so|that|this|it)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Free:
    """A pronoun that nothing in its own question explains."""

    word: Word
    is_subject: bool
    is_possessive: bool


def of_statement(body: str, turn: Stood) -> str | None:
    """The question whose "that" or "so" is all that the turn before asked: "who said that?"."""
    said, doing = _SAID.match(body), _DOING_SO.match(body)
    if said and not _tells(said):
        said = None
    if not (said or doing or _ACCORDING.match(body) or _SAYS_WHO.match(body)):
        return None
    core = core_of(turn)
    if core is None:
        return None
    if _ACCORDING.match(body):
        return ask("according to whom", core)
    if doing and not said:
        clause = read_clause(f"{doing['open']} do it")
        found = clause is not None and clause.subject
        return _doing_so(clause, doing["adverb"] or "", core) if clause and found else None
    return _said(f"{said['who']} {said['verb']}" if said else "who says", core, turn)


def _tells(said: re.Match[str]) -> bool:
    """Whether what was said is a statement: "announced that", and not "wanted it"."""
    lemma = read_words(said["verb"])[0].lemma
    a_thing = said["what"].lower() == "it" and lemma != "say"
    telling = word_list("speaking") - word_list("tells_someone")
    return lemma in telling and not a_thing


def _said(opening: str, core: Core, turn: Stood) -> str:
    """Who said what was asked; where a part of it was asked for, who said what answers it."""
    clause, answer = turn.clause, turn.answer
    whole = clause is None or clause.is_polar or clause.asks_why or clause.asks_subject
    if answer is not None and not whole:
        return sentence(f"{opening} “{answer.citations[0].quote}”")
    negated = answer is not None and answer.verdict is Verdict.NO
    return sentence(f"{opening} that {stated(core, negated=negated)}")


def _doing_so(clause: Clause, adverb: str, core: Core) -> str:
    """The statement again, of another subject if one is named: "is it still doing so?"."""
    own = clause.subject.lower() not in word_list("personal")
    rest = re.sub(r"^still\s+", "", core.rest)
    subject = clause.subject if own else core.subject
    return ask(clause.asked, replace(core, subject=subject, rest=f"{adverb}{rest}", tail=""))


def filled(body: str, turns: list[Stood]) -> tuple[str, Stood] | None:
    """`body` with what its free pronouns stand for, and the last turn that one was found in."""
    clause = read_clause(body)
    if clause is None or not turns:
        return None
    undone = _undone(body, clause, turns)
    if undone is not None:
        return undone
    found: list[tuple[_Free, str, Stood]] = []
    for free in _free_pronouns(body, clause):
        meant = _meant(free, clause, turns)
        if meant is not None:
            found.append((free, *meant))
    if not found:
        return None
    for free, phrase, _ in sorted(found, key=lambda each: -each[0].word.start):
        shown = owning(phrase) if free.is_possessive else phrase
        body = f"{body[: free.word.start]}{shown}{body[free.word.end :]}"
    return sentence(body), max((turn for _, _, turn in found), key=lambda turn: turn.at)


def _undone(body: str, clause: Clause, turns: list[Stood]) -> tuple[str, Stood] | None:
    """What can be undone is a decision: "was it reversed?", "who overturned that?"."""
    words = read_words(clause.rest)
    if all(word.lemma not in word_list("undoing") for word in words):
        return None
    core = core_of(moments.timeless(turns[-1]))
    if core is None or not core.verb:
        return None
    pointed = {"it", "that", "this"}
    if clause.subject.lower() in pointed:
        undone = replace(core, subject=decision(core), auxiliary=clause.auxiliary, rest=clause.rest)
        return ask(clause.asked, undone), turns[-1]
    if len(words) > 1 and words[-1].lower in pointed:
        before = body[: body.lower().rindex(words[-1].lower)]
        return sentence(f"{before} {decision(core)}"), turns[-1]
    return None


def _free_pronouns(body: str, clause: Clause) -> tuple[_Free, ...]:
    words = read_words(body)
    opener = _opener(words, clause)
    found = []
    for n, word in enumerate(words):
        if word.lower not in _POINTING or (word.lower == "it" and _is_expletive(body, word)):
            continue
        follows = words[n + 1] if n + 1 < len(words) else None
        of_noun = follows is not None and not follows.is_stop and not is_past(follows)
        owns = word.lower in _POSSESSIVE or (word.lower == "her" and of_noun)
        subject = n == opener + 1 and not owns
        free = _Free(word=word, is_subject=subject, is_possessive=owns)
        if not _is_bound(free, body, clause, opener):
            found.append(free)
    vague = [word for word in words if not word.is_stop]
    if len(vague) >= LEAST_WORDS_WITHOUT_THEM:
        found = [free for free in found if free.word.lower not in _MANY]
    return tuple(found)


def _opener(words: tuple[Word, ...], clause: Clause) -> int:
    """The place of the auxiliary that the question opens by, -1 where there is none."""
    auxiliary = clause.auxiliary.lower()
    return next((n for n, word in enumerate(words) if auxiliary and word.lower == auxiliary), -1)


def _is_expletive(body: str, word: Word) -> bool:
    """Whether "it" stands for what follows: "is it legal to", "how long does it take to"."""
    match = _EXPLETIVE.match(body, word.start)
    if match is None:
        return False
    adjective = match["adjective"]
    if adjective is None:
        return True
    lemma = read_words(adjective)[0].lemma if read_words(adjective) else ""
    return adjective.lower() in word_list("judging") or lemma in word_list("speaking") - {
        "refuse", "decide", "agree", "want", "offer", "promise", "plan", "intend", "ask", "vow"
    }  # fmt: skip


def _is_bound(free: _Free, body: str, clause: Clause, opener: int) -> bool:
    """Whether a phrase of the same question may be what the pronoun stands for."""
    words, pronoun = read_words(body), free.word.lower
    at = words.index(free.word)
    before = noun_phrases(body[: words[opener].start]) if at > opener >= 0 else ()
    if any(_agrees(pronoun, Phrase(text=text)) for text in before):
        return True
    if free.is_subject:  # "did they, the board": set right
        return re.search(r",\s+the\s", body[free.word.end :]) is not None
    if at < opener:  # "in its reply, did the board": it comes later
        return bool(clause.subject) and clause.subject.lower() not in word_list("personal")
    joined = any(word.lower in _JOINING for word in words[max(opener, 0) + 1 : at])
    # "Did it say it would": a clause that was said needs no "that".
    joined = joined or words[at - 1].lemma in word_list("speaking")
    near = noun_phrases(body[words[opener + 1].start : free.word.start])
    if near and clause.subject and not (joined or free.is_possessive):
        near = near[1:]  # who acts does not act on itself by that name
    return any(_agrees(pronoun, Phrase(text=text)) for text in near)


def _agrees(pronoun: str, phrase: Phrase) -> bool:
    if pronoun in _PERSONS:
        thing = phrase.is_definite and not (phrase.is_body and not phrase.is_name)
        return phrase.is_person or (thing and pronoun in {"she", "her", "hers"})
    if pronoun in _THINGS:
        return not phrase.is_plural and not phrase.is_noun_of_person
    return phrase.is_plural or phrase.is_body or phrase.is_person


def _meant(free: _Free, clause: Clause, turns: list[Stood]) -> tuple[str, Stood] | None:
    """What the pronoun stands for, and the turn that spoke of it."""
    pronoun = free.word.lower
    if pronoun in _PERSONS:
        return person(turns)
    many = pronoun in _MANY
    acting = free.is_possessive or (free.is_subject and _acts(clause))
    first = actor(turns, is_plural=many) if acting else theme(turns, is_plural=many)
    second = theme(turns, is_plural=many) if acting else None
    return first or second


def _acts(clause: Clause) -> bool:
    """Whether the subject does something to another thing, or says it; a thing cannot."""
    words = [word for word in read_words(clause.rest) if word.lower not in _BETWEEN]
    if not words:
        return False
    auxiliary = clause.auxiliary.lower()
    if auxiliary in word_list("be") and not words[0].lower.endswith("ing"):
        return False
    if words[0].lower in word_list("be"):
        return False
    if words[0].lemma not in word_list("befalling"):
        return words[0].lemma in known_verbs() or bool(words[1:])
    follows = words[1] if len(words) > 1 else None
    return follows is not None and (follows.lower in word_list("determiners") or follows.is_capital)


_BETWEEN = word_list("verb_adverbs") | {"ever", "really", "been", "not", "have"}
