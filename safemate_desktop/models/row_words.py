"""What a row of the alert queue says, in words: for painting and for screen readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.alerts import HOLDER_LOST_ACCESS, HOLDER_OFFLINE, UNTOUCHED, Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, TAKE_TARGET_S, AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.models.queue_order import is_offered
from safemate_desktop.settings.preferences import QUEUE_FACTS, QueueFact
from safemate_desktop.store.rows import AlertView

translate = QCoreApplication.translate

_MINUTE_MS: Final = 60_000
LATE_MS: Final = 2 * _MINUTE_MS
LOW_BATTERY: Final = 20
# How far an alert was told on.
_EVERYBODY: Final = 2
_STANDBY: Final = 3
_PRESSED: Final = frozenset({AlertType.SOS, AlertType.UNKNOWN_DEVICE})


@dataclass(frozen=True, slots=True)
class AlertRow:
    """What a row of the queue is made of; empty texts are unknown or not there.

    ``battery`` is per cent, ``remark`` what was written when it was set to wait. ``tentative``: the
    server has not granted the claim yet, so that somebody else may still have it. ``hidden``: this
    user may not know whose alert it is. ``offered`` is who is asked to take it over, ``to_me``
    whether that is this user. ``place`` is where the person lives, ``equipment`` what the device
    told meanwhile, as words of ``AlertType``.
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
    offered: str = ""
    to_me: bool = False
    place: str = ""
    equipment: tuple[str, ...] = ()

    @property
    def alert(self) -> Alert:
        """The alert, with what is not sent yet laid over it."""
        return self.view.alert

    @property
    def related(self) -> frozenset[UUID]:
        """The records whose change changes this row, besides the alert."""
        alert = self.alert
        ids = (
            alert.unit_id,
            alert.recipient_id,
            alert.device_id,
            alert.holder_id,
            alert.offered_to,
        )
        return frozenset(key for key in ids if key is not None)


class ChipKind(StrEnum):
    """What a chip in a row tells; the colour and the shape follow in the view."""

    CRY = "cry"
    ASK = "ask"
    TOLD = "told"
    PLAIN = "plain"
    PENDING = "pending"
    REFUSED = "refused"


class Chip(NamedTuple):
    """A small label in a row; ``level`` is how far it was told on."""

    kind: ChipKind
    text: str
    level: int = 0


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


@dataclass(frozen=True, slots=True)
class Told:
    """By what a row is said: server time in ms, the solution's zone, and what it is to show."""

    now_ms: int
    zone: tzinfo | None = None
    facts: frozenset[QueueFact] = QUEUE_FACTS


def row_words(row: AlertRow, told: Told) -> RowWords:
    """Say *row* as it stands at *told*, in the language now."""
    time, below, late = _clock(row, told)
    kind, standing = words.alert_type(row.alert.type), _standing(row, told)
    strong = ""
    facts = [text for fact, text in _facts(row, told) if fact in told.facts]
    if row.remark:
        who = translate("AlertRow", "you") if row.mine else row.holder
        parts = [kind, who, f"«{row.remark}»"]
    elif (row.mine or row.to_me) and row.alert.unresolved:
        parts, strong = [kind, *facts], standing
    else:
        parts = [kind, *facts, standing]
    heading = title(row)
    line = " · ".join(part for part in parts if part and part != heading)
    return RowWords(heading, _chips(row, told), line, strong, time, below, late)


def spoken(row: AlertRow, told: Told) -> str:
    """Say *row* in one sentence for a screen reader."""
    said = row_words(row, told)
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


def cried_again(alert: Alert, now_ms: int, zone: tzinfo | None = None) -> str:
    """ "Pressed again 02:41 (3rd time)", or nothing where it cried once."""
    if alert.occurrences < 2 or alert.type not in CRIES:
        return ""
    if alert.type in _PRESSED:
        text = translate("AlertRow", "Pressed again {time} ({nth} time)")
    else:
        text = translate("AlertRow", "Again {time} ({nth} time)")
    time = when.moment(alert.last_at, now_ms, zone)
    return text.format(time=time, nth=_nth(alert.occurrences))


def told_again(alert: Alert) -> str:
    """ "3 times", for what equipment tells again and again; nobody cries."""
    if alert.occurrences < 2 or alert.type in CRIES:
        return ""
    if alert.chattering:
        text = translate("AlertRow", "keeps repeating: {n} times")
    else:
        text = translate("AlertRow", "{n} times")
    return text.format(n=when.number(alert.occurrences))


def came_late(alert: Alert, now_ms: int, zone: tzinfo | None = None) -> str:
    """ "Happened 02:01 · came 02:41 (40 min late)", or nothing where it came in time."""
    if alert.received_at - alert.happened_at <= LATE_MS:
        return ""
    # By the minutes that are shown, so that it adds up.
    minutes = alert.received_at // _MINUTE_MS - alert.happened_at // _MINUTE_MS
    return translate("AlertRow", "Happened {then} · came {now} ({span} late)").format(
        then=when.moment(alert.happened_at, now_ms, zone),
        now=when.moment(alert.received_at, now_ms, zone),
        span=when.span(minutes * 60),
    )


def _facts(row: AlertRow, told: Told) -> list[tuple[QueueFact, str]]:
    """What may stand in the line, in its order."""
    battery, came = "", ""
    if row.battery is not None and row.battery > LOW_BATTERY:
        battery = _battery(row.battery)
    if row.alert.unresolved:
        time = when.moment(row.alert.received_at, told.now_ms, told.zone)
        came = translate("AlertRow", "came {time}").format(time=time)
    return [
        (QueueFact.UNIT, row.unit),
        (QueueFact.PLACE, row.place),
        (QueueFact.SERIAL, row.serial),
        (QueueFact.BATTERY, battery),
        (QueueFact.CAME, came),
    ]


def _chips(row: AlertRow, told: Told) -> tuple[Chip, ...]:
    alert, said = row.alert, [*_own_work(row)]
    if alert.unresolved:
        said += [*_asks(row, told), *_urgings(alert, told)]
    if late := came_late(alert, told.now_ms, told.zone):
        said.append(Chip(ChipKind.PLAIN, late))
    if alert.state is AlertState.OPEN and alert.mark:
        said.append(Chip(ChipKind.PLAIN, _came_back(alert.mark)))
    if alert.unresolved:
        said += _device_facts(row, told)
    elif alert.review:
        said.append(Chip(ChipKind.ASK, translate("AlertRow", "to be reviewed")))
    return tuple(said)


def _own_work(row: AlertRow) -> Iterator[Chip]:
    if row.view.refused:
        yield Chip(ChipKind.REFUSED, translate("AlertRow", "not accepted"))
    elif row.view.pending:
        yield Chip(ChipKind.PENDING, translate("AlertRow", "being sent"))


def _asks(row: AlertRow, told: Told) -> Iterator[Chip]:
    alert = row.alert
    if row.to_me:
        who = row.holder or translate("AlertRow", "A colleague")
        text = translate("AlertRow", "{name} asks you to take over")
        yield Chip(ChipKind.ASK, text.format(name=who))
    elif is_offered(alert, alert.offered_to, told.now_ms):
        who = row.offered or translate("AlertRow", "a colleague")
        text = translate("AlertRow", "waiting for an answer from {name}")
        yield Chip(ChipKind.PLAIN, text.format(name=who))
    if alert.asked_at is not None and row.mine:
        yield Chip(ChipKind.ASK, translate("AlertRow", "Do you still have it?"))


def _urgings(alert: Alert, told: Told) -> Iterator[Chip]:
    if cry := cried_again(alert, told.now_ms, told.zone):
        # A cry ends a wait: while somebody waits, the last one has been seen to.
        seen_to = alert.state is AlertState.WAITING
        yield Chip(ChipKind.PLAIN if seen_to else ChipKind.CRY, cry)
    if alert.level >= _STANDBY:
        yield Chip(ChipKind.TOLD, translate("AlertRow", "Standby has been told"), alert.level)
    elif alert.level >= _EVERYBODY:
        text = translate("AlertRow", "Everybody on duty has been told")
        yield Chip(ChipKind.TOLD, text, alert.level)
    if count := told_again(alert):
        yield Chip(ChipKind.PLAIN, count)


def _device_facts(row: AlertRow, told: Told) -> Iterator[Chip]:
    if row.alert.device_reset_at is not None:
        time = when.moment(row.alert.device_reset_at, told.now_ms, told.zone)
        text = translate("AlertRow", "reset on the device {time}")
        yield Chip(ChipKind.PLAIN, text.format(time=time))
    low = row.battery is not None and row.battery <= LOW_BATTERY
    if low and row.battery is not None:
        yield Chip(ChipKind.PLAIN, _battery(row.battery))
    for code in row.equipment:
        if not (low and code == AlertType.LOW_BATTERY):
            yield Chip(ChipKind.PLAIN, words.alert_type(code))


def _battery(percent: int) -> str:
    return translate("AlertRow", "Battery {percent}").format(percent=when.percent(percent))


def _came_back(mark: str) -> str:
    if mark == HOLDER_LOST_ACCESS:
        return translate("AlertRow", "came back: holder lost access")
    if mark == UNTOUCHED:
        return translate("AlertRow", "came back: nothing was done")
    if mark == HOLDER_OFFLINE:
        return translate("AlertRow", "came back: holder's workplace is offline")
    return translate("AlertRow", "came back")


def _standing(row: AlertRow, told: Told) -> str:
    alert = row.alert
    if alert.state is AlertState.SHELVED and alert.shelved_until is not None:
        text = translate("AlertRow", "put off until {time}")
        return text.format(time=when.moment(alert.shelved_until, told.now_ms, told.zone))
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


def _clock(row: AlertRow, told: Told) -> tuple[str, str, bool]:
    """The time to the right, what stands below it, and whether it is past its target."""
    alert, now_ms = row.alert, told.now_ms
    age_s = (now_ms - alert.received_at) // 1000
    if row.to_me and alert.offered_until is not None:
        left = when.elapsed((alert.offered_until - now_ms) // 1000)
        return left, translate("AlertRow", "to answer"), False
    match alert.state:
        case AlertState.WAITING if alert.follow_up_at is not None:
            due = alert.follow_up_at <= now_ms
            wait = when.until(alert.follow_up_at, now_ms)
            if due:
                wait = when.ago(alert.follow_up_at, now_ms)
            return when.at(alert.follow_up_at, now_ms, told.zone), wait, due
        case AlertState.RESOLVED:
            closed = alert.resolved_at or alert.last_at
            return when.moment(closed, now_ms, told.zone), when.ago(closed, now_ms), False
        case AlertState.OPEN:
            return target_clock(alert.waits_since, alert.priority, told)
        case _ if alert.claimed_at is not None:
            took = (alert.claimed_at - alert.waits_since) // 1000
            taken = translate("AlertRow", "taken {time}").format(time=when.elapsed(took))
            return when.elapsed(age_s), taken, False
    return when.elapsed(age_s), "", False


def target_clock(since_ms: int, priority: int, told: Told) -> tuple[str, str, bool]:
    """How long something has waited to be taken, against its target, and whether that is past."""
    waited = (told.now_ms - since_ms) // 1000
    target = TAKE_TARGET_S[priority]
    late = waited > target
    goal = ""
    if late:
        goal = translate("AlertRow", "past target {time}").format(time=when.elapsed(target))
    elif QueueFact.TARGET in told.facts:
        goal = translate("AlertRow", "target {time}").format(time=when.elapsed(target))
    return when.elapsed(waited), goal, late


def _nth(n: int) -> str:
    if when.norwegian():
        return f"{n}."
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
