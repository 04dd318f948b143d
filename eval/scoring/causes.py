"""Why an answer is wrong, told from what each stage handed on, without anyone reading it.

Comes in: a `Result`. Goes out: the first stage that lost what was wanted, or `None` where the
answer is right. The stages in their order: a date kept an article from the question; nothing
relevant was found; what was found was not judged to say it; it was judged so, and yet the engine
abstained, or took the wrong order of time, or gave something else. An answer where none is due is
of abstention.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from eval.records import Result
from eval.scoring.checks import abstained, cited_docs, leaks, mentions, right, unsound
from index.records import DateBasis
from qa.answering.evidence import Evidence
from qa.reading.words import read_words
from qa.records import Stance, Verdict

_POLES = {
    Verdict.YES: frozenset({Stance.AFFIRMS, Stance.PARTLY}),
    Verdict.NO: frozenset({Stance.DENIES}),
}
_UNSURE = frozenset({DateBasis.INFERRED, DateBasis.UNKNOWN})
_NONE_OF_THEM = "none of the above"


class Cause(StrEnum):
    """The stage at which a wrong answer went wrong, in the order of the stages."""

    DATING = "dating"
    RETRIEVAL = "retrieval"
    STANCE = "stance"
    COMPOSITION = "composition"
    ABSTENTION = "abstention"


def cause_of(result: Result) -> Cause | None:
    """Return why the answer is wrong; `None` if it is right.

    An answer that is broken in itself, or none for an error, is of composition; one that shows what
    is later than its day, of dating.
    """
    if right(result):
        return None
    return next((cause for holds, cause in _RULES if holds(result)), Cause.COMPOSITION)


def _kept_out(result: Result) -> bool:
    return bool(result.shut_out or leaks(result))


def _broken(result: Result) -> bool:
    return bool(result.error is not None or unsound(result))


def _should_abstain(result: Result) -> bool:
    expect, choices = result.question.expect, result.question.choices
    nothing = expect.choice is not None and choices[expect.choice].casefold() == _NONE_OF_THEM
    return expect.only_unanswerable or nothing


def _wrongly_explained(result: Result) -> bool:
    return result.question.expect.may_abstain and abstained(result.answer)


def _not_found(result: Result) -> bool:
    """Whether no relevant article was found, or not all that had to be cited.

    Where nobody said which are relevant: whether nothing was found.
    """
    found = set(result.retrieved)
    missing = set(result.question.expect.cite_all or ()) - set(cited_docs(result.answer))
    relevant = result.question.relevant_docs
    return not (missing <= found and (found & relevant if relevant else found))


def _not_judged(result: Result) -> bool:
    return not _telling(result)


def _withheld(result: Result) -> bool:
    return abstained(result.answer)


def _out_of_order(result: Result) -> bool:
    """Whether a verdict rests on an order of time that nobody knows for certain."""
    unsure = (each.article.published.basis in _UNSURE for each in _telling(result))
    return result.question.expect.verdict is not None and all(unsure)


def _telling(result: Result) -> tuple[Evidence, ...]:
    """Return the judged sentences, of wanted articles where some are named, that say the answer."""
    wanted = result.question.expect.wanted_docs
    return tuple(
        each
        for each in result.evidence
        if (not wanted or each.article.doc_id in wanted) and _tells(result, each)
    )


def _tells(result: Result, evidence: Evidence) -> bool:
    expect = result.question.expect
    if expect.verdict is not None:
        return any(evidence.stance in _POLES[verdict] for verdict in expect.verdict)
    if expect.answers is not None or expect.quote_any is not None:
        wanted = (*(expect.answers or ()), *(expect.quote_any or ()))
        return any(mentions(evidence.quote, each) for each in wanted)
    if expect.choice is not None:
        return set(_words(result.question.choices[expect.choice])) <= set(_words(evidence.quote))
    return True


def _words(text: str) -> Sequence[str]:
    return [word.lower for word in read_words(text)]


# The first that holds names the cause; where none does, it is composition.
_RULES: Final[tuple[tuple[Callable[[Result], bool], Cause], ...]] = (
    (_kept_out, Cause.DATING),
    (_broken, Cause.COMPOSITION),
    (_should_abstain, Cause.ABSTENTION),
    (_wrongly_explained, Cause.ABSTENTION),
    (_not_found, Cause.RETRIEVAL),
    (_not_judged, Cause.STANCE),
    (_withheld, Cause.ABSTENTION),
    (_out_of_order, Cause.DATING),
)
