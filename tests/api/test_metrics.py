"""What `GET /metrics` tells after what happened."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.config import Settings, read_settings
from api.metrics import METRICS
from api.server import create_app
from tests.api.fakes import FakeEngine


def samples_of(client: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    """Return each series' values by the values of its labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    samples: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(response.text):
        for sample in family.samples:
            samples.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return samples


def test_questions_and_abstentions_are_counted_by_way_status_and_reason(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": "did they close it?"})
    client.post("/v1/ask", json={"question": "who built it?"})
    asked = {"model": "dateline", "messages": [{"role": "user", "content": "who built it?"}]}
    client.post("/v1/chat/completions", json=asked)
    samples = samples_of(client)
    assert samples["dateline_questions_total"] == {
        ("answered", "ask"): 1,
        ("unanswerable", "ask"): 1,
        ("unanswerable", "chat"): 1,
    }
    assert samples["dateline_abstentions_total"] == {("no_evidence",): 2}


def test_each_stage_is_timed_once_for_each_question(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": "did they close it?"})
    client.post(
        "/v1/ask",
        json={"question": "did they close it?"},
        headers={"accept": "text/event-stream"},
    )
    assert samples_of(client)["dateline_stage_seconds_count"] == {
        ("retrieved",): 2,
        ("judged",): 2,
        ("timeline",): 2,
        ("answer",): 2,
        ("citations",): 2,
    }


def test_requests_are_counted_by_route_and_not_by_what_was_in_its_place(
    client: TestClient,
) -> None:
    for doc_id in ("a1", "b2", "nope"):
        client.get(f"/v1/articles/{doc_id}")
    client.get("/secret")
    client.request("BREW", "/secret")
    client.head("/healthz")
    assert samples_of(client)["dateline_requests_total"] == {
        ("GET", "/v1/articles/{doc_id}", "200"): 2,
        ("GET", "/v1/articles/{doc_id}", "404"): 1,
        ("GET", "none", "404"): 1,
        ("other", "none", "404"): 1,
        ("HEAD", "/healthz", "200"): 1,
    }


def test_the_queue_and_the_index_are_shown(client: TestClient, home: Path) -> None:
    samples = samples_of(client)
    assert samples["dateline_queue_places"] == {(): 18}
    assert samples["dateline_queue_places_taken"] == {(): 0}
    assert samples["dateline_index_info"] == {("0123456789ab",): 1}
    assert samples["dateline_index_articles"] == {(): 3}
    assert samples["dateline_index_built_timestamp_seconds"] == {
        (): (home / "CURRENT").stat().st_mtime
    }


def test_an_earlier_generation_is_shown_as_0(client: TestClient, home: Path) -> None:
    (home / "CURRENT").write_text("ba9876543210")
    opening = client.app.state.service.engines.look()
    assert opening is not None
    opening.result()
    assert samples_of(client)["dateline_index_info"] == {
        ("0123456789ab",): 0,
        ("ba9876543210",): 1,
    }


def test_refusals_are_counted_by_their_code(home: Path) -> None:
    settings = read_settings({"DATELINE_HOME": str(home), "DATELINE_RATE_LIMIT": "2/hour"})
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        client.get("/v1/models")
        samples = samples_of(client)
        assert "dateline_refused_total" not in samples
        client.get("/v1/models")
        service = client.app.state.service
    assert b'dateline_refused_total{code="rate-limited"} 1.0' in service.metrics.text()


def test_every_metric_is_of_the_table(settings: Settings) -> None:
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        text = client.get("/metrics").text
    families = {family.name for family in text_string_to_metric_families(text)}
    ours = {name for name in families if name.startswith("dateline_")}
    assert ours == {metric.name.removesuffix("_total") for metric in METRICS}
