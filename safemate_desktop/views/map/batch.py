"""Collects what changed on the map, so that the page redraws at most once a second."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from safemate_desktop.models.map_people import MapPerson

PERIOD_MS: Final = 1_000


class Batch(QObject):
    """Everybody on the map, and what of it the page has not been told.

    ``due`` asks for ``take()``: at once when an alert comes or goes, else once a second.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: dict[str, MapPerson] = {}
        self._put: dict[str, MapPerson] = {}
        self._gone: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=PERIOD_MS)
        self._rest.timeout.connect(self._flush)

    def replace(self, people: Iterable[MapPerson]) -> None:
        """Everybody anew; the caller tells the page the whole of it."""
        self.people = {person.id: person for person in people}
        self._put.clear()
        self._gone.clear()

    def change(self, put: Sequence[MapPerson], gone: Sequence[str]) -> None:
        """Some came or changed, some are no longer to be shown."""
        urgent = any(self._concerns_alert(p.id, p) for p in put)
        urgent = urgent or any(self._concerns_alert(i, None) for i in gone)
        for person in put:
            self.people[person.id] = self._put[person.id] = person
            self._gone.discard(person.id)
        for one in gone:
            self.people.pop(one, None)
            self._put.pop(one, None)
            self._gone.add(one)
        if urgent or not self._rest.isActive():
            self._flush()

    def take(self) -> tuple[list[MapPerson], list[str]]:
        """What to put and what to take away; it counts as told from now on."""
        put, gone = list(self._put.values()), sorted(self._gone)
        self._put.clear()
        self._gone.clear()
        return put, gone

    def stop(self) -> None:
        """Nothing is due any more."""
        self._rest.stop()

    def _concerns_alert(self, one: str, now: MapPerson | None) -> bool:
        before = self.people.get(one)
        return (before.priority if before else None) != (now.priority if now else None)

    def _flush(self) -> None:
        if self._put or self._gone:
            self.due.emit()
            self._rest.start()
