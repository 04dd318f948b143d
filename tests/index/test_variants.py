"""Ways to run a model: the fastest that gives the model's own vectors, timed once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.models import variants
from index.models.encoder import OnnxEncoder
from index.models.openvino import OpenVinoEncoder, Precision, processor
from index.models.parity import PARITY_TEXTS, least_cosine
from index.models.variants import (
    MANY_TEXTS,
    Variant,
    fastest,
    fastest_for,
    is_timed,
    select,
    variant_of,
)
from tests.index.hashing_encoder import HashingEncoder

ONNX, FP32, BF16 = Variant
ROOT = Path(__file__).parents[2]


@pytest.fixture
def exported(export: Path, tmp_path: Path) -> OnnxEncoder:
    """Load a copy of the export, in a folder of exports where nothing was timed yet."""
    shutil.copytree(export, tmp_path / "models" / export.name)
    return OnnxEncoder.load(tmp_path / "models" / export.name)


@pytest.mark.parametrize("precision", sorted(processor()[1]))
def test_a_way_gives_the_models_own_vectors_but_for_rounding(
    onnx_encoder: OnnxEncoder, precision: Precision
) -> None:
    """Unit rows in the order of the texts, more of them than fit into a batch; none give none."""
    encoder = OpenVinoEncoder(onnx_encoder, precision)
    texts = [f"{PARITY_TEXTS[n % 10]} Number {n}." for n in range(40)]

    vectors = encoder.encode(texts)

    cosines = np.einsum("ij,ij->i", vectors, onnx_encoder.encode(texts))
    assert cosines.min() >= 0.999
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.model_sha256 == onnx_encoder.model_sha256
    assert least_cosine(encoder, onnx_encoder.folder) >= 0.995
    assert variant_of(encoder) == f"openvino-{'fp32' if precision is Precision.FP32 else 'bf16'}"
    assert variant_of(onnx_encoder) is ONNX


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ({ONNX: 1.0}, ONNX),
        ({ONNX: 1.0, FP32: 0.9}, ONNX),
        ({ONNX: 1.0, FP32: 0.8}, FP32),
        ({ONNX: 1.0, FP32: 0.8, BF16: 0.75}, FP32),
        ({ONNX: 1.0, FP32: 0.9, BF16: 0.4}, BF16),
        ({ONNX: 1.0, BF16: 2.0}, ONNX),
    ],
)
def test_a_faster_way_must_be_faster_by_more_than_chance(
    seconds: dict[Variant, float], expected: Variant
) -> None:
    """By 15 percent; else the simpler one stays."""
    assert select(seconds) is expected


def test_what_was_chosen_is_not_timed_again(
    exported: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One choice is kept for this model and processor, and taken as it stands."""
    assert not is_timed(exported)
    fastest(exported)
    assert is_timed(exported)
    path = exported.folder.parent / "variants.json"
    (key,) = json.loads(path.read_text())
    assert key == f"{exported.onnx_sha256[:12]} on {processor()[0]}"

    def never(_: object) -> dict[Variant, float]:
        raise AssertionError

    monkeypatch.setattr(variants, "_timed", never)
    path.write_text(json.dumps({key: FP32.value}))
    assert isinstance(fastest(exported), OpenVinoEncoder)
    path.write_text(json.dumps({key: ONNX.value}))
    assert fastest(exported) is exported


@pytest.mark.parametrize("text", ["", "[]", "torn", '{"a": "b"}', "\xff"])
def test_a_choice_that_cannot_be_read_is_made_again(
    exported: OnnxEncoder, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was in its file; the choices of other machines stay."""
    path = exported.folder.parent / "variants.json"
    path.write_bytes(text.encode("latin-1"))
    monkeypatch.setattr(variants, "_timed", lambda ways: dict.fromkeys(ways, 1.0))

    assert fastest(exported) is exported

    assert set(json.loads(path.read_text()).values()) - {"b"} == {ONNX.value}


def test_a_way_with_other_vectors_is_never_taken(
    exported: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However fast: here the sample's vectors are those of other texts."""
    monkeypatch.setattr(
        variants, "_timed", lambda ways: {way: -list(ways).index(way) for way in ways}
    )
    np.save(exported.folder / "parity.npy", exported.encode(PARITY_TEXTS[::-1]))

    assert fastest(exported) is exported


def test_few_texts_and_other_encoders_are_left_alone(exported: OnnxEncoder) -> None:
    """Nothing is timed for them."""
    assert fastest_for(exported, MANY_TEXTS - 1) is exported
    hashing = HashingEncoder()
    assert fastest_for(hashing, MANY_TEXTS) is hashing
    assert is_timed(hashing)
    assert not (exported.folder.parent / "variants.json").exists()


def test_nothing_that_reports_its_use_is_loaded() -> None:
    """The library for it comes with openvino's tools, which are not used."""
    script = (
        "import sys; from index.models.openvino import processor; processor();"
        "print('openvino' in sys.modules, [m for m in sys.modules if 'openvino_tel' in m])"
    )

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "True []\n"
