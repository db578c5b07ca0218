"""Writing files so that a crash leaves the old one or the new one, readable by this user alone."""

import os
from pathlib import Path
from typing import BinaryIO

_PRIVATE = 0o600


def open_private(path: Path, flags: int) -> BinaryIO:
    """Open *path* with ``os.open`` *flags*, for reading and writing bytes, nobody else's."""
    return os.fdopen(os.open(path, flags, _PRIVATE), "r+b")


def replace_file(path: Path, content: bytes) -> None:
    """Put *content* in the place of *path* in one step, on disk when this returns.

    Raises OSError; *path* is then as it was.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        with open_private(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make names that came, went or moved in *path* survive a power cut, where systems can."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return  # Windows opens no directories, and needs no telling.
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path, now_ms: int) -> Path:
    """Rename *path* so that it is kept but not used; return where it is now. Raises OSError."""
    aside = path.with_name(f"{path.name}.aside-{now_ms}")
    path.replace(aside)
    sync_directory(path.parent)
    return aside
