"""What has happened before the demo begins: closed alerts with their stories, all invented."""

import random
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.demo.people import Person
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import PRIORITY, AlertType, default_sound, is_person
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import Ids

_DAYS: Final = 21
_DAY_MS: Final = 24 * 60 * 60 * 1000
_SECOND_MS: Final = 1000


class Past(NamedTuple):
    """A closed alert and its story, the oldest line first."""

    alert: Alert
    story: tuple[AlertEntry, ...]


class _Kind(NamedTuple):
    type: AlertType
    weight: int
    endings: tuple[tuple[Outcome, str], ...]


_KINDS: Final = (
    _Kind(
        AlertType.SOS,
        40,
        (
            (Outcome.MISTAKE, "Kom borti knappen da klokken skulle av. Alt i orden."),
            (Outcome.INFORMATION, "Lurte på når hjemmetjenesten kommer. Ga beskjed."),
            (Outcome.ANXIETY, "Urolig og alene. Snakket sammen til det gikk bedre."),
            (Outcome.CARE, "Trengte hjelp til toalettet. Hjemmetjenesten gikk innom."),
            (Outcome.KIN_WENT, "Datter reiste bort og blir til i kveld."),
            (Outcome.AMBULANCE, "Brystsmerter. 113 varslet, ventet på linjen til de var framme."),
        ),
    ),
    _Kind(
        AlertType.FALL,
        16,
        (
            (Outcome.FALL_UNHURT, "Falt ved sengen, ikke skadet. Nabo hjalp opp."),
            (Outcome.FALL_HURT, "Vondt i hoften. Legevakt kontaktet, utrykker ble til den kom."),
            (Outcome.MISTAKE, "Mistet klokken i gulvet."),
        ),
    ),
    _Kind(
        AlertType.ZONE_EXIT,
        14,
        (
            (Outcome.LED_HOME, "Traff utrykker ved butikken og ble fulgt hjem."),
            (Outcome.INFORMATION, "På tur med sønnen, avtalt på forhånd."),
        ),
    ),
    _Kind(
        AlertType.LOW_BATTERY,
        18,
        ((Outcome.TECHNICAL_FAULT, "Bedt om å sette klokken til lading."),),
    ),
    _Kind(
        AlertType.NO_CONTACT,
        12,
        ((Outcome.TECHNICAL_FAULT, "Sto i kjelleren uten dekning. Kontakt igjen."),),
    ),
)


def history(
    seed: int, everybody: Sequence[Person], staff: Sequence[UUID], now_ms: int
) -> Iterator[Past]:
    """Make about one closed alert for each person over the last three weeks, oldest first."""
    chance = random.Random(f"{seed}/history")  # noqa: S311
    times = sorted(chance.randint(1, _DAYS * _DAY_MS) for _ in everybody)
    for ago in reversed(times):
        yield _closed(chance, chance.choice(everybody), staff, now_ms - ago, now_ms)


def _closed(
    chance: random.Random, person: Person, staff: Sequence[UUID], at: int, now_ms: int
) -> Past:
    kind = chance.choices(_KINDS, [kind.weight for kind in _KINDS])[0]
    outcome, words = chance.choice(kind.endings)
    urgent = is_person(kind.type)
    taken = at + _SECOND_MS * (chance.randint(4, 55) if urgent else chance.randint(60, 3000))
    closed = min(taken + _SECOND_MS * chance.randint(90, 2400), now_ms)
    who = chance.choice(staff)
    clock = ManualClock(at)
    make_id = Ids(clock)
    alert = Alert(
        id=make_id(),
        version=3,
        unit_id=person.recipient.unit_id,
        recipient_id=person.recipient.id,
        device_id=person.device.id,
        type=kind.type,
        priority=PRIORITY[kind.type],
        sound=default_sound(kind.type),
        state=AlertState.RESOLVED,
        happened_at=at,
        received_at=at,
        last_at=at,
        claimed_at=taken,
        resolved_at=closed,
        resolved_by=who,
        outcome=outcome,
    )

    def line(when: int, word: str, **more: object) -> AlertEntry:
        clock.advance((when - clock.now_ms()) / 1000)
        fields = {"id": make_id(), "alert_id": alert.id, "unit_id": alert.unit_id, **more}
        return AlertEntry.model_validate({**fields, "at": when, "kind": word})

    story = (
        line(at, "raised"),
        line(taken, "claim", actor_id=who),
        line(closed, "resolve", actor_id=who, text=words, outcome=outcome),
    )
    return Past(alert, story)
