"""Unsent work, sealed to its author: a file of its own that outlives every wipe.

The file is a line that names the format, then for each command its length, its key (an id, not
personal) and a sealed box that only the author's private key opens.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from safemate_desktop.store.errors import DiskFullError
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.files import (
    open_private,
    replace_file,
    set_aside,
    sync_directory,
)

log = logging.getLogger(__name__)

_HEAD: Final = b"safemate sealed 1\n"
_LENGTH: Final = 4
_KEY: Final = 16


class Sealer:
    """Appends commands to *path*, readable only with the private half of *public_key* (X25519)."""

    def __init__(self, public_key: bytes, path: Path, *, clock: Clock) -> None:
        self._box = SealedBox(PublicKey(public_key))
        self._path = path
        if _foreign(path):
            # Another version's work: not ours to read, still less to write over.
            set_aside(path, clock.now_ms())
        self._records = dict(_records(path))

    def add(self, key: UUID, plain: bytes) -> bool:
        """Seal and append *plain*, on disk when this returns; return whether it is new.

        A key that is there stays as it is. Raises ``DiskFullError``; the file is then as it was.
        """
        if key in self._records:
            return False
        sealed = bytes(self._box.encrypt(plain))
        try:
            self._append(_framed(key, sealed))
        except OSError as exc:
            raise DiskFullError from exc
        self._records[key] = sealed
        return True

    def drop(self, keys: Iterable[UUID]) -> None:
        """Take out what is settled or discarded; the file is replaced in one step.

        On a full disk what is left over is taken out with the next that goes.
        """
        gone = [key for key in keys if self._records.pop(key, None) is not None]
        if not gone:
            return
        try:
            if self._records:
                self._replace()
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            log.warning("the sealed file could not be compacted")

    def keys(self) -> frozenset[UUID]:
        """Return the keys of all commands in the file, whoever they are sealed to."""
        return frozenset(self._records)

    def _append(self, framed: bytes) -> None:
        # What a crash or a full disk left half-written is cut off first.
        size = _whole_bytes(self._path)
        with open_private(self._path, os.O_RDWR | os.O_CREAT) as file:
            try:
                file.truncate(size)
                file.seek(size)
                file.write(framed if size else _HEAD + framed)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
        if not size:
            sync_directory(self._path.parent)

    def _replace(self) -> None:
        framed = (_framed(key, sealed) for key, sealed in self._records.items())
        replace_file(self._path, _HEAD + b"".join(framed))


def open_sealed(path: Path, private_key: bytes) -> list[bytes]:
    """Return the commands in *path* that *private_key* opens, in order; others are left alone."""
    box = SealedBox(PrivateKey(private_key))
    plain: list[bytes] = []
    for _key, sealed in _records(path):
        try:
            plain.append(bytes(box.decrypt(sealed)))
        except CryptoError:
            continue
    return plain


def count_sealed(path: Path) -> int:
    """Return how many commands wait in *path*."""
    return sum(1 for _record in _records(path))


def _framed(key: UUID, sealed: bytes) -> bytes:
    return len(sealed).to_bytes(_LENGTH, "big") + key.bytes + sealed


def _records(path: Path) -> Iterator[tuple[UUID, bytes]]:
    """Every whole record; a torn one at the end was never promised to anybody."""
    content = _content(path)
    at = len(_HEAD)
    while (end := _end_of(content, at)) is not None:
        body = at + _LENGTH + _KEY
        yield UUID(bytes=content[at + _LENGTH : body]), content[body:end]
        at = end


def _foreign(path: Path) -> bool:
    """Whether *path* holds something else than our format or the torn beginning of it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except FileNotFoundError:
        return False
    return not _HEAD.startswith(head)


def _whole_bytes(path: Path) -> int:
    content = _content(path)
    at = len(_HEAD) if content else 0
    while (end := _end_of(content, at)) is not None:
        at = end
    return at


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    return content if content.startswith(_HEAD) else b""


def _end_of(content: bytes, at: int) -> int | None:
    start = at + _LENGTH + _KEY
    if len(content) < start:
        return None
    end = start + int.from_bytes(content[at : at + _LENGTH], "big")
    return end if end <= len(content) else None
