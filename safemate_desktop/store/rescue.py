"""What people had not sent yet, read out of a store that can no longer be used."""

import logging
from pathlib import Path

from safemate_desktop.store.connection import connect, our_words
from safemate_desktop.store.errors import StoreError

log = logging.getLogger(__name__)


def rescue_outbox(aside: Path, key: bytes) -> list[bytes]:
    """Return the commands that can still be read in the store at *aside*, in order."""
    saved: list[bytes] = []
    try:
        with our_words():
            connection = connect(aside, key)
            try:
                for (body,) in connection.execute("SELECT body FROM outbox ORDER BY seq"):
                    saved.append(body)
            finally:
                connection.close()
    except StoreError as exc:
        log.info("the outbox of a broken store ended early: %s", exc.code.value)
    return saved
