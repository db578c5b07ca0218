"""The locked screen: who may open it again, by the server's word or, without a line, by ours."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final, NoReturn

from pydantic import SecretStr

from safemate_desktop.contract.identity import Me, Verify
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.store.errors import StoreError
from safemate_desktop.support.clock import Clock
from safemate_desktop.sync.desk import Desk
from safemate_desktop.sync.password import LOCK, LockNote, fits, keep_password
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.wire.errors import RefusedError, WireError

log = logging.getLogger(__name__)

SERVER_S: Final = 1.5  # so long the server's word is waited for; then ours counts
FREE_TRIES: Final = 5
_FIRST_WAIT_S: Final = 30.0
_LONGEST_WAIT_S: Final = 900.0


class Lock:
    """``contract.ports.LockPort``: hides nothing by itself, but says whether it may be shown.

    A wrong password never ends the session: alerts come in, sound and are counted on.
    """

    def __init__(self, desk: Callable[[], Desk | None], status: StatusBoard, clock: Clock) -> None:
        self._desk = desk
        self._status = status
        self._clock = clock
        self._asked_at: float | None = None  # when the last wrong password was given, steady clock

    @property
    def locked(self) -> bool:
        note = self._note()
        return note is not None and note.locked

    async def lock(self) -> None:
        desk = self._desk()
        note = self._note()
        if desk is None or (note is not None and note.locked):
            return
        try:
            await desk.store.values.put(LOCK, LockNote(wrong=note.wrong if note else 0))
        except StoreError as error:  # it is locked all the same, until the program ends
            log.info("the lock is not on the disk: %s", error.code)

    async def unlock(self, password: str) -> None:
        desk = self._desk()
        if desk is None:
            _refuse(ProblemCode.SESSION_ENDED)
        wrong = await self._count(desk)
        if not await self._right(desk, password):
            self._asked_at = self._clock.monotonic()
            _refuse(ProblemCode.NOT_CONFIRMED, _wait_s(wrong))
        self._asked_at = None
        try:
            await desk.store.values.drop(LOCK)
        except StoreError as error:
            log.info("the opened lock is not on the disk: %s", error.code)

    def _note(self) -> LockNote | None:
        desk = self._desk()
        return None if desk is None else desk.store.values.get(LOCK, LockNote)

    async def _count(self, desk: Desk) -> int:
        """Count a try before it is looked at: ending the program does not make it undone."""
        wrong = note.wrong if (note := self._note()) else 0
        if (wait_s := _wait_s(wrong)) is not None:
            now = self._clock.monotonic()
            if self._asked_at is None:  # since the program began, nothing is known of the time
                self._asked_at = now
            if (left := self._asked_at + wait_s - now) > 0:
                _refuse(ProblemCode.ACCOUNT_LOCKED, left)
        try:
            await desk.store.values.put(LOCK, LockNote(wrong=wrong + 1))
        except StoreError as error:
            log.info("a try at the lock is not on the disk: %s", error.code)
        return wrong + 1

    async def _right(self, desk: Desk, password: str) -> bool:
        values = desk.store.values
        if self._status.status.line in (Line.LIVE, Line.CATCHING_UP):
            said = await _ask_server(desk, password)
            if said and not await fits(values, password):  # it was changed elsewhere
                await keep_password(values, password)
            if said is not None:
                return said
        known = await fits(values, password)
        if known is None:
            _refuse(ProblemCode.UNREACHABLE)
        return known


async def _ask_server(desk: Desk, password: str) -> bool | None:
    """Return what the server says, ``None`` where it says nothing in time."""
    try:
        async with asyncio.timeout(SERVER_S):
            await desk.server.post("/v1/me/verify", Verify(password=SecretStr(password)), Me)
    except RefusedError as no:
        if no.problem.code == ProblemCode.ACCOUNT_LOCKED:
            raise ProblemError(no.problem) from no
        return False if no.problem.code == ProblemCode.NOT_CONFIRMED else None
    except (WireError, TimeoutError):
        return None
    return True


def _wait_s(wrong: int) -> float | None:
    """How long after so many wrong passwords the next one is looked at; None: at once."""
    if wrong < FREE_TRIES:
        return None
    return min(_FIRST_WAIT_S * 2.0 ** min(wrong - FREE_TRIES, 10), _LONGEST_WAIT_S)


def _refuse(code: ProblemCode, wait_s: float | None = None) -> NoReturn:
    raise ProblemError(Problem(code=code, status=403, retry_after_s=wait_s))
