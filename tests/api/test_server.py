"""The service seen through HTTP, with a small engine behind it."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103
# A fixture that gives a fake has no type that a test could import.

import json

import pytest
from fastapi.testclient import TestClient

from api.schemas import AnswerOut, ArticlesOut, ArticleTextOut
from qa.contract import answer_to_dict
from qa.records import Answer
from tests.api.fakes import problem_of

JSON = {"content-type": "application/json"}


def test_an_answer_is_the_contract_to_the_letter(
    client: TestClient, reversed_answer: Answer
) -> None:
    response = client.post("/v1/ask", json={"question": "did they close it?"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    expected = answer_to_dict(reversed_answer)
    assert json.loads(response.content) == expected
    assert list(json.loads(response.content)) == list(expected)


@pytest.mark.parametrize("question", ["did they close it?", "who built it?"])
def test_the_documented_schema_takes_answers_as_they_are(client: TestClient, question: str) -> None:
    body = client.post("/v1/ask", json={"question": question}).content
    schema = AnswerOut.model_validate_json(body)
    assert json.loads(schema.model_dump_json()) == json.loads(body)


def test_as_of_reaches_the_engine_and_comes_back(client: TestClient) -> None:
    body = {"question": "did they close it?", "as_of": "2018-03-15"}
    assert client.post("/v1/ask", json=body).json()["as_of"] == "2018-03-15"


def test_no_answer_is_a_finding_and_not_an_error(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "who built it?"})
    assert response.status_code == 200
    assert (response.json()["status"], response.json()["citations"]) == ("unanswerable", [])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/question"),
        ({"question": 3}, "/question"),
        ({"question": "did it?", "asof": "2018-03-15"}, "/asof"),
        ({"question": "did it?", "as_of": "15 March 2018"}, "/as_of"),
        ({"question": "did it?", "as_of": "2018-02-30"}, "/as_of"),
        ({"question": "did it?", "as_of": 0}, "/as_of"),
        ({"question": "did\x00it?"}, "/question"),
        ({"question": "did \x1b[31mit?"}, "/question"),
        ([], ""),
    ],
)
def test_a_request_of_another_shape_says_where_it_is_wrong(
    client: TestClient, body: object, pointer: str
) -> None:
    problem = problem_of(client.post("/v1/ask", json=body), 422)
    assert problem.code == "invalid-request"
    assert problem.errors is not None
    assert [fault.pointer for fault in problem.errors] == [pointer]


def test_a_lone_surrogate_is_refused_and_not_echoed(client: TestClient) -> None:
    content = b'{"question": "did \\ud800 it?"}'
    problem = problem_of(client.post("/v1/ask", content=content, headers=JSON), 422)
    assert problem.code == "invalid-request"


def test_a_question_that_cannot_be_read_keeps_the_reader_s_words(client: TestClient) -> None:
    problem = problem_of(client.post("/v1/ask", json={"question": " "}), 422)
    assert (problem.code, problem.detail) == (
        "unreadable-question",
        "the question is empty; write one",
    )


@pytest.mark.parametrize("content", [b"{", b'{"question": "\xff"}', b"[" * 10_000, b"nul"])
def test_a_body_that_is_not_json_is_malformed(client: TestClient, content: bytes) -> None:
    problem = problem_of(client.post("/v1/ask", content=content, headers=JSON), 400)
    assert problem.code == "malformed-body"


@pytest.mark.parametrize(
    "headers", [{"content-type": "text/plain"}, {"content-type": "application/x-json"}, {}]
)
def test_a_body_that_is_not_declared_json_is_refused(
    client: TestClient, headers: dict[str, str]
) -> None:
    response = client.post("/v1/ask", content=b'{"question": "did it?"}', headers=headers)
    assert problem_of(response, 415).code == "not-json"


def test_json_may_name_its_charset(client: TestClient) -> None:
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    content = b'{"question": "did it?"}'
    assert client.post("/v1/ask", content=content, headers=headers).status_code == 200


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(client: TestClient) -> None:
    body = b'{"question": "did it?"}'
    at_limit = body + b" " * (16_384 - len(body))
    assert client.post("/v1/ask", content=at_limit, headers=JSON).status_code == 200
    problem = problem_of(client.post("/v1/ask", content=at_limit + b" ", headers=JSON), 413)
    assert problem.detail == "a body may have 16384 bytes at most"


def test_a_large_body_is_refused_where_no_body_belongs(client: TestClient) -> None:
    response = client.request("GET", "/v1/articles", content=b" " * 16_385)
    assert problem_of(response, 413).code == "body-too-large"


@pytest.mark.parametrize("path", ["/v1/ask/", "/docs", "/redoc", "/v1/articles/a1/text"])
def test_an_unknown_path_is_a_problem(client: TestClient, path: str) -> None:
    assert problem_of(client.get(path), 404).code == "no-such-path"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/v1/ask", "OPTIONS, POST"),
        ("HEAD", "/v1/ask", "OPTIONS, POST"),
        ("DELETE", "/v1/articles/a1", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_wrong_method_names_the_right_ones(
    client: TestClient, method: str, path: str, allow: str
) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.headers["allow"]) == (405, allow)
    if method != "HEAD":
        assert problem_of(response, 405).code == "method-not-allowed"


def test_options_names_the_methods(client: TestClient) -> None:
    response = client.options("/v1/ask")
    assert (response.status_code, response.headers["allow"]) == (204, "OPTIONS, POST")


def test_head_is_get_without_the_body(client: TestClient) -> None:
    head, get = client.head("/v1/articles/a1"), client.get("/v1/articles/a1")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["etag"] == get.headers["etag"]


def test_articles_come_in_pages(client: TestClient) -> None:
    response = client.get("/v1/articles", params={"limit": 2, "offset": 1})
    page = ArticlesOut.model_validate_json(response.content)
    assert (page.total, page.limit, page.offset) == (3, 2, 1)
    assert [article.doc_id for article in page.articles] == ["b2", "c 3"]
    assert page.articles[0].n_chars == 16
    assert client.get("/v1/articles", params={"offset": 3}).json()["articles"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "limit=x"])
def test_a_page_out_of_bounds_is_refused(client: TestClient, query: str) -> None:
    problem = problem_of(client.get(f"/v1/articles?{query}"), 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == f"query/{query.partition('=')[0]}"


def test_offsets_of_quotes_point_into_the_text_of_the_article(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "did they close it?"}).json()
    for citation in answer["citations"]:
        article = client.get(f"/v1/articles/{citation['doc_id']}").json()
        ArticleTextOut.model_validate(article, strict=False)
        assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert article["text_sha256"] == citation["text_sha256"]


def test_an_article_s_id_may_hold_a_space(client: TestClient) -> None:
    assert client.get("/v1/articles/c%203").json()["text"] == "Trees grow."


def test_an_article_that_is_not_there_is_a_problem(client: TestClient) -> None:
    problem = problem_of(client.get("/v1/articles/nope"), 404)
    assert (problem.code, problem.detail) == (
        "no-such-article",
        "no article has the doc_id 'nope'",
    )


def test_an_article_known_to_the_client_is_not_sent_again(client: TestClient) -> None:
    etag = client.get("/v1/articles/a1").headers["etag"]
    for known in (etag, f'"other", W/{etag}', "*"):
        response = client.get("/v1/articles/a1", headers={"if-none-match": known})
        assert (response.status_code, response.content) == (304, b"")
    other = client.get("/v1/articles/a1", headers={"if-none-match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abc-1.Z_", True), ("x" * 64, True), ("x" * 65, False), ("a b", False), ("a\tb", False)],
)
def test_a_sound_request_id_is_kept_and_another_replaced(
    client: TestClient,
    given: str,
    kept: bool,  # noqa: FBT001 - a column of the table
) -> None:
    response = client.get("/healthz", headers={"x-request-id": given})
    assert (response.headers["x-request-id"] == given) is kept
    assert response.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/healthz", "/nope", "/v1/articles", "/openapi.json"])
def test_every_response_has_an_id_and_the_standing_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert len(headers["x-request-id"]) == 32
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
