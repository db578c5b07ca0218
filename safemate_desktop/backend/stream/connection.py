"""One desktop's connection: resumes it, sends what it may see, hears that it is alive."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from safemate_desktop.backend import reading
from safemate_desktop.backend.access import Access
from safemate_desktop.backend.problems import RefusedError
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.stream import cursor, reader, receipts, scope
from safemate_desktop.backend.stream.feed import BATCH, Feed, frame_json, live_json
from safemate_desktop.backend.stream.loading import Item, for_access
from safemate_desktop.backend.stream.mailbox import Mail, Mailbox
from safemate_desktop.backend.stream.presence import Seat, taken
from safemate_desktop.backend.stream.watching import Watched
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.presence import Here
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import (
    FROM_DESKTOP,
    Beat,
    Ended,
    FromDesktop,
    Receipt,
    Reset,
    Resume,
    ScopeChanged,
    Watch,
    Welcome,
)

log = logging.getLogger(__name__)
MAX_MESSAGE: Final = 64 * 1024
_NORMAL: Final = 1000
_BAD: Final = 1008
_SLOW: Final = 1013


class _OverError(Exception):
    """The connection is to end: with this websocket code, after saying this."""

    def __init__(self, close_code: int, ended: str | None = None) -> None:
        super().__init__(close_code)
        self.close_code = close_code
        self.ended = ended


class Connection:
    """Follows the feed for one session, from the first word to the last."""

    def __init__(self, services: Services, socket: WebSocket, access: Access, feed: Feed) -> None:
        self.access = access
        self.mailbox = Mailbox()
        self.here: Here | None = None
        self._seat_id = self._said = services.ids()
        self._services = services
        self._socket = socket
        self._feed = feed
        self._watched = Watched(services)
        self._sending = asyncio.Lock()
        self._beat_due = 0.0

    async def run(self) -> None:
        """Serve the connection until either side ends it."""
        try:
            place = await self._resume()
            self._say_here(Here())
            async with asyncio.TaskGroup() as group:
                group.create_task(self._send_all(place))
                group.create_task(self._hear_all())
        except* _OverError as group_error:
            await self._close(_first(group_error))
        except* (WebSocketDisconnect, ConnectionError):
            pass  # the other side has gone: nobody is left to tell
        finally:
            self._feed.leave(self)
            self._get_up()

    # -- who is here -------------------------------------------------------------------------------

    def sit(self) -> None:
        """Tell anew where this person may do what."""
        if self.here is not None:
            self._feed.board.tell(taken(self._seat_id, self._said, self.access, self.here))

    def _say_here(self, here: Here) -> None:
        self.here, self._said = here, self._services.ids()
        self.sit()

    def _get_up(self) -> None:
        if self.here is not None:
            gone = Seat(id=self._seat_id, said=self._said, user_id=self.access.user_id, here=None)
            self._feed.board.tell(gone)

    # -- the first word --------------------------------------------------------------------------

    async def _resume(self) -> cursor.Place:
        """Wait for a place to go on from; told why not, the desktop comes back with a new one."""
        while True:
            message = await self._hear()
            if isinstance(message, Resume):
                place = await self._place(message.cursor)
                if place is not None:
                    return place
            elif not isinstance(message, Beat):
                raise _OverError(_BAD, ProblemCode.BAD_REQUEST)

    async def _place(self, word: str | None) -> cursor.Place | None:
        self._feed.join(self)  # before reading: what is committed meanwhile waits in the box
        async with self._services.db.read() as tx:
            head = await reader.head(tx, self.access.solution_id)
            mark = await scope.mark(tx, self.access)
        newest = cursor.Place(self.access.solution_id, head.epoch, head.head, mark)
        place = newest if word is None else cursor.read(self._services.secret, word)
        if place is None or place[:2] != newest[:2]:
            await self._say(Reset(reason=ProblemCode.CURSOR_UNKNOWN))
            return None
        if not head.floor <= place.seq <= head.head:
            await self._say(Reset(reason="too_old" if place.seq < head.floor else "too_new"))
            return None
        if place.scope != mark:
            await self._say(ScopeChanged())
            return None
        await self._say(
            Welcome(
                cursor=cursor.write(self._services.secret, place),
                server_time=self._services.clock.now_ms(),
                behind=head.head - place.seq,
            )
        )
        return place

    # -- sending -----------------------------------------------------------------------------------

    async def _send_all(self, place: cursor.Place) -> None:
        place = await self._catch_up(place)
        while True:
            mail = await self.mailbox.take(max(0.0, self._beat_due - self._now()))
            if mail.ended is not None:
                raise _OverError(_NORMAL, mail.ended)
            if mail.scope_changed:
                await self._say(ScopeChanged())
            if mail.overflown:
                place = await self._catch_up(place)
            if mail.batches or self._now() >= self._beat_due:
                place = await self._send_batches(place, mail)
            await self._send_live(mail)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _catch_up(self, place: cursor.Place) -> cursor.Place:
        """Send what is in the database already, a frame for each part of it."""
        while True:
            async with self._services.db.read() as tx:
                items = await reader.items(tx, place.solution_id, place.seq, BATCH)
            if not items:
                return place
            await self._feed.settle_rights()
            place = await self._frame(place, items, items[-1].seq, None)

    async def _send_batches(self, place: cursor.Place, mail: Mail) -> cursor.Place:
        items: list[Item] = []
        up_to, committed_ns = place.seq, None
        for batch in mail.batches:
            items += [item for item in batch.items if item.seq > place.seq]
            up_to = max(up_to, batch.up_to)
            committed_ns = batch.committed_ns
        return await self._frame(place, items, up_to, committed_ns)

    async def _frame(
        self, place: cursor.Place, items: Sequence[Item], up_to: int, committed_ns: int | None
    ) -> cursor.Place:
        entries = [e for e in (for_access(item, self.access) for item in items) if e is not None]
        after = place._replace(seq=max(place.seq, up_to))
        bench = committed_ns if self._services.settings.bench and entries else None
        text = frame_json(
            cursor.write(self._services.secret, place),
            cursor.write(self._services.secret, after),
            entries,
            rfc3339(self._services.clock.now_ms()),
            bench,
        )
        await self._send(text)
        self._beat_due = self._now() + self._services.settings.heartbeat_s
        return after

    async def _send_live(self, mail: Mail) -> None:
        positions: list[str] = []
        if mail.positions_since is not None:
            positions = await self._watched.changed(self.access, mail.positions_since)
        if mail.present is not None:
            await self._send(mail.present)
        if mail.telemetry or positions:
            await self._send(live_json(list(mail.telemetry.values()), positions))

    async def _say(self, message: BaseModel) -> None:
        await self._send(message.model_dump_json())

    async def _send(self, text: str) -> None:
        try:
            async with asyncio.timeout(self._services.settings.send_limit_s), self._sending:
                await self._socket.send_text(text)
        except (TimeoutError, RuntimeError) as exc:  # RuntimeError: closed under our hands
            raise _OverError(_SLOW) from exc

    # -- hearing -----------------------------------------------------------------------------------

    async def _hear_all(self) -> None:
        while True:
            match await self._hear():
                case Watch() as watch:
                    self._watched.replace(watch)
                    self.mailbox.watching = bool(watch.grants)
                    self.mailbox.positions(0)
                case Receipt() as receipt:
                    await receipts.keep(self._services, self.access, receipt)
                case Here() as here:
                    self._say_here(here)
                case Resume():
                    raise _OverError(_BAD, ProblemCode.BAD_REQUEST)
                case Beat():
                    pass

    async def _hear(self) -> FromDesktop:
        """The next message. Silence ends the connection, and so does what makes no sense."""
        try:
            async with asyncio.timeout(self._services.settings.silence_s):
                message = await self._socket.receive()
        except TimeoutError as exc:
            raise _OverError(_NORMAL) from exc
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", _NORMAL))
        text = message.get("text")
        if text is None or len(text) > MAX_MESSAGE:
            raise _OverError(_BAD, ProblemCode.BAD_REQUEST)
        try:
            return FROM_DESKTOP.validate_python(reading.parse(text.encode(errors="replace")))
        except (ValidationError, RefusedError) as exc:
            raise _OverError(_BAD, ProblemCode.BAD_REQUEST) from exc

    async def _close(self, over: _OverError) -> None:
        if self._socket.client_state is not WebSocketState.CONNECTED:
            return
        try:
            async with asyncio.timeout(self._services.settings.send_limit_s):
                if over.ended is not None:
                    await self._socket.send_text(Ended(code=over.ended).model_dump_json())
                await self._socket.close(over.close_code)
        except (TimeoutError, RuntimeError, WebSocketDisconnect, ConnectionError):
            log.debug("the connection was gone before it could be closed")


def _first(group: BaseExceptionGroup[_OverError]) -> _OverError:
    """The reason among the faults that ended the tasks together."""
    found = group.exceptions[0]
    return _first(found) if isinstance(found, BaseExceptionGroup) else found
