"""One signed-in person's window: models over their store, pages over the models."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from safemate_desktop.commands.recipients import OpenCard
from safemate_desktop.contract.identity import Me
from safemate_desktop.models.activity import ActivityLog
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.drafts import Drafts
from safemate_desktop.models.grants import Grants
from safemate_desktop.models.load import Load
from safemate_desktop.models.meanwhile import Meanwhile
from safemate_desktop.models.outbox import OutboxList
from safemate_desktop.models.outbox_actions import OutboxActions
from safemate_desktop.models.positions import AlertPositions, RecipientLooks
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.models.recipients import RecipientTable
from safemate_desktop.models.status import ShellFacts, ShellStatus
from safemate_desktop.models.timeline import Timeline
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.looks import Looker
from safemate_desktop.sync.receipts import NOTIFICATION, ROW
from safemate_desktop.sync.session import DesktopSession
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.views.activity.words import entry_text
from safemate_desktop.views.common.notices import Notices

log = logging.getLogger(__name__)
_WARM_AFTER_MS: Final = 500


@dataclass(frozen=True, slots=True)
class Tools:
    """What every workplace is built with."""

    session: DesktopSession
    status: StatusBoard
    notices: Notices
    clock: Clock
    ids: IdMaker


class Workplace:
    """Everything between the open store and the pages; built at sign-in, closed at sign-out."""

    def __init__(self, tools: Tools, store: Store) -> None:
        self.tools, self.store = tools, store
        self.tasks = TaskOwner("workplace")
        self.bridge = Bridge(store.subscribe)
        view = store.view
        self.queue = AlertQueue(view, self.me, self.server_now)
        self.timeline = Timeline(view, self.me, self.server_now)
        self.outbox = OutboxList(store.outbox, view, self.now)
        self.drafts = Drafts(store.values)
        self.recipients = RecipientTable(view)
        self.activity = ActivityLog(tools.session.ask, lambda entry: entry_text(entry))
        self.status = ShellStatus(tools.status, self.outbox, self.queue)
        self.meanwhile = Meanwhile(self.queue, self.status)
        engine = tools.session.engine
        self.colleagues = Colleagues(engine.presence if engine else None, self.me)
        self.colleagues.changed.connect(self._share_load)
        self.load = Load(self.queue, self.colleagues, self.me)
        looker = Looker(store, tools.session.submit, tools.session.ask, self._watch)
        self.grants = Grants(view, looker, self.me, tools.ids, tools.clock)
        self.alert_positions = AlertPositions(self.grants, view, self.tasks, self._has_line)
        self.recipient_looks = RecipientLooks(self.grants, view, self._has_line)
        self.outbox_port = OutboxActions(store, tools.ids, self._wake)
        self._closers: list[Callable[[], Awaitable[None]]] = []
        self._followers: list[Callable[[Changes], None]] = [
            self.queue.follow,
            self.timeline.follow,
            self.outbox.follow,
            self.recipients.follow,
            self.alert_positions.follow,
            self.recipient_looks.follow,
        ]
        self.bridge.changed.connect(self._changed)
        self._line: str = self.status.facts.line
        self._on_line: list[Callable[[], None]] = [self.alert_positions.line_is_back]
        self.status.changed.connect(self._line_changed)
        # Looks that were opened before the program was started again are followed on.
        _ = self.tasks.start(looker.follow(), "looks")
        # The first picture goes before: reading would hold it up.
        self._warm = QTimer(singleShot=True, interval=_WARM_AFTER_MS)
        self._warm.timeout.connect(view.warm)
        self._warm.start()

    def me(self) -> Me | None:
        """Whoever is signed in."""
        return self.tools.session.me

    def now(self) -> int:
        """This machine's time."""
        return self.tools.clock.now_ms()

    def server_now(self) -> int:
        """The server's time, as far as it was measured."""
        return self.tools.status.server_now_ms()

    def follow(self, follower: Callable[[Changes], None]) -> None:
        """Tell *follower* of every change, after the models have taken it in."""
        self._followers.append(follower)

    def on_line(self, action: Callable[[], None]) -> None:
        """Do *action* whenever the line has come back."""
        self._on_line.append(action)

    def copy(self, text: str) -> None:
        """Put *text* on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def opened(self, recipient_id: UUID) -> Awaitable[None]:
        """Write down that the card of a recipient was opened."""
        me = self.me()
        command = OpenCard(
            key=self.tools.ids(),
            made_at=self.now(),
            made_by=me.user.id if me else UUID(int=0),
            recipient_id=recipient_id,
        )
        return self.tools.session.submit(command)

    def shown(self, alert_ids: Iterable[UUID]) -> None:
        """These alerts were painted in an exposed window: the server is told."""
        if (engine := self.tools.session.engine) is not None:
            engine.shown(alert_ids, ROW)

    def notified(self, alert_ids: Iterable[UUID]) -> None:
        """These alerts were heard, and told of outside the window: the server is told."""
        if (engine := self.tools.session.engine) is not None:
            engine.shown(alert_ids, NOTIFICATION)

    def on_close(self, closer: Callable[[], Awaitable[None]]) -> None:
        """Await *closer* before this is closed."""
        self._closers.append(closer)

    async def close(self) -> None:
        """Stop listening; the store itself is the session's to close."""
        for closer in self._closers:
            try:
                await closer()
            except StoreError as error:  # said when it happened; the rest must close all the same
                log.info("closing a page: %s", error.code)
        await self.tasks.close()
        self._warm.stop()
        self.colleagues.close()
        self.status.close()
        self.queue.close()
        self.bridge.close()

    def _changed(self, changes: Changes) -> None:
        for follower in self._followers:
            follower(changes)

    def _line_changed(self, facts: ShellFacts) -> None:
        before, self._line = self._line, facts.line
        if facts.line != before:
            self.alert_positions.line_changed()
            self.recipient_looks.line_changed()
        if facts.line == Line.LIVE != before:
            for action in self._on_line:
                action()

    def _share_load(self) -> None:
        """What is a flood for one is none for three."""
        others = sum(person.handles for person in self.colleagues.people())
        self.queue.set_operators(1 + others)

    def _has_line(self) -> bool:
        return self.status.facts.line in (Line.LIVE, Line.CATCHING_UP)

    def _wake(self) -> None:
        if (engine := self.tools.session.engine) is not None:
            engine.wake()

    async def _watch(self, grant_ids: Sequence[UUID]) -> None:
        if (engine := self.tools.session.engine) is not None:
            await engine.watch(grant_ids)
