"""The flagship question over the five articles, by the model that ships: the whole way, for real.

The index is made once, in a process that may not touch the network; all else is read from it.
"""

# A test's name states its fact, a fixture's what it gives.
# ruff: noqa: D103

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.build import build_index
from index.records import Article, DateBasis, DateRange
from index.storing.store import open_index
from qa.contract import dumps
from qa.engine import Engine
from qa.records import Answer, Reason, Stance, Status, Verdict

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
QUESTION = "did NHS Digital suspend the MoU?"
REFUSED_BY = date(2018, 3, 15)
BEFORE_ALL = date(2017, 6, 1)
CALLS = "000_e00cc3652debdd1b"
CALLS_TOO = "001_bd2976f3ac5a8e71"
SUSPENDED = "002_e0601f28786a6ecd"
REFUSED = "003_ffc77c301acce628"
REFUSED_TOO = "004_84d6d75a22a277a5"
# What the sidecar gives, or the text of 003: an editor's knowledge, from the first day to the last.
KNOWN = {
    CALLS: DateRange(start_on=date(2018, 1, 16), end_on=date(2018, 2, 1)),
    CALLS_TOO: DateRange(start_on=date(2018, 1, 16), end_on=date(2018, 2, 1)),
    REFUSED_TOO: DateRange(start_on=date(2018, 2, 28), end_on=date(2018, 3, 7)),
}
FIRST_DAY_OF_SUSPENDED = date(2018, 5, 9)
QUESTIONS = (
    QUESTION,
    "who chairs the health select committee?",
    "how many requests were made from September to November?",
    "is NHS Digital still sharing data with the Home Office?",
    "did the committee sell its buildings?",
)

NO_NETWORK = """
import socket

def refuse(*arguments, **named):
    raise AssertionError(f"the network was reached for: {arguments}")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, name, refuse)
"""
BUILD = """
import sys
from pathlib import Path
from index.build import build_index

build_index([Path(sys.argv[1])], Path(sys.argv[2]))
"""
ASK_ALL = """
import dataclasses, sys
from datetime import date
from pathlib import Path
from qa.contract import dumps
from qa.engine import Engine

engine = Engine.open(Path(sys.argv[1]))
for question in sys.argv[2:]:
    for as_of in (None, date(2018, 3, 15), date(2018, 2, 10), date(2017, 6, 1)):
        answer = engine.ask(question, as_of=as_of)
        sys.stdout.buffer.write(dumps(dataclasses.replace(answer, timings_ms={})).encode() + b"\\n")
"""
ASK_BY_COMMAND = """
import sys
from api.cli import main

code = main(["ask", sys.argv[1], "--json"])
assert code == 0, code
heavy = ("torch", "transformers", "sentence_transformers", "onnx", "pydantic", "fastapi")
print(*sorted(name for name in heavy if name in sys.modules), file=sys.stderr)
"""


def run_python(code: str, *arguments: str | Path, **environment: str) -> tuple[bytes, str]:
    """Standard output and error of a Python process that must end well."""
    done = subprocess.run(  # noqa: S603 - this Python, and the code above
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    error = done.stderr.decode()
    assert done.returncode == 0, error
    return done.stdout, error


@pytest.fixture(scope="session")
def flagship_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the model and build the index of the seeds, with every way to the network closed."""
    home = tmp_path_factory.mktemp("flagship")
    run_python(NO_NETWORK + BUILD, SEEDS, home)
    return home


@pytest.fixture(scope="module")
def engine(flagship_home: Path) -> Iterator[Engine]:
    engine = Engine.open(flagship_home)
    yield engine
    engine.index.close()


@pytest.fixture(scope="module")
def undated(flagship_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Make an engine over the same articles, their dates by the texts alone."""
    home = tmp_path_factory.mktemp("undated")
    with open_index(flagship_home) as index:
        build_index([SEEDS], home, encoder=index.encoder, trust_dates=False)
        with open_index(home, encoder=index.encoder) as without:
            yield Engine(without)


def cited(answer: Answer) -> set[str]:
    return {citation.span.doc_id for citation in answer.citations}


def cited_by_state(answer: Answer) -> list[tuple[Stance, set[str]]]:
    by_marker = {citation.marker: citation.span.doc_id for citation in answer.citations}
    return [(entry.state, {by_marker[n] for n in entry.markers}) for entry in answer.timeline]


def test_it_was_suspended_after_it_had_been_refused(engine: Engine) -> None:
    answer = engine.ask(QUESTION)
    assert (answer.status, answer.verdict, answer.reversed) == (
        Status.ANSWERED,
        Verdict.YES,
        True,
    )
    assert answer.reason is None
    assert SUSPENDED in cited(answer)
    assert cited(answer) & {REFUSED, REFUSED_TOO}


def test_its_states_stand_in_the_order_of_the_matter(engine: Engine) -> None:
    states = cited_by_state(engine.ask(QUESTION))
    order = [state for state, _ in states]
    assert order[:2] == [Stance.CALLED_FOR, Stance.DENIES]
    assert order[2:]
    assert set(order[2:]) <= {Stance.AFFIRMS, Stance.PARTLY}
    assert states[0][1] <= {CALLS, CALLS_TOO}
    assert states[1][1] <= {REFUSED, REFUSED_TOO}
    assert all(doc_ids == {SUSPENDED} for _, doc_ids in states[2:])


def test_one_state_of_it_is_current_and_it_is_the_last(engine: Engine) -> None:
    timeline = engine.ask(QUESTION).timeline
    assert [entry.current for entry in timeline] == [False] * (len(timeline) - 1) + [True]


def test_as_of_march_it_was_refused_and_nothing_later_shows(engine: Engine) -> None:
    answer = engine.ask(QUESTION, as_of=REFUSED_BY)
    assert (answer.status, answer.verdict, answer.reversed) == (Status.ANSWERED, Verdict.NO, False)
    assert cited(answer) & {REFUSED, REFUSED_TOO}
    text = engine.index.article(SUSPENDED).text
    told = dumps(answer)
    assert SUSPENDED not in told
    assert "pharmaphorum" not in told
    sentences = engine.index.sentences(SUSPENDED)
    assert not [s for s in sentences if text[s.span.start : s.span.end] in told]


def test_the_words_of_the_question_may_give_the_day(engine: Engine) -> None:
    by_words = engine.ask("had NHS Digital suspended the MoU by 15 March 2018?")
    assert by_words.as_of == REFUSED_BY
    assert by_words.verdict is Verdict.NO
    assert SUSPENDED not in dumps(by_words)


def test_as_of_a_day_before_every_article_it_cannot_be_answered(engine: Engine) -> None:
    answer = engine.ask(QUESTION, as_of=BEFORE_ALL)
    assert (answer.status, answer.reason) == (Status.UNANSWERABLE, Reason.BEFORE_AS_OF)
    assert answer.verdict is None
    assert (answer.citations, answer.timeline, answer.related) == ((), (), ())


def test_without_the_sidecar_the_verdicts_are_the_same(undated: Engine) -> None:
    now, then, before = (undated.ask(QUESTION, as_of=day) for day in (None, REFUSED_BY, BEFORE_ALL))
    assert (now.verdict, now.reversed) == (Verdict.YES, True)
    assert SUSPENDED in cited(now)
    assert cited(now) & {REFUSED, REFUSED_TOO}
    assert (then.verdict, then.reversed) == (Verdict.NO, False)
    assert SUSPENDED not in dumps(then)
    assert (before.status, before.reason) == (Status.UNANSWERABLE, Reason.BEFORE_AS_OF)
    assert before.citations == ()


def test_a_date_inferred_from_a_later_article_does_not_show_that_article(undated: Engine) -> None:
    """The reason of a date is part of the answer, and as-of holds for all of it."""
    as_of = date(2018, 2, 10)
    told = dumps(undated.ask("who wrote to NHS Digital?", as_of=as_of))
    admitted = undated.index.admitted(as_of)
    later = [a.doc_id for a in undated.index.articles() if a.doc_id not in admitted]
    assert [doc_id for doc_id in later if doc_id in told] == []


@pytest.mark.parametrize("doc_id", sorted(KNOWN))
def test_without_the_sidecar_dates_are_inferred_with_reasons(undated: Engine, doc_id: str) -> None:
    published = undated.index.article(doc_id).published
    assert published.basis is DateBasis.INFERRED
    assert published.because
    assert published.start_on is not None
    assert published.end_on is not None
    assert published.overlaps(KNOWN[doc_id])


def test_without_the_sidecar_the_suspension_has_a_true_lower_bound(undated: Engine) -> None:
    published = undated.index.article(SUSPENDED).published
    assert published.start_on is not None
    assert published.start_on <= FIRST_DAY_OF_SUSPENDED
    assert published.because


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("as_of", [None, REFUSED_BY, date(2018, 2, 10), BEFORE_ALL])
def test_what_is_quoted_stands_in_the_stored_text(
    engine: Engine, question: str, as_of: date | None
) -> None:
    articles: dict[str, Article] = {a.doc_id: a for a in engine.index.articles()}
    answer = engine.ask(question, as_of=as_of)
    for citation in (*answer.citations, *answer.related):
        article = articles[citation.span.doc_id]
        assert citation.quote == article.text[citation.span.start : citation.span.end]
        assert citation.text_sha256 == article.text_sha256
        assert as_of is None or article.published.certainly_by(as_of)


def test_equal_questions_give_equal_bytes_in_every_process(flagship_home: Path) -> None:
    written = {
        run_python(ASK_ALL, flagship_home, *QUESTIONS, PYTHONHASHSEED=seed)[0]
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1
    assert len(written.pop().splitlines()) == 4 * len(QUESTIONS)


def test_a_question_is_answered_without_the_network_and_without_torch(flagship_home: Path) -> None:
    told, loaded = run_python(
        NO_NETWORK + ASK_BY_COMMAND, QUESTION, DATELINE_HOME=str(flagship_home)
    )
    assert json.loads(told)["verdict"] == "yes"
    assert loaded.strip() == ""


def test_the_network_is_noticed_where_it_is_reached_for() -> None:
    reach = "import urllib.request\nurllib.request.urlopen('http://localhost:9/')"
    with pytest.raises(AssertionError, match="the network was reached for"):
        run_python(NO_NETWORK + reach)
