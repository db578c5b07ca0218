"""A stable problem code as a sentence that says what happened and what to do."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.when import span

translate = QCoreApplication.translate
C = ProblemCode

_SIGN_IN: Final[dict[str, Callable[[], str]]] = {
    C.SIGN_IN_FAILED: lambda: translate(
        "Problem", "The e-mail, the password or the solution is not right. Try again."
    ),
    C.CODE_REQUIRED: lambda: translate("Problem", "Enter the code from your authenticator app."),
    C.ACCOUNT_LOCKED: lambda: translate(
        "Problem", "The account is locked after too many attempts. Wait, or ask an administrator."
    ),
    C.ACCOUNT_CLOSED: lambda: translate(
        "Problem", "The account is closed. Ask an administrator of the solution."
    ),
    C.SESSION_ENDED: lambda: translate("Problem", "You have been signed out. Sign in again."),
    C.TOKEN_REUSED: lambda: translate(
        "Problem", "The sign-in was used from another place and has been ended. Sign in again."
    ),
    C.CONSENT_REQUIRED: lambda: translate(
        "Problem", "You must answer the consent before you can go on."
    ),
    C.NOT_CONFIRMED: lambda: translate(
        "Problem", "The password or the code is not right, or the code has been used. Try again."
    ),
    C.SETUP_EXPIRED: lambda: translate(
        "Problem", "Too much time has passed since you began. Begin anew."
    ),
    C.SECOND_FACTOR_REQUIRED: lambda: translate(
        "Problem", "The solution requires that you sign in with a one-time code too."
    ),
    C.CLIENT_TOO_OLD: lambda: translate(
        "Problem", "This program is too old for the server. It must be updated before use."
    ),
    C.SERVER_TOO_OLD: lambda: translate(
        "Problem", "The server is too old for this program. Contact customer service."
    ),
}
_REFUSED: Final[dict[str, Callable[[], str]]] = {
    C.BAD_REQUEST: lambda: translate("Problem", "The server could not use what was sent."),
    C.TOO_LARGE: lambda: translate("Problem", "What was sent is too large."),
    C.NOT_FOUND: lambda: translate("Problem", "It no longer exists, or you do not have access."),
    C.FORBIDDEN: lambda: translate("Problem", "You do not have access to this."),
    C.KEY_REUSED: lambda: translate(
        "Problem", "The same message was sent before with other content. It was not carried out."
    ),
    C.STALE_VERSION: lambda: translate(
        "Problem", "It was changed after you saw it. Look at it again, and decide anew."
    ),
    C.HELD_BY_OTHER: lambda: translate("Problem", "Somebody else holds the alert."),
    C.NOT_HOLDER: lambda: translate("Problem", "You do not hold the alert. Take it first."),
    C.ALREADY_RESOLVED: lambda: translate("Problem", "The alert is already closed."),
    C.NOT_RESOLVED: lambda: translate("Problem", "The alert is not closed, so it stays open."),
    C.NOT_SHELVABLE: lambda: translate(
        "Problem", "An alert about a person cannot be put off. Take it."
    ),
    C.NOT_OFFERED: lambda: translate(
        "Problem", "You are not asked to take this alert over any more."
    ),
    C.NOT_ON_DUTY: lambda: translate(
        "Problem", "That colleague cannot take this alert over. Choose somebody else."
    ),
    C.REASON_REQUIRED: lambda: translate(
        "Problem",
        "Nobody was reached: write why the alert is closed all the same. A supervisor looks at it.",
    ),
    C.STEPS_OPEN: lambda: translate(
        "Problem", "Required steps of the plan are left. Do them, or leave them out with a reason."
    ),
    C.NEWER_ALERT: lambda: translate(
        "Problem", "A newer alert about the same is in the queue already. Go on with that one."
    ),
    C.NOT_UNDOABLE: lambda: translate(
        "Problem", "It can no longer be taken back: too much time has passed, or more has happened."
    ),
    C.LAST_ADMINISTRATOR: lambda: translate(
        "Problem",
        "Nobody else administers the solution. Give somebody else the role of administrator first.",
    ),
    C.GRANT_REQUIRED: lambda: translate(
        "Problem", "You must state a reason before the position can be shown."
    ),
    C.GRANT_ENDED: lambda: translate(
        "Problem", "The access to the position has ended. Open it again if you still need it."
    ),
}
_SERVER: Final[dict[str, Callable[[], str]]] = {
    C.CURSOR_UNKNOWN: lambda: translate(
        "Problem", "Too much has happened since last time. Everything is fetched anew."
    ),
    C.TOO_MANY: lambda: translate("Problem", "The server asks us to wait. We try again."),
    C.UNAVAILABLE: lambda: translate(
        "Problem", "The server cannot answer right now. We try again."
    ),
    C.DISK_FULL: lambda: translate(
        "Problem",
        "The disk is full or cannot be written. Make room; what was kept before is untouched.",
    ),
    C.UNREACHABLE: lambda: translate(
        "Problem", "No contact with the server. Check the address and the network."
    ),
    C.TLS_UNTRUSTED: lambda: translate(
        "Problem",
        "The server cannot prove who it is, so nothing was sent. Ask your IT support.",
    ),
    C.NOT_A_SERVER: lambda: translate(
        "Problem", "Something else than Safemate answers at this address. Check the address."
    ),
    C.PLAIN_HTTP: lambda: translate(
        "Problem", "The address must begin with https, so that nobody can listen in."
    ),
    C.UNREADABLE_ANSWER: lambda: translate(
        "Problem", "The server gave an answer that this program does not understand."
    ),
}
_HERE: Final[dict[str, Callable[[], str]]] = {
    C.UNKNOWN_COMMAND: lambda: translate(
        "Problem", "This was made by another version of the program. It is kept until you decide."
    ),
    C.STORE_TOO_NEW: lambda: translate(
        "Problem",
        "The local copy was made by a newer version. Update; it is untouched.",
    ),
    C.STORE_KEY_GONE: lambda: translate(
        "Problem", "The key to the local copy is gone. It is fetched anew when you sign in."
    ),
    C.STORE_BROKEN: lambda: translate(
        "Problem", "The local copy cannot be read. It has been set aside and is fetched anew."
    ),
    C.STORE_IN_USE: lambda: translate(
        "Problem", "Another program has the local copy open. Close it there, then try again."
    ),
    C.UNEXPECTED: lambda: translate(
        "Problem", "Something unexpected happened. Try again, and tell support if it goes on."
    ),
}
TEXTS: Final = _SIGN_IN | _REFUSED | _SERVER | _HERE


def code_text(code: str) -> str:
    """The sentence for ``code``; for one this version does not know, a general one naming it."""
    if text := TEXTS.get(code):
        return text()
    return translate("Problem", "The server said no ({code}).").format(code=code)


def problem_text(problem: Problem) -> str:
    """The sentence for ``problem``, with who holds it or how long to wait where it is known."""
    if problem.code == C.HELD_BY_OTHER and problem.by_name:
        return translate("Problem", "{name} holds the alert.").format(name=problem.by_name)
    text = code_text(problem.code)
    if problem.retry_after_s:
        wait = span(max(round(problem.retry_after_s), 1))
        return text + " " + translate("Problem", "Wait {span}.").format(span=wait)
    return text
