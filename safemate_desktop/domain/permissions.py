"""The catalogue of permissions, and the roles that every solution starts with."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """One thing a person may be allowed to do, within the sub-departments of a role."""

    ALERTS_SEE = "alerts.see"
    ALERTS_HANDLE = "alerts.handle"
    ALERTS_REVIEW = "alerts.review"
    RECIPIENTS_SEE = "recipients.see"
    RECIPIENTS_EDIT = "recipients.edit"
    DEVICES_SEE = "devices.see"
    POSITIONS_ALERT = "positions.alert"
    POSITIONS_LOOKUP = "positions.lookup"
    POSITIONS_OVERVIEW = "positions.overview"
    COLLEAGUES_SEE = "colleagues.see"
    USERS_EDIT = "users.edit"
    RULES_EDIT = "rules.edit"
    LOGS_SEE = "logs.see"


# Power over people, rules and logs: given on only by who has it.
ADMINISTERS: Final = frozenset(
    {
        Permission.RECIPIENTS_EDIT,
        Permission.USERS_EDIT,
        Permission.RULES_EDIT,
        Permission.LOGS_SEE,
    }
)


class BuiltInRole(StrEnum):
    """Roles that exist in every solution; a role editor may add others."""

    OPERATOR = "operator"
    SHIFT_LEADER = "shift_leader"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    SEARCHER = "searcher"
    SUPPORT = "support"


P = Permission
_OPERATOR: Final = frozenset(
    {
        P.ALERTS_SEE,
        P.ALERTS_HANDLE,
        P.RECIPIENTS_SEE,
        P.DEVICES_SEE,
        P.POSITIONS_ALERT,
        P.POSITIONS_LOOKUP,
        P.POSITIONS_OVERVIEW,
        P.COLLEAGUES_SEE,
    }
)
ROLE_PERMISSIONS: Final = {
    BuiltInRole.OPERATOR: _OPERATOR,
    BuiltInRole.SHIFT_LEADER: _OPERATOR | {P.ALERTS_REVIEW},
    BuiltInRole.SUPERVISOR: frozenset(
        {
            P.ALERTS_SEE,
            P.ALERTS_REVIEW,
            P.RECIPIENTS_SEE,
            P.DEVICES_SEE,
            P.POSITIONS_LOOKUP,
            P.COLLEAGUES_SEE,
            P.LOGS_SEE,
        }
    ),
    BuiltInRole.ADMINISTRATOR: frozenset(
        {
            P.RECIPIENTS_SEE,
            P.RECIPIENTS_EDIT,
            P.DEVICES_SEE,
            P.COLLEAGUES_SEE,
            P.USERS_EDIT,
            P.RULES_EDIT,
            P.LOGS_SEE,
        }
    ),
    BuiltInRole.SEARCHER: frozenset({P.POSITIONS_LOOKUP}),
    # Support sees nothing until a customer's administrator lets it in, for a time and a scope.
    BuiltInRole.SUPPORT: frozenset(),
}
