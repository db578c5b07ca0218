"""Commands survive being stored, and project what the server will do."""

from uuid import UUID

import pytest

from safemate_desktop.commands.alerts import Claim, Note, Release, Reopen, Resolve, Wait
from safemate_desktop.commands.base import Command
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.commands.recipients import OpenCard
from safemate_desktop.commands.registry import dump, load
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.positions import Grant, GrantKind
from safemate_desktop.domain.alert_states import AFTER, AlertState, Outcome
from safemate_desktop.domain.alert_types import AlertType, Sound

KEY, ME, ALERT, UNIT = (UUID(int=n) for n in range(1, 5))
ABOUT = {
    "key": KEY,
    "made_at": 1_000,
    "made_by": ME,
    "seen_version": 3,
    "alert_id": ALERT,
    "unit_id": UNIT,
}
COMMANDS: tuple[Command, ...] = (
    Claim.model_validate(ABOUT),
    Release.model_validate(ABOUT),
    Wait.model_validate({**ABOUT, "until": 2_000}),
    Note.model_validate({**ABOUT, "text": "Svarte, men uklart."}),
    Resolve.model_validate({**ABOUT, "outcome": Outcome.CARE}),
    Reopen.model_validate(ABOUT),
    OpenLook(key=KEY, made_at=1_000, made_by=ME, why=GrantKind.ALERT, alert_id=ALERT),
    EndLook(key=KEY, made_at=1_000, made_by=ME, grant_id=ALERT),
    OpenCard(key=KEY, made_at=1_000, made_by=ME, recipient_id=ALERT),
)
NIL = "00000000-0000-0000-0000-00000000000"
AT = '{"made_at":"1970-01-01T00:00:01.000Z"'
# kind → path, version, body: what an older program sent, a newer one sends again byte for byte.
SENT: dict[str, tuple[str, int | None, str]] = {
    "alert.claim": (f"alerts/{NIL}3/claim", 3, AT + "}"),
    "alert.release": (f"alerts/{NIL}3/release", 3, AT + ',"text":""}'),
    "alert.wait": (
        f"alerts/{NIL}3/wait", 3, AT + ',"until":"1970-01-01T00:00:02.000Z","text":""}',
    ),
    "alert.note": (f"alerts/{NIL}3/notes", 3, AT + ',"text":"Svarte, men uklart."}'),
    "alert.resolve": (f"alerts/{NIL}3/resolve", 3, AT + ',"outcome":"care","text":""}'),
    "alert.reopen": (f"alerts/{NIL}3/reopen", 3, AT + ',"text":""}'),
    "grant.open": (
        "grants", None,
        f'{{"kind":"alert","alert_id":"{NIL}3","recipient_id":null,"reason":null,'
        '"reason_text":"","minutes":60,"made_at":"1970-01-01T00:00:01.000Z"}',
    ),
    "grant.end": (f"grants/{NIL}3/end", None, "{}"),
    "recipient.open": (
        "activity/opened", None,
        f'{{"kind":"recipient","id":"{NIL}3","made_at":"1970-01-01T00:00:01.000Z"}}',
    ),
}  # fmt: skip
OPEN = Alert(
    id=ALERT,
    version=3,
    unit_id=UNIT,
    type=AlertType.SOS,
    priority=1,
    sound=Sound.PERSON,
    state=AlertState.OPEN,
    happened_at=0,
    received_at=0,
    last_at=0,
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_a_stored_command_comes_back_as_it_was(command: Command) -> None:
    assert load(dump(command)) == command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_every_attempt_sends_the_same(command: Command) -> None:
    assert command.write() == command.write()
    assert command.write().key == KEY


def test_what_a_kind_sends_never_changes() -> None:
    """The server answers once for each key and body; another shape is another kind."""
    sent = {command.model_dump()["kind"]: command.write() for command in COMMANDS}
    assert {
        kind: (write.path.removeprefix("/v1/"), write.if_version, write.body.decode())
        for kind, write in sent.items()
    } == SENT


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_projecting_twice_is_projecting_once(command: Command) -> None:
    once = command.project(OPEN)
    assert command.project(once) == once


def test_what_this_version_cannot_read_is_none_and_not_a_crash() -> None:
    assert load(b'{"kind": "alert.teleport"}') is None
    assert load(b"\x00") is None


def test_an_alert_looks_as_the_server_will_make_it() -> None:
    claimed = COMMANDS[0].project(OPEN)
    assert isinstance(claimed, Alert)
    assert (claimed.state, claimed.holder_id) == (AlertState.CLAIMED, ME)
    resolved = COMMANDS[4].project(claimed)
    assert isinstance(resolved, Alert)
    assert (resolved.state, resolved.outcome, resolved.holder_id) == (
        AlertState.RESOLVED,
        Outcome.CARE,
        None,
    )
    assert set(AFTER.values()) == set(AlertState)


def test_a_look_is_on_record_before_the_server_knows() -> None:
    (grant,) = COMMANDS[6].adds()
    assert isinstance(grant, Grant)
    assert (grant.id, grant.expires_at) == (KEY, 1_000 + 60 * 60_000)
