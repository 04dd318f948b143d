"""Every constant that moves a ranking or a verdict, with its unit and its reason."""

from dataclasses import dataclass
from enum import StrEnum


class ReaderName(StrEnum):
    """`rules` alone, the `trained` network for the likeliest sentences, or `both`: rules first.

    Whichever takes the stance, the rules say what a question names and a sentence lacks, and they
    judge open questions, which the network was not trained on.
    """

    RULES = "rules"
    TRAINED = "trained"
    BOTH = "both"


DEFAULT_READER = ReaderName.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How `Engine` retrieves, judges and decides."""

    k_each: int = 50
    """Chunks taken from each of the dense and the lexical list before fusion."""

    k_chunks: int = 24
    """Chunks handed to the reader: at about six sentences each, what is judged in one question."""

    k_named: int = 8
    """Chunks that name whoever may hold a place, taken before all others: a later state of the
    matter is often told in words that share only the name with the question."""

    rrf_k: int = 60
    """Rank offset of reciprocal rank fusion; 60 as in Cormack, Clarke and Büttcher 2009."""

    date_prior: float = 0.05
    """Largest share of a chunk's score that its date moves; published work finds 2 to 6 %."""

    spread_share: float = 0.5
    """Share of `k_chunks` filled from the top; the rest goes to articles of other dates first."""

    floor: float = 0.42
    """Least relevance (0..1) at which a sentence may be evidence."""

    related_floor: float = 0.35
    """Least relevance (0..1) at which a passage is shown as related to an unanswerable question."""

    turning: float = 0.5
    """Least confidence (0..1) at which a sentence may turn a verdict; below it is left out of
    the answer."""

    quotes_per_state: int = 2
    """Most quotations shown for one state of the matter, of other articles first."""

    n_related: int = 3
    """Most passages in `related` where there is no answer."""

    n_copies: int = 10
    """Most other articles named that carry the story of a cited one."""
