"""What an answer's status and head say, before anybody reads its body."""

from typing import Final, NamedTuple

from pydantic import ValidationError

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.wire.errors import (
    BusyError,
    NotAServerError,
    RefusedError,
    SignInError,
    StaleVersionError,
    WireError,
)

_JSON: Final = frozenset({"application/json", "application/problem+json"})
_TOLD: Final = frozenset({204, 205})


class Answer(NamedTuple):
    """An answer as it came; ``content_type`` in lower case and without parameters."""

    status: int
    content_type: str
    retry_after: str
    body: bytes


def good(answer: Answer) -> bytes:
    """Return the body of *answer*, if it is a good one. Raises WireError."""
    if answer.status in _TOLD:
        return b""
    if 200 <= answer.status < 300 and answer.content_type in _JSON:
        return answer.body
    raise _refusal(answer)


def _refusal(answer: Answer) -> WireError:
    status = answer.status
    busy = status == 429 or status >= 500
    try:
        known = answer.content_type in _JSON
        problem = Problem.model_validate_json(answer.body) if known else None
    except ValidationError:
        problem = None
    if problem is None:
        if not busy:
            return NotAServerError(f"{status} without a problem document")
        problem = Problem(code=ProblemCode.UNAVAILABLE, status=status)
    if busy:
        wait = _seconds(answer.retry_after)
        given = problem.retry_after_s if wait is None else wait
        return BusyError(problem.model_copy(update={"retry_after_s": given}))
    match status:
        case 401:
            return SignInError(problem)
        case 412:
            return StaleVersionError(problem)
    return RefusedError(problem)


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else None
