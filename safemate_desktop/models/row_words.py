"""What a row of the alert queue says, in words: for painting and for screen readers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.alerts import HOLDER_LOST_ACCESS, HOLDER_OFFLINE, UNTOUCHED, Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, TAKE_TARGET_S, AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.store.rows import AlertView

translate = QCoreApplication.translate

LATE_MS: Final = 2 * 60_000
LOW_BATTERY: Final = 20
_PRESSED: Final = frozenset({AlertType.SOS, AlertType.UNKNOWN_DEVICE})


@dataclass(frozen=True, slots=True)
class AlertRow:
    """What a row of the queue is made of; empty texts are unknown or not there.

    ``battery`` is per cent, ``remark`` what was written when it was set to wait. ``tentative``: the
    server has not granted the claim yet, so that somebody else may still have it. ``hidden``: this
    user may not know whose alert it is.
    """

    view: AlertView
    name: str = ""
    unit: str = ""
    holder: str = ""
    mine: bool = False
    serial: str = ""
    battery: int | None = None
    remark: str = ""
    tentative: bool = False
    hidden: bool = False

    @property
    def alert(self) -> Alert:
        """The alert, with what is not sent yet laid over it."""
        return self.view.alert

    @property
    def related(self) -> frozenset[UUID]:
        """The records whose change changes this row, besides the alert."""
        alert = self.alert
        ids = (alert.unit_id, alert.recipient_id, alert.device_id, alert.holder_id)
        return frozenset(key for key in ids if key is not None)


class ChipKind(StrEnum):
    """What a chip in a row tells; the colour follows in the view."""

    CRY = "cry"
    PLAIN = "plain"
    PENDING = "pending"
    REFUSED = "refused"


class Chip(NamedTuple):
    """A small label in a row."""

    kind: ChipKind
    text: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of one row now; ``strong`` ends ``line`` in bold, ``late`` is past its target."""

    title: str
    chips: tuple[Chip, ...]
    line: str
    strong: str
    time: str
    below: str
    late: bool


def row_words(row: AlertRow, now_ms: int) -> RowWords:
    """Say *row* as it stands at *now_ms* (server time), in the language now."""
    time, below, late = _clock(row.alert, now_ms)
    kind, standing = words.alert_type(row.alert.type), _standing(row, now_ms)
    strong = ""
    if row.remark:
        who = translate("AlertRow", "you") if row.mine else row.holder
        parts = [kind, who, f"«{row.remark}»"]
    elif row.mine and row.alert.unresolved:
        parts, strong = [kind, row.unit], standing
    else:
        parts = [kind, row.unit, standing]
    heading = title(row)
    line = " · ".join(part for part in parts if part and part != heading)
    return RowWords(heading, _chips(row, now_ms), line, strong, time, below, late)


def spoken(row: AlertRow, now_ms: int) -> str:
    """Say *row* in one sentence for a screen reader."""
    said = row_words(row, now_ms)
    priority = translate("AlertRow", "Priority {n}").format(n=row.alert.priority)
    chips = [chip.text for chip in said.chips]
    parts = [priority, said.title, *chips, said.line, said.strong, said.time, said.below]
    return ", ".join(part for part in parts if part)


def title(row: AlertRow) -> str:
    """Whom it is about: the person, else the device, else the kind of alert."""
    if row.name:
        return row.name
    if row.alert.recipient_id is not None:
        return unnamed(hidden=row.hidden)
    unknown = row.alert.hardware_id or when.phone(row.alert.device_phone)
    return row.serial or unknown or words.alert_type(row.alert.type)


def unnamed(*, hidden: bool) -> str:
    """What stands for a name that is still on its way here, or is not for this user."""
    if hidden:
        return translate("AlertRow", "Name not shown to you")
    return translate("AlertRow", "Fetching the name …")


def cried_again(alert: Alert, now_ms: int) -> str:
    """ "Pressed again 02:41 (3rd time)", or nothing where it cried once."""
    if alert.occurrences < 2 or alert.type not in CRIES:
        return ""
    if alert.type in _PRESSED:
        text = translate("AlertRow", "Pressed again {time} ({nth} time)")
    else:
        text = translate("AlertRow", "Again {time} ({nth} time)")
    return text.format(time=when.moment(alert.last_at, now_ms), nth=_nth(alert.occurrences))


def told_again(alert: Alert) -> str:
    """ "3 times", for what equipment tells again and again; nobody cries."""
    if alert.occurrences < 2 or alert.type in CRIES:
        return ""
    return translate("AlertRow", "{n} times").format(n=when.number(alert.occurrences))


def came_late(alert: Alert, now_ms: int) -> str:
    """ "Happened 02:01 · came 02:41", or nothing where it came in time."""
    if alert.received_at - alert.happened_at <= LATE_MS:
        return ""
    return translate("AlertRow", "Happened {then} · came {now}").format(
        then=when.moment(alert.happened_at, now_ms), now=when.moment(alert.received_at, now_ms)
    )


def _chips(row: AlertRow, now_ms: int) -> tuple[Chip, ...]:
    alert = row.alert
    chips = []
    if row.view.refused:
        chips.append(Chip(ChipKind.REFUSED, translate("AlertRow", "not accepted")))
    elif row.view.pending:
        chips.append(Chip(ChipKind.PENDING, translate("AlertRow", "being sent")))
    if alert.unresolved and (cry := cried_again(alert, now_ms)):
        # A cry ends a wait: while somebody waits, the last one has been seen to.
        seen_to = alert.state is AlertState.WAITING
        chips.append(Chip(ChipKind.PLAIN if seen_to else ChipKind.CRY, cry))
    if alert.unresolved and (count := told_again(alert)):
        chips.append(Chip(ChipKind.PLAIN, count))
    if late := came_late(alert, now_ms):
        chips.append(Chip(ChipKind.PLAIN, late))
    if alert.state is AlertState.OPEN and alert.mark:
        chips.append(Chip(ChipKind.PLAIN, _came_back(alert.mark)))
    if alert.device_reset_at is not None and alert.unresolved:
        text = translate("AlertRow", "reset on the device {time}")
        chips.append(
            Chip(ChipKind.PLAIN, text.format(time=when.moment(alert.device_reset_at, now_ms)))
        )
    low = row.battery is not None and row.battery <= LOW_BATTERY
    if low and row.battery is not None:
        text = translate("AlertRow", "Battery {percent}")
        chips.append(Chip(ChipKind.PLAIN, text.format(percent=when.percent(row.battery))))
    return tuple(chips)


def _came_back(mark: str) -> str:
    if mark == HOLDER_LOST_ACCESS:
        return translate("AlertRow", "came back: holder lost access")
    if mark == UNTOUCHED:
        return translate("AlertRow", "came back: nothing was done")
    if mark == HOLDER_OFFLINE:
        return translate("AlertRow", "came back: holder's workplace is offline")
    return translate("AlertRow", "came back")


def _standing(row: AlertRow, now_ms: int) -> str:
    alert = row.alert
    if alert.state is AlertState.SHELVED and alert.shelved_until is not None:
        text = translate("AlertRow", "put off until {time}")
        return text.format(time=when.moment(alert.shelved_until, now_ms))
    if alert.state is AlertState.RESOLVED:
        return words.outcome(alert.outcome) if alert.outcome else words.state(alert.state)
    if row.tentative:
        return translate("AlertRow", "you are taking it")
    if row.mine:
        return translate("AlertRow", "you hold it")
    if alert.holder_id is not None:
        name = row.holder or translate("AlertRow", "a colleague")
        return translate("AlertRow", "{name} holds it").format(name=name)
    return words.state(alert.state)


def _clock(alert: Alert, now_ms: int) -> tuple[str, str, bool]:
    """The time to the right, what stands below it, and whether it is past its target."""
    age_s = (now_ms - alert.received_at) // 1000
    match alert.state:
        case AlertState.WAITING if alert.follow_up_at is not None:
            due = alert.follow_up_at <= now_ms
            wait = when.until(alert.follow_up_at, now_ms)
            if due:
                wait = when.ago(alert.follow_up_at, now_ms)
            return when.at(alert.follow_up_at, now_ms), wait, due
        case AlertState.RESOLVED:
            closed = alert.resolved_at or alert.last_at
            return when.moment(closed, now_ms), when.ago(closed, now_ms), False
        case AlertState.OPEN:
            target = TAKE_TARGET_S[alert.priority]
            goal = translate("AlertRow", "target {time}").format(time=when.elapsed(target))
            return when.elapsed(age_s), goal, age_s > target
        case _ if alert.claimed_at is not None:
            took = (alert.claimed_at - alert.received_at) // 1000
            taken = translate("AlertRow", "taken {time}").format(time=when.elapsed(took))
            return when.elapsed(age_s), taken, False
    return when.elapsed(age_s), "", False


def _nth(n: int) -> str:
    if when.norwegian():
        return f"{n}."
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
