"""What becomes of a command that was not settled: the one place that decides."""

from enum import Enum, auto
from typing import Final

from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.wire.errors import (
    ContractError,
    RefusedError,
    SignInError,
    StaleVersionError,
    WireError,
)

UNREADABLE_TRIES: Final = 5


class Verdict(Enum):
    """What to do with the command."""

    RETRY = auto()  # the same request, later: it may have been done, the key tells
    PARK = auto()  # a person decides
    PARK_WITH_CURRENT = auto()  # a person decides, seeing the record as it now stands
    SUPERSEDE = auto()  # stale only by this person's own earlier work, which it follows
    SIGN_IN = auto()  # keep it until somebody has signed in again


def decide(error: WireError, unreadable: int, follows: int | None = None) -> Verdict:
    """Return what to do after *error*, the answer number *unreadable* that could not be read.

    *follows* is the version that this person's own earlier work brought the record to.
    """
    match error:
        case SignInError():
            return Verdict.SIGN_IN
        case StaleVersionError() if _only_mine(error.problem.current, follows):
            return Verdict.SUPERSEDE
        case StaleVersionError():
            return Verdict.PARK_WITH_CURRENT
        case RefusedError() if error.problem.code == ProblemCode.CONSENT_REQUIRED:
            return Verdict.RETRY  # it was decided by somebody who may; they will be asked again
        case RefusedError() if error.problem.code == ProblemCode.CLIENT_TOO_OLD:
            return Verdict.RETRY  # no person can mend it by deciding; a newer program sends it
        case RefusedError() if error.problem.current is not None:
            return Verdict.PARK_WITH_CURRENT
        case ContractError() if unreadable >= UNREADABLE_TRIES:
            return Verdict.PARK
    return Verdict.RETRY if error.retry else Verdict.PARK


def _only_mine(current: dict[str, object] | None, follows: int | None) -> bool:
    """Whether all that came between what was seen and *current* is this person's own."""
    version = (current or {}).get("version")
    return follows is not None and isinstance(version, int) and version <= follows
