"""The file that a comparison leaves: plain values, no text of any article or question.

Comes in: what was found, or the turns that were taken. Goes out: `eval/results/peers.json`, each
half with what it rests on, so that one can be measured anew without the other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from eval.peers.alternation import Turn
from eval.peers.environments import Peer
from eval.peers.material import Material, n_words
from eval.peers.quality import Found
from eval.provenance import RESULTS, provenance, read_results

PEERS: Final = RESULTS / "peers.json"
_DIGITS: Final = 4


def keep_found(
    found: Sequence[Found],
    materials: Sequence[Material],
    peers: Sequence[Peer],
    command: str,
    file: Path = PEERS,
) -> None:
    """Put what was found in place of what an earlier run found."""
    half = {
        **provenance(command),
        "peers": _shown_peers(peers),
        "materials": {each.name: _shown(each) for each in materials},
        "found": [asdict(each) for each in found],
    }
    _keep("quality", half, file)


def keep_turns(
    turns: Sequence[Turn],
    material: Material,
    peers: Sequence[Peer],
    command: str,
    file: Path = PEERS,
) -> None:
    """Put the turns in place of those of an earlier run."""
    half = {
        **provenance(command),
        "peers": _shown_peers(peers),
        "material": {"name": material.name, **_shown(material)},
        "turns": [_rounded(asdict(each)) for each in turns],
    }
    _keep("time", half, file)


def _shown_peers(peers: Sequence[Peer]) -> dict[str, dict[str, str]]:
    return {peer.name: {"label": peer.label, "version": peer.version} for peer in peers}


def _shown(material: Material) -> dict[str, int]:
    return {
        "n_articles": len(material.articles),
        "n_questions": len(material.questions),
        "n_words": n_words(material.articles),
    }


def _rounded(turn: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: round(value, _DIGITS) if isinstance(value, float) else value
        for key, value in turn.items()
    }


def _keep(name: str, half: Mapping[str, Any], file: Path) -> None:
    kept = read_results(file) if file.exists() else {}
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(kept | {name: half}, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8")
