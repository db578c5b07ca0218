"""What time it is at the server, as told by its newest frame."""

from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.support.clock import Clock


class ServerTime:
    """The server's clock, carried on by this machine's between frames and over a restart."""

    def __init__(self, clock: Clock, database: Database) -> None:
        self._clock = clock
        sql = "SELECT value FROM meta WHERE name = ?"
        as_of, offset = (database.read(sql, name) for name in ("as_of_ms", "offset_ms"))
        self._as_of_ms: int | None = as_of[0][0] if as_of else None
        self._offset_ms: int = offset[0][0] if offset else 0

    @property
    def as_of_ms(self) -> int | None:
        """The server's time at the newest frame; ``None`` before the first."""
        return self._as_of_ms

    def now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell."""
        return self._clock.now_ms() + self._offset_ms

    def note(self, tx: Transaction, as_of_ms: int) -> None:
        """Take over the time of a frame, once the transaction is committed."""
        offset_ms = as_of_ms - self._clock.now_ms()
        for name, value in (("as_of_ms", as_of_ms), ("offset_ms", offset_ms)):
            tx.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

        def install() -> None:
            self._as_of_ms, self._offset_ms = as_of_ms, offset_ms

        tx.then.append(install)
