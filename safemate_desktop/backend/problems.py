"""Refusals as the wire knows them: one error, one document, one place that writes it."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from starlette.responses import Response

from safemate_desktop.contract.problems import Problem, ProblemCode

C = ProblemCode
STATUS: Final[Mapping[ProblemCode, int]] = {
    C.BAD_REQUEST: 400,
    C.TOO_LARGE: 413,
    C.NOT_FOUND: 404,
    C.FORBIDDEN: 403,
    C.SIGN_IN_FAILED: 401,
    C.CODE_REQUIRED: 401,
    C.ACCOUNT_LOCKED: 423,
    C.ACCOUNT_CLOSED: 403,
    C.SESSION_ENDED: 401,
    C.TOKEN_REUSED: 401,
    C.CONSENT_REQUIRED: 403,
    # Not 401: whoever asks is known, and their session goes on.
    C.NOT_CONFIRMED: 403,
    C.SETUP_EXPIRED: 409,
    C.SECOND_FACTOR_REQUIRED: 403,
    C.CLIENT_TOO_OLD: 426,
    C.KEY_REUSED: 422,
    C.STALE_VERSION: 412,
    C.HELD_BY_OTHER: 409,
    C.NOT_HOLDER: 409,
    C.ALREADY_RESOLVED: 409,
    C.NOT_RESOLVED: 409,
    C.NOT_SHELVABLE: 409,
    C.NOT_OFFERED: 409,
    C.NOT_ON_DUTY: 409,
    C.REASON_REQUIRED: 409,
    C.STEPS_OPEN: 409,
    C.NOT_UNDOABLE: 409,
    C.NEWER_ALERT: 409,
    C.LAST_ADMINISTRATOR: 409,
    C.GRANT_REQUIRED: 403,
    C.GRANT_ENDED: 409,
    C.CURSOR_UNKNOWN: 410,
    C.TOO_MANY: 429,
    C.UNAVAILABLE: 503,
    C.DISK_FULL: 507,
    C.UNEXPECTED: 500,
}
PROBLEM_JSON: Final = "application/problem+json"


class RefusedError(Exception):
    """The request cannot be met; says why in a way that never changes its meaning."""

    def __init__(
        self,
        code: ProblemCode,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        by_name: str | None = None,
        current: dict[str, object] | None = None,
        unit_id: UUID | None = None,
    ) -> None:
        super().__init__(code)
        self.unit_id = unit_id  # what the refusal tells about lies here; never sent
        self.problem = Problem(
            title=code.value.replace("_", " "),
            status=status or STATUS[code],
            code=code,
            detail=detail,
            retry_after_s=retry_after_s,
            by_name=by_name,
            current=current,
        )


def not_found() -> RefusedError:
    """What is not there, and what is out of scope: nobody can tell which."""
    return RefusedError(ProblemCode.NOT_FOUND)


def bad_request(detail: str) -> RefusedError:
    """What was sent makes no sense; *detail* names the field, never its value."""
    return RefusedError(ProblemCode.BAD_REQUEST, detail)


def to_response(problem: Problem) -> Response:
    """Return *problem* as an HTTP answer."""
    body = problem.model_dump_json(exclude_none=True)
    headers: dict[str, str] = {}
    if problem.retry_after_s is not None:
        headers["Retry-After"] = str(max(1, round(problem.retry_after_s)))
    if problem.status == STATUS[ProblemCode.TOO_LARGE]:
        headers["Connection"] = "close"
    return Response(body, problem.status, headers, media_type=PROBLEM_JSON)
