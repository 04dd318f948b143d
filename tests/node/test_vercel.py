"""The Vercel AI SDK's OpenAI provider against a running server.

Marked `node`: it needs Node.js and `npm ci --prefix tests/node`, which `make node` does.
"""

# A test's name states its fact.
# ruff: noqa: D103

import json
import subprocess
from pathlib import Path

import pytest

from api.config import read_settings
from api.keys import add_key
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, served

HERE = Path(__file__).parent
pytestmark = pytest.mark.node


@pytest.fixture
def settings_and_key(tmp_path: Path) -> tuple[dict[str, str], str]:
    (tmp_path / "CURRENT").write_text("0123456789ab")
    keys_file = tmp_path / "keys"
    environment = {
        "DATELINE_HOME": str(tmp_path),
        "DATELINE_KEYS_FILE": str(keys_file),
        "DATELINE_REQUIRE_KEY": "yes",
    }
    return environment, add_key(keys_file, "vercel")


def test_the_provider_reads_completions_streams_sources_and_errors(
    settings_and_key: tuple[dict[str, str], str],
) -> None:
    environment, key = settings_and_key
    with served(FakeEngine.open, read_settings(environment)) as port:
        base_url = f"http://{HOST}:{port}/v1"
        run = subprocess.run(  # noqa: S603 - a script of ours
            ["node", "ask.mjs", base_url, key, "did they close it?"],  # noqa: S607 - as found
            cwd=HERE,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stderr
    made = json.loads(run.stdout)
    articles = f"http://{HOST}:{port}/v1/articles"
    sources = [
        {"sourceType": "url", "url": f"{articles}/{place}", "title": title}
        for place, title in (
            ("a1#:~:text=We%20refuse%20to%20close%20it.", "Open"),
            ("b2#:~:text=It%20has%20closed.", "b2"),
        )
    ]
    whole = made["whole"]
    assert whole["text"].startswith(
        "Yes [2]. At first they refused [1].\n\nSources:\n\n- [1] Open."
    )
    assert (whole["finishReason"], whole["dateline"]) == ("stop", "answered")
    assert whole["sources"] == sources
    assert whole["usage"] > 4
    assert made["streamed"] == {key: whole[key] for key in made["streamed"]}
    assert made["failed"] == {"known": True, "status": 404, "code": "model_not_found"}
