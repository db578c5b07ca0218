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
    SIGN_IN = auto()  # keep it until somebody has signed in again


def decide(error: WireError, tries: int) -> Verdict:
    """Return what to do after the attempt number *tries* ended in *error*."""
    match error:
        case SignInError():
            return Verdict.SIGN_IN
        case StaleVersionError():
            return Verdict.PARK_WITH_CURRENT
        case RefusedError() if error.problem.code == ProblemCode.CONSENT_REQUIRED:
            return Verdict.RETRY  # it was decided by somebody who may; they will be asked again
        case RefusedError() if error.problem.code == ProblemCode.CLIENT_TOO_OLD:
            return Verdict.RETRY  # no person can mend it by deciding; a newer program sends it
        case RefusedError() if error.problem.current is not None:
            return Verdict.PARK_WITH_CURRENT
        case ContractError() if tries >= UNREADABLE_TRIES:
            return Verdict.PARK
    return Verdict.RETRY if error.retry else Verdict.PARK
