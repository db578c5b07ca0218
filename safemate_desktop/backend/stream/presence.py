"""Who is at work in one solution, and on what: known only as long as their lines are there."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.channels.base import Channel, presence_topic
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import alerts, users
from safemate_desktop.contract.presence import Here, Person, Present, SoundOutput
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.support.clock import Clock

MOST_PEOPLE: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What one desktop said last, with where its person may do what; ``None``: it has gone.

    ``said`` are ids in the order of their making, so that the newest word is known.
    """

    id: UUID
    said: UUID
    user_id: UUID
    units: frozenset[UUID] = frozenset()
    handles_in: frozenset[UUID] = frozenset()
    alerts_in: frozenset[UUID] = frozenset()
    here: Here | None


def taken(seat_id: UUID, said: UUID, access: Access, here: Here) -> Seat:
    """Return the seat of whoever has *access* and said *here*."""
    return Seat(
        id=seat_id,
        said=said,
        user_id=access.user_id,
        units=access.all_units,
        handles_in=access.units(Permission.ALERTS_HANDLE),
        alerts_in=access.sees(Kind.ALERT),
        here=here,
    )


class View(NamedTuple):
    """What decides what a user is told: where they see colleagues, and where alerts."""

    colleagues_in: frozenset[UUID]
    alerts_in: frozenset[UUID]


def view_of(access: Access) -> View:
    """Return what the user may be told."""
    return View(access.units(Permission.COLLEAGUES_SEE), access.sees(Kind.ALERT))


class Known(NamedTuple):
    """What the database says of those at work: names, and where the alerts are."""

    names: Mapping[UUID, str]
    alert_units: Mapping[UUID, UUID]


class Board:
    """Every seat of a solution, as told over the channel; nothing of it is ever stored."""

    def __init__(
        self, channel: Channel, solution_id: UUID, clock: Clock, changed: Callable[[], None]
    ) -> None:
        self._channel = channel
        self._solution_id = solution_id
        self._clock = clock
        self._changed = changed
        self._seats: dict[UUID, Seat] = {}
        self._called: dict[UUID, int] = {}

    def follow(self) -> Callable[[], None]:
        """Begin to listen; return what ends that."""
        return self._channel.listen(presence_topic(self._solution_id), self._hear)

    def tell(self, seat: Seat) -> None:
        """Tell everybody who follows this solution, here and elsewhere."""
        self._channel.wake(presence_topic(self._solution_id), time.monotonic_ns(), (seat,))

    def last_call(self, user_id: UUID) -> int | None:
        """When the user was last in a call (UTC ms; now, while they are), as far as was told."""
        mine = (seat for seat in self._seats.values() if seat.user_id == user_id)
        return self._clock.now_ms() if any(map(_calls, mine)) else self._called.get(user_id)

    def called(self, user_id: UUID) -> None:
        """The user was in a call until now."""
        self._called[user_id] = self._clock.now_ms()

    async def known(self, tx: Read) -> Known:
        """Look up what is needed to tell who is there."""
        seats = list(self._seats.values())
        people = select(users.c.id, users.c.first_name, users.c.last_name).where(
            users.c.solution_id == self._solution_id, users.c.id.in_({s.user_id for s in seats})
        )
        about = {s.here.alert_id for s in seats if s.here is not None and s.here.alert_id}
        where = select(alerts.c.id, alerts.c.unit_id).where(
            alerts.c.solution_id == self._solution_id, alerts.c.id.in_(about)
        )
        return Known(
            {r.id: f"{r.first_name} {r.last_name}".strip() for r in await tx.all(people)},
            {r.id: r.unit_id for r in await tx.all(where)} if about else {},
        )

    def told(self, view: View, known: Known) -> str:
        """Return the JSON of the ``Present`` for whoever has this *view*."""
        by_user: dict[UUID, list[Seat]] = {}
        for seat in self._seats.values():
            if not seat.units.isdisjoint(view.colleagues_in) and seat.user_id in known.names:
                by_user.setdefault(seat.user_id, []).append(seat)
        people = [_person(seats, view, known) for seats in by_user.values()]
        people.sort(key=lambda one: (one.name.casefold(), one.user_id))
        return Present(people=tuple(people[:MOST_PEOPLE])).model_dump_json()

    def _hear(self, _at_ns: int, handed: Sequence[object]) -> None:
        for seat in handed:
            if isinstance(seat, Seat):
                self._take(seat)
        self._changed()

    def _take(self, seat: Seat) -> None:
        before = self._seats.pop(seat.id, None)
        if before is not None and _calls(before):
            self.called(seat.user_id)
        if seat.here is not None:
            self._seats[seat.id] = seat


def _calls(seat: Seat) -> bool:
    return seat.here is not None and seat.here.in_call


def _person(seats: Sequence[Seat], view: View, known: Known) -> Person:
    """Several desktops of one person as one: the newest word, and what any of them hears."""
    seat = max(seats, key=lambda one: one.said)
    said = [one.here for one in seats if one.here is not None]
    here = seat.here or Here()
    unit = None if here.alert_id is None else known.alert_units.get(here.alert_id)
    seen = unit is not None and unit in view.alerts_in and unit in seat.alerts_in
    return Person(
        user_id=seat.user_id,
        name=known.names[seat.user_id],
        alert_id=here.alert_id if seen else None,
        writing=here.writing and seen,
        in_call=any(one.in_call for one in said),
        locked=here.locked,
        sound=_sound(here, said),
        handles=not seat.handles_in.isdisjoint(view.colleagues_in),
    )


def _sound(newest: Here, said: Iterable[Here]) -> SoundOutput:
    heard = any(one.sound is SoundOutput.HEARD for one in said)
    return SoundOutput.HEARD if heard else newest.sound
