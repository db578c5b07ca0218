"""The watch on the backend's statements sees what it is there for."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, select, union_all, update

from safemate_desktop.backend.storage.tables import alerts, devices, solutions, telemetry
from tests.backend.named_solution import every_statement_watched, names_solution
from tests.support.live_backend import LiveBackend

SOME = UUID(int=1)
MINE = alerts.c.solution_id == SOME


def test_what_does_not_say_whose_it_is_is_seen() -> None:
    for statement in (
        select(alerts),  # names the column, and compares nothing
        select(alerts.c.doc).where(alerts.c.id == SOME),
        update(alerts).where(alerts.c.id == SOME).values(version=2),
        delete(alerts).where(alerts.c.id == SOME),
        select(telemetry).join(devices, devices.c.id == telemetry.c.device_id),
        select(func.count()).select_from(
            union_all(select(alerts.c.id).where(MINE), select(devices.c.id)).subquery()
        ),
    ):
        assert not names_solution(statement)


def test_what_says_whose_it_is_passes() -> None:
    joined = select(telemetry).join(devices, devices.c.id == telemetry.c.device_id)
    for statement in (
        select(alerts).where(MINE, alerts.c.id == SOME),
        update(alerts).where(MINE).values(version=2),
        joined.where(telemetry.c.solution_id == SOME),
        insert(alerts),
        select(solutions).where(solutions.c.id == SOME),  # it is the solution
    ):
        assert names_solution(statement)


def test_the_backends_own_statements_are_watched(
    live: LiveBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Any] = {}
    text = "async def careless(tx, statement):\n    await tx.one(statement)\n"
    for path in ("/home/safemate_desktop/backend/alerts/one.py", "/home/tests/one.py"):
        exec(compile(text, path, "exec"), made)  # noqa: S102  as if it stood there
        with monkeypatch.context() as patch, every_statement_watched(patch) as found:
            live.do(_read(live, made["careless"]))
            ours = ["alerts/one.py, careless"] if "backend" in path else []
            assert [each.split(":")[0] for each in found] == ours


async def _read(live: LiveBackend, careless: Callable[..., Awaitable[None]]) -> None:
    async with live.services.db.read() as tx:
        await careless(tx, select(alerts.c.id))
