"""Signing in: who gets in, who does not, and how nobody learns which accounts exist."""

import base64
from uuid import uuid4

import httpx
import pyotp
import pytest
from nacl.public import PrivateKey
from sqlalchemy import select, update

from safemate_desktop.backend.storage.tables import users
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import NOW
from tests.support.live_backend import LiveBackend


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


def _try(http: httpx.Client, live: LiveBackend, name: str, **change: object) -> httpx.Response:
    return http.post("/v1/sign-in", json={**live.sign_in_body(name), **change})


def test_the_keys_are_a_pair_and_stay_the_same(live: LiveBackend) -> None:
    first, second = live.sign_in("operator"), live.sign_in("operator")
    private = PrivateKey(base64.b64decode(first.seal_private))
    assert bytes(private.public_key) == base64.b64decode(first.seal_public)
    assert first.seal_public == second.seal_public
    assert first.tokens.session_id != second.tokens.session_id


def test_known_and_unknown_accounts_fail_and_lock_alike(
    live: LiveBackend, http: httpx.Client
) -> None:
    wrong = {"password": "wrong"}
    for _ in range(5):
        known, unknown = _try(http, live, "operator", **wrong), _try(http, live, "nobody", **wrong)
        assert known.status_code == unknown.status_code == 401
        assert known.content == unknown.content
    known, unknown = _try(http, live, "operator"), _try(http, live, "nobody")
    assert known.status_code == unknown.status_code == 423
    assert known.content == unknown.content
    assert known.json()["code"] == "account_locked"


def test_a_lock_opens_by_itself_and_ends_no_session(
    live: LiveBackend, http: httpx.Client, clock: ManualClock
) -> None:
    token = live.sign_in("operator").tokens.access_token
    for _ in range(5):
        _try(http, live, "operator", password="wrong")
    locked = _try(http, live, "operator")
    assert locked.json()["retry_after_s"] == 900
    assert locked.headers["Retry-After"] == "900"
    headers = {"Authorization": f"Bearer {token}"}
    assert http.get("/v1/me", headers=headers).status_code == 200
    clock.advance(901)
    assert _try(http, live, "operator").status_code == 200


def test_wrong_solution_and_old_desktops(live: LiveBackend, http: httpx.Client) -> None:
    elsewhere = _try(http, live, "operator", solution="elsewhere")
    assert elsewhere.json()["code"] == "sign_in_failed"
    station = live.sign_in_body("operator")["workstation"]
    assert isinstance(station, dict)
    old = _try(http, live, "operator", workstation={**station, "api": 0})
    assert (old.status_code, old.json()["code"]) == (426, "client_too_old")


def test_a_second_factor_is_asked_for_and_good_once(
    live: LiveBackend, http: httpx.Client, clock: ManualClock
) -> None:
    secret = pyotp.random_base32()
    sealed = live.services.secret.seal("user.totp", secret.encode())
    live.do(_change_user(live, totp_sealed=sealed))
    assert _try(http, live, "operator").json()["code"] == "code_required"
    assert _try(http, live, "operator", code="000000").json()["code"] == "sign_in_failed"
    code = pyotp.TOTP(secret).generate_otp(clock.now_ms() // 30_000)
    assert _try(http, live, "operator", code=code).status_code == 200
    assert _try(http, live, "operator", code=code).json()["code"] == "sign_in_failed"


def test_a_closed_account(live: LiveBackend, http: httpx.Client) -> None:
    token = live.sign_in("operator").tokens.access_token
    live.do(_change_user(live, closed_at=NOW))
    assert _try(http, live, "operator").json()["code"] == "account_closed"
    headers = {"Authorization": f"Bearer {token}"}
    assert http.get("/v1/me", headers=headers).json()["code"] == "session_ended"


def test_no_password_and_no_token_is_kept(live: LiveBackend) -> None:
    signed_in = live.sign_in("operator")
    live.do(live.services.db.close())
    kept = b"".join(path.read_bytes() for path in live._folder.glob("backend.db*"))
    for word in (signed_in.tokens.access_token, signed_in.tokens.refresh_token):
        assert word.encode() not in kept
    assert base64.b64decode(signed_in.seal_private) not in kept


def test_demo_accounts_are_offered(http: httpx.Client) -> None:
    accounts = http.get("/v1/demo/accounts").json()["accounts"]
    assert [a["role"] for a in accounts][:2] == ["operator", "operator"]


async def _change_user(live: LiveBackend, **values: object) -> None:
    async with live.services.db.write() as tx:
        mine = users.c.id == live.world.users["operator"]
        await tx.execute(update(users).where(mine).values(**values))
        assert await tx.one(select(users.c.id).where(mine)) is not None


def test_a_key_of_another_kind_opens_nothing(live: LiveBackend, http: httpx.Client) -> None:
    tokens = live.sign_in("operator").tokens
    headers = {"Authorization": f"Bearer {tokens.refresh_token}"}
    assert http.get("/v1/me", headers=headers).status_code == 401
    body = {"refresh_token": tokens.access_token, "key": str(uuid4())}
    assert http.post("/v1/refresh", json=body).json()["code"] == "session_ended"
