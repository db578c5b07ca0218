"""Sessions: fresh tokens survive lost answers, stolen ones end it, consent comes first."""

from uuid import UUID, uuid4

import httpx
import pytest

from safemate_desktop.contract.identity import SignedIn
from safemate_desktop.support.clock import ManualClock
from tests.support.live_backend import LiveBackend

DAY_S = 24 * 60 * 60


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


def _me(http: httpx.Client, token: str) -> httpx.Response:
    return http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})


def _refresh(http: httpx.Client, token: str, key: UUID) -> httpx.Response:
    return http.post("/v1/refresh", json={"refresh_token": token, "key": str(key)})


def test_a_token_expires_and_a_fresh_one_works(
    live: LiveBackend, http: httpx.Client, clock: ManualClock
) -> None:
    old = live.sign_in("operator").tokens
    clock.advance(599)
    fresh = _refresh(http, old.refresh_token, uuid4()).json()
    assert _me(http, fresh["access_token"]).status_code == 200
    assert _me(http, old.access_token).status_code == 200  # a request under way still counts
    clock.advance(2)
    assert _me(http, old.access_token).json()["code"] == "session_ended"
    assert _me(http, fresh["access_token"]).status_code == 200


def test_a_lost_refresh_is_answered_alike(
    live: LiveBackend, http: httpx.Client, clock: ManualClock
) -> None:
    old, key = live.sign_in("operator").tokens, uuid4()
    live.lose_next_answer = True
    with pytest.raises(httpx.TransportError):
        _refresh(http, old.refresh_token, key)
    clock.advance(DAY_S - 1)
    first = _refresh(http, old.refresh_token, key).json()
    second = _refresh(http, old.refresh_token, key).json()
    assert first == second
    assert _me(http, first["access_token"]).status_code == 200


@pytest.mark.parametrize("how", ["another key", "successor used", "refreshed again", "next day"])
def test_a_token_used_twice_ends_the_session(
    live: LiveBackend, http: httpx.Client, clock: ManualClock, how: str
) -> None:
    old, key = live.sign_in("operator").tokens, uuid4()
    fresh = _refresh(http, old.refresh_token, key).json()
    match how:
        case "another key":
            key = uuid4()
        case "successor used":
            assert _me(http, fresh["access_token"]).status_code == 200
        case "refreshed again":
            fresh = _refresh(http, fresh["refresh_token"], uuid4()).json()
        case "next day":
            clock.advance(DAY_S + 1)
    reused = _refresh(http, old.refresh_token, key)
    assert (reused.status_code, reused.json()["code"]) == (401, "token_reused")
    assert _me(http, fresh["access_token"]).status_code == 401
    assert _refresh(http, fresh["refresh_token"], uuid4()).json()["code"] == "token_reused"


def test_a_made_up_token_ends_nobodys_session(live: LiveBackend, http: httpx.Client) -> None:
    tokens = live.sign_in("operator").tokens
    made_up = tokens.refresh_token[:-2] + ("AA" if tokens.refresh_token[-2:] != "AA" else "BB")
    assert _refresh(http, made_up, uuid4()).json()["code"] == "session_ended"
    assert _me(http, tokens.access_token).status_code == 200


def test_signing_out_ends_it(live: LiveBackend, http: httpx.Client) -> None:
    tokens = live.sign_in("operator").tokens
    headers = {"Authorization": f"Bearer {tokens.access_token}"}
    assert http.post("/v1/sign-out", headers=headers).status_code == 204
    assert _me(http, tokens.access_token).status_code == 401
    assert _refresh(http, tokens.refresh_token, uuid4()).json()["code"] == "session_ended"


def _consent(http: httpx.Client, who: SignedIn, **body: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {who.tokens.access_token}"}
    return http.post("/v1/me/consent", json=body, headers=headers)


def test_nothing_is_shown_before_consent(live: LiveBackend, http: httpx.Client) -> None:
    fresh = live.sign_in("fresh")
    headers = {"Authorization": f"Bearer {fresh.tokens.access_token}"}
    assert fresh.me.consent_version is None
    closed = http.get("/v1/snapshot", headers=headers)
    assert (closed.status_code, closed.json()["code"]) == (403, "consent_required")
    assert _me(http, fresh.tokens.access_token).status_code == 200
    assert _consent(http, fresh, privacy_version=99, given=True).status_code == 400
    given = _consent(http, fresh, privacy_version=1, given=True)
    assert given.json()["consent_version"] == 1
    assert http.get("/v1/snapshot", headers=headers).status_code == 200


def test_a_refusal_ends_the_session_and_is_written_down(
    live: LiveBackend, http: httpx.Client
) -> None:
    fresh = live.sign_in("fresh")
    assert _consent(http, fresh, privacy_version=1, given=False).json()["consent_version"] is None
    assert _me(http, fresh.tokens.access_token).status_code == 401
    assert live.chain_verdict().entries == 2
    assert live.sign_in("fresh").me.consent_version is None
