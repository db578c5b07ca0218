"""Owned tasks: ended by their owner, their faults said once."""

import asyncio

import pytest

from safemate_desktop.support.tasks import TaskOwner


def test_closing_ends_what_runs_and_waits_for_it() -> None:
    ended: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("tidied up")

    async def play() -> None:
        owner = TaskOwner("test")
        task = owner.start(endless(), "endless")
        await asyncio.sleep(0)
        await owner.close()
        assert task.cancelled()
        assert task.get_name() == "test.endless"

    asyncio.run(play())
    assert ended == ["tidied up"]


def test_what_has_ended_is_let_go() -> None:
    async def play() -> None:
        owner = TaskOwner("test")

        async def short() -> None: ...

        task = owner.start(short(), "short")
        await task
        await owner.close()
        assert not task.cancelled()

    asyncio.run(play())


@pytest.mark.allow_log("task test.wrong failed")
def test_a_fault_is_logged_and_breaks_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    async def wrong() -> None:
        raise ZeroDivisionError

    async def play() -> None:
        owner = TaskOwner("test")
        task = owner.start(wrong(), "wrong")
        await asyncio.wait([task])
        await owner.close()

    asyncio.run(play())
    assert [record.message for record in caplog.records] == ["task test.wrong failed"]
