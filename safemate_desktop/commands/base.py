"""What every command is: an intention complete enough for another process, next week."""

from abc import ABC, abstractmethod
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from safemate_desktop.contract.base import Moment
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.contract.writes import Write


class Command(BaseModel, ABC):
    """One intention of one person.

    ``key`` is the same over every attempt, ``made_at`` the workstation's time when it was
    decided, ``seen_version`` the version that was on the screen then (``None`` where no version
    matters). Subclasses add ``kind``, the word under which the outbox keeps them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    target: ClassVar[Kind]

    key: UUID
    made_at: Moment
    made_by: UUID
    seen_version: int | None = None

    @property
    @abstractmethod
    def target_id(self) -> UUID:
        """The record that this is about."""

    @abstractmethod
    def project(self, record: Record) -> Record:
        """Return *record* as it will look once the server agrees. Pure, safe to repeat."""

    @property
    def advances(self) -> bool:
        """Whether doing it makes a new version of the record; a note makes none."""
        return True

    def adds(self) -> tuple[Record, ...]:
        """Return the records that will exist besides, once the server agrees."""
        return ()

    @abstractmethod
    def write(self) -> Write:
        """Return the request; the same on every attempt."""
