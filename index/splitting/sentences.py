"""From an article to the sentences that may be quoted.

Comes in: an `Article`. Goes out: its `Sentence` records in reading order, furniture left out, with
headings marked and speakers filled in; nor is what a correction takes back a sentence, so that it
is not read as the publisher's word. Boundaries are sentencex's, mended where news text needs it:
quotations are split into their sentences, closing marks stay with theirs, an attribution stays
with what it attributes. It leaves the dates of events to others (`event` stays `None`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import sentencex

from index.corrections.notices import find_notices, states_nothing
from index.records import Article, Sentence, Span
from index.splitting.attribution import SAYING_WORDS
from index.splitting.furniture import furniture_spans, is_headline
from index.splitting.quotations import CLOSERS, OPENERS, STRAIGHT, blank_marks
from index.splitting.speakers import find_speakers

_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
# Lines as long as this, broken because the next word did not fit, are one hard-wrapped paragraph.
_WRAP_MIN_CHARS, _WRAP_MAX_CHARS = 50, 100
# No paragraph ends in one of these: the next line, if it begins small, goes on with the sentence.
_GOES_ON = re.compile(
    r"(?:,|\b(?:an?|the|and|or|of|to|in|on|at|by|for|from|with|as|into|than|that|which|who|his|her|its"
    r"|their))$"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
_OPENING = OPENERS + "([{"
_CLOSING = CLOSERS + ")]}"
# Ends that sentencex does not know: the one character for three dots, a closing bracket behind a
# whole word's full stop, a reference's number, "no" where it is no number, and the month of May.
_OTHER_ENDS = re.compile(
    r"(?:…|\b(?:[Nn]o|May)\.|[^\W\d_]{3}[.!?]\s?[)\]]|[.!?](?:\[\d{1,3}\])+)(?=\s+[A-Z](?!\s|[’']))"
)
_REFERENCE = re.compile(r"(?:\[\d{1,3}\])+")
# Abbreviations that sentencex splits after though they never end a sentence of news.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(“\"‘-])(?:approx|vols?|reps|sens|govs|supt|insp|cllr|messrs|mme|mlle|cpl|pte|pvt"
    r"|cmdr|brig|maj|atty|asst|lt|col|gen|sen|rep|gov|prof|dr|cf|viz|nos)\.$",
    re.IGNORECASE,
)
# "at 7 p.m. ET on Friday", "at 2 a.m. Sunday".
_CLOCK = re.compile(r"\b[ap]\.m\.$")
_AFTER_CLOCK = re.compile(r"[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_NUMBERED = re.compile(r"(?:^|\s)[Nn]os?\.$")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)\]]$")
_LINK = re.compile(r"(?:://|www\.|@)\S*$")
# What may follow an asked or cried quotation within its sentence: `“Why?” Jo Poe asked`.
_ATTRIBUTION_AHEAD = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|the|a|an|of)\s+){1,5}(?:also\s+|then\s+)?(?:" + SAYING_WORDS + r")\b"
)
_LOOK_AROUND_CHARS = 120
_BRACKET = re.compile(r"[()\[\]]")
# Brackets farther apart are two slips rather than a pair.
_BRACKET_MAX_CHARS = 500
_HEADING_MAX_WORDS = 14


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the article's sentences in order, numbered from 0.

    Every character that is neither white space nor furniture is in exactly one of them, but for
    the sentences of a correction notice that state nothing. None begins or ends with white space.
    A text that is all furniture gives none.
    """
    text = article.text
    spans: list[tuple[int, int]] = []
    headlines: list[bool] = []
    paragraphs = paragraphs_of(article)
    notices = find_notices(text, paragraphs, article.title)
    for number, paragraph in enumerate(paragraphs):
        is_heading = _is_heading(article, paragraphs, number)
        pieces = (paragraph,) if is_heading else _split(text, paragraph)
        if any(notice.start < paragraph[1] and paragraph[0] < notice.end for notice in notices):
            pieces = tuple(piece for piece in pieces if not states_nothing(text[slice(*piece)]))
        spans.extend(pieces)
        headlines.extend([is_heading] * len(pieces))
    speakers = find_speakers(text, paragraphs, spans, headlines)
    return tuple(
        Sentence(
            span=Span(doc_id=article.doc_id, start=start, end=end),
            n=n,
            headline=headline,
            speaker=speaker,
        )
        for n, ((start, end), headline, speaker) in enumerate(
            zip(spans, headlines, speakers, strict=True)
        )
    )


def paragraphs_of(article: Article) -> tuple[tuple[int, int], ...]:
    """Return the article's paragraphs without furniture: lines, hard-wrapped ones joined."""
    text = article.text
    hidden = iter((*furniture_spans(article.doc_id, text), None))
    span = next(hidden)
    lines: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        start, end = found.span()
        while span is not None and span.start < end:
            lines.extend(_trimmed(text, start, span.start))
            start = span.end
            span = next(hidden)
        lines.extend(_trimmed(text, start, end))
    return tuple(_joined(text, lines))


def _joined(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines, those joined that a fixed width broke."""
    if not lines:
        return
    start, end = lines[0]
    line_start = start
    for low, high in lines[1:]:
        width = end - line_start
        next_word = text[low:high].split(maxsplit=1)[0]
        is_full = (
            _WRAP_MIN_CHARS <= width <= _WRAP_MAX_CHARS
            and width + 1 + len(next_word) > min(_WRAP_MAX_CHARS, max(width, high - low))
            and _ENDS_SENTENCE.search(text, end - 3, end) is None
            and (next_word[0].islower() or high - low <= _WRAP_MAX_CHARS)
        )
        goes_on = next_word[0].islower() and _GOES_ON.search(text, line_start, end) is not None
        is_wrapped = (is_full or goes_on) and _PARAGRAPH_BREAK.fullmatch(text, end, low) is not None
        if not is_wrapped:
            yield start, end
            start = low
        line_start, end = low, high
    yield start, end


def _is_heading(article: Article, paragraphs: Sequence[tuple[int, int]], number: int) -> bool:
    """Return whether a paragraph is the title or heads the paragraph after it."""
    start, end = paragraphs[number]
    line = article.text[start:end]
    if article.title is not None and line.split() == article.title.split():
        return True
    if not is_headline(line) or line[0].islower():
        return False
    if number == 0:
        return True
    is_last = number == len(paragraphs) - 1
    return not is_last and len(line.split()) <= _HEADING_MAX_WORDS


def _split(text: str, paragraph: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the sentences of one paragraph."""
    start, end = paragraph
    body = text[start:end]
    # sentencex does not look inside quotation marks: without them it finds every sentence.
    blank = blank_marks(body)
    found = {
        int(boundary["end_index"]) for boundary in sentencex.get_sentence_boundaries("en", blank)
    }
    found |= {other.end() for other in _OTHER_ENDS.finditer(blank)}
    depths = _bracket_depths(body)
    cuts = [0]
    for boundary in sorted(found):
        cut = _mended(body, boundary)
        if cuts[-1] < cut < len(body) and not depths[cut] and _is_boundary(body, cuts[-1], cut):
            cuts.append(cut)
    pieces = (_trimmed(body, low, high) for low, high in pairwise((*cuts, len(body))))
    merged = _without_stray([piece for trimmed in pieces for piece in trimmed], body)
    return tuple((start + low, start + high) for low, high in merged)


def _mended(body: str, cut: int) -> int:
    """Return the boundary moved behind the closing marks of its sentence, before opening ones."""
    cut = min(cut, len(body))
    while cut > 0 and (body[cut - 1].isspace() or body[cut - 1] in _OPENING + _CLOSING + STRAIGHT):
        cut -= 1
    while cut < len(body) and body[cut] in _CLOSING + STRAIGHT:
        cut += 1
    reference = _REFERENCE.match(body, cut)
    return reference.end() if reference else cut


def _is_boundary(body: str, start: int, cut: int) -> bool:
    """Return whether a sentence may end at `cut` that began at `start`."""
    before = body[max(start, cut - _LOOK_AROUND_CHARS) : cut].lstrip()
    after = body[cut : cut + _LOOK_AROUND_CHARS]
    following = after.lstrip().lstrip(_OPENING + STRAIGHT)
    if _continues(following) or _NEVER_LAST.search(before):
        return False
    if _CLOCK.search(before) and _AFTER_CLOCK.match(following):
        return False
    if _NUMBERED.search(before) and following[:1].isdigit():
        return False
    if _ENUMERATOR.fullmatch(before):
        return False
    if not after[:1].isspace() and _LINK.search(before):
        return False
    is_cried = before.rstrip(_CLOSING + STRAIGHT).endswith(("?", "!", "…", "..."))
    is_quoted = before[-1:] in _CLOSING + STRAIGHT
    return not (is_cried and is_quoted and _ATTRIBUTION_AHEAD.match(following))


def _continues(following: str) -> bool:
    """Return whether these words can only go on with a sentence: a lower-case word, no eBay."""
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return word[:1].islower() and not any(char.isupper() for char in word[1:])


def _bracket_depths(body: str) -> list[int]:
    """Return for each place of `body` how many closed round or square brackets it is inside."""
    steps = [0] * (len(body) + 1)
    waiting: list[int] = []
    for bracket in _BRACKET.finditer(body):
        at = bracket.start()
        if bracket[0] in "([":
            waiting.append(at)
        elif waiting:
            opened = waiting.pop()
            if at - opened <= _BRACKET_MAX_CHARS:
                steps[opened + 1] += 1
                steps[at + 1] -= 1
    return list(accumulate(steps))


def _without_stray(pieces: Sequence[tuple[int, int]], body: str) -> tuple[tuple[int, int], ...]:
    """Return the pieces, each without a letter or digit joined to a neighbour."""
    merged: list[tuple[int, int]] = []
    is_stray_before = False
    for start, end in pieces:
        has_word = any(char.isalnum() for char in body[start:end])
        if merged and (not has_word or is_stray_before):
            merged[-1] = (merged[-1][0], end)
            is_stray_before = is_stray_before and not has_word
        else:
            merged.append((start, end))
            is_stray_before = not has_word
    return tuple(merged)


def _trimmed(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return `[start, end)` without the white space around it; nothing if it holds no more."""
    piece = text[start:end]
    stop = start + len(piece.rstrip())
    start += len(piece) - len(piece.lstrip())
    return ((start, stop),) if start < stop else ()
