"""Reads what a row of the alert queue shows: the alert, and whatever belongs to it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import Action, AlertState
from safemate_desktop.domain.alert_types import is_technical
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.queue_order import is_offered
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.store.rows import EntryView
from safemate_desktop.store.view import View

_TECHNICAL = "technical"


class RowReader:
    """Reads one row at a time, when it is painted for the first time or has changed."""

    def __init__(self, view: View, me: Callable[[], Me | None], now: Callable[[], int]) -> None:
        self._view, self._me, self._now = view, me, now

    def read(self, alert_id: UUID) -> AlertRow | None:
        """Return the row of an alert; None where it is not here."""
        view = self._view.alert(alert_id)
        if view is None:
            return None
        alert, me = view.alert, self._me()
        mine = me.user.id if me else None
        recipient = self._view.recipient(alert.recipient_id) if alert.recipient_id else None
        unit = self._view.unit(alert.unit_id)
        device = self._view.device(alert.device_id) if alert.device_id else None
        telemetry = self._view.telemetry(device.id) if device else None
        story = self._story(alert, pending=view.pending)
        return AlertRow(
            view=view,
            name=recipient.name if recipient else "",
            unit=unit.name if unit else "",
            holder=self._name(alert.holder_id),
            mine=mine is not None and alert.holder_id == mine,
            serial=device.serial if device else "",
            battery=telemetry.battery if telemetry else None,
            remark=_remark(story) if alert.state is AlertState.WAITING else "",
            tentative=view.pending and _is_tentative(story),
            hidden=me is None or not me.may(Permission.RECIPIENTS_SEE, alert.unit_id),
            offered=self._name(alert.offered_to),
            to_me=alert.holder_id != mine and is_offered(alert, mine, self._now()),
            place=recipient.home.place if recipient else "",
            equipment=_equipment(story),
        )

    def _story(self, alert: Alert, *, pending: bool) -> Sequence[EntryView]:
        """What happened, for those rows that tell of it."""
        about = alert.unresolved and alert.recipient_id is not None
        if pending or (about and not is_technical(alert.type)):
            return self._view.timeline(alert.id)
        return self._view.timeline(alert.id) if alert.state is AlertState.WAITING else ()

    def _name(self, user_id: UUID | None) -> str:
        colleague = self._view.colleague(user_id) if user_id else None
        return colleague.name if colleague else ""


def _is_tentative(story: Sequence[EntryView]) -> bool:
    """Whether a claim made here is still to be granted."""
    return any(seen.pending and seen.entry.kind == Action.CLAIM for seen in story)


def _remark(story: Sequence[EntryView]) -> str:
    """What was last written on an alert that waits."""
    entries = (seen.entry for seen in reversed(story))
    return next((e.text for e in entries if e.text and e.kind in (Action.WAIT, Action.NOTE)), "")


def _equipment(story: Sequence[EntryView]) -> tuple[str, ...]:
    """What the device told meanwhile, each once, as words of ``AlertType``."""
    told = [seen.entry.text for seen in story if seen.entry.kind == _TECHNICAL]
    return tuple(dict.fromkeys(text.partition(":")[0] for text in told))
