"""Whoever cannot get in is told why, in their language, and can try again.

Shown here, in the sign-in window: a wrong password · a locked account · a closed account · a wrong
address · nobody there · plain HTTP · TLS that does not verify · a server that is too old, too new ·
HTML for an answer · hostile JSON for an answer · a server that is busy.
The wire's own side of it: tests/wire/test_http.py, test_tls.py; the backend's:
tests/backend/identity/test_signing_in.py.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from safemate_desktop.i18n.install import Language
from tests.hard_edges.desk import MakeDesk
from tests.hard_edges.servers import Served, serve
from tests.support.faulty import Heard, answer
from tests.support.live_backend import LiveBackend
from tests.wire.certificates import self_signed

META: Final = {
    "product": "safemate",
    "server_version": "9.9",
    "api": 1,
    "oldest_api": 1,
    "server_time": "2026-01-01T00:00:00Z",
    "privacy_version": 1,
    "demo": False,
}


def meta(**changes: object) -> bytes:
    """Say who the server is, with *changes*."""
    return answer(200, json.dumps({**META, **changes}).encode())


ANSWERS: Final = {
    "too old": (
        meta(api=0, oldest_api=0),
        "Tjeneren er for gammel for dette programmet. Kontakt kundeservice.",
    ),
    "too new": (
        meta(api=9, oldest_api=9),
        "Programmet er for gammelt for tjeneren. Det må oppdateres før bruk.",
    ),
    "html": (
        answer(200, b"<html><body>Logg inn p\xc3\xa5 nettverket</body></html>", "text/html"),
        "Noe annet enn Safemate svarer på denne adressen. Sjekk adressen.",
    ),
    "another product": (
        meta(product="other"),
        "Noe annet enn Safemate svarer på denne adressen. Sjekk adressen.",
    ),
    "hostile json": (
        answer(200, b'{"product":' + b"[" * 100_000),
        "Tjeneren ga et svar som programmet ikke forstår.",
    ),
    "busy": (
        answer(503, b"", "text/plain", "Retry-After: 30"),
        "Tjeneren kan ikke svare akkurat nå. Vi prøver igjen.",
    ),
}


@pytest.fixture
def scripted() -> Iterator[Callable[..., Served]]:
    """``scripted(script)`` serves on loopback in a thread of its own."""
    served: list[Served] = []

    def start(script: Callable[[Heard], bytes | None], **given: object) -> Served:
        served.append(serve(script, **given))  # type: ignore[arg-type]
        return served[-1]

    yield start
    for one in served:
        one.close()


def test_a_wrong_password_is_said_and_the_right_one_lets_in(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    desk.sign_in(live.url, password="wrong")
    desk.sees("E-posten, passordet eller løsningen stemmer ikke. Prøv igjen.")
    form = desk.entry.sign_in.form
    assert form.email.text == "operator@example.test", "nothing has to be typed again"
    desk.enter(live.url)


def test_a_locked_account_says_so_and_how_long(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    for _ in range(20):
        desk.sign_in(live.url, password="wrong")
        desk.until(desk.entry.sign_in.form.button.isEnabled)
        if "låst" in desk.words():
            break
    desk.sees("Kontoen er låst etter for mange forsøk. Vent, eller spør en administrator. Vent ")
    desk.sign_in(live.url)
    desk.until(desk.entry.sign_in.form.button.isEnabled)
    assert "Kontoen er låst" in desk.words(), "nor does the right password open it meanwhile"


@pytest.mark.parametrize("what", ANSWERS)
def test_what_the_server_is_not_is_said(
    desks: MakeDesk, scripted: Callable[..., Served], what: str
) -> None:
    said, sentence = ANSWERS[what]
    desk = desks()
    desk.sign_in(scripted(lambda _heard: said).url)
    desk.sees(sentence)
    desk.until(desk.entry.sign_in.form.button.isEnabled)


def test_a_server_that_cannot_prove_who_it_is_gets_no_password(
    desks: MakeDesk, scripted: Callable[..., Served], tmp_path: Path
) -> None:
    _, context = self_signed(tmp_path)
    server = scripted(lambda _heard: meta(), tls=context)
    desk = desks()
    desk.sign_in(server.url)
    desk.sees("Tjeneren kan ikke bevise hvem den er, så ingenting ble sendt. Spør IT-støtten.")
    assert server.heard == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("127.0.0.1:9", "Ingen kontakt med tjeneren. Sjekk adressen og nettverket."),
        ("http://example.test", "Adressen må begynne med https, så ingen kan lytte med."),
        ("not an address", "Noe annet enn Safemate svarer på denne adressen."),
    ],
)
def test_a_wrong_address_is_said(desks: MakeDesk, address: str, sentence: str) -> None:
    desk = desks()
    desk.sign_in(address)
    desk.sees(sentence)


def test_the_sentence_follows_the_language(desks: MakeDesk) -> None:
    desk = desks()
    desk.sign_in("http://example.test")
    desk.sees("Adressen må begynne med https")
    desk.surface.choose_language(Language.ENGLISH)
    desk.sees("The address must begin with https, so that nobody can listen in.")
