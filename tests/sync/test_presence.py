"""Presence: told when it changes, at most four times a second, and anew over every new line."""

import asyncio
from uuid import UUID

import pytest

from safemate_desktop.contract.presence import Here, Person, Present
from safemate_desktop.sync import presence
from tests.sync.parts import running, until
from tests.sync.toy_server import ToyServer

KARI = Person(user_id=UUID(int=1), name="Kari", handles=True)


def said(server: ToyServer) -> list[Here]:
    return [message for message in server.heard if isinstance(message, Here)]


def test_what_changes_is_told_and_told_again_over_a_new_line() -> None:
    async def work() -> None:
        server = ToyServer()
        async with running(server) as desk:
            await desk.until_live()
            await until(lambda: said(server) == [Here()])
            call = Here(in_call=True)
            desk.engine.presence.say(call)
            await until(lambda: said(server)[-1] == call)
            desk.engine.presence.say(call)  # nothing new
            server.cut()
            await until(lambda: len(said(server)) == 3)
            assert said(server) == [Here(), call, call]

    asyncio.run(work())


def test_a_burst_is_told_as_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def counted(seconds: float) -> None:
        if seconds == presence.EVERY_S:
            pauses.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", counted)

    async def work() -> None:
        server = ToyServer()
        async with running(server) as desk:
            await until(lambda: said(server) == [Here()])
            for number in range(50):
                desk.engine.presence.say(Here(alert_id=UUID(int=number)))
            await until(lambda: len(said(server)) == 2)
            assert said(server)[-1].alert_id == UUID(int=49)
            assert len(pauses) == 2

    asyncio.run(work())


def test_who_is_at_work_is_known_as_long_as_there_is_a_line() -> None:
    async def work() -> None:
        server = ToyServer()
        async with running(server) as desk:
            told: list[tuple[Person, ...]] = []
            here = desk.engine.presence
            await desk.until_live()
            here.subscribe(lambda: told.append(here.people))
            server.say(Present(people=(KARI,)))
            await until(lambda: here.people == (KARI,))
            server.cut()
            await until(lambda: here.people == ())
            assert told == [(KARI,), ()]

    asyncio.run(work())
