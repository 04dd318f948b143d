"""Every document is that of the committed results: a figure that was typed in shows here."""

from pathlib import Path

import pytest

from eval.reporting.__main__ import PERFORMANCE, QUALITY, READER, documents, read_all

DOCUMENTS = documents(read_all())


@pytest.mark.parametrize("path", [QUALITY, PERFORMANCE, READER], ids=lambda path: path.name)
def test_a_document_is_that_of_the_results(path: Path) -> None:
    """After `make documents` nothing differs."""
    assert DOCUMENTS[path] == path.read_text(encoding="utf-8")
