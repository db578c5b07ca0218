"""Unsent work laid over the truth; pure, so that it can be thrown away and done again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.stream import RECORDS, Kind, Record
from safemate_desktop.store.rows import OutboxRow

Key = tuple[Kind, UUID]

_KIND_OF = {model: Kind(kind) for kind, model in RECORDS.items()}


@dataclass(frozen=True, slots=True)
class Projection:
    """What the unsent commands make of each record; parked ones change nothing, only mark it."""

    commands: Mapping[Key, tuple[Command, ...]] = field(default_factory=dict)
    added: Mapping[Key, Record] = field(default_factory=dict)
    refused: frozenset[Key] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[OutboxRow]) -> Self:
        """Return the projection of an outbox, in its order."""
        commands: defaultdict[Key, tuple[Command, ...]] = defaultdict(tuple)
        added: dict[Key, Record] = {}
        refused: set[Key] = set()
        for row in rows:
            if row.command is None:
                continue
            target = target_of(row.command)
            if row.state == "parked":
                refused.add(target)
                continue
            commands[target] += (row.command,)
            added.update((key_of(record), record) for record in row.command.adds())
        return cls(dict(commands), added, frozenset(refused))

    def over(self, key: Key, truth: Record | None) -> Record | None:
        """Return the record as it looks here; *truth* outweighs what only a command adds."""
        record = truth if truth is not None else self.added.get(key)
        if record is None:
            return None
        for command in self.commands.get(key, ()):
            record = command.project(record)
        return record


def target_of(command: Command) -> Key:
    """Return the record that *command* is about."""
    return command.target, command.target_id


def touched_by(command: Command) -> set[Key]:
    """Return every record that looks different because of *command*."""
    return {target_of(command), *(key_of(record) for record in command.adds())}


def key_of(record: Record) -> Key:
    """Return the kind and id of *record*."""
    return _KIND_OF[type(record)], record.id


def follows(seen: int | None, settled: Command, version: int) -> bool:
    """Whether who saw version *seen* saw all that lies below *version*, which *settled* made.

    A person who decides twice on one record decides the second time on what the first will make
    of it. That is one version on; a wider gap holds something that this person never saw, and a
    command that makes no version has not made the one that its answer shows.
    """
    return settled.advances and seen is not None and seen == version - 1
