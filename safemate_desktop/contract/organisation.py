"""The organisation tree and the people who work in it."""

from uuid import UUID

from safemate_desktop.contract.base import ShortText, Wire


class Unit(Wire):
    """A sub-department; the root of the tree has no parent."""

    id: UUID
    version: int
    parent_id: UUID | None
    name: ShortText
    municipality: str = ""


class Colleague(Wire):
    """What colleagues see of a user."""

    id: UUID
    version: int
    name: ShortText
    roles: tuple[str, ...] = ()
