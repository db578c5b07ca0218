"""What the program itself has to say: sentences about the session and the copy kept here."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.problems import Problem
from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.common.notices import Notice, NoticeAction, NoticeKind
from safemate_desktop.views.shell.state import StoreNote

translate = QCoreApplication.translate


def session_over(problem: Problem, act: Callable[[], object]) -> Notice:
    """Say that the session is over, with the way back in."""
    return Notice(
        NoticeKind.ERROR,
        lambda: problem_text(problem),
        NoticeAction(lambda: translate("Desktop", "Sign in again"), act),
        key="session",
    )


def line_trouble(problem: Problem) -> Notice:
    """Say why nothing comes in, where waiting alone will not help."""
    return Notice(NoticeKind.WARNING, lambda: problem_text(problem), key="line")


def store_note(keeps: bool) -> StoreNote:  # noqa: FBT001  the one thing it is about
    """What the strip says about the copy on this machine."""
    return StoreNote.KEYRING_ALONE if keeps else StoreNote.NOTHING_KEPT


def starting() -> str:
    """While the demo comes up."""
    return translate("Desktop", "The demo is being started …")


def not_started() -> str:
    """When it did not."""
    return translate(
        "Desktop",
        "The demo's backend did not start. What is kept on this machine can still be read.",
    )


def nothing_kept() -> str:
    """When the program is opened without its backend, and has nothing to show."""
    return translate(
        "Desktop",
        "Nothing is kept on this machine, and the demo's backend is not running. "
        "Start the program with the demo, or enter the address of a server.",
    )


def faulted() -> str:
    """When something of ours went wrong just now, and the program goes on."""
    return translate(
        "Desktop",
        "Something went wrong in the program. It goes on, and what you had done is kept. "
        "If anything looks wrong, close the window and open it again.",
    )


def before_sign_out(unsent: int, held: int, *, keeps: bool) -> str:
    """What signing out does: to the *held* alerts, to *unsent* work, to what is kept here.

    *keeps* is whether this machine keeps anything.
    """
    parts = (
        _before_leaving(held),
        _before_losing(unsent, keeps=keeps),
        _before_wiping(keeps=keeps),
    )
    return "\n\n".join(part for part in parts if part)


def _before_leaving(held: int) -> str:
    if not held:
        return ""
    return plural(
        held,
        translate("Desktop", "You hold an alert. Close it, or put it back in the queue, first."),
        translate(
            "Desktop", "You hold {n} alerts. Close them, or put them back in the queue, first."
        ),
    )


def _before_wiping(*, keeps: bool) -> str:
    if not keeps:
        return translate(
            "Desktop", "Nothing is kept on this machine: there is nothing here to destroy."
        )
    return translate(
        "Desktop",
        "The encrypted copy on this machine is destroyed. To keep it, close the window instead.",
    )


def _before_losing(unsent: int, *, keeps: bool) -> str:
    if not unsent:
        return ""
    if not keeps:
        return plural(
            unsent,
            translate("Desktop", "One command is not sent. It is lost when you sign out."),
            translate("Desktop", "{n} commands are not sent. They are lost when you sign out."),
        )
    return plural(
        unsent,
        translate("Desktop", "One command is not sent; it waits sealed until you sign in again."),
        translate(
            "Desktop", "{n} commands are not sent; they wait sealed until you sign in again."
        ),
    )


def left_sealed(sealed: int) -> str:
    """What waits after signing out."""
    return plural(
        sealed,
        translate("Desktop", "One command of yours waits sealed here until you sign in again."),
        translate("Desktop", "{n} commands of yours wait sealed here until you sign in again."),
    )


def copy_destroyed(sealed: int) -> str:
    """What became of the local copy of an account that was closed; *sealed* commands are left."""
    gone = translate(
        "Desktop", "The account was closed, and its encrypted copy on this machine is destroyed."
    )
    return f"{gone} {left_sealed(sealed)}" if sealed else gone


def fell_last_time() -> str:
    """At the start after a fault, whether or not the program lived through it."""
    return translate("Desktop", "Something went wrong in the program last time.")


def show_report() -> str:
    """The way to what is known about it."""
    return translate("Desktop", "Show the report")


def about_report() -> str:
    """What the report is, and what it is not."""
    return translate(
        "Desktop",
        "Nothing you did was lost. The report holds no personal data and can be sent to support:",
    )
