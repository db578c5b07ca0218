"""The map's people: positions under an overview grant, as the map wants to know them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Grant, GrantKind, LastPositions, Position
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.domain.geometry import LatLon, distance_m
from safemate_desktop.domain.quality import STALE_AFTER_MS, Quality
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.grants import Grants
from safemate_desktop.models.map_people import Change, MapPerson, Status
from safemate_desktop.models.where import AT_HOME_M
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.tasks import TaskOwner

MINUTES: Final = 60


class Overview:
    """Nobody is on the map while no grant stands."""

    def __init__(
        self,
        grants: Grants,
        view: View,
        queue: AlertQueue,
        tasks: TaskOwner,
    ) -> None:
        self._grants, self._view, self._queue, self._tasks = grants, view, queue, tasks
        self._ids: set[UUID] = set()
        self._fetched: UUID | None = None  # the grant that was asked about
        self._opening = False
        self._on_grant: Listeners[[]] = Listeners()
        self._on_change: Listeners[Change] = Listeners()
        self._open = self._grant() is not None

    @property
    def open_since_ms(self) -> int | None:
        grant = self._grant()
        return grant.opened_at if grant else None

    def people(self) -> Sequence[MapPerson]:
        if (grant := self._grant()) is None:
            return ()
        if self._fetched != grant.id and not self._opening:
            self._fetched = grant.id
            _ = self._tasks.start(self._again(grant.id), "overview")
        return tuple(self._people(self._ids))

    def subscribe(
        self, on_grant: Callable[[], None], on_change: Callable[[Change], None]
    ) -> Callable[[], None]:
        ends = self._on_grant.add(on_grant), self._on_change.add(on_change)

        def end() -> None:
            for one in ends:
                one()

        return end

    async def open_overview(self) -> None:
        self._opening = True  # its positions come with it; asking twice would be logged twice
        try:
            answer = await self._grants.open(GrantKind.OVERVIEW, MINUTES)
            self._fetched = answer.grant.id
        finally:
            self._opening = False
        self._show(answer.items)

    async def close_overview(self) -> None:
        if (grant := self._grant()) is not None:
            await self._grants.end(grant.id)
        self._weigh()

    def tick(self) -> None:
        """Time passes: a grant that has run out empties the map."""
        if self._open:
            self._weigh()

    def line_is_back(self) -> None:
        """Ask again for what could not be had without a line."""
        if self._open and not self._ids:
            self._fetched = None
            self._on_grant.tell()

    def follow(self, changes: Changes) -> None:
        """Take in what the store says has changed."""
        self._weigh()
        if not self._open:
            return
        self._ids |= {some for some in changes.live - self._ids if self._view.position(some)}
        alerts = changes.put.get(Kind.ALERT, frozenset())
        rows = (self._queue.row(alert_id) for alert_id in alerts)
        about = {row.alert.recipient_id for row in rows if row is not None}
        touched = self._ids if changes.everything else self._ids & (changes.live | about)
        if touched:
            self._on_change.tell(self._change(touched))

    def _weigh(self) -> None:
        """Whether the grant came, ended or ran out meanwhile."""
        stands = self._grant() is not None
        if stands == self._open:
            return
        self._open = stands
        if not stands:
            self._ids.clear()
            self._fetched = None
        self._on_grant.tell()

    async def _again(self, grant_id: UUID) -> None:
        try:
            answer = await self._grants.fetch(grant_id)
        except ProblemError:
            return  # without a line nothing newer can be had; the banner tells since when
        self._show(answer.items)

    def _show(self, items: Iterable[LastPositions]) -> None:
        self._ids |= {item.recipient_id for item in items}
        self._open = self._grant() is not None
        self._on_grant.tell()

    def _grant(self) -> Grant | None:
        return self._grants.standing(lambda grant: grant.kind is GrantKind.OVERVIEW)

    def _change(self, touched: Iterable[UUID]) -> Change:
        put = tuple(self._people(touched))
        there = {person.id for person in put}
        return Change(put, tuple(str(i) for i in touched if str(i) not in there))

    def _people(self, ids: Iterable[UUID]) -> Iterable[MapPerson]:
        now = self._view.server_now_ms()
        for recipient_id in ids:
            last, recipient = self._view.position(recipient_id), self._view.recipient(recipient_id)
            if last is None or recipient is None:
                continue
            alert = self._queue.urgent(recipient_id)
            # Somebody who calls is shown where they were last seen, however vaguely.
            calls = alert is not None and is_person(alert.type)
            position = last.newest if calls else last.good or last.newest
            if position is not None:
                yield _person(recipient, position, alert.priority if alert else None, now)


def _person(
    recipient: Recipient, position: Position, priority: int | None, now_ms: int
) -> MapPerson:
    home = recipient.home
    at_home = (
        home.lat is not None
        and home.lon is not None
        and distance_m(LatLon(home.lat, home.lon), LatLon(position.lat, position.lon)) <= AT_HOME_M
    )
    return MapPerson(
        id=str(recipient.id),
        label=recipient.name,
        lat=position.lat,
        lon=position.lon,
        accuracy_m=position.accuracy_m,
        at_ms=position.fixed_at,
        status=_status(position, now_ms),
        priority=priority,
        home=at_home,
    )


def _status(position: Position, now_ms: int) -> Status:
    if now_ms - position.fixed_at > STALE_AFTER_MS:
        return "stale"
    return "low_quality" if position.quality is Quality.LOW else "ok"
