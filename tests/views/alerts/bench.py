"""Puts the Alerts page together over a real store in memory, as the program does."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEventLoop

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.stream import Entry
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.asks import Asks
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.card import read_card
from safemate_desktop.models.drafts import Drafts
from safemate_desktop.models.outbox import OutboxList
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.models.timeline import Timeline
from safemate_desktop.store.store import Store
from safemate_desktop.support.ids import Ids
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.common.notices import Notices
from tests.views.alerts import night

Submit = Callable[[Command], Awaitable[None]]


class Bench:
    """The page, its models and the store behind them; ``close`` it in the loop's thread."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        alerts: tuple[Alert, ...] = night.ALERTS,
        me: Me | None = None,
        submit: Submit | None = None,
    ) -> None:
        self.loop = loop
        self.clock = night.clock()
        self.store = Store.open(None, None, clock=self.clock)
        self.run(night.fill(self.store, alerts))
        self.me = me or night.me()
        self.copied: list[str] = []
        self.positions = night.Positions()
        self.notices = Notices()
        self.presence = night.Presence()
        self._models()
        self.actions = AlertActions(
            lambda: self.me, Ids(self.clock), self.clock, submit or self.store.outbox.append
        )
        ports = AlertsPorts(
            self.positions,
            self.notices,
            self.copied.append,
        )
        self.page = AlertsPage(self.models, self.actions, ports)

    def _models(self) -> None:
        view, now = self.store.view, self.clock.now_ms
        self.bridge = Bridge(self.store.subscribe)
        queue = AlertQueue(view, lambda: self.me, now, self.bridge)
        timeline = Timeline(view, lambda: self.me, now, self.bridge)
        outbox = OutboxList(self.store.outbox, view, now, self.bridge)
        for model in (queue, timeline, outbox):
            self.bridge.changed.connect(model.follow)
        self.models = AlertsModels(
            queue,
            timeline,
            outbox,
            Drafts(self.store.values),
            self.bridge,
            partial(read_card, view),
            Asks(queue, lambda: self.me),
            Colleagues(self.presence, lambda: self.me),
        )

    def run(self, work: Coroutine[object, object, object]) -> None:
        """Do *work* to its end while the window lives on; its error is raised here."""
        task = self.loop.create_task(work)
        while not task.done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        task.result()

    def apply(self, entries: Iterable[Entry]) -> None:
        """Let the server say *entries*."""
        self.run(self.store.truth.apply(list(entries), None))

    def close(self) -> None:
        """Take everything down in order."""
        self.run(self.page.aclose())
        self.models.queue.close()
        self.models.colleagues.close()
        self.models.colleagues.deleteLater()
        self.models.asks.deleteLater()
        self.bridge.close()
        self.store.close()
        self.page.close()
        self.page.deleteLater()
        self.bridge.deleteLater()
