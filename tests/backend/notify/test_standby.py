"""The standby is told of what nobody takes, with what became of it on record."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.notify.repository import SENDING
from safemate_desktop.backend.notify.sending import send_waiting
from safemate_desktop.backend.notify.settings import Mail, NotifySettings, Sms, Standby, configure
from safemate_desktop.backend.storage.tables import notifications
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import Seat
from tests.backend.notify.outside import MailServer, SmsGateway, serving
from tests.support.live_backend import LiveBackend


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    with serving(server):
        yield server


@pytest.fixture
def sms() -> Iterator[SmsGateway]:
    server = SmsGateway()
    with serving(server):
        yield server


def _configure(live: LiveBackend, mail: MailServer, sms: SmsGateway) -> None:
    settings = NotifySettings(
        mail=Mail(
            host="127.0.0.1",
            port=mail.server_address[1],
            sender="safemate@example.invalid",
            plain=True,
        ),
        sms=Sms(url=f"http://127.0.0.1:{sms.server_address[1]}/send", token="geheim"),
        standby=(Standby(name="Bakvakt Nord", email="vakt@example.invalid", phone="+4700000001"),),
    )

    async def keep() -> None:
        async with live.services.db.write() as tx:
            await configure(tx, live.world.solution.id, settings)

    live.do(keep())


def _pass(live: LiveBackend, clock: ManualClock, *seconds: float) -> None:
    for some in seconds:
        clock.advance(some)
        live.do(Timers(live.services.db, clock, live.ids).look())
        live.do(send_waiting(live.services))
        live.do(_settled(live))


async def _settled(live: LiveBackend) -> None:
    """Wait for what the backend itself is sending at this moment."""
    one = notifications
    sending = select(one.c.id).where(
        one.c.solution_id == live.world.solution.id, one.c.state == SENDING
    )
    while True:
        async with live.services.db.read() as tx:
            if not await tx.all(sending):
                return
        await asyncio.sleep(0.01)


def _told(live: LiveBackend, alert: Alert) -> list[tuple[str, str]]:
    async def read() -> list[AlertEntry]:
        async with live.services.db.read() as tx:
            return list(await repository.story(tx, live.world.solution.id, alert.id, 100))

    return [(e.whom, e.how) for e in reversed(live.do(read())) if e.kind == "notified"]


def test_the_standby_is_told_without_a_name_or_a_place(
    live: LiveBackend, clock: ManualClock, mail: MailServer, sms: SmsGateway
) -> None:
    _configure(live, mail, sms)
    person = live.world.recipients[0]
    alert = live.raise_alert(person)
    _pass(live, clock, 30, 30)
    assert (mail.letters, sms.messages) == ([], [])
    _pass(live, clock, 120)
    assert [m["to"] for m in sms.messages] == ["+4700000001"]
    assert sms.messages[0]["token"] == "Bearer geheim"
    assert len(mail.letters) == 1
    for text in (mail.letters[0], sms.messages[0]["text"]):
        assert person.last_name not in text
        assert person.home.address not in text
    assert sorted(_told(live, alert)) == [
        ("Bakvakt Nord", "mail_sent"),
        ("Bakvakt Nord", "sms_sent"),
    ]
    _pass(live, clock, 600)
    assert (len(mail.letters), len(sms.messages)) == (1, 1)


def test_what_cannot_be_sent_is_tried_again_and_then_said(
    live: LiveBackend, clock: ManualClock, mail: MailServer, sms: SmsGateway
) -> None:
    _configure(live, mail, sms)
    mail.refusing, sms.status = True, 500
    alert = live.raise_alert(live.world.recipients[0])
    _pass(live, clock, 30, 30, 120)
    mail.refusing = False
    _pass(live, clock, 5, 20, 60)
    assert len(mail.letters) == 1
    assert sorted(_told(live, alert)) == [
        ("Bakvakt Nord", "mail_sent"),
        ("Bakvakt Nord", "sms_failed"),
    ]


def test_with_nobody_to_tell_the_story_says_so(live: LiveBackend, clock: ManualClock) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    _pass(live, clock, 30, 30, 120)
    assert _told(live, alert) == [("", "not_configured")]


def test_who_takes_it_in_time_wakes_nobody(
    live: LiveBackend, seat: Seat, clock: ManualClock, mail: MailServer, sms: SmsGateway
) -> None:
    _configure(live, mail, sms)
    sms.status = 503
    mail.refusing = True
    alert = live.raise_alert(live.world.recipients[0])
    _pass(live, clock, 30, 30, 120)
    assert seat("operator").do(live.alert(alert.id), "claim").is_success
    sms.status, mail.refusing = 200, False
    _pass(live, clock, 5)
    assert (mail.letters, sms.messages) == ([], [])


def test_who_has_an_alert_can_call_the_standby(
    live: LiveBackend, seat: Seat, clock: ManualClock, mail: MailServer, sms: SmsGateway
) -> None:
    _configure(live, mail, sms)
    desktop, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    taken = desktop.do(alert, "claim")
    assert taken.is_success
    assert desktop.do(live.alert(alert.id), "escalate", level=3).is_success
    _pass(live, clock, 1)
    assert len(sms.messages) == 1
    assert "hjelp" in sms.messages[0]["text"]
