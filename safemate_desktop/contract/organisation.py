"""The organisation tree and the people who work in it."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Asked, Moment, ShortText, Wire


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


class Membership(Asked):
    """A role in a sub-department, and in all that lie below it."""

    role: ShortText
    unit_id: UUID


class UserAccess(Wire):
    """``GET /v1/users/{id}/access``: what a user has where the asker administers."""

    user_id: UUID
    version: int
    memberships: tuple[Membership, ...]


class AccessBody(Asked):
    """``PUT /v1/users/{id}/access``: all that the user is to have where the asker administers."""

    made_at: Moment
    memberships: Annotated[tuple[Membership, ...], Field(max_length=200)]


class CloseBody(Asked):
    """``POST /v1/users/{id}/close``: the account ends."""

    made_at: Moment
