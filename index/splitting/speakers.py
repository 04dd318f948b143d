"""Who says each sentence of an article, as named in its text.

Comes in: a text, its paragraphs and sentences. Goes out: one name or `None` (the publisher's own
voice) for each sentence. A quotation belongs to whom its own paragraph names, else to whom the
paragraph before announced, else to the one who was speaking; a pronoun means the last one named.
It leaves the grammar of one sentence to `index.splitting.attribution`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.splitting.attribution import find_attribution, find_author
from index.splitting.namebook import NameBook, is_person
from index.splitting.names import QUOTED, subject_at_start
from index.splitting.quotations import find_quotations
from index.splitting.word_lists import PRONOUNS

# A sentence with at least this part of its letters in quotation marks is a quotation.
_QUOTED_SHARE = 0.5
_DOCUMENT = re.compile(
    r"(?:the|its|his|her|their|a|an)\s+(?:\w+\s+)?(?:letter|statement|reply|response|memo|email)$",
    re.IGNORECASE,
)
_ON_A_DOCUMENT = re.compile(
    r"(?:The|Its|His|Her|Their)\s+(?:\w+\s+)?(?:letter|statement|reply|memo)\b"
)

_Pair = tuple[int, int]


@dataclass(slots=True)
class _Memory:
    """Whom the article has spoken of so far; what a pronoun can mean."""

    names: NameBook
    person: str | None = None
    other: str | None = None
    last: str | None = None
    author: str | None = None
    it: str | None = None

    def resolve(self, name: str | None, at: int) -> str | None:
        """Return whom `name` means at this place of the text, in the fullest form."""
        if name is None:
            return None
        if name in PRONOUNS:
            if name == "it":
                return self.it or self.other
            return self.last if name == "they" else self.person or self.other
        if _DOCUMENT.match(name) and self.author is not None:
            return self.author
        return self.names.full(name, at)

    def note(self, name: str | None) -> None:
        """Remember who was named last."""
        if name is None or name in PRONOUNS:
            return
        self.last = name
        if is_person(name):
            self.person = name
        else:
            self.other = name


@dataclass(slots=True)
class _Read:
    """What is known of one sentence before its neighbours are asked."""

    masked: str
    own: str | None = None
    is_quotation: bool = False
    opens_quoted: bool = False
    ends_quoted: bool = False
    is_headline: bool = False
    speaker: str | None = field(default=None)


def find_speakers(
    text: str,
    paragraphs: Sequence[_Pair],
    sentences: Sequence[_Pair],
    headlines: Sequence[bool],
) -> tuple[str | None, ...]:
    """Return for each sentence who says it, as the text names them, or `None`.

    `sentences` lie inside `paragraphs`, both in order, as half-open pairs. A headline has no
    speaker: it is the publisher's even where it names one.
    """
    masked = _masked(text, find_quotations(text, paragraphs))
    memory = _Memory(names=NameBook(text))
    found: list[str | None] = []
    carried: str | None = None
    starts = [start for start, _ in sentences]
    for start, end in paragraphs:
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        reads = [
            _read(text, masked, sentences[n], memory, is_headline=headlines[n])
            for n in range(low, high)
        ]
        carried = _speak(reads, carried)
        found.extend(read.speaker for read in reads)
        if carried is not None:
            memory.note(carried)
    return tuple(found)


def _masked(text: str, quotations: Sequence[_Pair]) -> str:
    """Return `text` with quoted characters replaced, of equal length."""
    pieces: list[str] = []
    at = 0
    for start, end in quotations:
        pieces += (text[at:start], QUOTED * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


def _read(text: str, masked: str, sentence: _Pair, memory: _Memory, *, is_headline: bool) -> _Read:
    """Return what one sentence tells of its speaker, and remember whom it names."""
    start, end = sentence
    words = masked[start:end]
    read = _Read(masked=words, is_headline=is_headline)
    if is_headline:
        return read
    # The character that stands for quoted ones is no letter.
    n_letters, n_open = (sum(map(str.isalpha, each)) for each in (text[start:end], words))
    read.is_quotation = n_open <= n_letters * (1 - _QUOTED_SHARE) and QUOTED in words
    read.opens_quoted = words.startswith(QUOTED)
    read.ends_quoted = words.endswith(QUOTED)
    if n_open:
        read.own = memory.resolve(find_attribution(words), start)
        subject = memory.resolve(subject_at_start(words), start)
        author = memory.resolve(find_author(words), start)
        memory.author = author or memory.author
        memory.it = memory.author if _ON_A_DOCUMENT.match(words) else None
        if subject is not None and (is_person(subject) or memory.other is None):
            memory.note(subject)
        memory.note(author)
        memory.note(read.own)
    return read


def _speak(reads: Sequence[_Read], carried: str | None) -> str | None:
    """Fill in the speakers of one paragraph; return who may go on speaking in the next.

    `carried` is who was announced, or was speaking, when the paragraph began.
    """
    has_named = False
    for n, read in enumerate(reads):
        if read.is_headline:
            carried = None
        elif read.own is not None:
            read.speaker = carried = read.own
            has_named = True
        elif read.is_quotation and read.opens_quoted:
            ahead = None if has_named else _named_ahead(reads[n:])
            read.speaker = carried = ahead or carried
            has_named = has_named or ahead is not None
        elif not has_named:
            carried = None
    if not reads:
        return carried
    last = reads[-1]
    goes_on = last.ends_quoted or last.masked.endswith(":")
    return carried if goes_on else None


def _named_ahead(reads: Sequence[_Read]) -> str | None:
    """Return whom the quotation beginning here names at its end, as in `“A. B,” she said.`."""
    for read in reads:
        if not read.opens_quoted:
            return None
        if read.own is not None:
            return read.own
    return None
