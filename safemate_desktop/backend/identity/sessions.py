"""Running sessions: who asks, fresh tokens, consent, and the end."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.identity import profile, repository, tokens
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.problems import RefusedError, bad_request
from safemate_desktop.backend.services import PRIVACY_VERSION, Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.identity import Consent, Me, Refresh, Tokens
from safemate_desktop.contract.problems import ProblemCode

_TOLD_ENDS: Final = frozenset({ProblemCode.TOKEN_REUSED, ProblemCode.ACCOUNT_CLOSED})


async def access_for(services: Services, token: str, *, before_consent: bool) -> Access:
    """Return the access of whoever holds *token*. Raises RefusedError."""
    held = tokens.digest(token)
    async with services.db.read() as tx:
        row = await repository.session_for_access(tx, held)
        if row is None or not _runs(row, held, services.clock.now_ms()):
            raise RefusedError(ProblemCode.SESSION_ENDED)
        if not before_consent and row.awaits_factor:
            raise RefusedError(ProblemCode.SECOND_FACTOR_REQUIRED)
        if not before_consent and row.consent_version != PRIVACY_VERSION:
            raise RefusedError(ProblemCode.CONSENT_REQUIRED)
        rights = await services.rights.of(tx, row.solution_id, row.user_id, row.rights_version)
    if not row.successor_used and held == row.access_hash:
        async with services.db.write() as write:  # from now on the refresh before is a reuse
            await repository.change_session(write, row.solution_id, row.id, successor_used=True)
    return Access(
        session_id=row.id,
        solution_id=row.solution_id,
        user_id=row.user_id,
        workstation_id=row.workstation_id,
        rights=rights,
        rights_version=row.rights_version,
    )


def _runs(row: Row[Any], held: bytes, now: int) -> bool:
    if row.ended_at is not None or row.closed_at is not None:
        return False
    expires = row.access_expires if held == row.access_hash else row.access_expires_before
    return expires is not None and now < expires


async def refresh(services: Services, asked: Refresh) -> Tokens:
    """Return the next tokens; the same key gets the same ones until they have been used.

    Raises RefusedError: the session ended, or the token had been used before, which ends it.
    """
    token = asked.refresh_token.get_secret_value()
    session_id = tokens.session_of(services.secret, token)
    if session_id is None:
        raise RefusedError(ProblemCode.SESSION_ENDED)
    now = services.clock.now_ms()
    async with services.db.write() as tx:
        row = await repository.session(tx, session_id)
        if row is None or row.ended_at is not None or now - row.used_at > tokens.IDLE_MS:
            raise RefusedError(_why_ended(row))
        held = tokens.digest(token)
        if held == row.refresh_hash:
            return await _rotate(services, tx, row, asked)
        if _repeats(row, held, asked.key, now):
            return await _again(services, tx, row, asked)
        await repository.end_session(tx, row.solution_id, row.id, ProblemCode.TOKEN_REUSED, now)
        await _log(services, tx, row, "token_reused")
    raise RefusedError(ProblemCode.TOKEN_REUSED)


def _why_ended(row: Row[Any] | None) -> ProblemCode:
    return why_ended("" if row is None else row.end_reason)


def why_ended(reason: str) -> ProblemCode:
    """Return what a session's end is told as."""
    return ProblemCode(reason) if reason in _TOLD_ENDS else ProblemCode.SESSION_ENDED


def _repeats(row: Row[Any], held: bytes, key: UUID, now: int) -> bool:
    return (
        held == row.refresh_hash_before
        and key == row.refresh_key
        and not row.successor_used
        and now - row.refreshed_at <= tokens.REPLAY_MS
    )


async def _rotate(services: Services, tx: Write, row: Row[Any], asked: Refresh) -> Tokens:
    old = asked.refresh_token.get_secret_value()
    pair = tokens.successor(services.secret, row.id, old, asked.key)
    now = services.clock.now_ms()
    await repository.change_session(
        tx,
        row.solution_id,
        row.id,
        used_at=now,
        access_hash=tokens.digest(pair.access),
        access_expires=now + tokens.ACCESS_MS,
        access_hash_before=row.access_hash,
        access_expires_before=row.access_expires,
        refresh_hash=tokens.digest(pair.refresh),
        refresh_hash_before=row.refresh_hash,
        refresh_key=asked.key,
        refreshed_at=now,
        successor_used=False,
    )
    return _tokens(row.id, pair, now)


async def _again(services: Services, tx: Write, row: Row[Any], asked: Refresh) -> Tokens:
    old = asked.refresh_token.get_secret_value()
    pair = tokens.successor(services.secret, row.id, old, asked.key)
    now = services.clock.now_ms()
    expires = now + tokens.ACCESS_MS
    await repository.change_session(tx, row.solution_id, row.id, access_expires=expires)
    return _tokens(row.id, pair, now)


def _tokens(session_id: UUID, pair: tokens.Pair, now: int) -> Tokens:
    return Tokens(
        session_id=session_id,
        access_token=pair.access,
        access_expires=now + tokens.ACCESS_MS,
        refresh_token=pair.refresh,
    )


async def sign_out(services: Services, access: Access) -> None:
    """End the session because its user wants to leave."""
    async with services.db.write() as tx:
        now = services.clock.now_ms()
        await repository.end_session(tx, access.solution_id, access.session_id, "signed_out", now)
        await log_activity(services, tx, access, "signed_out")


async def consent(services: Services, access: Access, asked: Consent) -> Me:
    """Write down the answer; a refusal ends the session."""
    if asked.privacy_version != PRIVACY_VERSION:
        raise bad_request("privacy_version")
    async with services.db.write() as tx:
        now = services.clock.now_ms()
        await repository.keep_consent(
            tx,
            access.solution_id,
            access.user_id,
            services.ids(),
            asked.privacy_version,
            now,
            given=asked.given,
        )
        action = "consent.given" if asked.given else "consent.refused"
        facts: dict[str, object] = {"privacy_version": asked.privacy_version}
        await log_activity(services, tx, access, action, facts)
        if not asked.given:
            await repository.end_session(
                tx, access.solution_id, access.session_id, "consent_refused", now
            )
        return await profile.me(tx, access.solution_id, access.user_id)


async def log_activity(
    services: Services,
    tx: Write,
    access: Access,
    action: str,
    facts: dict[str, object] | None = None,
) -> None:
    """Write down what a user did to their own session."""
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.ACTIVITY,
        action=action,
        actor_id=access.user_id,
        workstation_id=access.workstation_id,
        subject_kind="user",
        subject_id=access.user_id,
        facts=facts or {},
    )
    await chain.append(tx, access.solution_id, line)


async def _log(services: Services, tx: Write, row: Row[Any], action: str) -> None:
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.ACTIVITY,
        action=action,
        actor_id=row.user_id,
        workstation_id=row.workstation_id,
        subject_kind="user",
        subject_id=row.user_id,
    )
    await chain.append(tx, row.solution_id, line)
