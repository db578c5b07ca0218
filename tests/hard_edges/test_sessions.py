"""What the server decides about a session is said in the window, which stays, with its work.

Shown here: a session ended by the server while working (banner with "Sign in again", the same
window, work kept) · somebody else signing in instead · an account that is closed, at work and while
there was no line (its copy is destroyed, unsent work stays sealed) · rights that shrink while an
alert is open, as the one who holds it and as a colleague see it.
The engine's own side of it: tests/sync/test_session.py, test_pull.py.
"""

from typing import Final
from uuid import uuid4

from safemate_desktop.backend.identity import repository as identity
from safemate_desktop.backend.organisation import members
from safemate_desktop.commands.alerts import Note
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.domain.permissions import BuiltInRole
from tests.backend.desktop import Desktop
from tests.hard_edges.alerts import note_on, open_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend

OVER: Final = "Du er logget ut. Logg inn på nytt."


def end_session(desk: Desk) -> None:
    """End the session at the server, as an administrator would from afar."""
    own = desk.desktop.tools.session.desk
    assert own is not None
    task = desk._loop.create_task(own.server.sign_out())
    desk.until(task.done)
    desk.sees(OVER)


def test_an_ended_session_keeps_window_and_work(desks: MakeDesk, live: LiveBackend) -> None:
    alert = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    window = desk.frame.window
    end_session(desk)
    note_on(desk, alert, "Ringte naboen")
    desk.until(lambda: any(isinstance(row.command, Note) for row in place.store.outbox.rows()))
    desk.press("Logg inn på nytt")
    desk.enter(live.url)
    assert desk.frame.window is window
    desk.until(lambda: place.store.outbox.counts() == (0, 0))
    desk.until(lambda: OVER not in desk.words())
    texts = [seen.entry.text for seen in place.store.view.timeline(alert.id)]
    assert texts.count("Ringte naboen") == 1


def test_somebody_else_may_sign_in_instead(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    first = desk.enter(live.url)
    end_session(desk)
    desk.press("Logg inn på nytt")
    desk.sign_in(live.url, "second")
    desk.until(lambda: desk.desktop.frame is not None and desk.place is not first)
    desk.until(desk.is_live)
    assert "Second Testesen" in desk.words()


def test_rights_that_shrink_take_the_open_alert_away_and_say_so(
    desks: MakeDesk, live: LiveBackend
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    kept = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    page = open_on(desk, alert)
    page.desk.note.editor.setPlainText("Halvferdig")
    claim(live, "operator", alert)
    give(live, "operator", (BuiltInRole.OPERATOR, "south"))
    assert live.alert(alert.id).mark == "holder_lost_access"
    desk.sees("Alarmen er ikke her lenger")
    desk.until(lambda: place.queue.row(alert.id) is None)
    desk.until(desk.is_live)
    assert place.queue.row(kept.id) is not None
    assert place.store.view.recipient(live.world.recipients[0].id) is None
    assert not place.store.view.timeline(alert.id)
    assert live.world.recipients[0].name not in desk.words()


def test_what_a_colleague_may_not_have_any_more_comes_back_and_says_why(
    desks: MakeDesk, live: LiveBackend
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    desk = desks()
    desk.enter(live.url, "second")
    page = open_on(desk, alert)
    claim(live, "operator", alert)
    give(live, "operator", (BuiltInRole.OPERATOR, "south"))
    desk.until(lambda: _mark(desk, alert) == "holder_lost_access")
    story = page.desk.story.model()
    desk.until(lambda: "mistet tilgangen" in str(story.index(story.rowCount() - 1, 0).data()))


def test_cards_go_where_only_the_alerts_may_still_be_seen(
    desks: MakeDesk, live: LiveBackend
) -> None:
    """A searcher in the north and an operator in the south: one right is not the other."""
    north, south = live.world.recipients[0], live.world.recipients[3]
    desk = desks()
    place = desk.enter(live.url)
    give(live, "operator", (BuiltInRole.OPERATOR, "south"), (BuiltInRole.SEARCHER, "north"))
    desk.until(lambda: place.store.view.recipient(north.id) is None)
    desk.until(desk.is_live)
    assert place.store.view.recipient(south.id) is not None
    assert {unit.id for unit in place.store.view.units()} == {north.unit_id, south.unit_id}


def _mark(desk: Desk, alert: Alert) -> str:
    view = desk.place.store.view.alert(alert.id)
    return view.alert.mark if view else ""


def claim(live: LiveBackend, name: str, alert: Alert) -> None:
    """Have a user take *alert*, at another workplace."""
    holder = Desktop(live, name)
    assert holder.do(alert, "claim").status_code == 200
    holder.close()


def give(live: LiveBackend, name: str, *wanted: tuple[str, str]) -> None:
    """Have the administrator give a user *wanted*, and nothing else."""
    boss, user = Desktop(live, "administrator"), live.world.users[name]
    path = f"/v1/users/{user}/access"
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{boss.get(path).json()["version"]}"'}
    roles = [{"role": role, "unit_id": str(live.world.units[unit].id)} for role, unit in wanted]
    body = {"memberships": roles, "made_at": rfc3339(live.clock.now_ms())}
    assert boss.http.put(path, json=body, headers=headers).status_code == 200
    boss.close()


def close_account(live: LiveBackend, name: str) -> None:
    """Have the administrator close the account of a user."""
    boss, user = Desktop(live, "administrator"), live.world.users[name]
    version = boss.get(f"/v1/users/{user}/access").json()["version"]
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{version}"'}
    body = {"made_at": rfc3339(live.clock.now_ms())}
    answer = boss.http.post(f"/v1/users/{user}/close", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    boss.close()


async def _close_unseen(live: LiveBackend, name: str) -> None:
    """The same, while nobody can reach the server."""
    solution_id, user_id = live.world.solution.id, live.world.users[name]
    async with live.services.db.write() as tx:
        now = live.clock.now_ms()
        await members.advance(tx, solution_id, user_id, closed_at=now)
        code = ProblemCode.ACCOUNT_CLOSED
        await identity.end_sessions_of(tx, solution_id, user_id, code, now)


def test_a_closed_account_leaves_nothing_readable_here(desks: MakeDesk, live: LiveBackend) -> None:
    """The key goes, then the copy; what was not sent waits sealed, and is told of."""
    alert = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    stores = desk.places.profile_dir / "stores"
    assert [name for name in desk.keys.keys if name.startswith("store/")]
    live.unplug()
    desk.until(lambda: not desk.is_live())
    note_on(desk, alert, "Ringte naboen")
    desk.until(lambda: any(isinstance(row.command, Note) for row in place.store.outbox.rows()))
    live.do(_close_unseen(live, "operator"))
    live.plug_in()
    desk.until(lambda: desk.desktop.frame is None)
    desk.sees("Kontoen er avsluttet")
    assert desk.desktop.frame is None
    assert not [name for name in desk.keys.keys if name.startswith("store/")]
    assert not list(stores.glob("*.store"))
    assert [path.stat().st_size > 0 for path in stores.glob("*.sealed")] == [True]
    last = desk.surface.memory.last()
    assert last is not None
    assert last.owner is None
    assert live.world.recipients[3].name not in desk.words()


def test_an_account_closed_at_work_ends_there(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    desk.enter(live.url)
    close_account(live, "operator")
    desk.until(lambda: desk.desktop.frame is None)
    desk.sees("Kontoen er avsluttet")
    assert not [name for name in desk.keys.keys if name.startswith("store/")]
    desk.close()
    again = desks()
    assert again.entry.isVisible()
    assert again.desktop.frame is None
