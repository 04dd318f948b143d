"""Each metric on results small enough to count by hand."""

from types import SimpleNamespace

import pytest

from eval.records import Score
from eval.scoring.checks import right
from eval.scoring.metrics import ALWAYS, METRICS, NOT_GUARDED, measure

NOTHING = Score(value=None, n=0)


@pytest.mark.parametrize("name", METRICS)
def test_nothing_measured_is_none(name: str) -> None:
    """A metric over no results has no value: neither 0.0 nor 1.0."""
    assert METRICS[name]([]) == NOTHING


@pytest.mark.parametrize(
    "name",
    sorted(
        METRICS.keys()
        - {"accuracy", "marker_validity", "quote_validity", "calibration", "selective_accuracy"}
    ),
)
def test_unstated_expectation_is_not_counted(make: SimpleNamespace, name: str) -> None:
    """A question that states nothing counts in no metric of an expectation."""
    assert METRICS[name]([make.result(make.answered())]) == NOTHING


def test_value_is_rounded_once(make: SimpleNamespace) -> None:
    """One right of three is 0.333333, as it will be read back from a baseline."""
    wrong = make.question(expect={"verdict": "no"})
    results = [make.result(make.answered(), asked) for asked in (make.question(), wrong, wrong)]
    assert METRICS["accuracy"](results) == Score(value=0.333333, n=3)


def test_verdict_accuracy(make: SimpleNamespace) -> None:
    """Right, wrong and abstained: one of three. An allowed abstention is not counted."""
    yes = make.question(expect={"verdict": "yes"})
    either = make.question(expect={"status": ["answered", "unanswerable"], "verdict": "yes"})
    results = [
        make.result(make.answered(), yes),
        make.result(make.answered(verdict="no"), yes),
        make.result(make.abstaining(), yes),
        make.result(make.abstaining(), either),
    ]
    assert METRICS["verdict_accuracy"](results) == Score(value=0.333333, n=3)


def test_answer_hit(make: SimpleNamespace) -> None:
    """Any one of the answers in the text is a hit."""
    hit = make.question(expect={"answers": ["shut", "CLOSED"]})
    miss = make.question(expect={"answers": ["open"]})
    results = [make.result(make.answered(), asked) for asked in (hit, miss)]
    assert METRICS["answer_hit"](results) == Score(value=0.5, n=2)


def test_answer_f1_is_of_the_first_line(make: SimpleNamespace) -> None:
    """Four words said, "the" left out, share two of the two wanted: 2 * 2 / (4 + 2); none is 0."""
    asked = make.question(expect={"answers": ["41 jobs", "nothing here"]})
    said = make.answered(answer="The 41 jobs, it says [1].\nAnd: “41 jobs go.” [1]")
    assert METRICS["answer_f1"]([make.result(said, asked)]) == Score(value=0.666667, n=1)
    came = [make.result(make.answered(answer="41 jobs [1].\nMore. [1]"), asked)]
    assert METRICS["answer_f1"](came) == Score(value=1.0, n=1)
    came = [make.result(make.abstaining(answer="41 jobs"), asked)]
    assert METRICS["answer_f1"](came) == Score(value=0.0, n=1)


def test_citation_recall_counts_wanted_citations(make: SimpleNamespace) -> None:
    """Two of `cite_all` and one `cite_any` are three wanted; `closed` alone gives two of them."""
    asked = make.question(expect={"cite_all": ["closed", "refused"], "cite_any": ["closed"]})
    assert METRICS["citation_recall"]([make.result(make.answered(), asked)]) == Score(
        value=0.666667, n=3
    )
    assert METRICS["citation_recall"]([make.result(make.abstaining(), asked)]) == Score(
        value=0.0, n=3
    )


def test_citation_precision_counts_citations(make: SimpleNamespace) -> None:
    """Of three citations two are of the wanted article; no citations are nothing to count."""
    asked = make.question(expect={"cite_all": ["closed"]})
    three = [
        make.quoted(make.closed, 0, 3, marker=1),
        make.quoted(make.closed, 4, 8, marker=2),
        make.quoted(make.refused, 0, 3, marker=3),
    ]
    came = make.answered(citations=three)
    assert METRICS["citation_precision"]([make.result(came, asked)]) == Score(value=0.666667, n=3)
    assert METRICS["citation_precision"]([make.result(make.abstaining(), asked)]) == NOTHING


def test_citation_avoidance(make: SimpleNamespace) -> None:
    """One of two questions with a forbidden article cites it."""
    bad = make.question(expect={"cite_none": ["closed"]})
    good = make.question(expect={"cite_none": ["refused"]})
    results = [make.result(make.answered(), asked) for asked in (bad, good)]
    assert METRICS["citation_avoidance"](results) == Score(value=0.5, n=2)


def test_quote_validity_counts_quotations(make: SimpleNamespace) -> None:
    """Two true quotes and one with a letter changed, related ones included: two of three."""
    changed = make.quoted(make.refused, 0, 3) | {"quote": "the"}
    came = make.answered(related=[make.quoted(make.refused, 0, 3), changed])
    assert METRICS["quote_validity"]([make.result(came)]) == Score(value=0.666667, n=3)


def test_marker_validity_counts_answers(make: SimpleNamespace) -> None:
    """One sound answer, one without its marker; an error is no answer."""
    results = [
        make.result(make.answered()),
        make.result(make.answered(answer="Yes.")),
        make.result({"status": "error"}, error="CitationError: off"),
    ]
    assert METRICS["marker_validity"](results) == Score(value=0.5, n=2)


def test_as_of_safety(make: SimpleNamespace) -> None:
    """`closed` is of May: safe in June, a leak in March; questions without a day do not count."""
    results = [
        make.result(make.answered(), make.question(as_of="2024-06-30")),
        make.result(make.answered(), make.question(as_of="2024-03-01")),
        make.result(make.answered()),
    ]
    assert METRICS["as_of_safety"](results) == Score(value=0.5, n=2)


@pytest.fixture
def unanswerable(make: SimpleNamespace) -> object:
    """Give a question that has no answer."""
    return make.question("u", expect={"status": "unanswerable"})


@pytest.fixture
def answerable(make: SimpleNamespace) -> object:
    """Give a question that has one."""
    return make.question("a", expect={"status": "answered"})


def test_always_answering_has_no_recall(
    make: SimpleNamespace, unanswerable: object, answerable: object
) -> None:
    """Never abstaining finds none of the unanswerable; its precision is of nothing."""
    results = [make.result(make.answered(), asked) for asked in (unanswerable, answerable)]
    assert METRICS["abstention_recall"](results) == Score(value=0.0, n=1)
    assert METRICS["abstention_precision"](results) == NOTHING


def test_always_abstaining_has_low_precision(
    make: SimpleNamespace, unanswerable: object, answerable: object
) -> None:
    """Abstaining on all four, of which one is unanswerable, is right once in four."""
    asked = (unanswerable, answerable, answerable, answerable)
    results = [make.result(make.abstaining(), each) for each in asked]
    assert METRICS["abstention_recall"](results) == Score(value=1.0, n=1)
    assert METRICS["abstention_precision"](results) == Score(value=0.25, n=4)


def test_question_that_allows_both_is_no_abstention_to_judge(make: SimpleNamespace) -> None:
    """Where abstaining and answering are both right, neither metric counts it."""
    both = make.question(expect={"status": ["answered", "unanswerable"]})
    assert METRICS["abstention_precision"]([make.result(make.abstaining(), both)]) == NOTHING


def test_reason_accuracy(make: SimpleNamespace) -> None:
    """One reason of two is right; an answer that was allowed needs none."""
    asked = make.question(expect={"status": "unanswerable", "reason": ["off_topic"]})
    both = make.question(expect={"status": ["answered", "unanswerable"], "reason": "off_topic"})
    results = [
        make.result(make.abstaining(reason="off_topic"), asked),
        make.result(make.abstaining(reason="no_evidence"), asked),
        make.result(make.answered(), both),
    ]
    assert METRICS["reason_accuracy"](results) == Score(value=0.5, n=2)


def test_reversed_accuracy(make: SimpleNamespace) -> None:
    """One answer of two says rightly that the story did not turn."""
    results = [
        make.result(make.answered(), make.question(expect={"reversed": False})),
        make.result(make.answered(), make.question(expect={"reversed": True})),
    ]
    assert METRICS["reversed_accuracy"](results) == Score(value=0.5, n=2)


def test_pair_needs_every_member(make: SimpleNamespace) -> None:
    """An engine that always says yes gets half the questions and none of the pairs."""
    pairs = [
        make.question(f"{pair}-{verdict}", pair=pair, expect={"verdict": verdict})
        for pair in ("a", "b")
        for verdict in ("yes", "no")
    ]
    results = [make.result(make.answered(), asked) for asked in pairs]
    assert METRICS["accuracy"](results) == Score(value=0.5, n=4)
    assert METRICS["pair_accuracy"](results) == Score(value=0.0, n=2)
    right_pair = [results[0], make.result(make.answered(verdict="no"), pairs[1]), *results[2:]]
    assert METRICS["pair_accuracy"](right_pair) == Score(value=0.5, n=2)


def test_pair_of_one_is_no_pair(make: SimpleNamespace) -> None:
    """A pair cut to one member, as by a limit, is not counted."""
    alone = make.question(pair="a", expect={"verdict": "yes"})
    assert METRICS["pair_accuracy"]([make.result(make.answered(), alone)]) == NOTHING


def test_choice_accuracy(make: SimpleNamespace) -> None:
    """The engine has picked the second choice."""
    for choice, value in ((1, 1.0), (0, 0.0)):
        asked = make.question(choices=("Opened", "Closed"), expect={"choice": choice})
        score = METRICS["choice_accuracy"]([make.result(make.answered(picked=1), asked)])
        assert score == Score(value=value, n=1)


def test_recall_at_k_averages_over_questions(make: SimpleNamespace) -> None:
    """All of one, and of two the one within five: (1 + 1/2) / 2. The sixth is beyond five."""
    one = make.question(expect={"cite_all": ["a"]})
    two = make.question(expect={"cite_all": ["a"], "cite_any": ["f"]})
    found = ("a", "b", "c", "d", "e", "f")
    results = [make.result(make.answered(), asked, retrieved=found) for asked in (one, two)]
    assert METRICS["recall_at_5"](results) == Score(value=0.75, n=2)
    assert METRICS["recall_at_10"](results) == Score(value=1.0, n=2)


def test_reciprocal_rank_averages_over_questions(make: SimpleNamespace) -> None:
    """First found at rank 2, at rank 1, and never: (1/2 + 1 + 0) / 3."""
    found = ("a", "b")
    results = [
        make.result(make.answered(), make.question(expect={"cite_any": [doc]}), retrieved=found)
        for doc in ("b", "a", "c")
    ]
    assert METRICS["reciprocal_rank"](results) == Score(value=0.5, n=3)


def test_ndcg_discounts_by_rank(make: SimpleNamespace) -> None:
    """Two relevant at ranks 2 and 4: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3) = 0.650921."""
    asked = make.question(expect={"cite_all": ["b", "d"]})
    came = make.result(make.answered(), asked, retrieved=("a", "b", "c", "d"))
    assert METRICS["ndcg_at_10"]([came]) == Score(value=0.650921, n=1)


def test_searched_articles_are_relevant_where_none_are_named(make: SimpleNamespace) -> None:
    """A collection's `searched` stands in for wanted citations."""
    asked = make.question(searched=("b",))
    came = make.result(make.answered(), asked, retrieved=("a", "b"))
    assert METRICS["reciprocal_rank"]([came]) == Score(value=0.5, n=1)


def test_selective_accuracy_rewards_order(make: SimpleNamespace) -> None:
    """Right at 0.9 before wrong at 0.6: (1 + 1/2) / 2; the other way round: (0 + 1/2) / 2."""
    yes, no = make.question(expect={"verdict": "yes"}), make.question(expect={"verdict": "no"})

    def score(right_confidence: float, wrong_confidence: float) -> Score:
        return METRICS["selective_accuracy"](
            [
                make.result(make.answered(confidence=wrong_confidence), no),
                make.result(make.answered(confidence=right_confidence), yes),
                make.result(make.abstaining(), yes),
            ]
        )

    assert score(0.9, 0.6) == Score(value=0.75, n=2)
    assert score(0.6, 0.9) == Score(value=0.25, n=2)
    assert score(0.6, 0.6) == Score(value=0.5, n=2)


def test_calibration(make: SimpleNamespace) -> None:
    """0.8 and 0.8, one right: the bin says 0.8, the truth is 0.5, so the error is 0.3."""
    yes, no = make.question(expect={"verdict": "yes"}), make.question(expect={"verdict": "no"})
    results = [make.result(make.answered(confidence=0.8), asked) for asked in (yes, no)]
    assert METRICS["calibration"](results) == Score(value=0.7, n=2)


def test_calibration_bins_hold_their_upper_end(make: SimpleNamespace) -> None:
    """0.7 and 0.61 share a bin and cancel to |1 - 1.31| / 2; 0.71 would be in the next one."""
    yes, no = make.question(expect={"verdict": "yes"}), make.question(expect={"verdict": "no"})

    def score(confidence: float) -> float | None:
        return METRICS["calibration"](
            [
                make.result(make.answered(confidence=confidence), yes),
                make.result(make.answered(confidence=0.61), no),
            ]
        ).value

    assert score(0.7) == 0.845  # 1 - 0.31 / 2
    assert score(0.71) == 0.55  # 1 - (0.29 + 0.61) / 2
    assert METRICS["calibration"]([make.result(make.answered(confidence=0.0), no)]).value == 1.0


def test_measure_adds_accuracy_by_kind(make: SimpleNamespace) -> None:
    """Each tag has its accuracy, after all the metrics, tags in order of the alphabet."""
    trap = make.question(kind_of="trap", expect={"verdict": "no"})
    polar = make.question(kind_of="polar", expect={"verdict": "yes"})
    scores = measure([make.result(make.answered(), asked) for asked in (trap, polar)])
    assert list(scores) == [*METRICS, "accuracy.polar", "accuracy.trap"]
    assert scores["accuracy.polar"] == Score(value=1.0, n=1)
    assert scores["accuracy.trap"] == Score(value=0.0, n=1)


def test_measure_adds_accuracy_by_year(make: SimpleNamespace) -> None:
    """Years of `as_of` follow the tags, where there are two; without a day there is no year."""
    early = make.question(as_of="2021-12-31", expect={"verdict": "no"})
    late = make.question(as_of="2024-06-01", expect={"verdict": "yes"})
    scores = measure([make.result(make.answered(), q) for q in (late, early, make.question())])
    assert list(scores)[len(METRICS) :] == [
        "accuracy.untagged",
        "accuracy.as_of.2021",
        "accuracy.as_of.2024",
    ]
    assert scores["accuracy.as_of.2021"] == Score(value=0.0, n=1)
    assert list(measure([make.result(make.answered(), late)]))[len(METRICS) :] == [
        "accuracy.untagged"
    ]


def test_error_is_wrong_in_every_metric_of_its_question(make: SimpleNamespace) -> None:
    """An engine that raises gains nothing by it."""
    asked = make.question(
        expect={
            "status": "answered",
            "verdict": "yes",
            "answers": ["closed"],
            "cite_all": ["closed"],
            "cite_none": ["refused"],
            "reversed": False,
        }
    )
    came = make.result({"status": "error"}, asked, error="CitationError: off")
    assert not right(came)
    scores = measure([came])
    measured = {name for name, score in scores.items() if score.n}
    assert measured == {
        "accuracy",
        "accuracy.untagged",
        "status_accuracy",
        "verdict_accuracy",
        "reversed_accuracy",
        "answer_hit",
        "answer_f1",
        "citation_recall",
        "citation_avoidance",
        "recall_at_5",
        "recall_at_10",
        "ndcg_at_10",
        "reciprocal_rank",
    }
    assert {scores[name].value for name in measured} == {0.0}


def test_named_groups_are_of_metrics() -> None:
    """What always holds and what is not guarded are metrics there are."""
    assert ALWAYS.keys() | NOT_GUARDED <= METRICS.keys()
