"""Other names that the articles themselves give: "Health Select Committee (HSC)", "dubbed".

Comes in: texts. Goes out: `Aliases`, from either form to the other. The pairing follows Schwartz
and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB
2003: the short form's letters are found from right to left in the words before the bracket, the
first one at the start of a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from qa.judging.naming.initials import SMALL_WORDS
from qa.reading.words import is_in_dictionary, read_words

_BRACKET = re.compile(r"\(\s*[“\"']?([A-Z][A-Za-z&]{1,9})[”\"']?\s*\)")
# "the Thornholm night ferry, which everybody here calls the Moonboat"
_AS = (
    r"(?:known\s+(?:\w+\s+)?as|calls?|called|dubbed|nicknamed|branded|referred\s+to\s+as)\s+"
    r"(?:the\s+)?[“\"'‘]?"
)
_CALLED = re.compile(
    r"\b(?i:the|an?|its|his|her|their)\s+(?P<long>[\w’'-]+(?:\s[\w’'-]+){0,4}?),?\s+"
    r"(?:(?:which|that|who)\s+(?:\w+\s+){0,3}?)?(?:is\s+|was\s+|are\s+)?"
    r"(?:better\s+|also\s+|locally\s+|widely\s+|popularly\s+|commonly\s+)?"
    rf"{_AS}(?P<short>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){{0,2}})"
)
# All that fits `_CALLED` has this. Few articles do, and it is found eight times as fast.
_MAY_CALL = re.compile(rf"\s{_AS}[A-Z]")
# Articles of which the pairs are kept: those of some questions.
CACHED_ARTICLES = 256
# The last words of a long name are its head, by which it is called again: "the night ferry".
_HEAD_WORDS = 2
# "Orlett Appliances", and "Orlett" alone; but a place may share its name with what is there.
_COMPANY = re.compile(r"\b(?P<own>[A-Z][a-z]{3,})\s(?P<kind>[A-Z][a-z]+)\b(?!\s[A-Z])")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|of|near|from|to|around|outside|for)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aliases:
    """`forms` maps the stems of one form to the stems of each other form of the same thing.

    `kinds` are the words for what a name stands for, by the name's stems: "board", "vessel".
    `in_articles` keeps what was found out for a question: whether an article names a term, by the
    texts of both.
    """

    forms: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    kinds: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    in_articles: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    def of(self, stems: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The other forms of a name, the shortest first; none for an unknown one."""
        return self.forms.get(stems, ())

    def within(self, asked: frozenset[str]) -> "Aliases":
        """The aliases of forms whose every word is asked about, also under each of those words.

        A question that says "night ferry" is then answered by "the Moonboat", word by word.
        """
        narrowed: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for form, others in self.forms.items():
            weighty = tuple(stem for stem in form if stem not in SMALL_WORDS)
            if weighty and asked.issuperset(weighty):
                for key in (form, *((stem,) for stem in weighty)):
                    narrowed[key] = tuple(dict.fromkeys((*narrowed.get(key, ()), *others)))
        return Aliases(narrowed)


def read_aliases(texts: Iterable[str]) -> Aliases:
    """The other names that `texts` give: in brackets, or by "known as", "dubbed", "calls"."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for text in texts:
        for one, other in _pairs(text):
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None
    return Aliases({key: tuple(sorted(forms, key=_by_length)) for key, forms in found.items()})


@lru_cache(maxsize=CACHED_ARTICLES)
def _pairs(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The stems of two names of one thing, for each pair that `text` gives."""
    told: list[tuple[str, str]] = []
    for match in _BRACKET.finditer(text):
        long_form = _long_form(match.group(1), text[: match.start()])
        if long_form is not None:
            told.append((match.group(1), long_form))
    for match in _CALLED.finditer(text) if _MAY_CALL.search(text) else ():
        head = " ".join(match["long"].split()[-_HEAD_WORDS:])
        told += [(match["short"], match["long"]), (match["short"], head)]
    told += _companies(text)
    pairs = [(_stems(one), _stems(other)) for one, other in told]
    return tuple((one, other) for one, other in pairs if one and other and one != other)


def _companies(text: str) -> list[tuple[str, str]]:
    """Names whose first word, which is in no dictionary, stands for the whole in the same text."""
    told = []
    for own, kind in {(match["own"], match["kind"]) for match in _COMPANY.finditer(text)}:
        if is_in_dictionary(own.lower()) or not is_in_dictionary(kind.lower()):
            continue
        alone = list(re.finditer(rf"\b{own}\b(?!\s[A-Z])", text))
        if alone and not any(_PLACE_BEFORE.search(text[: match.start()]) for match in alone):
            told.append((own, f"{own} {kind}"))
    return told


def _long_form(short: str, before: str) -> str | None:
    """The words before a bracket that spell `short`, or `None`."""
    words = before.rstrip().split()
    window = " ".join(words[-min(len(short) + 5, len(short) * 2) :])
    at = len(window) - 1
    for place in range(len(short) - 1, -1, -1):
        letter = short[place].lower()
        while at >= 0 and (
            window[at].lower() != letter or (place == 0 and at > 0 and window[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    long_form = window[at + 1 :].strip("“\"'( ")
    return long_form if len(long_form) > len(short) else None


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in read_words(text))


def _by_length(stems: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(stems), stems
