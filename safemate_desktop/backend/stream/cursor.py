"""Cursors: where somebody stands in the stream, in a word that only this server can write."""

from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.stream.scope import MARK_BYTES

_PURPOSE: Final = "stream.cursor"
_SEQ_BYTES: Final = 8


class Place(NamedTuple):
    """A place in one epoch of one solution's stream; everything up to ``seq`` is known.

    ``scope`` marks the rights and rules (``scope.mark``) under which it was taken.
    """

    solution_id: UUID
    epoch: UUID
    seq: int
    scope: bytes


def write(secret: ServerSecret, place: Place) -> str:
    """Return *place* as an opaque word; the same place gives the same word."""
    data = place.solution_id.bytes + place.epoch.bytes + place.seq.to_bytes(_SEQ_BYTES)
    return secret.sign(_PURPOSE, data + place.scope)


def read(secret: ServerSecret, word: str) -> Place | None:
    """Return the place that *word* stands for, or ``None`` where it is not from here."""
    data = secret.read(_PURPOSE, word)
    if data is None or len(data) != 32 + _SEQ_BYTES + MARK_BYTES:
        return None
    seq, scope = data[32 : 32 + _SEQ_BYTES], data[32 + _SEQ_BYTES :]
    return Place(UUID(bytes=data[:16]), UUID(bytes=data[16:32]), int.from_bytes(seq), scope)
