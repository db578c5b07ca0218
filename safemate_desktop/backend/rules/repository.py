"""The solution's rules in the database, each with its version."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import insert, select

from safemate_desktop.backend.rules.evaluate import Configuration, Rule
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import rules
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.support.ids import IdMaker


class _Kept(BaseModel):
    """What the row's document holds."""

    model_config = ConfigDict(frozen=True)

    priority: int = Field(ge=1, le=4)
    sound: Sound
    enabled: bool = True
    plan: tuple[PlanStep, ...] = ()


async def seed(
    tx: Write, solution_id: UUID, root_unit_id: UUID, configuration: Configuration, ids: IdMaker
) -> None:
    """Give a new solution its rules; they hold for the whole tree."""
    rows = [
        {
            "id": ids(),
            "solution_id": solution_id,
            "version": configuration.version,
            "unit_id": root_unit_id,
            "type": rule.type,
            "doc": _Kept(
                priority=rule.priority, sound=rule.sound, enabled=rule.enabled, plan=rule.plan
            ).model_dump_json(),
        }
        for rule in configuration.rules.values()
    ]
    await tx.execute(insert(rules), rows)


async def configuration(tx: Read, solution_id: UUID) -> Configuration:
    """Return the rules that hold now; its version is that of the last change."""
    rows = await tx.all(
        select(rules.c.type, rules.c.version, rules.c.doc).where(rules.c.solution_id == solution_id)
    )
    kept = [(AlertType(row.type), row.version, _Kept.model_validate_json(row.doc)) for row in rows]
    return Configuration(
        version=max((version for _, version, _ in kept), default=0),
        rules={
            kind: Rule(kind, doc.priority, doc.sound, doc.enabled, doc.plan)
            for kind, _, doc in kept
        },
    )
