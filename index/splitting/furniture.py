"""What on a page is not the article: menus, appeals, credits, ornaments.

Comes in: an article's text. Goes out: the spans that must be neither searched nor quoted. The text
itself is never altered, so every offset stays true. It judges whole lines, by two tables of
patterns; a line of running news prose is kept even where it speaks of donations or newsletters.
It leaves to others what the lines say: a publication line is furniture here and a date elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.records import Span
from index.splitting.furniture_rules import ANYWHERE, AT_THE_EDGES, LineRule

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
# Marks that lead a line and are no word of it: bullets and Markdown's heading signs.
_BULLET = re.compile(r"\s*(?:[•●▪■◦‣►▶♦◆➤⁃·*»]+|#{1,6}(?=\s)|-(?=\s))\s*")
# Marks that end a printed story.
_END_MARK = re.compile(r"(?:^|(?<=[\s.!?”\"’]))\s*[µ■□▪●◼◆♦❖▲►▶█]+\s*$")
# A picture's credit behind its caption; the caption is a sentence, the credit is not.
_CREDIT_TAIL = re.compile(
    r"(?<=[.!?”\"]\s)(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.’'-]*/"
    r"[\w /.’'-]{0,40}\b(?:Getty Images|AFP|Reuters|REUTERS|AP|PA|EPA|Shutterstock|Alamy)\s*$"
)
_SENTENCE_END = re.compile(r"[.!…:;,][\"'”’)\]]*(?:\[\d+\])*\s*$")
_PROSE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*\s*$")
_PROSE_MIN_WORDS = 6
# More short lines than this between two furniture lines are a list of the article's own.
_BETWEEN_MAX_LINES = 3
_HEADLINE_MAX_WORDS = 30
_TITLE_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its place in the text and its words without leading bullets and end marks."""

    start: int
    end: int
    body_start: int
    body_end: int
    words: str

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        long_enough = len(self.words.split(maxsplit=_PROSE_MIN_WORDS)) >= _PROSE_MIN_WORDS
        return long_enough and _PROSE_END.search(self.words) is not None


def furniture_spans(doc_id: str, text: str) -> tuple[Span, ...]:
    """Return the spans of `text` that are page furniture, in order, not overlapping.

    A span is a whole line without the white space around it, or a mark or credit at a line's edge.
    A line without any letter or digit is furniture, so that no sentence is mere punctuation.
    """
    lines = tuple(_lines(text))
    whole = _whole_lines(lines)
    spans: list[Span] = []
    for number, line in enumerate(lines):
        if number in whole:
            spans.append(Span(doc_id=doc_id, start=line.start, end=line.end))
            continue
        pieces = [(line.start, line.body_start), (line.body_end, line.end)]
        if credit := _CREDIT_TAIL.search(line.words):
            pieces[1] = (line.body_start + credit.start(), line.end)
        for start, end in pieces:
            stop = start + len(text[start:end].rstrip())
            begin = stop - len(text[start:stop].lstrip())
            if begin < stop:
                spans.append(Span(doc_id=doc_id, start=begin, end=stop))
    return tuple(spans)


def find_headline(doc_id: str, text: str) -> str | None:
    """Return the first line that is no furniture if it looks like a headline, else `None`."""
    hidden = {span.start: span.end for span in furniture_spans(doc_id, text)}
    for line in _lines(text):
        if hidden.get(line.start) == line.end:
            continue
        words = " ".join(line.words.split())
        is_long_enough = len(words.split()) >= _TITLE_MIN_WORDS
        return words if is_long_enough and is_headline(words) else None
    return None


def is_headline(line: str) -> bool:
    """Whether a line standing alone looks like a title or a section heading.

    It is short, holds a letter, and ends like no sentence; a question may be a heading.
    """
    words = line.split()
    if len(words) > _HEADLINE_MAX_WORDS or not any(char.isalpha() for char in line):
        return False
    if line.rstrip().endswith("?"):
        return not any(char in '"“”' for char in line)
    return _SENTENCE_END.search(line) is None


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold more than white space."""
    for found in _LINE.finditer(text):
        words = found[0]
        start = found.start() + len(words) - len(words.lstrip())
        end = found.start() + len(words.rstrip())
        if start >= end:
            continue
        bullet = _BULLET.match(text, start, end)
        body_start = bullet.end() if bullet else start
        mark = _END_MARK.search(text[body_start:end])
        body_end = body_start + mark.start() if mark else end
        body = text[body_start:body_end]
        body_end -= len(body) - len(body.rstrip())
        yield _Line(start, end, body_start, body_end, text[body_start:body_end])


def _whole_lines(lines: tuple[_Line, ...]) -> frozenset[int]:
    """Return the numbers of the lines that are furniture from end to end."""
    found = {n for n, line in enumerate(lines) if _is_one_of(ANYWHERE, line) or _is_blank(line)}
    for edge in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for n in edge:
            if _is_one_of(AT_THE_EDGES, lines[n]):
                found.add(n)
            elif n not in found and lines[n].is_prose:
                break
    return frozenset(found | _between(lines, found))


def _between(lines: tuple[_Line, ...], found: set[int]) -> set[int]:
    """Return the short lines that stand between furniture lines below the last prose."""
    between: set[int] = set()
    waiting: list[int] = []
    below = False
    for n in range(len(lines) - 1, -1, -1):
        if n in found:
            between.update(waiting)
            waiting = []
            below = True
        elif lines[n].is_prose or len(waiting) == _BETWEEN_MAX_LINES:
            break
        elif below:
            waiting.append(n)
    return between


def _is_one_of(rules: tuple[LineRule, ...], line: _Line) -> bool:
    n_words = len(_WORD.findall(line.words, 0, 1000))
    return any(n_words <= rule.max_words and rule.pattern.match(line.words) for rule in rules)


def _is_blank(line: _Line) -> bool:
    return not any(char.isalnum() for char in line.words)
