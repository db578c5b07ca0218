"""Follows one solution: reads what was committed once, and hands it to every connection."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.channels.base import live_topic, sessions_topic, stream_topic
from safemate_desktop.backend.devices.repository import to_telemetry
from safemate_desktop.backend.identity.sessions import why_ended
from safemate_desktop.backend.rules.work import kept_rules
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import devices, sessions, solutions, telemetry
from safemate_desktop.backend.stream import reader
from safemate_desktop.backend.stream.loading import Item
from safemate_desktop.backend.stream.mailbox import Batch, Mailbox
from safemate_desktop.backend.stream.presence import Board, View, view_of
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.support.tasks import TaskOwner

log = logging.getLogger(__name__)
BATCH: Final = 500
_RETRY_S: Final = 1.0
# Transactions commit a little after the time they carry: look back that far, and drop repeats.
_OVERLAP_MS: Final = 2000


class Follower(Protocol):
    """A connection, as the feed knows it."""

    access: Access
    mailbox: Mailbox

    def sit(self) -> None:
        """Tell anew where its person may do what."""
        ...


class Feed:
    """The connections of one solution, and the four things that can wake them."""

    def __init__(self, services: Services, solution_id: UUID) -> None:
        self._services = services
        self._solution_id = solution_id
        self._followers: dict[int, Follower] = {}
        self._tail = 0
        self._committed_ns = 0
        self._handed: list[Item] = []
        self._all_handed = True
        self._new, self._live, self._rights = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._rules = ""
        self._rights_due, self._reading_rights = False, asyncio.Lock()
        self._people = asyncio.Event()
        self.board = Board(services.channel, solution_id, services.clock, self._people.set)
        self._live_since = services.clock.now_ms()
        self._told: dict[UUID, str] = {}
        self._tasks = TaskOwner("feed")
        self._stops: list[Callable[[], None]] = []

    async def start(self) -> None:
        """Begin to follow from where the stream stands."""
        channel = self._services.channel
        self._stops = [
            channel.listen(stream_topic(self._solution_id), self._wake_stream),
            channel.listen(live_topic(self._solution_id), lambda *_: self._live.set()),
            channel.listen(sessions_topic(self._solution_id), self._wake_rights),
            self.board.follow(),
        ]
        async with self._services.db.read() as tx:
            self._tail = (await reader.head(tx, self._solution_id)).head
            self._rules = await kept_rules(tx, self._solution_id)
        for name, woken, read in (
            ("stream", self._new, self._read_new),
            ("live", self._live, self._read_live),
            ("rights", self._rights, self.settle_rights),
            ("presence", self._people, self._tell_people),
        ):
            _ = self._tasks.start(self._keep_up(woken, read), name)

    async def close(self) -> None:
        """Stop following."""
        for stop in self._stops:
            stop()
        await self._tasks.close()

    def join(self, follower: Follower) -> None:
        """Hand what is committed from now on to *follower*, however long it stays allowed to."""
        self._followers[id(follower)] = follower
        self._wake_rights()  # its session may have ended since it was let in

    def leave(self, follower: Follower) -> None:
        """Stop that."""
        self._followers.pop(id(follower), None)

    async def settle_rights(self) -> None:
        """Return once everybody has the rights that whatever was committed has left them."""
        if not (self._rights_due or self._reading_rights.locked()):
            return
        async with self._reading_rights:
            if self._rights_due:
                self._rights_due = False
                try:
                    await self._read_rights()
                except BaseException:
                    self._rights_due = True
                    raise

    def _wake_rights(self, _at_ns: int = 0, _handed: Sequence[object] = ()) -> None:
        self._rights_due = True
        self._rights.set()

    def _wake_stream(self, at_ns: int, handed: Sequence[object]) -> None:
        self._committed_ns = at_ns
        known = [item for item in handed if isinstance(item, Item)]
        self._all_handed = self._all_handed and 0 < len(known) == len(handed)
        self._handed += known
        self._new.set()

    def _take_handed(self) -> Sequence[Item]:
        """Return all that is new, if it was handed over without a gap; else it must be read."""
        handed, whole = self._handed, self._all_handed
        self._handed, self._all_handed = [], True
        follows = [item.seq - self._tail for item in handed] == [*range(1, len(handed) + 1)]
        return handed if whole and follows else ()

    async def _keep_up(self, woken: asyncio.Event, read: Callable[[], Any]) -> None:
        """Read whenever woken; a database in trouble is waited for, never given up."""
        failing = False
        while True:
            await woken.wait()
            woken.clear()
            try:
                await read()
            except (SQLAlchemyError, OSError):
                if not failing:
                    log.exception("cannot follow the database; trying on")
                failing = True
                woken.set()
                await asyncio.sleep(_RETRY_S)
            else:
                failing = False

    async def _read_new(self) -> None:
        while True:
            committed_ns = self._committed_ns
            items = self._take_handed()
            if not items:
                async with self._services.db.read() as tx:
                    items = await reader.items(tx, self._solution_id, self._tail, BATCH)
            if not items:
                return
            await self.settle_rights()
            self._tail = items[-1].seq
            batch = Batch(items, self._tail, committed_ns)
            for follower in self._followers.values():
                follower.mailbox.batch(batch)
            if len(items) < BATCH:
                return  # whatever is committed from now on wakes us again

    async def _read_live(self) -> None:
        """Telemetry and a hint about positions, at most once in ``live_every_s``."""
        since, now = self._live_since, self._services.clock.now_ms()
        async with self._services.db.read() as tx:
            rows = await self._changed_telemetry(tx, since - _OVERLAP_MS)
        self._live_since = now  # only now: what could not be read is read the next time
        await self.settle_rights()
        before = self._told
        self._told = {row.device_id: to_telemetry(row).model_dump_json() for row in rows}
        texts = [(row.unit_id, row.device_id, self._told[row.device_id]) for row in rows]
        told = [each for each in texts if before.get(each[1]) != each[2]]
        for follower in self._followers.values():
            units = follower.access.units(Permission.DEVICES_SEE)
            follower.mailbox.live((one, text) for unit, one, text in told if unit in units)
            follower.mailbox.positions(since - _OVERLAP_MS)
        await asyncio.sleep(self._services.settings.live_every_s)

    async def _changed_telemetry(self, tx: Read, since: int) -> list[Row[Any]]:
        wanted = (
            select(telemetry, devices.c.unit_id)
            .join(devices, devices.c.id == telemetry.c.device_id)
            .where(telemetry.c.solution_id == self._solution_id, telemetry.c.updated >= since)
        )
        return list(await tx.all(wanted))

    async def _tell_people(self) -> None:
        """Who is at work, at most once in ``presence_every_s``."""
        await self.settle_rights()
        async with self._services.db.read() as tx:
            known = await self.board.known(tx)
        texts: dict[View, str] = {}
        for follower in self._followers.values():
            view = view_of(follower.access)
            if view not in texts:
                texts[view] = self.board.told(view, known)
            follower.mailbox.present(texts[view])
        await asyncio.sleep(self._services.settings.presence_every_s)

    async def _read_rights(self) -> None:
        """End the connections of ended sessions; tell those whose rights or rules have changed."""
        followers = list(self._followers.values())
        async with self._services.db.read() as tx:
            ended = await self._ended(tx, {f.access.session_id for f in followers})
            version: int = await tx.value(
                select(solutions.c.rights_version).where(solutions.c.id == self._solution_id)
            )
            self._tell_rules(await kept_rules(tx, self._solution_id))
            for follower in followers:
                if (code := ended.get(follower.access.session_id)) is not None:
                    follower.mailbox.end(code)
                elif follower.access.rights_version != version:
                    await self._renew(tx, follower, version)

    def _tell_rules(self, rules: str) -> None:
        if rules != self._rules:
            self._rules = rules
            for follower in self._followers.values():
                follower.mailbox.scope_changed()

    async def _ended(self, tx: Read, ids: set[UUID]) -> dict[UUID, str]:
        found = select(sessions.c.id, sessions.c.end_reason).where(
            sessions.c.solution_id == self._solution_id,
            sessions.c.id.in_(ids),
            sessions.c.ended_at.is_not(None),
        )
        return {row.id: why_ended(row.end_reason) for row in await tx.all(found)}

    async def _renew(self, tx: Read, follower: Follower, version: int) -> None:
        old = follower.access
        rights = await self._services.rights.of(tx, self._solution_id, old.user_id, version)
        follower.access = Access(
            session_id=old.session_id,
            solution_id=old.solution_id,
            user_id=old.user_id,
            workstation_id=old.workstation_id,
            rights=rights,
            rights_version=version,
        )
        if rights != old.rights:
            follower.sit()
            follower.mailbox.scope_changed()


def live_json(telemetry_json: list[str], positions_json: list[str]) -> str:
    """Return the JSON of a ``Live`` message; the parts are JSON already."""
    return (
        f'{{"type":"live","telemetry":[{",".join(telemetry_json)}],'
        f'"positions":[{",".join(positions_json)}]}}'
    )


def frame_json(
    after: str, cursor: str, entries: list[str], server_time: str, committed_ns: int | None
) -> str:
    """Return the JSON of a ``Frame``; the entries are JSON already."""
    bench = "" if committed_ns is None else f',"committed_ns":{committed_ns}'
    return (
        f'{{"type":"frame","after":{json.dumps(after)},"cursor":{json.dumps(cursor)},'
        f'"entries":[{",".join(entries)}],"server_time":"{server_time}"{bench}}}'
    )
