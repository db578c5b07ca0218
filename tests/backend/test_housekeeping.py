"""Tidying up: what has served its time goes, and whoever comes after it starts anew."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import Table, func, insert, select

from safemate_desktop.backend import answers, housekeeping
from safemate_desktop.backend.positions import repository as positions
from safemate_desktop.backend.storage import tables
from safemate_desktop.contract.positions import Position
from safemate_desktop.domain.quality import Quality
from safemate_desktop.support.clock import ManualClock
from tests.backend.desktop import Desktop
from tests.support.live_backend import QUICK, LiveBackend


def test_a_desktop_that_was_away_too_long_takes_a_snapshot(tmp_path: Path) -> None:
    clock = ManualClock(1_795_336_922_000)
    live = LiveBackend(tmp_path, QUICK, clock)
    live.start()
    try:
        desktop = Desktop(live, "operator")
        cursor, _ = desktop.snapshot()
        alert = live.raise_alert(live.world.recipients[0])
        assert desktop.do(alert, "claim").status_code == 200
        clock.advance(answers.KEEP_MS / 1000 + 1)
        live.do(housekeeping.tidy(live.services))
        assert live.do(_counts(live)) == (0, 0)
        desktop.close()
        desktop = Desktop(live, "operator")
        with desktop.stream(cursor) as line:
            assert line.hear() == {"type": "reset", "reason": "too_old"}
        assert len(desktop.snapshot()[1]) > 0
        desktop.close()
    finally:
        live.stop()


DAY_S = 24 * 60 * 60


def test_positions_go_but_for_the_last_ones(tmp_path: Path) -> None:
    clock = ManualClock(1_795_336_922_000)
    live = LiveBackend(tmp_path, QUICK, clock)
    live.start()
    try:
        person, other = live.world.recipients[:2]
        live.place(other, 58.0, 10.0)
        for lat in (59.0, 60.0):
            live.place(person, lat, 10.0)
            clock.advance(60)
        good = live.place(person, 61.0, 10.0)
        clock.advance(60)
        for lat in (62.0, 63.0):
            low = good.model_copy(update={"quality": Quality.LOW, "lat": lat})
            live.do(_store(live, low.model_copy(update={"fixed_at": live.clock.now_ms()})))
            clock.advance(60)
        clock.advance(29 * DAY_S)
        live.do(housekeeping.tidy(live.services, at_once=1))
        assert live.do(_kept(live)) == [58.0, 59.0, 60.0, 61.0, 62.0, 63.0]
        clock.advance(DAY_S)
        for _ in range(2):
            live.do(housekeeping.tidy(live.services, at_once=1))
            assert live.do(_kept(live)) == [58.0, 61.0, 63.0]  # alone, last good, newest
        live.place(person, 64.0, 10.0)
        live.do(housekeeping.tidy(live.services))
        assert live.do(_kept(live)) == [58.0, 64.0]
    finally:
        live.stop()


def test_grants_that_are_over_and_receipts_go(tmp_path: Path) -> None:
    clock = ManualClock(1_795_336_922_000)
    live = LiveBackend(tmp_path, QUICK, clock)
    live.start()
    try:
        for person in live.world.recipients:
            live.place(person, 59.0, 10.0)
        for _ in range(3):
            _look(live)
            live.do(_receipt(live))
        clock.advance(90 * DAY_S)
        _look(live)
        live.do(_receipt(live))
        clock.advance(DAY_S / 2)
        for _ in range(2):
            live.do(housekeeping.tidy(live.services, at_once=2))
            counted = [live.do(_count(live, t)) for t in (tables.grants, tables.grant_looks)]
            assert counted == [1, len(live.world.recipients)]
            assert live.do(_count(live, tables.receipts)) == 1
        assert live.chain_verdict().fault is None
    finally:
        live.stop()


def _look(live: LiveBackend) -> None:
    desktop, key = Desktop(live, "operator"), uuid4()
    assert desktop.ask("/v1/grants", {"kind": "overview"}, key=key).status_code == 200
    assert desktop.get(f"/v1/grants/{key}/positions").status_code == 200
    desktop.close()


async def _receipt(live: LiveBackend) -> None:
    row = insert(tables.receipts).values(
        alert_id=uuid4(),
        session_id=uuid4(),
        solution_id=live.world.solution.id,
        user_id=live.world.users["operator"],
        received_at=live.clock.now_ms(),
    )
    async with live.services.db.write() as tx:
        await tx.execute(row)


async def _store(live: LiveBackend, position: Position) -> None:
    async with live.services.db.write() as tx:
        now = live.clock.now_ms()
        await positions.store(tx, live.world.solution.id, position, live.ids(), at=now)


async def _kept(live: LiveBackend) -> list[float]:
    async with live.services.db.read() as tx:
        rows = await tx.all(select(tables.positions.c.lat).order_by(tables.positions.c.lat))
    return [row.lat for row in rows]


async def _count(live: LiveBackend, table: Table) -> int:
    async with live.services.db.read() as tx:
        counted: int = await tx.value(select(func.count()).select_from(table))
    return counted


async def _counts(live: LiveBackend) -> tuple[int, int]:
    return await _count(live, tables.answers), await _count(live, tables.stream)
