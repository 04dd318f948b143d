"""The table of settings: every environment variable that is read, its default, its unit, its use.

Comes in: nothing. Goes out: `SETTINGS`, which `config` reads by and the documentation repeats. A
variable that is read and not listed here is a bug; one that begins like ours and is not listed is
an error at start.
"""

from dataclasses import dataclass

from qa.settings import DEFAULT_READER

PREFIX = "DATELINE_"
LOG_LEVELS = ("debug", "info", "warning", "error")
YES_OR_NO = ("no", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One environment variable: its default as it would be written, its unit, what it does."""

    name: str
    default: str
    unit: str
    meaning: str


SETTINGS = (
    Setting(
        name="DATELINE_HOME",
        default=".dateline",
        unit="path",
        meaning="Folder of the index and of the model made for it.",
    ),
    Setting(
        name="DATELINE_STORE",
        default="",
        unit="address",
        meaning="Store in Milvus, as `milvus+http://HOST:PORT/DATABASE`; else files of the home.",
    ),
    Setting(
        name="DATELINE_STORE_TOKEN",
        default="",
        unit="token",
        meaning="`USER:PASSWORD` or API key for that store; no part of the address or of a log.",
    ),
    Setting(
        name="DATELINE_READER",
        default=DEFAULT_READER.value,
        unit="name",
        meaning="What judges a sentence: `rules`, the `trained` network, or `both`.",
    ),
    Setting(
        name="DATELINE_HOST",
        default="127.0.0.1",
        unit="address",
        meaning="Address that `dateline serve` listens on; any but a loopback one needs keys.",
    ),
    Setting(
        name="DATELINE_PORT",
        default="8000",
        unit="port",
        meaning="Port that `dateline serve` listens on; 0 takes any free one and says which.",
    ),
    Setting(
        name="DATELINE_PROCESSES",
        default="1",
        unit="processes",
        meaning="Processes that share the address, each with an engine and workers of its own.",
    ),
    Setting(
        name="DATELINE_WORKERS",
        default="2",
        unit="threads",
        meaning="Questions that one process answers at the same time.",
    ),
    Setting(
        name="DATELINE_QUEUE",
        default="16",
        unit="requests",
        meaning="Requests that may wait for a worker of a process; one more is refused with 503.",
    ),
    Setting(
        name="DATELINE_MAX_BODY_BYTES",
        default="16384",
        unit="bytes",
        meaning="Longest request body; a longer one is refused with 413 before it is read.",
    ),
    Setting(
        name="DATELINE_MAX_CHAT_BYTES",
        default="1048576",
        unit="bytes",
        meaning="Longest body of a chat request, which brings the whole conversation each time.",
    ),
    Setting(
        name="DATELINE_KEYS_FILE",
        default=".dateline.keys",
        unit="path",
        meaning="File of the API keys' hashes, written by `dateline keys`.",
    ),
    Setting(
        name="DATELINE_REQUIRE_KEY",
        default="no",
        unit=" or ".join(YES_OR_NO),
        meaning="Whether a key is needed on a loopback address too, as behind a proxy.",
    ),
    Setting(
        name="DATELINE_RATE_LIMIT",
        default="",
        unit="limits",
        meaning="Most requests of one key to one process, such as `60/minute; 1000/day`.",
    ),
    Setting(
        name="DATELINE_CORS_ORIGINS",
        default="",
        unit="origins, by commas",
        meaning="Web origins whose pages may call the service; `*` is all, empty is none.",
    ),
    Setting(
        name="DATELINE_PUBLIC_URL",
        default="",
        unit="URL",
        meaning="Where readers reach the service, for links to articles in chat answers.",
    ),
    Setting(
        name="DATELINE_SHUTDOWN_S",
        default="10",
        unit="seconds",
        meaning="How long requests under way may take to end when the service is stopped.",
    ),
    Setting(
        name="DATELINE_LOG_LEVEL",
        default="info",
        unit=" or ".join(LOG_LEVELS),
        meaning="Least level that the service logs; one line for each request is `info`.",
    ),
    Setting(
        name="DATELINE_LOG_QUESTIONS",
        default="no",
        unit=" or ".join(YES_OR_NO),
        meaning="Whether the log tells the words of questions.",
    ),
    Setting(
        name="OTEL_EXPORTER_OTLP_ENDPOINT",
        default="",
        unit="URL",
        meaning="Collector that traces and metrics go to; needs the extra `telemetry`.",
    ),
    Setting(
        name="NO_COLOR",
        default="",
        unit="any text",
        meaning="When not empty, the terminal output has no colour.",
    ),
)
