"""A plausible night in a real store in memory: what the pictures and the page's tests show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.identity import Me, Right, Solution, User
from safemate_desktop.contract.organisation import Colleague, Unit
from safemate_desktop.contract.positions import LastPositions, Position
from safemate_desktop.contract.presence import Here, Person
from safemate_desktop.contract.recipients import Contact, Home, Plan, PlanStep, Recipient
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import PRIORITY, AlertType, default_sound
from safemate_desktop.domain.permissions import ROLE_PERMISSIONS, BuiltInRole, Permission
from safemate_desktop.domain.quality import Quality, Source
from safemate_desktop.models.where import Seen
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock

# 02:42:19 on a winter night in Oslo.
NOW = 1_763_602_939_000
SECOND, MINUTE = 1000, 60_000
NORTH, SOUTH, WEST = UUID(int=0xA1), UUID(int=0xA2), UUID(int=0xA3)
INGRID, JONAS = UUID(int=0xB1), UUID(int=0xB2)
UNITS = {NORTH: "Nordre", SOUTH: "Søndre", WEST: "Vestre"}


def me(permissions: frozenset[Permission] = ROLE_PERMISSIONS[BuiltInRole.OPERATOR]) -> Me:
    """Ingrid, an operator, with *permissions* in every sub-department."""
    right = Right(
        role=BuiltInRole.OPERATOR,
        permissions=frozenset(map(str, permissions)),
        unit_ids=frozenset(UNITS),
    )
    return Me(
        user=User(id=INGRID, version=1, first_name="Ingrid", last_name="Solberg", email="i@s.no"),
        solution=Solution(
            id=UUID(int=0xC1), slug="demo", name="Demo kommune", time_zone="Europe/Oslo"
        ),
        rights=(right,),
        consent_version=1,
    )


def put(kind: Kind, record: BaseModel) -> Entry:
    """The stream entry that carries *record*."""
    body = record.model_dump(mode="json")
    version = body.get("version", 1)
    return Entry(op="put", kind=kind, id=UUID(body["id"]), version=int(version), record=body)


def person(number: int, first: str, last: str, unit: UUID, **more: object) -> Recipient:
    """A recipient with a home in Oslo."""
    home = Home(
        address="Kjølberggata 21, 3. etg", postcode="0653", place="Oslo", lat=59.9139, lon=10.7752
    )
    plain = Recipient(
        id=UUID(int=0x1000 + number),
        version=1,
        unit_id=unit,
        first_name=first,
        last_name=last,
        birth_date="1942-03-12",
        language="norsk",
        home=home,
    )
    return plain.model_copy(update=more)


def device(number: int, unit: UUID) -> Device:
    """The device of person *number*; its phone number cannot exist."""
    return Device(
        id=UUID(int=0x2000 + number),
        version=1,
        unit_id=unit,
        recipient_id=UUID(int=0x1000 + number),
        serial=f"ABCD{1233 + number:04}",
        hardware_id=f"86000000000{number:04}",
        phone="+4700000000",
    )


def alert(number: int, kind: AlertType, age_ms: int, **more: object) -> Alert:
    """An alert of person *number*, received *age_ms* ago."""
    at = NOW - age_ms
    plain = Alert(
        id=UUID(int=0x3000 + number),
        version=1,
        unit_id=NORTH,
        recipient_id=UUID(int=0x1000 + number),
        device_id=UUID(int=0x2000 + number),
        type=kind,
        priority=PRIORITY[kind],
        sound=default_sound(kind),
        state=AlertState.OPEN,
        happened_at=at,
        received_at=at,
        last_at=at,
    )
    return plain.model_copy(update=more)


def line(number: int, on: Alert, kind: str, ago_ms: int, **more: object) -> AlertEntry:
    """A line in the story of the alert *on*."""
    plain = AlertEntry(
        id=UUID(int=0x4000 + number),
        alert_id=on.id,
        unit_id=on.unit_id,
        at=NOW - ago_ms,
        kind=kind,
    )
    return plain.model_copy(update=more)


ANNA = person(
    1, "Anna", "Hansen", NORTH,
    language="norsk, hører dårlig på høyre øre",
    talk="si hvem du er og snakk sakte. Sier alltid at det går bra – ring datteren likevel.",
    dangers="hund i gangen",
    key_info="Nøkkelboks 14 · ved sidedør",
    contacts=(
        Contact(id=UUID(int=0x5001), name="Kari Hansen", relation="datter", phone="+4700000001",
                minutes_away=5, has_key=True),
        Contact(id=UUID(int=0x5002), name="Nattpatruljen Nordre", relation="utrykker",
                phone="+4700000002"),
        Contact(id=UUID(int=0x5003), name="Tore Hansen", relation="sønn", phone="+4700000003",
                do_not_contact=True),
    ),
    plans=(
        Plan(types=(AlertType.SOS,), steps=(
            PlanStep(text="Ring enheten – si hvem du er"),
            PlanStep(text="Vurder: svarer? puster? skadet? alene?"),
            PlanStep(text="Ring datter Kari (bekreftet 02:13)"),
            PlanStep(text="15 min uten avklaring → 112", limit_min=15, required=True),
        )),
    ),
)  # fmt: skip
PEOPLE = (
    ANNA,
    person(2, "Bjørn", "Ødegård", SOUTH),
    person(3, "Kari", "Sæther", NORTH),
    person(4, "Ola", "Bråten", WEST),
    person(5, "Per", "Moe", WEST),
    person(6, "Åse", "Larsen", NORTH),
    person(7, "Nils", "Åsheim", SOUTH),
    person(8, "Ragnhild Marie", "Christoffersen-Bergesen", WEST),
)
SOS = alert(
    1, AlertType.SOS, 134 * SECOND, version=3, state=AlertState.CLAIMED, holder_id=INGRID,
    claimed_at=NOW - 116 * SECOND, last_at=NOW - 60 * SECOND, occurrences=3,
)  # fmt: skip
FALL = alert(2, AlertType.FALL, 81 * SECOND, unit_id=SOUTH)
ZONE = alert(3, AlertType.ZONE_EXIT, 12 * SECOND)
LATE = alert(
    4, AlertType.CONCERN, 38 * MINUTE + 5 * SECOND, state=AlertState.CLAIMED, holder_id=JONAS,
    claimed_at=NOW - 37 * MINUTE, happened_at=NOW - 78 * MINUTE, unit_id=WEST,
)  # fmt: skip
LOST = alert(8, AlertType.NO_CONTACT, 380 * SECOND, unit_id=WEST)
BATTERY = alert(
    5, AlertType.LOW_BATTERY, 62 * MINUTE, state=AlertState.SHELVED,
    shelved_until=NOW + 258 * MINUTE, unit_id=WEST,
)  # fmt: skip
SLEEPS = alert(
    6, AlertType.SOS, 55 * MINUTE, state=AlertState.WAITING, holder_id=INGRID,
    claimed_at=NOW - 54 * MINUTE, follow_up_at=NOW + 28 * MINUTE,
)  # fmt: skip
DRIVEN = alert(
    7, AlertType.FALL, 25 * MINUTE, state=AlertState.WAITING, holder_id=JONAS, unit_id=SOUTH,
    claimed_at=NOW - 24 * MINUTE, follow_up_at=NOW + 13 * MINUTE,
)  # fmt: skip
DAY = 24 * 60 * MINUTE
PAST = alert(
    9, AlertType.SOS, 18 * DAY, state=AlertState.RESOLVED, outcome=Outcome.LED_HOME,
    resolved_at=NOW - 18 * DAY, recipient_id=ANNA.id,
)  # fmt: skip
CLOSED = alert(
    10, AlertType.SOS, 9 * MINUTE, state=AlertState.RESOLVED, outcome=Outcome.MISTAKE,
    resolved_at=NOW - 4 * MINUTE, resolved_by=JONAS, recipient_id=PEOPLE[2].id,
)  # fmt: skip
ALERTS = (SOS, FALL, ZONE, LATE, LOST, BATTERY, SLEEPS, DRIVEN, PAST, CLOSED)
STORY = (
    line(1, SOS, "raised", 134 * SECOND),
    line(2, SOS, "claim", 116 * SECOND, actor_id=INGRID),
    line(3, SOS, "note", 110 * SECOND, actor_id=INGRID, text="Enheten ringt, svarte uklart."),
    line(4, SOS, "looked_up", 108 * SECOND, actor_id=INGRID),
    line(5, SOS, "repeated", 60 * SECOND),
    line(6, SLEEPS, "wait", 50 * MINUTE, actor_id=INGRID, text="ring igjen, sover"),
    line(7, DRIVEN, "wait", 11 * MINUTE, actor_id=JONAS, text="utrykker framme 02:31"),
    line(8, LATE, "claim", 37 * MINUTE, actor_id=JONAS),
)


def basics() -> list[Entry]:
    """Sub-departments, colleagues, people and their devices."""
    units = [Unit(id=key, version=1, parent_id=None, name=name) for key, name in UNITS.items()]
    colleagues = [
        Colleague(id=INGRID, version=1, name="Ingrid Solberg"),
        Colleague(id=JONAS, version=1, name="Jonas Vik"),
    ]
    return [
        *(put(Kind.UNIT, unit) for unit in units),
        *(put(Kind.COLLEAGUE, colleague) for colleague in colleagues),
        *(put(Kind.DEVICE, device(n + 1, p.unit_id)) for n, p in enumerate(PEOPLE)),
        *(put(Kind.RECIPIENT, recipient) for recipient in PEOPLE),
    ]


async def fill(store: Store, alerts: tuple[Alert, ...] = ALERTS) -> None:
    """Write the night into *store*."""
    told = {a.id for a in alerts}
    story = [entry for entry in STORY if entry.alert_id in told]
    await store.truth.apply(
        [
            *basics(),
            *(put(Kind.ALERT, a) for a in alerts),
            *(put(Kind.ALERT_ENTRY, entry) for entry in story),
        ],
        "c1",
        as_of_ms=NOW,
    )
    told_by = [
        Telemetry(device_id=UUID(int=0x2000 + n), battery=battery, signal=72,
                  last_contact=NOW - MINUTE, updated=NOW - MINUTE)
        for n, battery in ((1, 68), (2, 81), (3, 8), (8, 44))
    ]  # fmt: skip
    await store.truth.apply_live(told_by, [])


def where(recipient_id: UUID) -> LastPositions:
    """320 m north-east of home by GPS, a minute ago; a vaguer one by GSM just now."""
    good = Position(
        recipient_id=recipient_id, device_id=UUID(int=0x2001), lat=59.91593, lon=10.77925,
        accuracy_m=8, source=Source.GPS, satellites=9, quality=Quality.GOOD,
        fixed_at=NOW - MINUTE, received_at=NOW - MINUTE,
    )  # fmt: skip
    return LastPositions(recipient_id=recipient_id, newest=good, good=good)


@dataclass
class Positions:
    """A ``PositionsPort`` that answers from the night, and remembers what was looked at."""

    answer: Callable[[UUID], Seen] = where
    watched: list[UUID] = field(default_factory=list)
    now_watched: UUID | None = None
    listeners: list[Callable[[UUID, Seen], None]] = field(default_factory=list)

    def watch(self, alert: Alert) -> None:
        self.watched.append(alert.id)
        self.now_watched = alert.id
        if alert.recipient_id is not None:
            for listener in self.listeners:
                listener(alert.id, self.answer(alert.recipient_id))

    def unwatch(self) -> None:
        self.now_watched = None

    def subscribe(self, listener: Callable[[UUID, Seen], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)


@dataclass
class Presence:
    """A ``PresencePort``: Jonas is at work; what is told of this workplace is remembered."""

    people: tuple[Person, ...] = (Person(user_id=JONAS, name="Jonas Vik", handles=True),)
    told: list[Here] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def say(self, here: Here) -> None:
        self.told.append(here)

    def change(self, *people: Person) -> None:
        """Let *people* be at work."""
        self.people = people
        for listener in self.listeners:
            listener()


def clock() -> ManualClock:
    """A clock that stands at the night's moment."""
    return ManualClock(NOW)
