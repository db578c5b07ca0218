"""Signing in: password, second factor, lock-out, and the first tokens of a session."""

import base64
import logging
from typing import Any, Final
from uuid import UUID

import pyotp
from sqlalchemy import Row, update

from safemate_desktop.backend.identity import keys, profile, repository, tokens
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.organisation.repository import email_key, solution_by_slug
from safemate_desktop.backend.problems import RefusedError
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.backend.storage.tables import sessions, users
from safemate_desktop.contract.identity import API_VERSION, SignedIn, SignIn, Tokens
from safemate_desktop.contract.problems import ProblemCode

log = logging.getLogger(__name__)
_TOTP_STEP_S: Final = 30


async def sign_in(services: Services, asked: SignIn) -> SignedIn:
    """Open a session. Raises RefusedError: wrong, locked, closed, or a code is needed."""
    if asked.workstation.api < API_VERSION:
        raise RefusedError(ProblemCode.CLIENT_TOO_OLD)
    account = _account(services, asked)
    try_id = services.ids()
    await _count(services, account, try_id)
    user = await _checked(services, asked)
    if user is None:
        raise RefusedError(ProblemCode.SIGN_IN_FAILED)
    async with services.db.write() as tx:
        step = _second_factor(services, user, asked.code)
        if step is None:
            if not asked.code:
                await repository.take_back_try(tx, try_id)
            refusal = ProblemCode.SIGN_IN_FAILED if asked.code else ProblemCode.CODE_REQUIRED
        else:
            await repository.forget_tries(tx, account)
            return await _open(services, tx, user, asked, step)
    raise RefusedError(refusal)


def _account(services: Services, asked: SignIn) -> bytes:
    name = f"{asked.solution.strip().casefold()}\n{email_key(asked.email)}"
    return services.secret.mac("sign-in.account", name.encode(errors="replace"))


async def _count(services: Services, account: bytes, try_id: UUID) -> None:
    now = services.clock.now_ms()
    async with services.db.write() as tx:
        locked_until = await repository.count_try(tx, try_id, account, now)
    if locked_until is not None:
        wait_s = (locked_until - now) / 1000
        raise RefusedError(ProblemCode.ACCOUNT_LOCKED, retry_after_s=wait_s)


async def _checked(services: Services, asked: SignIn) -> Row[Any] | None:
    """The user whose password was given; the same work is done where there is none."""
    async with services.db.read() as tx:
        solution = await solution_by_slug(tx, asked.solution)
        user = None
        if solution is not None:
            user = await repository.user_by_email(tx, solution.id, email_key(asked.email))
    kept = None if user is None else user.password_hash
    if not await services.passwords.fits(kept, asked.password.get_secret_value()):
        if user is not None:
            await _write_failure(services, user, asked)
        return None
    if user is not None and user.closed_at is not None:
        raise RefusedError(ProblemCode.ACCOUNT_CLOSED)
    return user


async def _write_failure(services: Services, user: Row[Any], asked: SignIn) -> None:
    async with services.db.write() as tx:
        await _log(services, tx, user, asked, "sign_in_failed")


def _second_factor(services: Services, user: Row[Any], code: str | None) -> int | None:
    """The time step of a good code, 0 where no code is needed, ``None`` where it is not good."""
    if user.totp_sealed is None:
        return 0
    secret = services.secret.open("user.totp", user.totp_sealed).decode()
    now_step = services.clock.now_ms() // 1000 // _TOTP_STEP_S
    generator = pyotp.TOTP(secret)
    for step in (now_step, now_step - 1, now_step + 1):
        fresh = user.totp_step is None or step > user.totp_step  # a code is good once
        if code and fresh and pyotp.utils.strings_equal(code, generator.generate_otp(step)):
            return step
    return None


async def _open(
    services: Services, tx: Write, user: Row[Any], asked: SignIn, step: int
) -> SignedIn:
    now, session_id = services.clock.now_ms(), services.ids()
    pair = tokens.first(services.secret, session_id)
    expires = now + tokens.ACCESS_MS
    await repository.keep_workstation(tx, user.solution_id, asked.workstation, now)
    row = sessions.insert().values(
        id=session_id,
        solution_id=user.solution_id,
        user_id=user.id,
        workstation_id=asked.workstation.id,
        created_at=now,
        used_at=now,
        access_hash=tokens.digest(pair.access),
        access_expires=expires,
        refresh_hash=tokens.digest(pair.refresh),
        successor_used=True,
    )
    await tx.execute(row)
    seen: dict[str, object] = {"last_sign_in": now, "version": users.c.version + 1}
    if step:
        seen["totp_step"] = step
    mine = update(users).where(users.c.solution_id == user.solution_id, users.c.id == user.id)
    await tx.execute(mine.values(**seen))
    await _log(services, tx, user, asked, "signed_in")
    return SignedIn(
        tokens=Tokens(
            session_id=session_id,
            access_token=pair.access,
            access_expires=expires,
            refresh_token=pair.refresh,
        ),
        me=await profile.me(tx, user.solution_id, user.id),
        seal_public=base64.b64encode(user.seal_public).decode(),
        seal_private=keys.private_text(services.secret, user.seal_private_sealed),
        server_time=now,
    )


async def _log(services: Services, tx: Write, user: Row[Any], asked: SignIn, action: str) -> None:
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.ACTIVITY,
        action=action,
        actor_id=user.id,
        workstation_id=asked.workstation.id,
        subject_kind="user",
        subject_id=user.id,
    )
    await chain.append(tx, user.solution_id, line)
