"""An encoder for tests: a bag of hashed words, which needs no model and no second to load."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashingEncoder:
    """Texts that share words have near vectors; the same under every hash seed."""

    def __init__(self, name: str = "hashing", dim: int = 32) -> None:
        """Count nothing yet."""
        self.name = name
        self.dim = dim
        self.model_sha256 = hashlib.sha256(name.encode()).hexdigest()
        self.encoded: list[str] = []

    def n_tokens(self, text: str) -> int:
        """Words between white space."""
        return len(text.split())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows, and remember the texts in `encoded`."""
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in ["", *text.casefold().split()]:
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0] % self.dim] += 1 if digest[1] % 2 else -1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        # Words may cancel out; such a text points the same way in every number.
        vectors[norms[:, 0] == 0] = 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
