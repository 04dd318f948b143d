"""Percentiles of what was measured, the same way in every table.

Comes in: values. Goes out: one of them.
"""

from collections.abc import Sequence

import numpy as np


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed.

    Nearest rank: always a value that was measured. The median of 1, 2, 3, 4 is 2.
    """
    return float(np.percentile(values, percent, method="inverted_cdf"))
