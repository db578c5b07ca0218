"""Recovery codes: for whoever has lost the app; each is good once, and only its MAC is kept."""

import secrets
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update

from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import recovery_codes
from safemate_desktop.domain.one_time_codes import LETTERS, RECOVERY_LENGTH, grouped, tidy
from safemate_desktop.support.ids import IdMaker

HOW_MANY: Final = 10
_PURPOSE: Final = "user.recovery"


async def renew(
    tx: Write, secret: ServerSecret, ids: IdMaker, solution_id: UUID, user_id: UUID
) -> tuple[str, ...]:
    """Make new codes; those before are void. What is returned is kept nowhere."""
    await void(tx, solution_id, user_id)
    codes = tuple(_new() for _ in range(HOW_MANY))
    rows = [
        {
            "id": ids(),
            "solution_id": solution_id,
            "user_id": user_id,
            "code_mac": _mac(secret, user_id, code),
        }
        for code in codes
    ]
    await tx.execute(insert(recovery_codes), rows)
    return tuple(grouped(code) for code in codes)


async def use(
    tx: Write, secret: ServerSecret, solution_id: UUID, user_id: UUID, typed: str, now: int
) -> bool:
    """Use a code up; return whether it was one that nobody had used."""
    mine = update(recovery_codes).where(
        recovery_codes.c.solution_id == solution_id,
        recovery_codes.c.user_id == user_id,
        recovery_codes.c.code_mac == _mac(secret, user_id, tidy(typed)),
        recovery_codes.c.used_at.is_(None),
    )
    return (await tx.execute(mine.values(used_at=now))).rowcount == 1


async def left(tx: Read, solution_id: UUID, user_id: UUID) -> int:
    """Return how many codes have not been used."""
    unused = select(func.count()).where(
        recovery_codes.c.solution_id == solution_id,
        recovery_codes.c.user_id == user_id,
        recovery_codes.c.used_at.is_(None),
    )
    return int(await tx.value(unused))


async def void(tx: Write, solution_id: UUID, user_id: UUID) -> None:
    """Have no code any more."""
    mine = delete(recovery_codes).where(
        recovery_codes.c.solution_id == solution_id, recovery_codes.c.user_id == user_id
    )
    await tx.execute(mine)


def _new() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LENGTH))


def _mac(secret: ServerSecret, user_id: UUID, code: str) -> bytes:
    # 60 random bits and a key that lies beside no database: nothing slower is needed.
    return secret.mac(_PURPOSE, user_id.bytes + code.encode())
