"""The comparison as a picture: a bar for each subject, with the spread of its rounds.

Comes in: the timed half of a results file. Goes out: an SVG of the same bytes for equal results.
"""

from pathlib import Path
from typing import Final

from eval.peers.ratios import OURS, Spread, spread_of, values_of
from eval.peers.tables import Half, labels
from eval.peers.workers.protocol import PASSAGE_WORDS
from eval.pictures import drawn

_OURS_COLOUR: Final = "#1b6ca8"
_PEER_COLOUR: Final = "#b8b8b8"
_INCHES: Final = (9, 5)


def draw_times(half: Half, file: Path) -> None:
    """Draw four panels: cold start, warm retrieval, indexing, memory."""
    n_passages = half["material"]["n_words"] / PASSAGE_WORDS
    panels = (
        ("cold start to first result, s", _bars(half, "cold_s")),
        ("warm retrieval, p50, ms", _bars(half, "retrieve_p50_ms")),
        ("indexing, passages of 130 words / s", _bars(half, "index_s", n_passages)),
        ("memory while asked, MiB", _bars(half, "asked_mib")),
    )
    with drawn(file, _INCHES) as figure:
        for axes, (title, bars) in zip(figure.subplots(2, 2).flat, panels, strict=True):
            names = [name for name, _ in bars]
            middles = [spread.middle for _, spread in bars]
            around = [
                [spread.middle - spread.least for _, spread in bars],
                [spread.most - spread.middle for _, spread in bars],
            ]
            colours = [_OURS_COLOUR if name == "Dateline" else _PEER_COLOUR for name in names]
            axes.barh(names, middles, xerr=around, color=colours, capsize=2)
            axes.invert_yaxis()
            axes.set_title(title, fontsize=9)
            axes.spines[["top", "right"]].set_visible(False)


def _bars(half: Half, key: str, per: float | None = None) -> list[tuple[str, Spread]]:
    """Return each subject's name and spread; of `per` divided by it, where that is given."""
    named = {name: words.rpartition(" ")[0] or words for name, words in labels(half).items()}
    named[OURS] = "Dateline"
    return [
        (
            label,
            spread_of(
                [
                    each if per is None else per / each
                    for each in values_of(half["turns"], name, key)
                ]
            ),
        )
        for name, label in named.items()
    ]
