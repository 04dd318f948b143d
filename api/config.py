"""Settings from outside: the one file that reads the environment, and only when it is called.

Comes in: environment variables and an output stream. Goes out: `Settings` and `Display`. Which
variables there are is in `settings`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from api.errors import ConfigError
from api.settings import LOG_LEVELS, PREFIX, SETTINGS, YES_OR_NO
from index.errors import StoreAddressError
from index.milvus.address import StoreAddress
from qa.settings import ReaderName

DEFAULT_WIDTH_COLUMNS = 80
# Longer lines than this are tiring to read, however wide the window is.
MAX_WIDTH_COLUMNS = 100
# The longest date range, with its mark, fits.
MIN_WIDTH_COLUMNS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process, read once by an entry point and passed down."""

    home: Path
    store: StoreAddress | None
    reader: ReaderName
    host: str
    port: int
    n_processes: int
    n_workers: int
    n_waiting_max: int
    body_max_bytes: int
    chat_max_bytes: int
    keys_file: Path
    require_key: bool
    rate_limit: str
    cors_origins: tuple[str, ...]
    public_url: str
    shutdown_s: int
    log_level: str
    log_questions: bool
    telemetry: bool

    @property
    def key_needed(self) -> bool:
        """Whether requests need a key: where it is asked for, or others may reach the address."""
        return self.require_key or not is_loopback(self.host)


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What the output stream can show. `symbols`: box characters and marks beyond ASCII."""

    width_columns: int
    colour: bool
    symbols: bool


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environ`, or the process's own; an empty variable is its default.

    Raises `ConfigError`, naming the variable, where a value is not of its kind, or where a variable
    begins like ours and is none.
    """
    environ = os.environ if environ is None else environ
    _refuse_unknown(environ)
    values = _with_defaults(environ)
    return Settings(
        home=Path(values["DATELINE_HOME"]).expanduser(),
        store=_store(values["DATELINE_STORE"], values["DATELINE_STORE_TOKEN"]),
        reader=_reader(values["DATELINE_READER"]),
        host=values["DATELINE_HOST"],
        port=_whole_number(values, "DATELINE_PORT", low=0, high=65535),
        n_processes=_whole_number(values, "DATELINE_PROCESSES", low=1, high=256),
        n_workers=_whole_number(values, "DATELINE_WORKERS", low=1, high=256),
        n_waiting_max=_whole_number(values, "DATELINE_QUEUE", low=0, high=100_000),
        body_max_bytes=_whole_number(values, "DATELINE_MAX_BODY_BYTES", low=256, high=2**24),
        chat_max_bytes=_whole_number(values, "DATELINE_MAX_CHAT_BYTES", low=256, high=2**26),
        keys_file=Path(values["DATELINE_KEYS_FILE"]).expanduser(),
        require_key=_yes_or_no(values, "DATELINE_REQUIRE_KEY"),
        rate_limit=values["DATELINE_RATE_LIMIT"],
        cors_origins=_origins(values["DATELINE_CORS_ORIGINS"]),
        public_url=_public_url(values["DATELINE_PUBLIC_URL"]),
        shutdown_s=_whole_number(values, "DATELINE_SHUTDOWN_S", low=0, high=3600),
        log_level=_log_level(values["DATELINE_LOG_LEVEL"]),
        log_questions=_yes_or_no(values, "DATELINE_LOG_QUESTIONS"),
        telemetry=bool(values["OTEL_EXPORTER_OTLP_ENDPOINT"]),
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`; a name that is no address is not trusted."""
    import ipaddress  # noqa: PLC0415 - only a service asks

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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


# Likeness from which another name may be the one that was meant: all of them begin alike.
_NEAR = 0.85


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """Raise `ConfigError` for a misspelt variable, which would otherwise change nothing."""
    known = [setting.name for setting in SETTINGS]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            import difflib  # noqa: PLC0415 - 10 ms, for a message alone

            near = difflib.get_close_matches(name, known, n=1, cutoff=_NEAR)
            meant = f"; did you mean {near[0]}?" if near else "; see docs/operations.md"
            msg = f"there is no setting {name}{meant}"
            raise ConfigError(msg)


def _with_defaults(environ: Mapping[str, str]) -> dict[str, str]:
    """Every listed variable's value; one that is unset or blank has its default."""
    return {
        setting.name: environ.get(setting.name, "").strip() or setting.default
        for setting in SETTINGS
    }


def _reader(value: str) -> ReaderName:
    try:
        return ReaderName(value)
    except ValueError as error:
        msg = f"DATELINE_READER is {value!r}; give one of {', '.join(ReaderName)}"
        raise ConfigError(msg) from error


def _store(text: str, token: str) -> StoreAddress | None:
    try:
        return StoreAddress.read(text, token) if text else None
    except StoreAddressError as error:
        msg = f"DATELINE_STORE: {error}"
        raise ConfigError(msg) from error


def _yes_or_no(values: Mapping[str, str], name: str) -> bool:
    value = values[name].lower()
    if value not in YES_OR_NO:
        msg = f"{name} is {values[name]!r}; give {' or '.join(YES_OR_NO)}"
        raise ConfigError(msg)
    return value == "yes"


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


def _public_url(text: str) -> str:
    url = text.rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        msg = f"DATELINE_PUBLIC_URL is {text!r}; give one such as https://news.example.org"
        raise ConfigError(msg)
    return url


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
