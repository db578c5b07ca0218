"""Tidying up: what has served its time goes, and whoever comes after it starts anew."""

from pathlib import Path

from sqlalchemy import func, select

from safemate_desktop.backend import answers, housekeeping
from safemate_desktop.backend.storage import tables
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


async def _counts(live: LiveBackend) -> tuple[int, int]:
    async with live.services.db.read() as tx:
        kept = await tx.value(select(func.count()).select_from(tables.answers))
        entries = await tx.value(select(func.count()).select_from(tables.stream))
    return kept, entries
