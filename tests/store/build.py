"""Makes records and entries as a server would send them."""

import random
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import to_json

from safemate_desktop.commands.alerts import Claim, Note, Resolve
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.positions import Grant, GrantKind, LastPositions, Position
from safemate_desktop.contract.recipients import Contact, Home, Plan, PlanStep, Recipient
from safemate_desktop.contract.stream import RECORDS, Entry
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.domain.quality import Quality, Source
from safemate_desktop.store.arrivals import Prepared, prepare

NOW: Final = 1_750_000_000_000
KEY: Final = bytes(range(32))
_KINDS: Final = {model: kind for kind, model in RECORDS.items()}
_FIRST: Final = ("Anne", "Åse", "Bjørg", "Kåre", "Ødger", "Ingrid", "Olav", "Máret", "Per", "Liv")
_LAST: Final = ("Hansen", "Aas", "Ødegård", "Bæverfjord", "Sætre", "Nordmann", "Li", "Utsi", "Berg")
_TOWNS: Final = ("Oslo", "Bærum", "Ålesund", "Tromsø", "Bodø", "Stord")
_PHRASES: Final = (
    "ring datteren først og vent på svar før du sender noen hun hører dårlig på venstre øre "
    "bruk nøkkelboksen ved kjellerdøren koden står i kortet hunden er snill be om navn "
    "fødselsdato spør smerter følg opp innen kort tid noter i loggen avtal med "
    "hjemmetjenesten sjekk komfyren medisiner ligger på kjøkkenet gangen er trang ta lykt"
)


def uid(number: int, space: int = 1) -> UUID:
    """Return an id that is the same in every run."""
    return UUID(int=(NOW << 80) | (7 << 76) | (2 << 62) | (space << 32) | number)


UNIT: Final = uid(1, 1)
ME: Final = uid(1, 9)


def entry(record: BaseModel) -> Entry:
    """Return *record* as the stream carries it."""
    fields: Any = record
    return Entry(
        op="put",
        kind=_KINDS[type(record)],
        id=fields.id,
        version=fields.version,
        record=record.model_dump(mode="json"),
    )


def page(*entries: Entry) -> Prepared:
    """Return *entries* as a page of the snapshot, read and packed."""
    return prepare([to_json(one) for one in entries])


def gone(kind: str, some: UUID) -> Entry:
    """Return the word that a record is no longer here for this user."""
    return Entry(op="gone", kind=kind, id=some)


def unit(number: int = 1, parent: UUID | None = None, name: str = "Oslo") -> Unit:
    return Unit(id=uid(number, 1), version=1, parent_id=parent, name=name)


def alert(number: int = 1, version: int = 1, **fields: Any) -> Alert:  # noqa: ANN401
    base: dict[str, object] = {
        "unit_id": UNIT,
        "type": AlertType.SOS,
        "priority": 1,
        "sound": Sound.PERSON,
        "state": AlertState.OPEN,
        "happened_at": NOW,
        "received_at": NOW + number,
        "last_at": NOW,
    }
    return Alert.model_validate({"id": uid(number, 2), "version": version, **base, **fields})


def line(number: int, about: UUID, text: str = "", at: int = NOW) -> AlertEntry:
    return AlertEntry(
        id=uid(number, 3), alert_id=about, unit_id=UNIT, at=at, kind="note", text=text
    )


def grant(number: int = 1, version: int = 1, **fields: Any) -> Grant:  # noqa: ANN401
    base: dict[str, object] = {
        "kind": GrantKind.LOOKUP,
        "opened_at": NOW,
        "expires_at": NOW + 3_600_000,
    }
    return Grant.model_validate({"id": uid(number, 4), "version": version, **base, **fields})


def device(number: int, owner: UUID | None, unit_id: UUID = UNIT, version: int = 1) -> Device:
    return Device(
        id=uid(number, 5),
        version=version,
        unit_id=unit_id,
        recipient_id=owner,
        serial=f"{chr(65 + number // 10_000 % 26)}BCD{number % 10_000:04d}",
        hardware_id=f"86000000{number:07d}",
        model="S3",
        phone=f"+4700{number:06d}",
    )


def recipient(number: int = 1, version: int = 1, **fields: Any) -> Recipient:  # noqa: ANN401
    base: dict[str, object] = {
        "unit_id": UNIT,
        "first_name": "Åse",
        "last_name": "Nordmann",
        "birth_date": "1938-04-01",
        "home": Home(address="Storgata 1", place="Oslo", municipality="Oslo"),
    }
    return Recipient.model_validate({"id": uid(number, 6), "version": version, **base, **fields})


def where(some: UUID) -> LastPositions:
    fix = Position(
        recipient_id=some,
        device_id=uid(1, 5),
        lat=59.9,
        lon=10.7,
        source=Source.GPS,
        quality=Quality.GOOD,
        fixed_at=NOW,
        received_at=NOW,
    )
    return LastPositions(recipient_id=some, newest=fix, good=fix)


def many(count: int, units: int = 40, seed: int = 1) -> Iterator[Entry]:
    """Yield units, devices and recipients: two contacts, three plans of 300 characters each."""
    rnd = random.Random(seed)  # noqa: S311
    for number in range(1, units + 1):
        parent = uid(1, 1) if number > 1 else None
        yield entry(unit(number, parent, f"{rnd.choice(_TOWNS)} {number}"))
    for number in range(1, count + 1):
        yield entry(device(number, uid(number, 6), uid(number % units + 1, 1)))
    for number in range(1, count + 1):
        yield entry(_person(rnd, number, units))


def _person(rnd: random.Random, number: int, units: int) -> Recipient:
    town = rnd.choice(_TOWNS)
    contacts = tuple(
        Contact(
            id=uid(number * 2 + nth, 7),
            name=f"{rnd.choice(_FIRST)} {rnd.choice(_LAST)}",
            relation=rnd.choice(("datter", "sønn", "nabo")),
            phone=f"+4700{rnd.randrange(10**6):06d}",
            minutes_away=rnd.randrange(5, 60),
            has_key=rnd.random() < 0.5,
        )
        for nth in range(2)
    )
    return recipient(
        number,
        unit_id=uid(number % units + 1, 1),
        first_name=rnd.choice(_FIRST),
        last_name=f"{rnd.choice(_LAST)}{rnd.choice(('', 'sen', 'dal', 'vik', 'moen'))}",
        birth_date=f"19{rnd.randrange(25, 60)}-0{rnd.randrange(1, 9)}-1{rnd.randrange(9)}",
        language="Norsk bokmål",
        phone=f"+4700{number:06d}",
        talk=_prose(rnd, 60),
        home=Home(
            address=f"{rnd.choice(_LAST)}veien {rnd.randrange(1, 200)}",
            postcode=f"{rnd.randrange(10_000):04d}",
            place=town,
            municipality=town,
            lat=round(rnd.uniform(58, 70), 6),
            lon=round(rnd.uniform(5, 30), 6),
        ),
        contacts=contacts,
        plans=tuple(_plan(rnd, kinds) for kinds in ((AlertType.SOS,), (AlertType.ZONE_EXIT,), ())),
    )


def _plan(rnd: random.Random, kinds: tuple[AlertType, ...]) -> Plan:
    return Plan(types=kinds, steps=tuple(PlanStep(text=_prose(rnd, 100)) for _ in range(3)))


def _prose(rnd: random.Random, length: int) -> str:
    return " ".join(rnd.choices(_PHRASES.split(), k=length // 4))[:length]


def note(number: int, text: str = "Ringte datteren", about: UUID | None = None) -> Note:
    return Note(
        key=uid(number, 8),
        made_at=NOW + number,
        made_by=ME,
        alert_id=about or uid(1, 2),
        unit_id=UNIT,
        text=text,
    )


def claim(number: int, seen: int = 1, about: UUID | None = None) -> Claim:
    return Claim(
        key=uid(number, 8),
        made_at=NOW + number,
        made_by=ME,
        seen_version=seen,
        alert_id=about or uid(1, 2),
        unit_id=UNIT,
    )


def resolve(number: int, seen: int = 1, about: UUID | None = None) -> Resolve:
    return Resolve(
        key=uid(number, 8),
        made_at=NOW + number,
        made_by=ME,
        seen_version=seen,
        alert_id=about or uid(1, 2),
        unit_id=UNIT,
        outcome=Outcome.MISTAKE,
    )
