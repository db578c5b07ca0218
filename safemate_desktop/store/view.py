"""What is shown: the truth with the unsent work laid over it; reads only, from any thread."""

from collections.abc import Collection, Sequence
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.organisation import Colleague, Unit
from safemate_desktop.contract.positions import Grant, LastPositions
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.store.rows import AlertView, EntryView, RecipientRow, Sort


class View:
    """Fast reads over a connection of the calling thread's own."""

    def alert(self, alert_id: UUID) -> AlertView | None:
        raise NotImplementedError

    def alerts(self, alert_ids: Collection[UUID]) -> Sequence[AlertView]:
        """Return those that are here, in the order asked; one look for many."""
        raise NotImplementedError

    def queue(self) -> Sequence[UUID]:
        """Return the unresolved alerts and those resolved in the last ten minutes.

        Ordered by priority, then by when they were received, the oldest first.
        """
        raise NotImplementedError

    def timeline(self, alert_id: UUID) -> Sequence[EntryView]:
        """Return the story of an alert, oldest first."""
        raise NotImplementedError

    def alerts_of(self, recipient_id: UUID, limit: int = 50) -> Sequence[Alert]:
        """Return a recipient's alerts, newest first."""
        raise NotImplementedError

    def recipient(self, recipient_id: UUID) -> Recipient | None:
        raise NotImplementedError

    def recipients(
        self,
        text: str = "",
        unit_id: UUID | None = None,
        sort: Sort = "name",
        *,
        descending: bool = False,
    ) -> Sequence[int]:
        """Return the compact row numbers of the recipients that match, in order.

        Every word of *text* must be found in name, address, phone or serial. *unit_id* takes in
        the units below it. The first call reads the index if ``warm`` did not.
        """
        raise NotImplementedError

    def recipient_row(self, row: int) -> RecipientRow | None:
        """Return one row; ``None`` when it is gone. The last few hundred are remembered."""
        raise NotImplementedError

    def recipient_rows(self, rows: Sequence[int]) -> Sequence[RecipientRow]:
        """Return the rows that are still there: one look for a whole window."""
        raise NotImplementedError

    def unit(self, unit_id: UUID) -> Unit | None:
        raise NotImplementedError

    def units(self) -> Sequence[Unit]:
        """Return every unit in the order of their names."""
        raise NotImplementedError

    def colleague(self, user_id: UUID) -> Colleague | None:
        raise NotImplementedError

    def device(self, device_id: UUID) -> Device | None:
        raise NotImplementedError

    def devices_of(self, recipient_id: UUID) -> Sequence[Device]:
        raise NotImplementedError

    def grant(self, grant_id: UUID) -> Grant | None:
        raise NotImplementedError

    def grants(self) -> Sequence[Grant]:
        """Return the grants that stand now."""
        raise NotImplementedError

    def telemetry(self, device_id: UUID) -> Telemetry | None:
        raise NotImplementedError

    def position(self, recipient_id: UUID) -> LastPositions | None:
        """Return the positions of a recipient; ``None`` unless a grant for them stands now."""
        raise NotImplementedError

    def as_of_ms(self) -> int | None:
        """Return the server's time at the newest frame; ``None`` before the first."""
        raise NotImplementedError

    def server_now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell."""
        raise NotImplementedError

    def warm(self) -> None:
        """Start reading the index of recipients in the background; returns at once."""
        raise NotImplementedError
