"""What people do to alerts: checked by the one table, written with its story, in one go."""

from typing import Final
from uuid import UUID

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.alerts import clock, plans, repository, undo
from safemate_desktop.backend.alerts.changes import (
    Ask,
    after,
    standing,
    undone,
)
from safemate_desktop.backend.answers import Asking, Outcome, put
from safemate_desktop.backend.identity.rights import load as rights_of
from safemate_desktop.backend.logs import activity
from safemate_desktop.backend.notify import standby
from safemate_desktop.backend.organisation.repository import name_of
from safemate_desktop.backend.positions.grants import end_for_alert
from safemate_desktop.backend.problems import RefusedError, bad_request, not_found
from safemate_desktop.backend.recipients.repository import name as recipient_name
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import (
    MERGING,
    MOST_LEVEL,
    UNDOABLE,
    Action,
    Refusal,
    refusal,
    wants_review,
)
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.domain.permissions import Permission

# Nothing waits, or is put off, for longer than a week.
MOST_AHEAD_MS: Final = 7 * 24 * 60 * 60 * 1000
REASON_LETTERS: Final = 5

_WITH_HOLDER = frozenset({Refusal.HELD_BY_OTHER, Refusal.NOT_HOLDER})


async def handle(
    services: Services, tx: Write, asking: Asking, alert_id: UUID, ask: Ask
) -> Outcome:
    """Do *ask* to the alert. Raises RefusedError: out of scope, against the rules, or stale."""
    access = asking.access
    alert = await visible(tx, access, alert_id, *_permissions(ask.action))
    now = services.clock.now_ms()
    await _check(tx, asking, alert, ask, now)
    if await repository.entry_exists(tx, asking.key):
        raise RefusedError(ProblemCode.KEY_REUSED)
    changed = await _changed(tx, asking, alert, ask, now)
    if changed.unresolved and not alert.unresolved:
        await _check_alone(tx, access, alert)
    entry = _entry(asking, changed, ask, now)
    await _keep(tx, asking, alert, changed, entry)
    if changed.level >= MOST_LEVEL > alert.level:
        await standby.tell(tx, access.solution_id, changed, now, services.ids)
    await _log(services, tx, access, alert, ask)
    entries = (
        put(Kind.ALERT, changed, changed.id, changed.version),
        put(Kind.ALERT_ENTRY, entry, entry.id, entry.version),
    )
    return Outcome(entries, alert.unit_id)


async def _check(tx: Read, asking: Asking, alert: Alert, ask: Ask, now: int) -> None:
    access = asking.access
    closing = ask.action is Action.RESOLVE and is_person(alert.type)
    missing = closing and await plans.steps_open(tx, access.solution_id, alert)
    facts = standing(alert, now, steps_open=missing)
    seen = alert.version if asking.seen_version is None else asking.seen_version
    reasoned = len(ask.text.strip()) >= REASON_LETTERS
    why = refusal(facts, ask.action, access.user_id, seen, reasoned=reasoned)
    if why is not None:
        raise await _refused(tx, access, alert, why)
    if ask.until is not None and ask.until > now + MOST_AHEAD_MS:
        raise bad_request("until")
    if ask.action is Action.OFFER:
        await _check_offer(tx, access, alert, ask.to)


async def _check_alone(tx: Read, access: Access, alert: Alert) -> None:
    """There is one unresolved alert of a type about somebody: a newer one is not doubled."""
    newer = await repository.unresolved(
        tx,
        access.solution_id,
        alert.type,
        recipient_id=alert.recipient_id,
        device_id=None if alert.recipient_id is not None else alert.device_id,
        hardware_id=alert.hardware_id or None,
    )
    if newer is not None:
        current = newer.model_dump(mode="json")
        raise RefusedError(ProblemCode.NEWER_ALERT, current=current, unit_id=alert.unit_id)


async def _check_offer(tx: Read, access: Access, alert: Alert, to: UUID | None) -> None:
    """An alert is offered to a colleague who may handle it where it is."""
    rights = [] if to is None else await rights_of(tx, access.solution_id, to)
    handles = any(
        Permission.ALERTS_HANDLE in right.permissions and alert.unit_id in right.unit_ids
        for right in rights
    )
    if to == access.user_id or not handles:
        raise RefusedError(ProblemCode.NOT_ON_DUTY, unit_id=alert.unit_id)


async def _changed(tx: Read, asking: Asking, alert: Alert, ask: Ask, now: int) -> Alert:
    access = asking.access
    if ask.action is not Action.UNDO:
        changed = after(alert, ask, access.user_id, now)
        review = ask.action is Action.RESOLVE and wants_review(standing(alert, now))
        return changed.model_copy(update={"review": True}) if review else changed
    before = ask.of and await undo.before(
        tx,
        access.solution_id,
        alert.id,
        key=ask.of,
        actor=access.user_id,
        made_at=ask.made_at,
    )
    if not before:
        raise await _refused(tx, access, alert, Refusal.NOT_UNDOABLE)
    return undone(alert, before)


async def _keep(tx: Write, asking: Asking, alert: Alert, changed: Alert, entry: AlertEntry) -> None:
    solution_id, me = asking.access.solution_id, asking.access.user_id
    action, now = Action(entry.kind), entry.at
    touched = changed.holder_id == me
    if changed is alert:
        await repository.add_entry(tx, solution_id, entry, at=now)
        if touched:
            await clock.wind(tx, solution_id, alert, touched=now)
        return
    await repository.record(tx, solution_id, changed, entry, at=now, touched=touched)
    if action in UNDOABLE:
        made_at = now if entry.offline_at is None else entry.offline_at
        await undo.remember(tx, solution_id, alert, key=asking.key, actor=me, made_at=made_at)
    elif action not in MERGING:
        await undo.forget(tx, solution_id, alert.id)
    if action is Action.RESOLVE:
        await end_for_alert(tx, solution_id, alert.id, at=now)


def _entry(asking: Asking, alert: Alert, ask: Ask, now: int) -> AlertEntry:
    return AlertEntry(
        id=asking.key,
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=now,
        offline_at=ask.made_at,
        kind=ask.action,
        actor_id=asking.access.user_id,
        text=ask.text,
        outcome=ask.outcome,
        how=ask.how,
        step=ask.step,
        whom=ask.whom,
        to_id=ask.to,
        until=ask.until,
        level=ask.level,
    )


def _permissions(action: Action) -> tuple[Permission, ...]:
    if action is Action.NOTE:  # a review note is a note
        return (Permission.ALERTS_HANDLE, Permission.ALERTS_REVIEW)
    return (Permission.ALERTS_HANDLE,)


async def visible(tx: Read, access: Access, alert_id: UUID, *any_of: Permission) -> Alert:
    """Return the alert, or raise "not found" also where it is out of scope."""
    alert = await repository.get(tx, access.solution_id, alert_id)
    if alert is None:
        raise not_found()
    access.require(alert.unit_id, *any_of)
    return alert


async def _refused(tx: Read, access: Access, alert: Alert, why: Refusal) -> RefusedError:
    by_name = None
    if why in _WITH_HOLDER and alert.holder_id is not None:
        by_name = await name_of(tx, access.solution_id, alert.holder_id)
    elif why is Refusal.ALREADY_RESOLVED and alert.resolved_by is not None:
        by_name = await name_of(tx, access.solution_id, alert.resolved_by)
    return RefusedError(
        ProblemCode(why.value),
        by_name=by_name,
        current=alert.model_dump(mode="json"),
        unit_id=alert.unit_id,
    )


async def _log(services: Services, tx: Write, access: Access, alert: Alert, ask: Ask) -> None:
    label = await recipient_name(tx, access.solution_id, alert.recipient_id)
    facts: dict[str, object] = {"type": alert.type, "from_version": alert.version}
    if ask.outcome is not None:
        facts["outcome"] = ask.outcome
    await activity.write(
        services,
        tx,
        access,
        f"alert.{ask.action}",
        activity.Subject("alert", alert.id, alert.unit_id, label),
        made_at=ask.made_at,
        facts=facts,
    )


async def holders(services: Services) -> list[tuple[UUID, UUID]]:
    """Return who holds a claimed alert, as (solution, user): after a restart all are away."""
    async with services.db.read() as tx:
        return await repository.holders(tx)
