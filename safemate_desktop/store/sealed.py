"""Unsent work, sealed to its author: a file of its own that outlives every wipe."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID


class Sealer:
    """Appends commands to *path*, readable only with the private half of *public_key* (X25519)."""

    def __init__(self, public_key: bytes, path: Path) -> None:
        self._public_key = public_key
        self._path = path

    def add(self, key: UUID, plain: bytes) -> None:
        """Seal and append *plain*, on disk when this returns; a key that is there stays as it is.

        Raises ``DiskFullError``; the file is then as it was.
        """
        raise NotImplementedError

    def drop(self, keys: Iterable[UUID]) -> None:
        """Take out what is settled or discarded; the file is replaced in one step."""
        raise NotImplementedError

    def keys(self) -> frozenset[UUID]:
        """Return the keys of all commands in the file, whoever they are sealed to."""
        raise NotImplementedError


def open_sealed(path: Path, private_key: bytes) -> list[bytes]:
    """Return the commands in *path* that *private_key* opens, in order; others are left alone."""
    raise NotImplementedError


def count_sealed(path: Path) -> int:
    """Return how many commands wait in *path*."""
    raise NotImplementedError
