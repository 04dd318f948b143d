"""The page's files: served under a policy that runs nothing else, and written to need no more."""

# A test's name states its fact.
# ruff: noqa: D103

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.config import Settings
from api.page.routes import SITE
from api.server import create_app
from qa.conversation.understand import MOST_TURNS
from tests.api.fakes import FakeEngine, problem_of

FILES = sorted(path.name for path in SITE.iterdir())
SOURCES = [path for path in sorted(SITE.iterdir()) if path.suffix in {".js", ".css", ".html"}]
MOST_LINES = 300
# What makes markup or code out of text, or names a place elsewhere.
NEVER = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function"
    r"|createContextualFragment|srcdoc|style=|\son\w+=\"|@import|url\((?!#)"
)
# Names of a vocabulary, never fetched.
NAMES = frozenset({"http://www.w3.org/2000/svg"})
IMPORT = re.compile(r'^import .* from "\./(?P<name>[\w.]+)";$', re.MULTILINE)
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/base.css", "/page/icon.svg"])
def test_each_file_has_the_policy_its_kind_and_a_tag(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    policy = dict(
        part.split(" ", maxsplit=1)
        for part in response.headers["content-security-policy"].split("; ")
    )
    assert policy == POLICY
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["x-content-type-options"] == "nosniff"
    kind = {"/": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    assert response.headers["content-type"].startswith(kind[Path(path).suffix or path])
    again = client.get(path, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["content-security-policy"] == response.headers["content-security-policy"]


def test_a_head_of_the_page_has_no_body(client: TestClient) -> None:
    response = client.head("/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page", "/page/", "/page/../routes.py"])
def test_what_is_no_file_of_the_page_is_not_there(client: TestClient, path: str) -> None:
    problem_of(client.get(path), 404)


def test_nothing_outside_of_the_page_s_folder_is_given(client: TestClient) -> None:
    problem_of(client.get("/page/%2e%2e/routes.py"), 404)
    problem_of(client.get("/page//etc/passwd"), 404)


@pytest.mark.parametrize("path", ["/", "/page/main.js"])
def test_the_page_takes_nothing(client: TestClient, path: str) -> None:
    problem_of(client.post(path, json={}), 405)


def test_the_page_needs_no_key_and_what_it_asks_does(settings: Settings, tmp_path: Path) -> None:
    settings = replace(settings, require_key=True, keys_file=tmp_path / "keys")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert client.get("/").status_code == 200
        assert client.get("/page/main.js").status_code == 200
        problem_of(client.post("/v1/ask", json={"question": "did they close it?"}), 401)
        problem_of(client.get("/v1/articles/a1"), 401)
        problem_of(client.get("/pages"), 401)


def test_the_page_s_files_do_not_count_against_a_limit(settings: Settings) -> None:
    settings = replace(settings, rate_limit="1/hour")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert [client.get(f"/page/{name}").status_code for name in FILES] == [200] * len(FILES)


@each_source
def test_nothing_is_made_of_markup_and_nothing_comes_from_elsewhere(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert NEVER.findall(text) == []
    assert set(re.findall(r"https?://[\w./-]+", text)) <= NAMES


@each_source
def test_a_file_of_the_page_is_short(source: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= 120


def test_every_module_is_reached_from_the_first() -> None:
    reached: set[str] = set()
    waiting = ["main.js"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += IMPORT.findall((SITE / name).read_text(encoding="utf-8"))
    assert reached == {name for name in FILES if name.endswith(".js")}


def test_the_page_names_files_that_are_there() -> None:
    named = re.findall(r'"/page/([^"]+)"', (SITE / "index.html").read_text(encoding="utf-8"))
    assert set(named) <= set(FILES)
    assert {name for name in FILES if name.endswith(".css")} <= set(named)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".js")])
def test_every_module_says_what_it_is(name: str) -> None:
    assert (SITE / name).read_text(encoding="utf-8").startswith("// ")


def test_the_page_s_paths_are_counted_by_their_names(client: TestClient) -> None:
    client.get("/")
    client.get("/page/main.js")
    counts = client.get("/metrics").text
    for route in ("/", "/page/{name}"):
        told = f'dateline_requests_total{{method="GET",route="{route}",status="200"}} 1.0'
        assert told in counts


def test_the_page_is_no_part_of_the_document_for_clients(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert not {"/", "/page/{name}"} & set(paths)


def test_the_page_sends_as_many_earlier_questions_as_are_read() -> None:
    told = re.search(r"^const N_EARLIER = (\d+);$", (SITE / "client.js").read_text(), re.MULTILINE)
    assert told is not None
    assert int(told[1]) == MOST_TURNS
