"""Other names that the articles themselves give: "Health Select Committee (HSC)", "dubbed".

Comes in: texts. Goes out: `Aliases`, from either form to the other. The pairing follows Schwartz
and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB
2003: the short form's letters are found from right to left in the words before the bracket, the
first one at the start of a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.reading.words import read_words

_BRACKET = re.compile(r"\(\s*[“\"']?([A-Z][A-Za-z&]{1,9})[”\"']?\s*\)")
# "the Thornholm night ferry, which everybody here calls the Moonboat"
_CALLED = re.compile(
    r"\b(?i:the|an?|its|his|her|their)\s+(?P<long>[\w’'-]+(?:\s[\w’'-]+){0,4}?),?\s+"
    r"(?:(?:which|that|who)\s+(?:\w+\s+){0,3}?)?(?:is\s+|was\s+|are\s+)?"
    r"(?:better\s+|also\s+|locally\s+|widely\s+|popularly\s+|commonly\s+)?"
    r"(?:known\s+(?:\w+\s+)?as|calls?|called|dubbed|nicknamed|branded|referred\s+to\s+as)\s+"
    r"(?:the\s+)?[“\"'‘]?(?P<short>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,2})"
)
# The last words of a long name are its head, by which it is called again: "the night ferry".
_HEAD_WORDS = 2
_SMALL = frozenset(["of", "the", "and", "for", "to", "in", "on", "a", "an"])
_SHORTEST_INITIALISM = 3


@dataclass(frozen=True, slots=True)
class Aliases:
    """`forms` maps the stems of one form to the stems of each other form of the same thing.

    `kinds` are the words for what a name stands for, by the name's stems: "board", "vessel".
    """

    forms: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    kinds: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def of(self, stems: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The other forms of a name, the shortest first; none for an unknown one."""
        return self.forms.get(stems, ())

    def within(self, asked: frozenset[str]) -> "Aliases":
        """The aliases of forms whose every word is asked about, also under each of those words.

        A question that says "night ferry" is then answered by "the Moonboat", word by word.
        """
        narrowed: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for form, others in self.forms.items():
            weighty = tuple(stem for stem in form if stem not in _SMALL)
            if weighty and asked.issuperset(weighty):
                for key in (form, *((stem,) for stem in weighty)):
                    narrowed[key] = tuple(dict.fromkeys((*narrowed.get(key, ()), *others)))
        return Aliases(narrowed)


def read_aliases(texts: Iterable[str]) -> Aliases:
    """The other names that `texts` give: in brackets, or by "known as", "dubbed", "calls"."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for text in texts:
        for match in _BRACKET.finditer(text):
            long_form = _long_form(match.group(1), text[: match.start()])
            if long_form is None:
                continue
            _pair(found, match.group(1), long_form)
        for match in _CALLED.finditer(text):
            _pair(found, match["short"], match["long"])
            _pair(found, match["short"], " ".join(match["long"].split()[-_HEAD_WORDS:]))
    return Aliases({key: tuple(sorted(forms, key=_by_length)) for key, forms in found.items()})


def _pair(found: dict[tuple[str, ...], dict[tuple[str, ...], None]], one: str, other: str) -> None:
    first, second = _stems(one), _stems(other)
    if first and second and first != second:
        found.setdefault(first, {})[second] = None
        found.setdefault(second, {})[first] = None


def is_initialism(short: str, words: tuple[str, ...]) -> bool:
    """Whether `short` is the initials of `words`, small words counted or not: MoU, m(emorandum)."""
    if len(short) < _SHORTEST_INITIALISM or not words:
        return False
    every = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _SMALL)
    return short.lower() in (every, weighty)


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
