"""Service recipients in the database."""

from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import recipients
from safemate_desktop.backend.stream.writer import publish
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.text import search_key, sort_key


async def get(tx: Read, solution_id: UUID, recipient_id: UUID) -> Recipient | None:
    """Return the recipient."""
    found = select(recipients.c.doc).where(
        recipients.c.solution_id == solution_id, recipients.c.id == recipient_id
    )
    doc = await tx.value(found)
    return None if doc is None else Recipient.model_validate_json(doc)


async def name(tx: Read, solution_id: UUID, recipient_id: UUID | None) -> str:
    """Return the recipient's name, empty where there is none."""
    found = None if recipient_id is None else await get(tx, solution_id, recipient_id)
    return "" if found is None else found.name


async def put(tx: Write, solution_id: UUID, recipient: Recipient, *, at: int) -> None:
    """Keep a new or changed recipient, numbered in the stream; *at* is UTC ms."""
    known = select(recipients.c.unit_id).where(
        recipients.c.solution_id == solution_id, recipients.c.id == recipient.id
    )
    before = await tx.value(known)
    await tx.upsert(recipients, ("id",), columns(solution_id, recipient))
    was = before if before != recipient.unit_id else None
    await publish(tx, solution_id, Kind.RECIPIENT, recipient.id, recipient.unit_id, was, at=at)


def columns(solution_id: UUID, recipient: Recipient) -> dict[str, object]:
    """Return the row that keeps *recipient* (for filling a new solution without a stream)."""
    words = f"{recipient.name} {recipient.home.municipality} {recipient.phone}"
    return {
        "id": recipient.id,
        "solution_id": solution_id,
        "version": recipient.version,
        "unit_id": recipient.unit_id,
        "sort_key": sort_key(f"{recipient.last_name} {recipient.first_name}"),
        "search_key": search_key(words),
        "doc": recipient.model_dump_json(),
    }
