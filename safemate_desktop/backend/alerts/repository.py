"""Alerts and their stories in the database."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, insert, select

from safemate_desktop.backend.alerts import clock
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import alert_entries, alerts
from safemate_desktop.backend.stream.loading import Loaded
from safemate_desktop.backend.stream.writer import Change, publish_all
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import Action, AlertState
from safemate_desktop.domain.alert_types import AlertType


async def get(tx: Read, solution_id: UUID, alert_id: UUID) -> Alert | None:
    """Return the alert; in a writing transaction its row stays locked until the end."""
    found = _docs(solution_id).where(alerts.c.id == alert_id)
    return _alert(await tx.value(found.with_for_update() if isinstance(tx, Write) else found))


async def some(tx: Read, solution_id: UUID, ids: Collection[UUID]) -> dict[UUID, Alert]:
    """Return those of the alerts that are there; when writing, locked until the end."""
    found = _docs(solution_id).where(alerts.c.id.in_(ids))
    rows = await tx.all(found.with_for_update() if isinstance(tx, Write) else found)
    read = [Alert.model_validate_json(row.doc) for row in rows]
    return {alert.id: alert for alert in read}


async def unresolved(
    tx: Read,
    solution_id: UUID,
    kind: AlertType,
    *,
    recipient_id: UUID | None = None,
    device_id: UUID | None = None,
    hardware_id: str | None = None,
) -> Alert | None:
    """Return the newest unresolved alert of *kind* about exactly what is given."""
    found = _docs(solution_id).where(alerts.c.type == kind, alerts.c.state != AlertState.RESOLVED)
    if recipient_id is not None:
        found = found.where(alerts.c.recipient_id == recipient_id)
    if device_id is not None:
        found = found.where(alerts.c.device_id == device_id)
    if hardware_id is not None:
        found = found.where(alerts.c.hardware_id == hardware_id)
    return _alert(await tx.value(found.order_by(alerts.c.id.desc()).limit(1)))


async def unresolved_about(
    tx: Read, solution_id: UUID, kinds: Collection[AlertType], recipient_id: UUID
) -> Sequence[Alert]:
    """Return the unresolved alerts of *kinds* about a recipient, the newest first."""
    found = _docs(solution_id).where(
        alerts.c.recipient_id == recipient_id,
        alerts.c.type.in_(kinds),
        alerts.c.state != AlertState.RESOLVED,
    )
    rows = await tx.all(found.order_by(alerts.c.id.desc()))
    return [Alert.model_validate_json(row.doc) for row in rows]


async def story(tx: Read, solution_id: UUID, alert_id: UUID, limit: int) -> Sequence[AlertEntry]:
    """Return the newest *limit* lines of an alert's story, the newest first."""
    mine = select(alert_entries.c.doc).where(
        alert_entries.c.solution_id == solution_id, alert_entries.c.alert_id == alert_id
    )
    newest = mine.order_by(alert_entries.c.at.desc(), alert_entries.c.id.desc()).limit(limit)
    return [AlertEntry.model_validate_json(row.doc) for row in await tx.all(newest)]


async def held_by(tx: Read, solution_id: UUID, user_id: UUID) -> Sequence[Alert]:
    """Return the alerts that a user holds, claimed or waiting."""
    held = (AlertState.CLAIMED, AlertState.WAITING)
    found = _docs(solution_id).where(alerts.c.holder_id == user_id, alerts.c.state.in_(held))
    return [Alert.model_validate_json(row.doc) for row in await tx.all(found)]


async def record(
    tx: Write,
    solution_id: UUID,
    alert: Alert,
    *entries: AlertEntry,
    at: int,
    touched: bool = False,
) -> None:
    """Keep the new state of *alert* with what happened to it, numbered in the stream.

    For a new alert as for a changed one; the caller has raised ``version``. *at* is UTC ms;
    *touched* says that its holder did it, or has it on their hands again.
    """
    await record_all(tx, solution_id, ((alert, entries),), at=at, touched=touched)


async def record_all(
    tx: Write,
    solution_id: UUID,
    changed: Sequence[tuple[Alert, Sequence[AlertEntry]]],
    *,
    at: int,
    touched: bool = False,
) -> None:
    """Do what ``record`` does for each of several alerts (at least one)."""
    rows = [columns(solution_id, alert) for alert, _ in changed]
    await tx.upsert(alerts, ("id",), *rows)
    now = [alert for alert, _ in changed]
    await clock.wind(tx, solution_id, *now, touched=at if touched else None)
    changes: list[Change] = []
    lines: list[dict[str, object]] = []
    for (alert, entries), row in zip(changed, rows, strict=True):
        changes.append(_change(Kind.ALERT, alert, alert.version, row))
        for entry in entries:
            lines.append(entry_columns(solution_id, entry))
            changes.append(_change(Kind.ALERT_ENTRY, entry, 1, lines[-1]))
    if lines:
        await tx.execute(insert(alert_entries), lines)
    await publish_all(tx, solution_id, changes, at=at)


async def add_entry(tx: Write, solution_id: UUID, entry: AlertEntry, *, at: int) -> None:
    """Add a line to the story of an alert that stays as it is, numbered in the stream."""
    row = entry_columns(solution_id, entry)
    await tx.execute(insert(alert_entries), [row])
    await publish_all(tx, solution_id, (_change(Kind.ALERT_ENTRY, entry, 1, row),), at=at)


def _change(kind: Kind, one: Alert | AlertEntry, version: int, row: dict[str, object]) -> Change:
    record = Loaded(version, frozenset((one.unit_id,)), str(row["doc"]))
    return Change(kind, one.id, one.unit_id, record=record)


async def steps_told(tx: Read, solution_id: UUID, alert_id: UUID) -> frozenset[str]:
    """Return the steps of the plan that were done, or left out with a reason."""
    mine = select(alert_entries.c.doc).where(
        alert_entries.c.solution_id == solution_id, alert_entries.c.alert_id == alert_id
    )
    told = [AlertEntry.model_validate_json(row.doc) for row in await tx.all(mine)]
    return frozenset(entry.step for entry in told if entry.kind == Action.STEP)


async def holders(tx: Read) -> list[tuple[UUID, UUID]]:
    """Return everybody who holds a claimed alert, as (solution, user)."""
    held = select(alerts.c.solution_id, alerts.c.holder_id).where(
        alerts.c.state == AlertState.CLAIMED, alerts.c.holder_id.is_not(None)
    )
    return [(row.solution_id, row.holder_id) for row in await tx.all(held.distinct())]


async def entry_exists(tx: Read, entry_id: UUID) -> bool:
    """Return whether an entry with this id is in some alert's story, in any solution."""
    found = select(alert_entries.c.id).where(alert_entries.c.id == entry_id)
    return await tx.value(found) is not None


def _docs(solution_id: UUID) -> Select[tuple[str]]:
    return select(alerts.c.doc).where(alerts.c.solution_id == solution_id)


def _alert(doc: str | None) -> Alert | None:
    return None if doc is None else Alert.model_validate_json(doc)


def columns(solution_id: UUID, alert: Alert) -> dict[str, object]:
    """Return the row that keeps *alert* (for filling a new solution without a stream)."""
    return {
        "id": alert.id,
        "solution_id": solution_id,
        "version": alert.version,
        "unit_id": alert.unit_id,
        "recipient_id": alert.recipient_id,
        "device_id": alert.device_id,
        "type": alert.type,
        "priority": alert.priority,
        "state": alert.state,
        "holder_id": alert.holder_id,
        "hardware_id": alert.hardware_id,
        "received_at": alert.received_at,
        "last_at": alert.last_at,
        "resolved_at": alert.resolved_at,
        "doc": alert.model_dump_json(),
    }


def entry_columns(solution_id: UUID, entry: AlertEntry) -> dict[str, object]:
    """Return the row that keeps a line of an alert's story."""
    return {
        "id": entry.id,
        "solution_id": solution_id,
        "alert_id": entry.alert_id,
        "unit_id": entry.unit_id,
        "at": entry.at,
        "doc": entry.model_dump_json(),
    }
