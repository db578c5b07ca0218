"""Refusals: RFC 9457 problem documents with codes that never change their meaning."""

from enum import StrEnum

from pydantic import Field

from safemate_desktop.contract.base import Wire


class ProblemCode(StrEnum):
    """Every reason a server gives; the desktop has a sentence for each."""

    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    SIGN_IN_FAILED = "sign_in_failed"
    CODE_REQUIRED = "code_required"
    ACCOUNT_LOCKED = "account_locked"
    ACCOUNT_CLOSED = "account_closed"
    SESSION_ENDED = "session_ended"
    TOKEN_REUSED = "token_reused"  # noqa: S105
    CONSENT_REQUIRED = "consent_required"
    NOT_CONFIRMED = "not_confirmed"
    SETUP_EXPIRED = "setup_expired"
    SECOND_FACTOR_REQUIRED = "second_factor_required"
    CLIENT_TOO_OLD = "client_too_old"
    SERVER_TOO_OLD = "server_too_old"
    KEY_REUSED = "key_reused"
    STALE_VERSION = "stale_version"
    HELD_BY_OTHER = "held_by_other"
    NOT_HOLDER = "not_holder"
    ALREADY_RESOLVED = "already_resolved"
    NOT_RESOLVED = "not_resolved"
    NOT_SHELVABLE = "not_shelvable"
    NOT_OFFERED = "not_offered"
    NOT_ON_DUTY = "not_on_duty"
    REASON_REQUIRED = "reason_required"
    STEPS_OPEN = "steps_open"
    NOT_UNDOABLE = "not_undoable"
    NEWER_ALERT = "newer_alert"
    LAST_ADMINISTRATOR = "last_administrator"
    GRANT_REQUIRED = "grant_required"
    GRANT_ENDED = "grant_ended"
    CURSOR_UNKNOWN = "cursor_unknown"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"
    DISK_FULL = "disk_full"
    # Made by the desktop itself; no server sends these.
    UNREACHABLE = "unreachable"
    TLS_UNTRUSTED = "tls_untrusted"
    NOT_A_SERVER = "not_a_server"
    PLAIN_HTTP = "plain_http"
    UNREADABLE_ANSWER = "unreadable_answer"
    UNKNOWN_COMMAND = "unknown_command"
    STORE_TOO_NEW = "store_too_new"
    STORE_KEY_GONE = "store_key_gone"
    STORE_BROKEN = "store_broken"
    STORE_IN_USE = "store_in_use"
    UNEXPECTED = "unexpected"


class Problem(Wire):
    """Body of every refusal (``application/problem+json``).

    ``code`` is a ``ProblemCode``; a code this side does not know is kept as it came.
    ``current`` is the record as it now stands where a version was stale or somebody holds it.
    """

    type: str = "about:blank"
    title: str = ""
    status: int = Field(default=400, ge=100, le=599)
    code: str
    detail: str = ""
    retry_after_s: float | None = None
    by_name: str | None = None
    current: dict[str, object] | None = None
