"""Records that came together lie together: deflated as one, each found by its place.

A record's ``body`` is its own deflated JSON, or the whole number ``reference(no, place)``. A pack
holds what records refer to and nothing else: what is taken out is gone from it when the
transaction ends, so that nothing deleted stays behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from safemate_desktop.store.codec import deflate_pack, inflate_pack, unpack

_SHIFT: Final = 6
PLACES: Final = 1 << _SHIFT
# JSON in one pack, in bytes. Larger ones are hardly smaller deflated, and slower to read one from.
ROOM: Final = 32 * 1024
_APART: Final = b"\n"  # no JSON text of ours holds one

Body = bytes | int


class Pack(NamedTuple):
    """A pack as it is stored, and how many records it holds."""

    body: bytes
    holds: int


def fold(plains: Sequence[bytes]) -> list[Pack]:
    """Return the JSON texts *plains*, in order, as packs."""
    return [Pack(deflate_pack(_APART.join(some)), len(some)) for some in _shares(plains)]


def references(first: int, packs: Iterable[Pack]) -> list[int]:
    """Return what refers to each record of *packs*, which are numbered from *first* on."""
    return list(
        chain.from_iterable(
            range(no << _SHIFT, (no << _SHIFT) + pack.holds) for no, pack in enumerate(packs, first)
        )
    )


def joined(table: str) -> str:
    """Return the words of a statement that bring each record's pack to *table*."""
    return f"LEFT JOIN pack ON typeof({table}.body) = 'integer' AND no = {table}.body >> {_SHIFT}"


def plain(body: Body, pack: bytes | None) -> bytes:
    """Return a record's JSON. Raises ``UnreadableBodyError``."""
    if isinstance(body, bytes):
        return unpack(body)
    return inflate_pack(pack or b"").split(_APART)[body % PLACES]


def without(body: bytes, places: Iterable[int]) -> bytes | None:
    """Return a pack that no longer holds what was in *places*; ``None`` when nothing is left."""
    records = inflate_pack(body).split(_APART)
    for place in places:
        records[place] = b""
    return deflate_pack(_APART.join(records)) if any(records) else None


def by_pack(references: Iterable[int]) -> dict[int, list[int]]:
    """Return the places that are referred to, by the number of their pack."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for reference in references:
        places[reference >> _SHIFT].append(reference % PLACES)
    return places


def _shares(plains: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    begin = size = 0
    for at, some in enumerate(plains):
        if at > begin and (at - begin == PLACES or size + len(some) > ROOM):
            yield plains[begin:at]
            begin, size = at, 0
        size += len(some)
    if begin < len(plains):
        yield plains[begin:]
