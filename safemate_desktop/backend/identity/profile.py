"""What a user is told about themselves: record, solution, rights, consent, work rules."""

from uuid import UUID

from safemate_desktop.backend.identity import factor, repository, rights
from safemate_desktop.backend.organisation.repository import solution_by_id
from safemate_desktop.backend.problems import not_found
from safemate_desktop.backend.rules.work import work_rules
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.contract.identity import Me, User


async def me(tx: Read, solution_id: UUID, user_id: UUID) -> Me:
    """Return the user's own record. Raises RefusedError where there is none."""
    row = await repository.user_by_id(tx, solution_id, user_id)
    solution = await solution_by_id(tx, solution_id)
    if row is None or solution is None:
        raise not_found()
    user = User(
        id=row.id,
        version=row.version,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        phone=row.phone,
        last_sign_in=row.last_sign_in,
    )
    return Me(
        user=user,
        solution=solution,
        rights=await rights.load(tx, solution_id, user_id),
        consent_version=await repository.consent_version(tx, solution_id, user_id),
        second_factor=await factor.of(tx, solution_id, row),
        rules=await work_rules(tx, solution_id),
    )
