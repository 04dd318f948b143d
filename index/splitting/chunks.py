"""Sentences to chunks: the unit that retrieval finds, small enough for the model to read whole.

Comes in: one article and its sentences. Goes out: chunks that part them, so that every sentence is
in exactly one, and the header that goes before each. Chunks do not overlap: what is found is judged
sentence by sentence with the whole article at hand, so an overlap would find the same sentences
twice. Tokens and vectors are left to `index.models`.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from textwrap import shorten

from index.records import Article, Chunk, DateRange, Sentence, Span

# What a model puts around a passage, such as its start and end marks; no model here has more.
MARK_TOKENS = 2
# Some titles are paragraphs: what is over this many characters (about 35 tokens) is cut.
TITLE_CHARS = 160
# Not from `calendar`, whose names follow the locale of the process.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def chunk_article(
    article: Article,
    sentences: Sequence[Sentence],
    *,
    max_tokens: int,
    n_tokens: Callable[[str], int],
) -> tuple[Chunk, ...]:
    """Part an article into chunks in reading order; no sentences give none.

    A passage has at most `max_tokens` tokens unless it is one sentence that alone has more. A
    heading goes with what it heads: no chunk but the last ends in one, unless headings alone fill
    it.
    """
    sizes = [n_tokens(article.quote(sentence.span)) for sentence in sentences]
    budget = max_tokens - MARK_TOKENS - n_tokens(header_text(article))
    parts: list[tuple[int, int]] = []
    first = used = 0
    for n, size in enumerate(sizes):
        while n > first and used + size > budget:
            end = _before_headings(sentences, first, n)
            parts.append((first, end))
            first, used = end, sum(sizes[end:n])
        used += size
    if sentences:
        parts.append((first, len(sentences)))
    return tuple(
        Chunk(
            chunk_id=f"{article.doc_id}#{number}",
            span=Span(
                doc_id=article.doc_id,
                start=sentences[first].span.start,
                end=sentences[end - 1].span.end,
            ),
            first_sentence=first,
            last_sentence=end - 1,
        )
        for number, (first, end) in enumerate(parts)
    )


def body_text(article: Article, sentences: Sequence[Sentence], chunk: Chunk) -> str:
    """Join the chunk's own sentences with spaces; `sentences` are all of the article's.

    Before what a correction says is right stands what it takes back: that is no sentence to quote,
    but tells what "The correct figure is 14" is about.
    """
    notices = [each.span for each in article.corrections if each.span.doc_id == article.doc_id]
    parts: list[str] = []
    for n in range(chunk.first_sentence, chunk.last_sentence + 1):
        span = sentences[n].span
        read_to = sentences[n - 1].span.end if n else 0
        parts.extend(
            article.text[max(read_to, notice.start) : span.start].strip()
            for notice in notices
            if notice.start <= span.start < notice.end
        )
        parts.append(article.quote(span))
    return " ".join(part for part in parts if part)


def header_text(article: Article) -> str:
    """`"[title | 28 February 2018]"`, without what is not known; empty if neither is."""
    title = shorten(article.title or "", TITLE_CHARS, placeholder="…")
    parts = [part for part in (title, date_text(article.published)) if part]
    return f"[{' | '.join(parts)}]" if parts else ""


def date_text(published: DateRange) -> str:
    """Say a range of days as finely as one phrase can; empty if an end is open.

    One day: "28 February 2018"; one month: "May 2018"; else "December 2017 to January 2018".
    """
    if published.start_on is None or published.end_on is None:
        return ""
    first, last = published.start_on, published.end_on - timedelta(days=1)
    first_month, last_month = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    if first == last:
        return f"{first.day} {first_month}"
    return first_month if first_month == last_month else f"{first_month} to {last_month}"


def _before_headings(sentences: Sequence[Sentence], first: int, end: int) -> int:
    """Where `[first, end)` ends without its last headings; `end` if it is headings alone."""
    before = end
    while before > first and sentences[before - 1].headline:
        before -= 1
    return before if before > first else end
