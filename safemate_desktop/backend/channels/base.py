"""What a channel is: it says that something happened; what it hands on is a help, not the truth."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

# Called with the time of the commit, in nanoseconds of the monotonic clock, and what was handed on.
Listener = Callable[[int, Sequence[object]], None]


class Channel(Protocol):
    """Wakes whoever listens to a topic; may wake too often, never too seldom."""

    def wake(self, topic: str, at_ns: int, handed: Sequence[object] = ()) -> None:
        """Tell the listeners of *topic* that there is something new in the database.

        *handed* spares a listener of this process reading it; one elsewhere does without.
        """
        ...

    def listen(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Call *listener* at each wake of *topic*; return what ends that."""
        ...


def stream_topic(solution_id: UUID) -> str:
    """New entries in the solution's stream."""
    return f"stream.{solution_id.hex}"


def live_topic(solution_id: UUID) -> str:
    """New telemetry or positions."""
    return f"live.{solution_id.hex}"


def sessions_topic(solution_id: UUID) -> str:
    """Sessions ended, or rights changed."""
    return f"sessions.{solution_id.hex}"


def presence_topic(solution_id: UUID) -> str:
    """Who is at work: nothing is stored, so what is handed on is the message itself."""
    return f"presence.{solution_id.hex}"
