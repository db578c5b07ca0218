"""What a solution has settled about the work with alerts; it comes with the user's own record."""

from pydantic import Field

from safemate_desktop.contract.base import Wire
from safemate_desktop.domain.alert_states import Outcome


class Ladder(Wire):
    """After how many seconds what happens with a person's alert that nobody takes."""

    stronger_s: int = 30
    everybody_s: int = 60
    standby_s: int = 180
    cry_s: int = 60


class Flood(Wire):
    """From when on technical alerts of one cause are folded together.

    ``alerts`` within ``minutes`` for each operator at work, or ``mass`` of one type at once.
    """

    alerts: int = Field(default=10, ge=1)
    minutes: int = Field(default=10, ge=1)
    mass: int = Field(default=10, ge=2)


class WorkRules(Wire):
    """Outcomes in their order, the ladder, the flood limits, and when a quiet screen locks."""

    outcomes: tuple[Outcome, ...] = tuple(Outcome)
    ladder: Ladder = Ladder()
    flood: Flood = Flood()
    lock_after_min: int = 0
