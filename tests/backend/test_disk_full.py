"""A full disk: said so, nothing is half done, and all is well again when there is room."""

import pytest
from sqlalchemy import event

from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


@pytest.mark.allow_log("disk is full|timers cannot work")
def test_a_full_disk_is_said_and_harms_nothing(live: LiveBackend, seat: Seat) -> None:
    desktop, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    engine = live.services.db._engine
    full = True

    def limit(connection, _record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        cursor = connection.cursor()
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 8 if full else 1_000_000}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", limit)
    live.do(engine.dispose())
    settled = 0
    while (answer := desktop.do(alert, "notes", text="x" * 4000)).status_code == 200:
        settled += 1
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert desktop.get("/v1/me").status_code == 200
    full = False
    live.do(engine.dispose())
    assert desktop.do(alert, "claim").status_code == 200
    entries = [e for e in desktop.snapshot()[1] if e["kind"] == "alert_entry"]
    assert sum(e["record"]["kind"] == "note" for e in entries) == settled
    assert live.chain_verdict().fault is None
