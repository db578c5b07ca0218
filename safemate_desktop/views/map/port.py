"""What the Map page is given to act through; who it is behind it does not know."""

from collections.abc import Callable, Coroutine, Sequence
from typing import NamedTuple, Protocol

from safemate_desktop.views.map.people import MapPerson

Unsubscribe = Callable[[], None]


class Change(NamedTuple):
    """What changed on the map: people to put (new or moved), and ids that go."""

    put: Sequence[MapPerson]
    gone: Sequence[str]


class MapPort(Protocol):
    """Positions under an overview grant. No method shows anything that is not logged."""

    @property
    def open_since_ms(self) -> int | None:
        """When the running overview grant was opened (UTC ms); None while there is none."""
        ...

    def people(self) -> Sequence[MapPerson]:
        """Everybody the grant shows now; empty while none is open."""
        ...

    def subscribe(
        self, on_grant: Callable[[], None], on_change: Callable[[Change], None]
    ) -> Unsubscribe:
        """Call *on_grant* when the grant opens, ends or expires, *on_change* when people change."""
        ...

    def open_overview(self) -> Coroutine[object, object, None]:
        """Open a grant, which is logged. Raises ProblemError where the answer is no."""
        ...

    def close_overview(self) -> Coroutine[object, object, None]:
        """End the grant. Raises ProblemError where that could not be told to the server."""
        ...
