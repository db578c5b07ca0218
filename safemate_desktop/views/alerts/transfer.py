"""To whom an alert can be handed: those at work who may handle it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QMenu

from safemate_desktop.contract.presence import Person

translate = QCoreApplication.translate


class TransferMenu(QMenu):
    """``chosen`` carries the ``Person``; without anybody it says so."""

    chosen = Signal(object)

    def open_at(self, place: QPoint, people: Sequence[Person], *, known: bool) -> None:
        """Show who can be asked; *known* whether it is known who is at work."""
        self.clear()
        for person in people:
            # An ampersand would be a mark for the keyboard.
            self.addAction(_said(person).replace("&", "&&"), partial(self.chosen.emit, person))
        if not people:
            text = translate("AlertsPage", "Nobody else at work can take it")
            if not known:
                text = translate("AlertsPage", "Without a line it is not known who is at work")
            self.addAction(text).setEnabled(False)
        self.popup(place)


def _said(person: Person) -> str:
    """ "Kari Nes · in a call"."""
    parts = [person.name]
    if person.in_call:
        parts.append(translate("AlertsPage", "in a call"))
    if person.locked:
        parts.append(translate("AlertsPage", "screen locked"))
    return " · ".join(parts)
