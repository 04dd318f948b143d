"""Follow-ups that ask without a verb, or leave theirs out: "why?", "to whom?", "did they?".

Comes in: a follow-up without its "and", and the turn before it. Goes out: that turn's question with
the fragment in its place, or none where the words are no such fragment.
"""

import re
from dataclasses import replace

from qa.conversation.clauses import WH, Clause, known_verbs, read_clause
from qa.conversation.core import Core, ask, ask_who, core_of, counted, sentence, without_still
from qa.conversation.phrases import Phrase, after_verb, has_verb, noun_phrases
from qa.conversation.referents import Stood
from qa.reading.parts import is_past
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words
from qa.records import Verdict

# A fragment with more words of content names a matter of its own.
MOST_OWN_WORDS = 4
MOST_ASKED_WORDS = 2
_WHY = re.compile(
    r"^(?:why|how come|what for|for what reason|how so)(?P<no> not)?"
    r"(?: (?:is|was|did|does|would) (?:that|this|it)(?: (?:be|happen))?)?$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"^(?P<wh>when|where|how|since when)(?: exactly)?"
    r"(?: (?:is|was|did|does|has) (?:that|this|it)(?: (?:happen(?:ed)?|take place|come about))?)?$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:really|(?:is|was) (?:that|this|it) (?:really )?(?:true|so|right|correct|the case))$",
    re.IGNORECASE,
)
TOO = frozenset({"too", "also", "either", "then", "really", "since", "ever", "actually", "else"})
_HOW_MUCH = re.compile(r"^how (?:many|much)\b", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^(?:the|a|an|any|some|no|\d[\d,.]*|all)\s+", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"^(?P<verb>[\w’'-]+)\s+(?:on\s+|for\s+)?(?P<who>.+?)\s+to\s+(?P<what>(?P<deed>[\w-]+).*)$"
)


def whole(body: str, turn: Stood) -> str | None:
    """The question that a fragment asks after the whole statement of `turn`."""
    why, happened = _WHY.match(body), _HAPPENED.match(body)
    if _AGAIN.match(body):
        return turn.text
    core = core_of(turn) if why or happened else None
    if core is None:
        return None
    if why:
        negated = bool(why["no"]) or (turn.clause is not None and _was_denied(turn, turn.clause))
        return ask("why", core, negated=negated)
    return ask(happened["wh"], without_still(core)) if happened else None


def _was_denied(turn: Stood, clause: Clause) -> bool:
    """Whether the answer to a yes/no question was no, so that "why?" asks why not."""
    return clause.is_polar and turn.answer is not None and turn.answer.verdict is Verdict.NO


def asking(body: str, turn: Stood) -> str | None:
    """The question of a fragment that only asks: "for how much", "which minister", "how many"."""
    words = read_words(body)
    asks = next((n for n, word in enumerate(words[:2]) if word.lower in WH), None)
    if asks is None or (asks and words[0].lower not in word_list("prepositions")):
        return None
    own = [word for word in words[asks:] if not word.is_stop]
    whoever = words[asks].lower in {"who", "whom"} and bool(own)
    if whoever or len(own) > MOST_ASKED_WORDS or has_verb(words):
        return None
    clause = turn.clause
    if clause is None:
        return None
    if not asks and clause.asks_subject and words[0].lower in {"which", "what", "who", "whose"}:
        return ask_who(body, _of(clause))
    core = core_of(turn)
    return _after_statement(body, words[asks:], own, core) if core else None


def _after_statement(body: str, words: tuple[Word, ...], own: list[Word], core: Core) -> str:
    """The question after a part of a statement: who did it, how many, when, to whom."""
    if body[: words[0].start].strip():
        return ask(body, core)
    if words[0].lower == "who":
        return ask("by whom", core) if core.is_passive else ask_who("who", core)
    counts = _HOW_MUCH.match(body) or words[0].lower in {"which", "what"}
    return _counting(body, own, core) if counts else ask(body, core)


def _of(clause: Clause) -> Core:
    return Core(subject="", auxiliary=clause.auxiliary, rest=clause.rest)


def _counting(body: str, own: list[Word], core: Core) -> str:
    """The question after a number or choice of what the statement names: "how many stewards"."""
    named = [*noun_phrases(after_verb(core.rest)), core.subject]
    many = body.lower().startswith("how many") or bool(own)
    wanted = {word.lemma for word in own}
    for phrase in (Phrase(text=text) for text in named if text):
        bare = _LEADING_NUMBER.sub("", phrase.text)
        fits = phrase.head.lemma in wanted if own else phrase.is_plural and bare == phrase.text
        if not (fits and many):
            continue
        asked = body if own else f"{body} {bare}"
        if phrase.text == core.subject:
            return ask_who(asked, core)
        rest = " ".join(core.rest.replace(phrase.text, " ", 1).split())
        return ask(asked, Core(subject=core.subject, auxiliary=core.auxiliary, rest=rest))
    return ask(body, core)


def short_clause(body: str, turn: Stood) -> str | None:
    """The question of a clause whose verb was left out: "did they?", "who did?"."""
    clause = read_clause(body)
    if clause is None or not clause.auxiliary:
        return None
    if any(word.lower not in TOO for word in read_words(clause.rest)):
        return None
    subject = _without_too(clause.subject)
    meant = subject.lower() in word_list("personal") | {"this", "that"}
    being = clause.auxiliary.lower() in word_list("be")
    lacks_verb = _is_phrase(subject) and not (being and _may_say_what_it_is(subject))
    if not clause.asked and not meant and not lacks_verb:
        return None
    core = core_of(turn)
    if core is None:
        return None
    if clause.asked:
        return _who_did(clause, core)
    return _by_them(core) if meant else _by_another(replace(clause, subject=subject), core)


def _may_say_what_it_is(subject: str) -> bool:
    """Whether what follows "is" may be more than a subject: "is the bridge safe?" lacks nothing.

    A name, or one word of content, is a subject: "is the union?", "are Castle Rovers?".
    """
    own = [word for word in read_words(subject) if not word.is_stop]
    return len(own) > 1 and not own[-1].is_capital and not own[-1].is_number


def _without_too(subject: str) -> str:
    words = read_words(subject)
    own = [word for word in words if word.lower not in TOO]
    return subject[own[0].start : own[-1].end] if own else ""


def _by_them(core: Core) -> str:
    """Whether it was so; where somebody was asked to do something, whether that was done."""
    embedded = _EMBEDDED.match(core.rest)
    if embedded and _is_asked_of(embedded):
        return sentence(f"did {embedded['who']} {embedded['what']}")
    return ask("", core)


def _is_asked_of(embedded: re.Match[str]) -> bool:
    """Whether somebody is asked to do something: "call for the board to stop"."""
    verb, deed = read_words(embedded["verb"])[0].lemma, read_words(embedded["deed"])[0].lemma
    return verb in word_list("tells_someone") | {"demand", "press"} and deed in known_verbs()


def _who_did(clause: Clause, core: Core) -> str | None:
    """As in "who did?" and "how many did?": after whoever did it."""
    words = read_words(clause.asked)
    if clause.subject or words[0].lower not in {"who", "which", "what", "how"}:
        return None
    if _HOW_MUCH.match(clause.asked) and len(words) == 2:  # noqa: PLR2004 - no noun of its own
        counted = _LEADING_NUMBER.sub("", core.subject)
        return ask_who(f"{clause.asked} {counted}", core)
    return ask_who(clause.asked, core)


def of_counted(body: str, turn: Stood) -> str | None:
    """The question whose counted noun was left out: "how many were turned down?"."""
    clause = read_clause(body)
    if clause is None or clause.asked.lower() not in {"how many", "how much"} or clause.subject:
        return None
    words = read_words(clause.rest)
    if not words or not is_past(words[0]) or noun_phrases(clause.rest) or turn.clause is None:
        return None
    plural = (phrase.text for phrase in turn.phrases if phrase.is_plural)
    noun = counted(turn.clause) or next(plural, "")
    noun = _LEADING_NUMBER.sub("", noun)
    return sentence(body.replace(clause.asked, f"{clause.asked} {noun}", 1)) if noun else None


def _is_phrase(subject: str) -> bool:
    """Whether the subject is one noun phrase and no more, so that a verb is indeed left out."""
    return noun_phrases(subject) == (subject,) and len(read_words(subject)) <= MOST_OWN_WORDS + 1


def _by_another(clause: Clause, core: Core) -> str:
    """The statement with another subject, in the form that the new auxiliary calls for."""
    first, _, others = core.rest.partition(" ")
    words = read_words(first)
    base = word_list("base_openers")
    auxiliary, rest = clause.auxiliary, core.rest
    bare = not core.auxiliary or (auxiliary.lower() in base and core.auxiliary.lower() not in base)
    if bare and words:
        rest = f"{words[0].lemma} {others}"
    elif auxiliary.lower() not in base and core.auxiliary.lower() in base:
        auxiliary = core.auxiliary
    return ask("", Core(subject=clause.subject, auxiliary=auxiliary, rest=rest, tail=core.tail))


def participle(body: str, turn: Stood) -> str | None:
    """The question of a verb alone, "still running?", "ever reinstated?": of what was spoken of."""
    words = read_words(body)
    own = [word for word in words if not word.is_stop and word.lower not in _ADVERBS]
    if len(own) != 1 or own[0].is_capital or any(word.lower in _NOT_LOOSE for word in words):
        return None
    word = own[0]
    progressive = word.lower.endswith("ing") and word.lemma in known_verbs()
    done = is_past(word) and word.lower != word.lemma and word.lemma in known_verbs()
    core = core_of(turn)
    if core is None or not (progressive or done):
        return None
    phrases = [phrase for phrase in turn.phrases if phrase.is_definite and not phrase.is_person]
    about = next((p for p in phrases if not p.at_subject), next(iter(phrases), None))
    if about is None:
        return None
    return sentence(f"{'is' if progressive else 'was'} {about.text} {body}")


_ADVERBS = word_list("verb_adverbs") | {"ever", "really"}
_NOT_LOOSE = word_list("auxiliaries") | WH | word_list("determiners") | word_list("prepositions")
