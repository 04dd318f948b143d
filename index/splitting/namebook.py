"""Who is who in one article: full names, persons, and nouns that can speak.

Comes in: an article's text, and names cut by `names`. Goes out: the fullest form of a name
that the text gives, and whether a name is a person's. Who says what is left to `speakers`.
"""

import re
from collections import Counter, defaultdict

from index.splitting.names import (
    FULL_NAME_WORDS,
    cut_roles,
    is_proper,
    mask_days,
    without_opening,
)
from index.splitting.word_lists import (
    CONNECTORS,
    DETERMINERS,
    HONORIFICS,
    NO_NAME,
    ORGANISATION_WORDS,
    PRONOUNS,
)

# A full stop inside a name follows a title or an initial, else it ends a sentence.
_FULL_NAME = re.compile(
    r"(?<![\w.])(?:(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev|Sen|Rep|Gov|Gen|Capt|Sgt|Lt|Col)\.|(?:[A-Z]\.)+"
    r"|[A-Z][\w’'-]*)[ \t]+){1,5}[A-Z][\w’'-]+"
)
_POSSESSIVE = re.compile(r"[’']s?$")
# Nouns that can warn, claim or stress; "the similarity" can only be said to suggest something.
_SPEAKING_NOUN = re.compile(
    r"(?:spokes(?:man|woman|person|people)|officials?|police|government|compan(?:y|ies)|firms?"
    r"|people|groups?|unions?|committees?|councils?|charit(?:y|ies)|departments?|statements?"
    r"|reports?|letters?|m[ae]n|wom[ae]n|sources?|staff|famil(?:y|ies)|friends?|presidents?|chiefs?"
    r"|judges?|courts?|agenc(?:y|ies)|banks?|authorit(?:y|ies)|residents?|parents?|mps"
    r"|part(?:y|ies)|board|experts?|analysts?|nurses?|aides?|generals?|chair|secretar(?:y|ies)"
    r"|heads?|witness(?:es)?|universit(?:y|ies)|campaign|administration|ministry|team|club"
    r"|association|regulators?|watchdogs?|critics?|students?|patients?|victims?|allies|couple"
    r"|[a-z]{3,}(?:ers?|ors?|ists?|ians?|ants?))$",
    re.IGNORECASE,
)
_PERSON_NOUN = re.compile(
    r"(?:spokes(?:man|woman|person)|(?:wo)?man|president|chief|judge|witness|source|nurse|aide"
    r"|official|parent|resident|friend|student|patient|victim|expert|analyst|secretary"
    r"|[a-z]{3,}(?:er|or|ist|ian))$",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(r"\s(?:of|for|at|from|in|with|familiar|close|to|on)\s")
# Given, middle and family name; a longer run of capitals holds more than the name.
_NAME_MAX_WORDS = 3


class NameBook:
    """Every full name that an article gives, to tell which Jones "Jones" is."""

    def __init__(self, text: str) -> None:
        """Read the names of `text`: runs of capitalised words that end in a surname."""
        self._by_surname: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for found in _FULL_NAME.finditer(mask_days(text)):
            words = _after_organisation(without_opening(found[0].split()))
            name = cut_roles([_POSSESSIVE.sub("", word) for word in words])
            if name is None or not is_person(name):
                continue
            titles = [word for word in name.split()[:1] if word in HONORIFICS]
            words = name.split()[len(titles) :]
            if len(words) > _NAME_MAX_WORDS:
                words = words[-FULL_NAME_WORDS:]
            if len(words) >= FULL_NAME_WORDS and words[-1] not in NO_NAME:
                full = " ".join((*titles, *words))
                self._by_surname[words[-1]].append((found.start(), full))

    def full(self, name: str, at: int) -> str:
        """Return the fullest form of `name` that the text gives.

        Of several people of that surname it is the one last named in full before `at`. A form with
        a title wins, then the more frequent one, then the longer one.
        """
        bare = [word for word in name.split() if word not in HONORIFICS]
        if not 1 <= len(bare) <= FULL_NAME_WORDS or not is_proper(bare[-1]):
            return name
        known = self._by_surname.get(bare[-1], [])
        if len(bare) == FULL_NAME_WORDS:
            known = [pair for pair in known if pair[1].split()[-FULL_NAME_WORDS:] == bare]
        if not known:
            return name
        nearest = next((full for start, full in reversed(known) if start <= at), known[0][1])
        person = nearest.split()[-FULL_NAME_WORDS:]
        forms = Counter(full for _, full in known if full.split()[-FULL_NAME_WORDS:] == person)
        return max(forms, key=lambda form: (form.split()[0] in HONORIFICS, forms[form], len(form)))


def is_person(name: str) -> bool:
    """Return whether a name looks like one person's, not an organisation's or a document's."""
    words = name.split()
    if words[0].lower() in DETERMINERS:
        return _PERSON_NOUN.match(_head(name)) is not None
    if any(word.strip(".,") in ORGANISATION_WORDS or word in CONNECTORS for word in words):
        return False
    return not (len(words) == 1 and words[0].isupper()) and all(map(is_proper, words))


def can_speak(name: str) -> bool:
    """Return whether a name is a person's, an organisation's or a document's.

    A proper name and a pronoun always can; of a common noun its head decides.
    """
    head = _head(name)
    return name in PRONOUNS or is_proper(head) or _SPEAKING_NOUN.match(head) is not None


def _head(name: str) -> str:
    """Return the noun that a phrase is about: "a spokesman for the bank" is a spokesman."""
    return _AFTER_HEAD.split(name)[0].split()[-1]


def _after_organisation(words: list[str]) -> list[str]:
    """Return the words behind an organisation's name that runs into a person's full name."""
    for n in range(len(words) - FULL_NAME_WORDS, 0, -1):
        if words[n - 1] in ORGANISATION_WORDS:
            return words[n:]
    return words
