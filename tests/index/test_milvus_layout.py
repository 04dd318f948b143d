"""Names, keys and records as Milvus keeps them."""

from datetime import date

from index.milvus.layout import (
    PIECE_CHARS,
    Part,
    Record,
    article_key,
    collection_name,
    generation_in,
    joined,
    key_of,
    pieces,
    version_key,
)
from index.records import (
    Article,
    Chunk,
    Correction,
    CorrectionKind,
    CorrectionTarget,
    DateBasis,
    DateRange,
    Sentence,
    Span,
)

DAYS = DateRange(start_on=date(2024, 2, 1), end_on=None, basis=DateBasis.TEXT, because="“so”")
RECORD = Record(
    article=Article(
        doc_id="../a b/é#1",
        text="“Née” 😀\r\nshe said.\x0b It is mended.",
        title="T",
        url="https://example.org/1",
        published=DAYS,
        corrections=(
            Correction(
                span=Span(doc_id="../a b/é#1", start=20, end=34),
                kind=CorrectionKind.CORRECTION,
                target=CorrectionTarget.THIS_ARTICLE,
            ),
        ),
    ),
    story="another",
    sentences=(
        Sentence(span=Span(doc_id="../a b/é#1", start=0, end=19), n=0, speaker="Née", event=DAYS),
        Sentence(span=Span(doc_id="../a b/é#1", start=21, end=34), n=1, headline=True),
    ),
    chunks=(
        Chunk(
            chunk_id="../a b/é#1#0",
            span=Span(doc_id="../a b/é#1", start=0, end=34),
            first_sentence=0,
            last_sentence=1,
        ),
    ),
    first_sentence=7,
    vectors_sha256="0" * 64,
)


def test_a_record_comes_back_as_it_was() -> None:
    """Whatever its id and text hold, in characters that take one byte each."""
    text = RECORD.to_json()

    assert Record.from_json(text) == RECORD
    assert text.isascii()


def test_pieces_are_put_together_whatever_their_order() -> None:
    """By key; the last piece holds the rest."""
    text = "x" * PIECE_CHARS + "end"
    cut = pieces(text)
    rows = [{"key": 1, "piece": n, "body": body} for n, body in enumerate(cut)]

    assert [len(piece) for piece in cut] == [PIECE_CHARS, 3]
    assert joined([rows[1], {"key": 2, "piece": 0, "body": "other"}, rows[0]]) == {
        1: text,
        2: "other",
    }


def test_a_key_stands_for_names_and_their_bounds() -> None:
    """The same in every process, of 63 bits, so that Milvus takes it as a whole number."""
    assert key_of("ab", "c") != key_of("a", "bc")
    assert article_key("x") != version_key("x", "")
    assert all(0 <= key_of(str(n)) < 2**63 for n in range(100))
    # The first 8 bytes of the SHA-256 of '["about"]', without the last bit.
    assert key_of("about") == 7055369962364290359


def test_a_collection_tells_its_generation() -> None:
    """Not one of another name that begins alike, nor what is no part of a generation."""
    name = collection_name("dateline", "0123456789ab", Part.CHUNKS)

    assert name == "dateline_0123456789ab_chunks"
    assert generation_in("dateline", name) == "0123456789ab"
    assert not generation_in("dateline_eval", name)
    assert not generation_in("dateline", "dateline_nhs_0123456789ab_chunks")
    assert not generation_in("dateline", "dateline_0123456789ab_other")
    assert not generation_in("dateline", "")
