"""What the service counts and times, for Prometheus.

Comes in: what happened. Goes out: the text of `GET /metrics`. No metric's label holds words of a
question or of an article. With several processes, each writes its counts into files of a folder
that all share (`PROMETHEUS_MULTIPROC_DIR`), and whichever is asked adds them up.
"""

from dataclasses import dataclass
from typing import Literal

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from qa.records import Answer

MEDIA_TYPE = CONTENT_TYPE_LATEST
# When each series was first counted is of no use here, and doubles what is sent.
disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
# How the values of several processes become one; of processes that have ended, none counts.
_OverProcesses = Literal["livesum", "livemax", "livemostrecent"]
# Seconds; a stage may take a millisecond, an answer that waited some seconds.
_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricName:
    """One metric as it is documented: its name, its labels, what it is."""

    name: str
    labels: tuple[str, ...]
    meaning: str


REQUESTS = MetricName(
    name="dateline_requests_total",
    labels=("method", "route", "status"),
    meaning="Requests answered.",
)
REQUEST_SECONDS = MetricName(
    name="dateline_request_seconds",
    labels=("route",),
    meaning="Seconds from a request to the end of its response.",
)
QUESTIONS = MetricName(
    name="dateline_questions_total",
    labels=("way", "status"),
    meaning="Questions answered, by way in and how they ended.",
)
ABSTENTIONS = MetricName(
    name="dateline_abstentions_total",
    labels=("reason",),
    meaning="Questions that are unanswerable, by reason.",
)
STAGE_SECONDS = MetricName(
    name="dateline_stage_seconds",
    labels=("stage",),
    meaning="Seconds of one stage of an answer.",
)
REFUSED = MetricName(
    name="dateline_refused_total",
    labels=("code",),
    meaning="Requests refused before they were served: key, rate, queue.",
)
QUEUE_TAKEN = MetricName(
    name="dateline_queue_places_taken",
    labels=(),
    meaning="Places taken now, at work or waiting.",
)
QUEUE_PLACES = MetricName(
    name="dateline_queue_places",
    labels=(),
    meaning="Places there are, for work and for waiting.",
)
INDEX_INFO = MetricName(
    name="dateline_index_info",
    labels=("generation",),
    meaning="1 for the generation that answers, 0 for earlier ones.",
)
INDEX_ARTICLES = MetricName(
    name="dateline_index_articles", labels=(), meaning="Articles of the index that answers."
)
INDEX_BUILT = MetricName(
    name="dateline_index_built_timestamp_seconds",
    labels=(),
    meaning="When the index that answers was put in use; `time()` less this is its age.",
)
METRICS = (
    REQUESTS,
    REQUEST_SECONDS,
    QUESTIONS,
    ABSTENTIONS,
    STAGE_SECONDS,
    REFUSED,
    QUEUE_TAKEN,
    QUEUE_PLACES,
    INDEX_INFO,
    INDEX_ARTICLES,
    INDEX_BUILT,
)


class Metrics:
    """The metrics of one process. Safe to share between threads."""

    def __init__(self, *, n_places: int, n_processes: int = 1) -> None:
        """Count from nothing."""
        self._registry = CollectorRegistry()
        self._shared = n_processes > 1
        if not self._shared:
            ProcessCollector(registry=self._registry)
        self._requests = self._counter(REQUESTS)
        self._request_seconds = self._histogram(REQUEST_SECONDS)
        self._questions = self._counter(QUESTIONS)
        self._abstentions = self._counter(ABSTENTIONS)
        self._stage_seconds = self._histogram(STAGE_SECONDS)
        self._refused = self._counter(REFUSED)
        self._queue_taken = self._gauge(QUEUE_TAKEN, "livesum")
        self._gauge(QUEUE_PLACES, "livesum").set(n_places)
        self._index_info = self._gauge(INDEX_INFO, "livemax")
        self._index_articles = self._gauge(INDEX_ARTICLES, "livemostrecent")
        self._index_built = self._gauge(INDEX_BUILT, "livemostrecent")
        self._generation: str | None = None

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is the path as it is documented, whatever was in its place."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def answered(self, way: str, answer: Answer) -> None:
        """Count a question that came in by `way`."""
        self._questions.labels(way, answer.status.value).inc()
        if answer.reason is not None and not answer.citations:
            self._abstentions.labels(answer.reason.value).inc()

    def stage(self, stage: str, seconds: float) -> None:
        """Take the time of one stage."""
        self._stage_seconds.labels(stage).observe(seconds)

    def refused(self, code: str) -> None:
        """Count a request that was not served."""
        self._refused.labels(code).inc()

    def queue(self, n_taken: int) -> None:
        """Take how many places are taken now."""
        self._queue_taken.set(n_taken)

    def index(self, generation: str, n_articles: int, built_at_s: float) -> None:
        """Take which index answers from now on."""
        if self._generation is not None:
            self._index_info.labels(self._generation).set(0)
        self._generation = generation
        self._index_info.labels(generation).set(1)
        self._index_articles.set(n_articles)
        self._index_built.set(built_at_s)

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        registry = self._registry
        if self._shared:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it has no types
        return generate_latest(registry)

    def _counter(self, of: MetricName) -> Counter:
        return Counter(of.name, of.meaning, of.labels, registry=self._registry)

    def _histogram(self, of: MetricName) -> Histogram:
        return Histogram(of.name, of.meaning, of.labels, registry=self._registry, buckets=_BUCKETS)

    def _gauge(self, of: MetricName, over_processes: _OverProcesses) -> Gauge:
        return Gauge(
            of.name,
            of.meaning,
            of.labels,
            registry=self._registry,
            multiprocess_mode=over_processes,
        )
