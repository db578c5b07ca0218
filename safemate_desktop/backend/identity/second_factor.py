"""Setting up the second factor, new recovery codes, and turning it off."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Row

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.identity import factor, recovery, repository, totp
from safemate_desktop.backend.identity.factor import Proof
from safemate_desktop.backend.identity.sessions import log_activity
from safemate_desktop.backend.organisation.repository import solution_by_id
from safemate_desktop.backend.problems import RefusedError, not_found
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.second_factor import (
    BeginSecondFactor,
    ConfirmSecondFactor,
    NewSecret,
    ProvenByBoth,
    RecoveryCodes,
    SecondFactor,
)

SETUP_MS: Final = 15 * 60 * 1000
A = TypeVar("A")
Act = Callable[[Write, Row[Any]], Awaitable[A]]


async def begin(services: Services, access: Access, asked: BeginSecondFactor) -> NewSecret:
    """Hand out a new secret, which replaces the one in use once it is confirmed.

    Raises RefusedError: the password or the code is not right.
    """

    async def act(tx: Write, user: Row[Any]) -> NewSecret:
        secret, now = totp.new_secret(), services.clock.now_ms()
        sealed = services.secret.seal(factor.SECRET, secret.encode())
        values = {"totp_new_sealed": sealed, "totp_new_at": now}
        await repository.change_user(tx, access.solution_id, access.user_id, **values)
        await log_activity(services, tx, access, "second_factor.begun")
        solution = await solution_by_id(tx, access.solution_id)
        issuer = "Safemate" if solution is None else f"Safemate {solution.name}"
        return NewSecret(
            secret=secret,
            uri=totp.uri(secret, user.email, issuer),
            expires_at=now + SETUP_MS,
        )

    password = None if asked.password is None else asked.password.get_secret_value()
    code = None if asked.code is None else asked.code.get_secret_value()
    return await _proven(services, access, password, code, act)


async def confirm(services: Services, access: Access, asked: ConfirmSecondFactor) -> RecoveryCodes:
    """Sign in with the new secret from now on. Raises RefusedError: too late, or a wrong code."""
    try_id = await _count(services, access)
    typed, now = asked.code.get_secret_value(), services.clock.now_ms()
    async with services.db.write() as tx:
        user = await _user(tx, access)
        if user.totp_new_sealed is None or now - user.totp_new_at > SETUP_MS:
            await repository.take_back_try(tx, try_id)
            refusal = ProblemCode.SETUP_EXPIRED
        else:
            secret = services.secret.open(factor.SECRET, user.totp_new_sealed).decode()
            step = totp.good_step(secret, typed, now, None)
            if step is not None:
                return await _turn_on(services, tx, access, user, step)
            await log_activity(services, tx, access, "second_factor.refused")
            refusal = ProblemCode.NOT_CONFIRMED
    raise RefusedError(refusal)


async def _turn_on(
    services: Services, tx: Write, access: Access, user: Row[Any], step: int
) -> RecoveryCodes:
    await repository.change_user(
        tx,
        access.solution_id,
        access.user_id,
        totp_sealed=user.totp_new_sealed,
        totp_step=step,
        totp_new_sealed=None,
        totp_new_at=None,
    )
    await repository.awaits_factor_no_more(tx, access.solution_id, access.user_id)
    return await _new_codes(services, tx, access, "second_factor.on")


async def renew_codes(services: Services, access: Access, asked: ProvenByBoth) -> RecoveryCodes:
    """Give new recovery codes. Raises RefusedError: there is no second factor, or no proof."""

    async def act(tx: Write, user: Row[Any]) -> RecoveryCodes:
        if user.totp_sealed is None:
            raise not_found()
        return await _new_codes(services, tx, access, "second_factor.codes_renewed")

    return await _proven_by_both(services, access, asked, act)


async def turn_off(services: Services, access: Access, asked: ProvenByBoth) -> SecondFactor:
    """Sign in by password alone again. Raises RefusedError: required here, or no proof."""

    async def act(tx: Write, user: Row[Any]) -> SecondFactor:
        solution = await solution_by_id(tx, access.solution_id)
        if solution is not None and solution.second_factor_required:
            raise RefusedError(ProblemCode.SECOND_FACTOR_REQUIRED)
        if user.totp_sealed is not None:
            await take_away(tx, access.solution_id, access.user_id)
            await log_activity(services, tx, access, "second_factor.off")
        return await factor.of(tx, access.solution_id, await _user(tx, access))

    return await _proven_by_both(services, access, asked, act)


async def take_away(tx: Write, solution_id: UUID, user_id: UUID) -> None:
    """Leave the user without second factor and without recovery codes."""
    nothing = {"totp_sealed": None, "totp_step": None, "totp_new_sealed": None, "totp_new_at": None}
    await repository.change_user(tx, solution_id, user_id, **nothing)
    await recovery.void(tx, solution_id, user_id)


async def _new_codes(services: Services, tx: Write, access: Access, action: str) -> RecoveryCodes:
    codes = await recovery.renew(
        tx, services.secret, services.ids, access.solution_id, access.user_id
    )
    await log_activity(services, tx, access, action, {"recovery_codes": len(codes)})
    await repository.forget_tries(tx, _counted(services, access))
    second = await factor.of(tx, access.solution_id, await _user(tx, access))
    return RecoveryCodes(codes=codes, second_factor=second)


async def _proven_by_both(
    services: Services, access: Access, asked: ProvenByBoth, act: Act[A]
) -> A:
    password, code = asked.password.get_secret_value(), asked.code.get_secret_value()
    return await _proven(services, access, password, code, act)


async def _proven(
    services: Services, access: Access, password: str | None, code: str | None, act: Act[A]
) -> A:
    """Do *act* once password and, where it is set up, code are right; tries are counted.

    A refusal of *act* itself leaves the code unused.
    """
    await _count(services, access)
    known = await _knows_password(services, access, password)
    async with services.db.write() as tx:
        user = await _user(tx, access)
        proof = await factor.prove(services, tx, user, code) if known else Proof.WRONG
        if proof.good:
            await repository.forget_tries(tx, _counted(services, access))
            if proof is Proof.RECOVERY:
                await log_recovery(services, tx, access)
            return await act(tx, user)
        await log_activity(services, tx, access, "second_factor.refused")
    raise RefusedError(ProblemCode.NOT_CONFIRMED)


async def _knows_password(services: Services, access: Access, password: str | None) -> bool:
    async with services.db.read() as tx:
        user = await _user(tx, access)
        row = await repository.session(tx, access.session_id)
    if password is None:  # it was given a moment ago, and opened a session good for nothing else
        return row is not None and row.awaits_factor and user.totp_sealed is None
    return await services.passwords.fits(user.password_hash, password)


async def log_recovery(services: Services, tx: Write, access: Access) -> None:
    """Write down that a recovery code was used up, and how many are left."""
    left = await recovery.left(tx, access.solution_id, access.user_id)
    await log_activity(services, tx, access, "second_factor.recovery_used", {"left": left})


async def _count(services: Services, access: Access) -> UUID:
    """Count a try at what protects the account, apart from those at signing in."""
    try_id, now = services.ids(), services.clock.now_ms()
    async with services.db.write() as tx:
        locked_until = await repository.count_try(tx, try_id, _counted(services, access), now)
    if locked_until is not None:
        wait_s = (locked_until - now) / 1000
        raise RefusedError(ProblemCode.ACCOUNT_LOCKED, retry_after_s=wait_s)
    return try_id


def _counted(services: Services, access: Access) -> bytes:
    return services.secret.mac("second_factor.tries", access.user_id.bytes)


async def _user(tx: Read, access: Access) -> Row[Any]:
    row = await repository.user_by_id(tx, access.solution_id, access.user_id)
    if row is None:
        raise not_found()
    return row
