"""Follow-ups that only name: "what about the union?", "and with Norway?", "seven nights a week?".

Comes in: a follow-up without its "and", and the turn before it. Goes out: that turn's question with
what is named in the place of its like, or none where the words name nothing, or a matter of their
own.
"""

import re

from qa.conversation.clauses import WH
from qa.conversation.core import ask, core_of, sentence
from qa.conversation.fragments import MOST_OWN_WORDS, TOO
from qa.conversation.phrases import Phrase, has_verb, noun_phrases
from qa.conversation.referents import Stood
from qa.reading.asking import POLAR_OPENERS
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words


def replaced(body: str, turn: Stood, *, is_led: bool) -> str | None:
    """The question of `turn` with what `body` names in the place of its like.

    `is_led`: an "and" or "what about" came before it, which a longer phrase needs.
    """
    words = [word for word in read_words(body) if word.lower not in TOO]
    own = sum(not word.is_stop for word in words)
    if not 0 < own <= MOST_OWN_WORDS or _asks_or_tells(words):
        return None
    named = body[words[0].start : words[-1].end]
    if words[0].lower in word_list("prepositions"):
        return _placed(words[0].lower, named, turn)
    if words[0].is_number or words[0].lower in word_list("number_words"):
        return _measured(named, words, turn)
    sure = is_led or words[0].lower == "the" or all(word.is_capital for word in words)
    if not sure or noun_phrases(named) != (named,):
        return None
    new = Phrase(text=named)
    in_post = turn.asks_who and new.is_noun_of_person and not new.is_name
    return _in_post(named, turn) if in_post else _in_place(new, turn)


def _asks_or_tells(words: list[Word]) -> bool:
    return words[0].lower in WH | POLAR_OPENERS or has_verb(tuple(words))


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
    """The question with `new` for the phrase most like it: name or noun, head, kind, place."""
    phrases = [p for p in turn.phrases if p.text in turn.text]
    if not phrases:
        return None
    stems = {word.stem for word in new.words if not word.is_stop}
    old = max(
        phrases,
        key=lambda p: (
            p.is_name == new.is_name,
            p.head.stem == new.head.stem,
            _kind(p) == _kind(new),
            len(stems & {word.stem for word in p.words}),
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
