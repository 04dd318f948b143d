"""The shape of the house: who may import whom, what is read where, how long anything may be.

It reads the source of every package and runs none of it but the modules of errors.
"""

# A test's name states its fact.
# ruff: noqa: D103

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "qa", "api", "eval")
# seeds <- index <- qa <- {api, eval}: seeds are read as files, never imported.
MAY_IMPORT = {
    "index": {"index"},
    "qa": {"index", "qa"},
    "eval": {"index", "qa", "eval"},
    "api": {"index", "qa", "api"},
}
# What the command line reaches for only when it is asked to.
MAY_IMPORT_LAZILY = MAY_IMPORT | {"api": {"index", "qa", "api", "eval"}}
# Library: the files, or the folders ending in "/", that may import it.
ONLY_IN = {
    "bm25s": ("index/storing/lexical.py",),
    "cachetools": ("index/milvus/rows.py",),
    "datasketch": ("index/stories.py",),
    "watchfiles": ("api/watching.py",),
    "faiss": ("index/storing/vectors.py",),
    "grpc": ("index/milvus/client.py",),
    "pymilvus": ("index/milvus/client.py",),
    "sentence_transformers": ("index/models/transformer.py",),
    # That of `eval` measures how fast it multiplies, and runs no model.
    "torch": ("index/models/transformer.py", "qa/training/", "eval/profile/matrix_rate.py"),
    **dict.fromkeys(
        ("haystack", "langchain_community", "llama_index", "txtai"), ("eval/peers/workers/",)
    ),
    "transformers": ("index/models/transformer.py", "qa/training/"),
    "fastapi": ("api/",),
    "starlette": ("api/",),
    "uvicorn": ("api/",),
    "docx": ("index/loading/word.py",),
    "feedparser": ("index/loading/feed.py",),
    "lxml": ("index/loading/",),
    "pypdf": ("index/loading/pdf.py",),
    "trafilatura": ("index/loading/page.py",),
    "ir_measures": ("eval/scoring/retrieval.py",),
    "limits": ("api/gate.py",),
    # Each way of asking it would unpack the dictionary once more.
    "simplemma": ("qa/reading/words.py",),
    # Plots take the types of what they draw onto from it, and nothing else.
    "matplotlib": ("eval/pictures.py", "eval/reporting/plots.py"),
    "mcp": ("api/",),
    "mcp_types": ("api/tools.py",),
    "openvino": ("index/models/openvino.py",),
    # Two tools of it are imported in a function, when it is there without its telemetry.
    "onnxruntime": (
        "index/models/runtime.py",
        "index/models/transformer.py",
        "qa/training/export.py",
    ),
    "opentelemetry": ("api/asking.py",),
    "prometheus_client": ("api/metrics.py",),
    "pydantic": ("api/", "eval/", "index/sidecar.py"),
    "pydantic_core": ("api/", "eval/", "index/sidecar.py"),
}
# The entry points: `dateline` and its service, and the benchmarks that time and load them.
ENTRY_POINTS = (
    "api/",
    "eval/bench/__main__.py",
    "eval/command.py",
    "eval/load/__main__.py",
    "eval/load/subject.py",
    "eval/profile/matrix_rate.py",
    "eval/peers/alternation.py",
    "eval/profile/__main__.py",
    "eval/profile/cold.py",
    "eval/profile/warm.py",
    "eval/scale/__main__.py",
    "eval/scale/subject.py",
    "eval/durability/survival.py",
)
CLOCKS = re.compile(
    r"time\.(?:time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|localtime|gmtime"
    r"|strftime|ctime|asctime)|(?:datetime\.)?datetime\.(?:now|utcnow|today)"
    r"|(?:datetime\.)?date\.today"
)
ENVIRONMENT = re.compile(r"os\.(?:environ|environb|getenv|getenvb|putenv)(?:\..*)?")
NETWORKS = ("socket", "ssl", "http", "urllib.request", "requests", "httpx", "httpx2", "aiohttp")
# How long an answer, a step of training or a way to run a model took is measured where it is.
ALLOWED_READS = {
    ("index/models/variants.py", "time.perf_counter"),
    ("qa/engine.py", "time.perf_counter"),
    ("qa/training/train.py", "time.perf_counter"),
    # Written, not read.
    ("index/models/runtime.py", "os.environ"),
}
MOST_LINES = 300
MOST_FUNCTION_LINES = 50

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One name that a module imports; `lazily`: only in a function, or for types alone."""

    name: str
    lazily: bool

    @property
    def top(self) -> str:
        """The first part of the name."""
        return self.name.split(".", maxsplit=1)[0]


def _sources() -> list[str]:
    paths = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


SOURCES = _sources()


def _is_in(source: str, places: tuple[str, ...]) -> bool:
    return any(
        source.startswith(place) if place.endswith("/") else source == place for place in places
    )


def _each_source_but(*places: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [s for s in SOURCES if not _is_in(s, places)])


def _tree(source: str) -> ast.Module:
    return ast.parse((ROOT / source).read_text(encoding="utf-8"))


def _imports(node: ast.AST, *, lazily: bool = False) -> Iterator[Imported]:
    """Every import of a module; `from a import b` may mean the module `a.b` as well as `a`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Imported(name=alias.name, lazily=lazily) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            module = "." * child.level + (child.module or "")
            yield from (
                Imported(name=f"{module}.{alias.name}", lazily=lazily) for alias in child.names
            )
        inside = isinstance(child, Function) or (
            isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        )
        yield from _imports(child, lazily=lazily or inside)


def _named(tree: ast.Module) -> Iterator[str]:
    """Every dotted name that a module uses, under the full names of what it imports from."""
    full = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    } | {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = ast.unparse(node).partition(".")
            name = full.get(first, first)
            yield f"{name}.{rest}" if rest else name


def _functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_there_is_something_to_look_at() -> None:
    assert {source.split("/")[0] for source in SOURCES} == set(PACKAGES)


@_each_source_but()
def test_imports_go_one_way(source: str) -> None:
    package = source.split("/", maxsplit=1)[0]
    for imported in _imports(_tree(source)):
        allowed = MAY_IMPORT_LAZILY if imported.lazily else MAY_IMPORT
        house = imported.top in {*PACKAGES, "seeds", "tests"}
        assert not imported.name.startswith("."), (
            f"{source}: import {imported.name} by its full name"
        )
        assert not house or imported.top in allowed[package], f"{source} imports {imported.name}"


@_each_source_but()
def test_a_library_is_imported_where_it_belongs(source: str) -> None:
    for imported in _imports(_tree(source)):
        places = ONLY_IN.get(imported.top)
        assert places is None or _is_in(source, places), f"{source} imports {imported.name}"


def test_bm25s_faiss_and_sentence_transformers_are_each_in_one_file() -> None:
    importers = {
        library: [s for s in SOURCES if any(i.top == library for i in _imports(_tree(s)))]
        for library in ("bm25s", "faiss", "sentence_transformers")
    }
    assert importers == {
        "bm25s": ["index/storing/lexical.py"],
        "faiss": ["index/storing/vectors.py"],
        "sentence_transformers": ["index/models/transformer.py"],
    }


@_each_source_but("qa/training/")
def test_torch_and_its_kin_are_imported_lazily(source: str) -> None:
    heavy = {
        *("datasketch", "openvino", "torch", "transformers", "sentence_transformers", "onnx"),
        *("cachetools", "grpc", "pymilvus"),
    }
    for imported in _imports(_tree(source)):
        assert imported.lazily or imported.top not in heavy, f"{source} imports {imported.name}"


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.time()",
        "from time import monotonic as now\nnow()",
        "import datetime as dt\ndt.datetime.now()",
        "from datetime import datetime\ndatetime.now(None)",
        "from datetime import date\nday = date.today",
        "import os\nos.environ['HOME']",
        "from os import environ\nenviron.get('HOME')",
        "import os\nos.getenv('HOME')",
    ],
)
def test_a_clock_or_an_environment_is_seen_under_any_name(code: str) -> None:
    names = list(_named(ast.parse(code)))
    assert any(CLOCKS.fullmatch(name) or ENVIRONMENT.fullmatch(name) for name in names)


@_each_source_but(*ENTRY_POINTS)
def test_only_entry_points_read_the_clock_and_the_environment(source: str) -> None:
    read = {
        name
        for name in _named(_tree(source))
        if CLOCKS.fullmatch(name) or ENVIRONMENT.fullmatch(name)
    }
    assert {(source, name) for name in read} <= ALLOWED_READS


@_each_source_but("api/serving.py", "eval/load/subject.py")
def test_nothing_but_the_server_and_its_load_reaches_for_the_network(source: str) -> None:
    for imported in _imports(_tree(source)):
        networked = any(f"{imported.name}.".startswith(f"{name}.") for name in NETWORKS)
        assert not networked, f"{source} imports {imported.name}"


@_each_source_but()
def test_a_file_and_its_functions_are_short(source: str) -> None:
    n_lines = len((ROOT / source).read_text(encoding="utf-8").splitlines())
    assert n_lines <= MOST_LINES, f"{source} has {n_lines} lines"
    for function in _functions(_tree(source)):
        n_lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert n_lines <= MOST_FUNCTION_LINES, f"{source}: {function.name} has {n_lines} lines"


@_each_source_but()
def test_whatever_is_public_says_what_it_is(source: str) -> None:
    tree = _tree(source)
    assert ast.get_docstring(tree), f"{source} has no docstring"
    bodies = [tree.body]
    while bodies:
        for node in bodies.pop():
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            assert ast.get_docstring(node), f"{source}: {node.name} has no docstring"
            if isinstance(node, ast.ClassDef):
                bodies.append(node.body)


def test_no_package_of_tests_shadows_a_real_one() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_tree_of_errors_is_the_one_drawn(package: str) -> None:
    module = importlib.import_module(f"{package}.errors")
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (module.__doc__ or "").splitlines():
        match = re.match(r"(?P<branch>[\s|`-]*)(?P<name>Dateline\w+|\w+Error)\b", line)
        if match is None:
            continue
        depth = len(match["branch"])
        above = [entry for entry in above if entry[0] < depth]
        drawn[match["name"]] = above[-1][1] if above else "Exception"
        above.append((depth, match["name"]))
    classes = {
        name: one.__base__.__name__
        for name, one in inspect.getmembers(module, inspect.isclass)
        if one.__module__ == module.__name__ and one.__base__ is not None
    }
    assert drawn == classes
    assert list(classes.values()).count("Exception") == 1
