"""Makes `docs/quality.md` from what is kept in `eval/results/quality`.

Comes in: results. Goes out: the page, every figure of which is one of the results'; a test compares
the two. Failures are shown by an example of the project's own sets only: the words of public
questions stay out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from eval.markdown import table
from eval.questions import SETS, load_set
from eval.records import EvalQuestion, Score
from eval.reporting.results import Figure, SetResults
from eval.scoring.causes import Cause
from eval.scoring.outcomes import Outcome

_HEAD: Final = """\
# Quality

How good the answers are, on the project's own sets and on public collections that nobody here
wrote. This page and its plots are made by one command from the files in `eval/results/quality`, and
a test holds them to these:

```sh
make results
make results COLLECTIONS="../bench/realtimeqa-2022 ../bench/clark ../bench/argus"
```

[evaluation.md](evaluation.md) defines each metric. The range behind a figure is its 95 % bootstrap
interval over questions, those of a pair drawn together. Every question is asked over the whole
collection, and no language model is used.
"""
_OF_PUBLISHED: Final = """\
Published on the same questions, where the articles were given or searched for in the web and not
found among all of the collection:

"""
_OF_CONFIDENCE: Final = """\
Of the answers that are no abstentions, how many of the most confident are wrong: AURC is the area
under the curve, ECE the expected calibration error.

"""
_OF_DATES: Final = """\
Given dates withheld, from all articles and from a fifth of them at a time, and inferred anew: the
share that got a range with both ends or with one; of these, the share whose range holds the true
date, and the same of those with both ends; the width of these in days, p50 / p90.

"""
_OF_CAUSES: Final = """\
Each wrong answer is put down to the first stage that lost what was wanted, told from what each
stage handed on (`eval/scoring/causes.py`):

"""
_NOT_SHOWN: Final = frozenset({"marker_validity", "reason_accuracy", "status_accuracy"})
_OF_SETS: Final = "accuracy."
# Figures that others published on the same questions, with how they got their articles.
_PUBLISHED: Final = (
    ("realtimeqa-2022", "accuracy.untagged", "RAG over search results .570, GPT-3 over them .730"),
    ("realtimeqa-2022", "accuracy.nota", "RAG over search results .460, GPT-3 over them .644"),
    ("argus", "accuracy", ".744 to .852, by classifiers given each question's sentences"),
)
_CAUSE_WORDS: Final = {
    Cause.DATING: "a date keeps a wanted article from the day asked, or the order rests on a date "
    "that is inferred or unknown",
    Cause.RETRIEVAL: "no relevant article is among the retrieved, or not all that must be cited",
    Cause.STANCE: "it is retrieved, but no sentence of it is judged to say what is expected",
    Cause.COMPOSITION: "it is judged to say it, but something else is answered",
    Cause.ABSTENTION: "it is judged to say it and the engine abstains, or it answers where it "
    "should not",
}


def page(results: Sequence[SetResults]) -> str:
    """Return the page."""
    own = [each for each in results if each.figures.is_own]
    public = [each for each in results if not each.figures.is_own]
    parts = [_HEAD, "## Own sets\n", _metrics_table(own)]
    if public:
        parts += ["## Public collections\n", _metrics_table(public), _published(public)]
    parts += [
        "![A point with its interval for each set and metric](quality-metrics.svg)\n",
        "## By kind and year\n",
        _slices(results),
        "## Confidence\n",
        _confidence(results),
        "![Share of wrong answers over coverage, by set](quality-risk.svg)\n",
        "## Dates\n",
        _dates(results),
        "## Failures by cause\n",
        _causes(results),
        "![Share of the questions that each cause makes wrong, by set](quality-causes.svg)\n",
        *_examples(own),
        "## What it was measured on\n",
        _machines(results),
    ]
    return "\n".join(parts)


def _metrics_table(results: Sequence[SetResults]) -> str:
    names = [
        name
        for name in dict.fromkeys(name for each in results for name in each.figures.metrics)
        if not name.startswith(_OF_SETS) and name not in _NOT_SHOWN
    ]
    rows = [
        (f"`{name}`", *(_figure(each.figures.metrics.get(name)) for each in results))
        for name in names
        if any(each.figures.metrics[name].n for each in results)
    ]
    head = [
        ("questions", *(str(each.figures.n_questions) for each in results)),
        ("articles", *(f"{each.figures.n_articles:,}" for each in results)),
    ]
    return _table(("metric", *(each.figures.set for each in results)), [*head, *rows])


def _published(results: Iterable[SetResults]) -> str:
    by_set = {each.figures.set: each.figures for each in results}
    rows = [
        (name, f"`{metric}`", _figure(by_set[name].metrics.get(metric)), words)
        for name, metric, words in _PUBLISHED
        if name in by_set
    ]
    if not rows:
        return ""
    return _OF_PUBLISHED + _table(("set", "metric", "here", "published"), rows)


def _slices(results: Iterable[SetResults]) -> str:
    rows = [
        (each.figures.set, name.removeprefix(_OF_SETS), _figure(figure), str(figure.n))
        for each in results
        for name, figure in each.figures.metrics.items()
        if name.startswith(_OF_SETS)
    ]
    return _table(("set", "slice", "`accuracy`", "questions"), rows)


def _confidence(results: Iterable[SetResults]) -> str:
    rows = [
        (
            each.figures.set,
            str(each.figures.metrics["calibration"].n),
            _complement(each.figures.metrics["selective_accuracy"]),
            _complement(each.figures.metrics["calibration"]),
        )
        for each in results
    ]
    return _OF_CONFIDENCE + _table(("set", "answers", "AURC", "ECE"), rows)


def _dates(results: Iterable[SetResults]) -> str:
    rows = [
        (
            each.figures.set,
            name,
            _score(dating.both_ends),
            _score(dating.one_end),
            _score(dating.containment),
            _score(dating.containment_both_ends),
            " / ".join(_days(day) for day in (dating.width_p50_days, dating.width_p90_days)),
        )
        for each in results
        for name, dating in each.figures.dates.items()
    ]
    headings = ("set", "withheld", "both ends", "one end", "holds it", "of both ends", "days")
    return _OF_DATES + _table(headings, rows)


def _causes(results: Sequence[SetResults]) -> str:
    told = "".join(f"- **{cause}**: {words}.\n" for cause, words in _CAUSE_WORDS.items())
    totals = {cause: sum(each.figures.causes.get(cause, 0) for each in results) for cause in Cause}
    ordered = sorted(Cause, key=lambda cause: -totals[cause])
    rows = [
        (cause, *(str(each.figures.causes.get(cause, 0)) for each in results)) for cause in ordered
    ]
    headings = ("wrong by", *(each.figures.set for each in results))
    return f"{_OF_CAUSES}{told}\n{_table(headings, rows)}"


def _examples(own: Sequence[SetResults]) -> Iterator[str]:
    """Give the first wrong answer of each cause, in the order of the sets, blind ones left out."""
    sets = [load_set(SETS / each.figures.set) for each in own]
    questions = {of.name: {q.id: q for q in of.questions} for of in sets if not of.blind}
    outcomes = [outcome for each in own for outcome in each.outcomes if outcome.set in questions]
    yield "An example of each, of the project's own sets:\n"
    for cause in Cause:
        found = next((outcome for outcome in outcomes if outcome.cause is cause), None)
        if found is not None:
            yield _example(cause, found, questions[found.set][found.id])
        else:
            yield f"- **{cause}**: none in the own sets."
    yield ""


def _example(cause: Cause, outcome: Outcome, question: EvalQuestion) -> str:
    day = f", as of {question.as_of}" if question.as_of is not None else ""
    expect = question.expect.model_dump(mode="json", exclude_none=True)
    wanted = "; ".join(f"{key} {_words(value)}" for key, value in expect.items())
    came = [outcome.status or "an error", outcome.verdict, outcome.reason]
    cited = f", citing {', '.join(outcome.cited)}" if outcome.cited else ""
    return (
        f"- **{cause}** ({outcome.set}, {outcome.id}): “{question.question}”{day}."
        f" Expected {wanted}; came {', '.join(word for word in came if word)}{cited}."
    )


def _words(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value).lower()


def _machines(results: Iterable[SetResults]) -> str:
    rows = [
        (
            each.figures.set,
            f"`{each.figures.command}`",
            each.figures.commit or "unknown",
            _machine(each.figures.machine),
            f"{each.figures.time_ms['p50']:.1f}",
            f"{each.figures.time_ms['p95']:.1f}",
        )
        for each in results
    ]
    headings = ("set", "command", "commit", "machine", "p50 of a question, ms", "p95, ms")
    return _table(headings, rows)


def _machine(facts: Mapping[str, str]) -> str:
    return f"{facts['cores']} cores, {facts.get('processor_name', facts['processor'])}"


def _figure(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return ""
    if figure.low is None or figure.high is None:
        return f"{figure.value:.3f}"
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"


def _complement(figure: Figure) -> str:
    return "" if figure.value is None else f"{1 - figure.value:.3f}"


def _score(score: Score) -> str:
    return "" if score.value is None else f"{score.value:.3f} of {score.n}"


def _days(days: int | None) -> str:
    return "-" if days is None else str(days)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"{line}\n" for line in table(headings, rows))
