"""Settings from the environment, and what a stream can show."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103

import io
from pathlib import Path

import pytest

from api.config import read_display, read_settings
from api.errors import ConfigError
from api.settings import SETTINGS


def test_an_empty_environment_means_the_listed_defaults() -> None:
    settings = read_settings({})
    assert settings == read_settings({setting.name: setting.default for setting in SETTINGS})
    assert settings.home == Path(".dateline")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.n_workers, settings.n_waiting_max) == (2, 16)
    assert settings.body_max_bytes == 16_384
    assert settings.cors_origins == ()


def test_values_are_read() -> None:
    settings = read_settings(
        {
            "DATELINE_HOME": "/srv/news",
            "DATELINE_PORT": "0",
            "DATELINE_QUEUE": "0",
            "DATELINE_CORS_ORIGINS": "https://a.example.org, http://localhost:3000",
            "DATELINE_LOG_LEVEL": "WARNING",
        }
    )
    assert settings.home == Path("/srv/news")
    assert (settings.port, settings.n_waiting_max) == (0, 0)
    assert settings.cors_origins == ("https://a.example.org", "http://localhost:3000")
    assert settings.log_level == "warning"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_PORT", "65536"),
        ("DATELINE_PORT", "-1"),
        ("DATELINE_PORT", "http"),
        ("DATELINE_WORKERS", "0"),
        ("DATELINE_WORKERS", "1_0"),
        ("DATELINE_WORKERS", "²"),
        ("DATELINE_MAX_BODY_BYTES", "10"),
        ("DATELINE_CORS_ORIGINS", "news.example.org"),
        ("DATELINE_CORS_ORIGINS", "https://news.example.org/path"),
        ("DATELINE_LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_names_its_variable_and_what_was_given(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name) as raised:
        read_settings({name: value})
    assert repr(value) in str(raised.value)


def test_every_setting_has_a_name_of_its_own_and_a_meaning() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(set(names)) == len(names)
    assert all(setting.meaning.endswith(".") and setting.unit for setting in SETTINGS)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_have_not_refused_it() -> None:
    assert read_display(Terminal(), {}).colour
    assert read_display(Terminal(), {"NO_COLOR": ""}).colour
    assert not read_display(Terminal(), {"NO_COLOR": "1"}).colour
    assert not read_display(Terminal(), {"TERM": "dumb"}).colour
    assert not read_display(io.StringIO(), {}).colour


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("10", 50), ("500", 100), ("", 80)])
def test_the_width_stays_readable(columns: str, width: int) -> None:
    assert read_display(io.StringIO(), {"COLUMNS": columns}).width_columns == width


def test_symbols_need_an_encoding_that_has_them() -> None:
    assert read_display(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), {}).symbols
    assert not read_display(io.TextIOWrapper(io.BytesIO(), encoding="latin-1"), {}).symbols


def test_a_setting_that_there_is_not_is_an_error_that_names_the_near_one() -> None:
    with pytest.raises(ConfigError, match=r"no setting DATELINE_WORKER; did you mean .*WORKERS"):
        read_settings({"DATELINE_WORKER": "3"})
    with pytest.raises(ConfigError, match=r"no setting DATELINE_XYZZY; see docs/operations.md"):
        read_settings({"DATELINE_XYZZY": ""})
    assert read_settings({"DATE": "1", "OTEL_SERVICE_NAME": "x"}) == read_settings({})


@pytest.mark.parametrize("name", ["DATELINE_REQUIRE_KEY", "DATELINE_LOG_QUESTIONS"])
def test_yes_and_no_are_the_only_words(name: str) -> None:
    assert read_settings({name: "Yes"}) == read_settings({name: "yes"}) != read_settings({})
    with pytest.raises(ConfigError, match=f"{name} is 'true'; give no or yes"):
        read_settings({name: "true"})


def test_a_public_address_is_a_web_address() -> None:
    given = read_settings({"DATELINE_PUBLIC_URL": "https://news.example.org/"})
    assert given.public_url == "https://news.example.org"
    with pytest.raises(ConfigError, match="DATELINE_PUBLIC_URL"):
        read_settings({"DATELINE_PUBLIC_URL": "news.example.org"})
