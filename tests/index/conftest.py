"""What several tests of `index` share, made once a session: an export and an index."""

from pathlib import Path

import pytest

from index.build import build_index
from index.models.encoder import OnnxEncoder, export_folder
from index.models.transformer import ensure_export, resolve_model
from index.settings import PACKAGED_MODEL
from tests.index.five_articles import ARTICLES, write_articles
from tests.index.hashing_encoder import HashingEncoder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder of exports."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def onnx_encoder(models: Path) -> OnnxEncoder:
    """Export the packaged model, which takes seconds, and load it."""
    return ensure_export(resolve_model(PACKAGED_MODEL), models)


@pytest.fixture(scope="session")
def export(models: Path, onnx_encoder: OnnxEncoder) -> Path:
    """Where the export of the packaged model is."""
    return export_folder(models, onnx_encoder.name, onnx_encoder.model_sha256)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an index of all the articles, once."""
    root = tmp_path_factory.mktemp("store")
    seeds = write_articles(root / "articles", list(ARTICLES))
    build_index([seeds], root / "home", encoder=HashingEncoder())
    return root / "home"
