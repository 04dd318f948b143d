"""How a name is cut from the clause it stands in.

Comes in: the words before or after a verb of saying. Goes out: the name without its title clause
("Helen Lee, chair of the college," is Helen Lee), or a common noun with its article ("a government
spokesperson"), or a pronoun. Which full name a surname stands for is left to `namebook`.
"""

import re

from index.dating.wording import MONTH_NAMES
from index.splitting.word_lists import (
    CONNECTORS,
    DETERMINERS,
    FINITE,
    NO_NAME,
    NOBODY,
    OPENING_WORDS,
    ORGANISATION_WORDS,
    POST_NOMINALS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    ROLES,
)

QUOTED = "\ue000"

_CLAUSE_BREAK = re.compile(r"[;:" + QUOTED + r"—]|\s[–-]\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Where the name after "said" ends.
_NAME_END = re.compile(
    r"\s*(?:[,;:()\[—–\n" + QUOTED + r"]|\.\s*(?:$|" + QUOTED + r")|-\s"
    r"|\s(?:who|which|whose|when|after|during|while|as|at\s+(?:the|a|an)"
    r"|in\s+(?:a|an|the|his|her|its|their|\d)"
    r"|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s+(?:Twitter|the)"
    r"|last|this\s+(?:week|month|year)|told|said|and\s+(?:is|was|has|had)|to\s+\w+|before|yesterday"
    r"|today|earlier|because|if|that|is|was|are|were|has|had|have|will)\b)"
)
# "said its chief executive, Jane Doe.": the name follows its title.
_NAME_AFTER_TITLE = re.compile(r",\s+((?:[A-Z][\w.’'-]*\s?){2,4})(?=[,.;]|$)")
_POSSESSIVE = re.compile(r"[’']s?$")
_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})"
# "An article on 11 June said", "on June 11, 2023 Ann Poe said": the day names nobody.
_ON_DAY = re.compile(
    rf"(?:^|\s+)(?:on|of|from|dated)\s+(?:\w+day,?\s+)?(?:\d{{1,2}}\w{{0,2}}\s+{_MONTH}"
    rf"|{_MONTH}\s+\d{{1,2}}\w{{0,2}})(?:,?\s+\d{{4}})?(?![\w’'])",
    re.IGNORECASE,
)
_NAME_REACH_CHARS = 160
_MAX_COMMON_WORDS = 9
_MAX_WORDS_WITHOUT_ARTICLE = 3
# Given name and surname.
FULL_NAME_WORDS = 2


def name_before(before: str) -> str | None:
    """Return the name that the words before a verb end in; `None` if they name nobody.

    After a comma the name stands before its title clause: "Jo Poe, a minister, said".
    """
    clause = mask_days(_CLAUSE_BREAK.split(before)[-1])
    segments = _IN_BRACKETS.sub(" ", clause).split(",")
    if segments[-1].strip():
        return _tail_name(segments[-1].split())
    named = [segment.split() for segment in segments if segment.strip()]
    for words in named:
        bare = without_opening(words)
        if len(bare) == 1 and bare[0].endswith(("ed", "ing", "ly")):
            continue  # "Surrounded by friends, ..."
        if bare and all(is_proper(word) or word in CONNECTORS for word in bare):
            return cut_roles(bare)
        if words[0].lower() not in PREPOSITIONS and _ends_in_full_name(bare):
            return _tail_name(bare)
    for words in named:
        if words[0].lower() not in PREPOSITIONS and words[0] not in NO_NAME:
            return _tail_name(without_opening(words))
    return _tail_name(named[-1]) if named else None


def mask_days(text: str) -> str:
    """Return the text, as long as it was, with spaces for the days that it says something was on.

    "On 11 June Ann Poe" names no June.
    """
    return _ON_DAY.sub(lambda found: " " * len(found[0]), text)


def name_after(masked: str, at: int) -> str | None:
    """Return the name that begins at `at`, after "said" or "according to"."""
    rest = masked[at : at + _NAME_REACH_CHARS]
    end = _NAME_END.search(rest)
    words = (rest[: end.start()] if end else rest).split()[:_MAX_COMMON_WORDS]
    if not words or words[0].lower() in NOBODY - DETERMINERS:
        return None
    if words[0].lower() in PRONOUNS:
        return words[0].lower()
    if end and not any(is_proper(word) for word in words):
        follows = _NAME_AFTER_TITLE.match(rest, end.start())
        if follows:
            return cut_roles(follows[1].strip(" .,").split())
    # "said Jo Poe of Acme": where she works is no part of the name.
    for n, word in enumerate(words):
        if word in PREPOSITIONS and n >= FULL_NAME_WORDS and all(map(is_proper, words[:n])):
            return cut_roles(words[:n])
    is_phrase = any(word in PREPOSITIONS for word in words) and not any(map(is_proper, words[1:2]))
    is_common = not is_proper(words[-1]) or is_phrase
    return " ".join(words) if words[0].lower() in DETERMINERS and is_common else _tail_name(words)


def subject_at_start(masked: str) -> str | None:
    """Return the name or pronoun that the sentence opens with."""
    words: list[str] = []
    for word in without_opening(masked.split()):
        if word.endswith(":"):
            return None  # a place or a list's entry
        is_article = not words and word.lower() in ("the", "a", "an")
        if not (is_article or is_proper(word) or (words and word in CONNECTORS)):
            break
        words.append(word.rstrip(","))
        if word.endswith(","):
            break
    while words and words[-1] in CONNECTORS:
        words.pop()
    if words and words[0].lower() in PRONOUNS:
        return words[0].lower()
    return _tail_name(words) if words and is_proper(words[-1]) else None


def is_proper(word: str) -> bool:
    """Return whether a word is written as a name is: capitalised, or a handle."""
    return word[:1].isupper() or (word[:1] == "@" and len(word) > 1)


def without_opening(words: list[str]) -> list[str]:
    """Return the words without the conjunctions and adverbs that open a clause."""
    start = 0
    while start < len(words) and (words[start] in NO_NAME or words[start] in OPENING_WORDS):
        start += 1
    return words[start:]


def cut_roles(words: list[str]) -> str | None:
    """Return a name without "the", roles before it and letters after it."""
    words = [word.strip(",") for word in words]
    while len(words) > FULL_NAME_WORDS and words[-1] in POST_NOMINALS:
        words.pop()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    for n in range(len(words) - FULL_NAME_WORDS, 0, -1):
        if words[n] in CONNECTORS:
            continue
        if words[n - 1] in ROLES and ORGANISATION_WORDS.isdisjoint(words[n:]):
            words = words[n:]
            break
    words[-1:] = [_POSSESSIVE.sub("", word) for word in words[-1:]]
    if not words or (len(words) == 1 and words[0] in NO_NAME - QUANTIFIERS):
        return None
    return " ".join(words)


def _ends_in_full_name(words: list[str]) -> bool:
    """Return whether the last words are a full name: "committee chair Dr Jo Poe"."""
    tail = words[-FULL_NAME_WORDS:]
    return len(tail) == FULL_NAME_WORDS and all(map(is_proper, tail)) and tail[-1] not in ROLES


def _tail_name(words: list[str]) -> str | None:
    """Return the name that these words end in."""
    last = words[-1] if words else ""
    if last.lower() in PRONOUNS:
        return last.lower()
    is_link = "//" in last or "www." in last
    has_letter = any(char.isalpha() for char in last)
    if is_link or not has_letter or re.split(r"[’']", last.lower())[0] in NOBODY | PRONOUNS:
        return None
    if not is_proper(last) or (len(words) > 1 and last in NO_NAME - QUANTIFIERS):
        return _common_name(words)
    start = len(words) - 1
    while start > 0:
        word = words[start - 1]
        if _POSSESSIVE.search(word) or word in NO_NAME:
            break
        joins = word in CONNECTORS and start > 1 and is_proper(words[start - 2])
        if is_proper(word):
            start -= 1
        elif joins and words[start - 2] not in NO_NAME:
            start -= 2
        else:
            break
    return cut_roles(words[start:])


def _common_name(words: list[str]) -> str | None:
    """Return a noun phrase such as "a spokesman for the bank", from its article on."""
    words = words[-_MAX_COMMON_WORDS:]
    if words[-1].endswith("ed") and words[-2:-1] != ["the"]:
        return None  # a verb: "the bank ignored claims" gives no speaker
    start = _phrase_start(words)
    name = words[start:] if start is not None else []
    while name and name[0] in NO_NAME - QUANTIFIERS:
        name = name[1:]
    if not name or name[0].lower() in PREPOSITIONS or not FINITE.isdisjoint(name):
        return None
    return None if len(name) == 1 and name[0].lower() in DETERMINERS else " ".join(name)


def _phrase_start(words: list[str]) -> int | None:
    """Return where the noun phrase begins that these words end in."""
    start: int | None = None
    for n in range(len(words) - 1, -1, -1):
        word = words[n].lower()
        joins_nouns = word == "with" or (word == "and" and n > 0 and start is None)
        if word in OPENING_WORDS and not joins_nouns:
            return n + 1 if start is None else start
        if word in DETERMINERS:
            start = n
            if n > 0 and words[n - 1].lower() in DETERMINERS:
                continue
            # "of the bank" goes on to the left: "a spokesman of the bank".
            is_inner = n > 1 and words[n - 1].lower() in PREPOSITIONS
            if not is_inner or words[n - 2].lower() in NOBODY:
                return start
    if start is None and (is_proper(words[0]) or len(words) <= _MAX_WORDS_WITHOUT_ARTICLE):
        return 0
    return start
