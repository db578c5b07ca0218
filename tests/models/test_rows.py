"""The other models over the night: story, outbox, drafts, activity."""

import asyncio
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Note
from safemate_desktop.contract.logs import ActivityEntry, ActivityPage
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.models.activity import ActivityLog
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.drafts import Draft, Drafts
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.models.outbox import OutboxList
from safemate_desktop.models.story_words import StoryLine, story_text
from safemate_desktop.models.timeline import Timeline
from safemate_desktop.queries.logs import MyActivity
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.models.conftest import Watch
from tests.views.alerts import night


def note(number: int, text: str = "Hun svarer") -> Note:
    return Note(
        key=UUID(int=number), made_at=night.NOW, made_by=night.INGRID, seen_version=3,
        alert_id=night.SOS.id, unit_id=night.NORTH, text=text,
    )  # fmt: skip


@pytest.fixture
def story(full_night: Store, bridge: Bridge, clock: ManualClock) -> Timeline:
    me = night.me()
    made = Timeline(full_night.view, lambda: me, clock.now_ms, bridge)
    bridge.changed.connect(made.follow)
    return made


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("raised", "sos", "Alert received – User-triggered alarm (SOS)"),
        ("raised", "Fra telefon", "Alert received – Fra telefon"),
        ("returned", "holder_offline", "Came back to the queue"),
        ("returned", "holder_lost_access", "Came back to the queue – the holder lost access"),
    ],
)
def test_codes_of_the_server_are_said_in_words(kind: str, text: str, said: str) -> None:
    entry = night.line(99, night.SOS, kind, 0, text=text)
    assert story_text(StoryLine(entry, "", mine=False, pending=False)) == said


def texts(story: Timeline) -> list[str]:
    return [str(story.index(row, 0).data()) for row in range(story.rowCount())]


def test_the_story_tells_who_did_what(
    story: Timeline, store: Store, qtbot: QtBot, watch: Watch
) -> None:
    watch(story)
    story.show(night.SOS.id)
    assert texts(story)[1] == "02:40 You took the alert"
    asyncio.run(store.outbox.append(note(1)))
    qtbot.waitUntil(lambda: story.rowCount() == 6)
    assert texts(story)[-1].endswith("You noted – Hun svarer")
    story.show(night.LATE.id)
    assert texts(story) == ["02:05 Jonas Vik: took the alert"]
    story.show(None)
    assert texts(story) == []


def test_the_outbox_shows_what_is_on_its_way_and_what_was_refused(
    full_night: Store, bridge: Bridge, clock: ManualClock, qtbot: QtBot, watch: Watch
) -> None:
    rows = OutboxList(full_night.outbox, full_night.view, clock.now_ms, bridge)
    bridge.changed.connect(rows.follow)
    watch(rows)
    asyncio.run(full_night.outbox.append(note(1)))
    asyncio.run(full_night.outbox.append(note(2, "Ringer datter")))
    qtbot.waitUntil(lambda: rows.counts == (2, 0))
    assert rows.index(0, 0).data() == "02:42 · Note – Hun svarer · Anna Hansen · being sent"
    refused = Problem(code=ProblemCode.ALREADY_RESOLVED, status=409)
    asyncio.run(full_night.outbox.park(UUID(int=2), refused))
    qtbot.waitUntil(lambda: rows.counts == (1, 1))
    found = rows.refusal_of(night.SOS.id)
    assert found is not None
    assert found.key == UUID(int=2)
    assert rows.refusal_of(night.FALL.id) is None
    asyncio.run(full_night.outbox.discard(UUID(int=2)))
    qtbot.waitUntil(lambda: rows.rowCount() == 1)


def test_drafts_are_kept_apart_and_forgotten_when_empty(store: Store) -> None:
    drafts = Drafts(store.values)
    asyncio.run(drafts.keep(UUID(int=1), Draft(text="Halvt", saved_at=5)))
    assert drafts.read(UUID(int=1)) == Draft(text="Halvt", saved_at=5)
    assert drafts.read(UUID(int=2)) == Draft()
    asyncio.run(drafts.keep(UUID(int=1), Draft(text="  ", saved_at=6)))
    assert drafts.read(UUID(int=1)) == Draft()


def entry(number: int) -> ActivityEntry:
    return ActivityEntry(id=UUID(int=number), at=night.NOW - number, action="signed_in")


def test_activity_comes_page_by_page_and_says_why_it_cannot(
    watch: Watch,
) -> None:
    pages = {
        None: ActivityPage(items=(entry(1), entry(2)), next="p2"),
        "p2": ActivityPage(items=(entry(3),)),
    }

    async def ask(query: MyActivity) -> ActivityPage:
        if not pages:
            raise ProblemError(Problem(code=ProblemCode.UNREACHABLE))
        return pages[query.page]

    log = ActivityLog(ask, lambda one: one.action)
    watch(log)
    asyncio.run(log.refresh())
    assert (log.rowCount(), log.more) == (2, True)
    asyncio.run(log.fetch_more())
    assert (log.rowCount(), log.more) == (3, False)
    pages.clear()
    asyncio.run(log.refresh())
    assert log.rowCount() == 3
    assert log.problem is not None


def test_a_row_asked_for_too_early_is_there_later() -> None:
    here: dict[str, int] = {}
    rows: KeyedList[str, int] = KeyedList(here.get, str)
    assert rows.row("a") is None
    here["a"] = 1
    rows.arrange(["a"])
    assert rows.row("a") == 1
    rows.deleteLater()
