"""What is shown: the queue, the lists, positions only while a grant for them stands."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from safemate_desktop.commands.grants import EndLook
from safemate_desktop.contract.devices import Telemetry
from safemate_desktop.contract.organisation import Colleague
from safemate_desktop.contract.positions import GrantKind, GrantPositions
from safemate_desktop.contract.recipients import Home
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build
from tests.store.conftest import OpenStore

MINUTE = 60_000


def put(store: Store, *entries: Entry, as_of_ms: int | None = None) -> None:
    asyncio.run(store.truth.apply(entries, None, as_of_ms=as_of_ms))


def names(store: Store, *args: object, **kwargs: object) -> list[str]:
    rows = store.view.recipients(*args, **kwargs)  # type: ignore[arg-type]
    return [row.name for row in store.view.recipient_rows(rows)]


def person(number: int, first: str, last: str, **fields: Any) -> Entry:  # noqa: ANN401
    return build.entry(build.recipient(number, first_name=first, last_name=last, **fields))


def test_the_queue_is_by_priority_then_age_and_keeps_what_just_ended(store: Store) -> None:
    ended: dict[str, Any] = {"state": AlertState.RESOLVED, "resolved_by": build.ME}
    put(
        store,
        build.entry(build.alert(1, priority=4)),
        build.entry(build.alert(3, priority=1)),
        build.entry(build.alert(2, priority=1)),
        build.entry(build.alert(4, resolved_at=build.NOW - 9 * MINUTE, **ended)),
        build.entry(build.alert(5, resolved_at=build.NOW - 11 * MINUTE, **ended)),
        as_of_ms=build.NOW,
    )
    assert store.view.queue() == [build.uid(n, 2) for n in (2, 3, 4, 1)]
    put(store, as_of_ms=build.NOW + 5 * MINUTE)
    assert build.uid(4, 2) not in store.view.queue()


def test_an_alert_with_unsent_work_never_leaves_the_queue(store: Store) -> None:
    long_ago = build.alert(5, state=AlertState.RESOLVED, resolved_at=build.NOW - 99 * MINUTE)
    put(store, build.entry(long_ago), as_of_ms=build.NOW)
    assert store.view.queue() == []
    asyncio.run(store.outbox.append(build.note(1, about=long_ago.id)))
    assert store.view.queue() == [long_ago.id]


def test_one_look_for_many_alerts(store: Store) -> None:
    put(store, *(build.entry(build.alert(n)) for n in range(3)))
    views = store.view.alerts([build.uid(2, 2), build.uid(99, 2), build.uid(0, 2)])
    assert [view.alert.id for view in views] == [build.uid(2, 2), build.uid(0, 2)]


def test_a_recipients_history_is_newest_first(store: Store) -> None:
    her = build.uid(1, 6)
    put(store, *(build.entry(build.alert(n, recipient_id=her)) for n in range(5)))
    put(store, build.entry(build.alert(9)))
    assert [alert.id for alert in store.view.alerts_of(her, 2)] == [
        build.uid(4, 2),
        build.uid(3, 2),
    ]


def test_small_records(store: Store) -> None:
    kari = Colleague(id=build.ME, version=1, name="Kari Li", roles=("operator",))
    put(store, build.entry(kari), build.entry(build.unit(2, build.UNIT, "Ås")))
    put(store, build.entry(build.unit()), build.entry(build.device(3, build.uid(1, 6))))
    assert store.view.colleague(build.ME) == kari
    assert [unit.name for unit in store.view.units()] == ["Oslo", "Ås"]
    assert store.view.devices_of(build.uid(1, 6)) == [build.device(3, build.uid(1, 6))]
    assert store.view.unit(build.uid(77)) is None


def test_what_was_read_is_read_again_after_a_commit(store: Store) -> None:
    for version in (1, 2, 3):
        put(store, build.entry(build.alert(1, version=version, detail=str(version))))
        view = store.view.alert(build.uid(1, 2))
        assert view is not None
        assert view.alert.detail == str(version)


@pytest.fixture
def people(store: Store) -> Store:
    oslo, bergen, inner = build.unit(1), build.unit(2, name="Bergen"), None
    inner = build.unit(3, build.UNIT, "Alna")
    put(store, *(build.entry(unit) for unit in (oslo, bergen, inner)))
    put(
        store,
        person(1, "Åse", "Ødegård", unit_id=bergen.id, home=home("Bergen", "Torgallmenningen 3")),
        person(2, "Kåre", "Aas", unit_id=inner.id, home=home("Oslo", "Ærfuglveien 12")),
        person(3, "Anne", "Zakariassen", home=home("Ålesund", "Kaien 1"), phone="+47 00 12 34 56"),
        person(4, "Bjørg", "Berg", home=home("Bergen", "Storgata 1")),
        build.entry(build.device(1234, build.uid(4, 6))),
    )
    return store


def home(town: str, address: str) -> Home:
    return Home(address=address, place=town, municipality=town)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ødeg", ["Åse Ødegård"]),
        ("odegaard", ["Åse Ødegård"]),
        ("ÅSE ødegård", ["Åse Ødegård"]),
        ("ås", ["Kåre Aas", "Åse Ødegård", "Anne Zakariassen"]),
        ("aas", ["Kåre Aas", "Åse Ødegård"]),
        ("kåre 12", ["Kåre Aas"]),
        ("ærfugl", ["Kåre Aas"]),
        ("00123456", ["Anne Zakariassen"]),
        ("abcd1234", ["Bjørg Berg"]),
        ("nobody", []),
    ],
)
def test_search_finds_every_word_folded(people: Store, typed: str, found: list[str]) -> None:
    assert sorted(names(people, typed)) == sorted(found)


def test_order_by_name_unit_and_municipality(people: Store) -> None:
    by_name = ["Bjørg Berg", "Anne Zakariassen", "Åse Ødegård", "Kåre Aas"]
    assert names(people) == by_name
    assert names(people, descending=True) == by_name[::-1]
    assert names(people, sort="unit") == [
        "Kåre Aas",
        "Åse Ødegård",
        "Bjørg Berg",
        "Anne Zakariassen",
    ]
    towns = ["Bjørg Berg", "Åse Ødegård", "Kåre Aas", "Anne Zakariassen"]
    assert names(people, sort="municipality") == towns


def test_a_unit_takes_in_what_is_below_it(people: Store) -> None:
    assert names(people, unit_id=build.UNIT) == ["Bjørg Berg", "Anne Zakariassen", "Kåre Aas"]
    assert names(people, unit_id=build.uid(2, 1)) == ["Åse Ødegård"]
    assert names(people, "berg", build.uid(2, 1)) == ["Åse Ødegård"]
    assert names(people, unit_id=build.uid(55, 1)) == []


def test_the_list_follows_every_change(people: Store) -> None:
    assert len(names(people)) == 4
    put(
        people,
        person(5, "Cecilie", "Cappelen"),
        build.entry(build.recipient(4, version=2, first_name="Bjørg", last_name="Åsen")),
        build.gone(Kind.RECIPIENT, build.uid(3, 6)),
        build.entry(build.device(1234, build.uid(1, 6), version=2)),
    )
    assert names(people) == ["Cecilie Cappelen", "Åse Ødegård", "Kåre Aas", "Bjørg Åsen"]
    assert names(people, "abcd1234") == ["Åse Ødegård"]
    put(people, build.gone(Kind.DEVICE, build.uid(1234, 5)))
    assert names(people, "abcd1234") == []
    put(people, *(person(n, "Dag", f"Dahl{n:03}") for n in range(100, 300)))
    assert len(names(people)) == 204
    assert names(people, "dahl2")[0] == "Dag Dahl200"


def test_a_row_says_what_the_list_shows(people: Store) -> None:
    (row,) = people.view.recipients("abcd1234")
    shown = people.view.recipient_row(row)
    assert shown is not None
    assert (shown.id, shown.unit_name, shown.municipality) == (build.uid(4, 6), "Oslo", "Bergen")
    assert shown.serials == ("ABCD1234",)
    put(people, build.entry(build.unit(1, name="Hovedstaden").model_copy(update={"version": 2})))
    shown = people.view.recipient_row(row)
    assert shown is not None
    assert shown.unit_name == "Hovedstaden"
    assert people.view.recipient_row(9999) is None


def test_the_index_can_be_read_beforehand(open_store: OpenStore) -> None:
    store = open_store()
    put(store, *build.many(50))
    store.view.warm()
    put(store, person(99, "Åse", "Aaaberg"))
    assert len(store.view.recipients()) == 51


HER = build.uid(1, 6)


def covering(**fields: Any) -> Entry:  # noqa: ANN401
    return build.entry(build.grant(1, **fields))


def live(store: Store, *some: UUID) -> None:
    asyncio.run(store.truth.apply_live([], [build.where(one) for one in some]))


@pytest.mark.parametrize(
    "grant",
    [
        {"recipient_id": HER},
        {"kind": GrantKind.ALERT, "alert_id": build.uid(1, 2)},
        {"kind": GrantKind.OVERVIEW},
    ],
)
def test_a_position_shows_only_under_a_grant(store: Store, grant: dict[str, object]) -> None:
    put(store, build.entry(build.alert(1, recipient_id=HER)))
    live(store, HER)
    assert store.view.position(HER) is None
    assert store._database.read("SELECT * FROM position") == []
    put(store, covering(**grant))
    live(store, HER)
    assert store.view.position(HER) == build.where(HER)


def test_a_look_at_one_shows_nobody_else(store: Store) -> None:
    put(store, covering(recipient_id=HER))
    live(store, HER, build.uid(2, 6))
    assert store.view.position(build.uid(2, 6)) is None


@pytest.mark.parametrize("how", ["ended", "expired", "gone", "ended here"])
def test_a_position_goes_with_its_grant(store: Store, clock: ManualClock, how: str) -> None:
    put(store, covering(recipient_id=HER))
    answer = GrantPositions(grant=build.grant(1, recipient_id=HER), as_of=build.NOW, items=())
    items = (build.where(HER),)
    asyncio.run(store.truth.put_positions(answer.model_copy(update={"items": items})))
    assert store.view.position(HER)
    match how:
        case "ended":
            put(store, covering(version=2, recipient_id=HER, ended_at=build.NOW + 1))
        case "expired":
            clock.advance(3600)
        case "gone":
            put(store, build.gone(Kind.GRANT, build.uid(1, 4)))
        case _:
            end = EndLook(
                key=build.uid(1, 8), made_at=build.NOW, made_by=build.ME, grant_id=build.uid(1, 4)
            )
            asyncio.run(store.outbox.append(end))
    assert store.view.position(HER) is None
    assert store.view.grants() == []
    asyncio.run(store.truth.purge_positions())
    left = store._database.read("SELECT * FROM position")
    assert bool(left) is (how == "ended here"), "until the server agrees it stays, unseen"


def test_time_runs_by_the_server(store: Store, clock: ManualClock) -> None:
    put(store, as_of_ms=build.NOW + 7_200_000)
    assert store.view.server_now_ms() == build.NOW + 7_200_000
    clock.advance(10)
    assert store.view.server_now_ms() == build.NOW + 7_210_000
    put(store, covering(recipient_id=HER))
    live(store, HER)
    assert store.view.position(HER) is None, "run out two hours ago, whatever this clock says"


def test_telemetry_is_the_newest(store: Store) -> None:
    some = build.uid(1, 5)
    for battery in (80, 79):
        item = Telemetry(device_id=some, battery=battery, updated=build.NOW)
        changes = asyncio.run(store.truth.apply_live([item], []))
        assert changes.live == {some}
    found = store.view.telemetry(some)
    assert found is not None
    assert found.battery == 79
