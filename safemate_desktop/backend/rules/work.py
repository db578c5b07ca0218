"""What a solution has settled about the work with alerts."""

from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from safemate_desktop.backend.organisation.repository import rights_changed
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import solutions
from safemate_desktop.contract.rules import WorkRules

_HOUR_S: Final = 3600
_DAY_MIN: Final = 1440
_MANY: Final = 1000


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


def faults(rules: WorkRules) -> list[str]:
    """Return what of *rules* cannot be worked by; each line says where, and what is wanted."""
    ladder = rules.ladder
    wanted = {
        "outcomes: each once, and at least one": rules.outcomes
        and len(set(rules.outcomes)) == len(rules.outcomes),
        "ladder: 1 <= stronger_s <= everybody_s <= standby_s <= 3600": 1
        <= ladder.stronger_s
        <= ladder.everybody_s
        <= ladder.standby_s
        <= _HOUR_S,
        "ladder.cry_s: 1 to 3600": 1 <= ladder.cry_s <= _HOUR_S,
        "flood: up to 1000 alerts, 1440 minutes, 1000 of one type": rules.flood.alerts <= _MANY
        and rules.flood.minutes <= _DAY_MIN
        and rules.flood.mass <= _MANY,
        "lock_after_min: 0 (never) to 1440": 0 <= rules.lock_after_min <= _DAY_MIN,
    }
    return [words for words, holds in wanted.items() if not holds]
