"""Where somebody is at a time: at home, on the way to the shop, there, or on the way back."""

import math
import random
from dataclasses import dataclass
from typing import Final

from safemate_desktop.backend.simulator.world import Walker

WALKING_M_S: Final = 1.1
_METRES_A_DEGREE: Final = 111_320.0
_SIDEWAYS_M: Final = 12.0
_CURVES: Final = 3


@dataclass(frozen=True, slots=True)
class Track:
    """A day's loops as a function of time; lengths in seconds, the way in metres."""

    walker: Walker
    home_s: float
    shop_s: float
    offset_s: float

    @classmethod
    def of(cls, walker: Walker, chance: random.Random) -> "Track":
        """Choose how long *walker* stays where."""
        home_s, shop_s = chance.uniform(2, 5) * 3600, chance.uniform(600, 1800)
        return cls(walker, home_s, shop_s, chance.uniform(0, home_s + shop_s))

    @property
    def way_m(self) -> float:
        """How far it is to the shop."""
        w = self.walker
        north = (w.shop_lat - w.home_lat) * _METRES_A_DEGREE
        return math.hypot(north, (w.shop_lon - w.home_lon) * self._metres_east)

    def at_home(self, t: float) -> bool:
        """Whether it is at home at second *t*."""
        return self._far(t) == 0.0

    def spot(self, t: float, *, out: bool = False) -> tuple[float, float]:
        """Return latitude and longitude at second *t*; *out* leaves out the hours at home."""
        far = self._far(self._awake(t) if out else t)
        # The way winds a little, and is the same way there and back.
        sideways = _SIDEWAYS_M * math.sin(far * math.pi * _CURVES)
        w = self.walker
        north, east = w.shop_lat - w.home_lat, (w.shop_lon - w.home_lon)
        length = max(self.way_m, 1.0)
        lat = (
            w.home_lat
            + far * north
            - sideways * (east * self._metres_east / length) / (_METRES_A_DEGREE)
        )
        lon = (
            w.home_lon
            + far * east
            + sideways * (north * _METRES_A_DEGREE / length) / (self._metres_east)
        )
        return lat, lon

    @property
    def _metres_east(self) -> float:
        return _METRES_A_DEGREE * math.cos(math.radians(self.walker.home_lat))

    def _awake(self, t: float) -> float:
        """Return a time of the loop outside of the home, going on with *t*."""
        walk = self.way_m / WALKING_M_S
        out = 2 * walk + self.shop_s
        return self.home_s - self.offset_s + min(max(t % max(out, 1.0), 1.0), out - 1.0)

    def _far(self, t: float) -> float:
        """Return how much of the way lies behind: 0 at home, 1 at the shop."""
        walk = max(self.way_m / WALKING_M_S, 1.0)
        phase = (t + self.offset_s) % (self.home_s + self.shop_s + 2 * walk)
        if phase < self.home_s:
            return 0.0
        gone = phase - self.home_s
        if gone < walk:
            return gone / walk
        gone -= walk + self.shop_s
        return 1.0 if gone < 0 else max(0.0, 1.0 - gone / walk)
