"""The bridge: at once, then one batch a frame, in the window's thread, until it is closed."""

import asyncio
from collections.abc import Callable
from threading import Thread, current_thread
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.stream import Kind
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.store import Store
from tests.views.alerts import night


def put(*numbers: int) -> Changes:
    return Changes(put={"alert": frozenset(UUID(int=n) for n in numbers)})


class Source:
    """Says changes from a thread of its own, as the writer does."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Changes], None]] = []

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return self.listeners.clear

    def say(self, *all_changes: Changes) -> None:
        def work() -> None:
            for changes in all_changes:
                for listener in self.listeners:
                    listener(changes)

        thread = Thread(target=work)
        thread.start()
        thread.join()


def test_a_burst_comes_as_few_batches_and_loses_nothing(qtbot: QtBot) -> None:
    source = Source()
    bridge = Bridge(source.subscribe)
    batches: list[Changes] = []
    threads = set()
    bridge.changed.connect(batches.append)
    bridge.changed.connect(lambda _c: threads.add(current_thread()))
    source.say(*(put(n) for n in range(200)))
    qtbot.waitUntil(lambda: bool(batches))
    assert len(batches) == 1
    source.say(*(put(n) for n in range(200, 400)))
    source.say(*(put(n) for n in range(400, 600)))
    everything = frozenset(UUID(int=n) for n in range(600))
    qtbot.waitUntil(lambda: frozenset().union(*(b.put["alert"] for b in batches)) == everything)
    assert len(batches) <= 3
    assert threads == {current_thread()}
    bridge.close()


@pytest.mark.usefixtures("qapp")
def test_after_close_nothing_comes() -> None:
    source = Source()
    bridge = Bridge(source.subscribe)
    batches: list[Changes] = []
    bridge.changed.connect(batches.append)
    (late,) = source.listeners
    source.say(put(1))
    bridge.close()
    late(put(2))
    QCoreApplication.processEvents()
    assert batches == []


def test_it_carries_what_a_store_commits(bridge: Bridge, store: Store, qtbot: QtBot) -> None:
    batches: list[Changes] = []
    bridge.changed.connect(batches.append)
    asyncio.run(night.fill(store))
    qtbot.waitUntil(lambda: any(night.SOS.id in b.put.get(Kind.ALERT, ()) for b in batches))
