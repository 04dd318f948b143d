"""Order in time, states of a matter, and the verdict they come to."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from index.records import UNKNOWN_DATE, DateBasis, DateRange
from qa.answering.evidence import Evidence
from qa.answering.timeline import Ruling, hull, in_time, probability_before, rule
from qa.records import Reason, Stance, Verdict
from tests.qa.builders import between, evidence, on, question

TURNING = 0.5
JAN, FEB, MAY, JULY = on("2018-01-10"), on("2018-02-28"), on("2018-05-09"), on("2018-07-01")


def ruled(*items: Evidence, asked: str = "did the agency suspend the deal?") -> Ruling:
    return rule(question(asked), items, turning=TURNING)


def stances(ruling: Ruling) -> list[Stance]:
    return [state.stance for state in ruling.states]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on("2018-01-01"), on("2018-01-02"), 1.0),
        (on("2018-01-02"), on("2018-01-01"), 0.0),
        (on("2018-01-01"), on("2018-01-01"), 0.5),
        # days 1 and 2 against 2 and 3: 1<2, 1<3, 2=2, 2<3, so (1 + 1 + 0.5 + 1) / 4
        (on("2018-01-01", days=2), on("2018-01-02", days=2), 0.875),
        (on("2018-01-02", days=2), on("2018-01-01", days=2), 0.125),
        # days 1 to 4 against 2: 1<2, 2=2, then later: (1 + 0.5) / 4
        (on("2018-01-01", days=4), on("2018-01-02"), 0.375),
        (on("2018-02-28"), on("2018-03-01"), 1.0),
        (on("2016-02-01", days=29), on("2016-03-01", days=31), 1.0),
        (on("2017-12-31"), between("2018-01-01", None), 1.0),
        (between(None, "2018-01-01"), on("2018-01-01"), 1.0),
        (UNKNOWN_DATE, on("2018-01-01"), 0.5),
        (on("2018-01-01"), UNKNOWN_DATE, 0.5),
        (UNKNOWN_DATE, UNKNOWN_DATE, 0.5),
    ],
)
def test_the_order_of_two_ranges_is_a_share_of_pairs_of_days(
    one: DateRange, other: DateRange, expected: float
) -> None:
    assert probability_before(one, other) == pytest.approx(expected)
    assert probability_before(other, one) == pytest.approx(1 - expected)


def test_a_hull_holds_all_with_the_least_trusted_basis() -> None:
    one = between("2018-01-10", "2018-01-20", DateBasis.SIDECAR)
    other = between("2018-01-15", "2018-02-01", DateBasis.INFERRED)
    assert hull((one, other)) == between("2018-01-10", "2018-02-01", DateBasis.INFERRED)
    assert hull((one,)) == one
    assert hull((one, between(None, "2018-01-15"))).start_on is None
    assert hull((one, between("2018-01-15", None))).end_on is None


def test_the_same_days_read_from_different_words_are_one_time() -> None:
    """So the weightier sentence of a report holds, wherever in it the day was told."""
    affirms = evidence(Stance.AFFIRMS, MAY, doc_id="a", confidence=0.9)
    told = replace(MAY, because="On Wednesday")
    denies = evidence(Stance.DENIES, MAY, doc_id="a", confidence=0.6, event=told)
    assert ruled(affirms, denies).verdict is Verdict.YES


def test_without_evidence_there_is_no_verdict() -> None:
    ruling = ruled()
    assert (ruling.states, ruling.current, ruling.verdict) == ((), None, None)
    assert (ruling.reason, ruling.is_reversed) == (Reason.NO_EVIDENCE, False)


def test_context_decides_nothing() -> None:
    assert ruled(evidence(Stance.CONTEXT, JAN)).reason is Reason.NO_EVIDENCE


def test_what_was_only_called_for_was_not_done() -> None:
    ruling = ruled(evidence(Stance.CALLED_FOR, JAN))
    assert (ruling.verdict, ruling.reason) == (None, Reason.ONLY_CALLED_FOR)


@pytest.mark.parametrize(
    ("stance", "verdict"),
    [
        (Stance.AFFIRMS, Verdict.YES),
        (Stance.PARTLY, Verdict.YES),
        (Stance.DENIES, Verdict.NO),
    ],
)
def test_one_report_decides(stance: Stance, verdict: Verdict) -> None:
    ruling = ruled(evidence(stance, JAN))
    assert (ruling.verdict, ruling.current, ruling.is_reversed) == (verdict, 0, False)
    assert ruling.reason is None


def test_a_reversal_is_told_in_order_and_the_last_state_is_current() -> None:
    ruling = ruled(
        evidence(Stance.AFFIRMS, MAY, doc_id="c"),
        evidence(Stance.CALLED_FOR, JAN, doc_id="a"),
        evidence(Stance.DENIES, FEB, doc_id="b"),
    )
    assert stances(ruling) == [Stance.CALLED_FOR, Stance.DENIES, Stance.AFFIRMS]
    assert (ruling.verdict, ruling.current, ruling.is_reversed) == (Verdict.YES, 2, True)


def test_a_reversal_of_the_reversal_ends_where_it_began() -> None:
    ruling = ruled(
        evidence(Stance.DENIES, FEB, doc_id="a"),
        evidence(Stance.AFFIRMS, MAY, doc_id="b"),
        evidence(Stance.DENIES, JULY, doc_id="c"),
    )
    assert stances(ruling) == [Stance.DENIES, Stance.AFFIRMS, Stance.DENIES]
    assert (ruling.verdict, ruling.current, ruling.is_reversed) == (Verdict.NO, 2, True)


def test_done_in_part_and_then_wholly_is_no_reversal() -> None:
    ruling = ruled(
        evidence(Stance.PARTLY, FEB, doc_id="a"), evidence(Stance.AFFIRMS, MAY, doc_id="b")
    )
    assert (ruling.verdict, ruling.is_reversed) == (Verdict.YES, False)


def test_neighbours_of_one_stance_are_one_state() -> None:
    ruling = ruled(
        evidence(Stance.DENIES, JAN, doc_id="a"), evidence(Stance.DENIES, FEB, doc_id="b")
    )
    assert stances(ruling) == [Stance.DENIES]
    assert [item.voice for item in ruling.states[0].evidence] == ["a", "b"]


def test_at_first_asks_for_the_first_state() -> None:
    items = (evidence(Stance.DENIES, FEB, doc_id="a"), evidence(Stance.AFFIRMS, MAY, doc_id="b"))
    ruling = ruled(*items, asked="did the agency originally suspend the deal?")
    assert (ruling.verdict, ruling.current) == (Verdict.NO, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FEB, FEB),
        (FEB, UNKNOWN_DATE),
        (UNKNOWN_DATE, UNKNOWN_DATE),
        (on("2018-02-01", days=28), on("2018-02-05", days=28)),
    ],
)
def test_reports_that_disagree_in_no_settled_order_are_a_conflict(
    one: DateRange, other: DateRange
) -> None:
    ruling = ruled(
        evidence(Stance.DENIES, one, doc_id="a"), evidence(Stance.AFFIRMS, other, doc_id="b")
    )
    assert (ruling.verdict, ruling.reason) == (None, Reason.CONFLICT)
    assert not ruling.is_reversed
    assert set(stances(ruling)) == {Stance.DENIES, Stance.AFFIRMS}


def test_where_no_time_tells_them_apart_twice_the_voices_decide() -> None:
    ruling = ruled(
        evidence(Stance.AFFIRMS, doc_id="a"),
        evidence(Stance.DENIES, doc_id="b"),
        evidence(Stance.AFFIRMS, doc_id="c"),
    )
    assert (ruling.verdict, ruling.reason) == (Verdict.YES, None)
    assert not ruling.is_reversed
    assert ruling.current is not None
    assert ruling.states[ruling.current].stance is Stance.AFFIRMS


def test_one_voice_counts_once_for_a_side() -> None:
    ruling = ruled(
        evidence(Stance.AFFIRMS, doc_id="a"),
        evidence(Stance.AFFIRMS, doc_id="a"),
        evidence(Stance.DENIES, doc_id="b"),
    )
    assert (ruling.verdict, ruling.reason) == (None, Reason.CONFLICT)


def test_what_was_told_before_weighs_nothing_in_a_later_conflict() -> None:
    ruling = ruled(
        *(evidence(Stance.DENIES, JAN, doc_id=doc_id) for doc_id in "abc"),
        evidence(Stance.AFFIRMS, FEB, doc_id="d"),
        evidence(Stance.DENIES, MAY, doc_id="e"),
        evidence(Stance.AFFIRMS, MAY, doc_id="f"),
    )
    assert (ruling.verdict, ruling.reason) == (None, Reason.CONFLICT)


@pytest.mark.parametrize(
    ("quote", "counts", "verdict"),
    [
        ("Nwosu won the cup.", True, Verdict.YES),
        ("Nwosu won the cup.", False, None),
        ("Nwosu won the cup in 2016.", True, None),
        ("Nwosu, who won the cup last year, trained.", True, None),
        ("Nwosu had won the cup twelve months earlier.", True, None),
        ("Nwosu won the cup last night.", True, Verdict.YES),
    ],
)
def test_what_has_no_time_counts_for_a_year_only_where_that_is_said(
    quote: str, *, counts: bool, verdict: Verdict | None
) -> None:
    asked = question("Did Nwosu win the 2018 cup?")
    told = replace(evidence(Stance.AFFIRMS), quote=quote)
    assert rule(asked, (told,), turning=TURNING, undated_counts=counts).verdict is verdict


def test_an_undated_report_alone_decides() -> None:
    assert ruled(evidence(Stance.AFFIRMS)).verdict is Verdict.YES


def test_the_event_goes_before_the_day_of_the_report() -> None:
    """A report of July that looks back on February tells of February."""
    ruling = ruled(
        evidence(Stance.AFFIRMS, MAY, doc_id="a"),
        evidence(Stance.DENIES, JULY, doc_id="b", event=FEB),
    )
    assert stances(ruling) == [Stance.DENIES, Stance.AFFIRMS]
    assert ruling.verdict is Verdict.YES


def test_evidence_below_the_turning_point_turns_nothing() -> None:
    ruling = ruled(
        evidence(Stance.DENIES, FEB, doc_id="a", confidence=0.5),
        evidence(Stance.AFFIRMS, MAY, doc_id="b", confidence=0.49),
    )
    assert ruling.verdict is Verdict.NO


def test_one_report_has_one_stance_at_a_time_the_weightiest() -> None:
    ruling = ruled(
        evidence(Stance.DENIES, FEB, confidence=0.6, n=0),
        evidence(Stance.AFFIRMS, FEB, confidence=0.9, n=1),
    )
    assert stances(ruling) == [Stance.AFFIRMS]


def test_a_headline_weighs_more_than_a_sentence() -> None:
    ruling = ruled(
        evidence(Stance.DENIES, FEB, confidence=0.7, headline=True, n=0),
        evidence(Stance.AFFIRMS, FEB, confidence=0.8, n=1),
    )
    assert stances(ruling) == [Stance.DENIES]


def test_an_old_call_told_again_after_the_deed_is_no_new_state() -> None:
    ruling = ruled(
        evidence(Stance.AFFIRMS, FEB, doc_id="a"), evidence(Stance.CALLED_FOR, FEB, doc_id="b")
    )
    assert stances(ruling)[-1] is Stance.AFFIRMS
    later = ruled(
        evidence(Stance.DENIES, FEB, doc_id="a"), evidence(Stance.CALLED_FOR, MAY, doc_id="b")
    )
    assert stances(later) == [Stance.DENIES, Stance.CALLED_FOR]
    assert (later.verdict, later.current) == (Verdict.NO, 0)


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    items = [
        evidence(stance, day, doc_id=f"{stance}{at}")
        for at, day in enumerate((JAN, FEB, FEB, MAY))
        for stance in (Stance.DENIES, Stance.AFFIRMS, Stance.CALLED_FOR)
    ]
    assert ruled(*items) == ruled(*reversed(items))


@pytest.mark.parametrize(
    ("told_of", "within", "expected"),
    [
        (FEB, None, True),
        (UNKNOWN_DATE, None, True),
        (FEB, between("2018-02-01", "2018-03-01"), True),
        (FEB, between("2018-03-01", "2018-04-01"), True),  # how things stood in March
        (FEB, between("2018-02-01", "2018-02-28"), False),
        (FEB, between("2018-03-01", None), False),
        (MAY, between("2018-03-01", None), True),
        (UNKNOWN_DATE, between("2018-02-01", "2018-03-01"), False),
        (UNKNOWN_DATE, between("2018-03-01", None), False),
    ],
)
def test_what_is_later_than_the_time_asked_about_does_not_count(
    told_of: DateRange, within: DateRange | None, *, expected: bool
) -> None:
    assert in_time(evidence(Stance.AFFIRMS, told_of), within) is expected


def test_a_date_in_the_words_counts_for_the_time_asked_about() -> None:
    year = between("2021-01-01", "2022-01-01")
    report = on("2022-03-09")
    named = evidence(Stance.AFFIRMS, report, text="It lost £1.1m in 2021.")
    other = evidence(Stance.AFFIRMS, report, text="It lost £1.1m in 2020.")
    assert in_time(named, year)
    assert not in_time(other, year)


def test_a_day_without_a_year_counts_in_a_text_without_one() -> None:
    asked = replace(on("2024-04-15"), because="15 April")
    undated = evidence(Stance.DENIES, text="The trial will not begin on 15 April.")
    other = evidence(Stance.DENIES, text="The trial will not begin on 16 April.")
    dated = evidence(Stance.DENIES, on("2025-01-02"), text="The trial will not begin on 15 April.")
    assert in_time(undated, asked)
    assert not in_time(other, asked)
    assert not in_time(dated, asked)
