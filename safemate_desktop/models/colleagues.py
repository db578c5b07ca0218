"""Whom an alert can be handed to, where nobody tells who is at work."""

from collections.abc import Callable, Sequence

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.presence import Person
from safemate_desktop.domain.permissions import ROLE_PERMISSIONS, BuiltInRole, Permission
from safemate_desktop.domain.text import sort_key
from safemate_desktop.store.view import View

_HANDLE = frozenset(
    role.value
    for role, permissions in ROLE_PERMISSIONS.items()
    if Permission.ALERTS_HANDLE in permissions
)
_BUILT_IN = frozenset(BuiltInRole)


class KnownColleagues:
    """Every colleague whose role may handle alerts; the server knows where."""

    def __init__(self, view: View, me: Callable[[], Me | None]) -> None:
        self._view, self._me = view, me

    def people(self) -> Sequence[Person]:
        """Everybody else by name; a role made in the solution may handle alerts too."""
        me = self._me()
        own = me.user.id if me is not None else None
        known = [
            Person(user_id=one.id, name=one.name, handles=True)
            for one in self._view.colleagues()
            if one.id != own and _may_handle(one.roles)
        ]
        return sorted(known, key=lambda person: sort_key(person.name))


def _may_handle(roles: tuple[str, ...]) -> bool:
    return not roles or any(role in _HANDLE or role not in _BUILT_IN for role in roles)
