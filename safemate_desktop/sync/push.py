"""Sends what people decided: in order for each record, while other records go on."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.stream import Entry
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.policy import Verdict, decide
from safemate_desktop.sync.server import Server
from safemate_desktop.wire.backoff import Backoff
from safemate_desktop.wire.errors import BusyError, ContractError, WireError

log = logging.getLogger(__name__)

LANES: Final = 4
_LONGEST_HOLD_S: Final = 300.0

Target = tuple[str, UUID]


class Pusher:
    """Empties the outbox. A command leaves it settled, or parked for a person; never lost."""

    def __init__(self, server: Server, store: Store, backoff: Backoff, clock: Clock) -> None:
        self._server = server
        self._store = store
        self._backoff = backoff
        self._clock = clock
        self._tasks = TaskOwner("push")
        self._wake = asyncio.Event()
        self._busy: set[Target] = set()
        self._hold_until = 0.0
        self._asked_to_wait = False

    def wake(self) -> None:
        """Look at the outbox now."""
        self._wake.set()

    def link_is_back(self) -> None:
        """Try again at once, unless the server asked to be left alone."""
        if not self._asked_to_wait:
            self._hold_until = 0.0
            self._backoff.reset()
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        try:
            while True:
                self._wake.clear()
                wait = self._hold_until - self._clock.monotonic()
                if wait <= 0:
                    self._asked_to_wait = False
                    self._start_lanes()
                await self._rest(wait if wait > 0 else None)
        finally:
            await self._tasks.close()

    async def _rest(self, longest_s: float | None) -> None:
        try:
            async with asyncio.timeout(longest_s):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _start_lanes(self) -> None:
        for target, row in self._next():
            if len(self._busy) >= LANES:
                return
            self._busy.add(target)
            _ = self._tasks.start(self._lane(target, row), "lane")

    def _next(self) -> Iterator[tuple[Target, OutboxRow]]:
        """The oldest command of every record that none is under way for."""
        seen = set(self._busy)
        for row in self._store.outbox.unsent():
            if row.command is None:
                continue
            target = (str(row.command.target), row.command.target_id)
            if target not in seen:
                seen.add(target)
                yield target, row

    async def _lane(self, target: Target, row: OutboxRow) -> None:
        try:
            if (command := await self._store.outbox.sending(row.key)) is not None:
                await self._send(row, command)
        except StoreError as exc:
            log.info("outbox: %s", exc.code)
            self._hold(None)
        except Exception:
            log.exception("sending %s failed", row.key)
            self._hold(None)  # a fault of ours must not be tried again without a pause
        finally:
            self._busy.discard(target)
            self._wake.set()

    async def _send(self, row: OutboxRow, command: Command) -> None:
        try:
            settled = await self._server.send(command.write())
        except WireError as error:
            await self._judge(row, command, error)
            return
        await self._store.outbox.settle(row.key, settled.entries)
        self._backoff.reset()

    async def _judge(self, row: OutboxRow, command: Command, error: WireError) -> None:
        unreadable = isinstance(error, ContractError)
        verdict = decide(error, row.unreadable + unreadable, row.follows)
        match verdict:
            case Verdict.SUPERSEDE:
                await self._learn(command, error.problem)
                await self._store.outbox.supersede(row.key)
            case Verdict.PARK | Verdict.PARK_WITH_CURRENT:
                if verdict is Verdict.PARK_WITH_CURRENT:
                    await self._learn(command, error.problem)
                await self._store.outbox.park(row.key, error.problem)
                log.info("%s parked: %s", row.key, error.problem.code)
            case Verdict.RETRY:
                self._hold(error.wait_s if isinstance(error, BusyError) else None)
                await self._store.outbox.tried(row.key, unreadable=unreadable)
            case Verdict.SIGN_IN:
                self._hold(None)
                await self._server.usable()

    async def _learn(self, command: Command, problem: Problem) -> None:
        """The refusal shows the record as it now stands: so does the window, from now on."""
        current = problem.current or {}
        version = current.get("version")
        if current.get("id") != str(command.target_id) or not isinstance(version, int):
            return
        entry = Entry(
            op="put",
            kind=command.target,
            id=command.target_id,
            version=version,
            record=current,
        )
        await self._store.truth.apply([entry], None)

    def _hold(self, wait_s: float | None) -> None:
        if wait_s is not None:
            self._asked_to_wait = True
        wait = self._backoff.next_wait() if wait_s is None else min(wait_s, _LONGEST_HOLD_S)
        self._hold_until = max(self._hold_until, self._clock.monotonic() + wait)
