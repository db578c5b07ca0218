"""Refused work: sent again as of now under a new key, or given up."""

import asyncio
from uuid import UUID

import pytest

from safemate_desktop.commands.alerts import Note
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.models.outbox_actions import OutboxActions
from safemate_desktop.store.errors import DiskFullError
from tests.app.place import Place
from tests.views.alerts import night

KEY = UUID(int=0x77)


@pytest.fixture
def refused(place: Place) -> Note:
    note = Note(
        key=KEY, made_at=night.NOW, made_by=night.INGRID, seen_version=3,
        alert_id=night.SOS.id, unit_id=night.NORTH, text="Hun svarer",
    )  # fmt: skip
    place.run(place.store.outbox.append(note))
    place.run(place.store.outbox.park(KEY, Problem(code=ProblemCode.STALE_VERSION, status=412)))
    return note


def test_again_as_of_what_is_known_now(place: Place, refused: Note) -> None:
    place.apply(night.put(Kind.ALERT, night.SOS.model_copy(update={"version": 9})))
    place.run(place.workplace.outbox_port.redo(KEY))
    (row,) = place.store.outbox.rows()
    assert isinstance(row.command, Note)
    assert (row.state, row.command.text, row.command.seen_version) == ("unsent", refused.text, 9)
    assert row.command.key != KEY
    assert place.server.woken == 1
    place.run(place.workplace.outbox_port.redo(KEY))  # it is not there any more
    assert place.server.woken == 1


def test_pressed_twice_it_is_sent_once(place: Place, refused: Note) -> None:
    async def twice() -> None:
        redo = place.workplace.outbox_port.redo
        await asyncio.gather(redo(refused.key), redo(refused.key))

    place.run(twice())
    assert len(place.store.outbox.rows()) == 1


def test_what_may_have_been_done_keeps_its_key(place: Place, refused: Note) -> None:
    problem = Problem(code=ProblemCode.UNREADABLE_ANSWER, status=503)
    place.run(place.store.outbox.park(KEY, problem))
    place.run(place.workplace.outbox_port.redo(KEY))
    (row,) = place.store.outbox.rows()
    assert (row.state, row.problem, row.tries, row.command) == ("unsent", None, 0, refused)
    assert place.server.woken == 1


def test_given_up(place: Place, refused: Note) -> None:
    place.run(place.workplace.outbox_port.discard(refused.key))
    assert place.store.outbox.rows() == ()


def test_a_disk_that_refuses_is_a_problem_in_words(
    place: Place, refused: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise DiskFullError

    port = OutboxActions(place.store, place.tools.ids, place.server.wake)
    monkeypatch.setattr(place.store.outbox, "replace", full)
    monkeypatch.setattr(place.store.outbox, "discard", full)
    for act in (port.redo, port.discard):
        with pytest.raises(ProblemError) as no:
            place.run(act(refused.key))
        assert no.value.problem.code == ProblemCode.DISK_FULL
    assert len(place.store.outbox.rows()) == 1
