"""Asks before a window closes over words that the disk does not take."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.drafts import Drafts
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import holder, row
from safemate_desktop.views.common.dialogs import AskDialog, run
from safemate_desktop.views.common.labels import Label, Role

translate = QCoreApplication.translate


async def ask_before_losing(window: QWidget, drafts: Drafts, copy: Callable[[str], None]) -> bool:
    """Whether *window* may close: nothing is lost any more, or the person said so."""
    dialog = AskDialog(window, lambda: _title(drafts), lambda: _why(drafts), cancel=False)
    copied = Label(role=Role.MUTED, wrap=True)

    def copy_all() -> None:
        copy("\n\n".join(drafts.unkept_texts()))
        copied.set_text(lambda: translate("Unkept", "Copied. Put it where it is kept."))

    button = Button(lambda: translate("Unkept", "Copy the text"), icon="copy", on_click=copy_all)
    dialog.add_field(holder(row(button, copied, None)))
    lose = dialog.add_button(
        lambda: translate("Unkept", "Close and lose it"), Kind.DANGER, accepts=True
    )
    stay = dialog.add_button(lambda: translate("Unkept", "Stay"), Kind.PRIMARY, accepts=False)
    lose.setDefault(False)  # Enter must lose nothing
    stay.setDefault(True)
    stay.setFocus()
    # Room on the disk while this is asked: then there is nothing to ask any more.
    end = drafts.subscribe(lambda: None if drafts.waiting else dialog.accept())
    try:
        return bool(await run(dialog))
    finally:
        end()


def _title(drafts: Drafts) -> str:
    return plural(
        len(drafts.unkept_texts()),
        translate("Unkept", "A note is not kept"),
        translate("Unkept", "{n} notes are not kept"),
    )


def _why(drafts: Drafts) -> str:
    why = problem_text(drafts.problem) if drafts.problem is not None else ""
    lost = translate(
        "Unkept",
        "What you wrote is in this window alone, and is lost when it closes. As soon as the disk "
        "takes it, it is kept by itself.",
    )
    return f"{why} {lost}".strip()
