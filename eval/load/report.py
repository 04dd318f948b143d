"""What a load was found to do: each request's end, latencies, memory, and what did not hold.

Comes in: requests as `load` made them. Goes out: a table and `load-<set>.json`. It knows no clock
and no service.
"""

import json
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from eval.load.subject import Outcome
from eval.percentiles import percentile

# Memory may waver by this share between the first and the last quarter without growing.
GROWTH_ALLOWED: Final = 0.05
_SHOWN_SAMPLES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: how it ended, and after how many seconds."""

    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The spread of `n` latencies, in milliseconds."""

    what: str
    n: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    most_ms: float

    def line(self) -> str:
        """Return it in words."""
        return (
            f"{self.what}: {self.n}, p50 {self.p50_ms:.0f} ms, p95 {self.p95_ms:.0f} ms, "
            f"p99 {self.p99_ms:.0f} ms, most {self.most_ms:.0f} ms"
        )


def spread_of(what: str, times_ms: Sequence[float]) -> Spread:
    """Return the spread of `times_ms`, of which there is at least one."""
    return Spread(
        what=what,
        n=len(times_ms),
        p50_ms=percentile(times_ms, 50),
        p95_ms=percentile(times_ms, 95),
        p99_ms=percentile(times_ms, 99),
        most_ms=max(times_ms),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run found. `memory_mib` has a value for each second of the load."""

    sustained_per_s: float
    offered_per_s: float
    seconds: float
    asked: tuple[Asked, ...]
    memory_mib: tuple[float, ...]
    after: tuple[Asked, ...]

    def n(self, outcome: Outcome) -> int:
        """How many requests under load ended so."""
        return sum(asked.outcome is outcome for asked in self.asked)

    @property
    def growth(self) -> float:
        """Share by which the median memory of the last quarter is above that of the first."""
        quarter = max(1, len(self.memory_mib) // 4)
        first = statistics.median(self.memory_mib[:quarter])
        return statistics.median(self.memory_mib[-quarter:]) / first - 1

    def spreads(self) -> list["Spread"]:
        """Return the latencies of each way to end that occurred, under load and after it."""
        found = []
        for what, asked in (("under load", self.asked), ("after it", self.after)):
            for outcome in Outcome:
                times = [1000 * each.seconds for each in asked if each.outcome is outcome]
                if times:
                    found.append(spread_of(f"{outcome.value}, {what}", times))
        return found

    def faults(self) -> list[str]:
        """Return what did not hold, in words; none where all did."""
        faults = [
            f"{self.n(outcome)} answers were {outcome.value}"
            for outcome in (Outcome.WRONG, Outcome.LOST)
            if self.n(outcome)
        ]
        after = Counter(asked.outcome for asked in self.after)
        if after[Outcome.RIGHT] != len(self.after):
            faults.append(f"after the load, {len(self.after) - after[Outcome.RIGHT]} went wrong")
        if self.growth > GROWTH_ALLOWED:
            faults.append(f"memory grew by {self.growth:.0%}")
        return faults


def report(measured: Measured, facts: Mapping[str, str], name: str, out: Path) -> Path:
    """Print the facts and what was measured, write both as JSON, return the file's path."""
    lines = [f"{fact}: {value}" for fact, value in facts.items()]
    counts = ", ".join(f"{measured.n(outcome)} {outcome.value}" for outcome in Outcome)
    lines += [
        "",
        f"sustained: {measured.sustained_per_s:.1f} answers/s",
        f"offered: {measured.offered_per_s:.1f} requests/s for {measured.seconds:.0f} s: {counts}",
        f"answered: {measured.n(Outcome.RIGHT) / measured.seconds:.1f} answers/s",
        *(spread.line() for spread in measured.spreads()),
        f"memory, MiB, {_few(measured.memory_mib)}",
        f"memory, from first to last quarter: {measured.growth:+.1%}",
        *(f"FAULT: {fault}" for fault in measured.faults()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"load-{name}.json"
    written = {
        "machine": dict(facts),
        "sustained_per_s": measured.sustained_per_s,
        "offered_per_s": measured.offered_per_s,
        "seconds": measured.seconds,
        "outcomes": {outcome.value: measured.n(outcome) for outcome in Outcome},
        "latencies_ms": [asdict(spread) for spread in measured.spreads()],
        "memory_mib": list(measured.memory_mib),
        "growth": measured.growth,
        "faults": measured.faults(),
    }
    path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return path


def _few(values: Sequence[float]) -> str:
    """Return a few of the values, of which there is one for each second."""
    step = max(1, len(values) // _SHOWN_SAMPLES)
    return f"every {step} s: " + " ".join(f"{value:.0f}" for value in values[::step])
