"""Whether an encoder gives the vectors of sentence-transformers, on a fixed sample.

Comes in: an encoder, and the vectors that sentence-transformers gave when the model was exported;
they are kept beside it, so that the check needs no torch. Goes out: how far the two are apart. It
leaves what to do about it to `transformer` (an export) and `variants` (a faster way to run it).
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.models.encoder import PARITY_FILE, Encoder

# Short and long, past the longest text that is read, and other scripts; what news is made of.
PARITY_TEXTS = (
    "a",
    "Did NHS Digital suspend the agreement?",
    "The minister said on 9 May that requests would stop “with immediate effect”.",
    "Zoë at the café: 日本語, “naïve” façade, €3.",
    "The committee wrote to the chief executive, who refused. " * 60,
    (
        "[Ferry line ends its night crossing | 3 March 2023] The operator announced on Friday that "
        "the last sailing would leave at 22:15. Unions called the decision premature; the regional "
        "council asked for a delay until autumn. A spokeswoman declined to say how many posts go."
    ),
    "Shares fell 4.2 % to 1,775p after the regulator opened an inquiry into the merger.",
    "“We have not been consulted,” she said.",
    (
        "Rain is expected in the north, with winds of up to 90 km/h along the coast, before a dry "
        "and mild week. Farmers had warned of losses after the longest drought since 1976."
    ),
    "Who signed the memorandum, and when was it withdrawn?",
)


def least_cosine(encoder: Encoder, folder: Path) -> float:
    """Least cosine, over the sample, between `encoder` and what was exported into `folder`.

    Not a number where the encoder gives none. OSError or ValueError if the sample's vectors
    cannot be read or are of another shape.
    """
    expected: NDArray[np.float32] = np.load(folder / PARITY_FILE)
    return float(np.einsum("ij,ij->i", encoder.encode(PARITY_TEXTS), expected).min())
