"""The activity log: what somebody did and looked at, for them to read."""

from uuid import uuid4

import pytest

from safemate_desktop.contract.logs import ActivityPage
from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


def test_my_page_shows_what_i_did_newest_first(live: LiveBackend, seat: Seat) -> None:
    desktop, person = seat("operator"), live.world.recipients[0]
    alert = live.raise_alert(person)
    desktop.do(alert, "claim")
    seat("second").do(alert, "notes", text="Ikke min.")
    opened = {"kind": "recipient", "id": str(person.id), "made_at": "2026-11-22T02:14:00Z"}
    assert desktop.ask("/v1/activity/opened", opened).json()["entries"] == []
    page = ActivityPage.model_validate_json(desktop.get("/v1/me/activity").content)
    actions = [item.action for item in page.items]
    assert actions == ["recipient.opened", "alert.claim", "signed_in"]
    first = page.items[0]
    assert (first.subject_label, first.subject_id) == ("Åse Ødegård", person.id)
    assert (first.workstation, first.offline_at) == ("Desk", 1795313640000)


@pytest.mark.parametrize(
    ("reason", "text", "written"),
    [
        ("kin_asked", "", "kin_asked"),
        ("kin_asked", " ", "kin_asked"),
        ("other", "Savnet.", "Savnet."),
    ],
)
def test_my_page_shows_why_i_looked_somebody_up(
    live: LiveBackend, seat: Seat, reason: str, text: str, written: str
) -> None:
    desktop, person = seat("searcher"), str(live.world.recipients[0].id)
    asked = {"kind": "lookup", "recipient_id": person, "reason": reason, "reason_text": text}
    assert desktop.ask("/v1/grants", asked).status_code == 200
    page = ActivityPage.model_validate_json(desktop.get("/v1/me/activity").content)
    assert (page.items[0].action, page.items[0].reason) == ("grant.lookup", written)


def test_pages_follow_each_other(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    alert = live.raise_alert(live.world.recipients[0])
    for _ in range(5):
        desktop.do(alert, "notes", text="x")
    seen, page = [], None
    while True:
        params = {"limit": "2"} | ({} if page is None else {"page": page})
        answer = desktop.get("/v1/me/activity", **params).json()
        seen += [item["id"] for item in answer["items"]]
        if (page := answer["next"]) is None:
            break
    assert len(seen) == len(set(seen)) == 6


def test_a_card_opened_twice_with_one_key_is_written_once(live: LiveBackend, seat: Seat) -> None:
    desktop, key = seat("operator"), uuid4()
    card, made_at = str(live.world.recipients[0].id), "2026-11-22T02:14:00Z"
    body = {"kind": "recipient", "id": card, "made_at": made_at}
    for _ in range(2):
        assert desktop.ask("/v1/activity/opened", body, key=key).status_code == 200
    actions = [i["action"] for i in desktop.get("/v1/me/activity").json()["items"]]
    assert actions.count("recipient.opened") == 1
    assert live.chain_verdict().fault is None
