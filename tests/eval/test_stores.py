"""What two stores answer differently is named, and decides how the comparison ends."""

from dataclasses import replace
from types import SimpleNamespace

from eval.stores import differences


def test_what_differs_is_named(make: SimpleNamespace) -> None:
    """Field by field, and the passages by themselves; times are no difference."""
    asked = make.question()
    yes = make.engine(otherwise=make.yes)
    later = make.engine(otherwise=replace(make.yes, timings_ms={"total": 99.0}))
    no = make.engine(otherwise=make.no)
    elsewhere = make.engine(otherwise=make.yes, found=("refused",))

    assert list(differences(asked, yes, later)) == []
    assert list(differences(asked, yes, no)) == ["verdict", "answer", "confidence", "citations"]
    assert list(differences(asked, yes, elsewhere)) == ["retrieved"]
