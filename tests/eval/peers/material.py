"""Two articles on one matter, as every subject gets them."""

from datetime import date
from pathlib import Path

from eval.peers.material import Material
from eval.records import EvalQuestion
from index.records import Article, DateBasis, DateRange

REFUSED = Article(
    doc_id="refused",
    title="Port refuses",
    text="The port authority refused to close the night ferry.",
    published=DateRange(
        start_on=date(2024, 2, 1), end_on=date(2024, 2, 2), basis=DateBasis.METADATA
    ),
)
CLOSED = Article(
    doc_id="closed",
    title="Port closes",
    text="The port authority has closed the night ferry.",
    published=DateRange(
        start_on=date(2024, 5, 1), end_on=date(2024, 5, 2), basis=DateBasis.METADATA
    ),
)
QUESTIONS = tuple(
    EvalQuestion.model_validate(
        {
            "id": name,
            "question": "Did the port authority close the night ferry?",
            "as_of": as_of,
            "expect": {"status": "answered", "cite_any": doc_id},
        }
    )
    for name, as_of, doc_id in (("march", "2024-03-01", "refused"), ("now", None, "closed"))
)
MATERIAL = Material(
    name="m", folder=Path("home/m"), articles=(REFUSED, CLOSED), questions=QUESTIONS
)
