"""How an alert comes to be, is cried again, and carries what its device says meanwhile."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from safemate_desktop.backend.alerts import clock, repository
from safemate_desktop.backend.logs.chain import LogKind, LogLine, append
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import (
    CRIES,
    PERSON,
    AlertType,
    Sound,
    is_person,
    is_technical,
)
from safemate_desktop.support.ids import IdMaker

# A chattering device says the same on a person's alert once an hour, not once a minute.
TOLD_AGAIN_AFTER_MS: Final = 60 * 60 * 1000
# Three times within a minute: the device chatters.
CHATTERS_WITHIN_MS: Final = 60 * 1000
_STORY_READ: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cry:
    """One call for attention. Times are UTC ms: by the device's clock, and when it came here.

    About a recipient; else about a device; else about what ``hardware_id`` names. ``plan`` is what
    to do where no recipient brings a plan.
    """

    solution_id: UUID
    unit_id: UUID
    type: AlertType
    priority: int
    sound: Sound
    happened_at: int
    received_at: int
    recipient_id: UUID | None = None
    device_id: UUID | None = None
    hardware_id: str = ""
    device_phone: str = ""
    detail: str = ""
    plan: tuple[PlanStep, ...] = ()


class How(StrEnum):
    """What became of a cry."""

    RAISED = "raised"
    REPEATED = "repeated"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Raised:
    """The alert that carries a cry now, and how."""

    alert_id: UUID
    how: How


async def raise_alert(tx: Write, cry: Cry, ids: IdMaker) -> Raised:
    """Raise an alert, or let the one that is unresolved carry the cry, with log and stream.

    There is one unresolved alert per recipient (or device, or hardware id) and type. What is
    technical about a person who has called is told on that person's alert instead of beside it.
    """
    now = await _same(tx, cry)
    if now is not None:
        how, alert = How.REPEATED, await _repeat(tx, now, cry, ids)
        await _tell_on_persons_alert(tx, cry, ids)
    elif told_on := await _tell_on_persons_alert(tx, cry, ids):
        how, alert = How.TOLD, told_on
    else:
        how, alert = How.RAISED, await _new(tx, cry, ids)
    await _log(tx, cry, alert, f"alert.{how}", ids)
    return Raised(alert.id, how)


async def device_reset(
    tx: Write, solution_id: UUID, recipient_id: UUID, at: int, ids: IdMaker
) -> None:
    """Note on the person's alerts that the device was reset: a fact, never a resolution.

    A reset that is told late is none of an alarm after it.
    """
    for alert in await repository.unresolved_about(tx, solution_id, CRIES, recipient_id):
        if alert.happened_at > at:
            continue
        changed = alert.model_copy(update={"version": alert.version + 1, "device_reset_at": at})
        entry = _entry(changed, "device_reset", at, ids)
        await repository.record(tx, solution_id, changed, entry, at=at)


async def clear(tx: Write, solution_id: UUID, alert: Alert, at: int, ids: IdMaker) -> None:
    """Resolve a system alert whose cause is gone, in the system's own name."""
    cleared = alert.model_copy(
        update={
            "version": alert.version + 1,
            "state": AlertState.RESOLVED,
            "holder_id": None,
            "follow_up_at": None,
            "resolved_at": at,
            "outcome": Outcome.TECHNICAL_FAULT,
        }
    )
    entry = _entry(cleared, "resolve", at, ids, outcome=Outcome.TECHNICAL_FAULT)
    await repository.record(tx, solution_id, cleared, entry, at=at)
    line = LogLine(
        id=ids(),
        at=at,
        kind=LogKind.DEVICE,
        action="alert.cleared",
        subject_kind="alert",
        subject_id=alert.id,
        unit_id=alert.unit_id,
        facts={"type": alert.type},
    )
    await append(tx, solution_id, line)


async def _same(tx: Write, cry: Cry) -> Alert | None:
    if cry.recipient_id is not None:
        return await repository.unresolved(
            tx, cry.solution_id, cry.type, recipient_id=cry.recipient_id
        )
    if cry.hardware_id:
        return await repository.unresolved(
            tx, cry.solution_id, cry.type, hardware_id=cry.hardware_id
        )
    return await repository.unresolved(tx, cry.solution_id, cry.type, device_id=cry.device_id)


async def _plan(tx: Read, cry: Cry) -> tuple[PlanStep, ...]:
    """Return the solution's plan, where the recipient does not bring one: it is shown and asked."""
    if cry.recipient_id is None:
        return cry.plan
    person = await recipients.get(tx, cry.solution_id, cry.recipient_id)
    return cry.plan if person is None or person.plan_for(cry.type) is None else ()


async def _new(tx: Write, cry: Cry, ids: IdMaker) -> Alert:
    alert = Alert(
        id=ids(),
        version=1,
        unit_id=cry.unit_id,
        recipient_id=cry.recipient_id,
        device_id=cry.device_id,
        type=cry.type,
        priority=cry.priority,
        sound=cry.sound,
        state=AlertState.OPEN,
        happened_at=cry.happened_at,
        received_at=cry.received_at,
        last_at=cry.received_at,
        hardware_id=cry.hardware_id,
        device_phone=cry.device_phone,
        detail=cry.detail,
        plan=await _plan(tx, cry),
    )
    entry = _entry(alert, "raised", cry.received_at, ids, text=cry.detail)
    await repository.record(tx, cry.solution_id, alert, entry, at=cry.received_at)
    return alert


async def _repeat(tx: Write, now: Alert, cry: Cry, ids: IdMaker) -> Alert:
    """Count the repeat; a person's is told in the story, and a cry ends a wait."""
    before_last = now.before_at
    update: dict[str, object] = {
        "version": now.version + 1,
        "occurrences": now.occurrences + 1,
        "last_at": max(now.last_at, cry.received_at),
        "before_at": now.last_at,
        "chattering": before_last is not None
        and cry.received_at - before_last <= CHATTERS_WITHIN_MS,
        "detail": cry.detail or now.detail,
        "device_id": cry.device_id or now.device_id,
    }
    if cry.type in CRIES and now.state is AlertState.WAITING:
        update |= {"state": AlertState.CLAIMED, "follow_up_at": None}
    if now.state is AlertState.SHELVED and cry.priority < now.priority:
        # What got worse does not stay put off, and whoever put it off has not seen this.
        update |= {
            "state": AlertState.OPEN,
            "shelved_until": None,
            "priority": cry.priority,
            "sound": cry.sound,
            "open_since": cry.received_at,
        }
    alert = now.model_copy(update=update)
    told = is_person(cry.type) or (cry.detail and cry.detail != now.detail)
    entry = _entry(alert, "repeated", cry.received_at, ids, text=cry.detail)
    lines = (entry,) if told else ()
    # Whoever waited has it on their hands again: from now on they are asked whether they still do.
    again = alert.state is AlertState.CLAIMED is not now.state
    await repository.record(tx, cry.solution_id, alert, *lines, at=cry.received_at, touched=again)
    if cry.type in CRIES:
        await clock.cried(tx, cry.solution_id, alert, cry.received_at)
    return alert


async def _tell_on_persons_alert(tx: Write, cry: Cry, ids: IdMaker) -> Alert | None:
    """Put what is technical on the person's own alert, if there is one; return that alert.

    The entry's text is the alert type's word, with the device's own after a colon.
    """
    if not is_technical(cry.type) or cry.recipient_id is None:
        return None
    about = await repository.unresolved_about(tx, cry.solution_id, PERSON, cry.recipient_id)
    if not about:
        return None
    text = f"{cry.type}: {cry.detail}" if cry.detail else str(cry.type)
    since = cry.received_at - TOLD_AGAIN_AFTER_MS
    lines = await repository.story(tx, cry.solution_id, about[0].id, _STORY_READ)
    if not any(e.kind == "technical" and e.text == text and e.at > since for e in lines):
        entry = _entry(about[0], "technical", cry.received_at, ids, text=text)
        await repository.add_entry(tx, cry.solution_id, entry, at=cry.received_at)
    return about[0]


def _entry(
    alert: Alert, kind: str, at: int, ids: IdMaker, text: str = "", outcome: Outcome | None = None
) -> AlertEntry:
    return AlertEntry(
        id=ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=at,
        kind=kind,
        text=text,
        outcome=outcome,
    )


async def _log(tx: Write, cry: Cry, alert: Alert, action: str, ids: IdMaker) -> None:
    line = LogLine(
        id=ids(),
        at=cry.received_at,
        kind=LogKind.DEVICE,
        action=action,
        subject_kind="alert",
        subject_id=alert.id,
        unit_id=alert.unit_id,
        facts={
            "type": cry.type,
            "recipient": cry.recipient_id,
            "device": cry.device_id,
            "happened_at": cry.happened_at,
            "occurrences": alert.occurrences,
        },
        personal={"hardware_id": cry.hardware_id} if cry.hardware_id else {},
    )
    await append(tx, cry.solution_id, line)
