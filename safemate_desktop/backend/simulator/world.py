"""What the simulator knows of the world: devices, and where their people are at home."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Walker(BaseModel):
    """One device and the walk it goes: home to the middle of its place and back. Degrees."""

    model_config = ConfigDict(frozen=True)

    hardware_id: str
    phone: str
    group: str
    home_lat: float
    home_lon: float
    shop_lat: float
    shop_lon: float


class World(BaseModel):
    """Everybody who carries a device."""

    model_config = ConfigDict(frozen=True)

    seed: int
    walkers: tuple[Walker, ...]


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by this user only. Raises OSError."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def read_world(path: Path) -> World:
    """Return the world kept in *path*. Raises OSError, or ValueError for another content."""
    return World.model_validate_json(path.read_bytes())
