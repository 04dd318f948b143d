"""The tables of `docs/performance.md`.

Comes in: the results of `eval.peers`, `eval.profile` and `eval.scale`. Goes out: what stands
between each pair of marks of the document. Nothing is measured here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.markdown import made_by
from eval.peers.tables import budget_table, lost, quality_table, time_table
from eval.profile.tables import build_table, cold_table, rates_line, warm_table
from eval.scale.tables import growth_table

Results = Mapping[str, Any]


def parts(peers: Results, profile: Results, scale: Results) -> dict[str, Sequence[str]]:
    """Return what stands between each pair of marks."""
    time, quality = peers["time"], peers["quality"]
    return {
        "time": [made_by(time), "", *time_table(time), "", *budget_table(time)],
        "quality": [
            made_by(quality),
            *(
                line
                for name, each in quality["materials"].items()
                for line in (
                    "",
                    f"**{name}**: {each['n_questions']} questions, {each['n_articles']} articles",
                    "",
                    *quality_table(quality, name),
                )
            ),
        ],
        "lost": lost(time, quality),
        "profile": [
            made_by(profile),
            "",
            rates_line(profile),
            "",
            *cold_table(profile),
            "",
            *warm_table(profile),
            "",
            *build_table(profile),
        ],
        "growth": [made_by(scale), "", *growth_table(scale)],
    }
