"""Documents cannot drift: what can be counted in the code is named where a reader looks for it.

It reads the Markdown of the project, and asks the code itself what there is: settings, arguments,
paths, metrics, targets, fields. Whether what is said of them is true is left to people.
"""

# A test's name states its fact.
# ruff: noqa: D103

import argparse
import ast
import re
import shlex
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from starlette.routing import Route

from api import cli, inputs, schemas
from api.chat.schemas import ChatIn, CompletionOut, ErrorOut, ModelsOut
from api.config import read_settings
from api.engines import Answering
from api.metrics import METRICS as SERVICE_METRICS
from api.metrics import MetricName
from api.page.routes import router as page_router
from api.problems import PROBLEMS, Problem
from api.server import create_app
from api.settings import SETTINGS, Setting
from api.stages import EVENTS
from api.tools import VERBS as VERBS_OF_MCP
from api.tools import Verb
from eval.conversation import dialogues
from eval.conversation.turns import DialogueTurn
from eval.dates import Dating
from eval.records import EvalQuestion, Expectation, SetHeader
from eval.scoring.causes import Cause
from eval.scoring.metrics import METRICS
from index.records import DateBasis
from qa.judging.language.lexicon import Operator
from qa.records import Kind, Reason, Stance, Status, Verdict

ROOT = Path(__file__).parents[1]
DOCUMENTS = tuple(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "*.md",
        "docs/*.md",
        "seeds/*.md",
        "eval/sentences/*.md",
        "eval/dialogues/*.md",
        "eval/sets/*/*.md",
    )
    for path in sorted(ROOT.glob(pattern))
)
each_document = pytest.mark.parametrize("document", DOCUMENTS)

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)
_TARGET = re.compile(r"^(?P<name>[a-z-]+):", re.MULTILINE)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]*)+")
# Words with a slash that are no files: kinds of body, and what only a run leaves behind.
_NO_FILES = frozenset(
    {"application/json", "application/problem+json", "text/event-stream", ".dateline/", "eval/out"}
)
_ASSIGNMENT = re.compile(r"[A-Z_]+=\S*")


def _text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def _prose(document: str) -> str:
    """Return the document without its fenced blocks."""
    return _FENCE.sub("", _text(document))


def _code_in(document: str) -> frozenset[str]:
    """Return what stands in backticks, whole and word by word, outside of fenced blocks."""
    spans = _CODE.findall(_prose(document))
    return frozenset(spans) | frozenset(word for span in spans for word in span.split())


def _anchor(words: str) -> str:
    """Return a heading's anchor as code hosts make it: no marks, blanks to hyphens."""
    return re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-")


def _fenced(document: str, language: str) -> Iterator[str]:
    for block in _FENCE.finditer(_text(document)):
        if block["language"] == language:
            yield block["body"]


def _commands(document: str) -> Iterator[list[str]]:
    """Give the words of every shell command, without the settings that are set for it."""
    for block in _fenced(document, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            while words and _ASSIGNMENT.fullmatch(words[0]):
                words.pop(0)
            if words:
                yield words


def _targets() -> frozenset[str]:
    return frozenset(_TARGET.findall(_text("Makefile")))


def _parser() -> argparse.ArgumentParser:
    return cli._parser()  # noqa: SLF001 - the one place that knows every verb and option


def _verbs(parser: argparse.ArgumentParser, path: str = "dateline") -> Iterator[tuple[str, str]]:
    """Give every verb as `dateline eval run`, and each option with the verb it is of."""
    for action in parser._actions:  # noqa: SLF001 - argparse shows them nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, verb in action.choices.items():
                yield f"{path} {name}", ""
                yield from _verbs(verb, f"{path} {name}")
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                yield path, option


VERBS = tuple(_verbs(_parser()))


def _fields(model: type[BaseModel]) -> Iterator[str]:
    """Give the name of every field of a schema and of the schemas inside it."""
    for name, field in model.model_fields.items():
        yield name
        for kind in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _fields(kind)


def _paths() -> list[str]:
    """Return every path that the service takes, also those that its own document leaves out."""

    def no_engine(_: Path) -> Answering:
        raise AssertionError

    app = create_app(no_engine, read_settings({}))
    routes = (*app.routes, *page_router.routes)
    left_out = {route.path for route in routes if isinstance(route, Route)}
    return sorted(left_out | set(app.openapi()["paths"]))


def _programs() -> list[str]:
    """Return every module that can be run beside `dateline`, whose verbs are told one by one."""
    return [
        path.relative_to(ROOT).as_posix()
        for package in ("eval", "index", "qa")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "\nif __name__ ==" in path.read_text(encoding="utf-8")
    ]


def test_the_documents_are_there() -> None:
    assert {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/pipeline.md",
        "docs/sources.md",
        "docs/dates.md",
        "docs/reader.md",
        "docs/api.md",
        "docs/chat.md",
        "docs/mcp.md",
        "docs/operations.md",
        "docs/page.md",
        "docs/evaluation.md",
        "docs/conversation.md",
        "docs/performance.md",
        "docs/quality.md",
    } <= set(DOCUMENTS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_its_row_with_its_default(setting: Setting) -> None:
    shown = f"`{setting.default}`" if setting.default else "none"
    assert f"| `{setting.name}` | {shown} |" in _text("docs/operations.md")


@pytest.mark.parametrize(("verb", "option"), VERBS)
def test_every_verb_and_option_is_told(verb: str, option: str) -> None:
    code = _CODE.findall(_prose("docs/operations.md"))
    assert any(span == verb or span.startswith(f"{verb} ") for span in code) or verb in {
        "dateline",
        "dateline eval",
    }
    assert not option or any(option in span.split() for span in code)


@pytest.mark.parametrize("code", cli.ExitCode)
def test_every_exit_code_is_told(code: cli.ExitCode) -> None:
    assert f"\n| {int(code)} | " in _text("docs/operations.md")


@pytest.mark.parametrize("path", _paths())
def test_every_path_of_the_service_is_told(path: str) -> None:
    assert path in _code_in("docs/api.md")


@pytest.mark.parametrize("program", _programs())
def test_every_module_that_can_be_run_is_told(program: str) -> None:
    """Where it is explained: the map of the folders and the list of changes name many."""
    module = program.removesuffix(".py").removesuffix("/__main__").replace("/", ".")
    told = [_text(each) for each in DOCUMENTS if each not in {"docs/pipeline.md", "CHANGELOG.md"}]
    assert any(program in text or f"python -m {module}" in text for text in told)


@pytest.mark.parametrize("metric", SERVICE_METRICS, ids=lambda metric: metric.name)
def test_every_metric_of_the_service_has_its_row(metric: MetricName) -> None:
    labels = ", ".join(f"`{label}`" for label in metric.labels) or "none"
    assert f"| `{metric.name}` | {labels} | " in _text("docs/operations.md")


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_of_a_stream_has_its_row(name: str) -> None:
    assert f"| `{name}` | " in _text("docs/api.md")


@pytest.mark.parametrize("model", [ChatIn, CompletionOut, ModelsOut, ErrorOut])
def test_every_field_of_the_chat_is_told(model: type[BaseModel]) -> None:
    ours = set(_fields(model)) - set(_fields(schemas.AnswerOut))
    assert ours <= _code_in("docs/chat.md")


@pytest.mark.parametrize(("name", "verb"), VERBS_OF_MCP.items())
def test_every_tool_has_its_row_and_its_arguments(name: str, verb: Verb) -> None:
    row = re.search(rf"^\| `{name}` \| (?P<takes>[^|]+) \|", _text("docs/mcp.md"), re.MULTILINE)
    assert row is not None
    assert set(verb.takes.model_fields) == set(_CODE.findall(row["takes"]))
    told = _code_in("docs/mcp.md") | _code_in("docs/api.md")
    assert set(_fields(verb.gives)) <= told


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.code)
def test_every_kind_of_problem_has_its_row(problem: Problem) -> None:
    assert f"| `{problem.code}` | {problem.status} |" in _text("docs/api.md")


@pytest.mark.parametrize(
    "model",
    [
        inputs.AskIn,
        schemas.AnswerOut,
        schemas.ArticlesOut,
        schemas.ArticleTextOut,
        schemas.ProblemOut,
        schemas.ProblemKindOut,
    ],
)
def test_every_field_of_the_contract_is_told(model: type[BaseModel]) -> None:
    assert set(_fields(model)) <= _code_in("docs/api.md")


@pytest.mark.parametrize("words", [Kind, Status, Verdict, Reason, Stance, DateBasis])
def test_every_word_of_the_contract_is_told(words: type[StrEnum]) -> None:
    assert {word.value for word in words} <= _code_in("docs/api.md")


@pytest.mark.parametrize("basis", DateBasis)
def test_every_basis_of_a_date_is_told(basis: DateBasis) -> None:
    assert basis.value in _code_in("docs/dates.md")


@pytest.mark.parametrize("operator", Operator)
def test_every_operator_of_the_reader_is_told(operator: Operator) -> None:
    assert operator.value in _code_in("docs/reader.md")


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_its_definition(metric: str) -> None:
    rows = [line for line in _text("docs/evaluation.md").splitlines() if line.startswith("| `")]
    assert any(f"`{metric}`" in row.split("|")[1] and row.split("|")[2].strip() for row in rows)


@pytest.mark.parametrize("figure", Dating.__dataclass_fields__)
def test_every_figure_of_dates_has_its_definition(figure: str) -> None:
    rows = [line for line in _text("docs/evaluation.md").splitlines() if line.startswith("| `")]
    assert any(f"`{figure}`" in row.split("|")[1] and row.split("|")[2].strip() for row in rows)


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_its_row(cause: str) -> None:
    assert f"\n| `{cause}` | " in _text("docs/evaluation.md")


def test_the_workflow_shown_runs_a_command_that_can_be_given() -> None:
    jobs = yaml.safe_load(_text("docs/evaluation-workflow.yml"))["jobs"]
    lines = [line for step in jobs["answers"]["steps"] for line in step.get("run", "").splitlines()]
    (command,) = (shlex.split(line) for line in lines if line.startswith("dateline "))
    assert _parser().parse_args(command[1:]).run is not None


@pytest.mark.parametrize("metric", dialogues.METRICS)
def test_every_metric_of_dialogues_has_its_definition(metric: str) -> None:
    assert re.search(rf"^\| `{metric}` \| \w", _text("docs/evaluation.md"), re.MULTILINE)


@pytest.mark.parametrize("key", DialogueTurn.model_fields)
def test_every_key_of_a_turn_is_told(key: str) -> None:
    assert key in _code_in("eval/dialogues/README.md")


@pytest.mark.parametrize("model", [SetHeader, EvalQuestion, Expectation])
def test_every_key_of_a_set_is_told(model: type[BaseModel]) -> None:
    told = {word.strip("[]") for word in _code_in("docs/evaluation.md")}
    assert set(model.model_fields) <= told


@pytest.mark.parametrize("target", sorted(_targets()))
def test_every_target_of_make_has_its_row(target: str) -> None:
    assert re.search(rf"^\| `make {target}\b[^`]*` \| ", _text("CONTRIBUTING.md"), re.MULTILINE)


@each_document
def test_every_link_leads_somewhere(document: str) -> None:
    for target in _LINK.findall(_prose(document)):
        if target.startswith(("https://", "http://")):
            continue
        name, _, anchor = target.partition("#")
        path = (ROOT / document).parent / name if name else ROOT / document
        assert path.exists(), f"{document} links to {target}"
        if anchor:
            headings = _HEADING.findall(path.read_text(encoding="utf-8"))
            assert anchor in {_anchor(words) for words in headings}, f"{document}: {target}"


@each_document
def test_every_file_that_is_named_is_there(document: str) -> None:
    # A set's README names files of its own folder.
    roots = (ROOT, (ROOT / document).parent)
    for span in _CODE.findall(_prose(document)):
        if not _PATH.fullmatch(span) or span in _NO_FILES:
            continue
        made_by_set_up = span.startswith(".venv/")
        assert made_by_set_up or any((root / span).exists() for root in roots), (
            f"{document} names {span}"
        )


@each_document
def test_every_command_shown_is_one_that_can_be_given(document: str) -> None:
    for words in _commands(document):
        program, arguments = words[0], words[1:]
        if program == "make":
            targets = [word for word in arguments if not _ASSIGNMENT.match(word)]
            assert set(targets) <= _targets(), words
        elif program.rsplit("/", maxsplit=1)[-1] == "dateline":
            # A wrong word ends in SystemExit, which fails the test with argparse's own words.
            assert _parser().parse_args(arguments).run is not None
        elif program.endswith("/python"):
            assert arguments[0] == "-m"
            module = ROOT / arguments[1].replace(".", "/")
            assert module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()
        else:
            assert program == "curl", words


def test_the_readme_shows_its_two_commands() -> None:
    shown = [words[:2] for words in _commands("README.md") if words[0] == "make"]
    assert shown[:2] == [["make", "ask"], ["make", "test"]]


@each_document
def test_python_that_is_shown_parses(document: str) -> None:
    for block in _fenced(document, "python"):
        assert ast.parse(block).body
