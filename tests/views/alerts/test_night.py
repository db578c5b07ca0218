"""A night at the desk: what a person must see at once, also when not everything is here yet."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.alerts import AlertEntry
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.views.alerts.page import AlertsPage
from tests.views.alerts import night
from tests.views.alerts.bench import Bench

MakeBench = Callable[..., Bench]
UNKNOWN = night.alert(
    40,
    AlertType.UNKNOWN_DEVICE,
    20 * night.SECOND,
    recipient_id=None,
    device_id=None,
    hardware_id="860123456789012",
    device_phone="+4700099999",
    plan=(PlanStep(text="Ring enhetens nummer.", limit_min=1, required=True),),
)


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(alerts=(*night.ALERTS, UNKNOWN))


def words(inside: QWidget) -> str:
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def says(page: AlertsPage, text: str) -> bool:
    return text in words(page)


def test_an_unknown_device_has_a_number_an_id_a_plan_and_no_false_promise(
    bench: Bench, qtbot: QtBot
) -> None:
    page = bench.page
    page.open_alert(UNKNOWN.id)
    qtbot.waitUntil(lambda: says(page, "Ring enhetens nummer."))
    for text in ("Hardware ID 860123456789012", "+47 00 09 99 99", "Position not known"):
        assert says(page, text), text
    assert not says(page, "answers by itself")
    assert not says(page, "No plan is written")


def test_somebody_whose_card_is_on_its_way_is_not_called_nobody(bench: Bench, qtbot: QtBot) -> None:
    bench.apply([Entry(op="gone", kind=Kind.RECIPIENT, id=night.ANNA.id, version=9)])
    page = bench.page
    page.open_alert(night.SOS.id)
    for text in ("Fetching the name …", "Fetching the plan …", "Fetching whom to call …"):
        qtbot.waitUntil(partial(says, page, text))
    assert not says(page, "Nobody to call")
    anna = night.ANNA.model_copy(update={"version": 10})
    bench.apply([night.put(Kind.RECIPIENT, anna)])
    qtbot.waitUntil(lambda: says(page, f"{night.ANNA.name}, "))
    assert not says(page, "Fetching the name …")


def test_where_it_is_narrow_the_numbers_and_the_note_stand_in_sight(
    bench: Bench, qtbot: QtBot
) -> None:
    page = bench.page
    page.open_alert(night.SOS.id)
    page.resize(1224, 646)
    qtbot.waitUntil(lambda: page.desk._panes.narrow)
    first = next(one for one in page.desk.contacts.findChildren(QLabel) if "+47" in one.text())
    in_sight(page, first, qtbot)
    in_sight(page, page.desk.note.editor, qtbot)
    in_sight(page, page.desk.plan, qtbot)
    page.desk.begin_closing()
    qtbot.waitUntil(page.desk.outcomes.isVisible)
    assert first.isVisible()
    page.open_alert(night.FALL.id)
    qtbot.waitUntil(page.desk.note.isVisible)


def in_sight(page: AlertsPage, widget: QWidget, qtbot: QtBot) -> None:
    def so() -> bool:
        top = widget.mapTo(page, QPoint(0, 20)).y()
        return widget.isVisible() and not widget.visibleRegion().isEmpty() and top < page.height()

    qtbot.waitUntil(so)


def test_the_story_follows_until_somebody_scrolls_up(bench: Bench, qtbot: QtBot) -> None:
    page, story = bench.page, bench.page.desk.story
    page.resize(1600, 700)
    page.open_alert(night.SOS.id)
    bench.apply([note(number) for number in range(30)])
    bar = story.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(2)
    bench.apply([note(30)])
    qtbot.waitUntil(lambda: story.model().rowCount() > 30)
    assert bar.value() == 2
    page.open_alert(night.FALL.id)
    page.open_alert(night.SOS.id)
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())


def note(number: int) -> Entry:
    line = AlertEntry(
        id=UUID(int=0xE000 + number),
        alert_id=night.SOS.id,
        unit_id=night.SOS.unit_id,
        at=night.NOW + number,
        kind="note",
        actor_id=night.JONAS,
        text=f"Notat {number}",
    )
    return night.put(Kind.ALERT_ENTRY, line)
