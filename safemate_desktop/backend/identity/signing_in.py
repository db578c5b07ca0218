"""Signing in: password, second factor, lock-out, and the first tokens of a session."""

import base64
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from safemate_desktop.backend.identity import keys, profile, repository, tokens
from safemate_desktop.backend.identity.factor import Proof, prove
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.organisation.repository import email_key, solution_by_slug
from safemate_desktop.backend.problems import RefusedError
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.backend.storage.tables import sessions, users
from safemate_desktop.contract.identity import API_VERSION, SignedIn, SignIn, Tokens
from safemate_desktop.contract.problems import ProblemCode


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
        # Read again: the code may have been used up while the password was being checked.
        user = await repository.user_by_id(tx, user.solution_id, user.id)
        proof = Proof.WRONG if user is None else await prove(services, tx, user, asked.code)
        if user is not None and proof.good:
            await repository.forget_tries(tx, account)
            return await _open(services, tx, user, asked, proof)
        if proof is Proof.MISSING:
            await repository.take_back_try(tx, try_id)
        elif user is not None:
            await _log(services, tx, user, asked, "sign_in_failed")
    missing = proof is Proof.MISSING
    raise RefusedError(ProblemCode.CODE_REQUIRED if missing else ProblemCode.SIGN_IN_FAILED)


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


async def _open(
    services: Services, tx: Write, user: Row[Any], asked: SignIn, proof: Proof
) -> SignedIn:
    now, session_id = services.clock.now_ms(), services.ids()
    pair = tokens.first(services.secret, session_id)
    expires = now + tokens.ACCESS_MS
    await repository.keep_workstation(tx, user.solution_id, asked.workstation, now)
    seen = {"last_sign_in": now, "version": users.c.version + 1}
    await repository.change_user(tx, user.solution_id, user.id, **seen)
    told = await profile.me(tx, user.solution_id, user.id)
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
        awaits_factor=told.awaits_factor,
    )
    await tx.execute(row)
    if proof is Proof.RECOVERY:
        left: dict[str, object] = {"left": told.second_factor.recovery_left}
        await _log(services, tx, user, asked, "second_factor.recovery_used", left)
    await _log(services, tx, user, asked, "signed_in")
    return SignedIn(
        tokens=Tokens(
            session_id=session_id,
            access_token=pair.access,
            access_expires=expires,
            refresh_token=pair.refresh,
        ),
        me=told,
        seal_public=base64.b64encode(user.seal_public).decode(),
        seal_private=keys.private_text(services.secret, user.seal_private_sealed),
        server_time=now,
    )


async def _log(
    services: Services,
    tx: Write,
    user: Row[Any],
    asked: SignIn,
    action: str,
    facts: dict[str, object] | None = None,
) -> None:
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.ACTIVITY,
        action=action,
        actor_id=user.id,
        workstation_id=asked.workstation.id,
        subject_kind="user",
        subject_id=user.id,
        facts=facts or {},
    )
    await chain.append(tx, user.solution_id, line)
