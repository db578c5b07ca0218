"""The page is told at most once a second, and of alerts at once."""

from pytestqt.qtbot import QtBot

from safemate_desktop.views.map.batch import Batch
from tests.views.map.conftest import person


class Told:
    """Takes the batch whenever it is due, and keeps what it got."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.got: list[tuple[list[str], list[str]]] = []
        batch.due.connect(self._take)

    def _take(self) -> None:
        put, gone = self._batch.take()
        self.got.append(([p.id for p in put], gone))


def test_moves_wait_for_the_next_second_and_are_told_once(qtbot: QtBot) -> None:
    batch = Batch()
    told = Told(batch)
    batch.change([person(1)], [])
    assert told.got == [(["p1"], [])]  # the first at once
    for step in range(50):
        batch.change([person(2, lat=59 + step / 100)], [])
    batch.change([person(3)], ["p1"])
    assert len(told.got) == 1
    qtbot.waitUntil(lambda: len(told.got) == 2)
    assert told.got[1] == (["p2", "p3"], ["p1"])
    batch.stop()


def test_an_alert_that_comes_changes_or_ends_is_told_at_once(qtbot: QtBot) -> None:
    del qtbot
    batch = Batch()
    told = Told(batch)
    batch.replace([person(1), person(2, priority=2)])
    batch.change([person(3)], [])
    batch.change([person(1, priority=1)], [])
    batch.change([person(1, priority=1, lat=60.0)], [])  # moves only: waits
    batch.change([person(2)], [])
    batch.change([], ["p1"])
    assert [len(put) + len(gone) for put, gone in told.got] == [1, 1, 2, 1]
    batch.stop()


def test_who_came_and_went_within_a_second_is_only_gone(qtbot: QtBot) -> None:
    del qtbot
    batch = Batch()
    batch.change([person(1)], [])
    batch.take()
    batch.change([person(2)], [])
    batch.change([], ["p2"])
    assert batch.take() == ([], ["p2"])
    batch.change([person(2)], [])
    assert batch.take() == ([person(2)], [])
    batch.stop()
