"""What a solution has settled about the work with alerts."""

from uuid import UUID

from sqlalchemy import select, update

from safemate_desktop.backend.organisation.repository import rights_changed
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import solutions
from safemate_desktop.contract.rules import WorkRules


async def work_rules(tx: Read, solution_id: UUID) -> WorkRules:
    """Return what holds; a solution that settled nothing works by the defaults."""
    doc = await kept_rules(tx, solution_id)
    return WorkRules.model_validate_json(doc) if doc else WorkRules()


async def kept_rules(tx: Read, solution_id: UUID) -> str:
    """Return what was settled as it is kept: JSON, or nothing at all."""
    wanted = select(solutions.c.work_rules).where(solutions.c.id == solution_id)
    return str(await tx.value(wanted) or "")


async def settle(tx: Write, solution_id: UUID, rules: WorkRules) -> None:
    """Keep *rules*; whoever is connected fetches their own record again."""
    mine = update(solutions).where(solutions.c.id == solution_id)
    await tx.execute(mine.values(work_rules=rules.model_dump_json()))
    await rights_changed(tx, solution_id)
