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


def before_sign_out(counts: tuple[int, int]) -> str:
    """What signing out does, and what becomes of unsent work."""
    text = translate(
        "Desktop",
        "The encrypted copy on this machine is destroyed. To keep it, close the window instead.",
    )
    if not sum(counts):
        return text
    waiting = plural(
        sum(counts),
        translate("Desktop", "One command is not sent; it waits sealed until you sign in again."),
        translate(
            "Desktop", "{n} commands are not sent; they wait sealed until you sign in again."
        ),
    )
    return f"{waiting}\n\n{text}"


def left_sealed(sealed: int) -> str:
    """What waits after signing out."""
    return plural(
        sealed,
        translate("Desktop", "One command of yours waits sealed here until you sign in again."),
        translate("Desktop", "{n} commands of yours wait sealed here until you sign in again."),
    )


def fell_last_time() -> str:
    """At the start after a crash."""
    return translate("Desktop", "The program ended unexpectedly last time.")


def show_report() -> str:
    """The way to what is known about it."""
    return translate("Desktop", "Show the report")


def about_report() -> str:
    """What the report is, and what it is not."""
    return translate(
        "Desktop",
        "Nothing you did was lost. The report holds no personal data and can be sent to support:",
    )
