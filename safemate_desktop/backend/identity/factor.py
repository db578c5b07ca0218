"""What a user's second factor is, and whether a typed code proves it."""

from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from safemate_desktop.backend.identity import recovery, repository, totp
from safemate_desktop.backend.organisation.repository import solution_by_id
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.domain.one_time_codes import is_app_code

SECRET: Final = "user.totp"  # noqa: S105  the purpose, not a secret


class Proof(Enum):
    """What a code came to."""

    UNNEEDED = auto()
    APP = auto()
    RECOVERY = auto()
    MISSING = auto()
    WRONG = auto()

    @property
    def good(self) -> bool:
        """Whether the user may go on."""
        return self in (Proof.UNNEEDED, Proof.APP, Proof.RECOVERY)


async def prove(services: Services, tx: Write, user: Row[Any], typed: str | None) -> Proof:
    """Check *typed* against *user*, as read in *tx*; a good code is used up with it."""
    if user.totp_sealed is None:
        return Proof.UNNEEDED
    if not typed:
        return Proof.MISSING
    now = services.clock.now_ms()
    if not is_app_code(typed):
        used = await recovery.use(tx, services.secret, user.solution_id, user.id, typed, now)
        return Proof.RECOVERY if used else Proof.WRONG
    secret = services.secret.open(SECRET, user.totp_sealed).decode()
    step = totp.good_step(secret, typed, now, user.totp_step)
    if step is None:
        return Proof.WRONG
    await repository.change_user(tx, user.solution_id, user.id, totp_step=step)
    return Proof.APP


async def of(tx: Read, solution_id: UUID, user: Row[Any]) -> SecondFactor:
    """Return what *user* is told about their own."""
    solution = await solution_by_id(tx, solution_id)
    return SecondFactor(
        on=user.totp_sealed is not None,
        required=solution is not None and solution.second_factor_required,
        recovery_left=await recovery.left(tx, solution_id, user.id),
    )
