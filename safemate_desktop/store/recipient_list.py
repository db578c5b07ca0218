"""The list of recipients: found by words and unit, ordered, read a window at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

from safemate_desktop.contract.organisation import Unit
from safemate_desktop.domain.text import fold, sort_key
from safemate_desktop.store.cache import Cache
from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.store.finder import Finder, Matches, Rank
from safemate_desktop.store.finding import marks
from safemate_desktop.store.rows import RecipientRow, Sort

_LOAD: Final = "SELECT row, key, unit, municipality FROM recipient_find ORDER BY key"


class RecipientList:
    """Answers with row numbers at once, and with rows for as many as a window shows."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._finder = Finder(lambda: database.read(_LOAD))
        self._cache: Cache[int, RecipientRow] = Cache()
        self._labels: dict[int, bytes | str] = {}
        self._thread = ThreadPoolExecutor(1, "store-warm")

    def warm(self) -> None:
        """Read the index in the background."""
        self._thread.submit(self._finder.ready)

    def close(self) -> None:
        """Wait for what reads in the background."""
        self._thread.shutdown(wait=True)

    def follow(self, tx: Transaction) -> None:
        """Take over what a commit changed; called on the writer's thread."""
        if tx.found:
            self._finder.note(tx.found)
        if tx.everything or tx.found or tx.arrived or "unit" in tx.put or "device" in tx.put:
            self._cache.clear()

    def find(
        self,
        text: str,
        unit_id: UUID | None,
        sort: Sort,
        units: Callable[[], Sequence[Unit]],
        *,
        descending: bool,
    ) -> Matches:
        """Return the rows that match, in order; *units* gives all there are, by name."""
        rank = self._rank(sort, units)
        within = None if unit_id is None else self._within(units(), unit_id)
        words = fold(text).split()
        return self._finder.search(words, within, rank, sort, descending=descending)

    def rows(
        self, rows: Sequence[int], unit: Callable[[UUID], Unit | None]
    ) -> Sequence[RecipientRow]:
        """Return the rows that are still there, in the order asked."""
        found = self._cache.get_all(
            rows, lambda missing: {row.row: row for row in self._read(missing, unit)}
        )
        return [found[row] for row in rows if row in found]

    def _read(
        self, rows: Sequence[int], unit: Callable[[UUID], Unit | None]
    ) -> Iterable[RecipientRow]:
        sql = f"""SELECT row, recipient.id, home.value, name, birth_date, town.value
            FROM recipient JOIN recipient_find USING (row)
            JOIN label AS home ON home.no = recipient.unit
            JOIN label AS town ON town.no = recipient_find.municipality
            WHERE row IN ({marks(rows)})"""  # noqa: S608
        people = self._database.read(sql, *rows)
        ids = [some for _, some, *_ in people]
        serials: defaultdict[bytes, list[str]] = defaultdict(list)
        sql = f"""SELECT recipient, serial FROM device WHERE recipient IN ({marks(ids)})
            ORDER BY serial"""  # noqa: S608
        for some, serial in self._database.read(sql, *ids):
            serials[some].append(serial)
        for row, some, home, name, birth_date, town in people:
            where = unit(UUID(bytes=home))
            yield RecipientRow(
                row=row,
                id=UUID(bytes=some),
                name=name,
                birth_date=birth_date,
                unit_name=where.name if where else "",
                municipality=town,
                serials=tuple(serials[some]),
            )

    def _rank(self, sort: Sort, units: Callable[[], Sequence[Unit]]) -> Rank | None:
        if sort == "name":
            return None
        if sort == "unit":
            place = {unit.id.bytes: nth for nth, unit in enumerate(units())}
            return lambda label: place.get(self._label(label), len(place))  # type: ignore[arg-type]
        self._label(0)
        towns = sorted({sort_key(v) for v in self._labels.values() if isinstance(v, str)})
        order = {town: nth for nth, town in enumerate(towns)}
        return lambda label: order.get(sort_key(str(self._label(label))), len(order))

    def _within(self, units: Sequence[Unit], top: UUID) -> frozenset[int]:
        wanted = {some.bytes for some in _below(units, top)}
        self._read_labels()
        return frozenset(no for no, value in self._labels.items() if value in wanted)

    def _label(self, no: int) -> bytes | str:
        if no not in self._labels:
            self._read_labels()
        return self._labels.get(no, "")

    def _read_labels(self) -> None:
        self._labels = dict(self._database.read("SELECT no, value FROM label"))


def _below(units: Sequence[Unit], top: UUID) -> set[UUID]:
    """Return *top* and every unit under it."""
    found = {top}
    while fresh := {unit.id for unit in units if unit.parent_id in found} - found:
        found |= fresh
    return found
