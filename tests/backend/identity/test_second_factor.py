"""The second factor: set up by a code, proven once, recoverable, and turned off by both."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pyotp
import pytest
from sqlalchemy import select

from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.storage.tables import log_entries
from safemate_desktop.support.clock import ManualClock
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD

STEP_S = 30
Person = Callable[..., "Somebody"]


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


class Somebody:
    """A signed-in user with an authenticator app."""

    def __init__(self, live: LiveBackend, clock: ManualClock, name: str) -> None:
        self.live, self.clock, self.name = live, clock, name
        self.desktop = Desktop(live, name)
        self.secret = ""
        self.codes: list[str] = []

    def ask(self, what: str, **body: object) -> httpx.Response:
        return self.desktop.http.post(f"/v1/me/second-factor/{what}", json=body)

    def app(self, steps: int = 0) -> str:
        """What the app shows, *steps* away from now."""
        step = self.clock.now_ms() // 1000 // STEP_S + steps
        return pyotp.TOTP(self.secret).generate_otp(step)

    def next_app(self) -> str:
        """What the app shows after the code that was used last."""
        self.clock.advance(STEP_S)
        return self.app()

    def begin(self, **body: object) -> None:
        answer = self.ask("begin", **body)
        assert answer.status_code == 200, answer.text
        self.secret = answer.json()["secret"]

    def confirm(self) -> None:
        answer = self.ask("confirm", code=self.app())
        assert answer.status_code == 200, answer.text
        self.codes = answer.json()["codes"]

    def set_up(self) -> None:
        self.begin(password=PASSWORD)
        self.confirm()

    def sign_in(self, code: str | None = None) -> httpx.Response:
        body = {**self.live.sign_in_body(self.name), "code": code}
        return self.desktop.http.post("/v1/sign-in", json=body)

    def go_on_as(self, signed_in: httpx.Response) -> None:
        """Use the tokens of a new sign-in."""
        token = signed_in.json()["tokens"]["access_token"]
        self.desktop.http.headers["Authorization"] = f"Bearer {token}"

    def factor(self) -> dict[str, Any]:
        told: dict[str, Any] = self.desktop.get("/v1/me").json()["second_factor"]
        return told


@pytest.fixture
def person(live: LiveBackend, clock: ManualClock) -> Iterator[Person]:
    """``person("second")`` signs somebody in; the operator without a name."""
    came: list[Somebody] = []

    def come(name: str = "operator") -> Somebody:
        came.append(Somebody(live, clock, name))
        return came[-1]

    yield come
    for somebody in came:
        somebody.desktop.close()


def _code(answer: httpx.Response) -> str:
    code: str = answer.json()["code"]
    return code


def _logged(live: LiveBackend) -> list[str]:
    async def read() -> list[str]:
        wanted = select(log_entries.c.action).order_by(log_entries.c.seq)
        async with live.services.db.read() as tx:
            return [row.action for row in await tx.all(wanted)]

    return live.do(read())


def test_from_password_alone_to_app_and_back(person: Person, live: LiveBackend) -> None:
    somebody = person()
    assert somebody.factor() == {"on": False, "required": False, "recovery_left": 0}
    somebody.begin(password=PASSWORD)
    assert somebody.sign_in().status_code == 200, "nothing holds before it is confirmed"
    somebody.confirm()
    assert somebody.factor() == {"on": True, "required": False, "recovery_left": 10}
    assert _code(somebody.sign_in()) == "code_required"
    assert somebody.sign_in(somebody.next_app()).status_code == 200
    off = somebody.ask("turn-off", password=PASSWORD, code=somebody.next_app())
    assert off.json() == {"on": False, "required": False, "recovery_left": 0}
    assert somebody.sign_in().status_code == 200
    told = [action for action in _logged(live) if action.startswith("second_factor")]
    assert told == ["second_factor.begun", "second_factor.on", "second_factor.off"]
    assert live.chain_verdict().fault is None


def test_the_uri_is_what_apps_read(person: Person) -> None:
    somebody = person()
    told = somebody.ask("begin", password=PASSWORD).json()
    read = pyotp.parse_uri(told["uri"])
    assert (read.secret, read.name) == (told["secret"], "operator@example.test")
    assert read.issuer == "Safemate Testkommune"


def test_a_code_is_good_once_and_for_clocks_that_are_a_step_off(
    person: Person, clock: ManualClock
) -> None:
    somebody = person()
    somebody.set_up()
    assert _code(somebody.sign_in(somebody.app())) == "sign_in_failed", "used to confirm"
    clock.advance(5 * STEP_S)
    assert _code(somebody.sign_in(somebody.app(-2))) == "sign_in_failed"
    assert _code(somebody.sign_in(somebody.app(2))) == "sign_in_failed"
    assert somebody.sign_in(somebody.app(-1)).status_code == 200
    assert somebody.sign_in(somebody.app(1)).status_code == 200
    assert _code(somebody.sign_in(somebody.app())) == "sign_in_failed", "before the one used"


def test_a_recovery_code_signs_in_once_however_it_is_typed(
    person: Person, live: LiveBackend
) -> None:
    somebody = person()
    somebody.set_up()
    first, second = somebody.codes[:2]
    answer = somebody.sign_in(first)
    assert answer.json()["me"]["second_factor"]["recovery_left"] == 9
    assert _code(somebody.sign_in(first)) == "sign_in_failed"
    typed = f" {second.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert somebody.sign_in(typed).json()["me"]["second_factor"]["recovery_left"] == 8
    assert _logged(live).count("second_factor.recovery_used") == 2
    assert _logged(live).count("sign_in_failed") == 1


def test_another_users_recovery_code_is_worth_nothing(person: Person) -> None:
    somebody, other = person(), person("second")
    somebody.set_up()
    other.set_up()
    assert _code(other.sign_in(somebody.codes[0])) == "sign_in_failed"


def test_new_recovery_codes_void_the_old(person: Person) -> None:
    somebody = person()
    somebody.set_up()
    old = somebody.codes
    fresh = somebody.ask("recovery-codes", password=PASSWORD, code=old[0]).json()
    assert fresh["second_factor"]["recovery_left"] == len(set(fresh["codes"])) == 10
    assert not set(old) & set(fresh["codes"])
    assert _code(somebody.sign_in(old[1])) == "sign_in_failed"
    assert somebody.sign_in(fresh["codes"][0]).status_code == 200


def test_whoever_has_none_gets_no_recovery_codes(person: Person) -> None:
    somebody = person()
    assert _code(somebody.ask("recovery-codes", password=PASSWORD, code="000000")) == "not_found"
    off = somebody.ask("turn-off", password=PASSWORD, code="000000")
    assert off.json()["on"] is False


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("begin", {}),
        ("begin", {"password": PASSWORD}),
        ("begin", {"password": "wrong", "code": "APP"}),
        ("turn-off", {"password": "wrong", "code": "APP"}),
        ("turn-off", {"password": PASSWORD, "code": "123"}),
        ("recovery-codes", {"password": "wrong", "code": "APP"}),
        ("recovery-codes", {"password": PASSWORD, "code": "0000-0000-0000"}),
    ],
)
def test_a_stranger_at_an_open_desk_changes_nothing(
    person: Person, live: LiveBackend, what: str, body: dict[str, str]
) -> None:
    somebody = person()
    somebody.set_up()
    sent = {**body, "code": somebody.next_app()} if body.get("code") == "APP" else body
    answer = somebody.ask(what, **sent)
    assert (answer.status_code, _code(answer)) == (403, "not_confirmed")
    assert somebody.factor() == {"on": True, "required": False, "recovery_left": 10}
    assert _logged(live)[-1] == "second_factor.refused"


def test_tries_are_counted_and_end_no_session(person: Person, clock: ManualClock) -> None:
    somebody = person()
    somebody.set_up()
    for _ in range(5):
        refused = somebody.ask("turn-off", password=PASSWORD, code="000000")
        assert _code(refused) == "not_confirmed"
    locked = somebody.ask("turn-off", password=PASSWORD, code=somebody.next_app())
    assert (locked.status_code, _code(locked)) == (423, "account_locked")
    assert somebody.factor()["on"]
    assert somebody.sign_in(somebody.codes[0]).status_code == 200, "signing in is another door"
    clock.advance(901)
    somebody.go_on_as(somebody.sign_in(somebody.codes[1]))
    assert somebody.ask("turn-off", password=PASSWORD, code=somebody.app()).status_code == 200


def test_setting_up_runs_out_and_the_last_secret_counts(person: Person, clock: ManualClock) -> None:
    somebody = person()
    assert _code(somebody.ask("confirm", code="000000")) == "setup_expired"
    somebody.begin(password=PASSWORD)
    first = somebody.app()
    somebody.begin(password=PASSWORD)
    assert _code(somebody.ask("confirm", code=first)) == "not_confirmed"
    clock.advance(599)
    somebody.confirm()
    somebody.begin(password=PASSWORD, code=somebody.codes[0])
    assert somebody.factor()["recovery_left"] == 9


def test_a_new_telephone_replaces_the_old(person: Person) -> None:
    somebody = person()
    somebody.set_up()
    old = somebody.secret
    somebody.begin(password=PASSWORD, code=somebody.next_app())
    new, somebody.secret = somebody.secret, old
    assert somebody.sign_in(somebody.next_app()).status_code == 200, "the old holds meanwhile"
    somebody.secret = new
    somebody.confirm()
    somebody.secret = old
    assert _code(somebody.sign_in(somebody.next_app())) == "sign_in_failed"
    somebody.secret = new
    assert somebody.sign_in(somebody.next_app()).status_code == 200


def _require(live: LiveBackend) -> None:
    async def require() -> None:
        async with live.services.db.write() as tx:
            await organisation.require_second_factor(tx, live.world.solution.id, required=True)

    live.do(require())


def test_where_it_is_required_a_first_sign_in_is_good_for_setting_it_up(
    person: Person, live: LiveBackend
) -> None:
    before = person()
    _require(live)
    assert before.desktop.get("/v1/snapshot").status_code == 200, "who is at work goes on"
    somebody = person()
    assert somebody.factor()["required"]
    refused = somebody.desktop.get("/v1/snapshot")
    assert (refused.status_code, _code(refused)) == (403, "second_factor_required")
    assert _code(before.ask("begin")) == "not_confirmed", "only right after a sign-in"
    somebody.begin()
    somebody.confirm()
    assert somebody.desktop.get("/v1/snapshot").status_code == 200
    off = somebody.ask("turn-off", password=PASSWORD, code=somebody.codes[0])
    assert _code(off) == "second_factor_required"
    assert somebody.factor()["recovery_left"] == 10, "a refusal uses no code up"
    assert _code(somebody.ask("begin")) == "not_confirmed"


def test_nothing_of_it_can_be_read_from_the_files(person: Person, live: LiveBackend) -> None:
    somebody = person()
    somebody.set_up()
    live.do(live.services.db.close())
    kept = b"".join(path.read_bytes() for path in live._folder.glob("backend.db*"))
    assert somebody.secret.encode() not in kept
    for code in somebody.codes:
        assert code.encode() not in kept
        assert code.replace("-", "").encode() not in kept


def test_two_at_once_use_a_code_up_once(person: Person, live: LiveBackend) -> None:
    somebody = person()
    somebody.set_up()
    body = {**live.sign_in_body("operator"), "code": somebody.next_app()}

    async def both() -> list[int]:
        async with httpx.AsyncClient(base_url=live.url, trust_env=False) as http:
            answers = await asyncio.gather(*(http.post("/v1/sign-in", json=body) for _ in "ab"))
        return sorted(answer.status_code for answer in answers)

    assert live.do(both()) == [200, 401]
