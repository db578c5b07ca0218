"""Puts invented people together: the same ones for the same seed, whatever their number."""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from uuid import UUID

from safemate_desktop.backend.demo import names, words
from safemate_desktop.backend.demo.phones import demo_phone
from safemate_desktop.backend.demo.places import PLACES, POST_TOWN, SAMI, STREETS, Place
from safemate_desktop.backend.rules.plans import GENERAL, PLANS
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.recipients import Contact, Home, Plan, PlanStep, Recipient
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.support.ids import IdMaker

_MODELS_OF_A_CROWD: Final = 500
_METRES_A_DEGREE: Final = 111_320.0
_WEIGHTS: Final = tuple(accumulate(place.weight for place in PLACES))
_SERIALS: Final = 26**4 * 10_000
_LANGUAGES: Final = ("norsk",) * 22 + ("norsk og urdu", "norsk og polsk", "vietnamesisk", "engelsk")
_MODELS: Final = ("Safemate Klokke 4G", "Safemate Anheng 4G", "Safemate Alenearbeid")
_TECHNICAL: Final = tuple(kind for kind in AlertType if is_technical(kind))
_SAME_FOR_ALL: Final = (
    Plan(steps=GENERAL),
    Plan(types=(AlertType.ZONE_EXIT,), steps=PLANS[AlertType.ZONE_EXIT]),
    Plan(types=(AlertType.FALL, AlertType.MAN_DOWN), steps=PLANS[AlertType.FALL]),
    *(Plan(types=(kind,), steps=PLANS[kind]) for kind in _TECHNICAL if kind in PLANS),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, the device carried, and the place lived in."""

    recipient: Recipient
    device: Device
    place: Place


MakePeople = Callable[[int, int, Mapping[str, UUID], IdMaker], Iterable[Person]]


def people(seed: int, count: int, units: Mapping[str, UUID], make_id: IdMaker) -> Iterator[Person]:
    """Make *count* people; *units* are the sub-departments by name."""
    for number in range(count):
        # Each has a chance of their own: asking for more people changes nobody.
        yield _person(random.Random(f"{seed}/{number}"), seed, number, units, make_id)  # noqa: S311


def crowd(seed: int, count: int, units: Mapping[str, UUID], make_id: IdMaker) -> Iterator[Person]:
    """Make very many people fast: a few hundred of them again and again under other names."""
    models = list(people(seed, min(count, _MODELS_OF_A_CROWD), units, make_id))
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        model = models[number % len(models)]
        first, last = _name(chance, sami=False)
        recipient = model.recipient.model_copy(
            update={
                "id": make_id(),
                "first_name": first,
                "last_name": last,
                "phone": demo_phone(number),
                "contacts": (model.recipient.contacts * 2)[:2],
                "plans": model.recipient.plans[:3],
            }
        )
        device = model.device.model_copy(
            update={
                "id": make_id(),
                "recipient_id": recipient.id,
                "serial": serial(seed, number),
                "hardware_id": hardware_id(number),
                "phone": demo_phone(number),
            }
        )
        yield Person(recipient, device, model.place)


def serial(seed: int, number: int) -> str:
    """Return a serial of four letters and four digits that no other *number* has."""
    # A prime that does not divide the count of serials: no two numbers meet.
    spread = (number * 2_654_435_761 + seed * 7919) % _SERIALS
    letters, digits = divmod(spread, 10_000)
    word = ""
    for _ in range(4):
        letters, rest = divmod(letters, 26)
        word += chr(ord("A") + rest)
    return f"{word}{digits:04d}"


def hardware_id(number: int) -> str:
    """Return an IMEI out of the range that is set aside for tests."""
    return f"0010100{number:08d}"


def spot(chance: random.Random, place: Place) -> tuple[float, float]:
    """Return latitude and longitude of a dry spot in *place*."""
    angle, far = chance.uniform(0, math.tau), place.radius_m * math.sqrt(chance.random())
    lat = place.lat + far * math.cos(angle) / _METRES_A_DEGREE
    narrow = _METRES_A_DEGREE * math.cos(math.radians(place.lat))
    return round(lat, 6), round(place.lon + far * math.sin(angle) / narrow, 6)


def _person(
    chance: random.Random, seed: int, number: int, units: Mapping[str, UUID], make_id: IdMaker
) -> Person:
    place = chance.choices(PLACES, cum_weights=_WEIGHTS)[0]
    sami = place.municipality in SAMI and chance.random() < 0.5
    worker = not sami and chance.random() < 0.06
    first, last = _name(chance, sami=sami)
    recipient = Recipient(
        id=make_id(),
        version=1,
        unit_id=units[place.unit],
        first_name=first,
        last_name=last,
        birth_date=_birth_date(chance, worker=worker),
        language="nordsamisk og norsk" if sami else chance.choice(_LANGUAGES),
        phone=demo_phone(number),
        talk=_talk(chance, sami=sami, worker=worker),
        dangers=chance.choice(words.DANGERS),
        key_info="" if worker else _key(chance),
        home=_home(chance, place),
        contacts=tuple(_contacts(chance, number, last, make_id, worker=worker)),
        plans=_plans(chance, first),
    )
    return Person(
        recipient, _device(chance, seed, number, recipient, make_id, worker=worker), place
    )


def _name(chance: random.Random, *, sami: bool) -> tuple[str, str]:
    woman = chance.random() < 0.6
    if sami:
        first = chance.choice(names.SAMI_WOMEN if woman else names.SAMI_MEN)
        return first, chance.choice(names.SAMI_LAST)
    first = chance.choice(names.WOMEN if woman else names.MEN)
    if chance.random() < 0.15:
        first = f"{first} {chance.choice(names.WOMEN if woman else names.MEN)}"
    return first, chance.choice(names.LAST)


def _birth_date(chance: random.Random, *, worker: bool) -> str:
    year = chance.randint(1964, 2000) if worker else chance.randint(1930, 1960)
    return f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _talk(chance: random.Random, *, sami: bool, worker: bool) -> str:
    if worker:
        return words.TALK_WORKER
    talk = chance.choice(words.TALK)
    return f"{words.TALK_SAMI} {talk}" if sami else talk


def _key(chance: random.Random) -> str:
    return chance.choice(words.KEYS).format(number=chance.randint(100, 999))


def _home(chance: random.Random, place: Place) -> Home:
    lat, lon = spot(chance, place)
    letter = chance.choice(("", "", "", " A", " B", " C"))
    return Home(
        address=f"{chance.choice(STREETS)} {chance.randint(1, 98)}{letter}",
        postcode=place.postcode,
        place=POST_TOWN.get(place.name, place.name),
        municipality=place.municipality,
        lat=lat,
        lon=lon,
    )


def _contacts(
    chance: random.Random, number: int, last: str, make_id: IdMaker, *, worker: bool
) -> Iterator[Contact]:
    relations = words.WORKER_KIN if worker else words.KIN
    for place, relation in enumerate(chance.sample(relations, chance.choice((1, 2, 2, 3, 3, 4)))):
        away = place > 0 and chance.random() < 0.12
        same = chance.random() < 0.5
        yield Contact(
            id=make_id(),
            name=f"{_given(chance, relation)} {last if same else chance.choice(names.LAST)}",
            relation=relation,
            phone=demo_phone(50_000 + number * 4 + place),
            minutes_away=chance.choice((5, 10, 15, 20, 30, 45, 60, 120, None)),
            has_key=not away and chance.random() < 0.5,
            do_not_contact=away,
            note=words.NOT_TO_BE_CONTACTED if away else chance.choice(words.KIN_NOTES),
        )


def _given(chance: random.Random, relation: str) -> str:
    if relation in words.WOMENS:
        return chance.choice(names.WOMEN)
    return chance.choice(names.MEN if relation in words.MENS else names.WOMEN + names.MEN)


def _plans(chance: random.Random, first: str) -> tuple[Plan, ...]:
    """Return the solution's plans, and a first word about this person where help is called."""
    known = PlanStep(text=chance.choice(words.FIRST_STEPS).format(name=first), required=True)
    return (Plan(types=(AlertType.SOS,), steps=(known, *PLANS[AlertType.SOS])), *_SAME_FOR_ALL)


def _device(
    chance: random.Random,
    seed: int,
    number: int,
    recipient: Recipient,
    make_id: IdMaker,
    *,
    worker: bool,
) -> Device:
    return Device(
        id=make_id(),
        version=1,
        unit_id=recipient.unit_id,
        recipient_id=recipient.id,
        serial=serial(seed, number),
        hardware_id=hardware_id(number),
        name=f"Klokke {number + 1}" if not worker else f"Alenearbeid {number + 1}",
        model=_MODELS[2] if worker else chance.choice(_MODELS[:2]),
        phone=demo_phone(25_000 + number),
    )
