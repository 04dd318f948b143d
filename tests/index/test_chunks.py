"""Chunks part an article, hold whole sentences, and fit the model."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corrections.linking import with_corrections
from index.records import Article, Chunk, DateBasis, DateRange, Sentence, Span
from index.splitting.chunks import body_text, chunk_article, date_text, header_text
from index.splitting.sentences import split_sentences


def split(*texts: str, title: str | None = None) -> tuple[Article, tuple[Sentence, ...]]:
    """Make an article of sentences with a line end between them; "# " starts a heading."""
    sentences = []
    start = 0
    for n, text in enumerate(texts):
        span = Span(doc_id="a", start=start, end=start + len(text))
        sentences.append(Sentence(span=span, n=n, headline=text.startswith("# ")))
        start += len(text) + 1
    return Article(doc_id="a", text="\n".join(texts), title=title), tuple(sentences)


def count_words(text: str) -> int:
    """Stand in for a tokenizer."""
    return len(text.split())


def chunks_of(
    article: Article, sentences: tuple[Sentence, ...], max_tokens: int
) -> tuple[Chunk, ...]:
    """Chunk by words."""
    return chunk_article(article, sentences, max_tokens=max_tokens, n_tokens=count_words)


def runs(chunks: tuple[Chunk, ...]) -> list[tuple[int, int]]:
    """First and last sentence of each."""
    return [(chunk.first_sentence, chunk.last_sentence) for chunk in chunks]


def test_sentences_are_packed_up_to_the_limit() -> None:
    """Two tokens of the limit are for the model's own marks: 2 + 3 + 3 fill 8."""
    article, sentences = split("One two three.", "Four five six.", "Seven.", "Eight nine.")

    chunks = chunks_of(article, sentences, 8)

    assert chunks == (
        Chunk(
            chunk_id="a#0",
            span=Span(doc_id="a", start=0, end=29),
            first_sentence=0,
            last_sentence=1,
        ),
        Chunk(
            chunk_id="a#1",
            span=Span(doc_id="a", start=30, end=48),
            first_sentence=2,
            last_sentence=3,
        ),
    )
    assert article.quote(chunks[1].span) == "Seven.\nEight nine."


def test_the_header_counts_toward_the_limit() -> None:
    """The header "[A B]" takes two of the six words, so a chunk holds two and not four."""
    article, sentences = split("One two.", "Three four.", title="A B")

    assert runs(chunks_of(article, sentences, 6)) == [(0, 0), (1, 1)]
    assert runs(chunks_of(article, sentences, 8)) == [(0, 1)]


def test_an_over_long_sentence_is_its_own_chunk() -> None:
    """It is not cut, as it may be quoted; its neighbours are packed as usual."""
    article, sentences = split("One.", "Two three four five six seven eight.", "Nine.", "Ten.")

    assert runs(chunks_of(article, sentences, 6)) == [(0, 0), (1, 1), (2, 3)]


def test_a_heading_goes_with_what_it_heads() -> None:
    """The heading would fit into the first chunk, and opens the second."""
    article, sentences = split("One two three.", "# Head", "Four five.")

    assert runs(chunks_of(article, sentences, 8)) == [(0, 0), (1, 2)]


def test_headings_alone_still_make_chunks() -> None:
    """Even where the limit leaves room for one at a time."""
    article, sentences = split("# One", "# Two", "# Three", "Four five six.")

    assert runs(chunks_of(article, sentences, 6)) == [(0, 1), (2, 2), (3, 3)]


def test_no_sentences_give_no_chunks() -> None:
    """An article may be all furniture."""
    article, _ = split("Share this page")

    assert chunks_of(article, (), 100) == ()


@given(
    st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=20),
    st.integers(min_value=1, max_value=20),
)
def test_every_sentence_is_in_exactly_one_chunk(
    shapes: list[tuple[int, bool]], max_tokens: int
) -> None:
    """And no chunk of several sentences is over the limit."""
    texts = ["# " * heading + " ".join(["w"] * n) for n, heading in shapes]
    article, sentences = split(*texts)

    chunks = chunks_of(article, sentences, max_tokens)

    covered = [n for first, last in runs(chunks) for n in range(first, last + 1)]
    assert covered == list(range(len(sentences)))
    for chunk in chunks:
        passage = f"{header_text(article)} {body_text(article, sentences, chunk)}"
        fits = count_words(passage) + 2 <= max_tokens
        assert fits or chunk.first_sentence == chunk.last_sentence


def test_a_passage_has_header_and_sentences_but_no_furniture() -> None:
    """What stands between two sentences of a chunk is left out."""
    text = "First one. Advertisement Second “ünö”."
    sentences = (
        Sentence(span=Span(doc_id="a", start=0, end=10), n=0),
        Sentence(span=Span(doc_id="a", start=25, end=38), n=1),
    )
    day = DateRange(start_on=date(2018, 2, 28), end_on=date(2018, 3, 1), basis=DateBasis.METADATA)
    article = Article(doc_id="a", text=text, title="NHS  and\nMoU", published=day)
    (chunk,) = chunks_of(article, sentences, 100)

    assert body_text(article, sentences, chunk) == "First one. Second “ünö”."
    assert header_text(article) == "[NHS and MoU | 28 February 2018]"


def test_an_article_without_title_and_date_has_no_header() -> None:
    """The passage is then its sentences alone."""
    article, _ = split("One.")

    assert header_text(article) == ""


def test_a_title_that_is_a_paragraph_is_cut_between_words() -> None:
    """Forty words of five letters are 239 characters; 26 fit into 160 with the mark of the cut."""
    article, _ = split("One.", title=" ".join(["title"] * 40))

    assert header_text(article) == f"[{' '.join(['title'] * 26)}…]"


@pytest.mark.parametrize(
    ("start_on", "end_on", "expected"),
    [
        (date(2018, 2, 28), date(2018, 3, 1), "28 February 2018"),
        (date(2017, 12, 31), date(2018, 1, 1), "31 December 2017"),
        (date(2018, 5, 9), date(2018, 6, 1), "May 2018"),
        (date(2018, 2, 28), date(2018, 3, 7), "February 2018 to March 2018"),
        (date(2017, 12, 1), date(2018, 2, 1), "December 2017 to January 2018"),
        (date(2018, 2, 28), None, ""),
        (None, date(2018, 2, 28), ""),
        (None, None, ""),
    ],
)
def test_a_date_is_said_as_finely_as_one_phrase_can(
    start_on: date | None, end_on: date | None, expected: str
) -> None:
    """The end is not included, so ranges are said by their last day."""
    assert date_text(DateRange(start_on=start_on, end_on=end_on)) == expected


def test_what_a_correction_takes_back_is_found_by_and_not_quoted() -> None:
    """It tells what the right words, which stay to be quoted, are about."""
    text = (
        "The night ferry will end in April, the board said on Monday.\n\n"
        "Correction: An earlier version of this article said that 41 jobs would go. "
        "The correct figure is 14."
    )
    (article,) = with_corrections([Article(doc_id="a", text=text)])
    sentences = split_sentences(article)
    assert [article.quote(sentence.span) for sentence in sentences] == [
        "The night ferry will end in April, the board said on Monday.",
        "The correct figure is 14.",
    ]
    (chunk,) = chunks_of(article, sentences, 100)
    assert body_text(article, sentences, chunk) == text.replace("\n\n", " ")
