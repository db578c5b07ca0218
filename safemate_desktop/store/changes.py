"""What a commit changed: ids only, so that whoever shows something reads it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

Ids = Mapping[str, frozenset[UUID]]


def _nothing() -> Ids:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that one or more commits touched, by ``contract.stream.Kind``.

    ``put`` also names records that only look different because of unsent work. ``outbox``: rows
    of the outbox came, went or were parked. ``live``: recipients and devices with new telemetry
    or positions. ``everything``: too much to name (a snapshot was finished): read all again.
    """

    put: Ids = field(default_factory=_nothing)
    gone: Ids = field(default_factory=_nothing)
    outbox: bool = False
    live: frozenset[UUID] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.put or self.gone or self.outbox or self.live or self.everything)


def merge(first: Changes, second: Changes) -> Changes:
    """Return both as one; what *second* says about a record outweighs *first*."""
    kinds = {*first.put, *second.put, *first.gone, *second.gone}
    none: frozenset[UUID] = frozenset()
    put = {
        k: (first.put.get(k, none) - second.gone.get(k, none)) | second.put.get(k, none)
        for k in kinds
    }
    gone = {
        k: (first.gone.get(k, none) - second.put.get(k, none)) | second.gone.get(k, none)
        for k in kinds
    }
    return Changes(
        put=named(put.items()),
        gone=named(gone.items()),
        outbox=first.outbox or second.outbox,
        live=first.live | second.live,
        everything=first.everything or second.everything,
    )


def named(ids: Iterable[tuple[str, Iterable[UUID]]]) -> Ids:
    """Return *ids* by kind without the kinds that have none."""
    return MappingProxyType({kind: frozenset(some) for kind, some in ids if some})
