"""Every step of the tour, in order; each begins where the one before ended."""

from typing import Final

from tests.tour import steps_alerts, steps_around, steps_line, steps_people, steps_signin
from tests.tour.tour import Step

STEPS: Final[tuple[Step, ...]] = (
    *steps_signin.STEPS,
    *steps_alerts.STEPS,
    *steps_people.STEPS,
    *steps_line.STEPS,
    *steps_around.STEPS,
)
