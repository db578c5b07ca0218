"""What the Map page is given to act through; who it is behind it does not know."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol

from safemate_desktop.models.map_people import Change, MapPerson

Unsubscribe = Callable[[], None]


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
