"""The last gate: every citation is the exact slice of its article, every marker has its citation.

Comes in: a finished `Answer` and the stored articles. Goes out: nothing, or a `CitationError`.
There is no similarity threshold: a dropped "not" is 99 % similar.
"""

import re
from collections.abc import Callable
from datetime import date

from index.records import Article
from qa.errors import CitationError
from qa.records import Answer, Citation, Status

MARKER = re.compile(r"\[(\d+)\]")


def check_answer(answer: Answer, article_of: Callable[[str], Article]) -> None:
    """Checks `answer` letter by letter.

    Raises:
        CitationError: a quote is not its slice, a text's hash differs, an article is later than
            `as_of`, markers and citations do not match one to one, or a refusal carries citations.

    """
    for citation in (*answer.citations, *answer.related):
        check_citation(citation, article_of(citation.span.doc_id), answer.as_of)
    used = markers_of(answer)
    given = [citation.marker for citation in answer.citations]
    if given != list(range(1, len(given) + 1)) or used != set(given):
        msg = f"markers {sorted(used)} of the answer do not match the citations {given}"
        raise CitationError(msg)
    for entry in answer.timeline:
        if not set(entry.markers) <= set(given):
            msg = f"the timeline names markers {entry.markers}, the citations are {given}"
            raise CitationError(msg)
    if answer.status is Status.UNANSWERABLE and answer.citations:
        msg = "an unanswerable question must carry no citations"
        raise CitationError(msg)


def markers_of(answer: Answer) -> set[int]:
    """The markers in the answer's own words; a number in brackets inside a quote is none."""
    text = answer.answer
    for quote in sorted((citation.quote for citation in answer.citations), key=len, reverse=True):
        text = text.replace(f"“{quote}”", "")
    return {int(number) for number in MARKER.findall(text)}


def check_citation(citation: Citation, article: Article, as_of: date | None) -> None:
    """Checks one citation of `article`. CitationError if it is not its exact, admitted slice."""
    if article.quote(citation.span) != citation.quote:
        msg = f"the quote {citation.quote!r} is not what {citation.span} holds"
        raise CitationError(msg)
    if article.text_sha256 != citation.text_sha256:
        msg = f"the text of {article.doc_id!r} is not the one that was cited"
        raise CitationError(msg)
    if as_of is not None and not article.published.certainly_by(as_of):
        msg = f"{article.doc_id!r} was not certainly published by {as_of}"
        raise CitationError(msg)
