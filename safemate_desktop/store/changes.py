"""What a commit changed: ids only, so that whoever shows something reads it again."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

Ids = Mapping[str, Set[UUID]]


class RawIds(Set[UUID]):
    """Ids by the hundred thousand, made only where somebody looks at them one by one."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Iterable[bytes]) -> None:
        self._raw = frozenset(raw)

    def __contains__(self, some: object) -> bool:
        return isinstance(some, UUID) and some.bytes in self._raw

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(bytes=some) for some in self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __or__(self, other: Iterable[UUID]) -> "RawIds":  # type: ignore[override]
        return RawIds(self._raw | _raw_of(other))

    __ror__ = __or__

    def __sub__(self, other: Iterable[UUID]) -> "RawIds":
        return RawIds(self._raw - _raw_of(other))

    def __rsub__(self, other: Iterable[UUID]) -> Set[UUID]:
        return frozenset(some for some in other if some not in self)

    def __and__(self, other: Iterable[UUID]) -> Set[UUID]:
        return frozenset(some for some in other if some in self)

    __rand__ = __and__


def _raw_of(ids: Iterable[UUID]) -> frozenset[bytes]:
    return ids._raw if isinstance(ids, RawIds) else frozenset(some.bytes for some in ids)  # noqa: SLF001


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

    def names(self, record: tuple[str, UUID]) -> bool:
        """Return whether the *record* of that kind and id was put or is gone."""
        kind, some = record
        return some in self.put.get(kind, ()) or some in self.gone.get(kind, ())


def merge(first: Changes, second: Changes) -> Changes:
    """Return both as one; what *second* says about a record outweighs *first*."""
    kinds = {*first.put, *second.put, *first.gone, *second.gone}
    none: Set[UUID] = frozenset()
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


def named(ids: Iterable[tuple[str, Set[UUID]]], raw: Iterable[tuple[str, Set[bytes]]] = ()) -> Ids:
    """Return *ids* by kind without the kinds that have none; *raw* are more of them, as bytes."""
    by_kind: dict[str, Set[UUID]] = {
        kind: some if isinstance(some, RawIds) else frozenset(some) for kind, some in ids if some
    }
    for kind, some in raw:
        fresh = RawIds(some)
        by_kind[kind] = fresh | by_kind[kind] if kind in by_kind else fresh
    return MappingProxyType(by_kind)
