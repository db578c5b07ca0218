"""The list of recipients: ten thousand rows, read where they are looked at, true while changing."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.lists import ID_ROLE
from safemate_desktop.models.recipients import COLUMNS, RecipientTable, Wanted
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.store import Store
from tests.models.conftest import Watch
from tests.views.alerts import night

MANY = 10_000
UNDER_NORTH = UUID(int=0xA4)


def names(table: RecipientTable) -> list[str]:
    return [str(table.index(row, 0).data()) for row in range(table.rowCount())]


def numbered(number: int) -> Entry:
    person = night.person(number, f"Navn{number:05}", "Etternavn", night.NORTH)
    return night.put(Kind.RECIPIENT, person)


@pytest.fixture
def table(full_night: Store, bridge: Bridge) -> RecipientTable:
    made = RecipientTable(full_night.view, bridge)
    bridge.changed.connect(made.follow)
    made.want(Wanted())
    return made


def changes(table: RecipientTable) -> Callable[[], int]:
    seen: list[int] = []
    table.modelReset.connect(lambda: seen.append(1))
    table.dataChanged.connect(lambda: seen.append(2))
    return lambda: len(seen)


def test_a_row_tells_who_and_where(table: RecipientTable) -> None:
    at = names(table).index("Anna Hansen")
    row = [table.index(at, column).data() for column in range(len(COLUMNS))]
    assert row == ["Anna Hansen", "12 Mar 1942", "Nordre", "", "ABCD1234"]
    assert table.index(at, 0).data(ID_ROLE) == night.ANNA.id
    head = [table.headerData(c, Qt.Orientation.Horizontal) for c in range(len(COLUMNS))]
    assert head == ["Name", "Born", "Sub-department", "Municipality", "Device"]


def test_orders_and_search(table: RecipientTable) -> None:
    forwards = names(table)
    table.want(Wanted(descending=True))
    assert names(table) == forwards[::-1]
    table.want(Wanted(sort="unit"))
    units = [str(table.index(row, 2).data()) for row in range(table.rowCount())]
    assert units == sorted(units, key=["Nordre", "Søndre", "Vestre"].index)
    table.want(Wanted(text="abcd1235"))
    assert names(table) == ["Bjørn Ødegård"]
    table.want(Wanted(text="nobody at all"))
    assert names(table) == []


def test_a_sub_department_takes_in_those_below_it(table: RecipientTable, store: Store) -> None:
    below = Unit(id=UNDER_NORTH, version=1, parent_id=night.NORTH, name="Øvre Nordre")
    there = night.person(90, "Under", "Nordre", UNDER_NORTH)
    asyncio.run(
        store.truth.apply([night.put(Kind.UNIT, below), night.put(Kind.RECIPIENT, there)], None)
    )
    table.want(Wanted(unit_id=night.NORTH))
    assert "Under Nordre" in names(table)
    assert "Per Moe" not in names(table)
    table.want(Wanted(unit_id=UNDER_NORTH))
    assert names(table) == ["Under Nordre"]


def test_a_person_is_found_again_wherever_the_row_moved(table: RecipientTable) -> None:
    at = names(table).index("Anna Hansen")
    row = table.at(at)
    assert row is not None
    table.want(Wanted(descending=True))
    place = table.place_of(row.row)
    assert place == table.rowCount() - 1 - at
    table.want(Wanted(text="Bjørn"))
    assert table.place_of(row.row) is None


def test_it_follows_the_store_and_only_what_it_shows(
    table: RecipientTable, store: Store, watch: Watch, qtbot: QtBot
) -> None:
    watch(table)
    told = changes(table)
    asyncio.run(
        store.truth.apply([night.put(Kind.ALERT, night.alert(77, night.SOS.type, 0))], None)
    )
    table.follow(Changes(put={}, gone={}, outbox=True))
    asyncio.run(store.truth.apply([numbered(50)], None))
    qtbot.waitUntil(lambda: "Navn00050 Etternavn" in names(table))
    assert told() == 1
    renamed = night.ANNA.model_copy(update={"version": 2, "first_name": "Zara"})
    asyncio.run(store.truth.apply([night.put(Kind.RECIPIENT, renamed)], None))
    qtbot.waitUntil(lambda: "Zara Hansen" in names(table))
    gone = Entry(op="gone", kind=Kind.RECIPIENT, id=night.ANNA.id, version=3)
    asyncio.run(store.truth.apply([gone], None))
    qtbot.waitUntil(lambda: "Zara Hansen" not in names(table))


def test_it_keeps_every_promise_to_its_views_while_it_changes(
    table: RecipientTable, store: Store, watch: Watch, qtbot: QtBot
) -> None:
    watch(table)
    asyncio.run(store.truth.apply([numbered(n) for n in range(100, 200)], None))
    qtbot.waitUntil(lambda: table.rowCount() == 100 + len(night.PEOPLE))
    for wanted in (Wanted("navn"), Wanted("zz"), Wanted(sort="municipality"), Wanted()):
        table.want(wanted)
    renamed = night.ANNA.model_copy(update={"version": 2, "first_name": "Zara"})
    asyncio.run(store.truth.apply([night.put(Kind.RECIPIENT, renamed)], None))
    qtbot.waitUntil(lambda: "Zara Hansen" in names(table))


def test_ten_thousand_are_searched_sorted_and_changed(
    table: RecipientTable, store: Store, qtbot: QtBot
) -> None:
    asyncio.run(store.truth.apply([numbered(n) for n in range(100, 100 + MANY)], None))
    qtbot.waitUntil(lambda: table.rowCount() == MANY + len(night.PEOPLE), timeout=20_000)
    assert table.index(5000, 0).data() is not None
    for text in ("navn", "navn0", "navn01234", "", "navn099"):
        table.want(Wanted(text=text))
        assert table.rowCount() > 0
    table.want(Wanted(descending=True))
    asyncio.run(store.truth.apply([numbered(n) for n in range(20_000, 20_100)], None))
    qtbot.waitUntil(lambda: table.rowCount() == MANY + len(night.PEOPLE) + 100)
    assert table.index(0, 0).data() == "Nils Åsheim"


def test_one_look_at_the_store_serves_a_whole_window(
    table: RecipientTable, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(store.truth.apply([numbered(n) for n in range(100, 400)], None))
    table.want(Wanted())
    looks: list[int] = []
    view = table._view
    real = view.recipient_rows

    def counted(rows: object) -> object:
        looks.append(1)
        return real(rows)  # type: ignore[arg-type]

    monkeypatch.setattr(view, "recipient_rows", counted)
    for row in range(100, 130):
        assert table.index(row, 0).data()
    assert len(looks) <= 2
