"""The activity log: who did what, or looked at what, and why; and a user's own page of it."""

import json
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, select

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.problems import bad_request
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import log_entries, log_personal, workstations
from safemate_desktop.contract.logs import ActivityEntry, ActivityPage

_PURPOSE: Final = "page.activity"
MOST: Final = 500


class Subject:
    """What an entry is about; ``label`` is its name at the time, kept apart as personal."""

    __slots__ = ("id", "kind", "label", "unit_id")

    def __init__(self, kind: str, record_id: UUID, unit_id: UUID | None, label: str = "") -> None:
        self.kind = kind
        self.id = record_id
        self.unit_id = unit_id
        self.label = label


async def write(
    services: Services,
    tx: Write,
    access: Access,
    action: str,
    subject: Subject,
    *,
    made_at: int | None = None,
    reason: str = "",
    facts: dict[str, object] | None = None,
) -> None:
    """Write down what the user did; *made_at* is the workstation's own time of it, UTC ms."""
    personal = {"label": subject.label, "reason": reason}
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.ACTIVITY,
        action=action,
        actor_id=access.user_id,
        subject_kind=subject.kind,
        subject_id=subject.id,
        unit_id=subject.unit_id,
        workstation_id=access.workstation_id,
        offline_at=made_at,
        facts=facts or {},
        personal={name: text for name, text in personal.items() if text},
    )
    await chain.append(tx, access.solution_id, line)


async def page_of(
    services: Services, tx: Read, access: Access, word: str | None, limit: int
) -> ActivityPage:
    """Return what the user did, newest first. Raises RefusedError for a page that is none."""
    before = _before(services, word)
    rows = await tx.all(_wanted(access, before, limit + 1))
    names = await _workstations(tx, access.solution_id)
    more = len(rows) > limit
    shown = rows[:limit]
    word = services.secret.sign(_PURPOSE, str(shown[-1].seq).encode()) if more else None
    return ActivityPage(items=tuple(_entry(row, names) for row in shown), next=word)


def _before(services: Services, word: str | None) -> int | None:
    if word is None:
        return None
    data = services.secret.read(_PURPOSE, word)
    if data is None:
        raise bad_request("page")
    return int(data)


def _wanted(access: Access, before: int | None, limit: int) -> Select[Any]:
    both = log_entries.outerjoin(log_personal, log_personal.c.entry_id == log_entries.c.id)
    wanted = (
        select(log_entries, log_personal.c.body.label("personal_body"))
        .select_from(both)
        .where(
            log_entries.c.solution_id == access.solution_id,
            log_entries.c.actor_id == access.user_id,
        )
    )
    if before is not None:
        wanted = wanted.where(log_entries.c.seq < before)
    return wanted.order_by(log_entries.c.seq.desc()).limit(limit)


async def _workstations(tx: Read, solution_id: UUID) -> dict[str, str]:
    known = select(workstations.c.id, workstations.c.name)
    rows = await tx.all(known.where(workstations.c.solution_id == solution_id))
    return {str(row.id): row.name for row in rows}


def _entry(row: Row[Any], stations: dict[str, str]) -> ActivityEntry:
    body = json.loads(row.body)
    personal = json.loads(row.personal_body) if row.personal_body else {}
    return ActivityEntry(
        id=row.id,
        at=row.at,
        offline_at=body["offline_at"],
        action=row.action,
        subject_kind=body["subject_kind"],
        subject_id=row.subject_id,
        subject_label=personal.get("label", ""),
        reason=personal.get("reason", ""),
        workstation=stations.get(body["workstation"], ""),
    )
