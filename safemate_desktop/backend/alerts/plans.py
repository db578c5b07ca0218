"""Which plan holds for an alert, and what of it still has to be done."""

from uuid import UUID

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.rules import repository as rules
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.recipients import PlanStep


async def steps(tx: Read, solution_id: UUID, alert: Alert) -> tuple[PlanStep, ...]:
    """Return the plan for *alert*: the person's own for its type, else the solution's."""
    if alert.recipient_id is not None:
        person = await recipients.get(tx, solution_id, alert.recipient_id)
        plan = None if person is None else person.plan_for(alert.type)
        if plan is not None:
            return plan.steps
    return (await rules.configuration(tx, solution_id)).rule(alert.type).plan


async def steps_open(tx: Read, solution_id: UUID, alert: Alert) -> bool:
    """Return whether a required step is neither done nor left out with a reason."""
    required = {step.text for step in await steps(tx, solution_id, alert) if step.required}
    return bool(required - await repository.steps_told(tx, solution_id, alert.id))
