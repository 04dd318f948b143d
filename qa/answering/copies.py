"""Where else the cited words stand: the copies of a story, of which the answer cites one.

Comes in: citations, and an index that knows which articles are copies of one another. Goes out: the
same sentence in each of the copies, a quotation of its own, for `related`. It leaves to `evidence`
that copies count once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.records import Sentence
from index.storing.interface import Store
from qa.answering.evidence import same_wording, words_of
from qa.answering.hindsight import without_hindsight
from qa.records import Citation


def find_copies(
    citations: Sequence[Citation], index: Store, as_of: date | None, most: int
) -> tuple[Citation, ...]:
    """Up to `most` quotations, one of each other article that tells a cited sentence in its words.

    Those of the first citation come first, then by id. An article that is cited itself is none.
    """
    named = {citation.span.doc_id for citation in citations}
    found: list[Citation] = []
    for citation in citations:
        for doc_id in index.copies(citation.span.doc_id, as_of):
            if len(found) == most:
                return tuple(found)
            copy = None if doc_id in named else _in_copy(citation, doc_id, index, as_of)
            if copy is not None:
                named.add(doc_id)
                found.append(copy)
    return tuple(found)


def _in_copy(citation: Citation, doc_id: str, index: Store, as_of: date | None) -> Citation | None:
    """Quote the first sentence of a copy that is the cited one, to the letter or edited."""
    article = without_hindsight(index.article(doc_id), as_of)
    said = words_of(citation.quote)
    alike: list[Sentence] = []
    for sentence in index.sentences(doc_id):
        quote = article.quote(sentence.span)
        if quote == citation.quote:
            alike.insert(0, sentence)
            break
        if same_wording(words_of(quote), said):
            alike.append(sentence)
    if not alike:
        return None
    return replace(
        citation,
        marker=None,
        span=alike[0].span,
        quote=article.quote(alike[0].span),
        text_sha256=article.text_sha256,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        speaker=alike[0].speaker,
    )
