"""Who may do what: the one table of routes, and the rights of whoever is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.problems import RefusedError, not_found
from safemate_desktop.contract.identity import Right
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.rights import SEES
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.permissions import Permission

P = Permission


class Who(StrEnum):
    """Who may call a route at all."""

    ANYBODY = "anybody"
    LOOPBACK_DEMO = "loopback_demo"
    USER = "user"
    GATEWAY = "gateway"


class Scope(StrEnum):
    """What narrows a route down to single records; the services check it for each of them."""

    NONE = "none"
    SELF = "self"
    UNITS = "units"
    OWNER = "owner"
    SOLUTION = "solution"


class Need(NamedTuple):
    """What a route asks for: any of the permissions; none of them means being signed in.

    What is open ``before_consent`` is so before a required second factor is set up, too.
    """

    who: Who
    scope: Scope
    any_of: frozenset[P] = frozenset()
    before_consent: bool = False


def _user(scope: Scope, *any_of: P, before_consent: bool = False) -> Need:
    return Need(Who.USER, scope, frozenset(any_of), before_consent)


_HANDLE: Final = _user(Scope.UNITS, P.ALERTS_HANDLE)
_ADMINISTER: Final = _user(Scope.UNITS, P.USERS_EDIT)
_POSITIONS: Final = (P.POSITIONS_ALERT, P.POSITIONS_LOOKUP, P.POSITIONS_OVERVIEW)

# A route without a row is refused to everybody, and fails the suite.
ACCESS: Final[Mapping[tuple[str, str], Need]] = {
    ("GET", "/v1/meta"): Need(Who.ANYBODY, Scope.NONE),
    ("GET", "/v1/demo/accounts"): Need(Who.LOOPBACK_DEMO, Scope.NONE),
    ("POST", "/v1/sign-in"): Need(Who.ANYBODY, Scope.NONE),
    ("POST", "/v1/refresh"): Need(Who.ANYBODY, Scope.NONE),
    ("POST", "/v1/sign-out"): _user(Scope.SELF, before_consent=True),
    ("GET", "/v1/me"): _user(Scope.SELF, before_consent=True),
    ("POST", "/v1/me/verify"): _user(Scope.SELF),
    ("POST", "/v1/me/consent"): _user(Scope.SELF, before_consent=True),
    ("POST", "/v1/me/second-factor/begin"): _user(Scope.SELF, before_consent=True),
    ("POST", "/v1/me/second-factor/confirm"): _user(Scope.SELF, before_consent=True),
    ("POST", "/v1/me/second-factor/recovery-codes"): _user(Scope.SELF),
    ("POST", "/v1/me/second-factor/turn-off"): _user(Scope.SELF),
    ("GET", "/v1/me/activity"): _user(Scope.SELF),
    ("POST", "/v1/activity/opened"): _user(Scope.UNITS, P.RECIPIENTS_SEE),
    ("GET", "/v1/snapshot"): _user(Scope.UNITS),
    ("GET", "/v1/telemetry"): _user(Scope.UNITS, P.DEVICES_SEE),
    ("WEBSOCKET", "/v1/stream"): _user(Scope.UNITS),
    ("POST", "/v1/alerts/{alert_id}/claim"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/release"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/wait"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/resolve"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/reopen"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/shelve"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/offer"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/accept"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/decline"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/withdraw"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/escalate"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/keep"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/steps"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/contacts"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/undo"): _HANDLE,
    ("POST", "/v1/alerts/{alert_id}/notes"): _user(Scope.UNITS, P.ALERTS_HANDLE, P.ALERTS_REVIEW),
    ("GET", "/v1/users/{user_id}/access"): _ADMINISTER,
    ("PUT", "/v1/users/{user_id}/access"): _ADMINISTER,
    ("POST", "/v1/users/{user_id}/close"): _ADMINISTER,
    ("POST", "/v1/grants"): _user(Scope.UNITS, *_POSITIONS),
    ("POST", "/v1/grants/{grant_id}/end"): _user(Scope.OWNER, *_POSITIONS),
    ("GET", "/v1/grants/{grant_id}/positions"): _user(Scope.OWNER, *_POSITIONS),
    ("POST", "/v1/ingest/traccar"): Need(Who.GATEWAY, Scope.SOLUTION),
}


@dataclass(frozen=True)
class Access:
    """What one signed-in user may do, with roles resolved down the organisation tree."""

    session_id: UUID
    solution_id: UUID
    user_id: UUID
    workstation_id: UUID
    rights: tuple[Right, ...]
    rights_version: int = 0

    @cached_property
    def _by_permission(self) -> Mapping[str, frozenset[UUID]]:
        found: dict[str, frozenset[UUID]] = {}
        for right in self.rights:
            for permission in right.permissions:
                found[permission] = found.get(permission, frozenset()) | right.unit_ids
        return found

    @cached_property
    def all_units(self) -> frozenset[UUID]:
        """Every sub-department in which the user may do anything at all."""
        return frozenset().union(*self._by_permission.values())

    def units(self, *any_of: P) -> frozenset[UUID]:
        """Return the sub-departments in which one of the permissions is held."""
        return frozenset().union(*(self._by_permission.get(p, frozenset()) for p in any_of))

    def may(self, permission: P, unit_id: UUID) -> bool:
        """Return whether *permission* is held in the sub-department *unit_id*."""
        return unit_id in self._by_permission.get(permission, frozenset())

    def require(self, unit_id: UUID, *any_of: P) -> None:
        """Raise "not found" unless one of the permissions is held in *unit_id*."""
        if unit_id not in self.units(*any_of):
            raise not_found()

    def sees(self, kind: str) -> frozenset[UUID]:
        """Return the sub-departments whose records of *kind* the user may see."""
        if kind == Kind.UNIT:
            return self.all_units
        permission = SEES.get(kind)
        return frozenset() if permission is None else self.units(permission)

    def check(self, need: Need) -> None:
        """Raise "forbidden" where nothing that *need* asks for is held anywhere."""
        if need.any_of and not self.units(*need.any_of):
            raise RefusedError(ProblemCode.FORBIDDEN)
