"""What the Recipients page acts through, besides its models."""

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from safemate_desktop.contract.positions import Reason
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.models.where import Seen


class Looks(Protocol):
    """Looking at a position outside an alert: for a stated reason, for a time, logged."""

    def may(self, recipient: Recipient) -> bool:
        """Whether the signed-in user may look at all."""
        ...

    def seen(self, recipient_id: UUID) -> Seen:
        """What is known now, under whatever grant stands."""
        ...

    def until_ms(self, recipient_id: UUID) -> int | None:
        """When the look that runs ends by itself, in the server's time; ``None``: none runs."""
        ...

    def look(
        self, recipient_id: UUID, reason: Reason, reason_text: str, minutes: int
    ) -> Awaitable[None]:
        """Write the look down, then ask. Raises ``ProblemError``."""
        ...

    def end(self, recipient_id: UUID) -> Awaitable[None]:
        """End the look that runs. Raises ``ProblemError``."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call *listener* in the window's thread when anything of this changed."""
        ...


class Opened(Protocol):
    """Writes down that the card of a recipient was opened."""

    def __call__(self, recipient_id: UUID) -> Awaitable[None]:
        """Raises ``ProblemError`` where not even this machine could write it down."""
        ...
