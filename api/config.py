"""Settings from outside: the one file that reads the environment, and only when it is called.

Comes in: environment variables and an output stream. Goes out: `Settings` and `Display`. `SETTINGS`
is the table that the documentation repeats; a variable that is read and not listed there is a bug.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from api.errors import ConfigError
from qa.settings import DEFAULT_READER, ReaderName

DEFAULT_WIDTH_COLUMNS = 80
# Longer lines than this are tiring to read, however wide the window is.
MAX_WIDTH_COLUMNS = 100
# The longest date range, with its mark, fits.
MIN_WIDTH_COLUMNS = 50
LOG_LEVELS = ("debug", "info", "warning", "error")


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
        name="DATELINE_READER",
        default=DEFAULT_READER.value,
        unit="name",
        meaning="What judges a sentence: `rules`, the `trained` network, or `both`.",
    ),
    Setting(
        name="DATELINE_HOST",
        default="127.0.0.1",
        unit="address",
        meaning="Address that `dateline serve` listens on.",
    ),
    Setting(
        name="DATELINE_PORT",
        default="8000",
        unit="port",
        meaning="Port that `dateline serve` listens on; 0 takes any free one and says which.",
    ),
    Setting(
        name="DATELINE_WORKERS",
        default="2",
        unit="threads",
        meaning="Questions answered at the same time.",
    ),
    Setting(
        name="DATELINE_QUEUE",
        default="16",
        unit="requests",
        meaning="Requests that may wait for a worker; one more is refused with 503.",
    ),
    Setting(
        name="DATELINE_MAX_BODY_BYTES",
        default="16384",
        unit="bytes",
        meaning="Longest request body; a longer one is refused with 413 before it is read.",
    ),
    Setting(
        name="DATELINE_CORS_ORIGINS",
        default="",
        unit="origins, by commas",
        meaning="Web origins whose pages may call the service; `*` is all, empty is none.",
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
        name="NO_COLOR",
        default="",
        unit="any text",
        meaning="When not empty, the terminal output has no colour.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process, read once by an entry point and passed down."""

    home: Path
    reader: ReaderName
    host: str
    port: int
    n_workers: int
    n_waiting_max: int
    body_max_bytes: int
    cors_origins: tuple[str, ...]
    shutdown_s: int
    log_level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What the output stream can show. `symbols`: box characters and marks beyond ASCII."""

    width_columns: int
    colour: bool
    symbols: bool


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environ`, or the process's own; an empty variable is its default.

    Raises `ConfigError`, naming the variable, where a value is not of its kind.
    """
    values = _with_defaults(os.environ if environ is None else environ)
    return Settings(
        home=Path(values["DATELINE_HOME"]).expanduser(),
        reader=_reader(values["DATELINE_READER"]),
        host=values["DATELINE_HOST"],
        port=_whole_number(values, "DATELINE_PORT", low=0, high=65535),
        n_workers=_whole_number(values, "DATELINE_WORKERS", low=1, high=256),
        n_waiting_max=_whole_number(values, "DATELINE_QUEUE", low=0, high=100_000),
        body_max_bytes=_whole_number(values, "DATELINE_MAX_BODY_BYTES", low=256, high=2**24),
        cors_origins=_origins(values["DATELINE_CORS_ORIGINS"]),
        shutdown_s=_whole_number(values, "DATELINE_SHUTDOWN_S", low=0, high=3600),
        log_level=_log_level(values["DATELINE_LOG_LEVEL"]),
    )


def _reader(value: str) -> ReaderName:
    try:
        return ReaderName(value)
    except ValueError as error:
        msg = f"DATELINE_READER is {value!r}; give one of {', '.join(ReaderName)}"
        raise ConfigError(msg) from error


def read_display(stream: TextIO, environ: Mapping[str, str] | None = None) -> Display:
    """Return what `stream` can show: colour only on a terminal that has not refused it."""
    environ = os.environ if environ is None else environ
    on_terminal = stream.isatty()
    dumb = environ.get("TERM") == "dumb"
    return Display(
        width_columns=_width_columns(stream, environ),
        colour=on_terminal and not dumb and not environ.get("NO_COLOR"),
        symbols=_can_write(stream, "●◐○◌│“”…\N{EN DASH}"),
    )


def _with_defaults(environ: Mapping[str, str]) -> dict[str, str]:
    """Every listed variable's value; one that is unset or blank has its default."""
    return {
        setting.name: environ.get(setting.name, "").strip() or setting.default
        for setting in SETTINGS
    }


def _whole_number(values: Mapping[str, str], name: str, *, low: int, high: int) -> int:
    text = values[name]
    # `int` alone would take "1_000", "+8" and digits of other scripts.
    number = int(text) if text.isascii() and text.isdigit() else None
    if number is None or not low <= number <= high:
        msg = f"{name} is {text!r}; give a whole number from {low} to {high}"
        raise ConfigError(msg)
    return number


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip() for part in text.split(",") if part.strip())
    for origin in origins:
        scheme, separator, host = origin.partition("://")
        if origin != "*" and (scheme not in {"http", "https"} or not separator or "/" in host):
            msg = (
                f"DATELINE_CORS_ORIGINS has {origin!r}; give origins such as "
                "https://news.example.org, with no path, or *"
            )
            raise ConfigError(msg)
    return origins


def _log_level(text: str) -> str:
    level = text.lower()
    if level not in LOG_LEVELS:
        msg = f"DATELINE_LOG_LEVEL is {text!r}; give one of {', '.join(LOG_LEVELS)}"
        raise ConfigError(msg)
    return level


def _width_columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    """Return the window's width within readable bounds; a pipe has none and gets the default."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        width_columns = int(columns)
    else:
        try:
            width_columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):  # a pipe, a file, or a stream with no descriptor
            width_columns = DEFAULT_WIDTH_COLUMNS
    return min(max(width_columns, MIN_WIDTH_COLUMNS), MAX_WIDTH_COLUMNS)


def _can_write(stream: TextIO, characters: str) -> bool:
    try:
        characters.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
