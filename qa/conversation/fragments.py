"""Follow-ups that are no clause: "why?", "to whom?", "how many?", "did they?", "and the union?".

Comes in: a follow-up without its "and", and the turn before it. Goes out: that turn's question with
the fragment in its place, or none where the words are no such fragment.
"""

import re

from qa.conversation.clauses import WH, Clause, known_verbs, read_clause
from qa.conversation.core import Core, ask, ask_who, core_of, counted, sentence
from qa.conversation.phrases import Phrase, noun_phrases
from qa.conversation.referents import Stood
from qa.reading.asking import POLAR_OPENERS
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
    r"(?: (?:is|was|did|does|has) (?:that|this|it)(?: (?:happen|happened|take place|come about))?)?$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:really|(?:is|was) (?:that|this|it) (?:really )?(?:true|so|right|correct|the case))$",
    re.IGNORECASE,
)
_TOO = frozenset({"too", "also", "either", "then", "really", "since", "ever", "actually", "else"})
_HOW_MUCH = re.compile(r"^how (?:many|much)\b", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^(?:the|a|an|any|some|no|\d[\d,.]*|all)\s+", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"^(?P<verb>[\w’'-]+)\s+(?:on\s+|for\s+)?(?P<who>.+?)\s+to\s+(?P<what>(?P<deed>[\w-]+).*)$"
)


def whole(body: str, turn: Stood) -> str | None:
    """The question that a fragment asks after the whole statement of `turn`."""
    core = core_of(turn)
    why, happened = _WHY.match(body), _HAPPENED.match(body)
    if _AGAIN.match(body):
        return turn.text
    if why and core:
        negated = bool(why["no"]) or (turn.clause is not None and _was_denied(turn, turn.clause))
        return ask("why", core, negated=negated)
    if happened and core:
        return ask(happened["wh"], core)
    return None


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
    if len(own) > MOST_ASKED_WORDS or _has_verb(words):
        return None
    core, clause = core_of(turn), turn.clause
    if clause is None:
        return None
    wh = words[asks].lower
    if not asks and clause.asks_subject and wh in {"which", "what", "who", "whose"}:
        return ask_who(body, _of(clause))
    if core is None:
        return None
    if not asks and wh == "who":
        return ask("by whom", core) if core.is_passive else ask_who("who", core)
    if not asks and (_HOW_MUCH.match(body) or wh in {"which", "what"}):
        return _counting(body, own, core)
    return ask(body, core)


def _of(clause: Clause) -> Core:
    return Core(subject="", auxiliary=clause.auxiliary, rest=clause.rest)


def _counting(body: str, own: list[Word], core: Core) -> str:
    """The question after a number or choice of what the statement names: "how many stewards"."""
    named = [*noun_phrases(core.rest), core.subject]
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
    """The question of a clause whose verb was left out: "did they?", "who did?", "has the union?"."""
    clause = read_clause(body)
    core = core_of(turn)
    if clause is None or not clause.auxiliary or core is None:
        return None
    if any(word.lower not in _TOO for word in read_words(clause.rest)):
        return None
    if clause.asked:
        return _who_did(clause, core)
    subject = clause.subject
    if not subject or clause.auxiliary.lower() not in POLAR_OPENERS:
        return None
    if subject.lower() not in word_list("personal") | {"this", "that"}:
        return _by_another(clause, core) if _is_phrase(subject) else None
    embedded = _EMBEDDED.match(core.rest)
    if embedded and _is_asked_of(embedded):
        return sentence(f"did {embedded['who']} {embedded['what']}")
    return ask("", core)


def _is_asked_of(embedded: re.Match[str]) -> bool:
    """Whether somebody is asked to do something: "call for the board to stop"."""
    verb, deed = read_words(embedded["verb"])[0].lemma, read_words(embedded["deed"])[0].lemma
    return verb in word_list("tells_someone") | {"demand", "press"} and deed in known_verbs()


def _who_did(clause: Clause, core: Core) -> str | None:
    """As in "who did?" and "how many did?": what did what was told."""
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
    if auxiliary.lower() in base and (core.auxiliary or "did").lower() not in base and words:
        rest = f"{words[0].lemma} {others}"
    elif not core.auxiliary and words:
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


def replaced(body: str, turn: Stood, *, is_led: bool) -> str | None:
    """The question of `turn` with what `body` names in the place of its like.

    `is_led`: an "and" or "what about" came before it, which a longer phrase needs.
    """
    words = [word for word in read_words(body) if word.lower not in _TOO]
    if not words or words[0].lower in WH | POLAR_OPENERS or _has_verb(tuple(words)):
        return None
    own = sum(not word.is_stop for word in words)
    if not own or own > MOST_OWN_WORDS:
        return None
    named = body[words[0].start : words[-1].end]
    if words[0].lower in word_list("prepositions"):
        return _placed(words[0].lower, named, turn)
    if words[0].is_number or words[0].lower in word_list("number_words"):
        return _measured(named, words, turn)
    if noun_phrases(named) != (named,):
        return None
    new = Phrase(text=named)
    if not (is_led or words[0].lower == "the" or all(word.is_capital for word in words)):
        return None
    if turn.asks_who and new.is_noun_of_person and not new.is_name:
        return _in_post(named, turn)
    return _in_place(new, turn)


def _placed(preposition: str, named: str, turn: Stood) -> str | None:
    """A phrase with its preposition, in the place of one with the same, else at the end."""
    phrases = [p.text for p in turn.phrases]
    for phrase in reversed(phrases):
        pattern = rf"\b{preposition}\s+{re.escape(phrase)}"
        if re.search(pattern, turn.text, re.IGNORECASE):
            return re.sub(pattern, lambda _: named, turn.text, count=1, flags=re.IGNORECASE)
    return sentence(f"{turn.text.strip(' ?')} {named}")


def _measured(named: str, words: list[Word], turn: Stood) -> str | None:
    """As in "seven nights a week?": a measure of time goes at the end of a yes/no question."""
    timed = any(word.lemma in word_list("kinds_of_time") | {"night"} for word in words)
    if not timed or turn.clause is None:
        return None
    core = core_of(turn) if turn.clause.is_polar or turn.clause.asks_how else None
    return sentence(f"{ask('', core).strip(' ?')} {named}") if core else None


def _in_post(named: str, turn: Stood) -> str | None:
    """Who holds another post of the same body: "and the treasurer?"."""
    text = turn.text.strip(" ?")
    after_of = re.search(r"\bof\s+(?P<body>.+)$", text)
    owned = re.search(r"\b(?P<body>(?:the\s+)?[\w\s-]+?)['’]s?\s", text)
    bodies = [p.text for p in turn.phrases if p.is_definite and not p.is_noun_of_person]
    body = after_of["body"] if after_of else (bodies[0] if bodies else None)
    if body is None and owned:
        body = owned["body"]
    return sentence(f"who is {named} of {body}") if body else None


def _in_place(new: Phrase, turn: Stood) -> str | None:
    """The question with `new` for the phrase most like it: shared words, then kind, then place."""
    phrases = [p for p in turn.phrases if p.text in turn.text]
    if not phrases:
        return None
    stems = {word.stem for word in new.words if not word.is_stop}
    old = max(
        phrases,
        key=lambda p: (
            len(stems & {word.stem for word in p.words}),
            _kind(p) == _kind(new),
            p.is_definite,
            p.at_subject if new.is_body or new.is_person else not p.at_subject,
        ),
    )
    if old.text.lower() == new.text.lower():
        return None
    swapped = turn.text.replace(old.text, "\0", 1)
    if new.text in swapped:  # the other way round: who shares with whom
        swapped = swapped.replace(new.text, old.text, 1)
    return sentence(swapped.replace("\0", new.text))


def _kind(phrase: Phrase) -> str:
    return "person" if phrase.is_person else "body" if phrase.is_body else "thing"


def _has_verb(words: tuple[Word, ...]) -> bool:
    """Whether one of the words is a verb's form that tells, so that it is no mere phrase."""
    return any(
        word.lower in word_list("auxiliaries")
        or (is_past(word) and not word.is_capital and not word.is_stop and word.lower != word.lemma)
        for word in words
    )
