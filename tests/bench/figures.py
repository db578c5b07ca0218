"""A figure: its values, their percentiles, and what must be reached."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Share = Literal["p50", "p95", "max"]


class Reach(NamedTuple):
    """Which percentile must not be above what."""

    share: Share
    most: float


REACH: Final[dict[str, tuple[str, tuple[Reach, ...]]]] = {
    "push_painted": ("ms", (Reach("p50", 12), Reach("p95", 25))),
    "push_painted_stall": ("ms", (Reach("max", 100),)),
    "push_painted_busy": ("ms", (Reach("p95", 50),)),
    "colleague_claim": ("ms", (Reach("p95", 50),)),
    "flood_1000": ("ms", (Reach("p50", 1000),)),
    "flood_1000_stall": ("ms", (Reach("max", 100),)),
    "flood_10000": ("ms", (Reach("p50", 5000),)),
    "flood_10000_stall": ("ms", (Reach("max", 100),)),
    "resume_500": ("ms", (Reach("p50", 1000),)),
    "idle_cpu": ("%", (Reach("p50", 1),)),
    "cold_start_10k": ("ms", (Reach("p50", 1000),)),
    "cold_start_10k_stall": ("ms", (Reach("max", 100),)),
    "cold_start_100k": ("ms", (Reach("p50", 1400),)),
    "cold_start_100k_stall": ("ms", (Reach("max", 100),)),
    "search_10k": ("ms", (Reach("p95", 16),)),
    "search_100k": ("ms", (Reach("p95", 30),)),
    "search_100k_stall": ("ms", (Reach("max", 100),)),
    "first_sync_100k": ("s", (Reach("p50", 10),)),
    "first_sync_100k_stall": ("ms", (Reach("max", 100),)),
    "pss_10k": ("MB", (Reach("p50", 150),)),
    "pss_100k": ("MB", (Reach("p50", 250),)),
    "store_bytes": ("bytes", (Reach("p50", 1024),)),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as measured; ``values`` in the unit of the table."""

    name: str
    values: Sequence[float]
    detail: str = ""

    def at(self, share: Share) -> float:
        """Return a percentile (nearest rank)."""
        ordered = sorted(self.values)
        if share == "max":
            return ordered[-1]
        rank = {"p50": 0.5, "p95": 0.95}[share] * len(ordered)
        return ordered[max(0, math.ceil(rank) - 1)]

    def record(self) -> dict[str, object]:
        """The figure as ``build/bench.json`` has it."""
        unit, reach = REACH[self.name]
        return {
            "name": self.name,
            "unit": unit,
            "n": len(self.values),
            "p50": round(self.at("p50"), 2),
            "p95": round(self.at("p95"), 2),
            "max": round(self.at("max"), 2),
            "reach": " ".join(f"{want.share}<={want.most:g}" for want in reach),
            "ok": all(self.at(want.share) <= want.most for want in reach),
            "detail": self.detail,
        }
