"""Unsent work, sealed to its author: a file of its own that outlives every wipe.

The file is a line that names the format, then for each command its length, its key (an id, not
personal) and a sealed box that only the author's private key opens. It is only appended to, or
replaced whole: of two records with one key the later counts, and the record of a key's successor
stands for both.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from safemate_desktop.support.ids import successor

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
        self._records = _in_order(path)

    def add(self, key: UUID, plain: bytes) -> bool:
        """Seal and append *plain*, on disk when this returns; return whether it is new.

        A key that is there stays as it is. Raises ``DiskFullError``; the file is then as it was.
        """
        if key in self._records:
            return False
        self._records[key] = self._seal(key, plain)
        return True

    def renew(self, key: UUID, plain: bytes) -> Callable[[], None]:
        """Seal *plain* in place of what *key* had, on disk when this returns; return its undoing.

        Raises ``DiskFullError``; the file is then as it was.
        """
        before = self._records.get(key)
        self._records[key] = self._seal(key, plain)

        def undo() -> None:
            if before is None:
                self.drop([key])
            else:
                self._records[key] = before
                self._compact()

        return undo

    def succeed(self, key: UUID, plain: bytes) -> UUID:
        """Seal *plain* under the successor of *key*, in its place; *key* itself is still to go.

        On disk when this returns. Raises ``DiskFullError``; the file is then as it was.
        """
        later = successor(key)
        self._records = _behind(self._records, key, later, self._seal(later, plain))
        return later

    def refresh(self, plain: Mapping[UUID, bytes]) -> None:
        """Seal anew what is here under these keys, in one step; on a full disk, the next time."""
        if not plain:
            return
        for key, body in plain.items():
            self._records[key] = bytes(self._box.encrypt(body))
        self._compact()

    def drop(self, keys: Iterable[UUID]) -> None:
        """Take out what is settled or discarded; the file is replaced in one step.

        On a full disk what is left over is taken out with the next that goes.
        """
        gone = [key for key in keys if self._records.pop(key, None) is not None]
        if gone:
            self._compact()

    def drop_succeeded(self, keys: Iterable[UUID]) -> None:
        """Take out what the commands under *keys*, which are held, stand in the place of."""
        held = set(keys)
        self.drop([key for key in self._records if successor(key) in held])

    def keys(self) -> frozenset[UUID]:
        """Return the keys of all commands in the file, whoever they are sealed to."""
        return frozenset(self._records)

    def _seal(self, key: UUID, plain: bytes) -> bytes:
        sealed = bytes(self._box.encrypt(plain))
        try:
            self._append(_framed(key, sealed))
        except OSError as exc:
            raise DiskFullError from exc
        return sealed

    def _compact(self) -> None:
        try:
            if self._records:
                self._replace()
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            log.warning("the sealed file could not be compacted")

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
    for sealed in _standing(path):
        try:
            plain.append(bytes(box.decrypt(sealed)))
        except CryptoError:
            continue
    return plain


def count_sealed(path: Path) -> int:
    """Return how many commands wait in *path*."""
    return len(_standing(path))


def _standing(path: Path) -> list[bytes]:
    """What is in the file for good: what was succeeded goes with its successor."""
    records = _in_order(path)
    return [sealed for key, sealed in records.items() if successor(key) not in records]


def _in_order(path: Path) -> dict[UUID, bytes]:
    """The newest record of every key, in the order of the decisions: a successor in its place."""
    records: dict[UUID, bytes] = {}
    heirs: dict[UUID, UUID] = {}
    for key, sealed in _records(path):
        if key in records or key not in heirs:
            records[key] = sealed
        else:
            records = _behind(records, heirs[key], key, sealed)
        heirs[successor(key)] = key
    return records


def _behind(records: dict[UUID, bytes], key: UUID, later: UUID, sealed: bytes) -> dict[UUID, bytes]:
    """Return *records* with that of *later* next to that of *key*; without *key*, at the end."""
    placed: dict[UUID, bytes] = {}
    for one, kept in records.items():
        placed[one] = kept
        if one == key:
            placed[later] = sealed
    placed[later] = sealed
    return placed


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
