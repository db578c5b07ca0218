"""Users, sessions, failures to sign in, and consents in the database."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, case, delete, insert, or_, select, update

from safemate_desktop.backend.channels.base import sessions_topic
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import (
    consents,
    demo_accounts,
    sessions,
    sign_in_failures,
    solutions,
    users,
    workstations,
)
from safemate_desktop.contract.identity import Workstation

FAILURES: Final = 5
WINDOW_MS: Final = 15 * 60 * 1000


async def user_by_email(tx: Read, solution_id: UUID, email_key: str) -> Row[Any] | None:
    """Return the user's row."""
    found = select(users).where(users.c.solution_id == solution_id, users.c.email_key == email_key)
    return await tx.one(found)


async def user_by_id(tx: Read, solution_id: UUID, user_id: UUID) -> Row[Any] | None:
    """Return the user's row."""
    return await tx.one(
        select(users).where(users.c.solution_id == solution_id, users.c.id == user_id)
    )


async def change_user(tx: Write, solution_id: UUID, user_id: UUID, **values: object) -> None:
    """Change columns of a user."""
    mine = update(users).where(users.c.solution_id == solution_id, users.c.id == user_id)
    await tx.execute(mine.values(**values))


async def count_try(tx: Write, try_id: UUID, account: bytes, now: int) -> int | None:
    """Count one more try to sign in; return until when the account is locked, if it is.

    It is counted before the password is looked at: a hundred tries at once get no further.
    """
    await tx.execute(delete(sign_in_failures).where(sign_in_failures.c.at <= now - WINDOW_MS))
    recent = select(sign_in_failures.c.at).where(sign_in_failures.c.account == account)
    times = [row.at for row in await tx.all(recent.order_by(sign_in_failures.c.at))]
    if len(times) >= FAILURES:
        locked_until: int = times[-1] + WINDOW_MS
        return locked_until
    await tx.execute(insert(sign_in_failures).values(id=try_id, account=account, at=now))
    return None


async def forget_tries(tx: Write, account: bytes) -> None:
    """Forget the failures of somebody who has signed in."""
    await tx.execute(delete(sign_in_failures).where(sign_in_failures.c.account == account))


async def take_back_try(tx: Write, try_id: UUID) -> None:
    """Do not count a try whose password was right."""
    await tx.execute(delete(sign_in_failures).where(sign_in_failures.c.id == try_id))


async def keep_workstation(tx: Write, solution_id: UUID, station: Workstation, now: int) -> None:
    """Remember which machine asks, and what it runs."""
    values = {**station.model_dump(), "solution_id": solution_id, "seen_at": now}
    await tx.upsert(workstations, ("id", "solution_id"), values)


async def session_for_access(tx: Read, access_hash: bytes) -> Row[Any] | None:
    """Return the session with this access token, its user and solution, and the last consent."""
    consent = (
        select(case((consents.c.given, consents.c.privacy_version)))
        .where(
            consents.c.solution_id == sessions.c.solution_id,
            consents.c.user_id == sessions.c.user_id,
        )
        .order_by(consents.c.at.desc(), consents.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = (
        select(
            sessions,
            users.c.closed_at,
            solutions.c.rights_version,
            consent.label("consent_version"),
        )
        .join(users, users.c.id == sessions.c.user_id)
        .join(solutions, solutions.c.id == sessions.c.solution_id)
        .where(
            or_(
                sessions.c.access_hash == access_hash,
                sessions.c.access_hash_before == access_hash,
            )
        )
    )
    return await tx.one(found)


async def session(tx: Read, session_id: UUID) -> Row[Any] | None:
    """Return the session; in a writing transaction its row stays locked."""
    found = select(sessions).where(sessions.c.id == session_id)
    return await tx.one(found.with_for_update() if isinstance(tx, Write) else found)


async def change_session(tx: Write, solution_id: UUID, session_id: UUID, **values: object) -> None:
    """Change columns of a session."""
    mine = update(sessions).where(
        sessions.c.solution_id == solution_id, sessions.c.id == session_id
    )
    await tx.execute(mine.values(**values))


async def awaits_factor_no_more(tx: Write, solution_id: UUID, user_id: UUID) -> None:
    """Let the user's sessions go on that were opened for setting up the second factor."""
    mine = update(sessions).where(
        sessions.c.solution_id == solution_id, sessions.c.user_id == user_id
    )
    await tx.execute(mine.values(awaits_factor=False))


async def end_session(
    tx: Write, solution_id: UUID, session_id: UUID, reason: str, now: int
) -> None:
    """End a session, and tell its connections after the commit."""
    row = update(sessions).where(
        sessions.c.solution_id == solution_id,
        sessions.c.id == session_id,
        sessions.c.ended_at.is_(None),
    )
    await tx.execute(row.values(ended_at=now, end_reason=reason))
    tx.wake(sessions_topic(solution_id))


async def end_sessions_of(
    tx: Write, solution_id: UUID, user_id: UUID, reason: str, now: int
) -> None:
    """End every session of a user, and tell their connections after the commit."""
    row = update(sessions).where(
        sessions.c.solution_id == solution_id,
        sessions.c.user_id == user_id,
        sessions.c.ended_at.is_(None),
    )
    await tx.execute(row.values(ended_at=now, end_reason=reason))
    tx.wake(sessions_topic(solution_id))


async def consent_version(tx: Read, solution_id: UUID, user_id: UUID) -> int | None:
    """Return the privacy version that the user's last answer agreed to, or ``None``."""
    last = (
        select(consents.c.privacy_version, consents.c.given)
        .where(consents.c.solution_id == solution_id, consents.c.user_id == user_id)
        .order_by(consents.c.at.desc(), consents.c.id.desc())
        .limit(1)
    )
    row = await tx.one(last)
    return row.privacy_version if row is not None and row.given else None


async def keep_consent(
    tx: Write, solution_id: UUID, user_id: UUID, consent_id: UUID, version: int, now: int,
    *, given: bool,
) -> None:  # fmt: skip
    """Write an answer down; the ones before it stay."""
    row = insert(consents).values(
        id=consent_id,
        solution_id=solution_id,
        user_id=user_id,
        privacy_version=version,
        given=given,
        at=now,
    )
    await tx.execute(row)


async def demo_rows(tx: Read) -> list[Row[Any]]:
    """Return the accounts that a demo offers, in their order."""
    wanted = (
        select(demo_accounts, users.c.email, users.c.first_name, users.c.last_name)
        .join(users, users.c.id == demo_accounts.c.user_id)
        .order_by(demo_accounts.c.position)
    )
    return list(await tx.all(wanted))
