"""What people do to alerts: checked by the one table, written with its story, in one go."""

from uuid import UUID

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.alerts.changes import Ask, after
from safemate_desktop.backend.answers import Asking, Outcome, put
from safemate_desktop.backend.logs import activity
from safemate_desktop.backend.organisation.repository import name_of
from safemate_desktop.backend.positions.grants import end_for_alert
from safemate_desktop.backend.problems import RefusedError, not_found
from safemate_desktop.backend.recipients.repository import name as recipient_name
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import Action, Refusal, Standing, refusal
from safemate_desktop.domain.permissions import Permission

_WITH_HOLDER = frozenset({Refusal.HELD_BY_OTHER, Refusal.NOT_HOLDER})


async def handle(
    services: Services, tx: Write, asking: Asking, alert_id: UUID, ask: Ask
) -> Outcome:
    """Do *ask* to the alert. Raises RefusedError: out of scope, against the rules, or stale."""
    access = asking.access
    alert = await visible(tx, access, alert_id, *_permissions(ask.action))
    standing = Standing(alert.type, alert.state, alert.version, alert.holder_id)
    seen = alert.version if asking.seen_version is None else asking.seen_version
    if (why := refusal(standing, ask.action, access.user_id, seen)) is not None:
        raise await _refused(tx, access, alert, why)
    if await repository.entry_exists(tx, asking.key):
        raise RefusedError(ProblemCode.KEY_REUSED)
    now = services.clock.now_ms()
    changed = after(alert, ask, access.user_id, now)
    entry = AlertEntry(
        id=asking.key,
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=now,
        offline_at=ask.made_at,
        kind=ask.action,
        actor_id=access.user_id,
        text=ask.text,
        outcome=ask.outcome,
        until=ask.until,
    )
    if ask.action is Action.NOTE:
        await repository.add_entry(tx, access.solution_id, entry, at=now)
    else:
        await repository.record(tx, access.solution_id, changed, entry, at=now)
    if ask.action is Action.RESOLVE:
        await end_for_alert(tx, access.solution_id, alert.id, at=now)
    await _log(services, tx, access, alert, ask)
    entries = (
        put(Kind.ALERT, changed, changed.id, changed.version),
        put(Kind.ALERT_ENTRY, entry, entry.id, entry.version),
    )
    return Outcome(entries, alert.unit_id)


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
