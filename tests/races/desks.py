"""A desktop without its window: files, line, session and engine as they are, and a cable."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from safemate_desktop.commands.alerts import AlertCommand
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Workstation
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock, SystemClock
from safemate_desktop.support.ids import Ids, successor
from safemate_desktop.sync.around import Last, Surroundings
from safemate_desktop.sync.house import StoreHouse
from safemate_desktop.sync.session import DesktopSession
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.wire.tls import Network
from tests.support.faulty import FaultProxy
from tests.support.small_world import PASSWORD

LIMIT_S: Final = 30.0
_MOST_SUCCESSORS: Final = 10
# A line that hangs is given up soon; the server beats every four seconds.
_NETWORK: Final = Network(connect_s=2, answer_s=4, silence_s=6)


@dataclass(frozen=True)
class _Typed:
    address: str
    email: str
    solution: str = "test"
    password: str = PASSWORD
    code: str | None = None


class _Keys:
    """A keyring in memory."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def key(self, name: str, *, make: bool) -> bytes | None:
        if make:
            self._keys.setdefault(name, bytes([len(self._keys) + 1]) * 32)
        return self._keys.get(name)

    def forget(self, name: str) -> None:
        self._keys.pop(name, None)


class _Memory:
    def __init__(self) -> None:
        self._kept: Last | None = None

    def last(self) -> Last | None:
        return self._kept

    async def remember(self, last: Last) -> None:
        self._kept = last


class Desk:
    """One workplace of *name*; *clock* is what the person there decides by."""

    def __init__(self, folder: Path, number: int, name: str, port: int, clock: Clock) -> None:
        self.name = name
        self.line = FaultProxy(port)
        self.made: list[AlertCommand] = []
        self._folder, self._number, self._clock = folder, number, clock
        self._keys, self._memory = _Keys(), _Memory()
        self._machine = SystemClock()
        self._ids = Ids(self._machine)
        self._begin()

    def _begin(self) -> None:
        self._status = StatusBoard(self._machine)
        self.session = DesktopSession(
            Surroundings(
                house=StoreHouse(self._folder, self._keys, self._machine),
                memory=self._memory,
                workstation=Workstation(
                    id=UUID(int=self._number), name="w", system="test", app_version="0", api=1
                ),
                network=_NETWORK,
                status=self._status,
                clock=self._machine,
                make_id=self._ids,
                random=lambda: 0.0,
            )
        )

    # -- life --------------------------------------------------------------------------------------

    async def enter(self) -> None:
        """Sign in."""
        await self.session.sign_in(_Typed(self.line.url, f"{self.name}@example.test"))

    async def restart(self) -> None:
        """End the program in the middle of whatever it does, and start it again."""
        await self.session.close()
        self._begin()
        assert await self.session.restore() is not None

    async def close(self) -> None:
        """End it, and pull the cable."""
        await self.session.close()
        await asyncio.to_thread(self.line.close)

    # -- what there is -----------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        """The open store."""
        assert self.session.store is not None
        return self.session.store

    @property
    def me(self) -> UUID:
        """Who sits here."""
        assert self.session.me is not None
        return self.session.me.user.id

    def is_quiet(self) -> bool:
        """Whether everything is here, the line is up, and nothing waits to be sent."""
        return self._status.status.line is Line.LIVE and not self.store.outbox.unsent()

    def under_way(self) -> str:
        """What is not here yet, and why, for whoever reads that it never came."""
        return f"{self._status.status!r} {self.store.outbox.unsent()!r} {self.session.ended!r}"

    def alert(self, alert_id: UUID) -> Alert | None:
        """The alert as it is shown here."""
        view = self.store.view.alert(alert_id)
        return None if view is None else view.alert

    def parked(self) -> dict[UUID, OutboxRow]:
        """What was refused and waits for the person, by key."""
        return {row.key: row for row in self.store.outbox.rows() if row.state == "parked"}

    # -- what the person does ----------------------------------------------------------------------

    async def decide(self, kind: type[AlertCommand], alert: Alert, **more: Any) -> AlertCommand:  # noqa: ANN401
        """Decide *kind* about *alert* as it is shown; return when it cannot be lost."""
        command = kind(
            key=self._ids(),
            made_at=self._clock.now_ms(),
            made_by=self.me,
            seen_version=alert.version,
            alert_id=alert.id,
            unit_id=alert.unit_id,
            **more,
        )
        self.made.append(command)
        await self.session.submit(command)
        return command

    async def judge(self, *, again: bool) -> None:
        """Send the first thing that was refused once more as it is, or give it up."""
        for key in sorted(self.parked())[:1]:
            if again:
                await self.store.outbox.retry(key)
                self.wake()
            else:
                await self.store.outbox.discard(key)
                self.made = [one for one in self.made if key not in keys_of(one)]

    def wake(self) -> None:
        """Something says that the line may be back."""
        if (engine := self.session.engine) is not None:
            engine.wake()


def keys_of(command: AlertCommand) -> list[UUID]:
    """The keys under which the server may have been asked for it."""
    return list(
        accumulate(range(_MOST_SUCCESSORS), lambda key, _: successor(key), initial=command.key)
    )


async def until(condition: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
    """Wait until *condition* holds, looking again and again. Raises TimeoutError."""
    async with asyncio.timeout(limit_s):
        while not condition():  # noqa: ASYNC110  it is about much that no event tells
            await asyncio.sleep(0.005)  # waits: looks again
