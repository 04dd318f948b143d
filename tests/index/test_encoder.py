"""The exported model: unit rows, whole batches, and a check of its files."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.models import encoder
from index.models.encoder import EncoderCard, OnnxEncoder, export_folder

LONG = "The committee wrote to the chief executive, who refused. "


def test_rows_are_of_length_one_and_in_the_order_of_the_texts(onnx_encoder: OnnxEncoder) -> None:
    """Texts are sorted by length on the way, and that must not show."""
    texts = [LONG * 9, "Refused.", LONG, "Suspended.", LONG * 3]

    vectors = onnx_encoder.encode(texts)

    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    for row, text in enumerate(texts):
        # What stands beside it in a batch may move a number by rounding, and no further.
        np.testing.assert_allclose(vectors[row], onnx_encoder.encode([text])[0], atol=1e-6)


def test_the_same_texts_give_the_same_bytes(onnx_encoder: OnnxEncoder) -> None:
    """More of them than fit into one batch."""
    texts = [f"{LONG} Number {n}." * (1 + n % 3) for n in range(40)]

    assert onnx_encoder.encode(texts).tobytes() == onnx_encoder.encode(texts).tobytes()


def test_a_batch_holds_texts_of_like_length_and_no_more_than_its_tokens(
    onnx_encoder: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the two marks: 12, 3, 7, 4 and 3 tokens, two of 4 in eight; 12 stand alone."""
    monkeypatch.setattr(encoder, "BATCH_TOKENS", 8)
    texts = ["word " * n for n in (10, 1, 5, 2, 1)]

    batches = list(onnx_encoder.batches(texts, ["input_ids", "attention_mask"]))

    assert [rows for rows, _ in batches] == [[0], [2], [3, 1], [4]]
    _, feed = batches[2]
    assert feed["input_ids"].shape == (2, 4)
    assert feed["attention_mask"].tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]


def test_near_in_meaning_is_near_in_space(onnx_encoder: OnnxEncoder) -> None:
    """The one thing an embedding is for."""
    question, near, far = onnx_encoder.encode(
        [
            "Did the agency suspend the agreement?",
            "The agency has paused the deal with immediate effect.",
            "The recipe needs two eggs and a little butter.",
        ]
    )

    assert question @ near > question @ far + 0.3


def test_no_texts_give_no_rows(onnx_encoder: OnnxEncoder) -> None:
    """The width stays."""
    assert onnx_encoder.encode([]).shape == (0, 384)


def test_what_is_past_the_longest_text_is_cut(onnx_encoder: OnnxEncoder) -> None:
    """256 tokens, the model's two marks included: 300 words and 400 words read the same."""
    assert onnx_encoder.max_tokens == 256

    longer, longest = onnx_encoder.encode(["word " * 300, "word " * 400])

    np.testing.assert_allclose(longer, longest, atol=1e-6)


def test_tokens_are_counted_uncut_and_without_marks(onnx_encoder: OnnxEncoder) -> None:
    """Words of the vocabulary are one token each."""
    assert onnx_encoder.n_tokens("") == 0
    assert onnx_encoder.n_tokens("the agency suspended it") == 4
    assert onnx_encoder.n_tokens("word " * 400) == 400


def test_odd_text_is_embedded_like_any_other(onnx_encoder: OnnxEncoder) -> None:
    """Empty, NUL, a letter beyond the basic plane."""
    vectors = onnx_encoder.encode(["", "a\x00b", "🗞"])

    assert np.isfinite(vectors).all()


def copy_of(folder: Path, target: Path) -> Path:
    """Link an export, so that its files can be replaced one by one."""
    target.mkdir()
    for path in folder.iterdir():
        (target / path.name).symlink_to(path)
    return target


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "encoder.json"])
def test_a_missing_file_says_what_to_do(export: Path, tmp_path: Path, name: str) -> None:
    """The command that makes it anew."""
    folder = copy_of(export, tmp_path / "copy")
    (folder / name).unlink()

    with pytest.raises(ModelError, match="run `dateline index`"):
        OnnxEncoder.load(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_flipped_byte_is_found(export: Path, tmp_path: Path, name: str) -> None:
    """In the middle, where the file still reads."""
    folder = copy_of(export, tmp_path / "copy")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).unlink()
    (folder / name).write_bytes(content)

    with pytest.raises(ModelError, match=f"{name} was changed"):
        OnnxEncoder.load(folder)


@pytest.mark.parametrize("text", ["", "[]", '{"name": "x"}', "\xff"])
def test_a_card_that_cannot_be_read_is_an_error(tmp_path: Path, text: str) -> None:
    """No JSON, another shape, too few fields, no UTF-8."""
    (tmp_path / "encoder.json").write_bytes(text.encode("latin-1"))

    with pytest.raises(ModelError, match=r"encoder\.json"):
        EncoderCard.read(tmp_path)


def test_the_card_names_the_model(export: Path, onnx_encoder: OnnxEncoder) -> None:
    """The folder carries the name and the first twelve digits of the hash."""
    card = json.loads((export / "encoder.json").read_text(encoding="utf-8"))

    assert card["name"] == onnx_encoder.name == "all-MiniLM-L6-v2"
    assert card["model_sha256"] == onnx_encoder.model_sha256
    assert export == export_folder(export.parent, card["name"], card["model_sha256"])
    assert export.name == f"all-MiniLM-L6-v2-{card['model_sha256'][:12]}"
