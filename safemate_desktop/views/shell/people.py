"""Who is at work: a word in the top strip, and the whole list when it is pressed."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from safemate_desktop.contract.presence import Person, SoundOutput
from safemate_desktop.views.common.buttons import Button

translate = QCoreApplication.translate
NAMED: Final = 2


class DutyButton(Button):
    """Says who is on duty; the list under it says what each of them is at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="users", dense=True, parent=parent)
        # A click leaves the keyboard where it was.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._people: tuple[Person, ...] | None = None
        self._list = QMenu(self)
        self.clicked.connect(self.open_list)

    def show_people(self, people: tuple[Person, ...] | None) -> None:
        """Show the others who are at work; None: nobody knows, without a line."""
        self._people = people
        self.setVisible(people is not None)
        if people is None:
            self._list.hide()
            return
        self.set_text(lambda: duty_text(self._people or ()))
        self.setToolTip(duty_tip())
        if self._list.isVisible():
            self._fill()

    def open_list(self) -> None:
        """Show everybody below, without stopping anything."""
        if self._people is None or not self.isVisible():
            return
        self._fill()
        corner = self.mapToGlobal(self.rect().bottomRight())
        corner.setX(corner.x() - self._list.sizeHint().width())
        self._list.popup(corner)

    def lines(self) -> list[str]:
        """What the list says."""
        return [action.text() for action in self._list.actions()]

    def _fill(self) -> None:
        self._list.clear()
        for line in people_lines(self._people or ()):
            # Not a thing to choose, but the arrow keys and a screen reader must reach it.
            self._list.addAction(line)


def duty_text(people: Sequence[Person]) -> str:
    """ "On duty: Kari, Per (+1)"; "only you" where nobody else handles alerts."""
    handling = [person for person in people if person.handles]
    if not handling:
        return translate("Shell", "On duty: only you")
    names = short_names(handling)
    shown = ", ".join(names[:NAMED])
    if (more := len(names) - NAMED) > 0:
        shown += f" (+{more})"
    text = translate("Shell", "On duty: {names}").format(names=shown)
    deaf = sum(person.sound is SoundOutput.LOST for person in handling)
    if deaf:
        text += " · " + translate("Shell", "{n} without sound").format(n=deaf)
    return text


def duty_tip() -> str:
    """What a press on it does, and its key."""
    return translate("Shell", "Show what each of them is at ({key})").format(key=DUTY_KEY)


DUTY_KEY: Final = "Ctrl+P"


def short_names(people: Sequence[Person]) -> list[str]:
    """First names; the whole name where two would be called the same."""
    firsts = Counter(_first(person) for person in people)
    return [person.name if firsts[_first(person)] > 1 else _first(person) for person in people]


def people_lines(people: Sequence[Person]) -> list[str]:
    """One line for each: the name, and what they are at."""
    if not people:
        return [translate("Shell", "Nobody else is at work now")]
    return [" · ".join((person.name, *_doings(person))) for person in people]


def on_alert_text(people: Sequence[Person]) -> str:
    """Who else is on the same alert: "Per is writing … · Kari looks at this"; or nothing."""
    writing = [person for person in people if person.writing]
    looking = [person for person in people if not person.writing]
    parts = []
    if writing:
        names = _joined(writing)
        one = translate("Shell", "{names} is writing …")
        parts.append((one if len(writing) == 1 else _writing_many()).format(names=names))
    if looking:
        names = _joined(looking)
        one = translate("Shell", "{names} is looking at this alert")
        parts.append((one if len(looking) == 1 else _looking_many()).format(names=names))
    return " · ".join(parts)


def _writing_many() -> str:
    return translate("Shell", "{names} are writing …")


def _looking_many() -> str:
    return translate("Shell", "{names} are looking at this alert")


def _joined(people: Sequence[Person]) -> str:
    names = short_names(people)
    if len(names) == 1:
        return names[0]
    return translate("Shell", "{names} and {last}").format(
        names=", ".join(names[:-1]), last=names[-1]
    )


def _doings(person: Person) -> list[str]:
    found = []
    if not person.handles:
        found.append(translate("Shell", "does not handle alerts"))
    if person.in_call:
        found.append(translate("Shell", "in a call"))
    if person.locked:
        found.append(translate("Shell", "screen locked"))
    elif person.alert_id is not None:
        found.append(
            translate("Shell", "writing on an alert")
            if person.writing
            else translate("Shell", "has an alert open")
        )
    if person.sound is SoundOutput.LOST:
        found.append(translate("Shell", "cannot hear alarms"))
    elif person.sound is SoundOutput.UNTRIED and person.handles:
        found.append(translate("Shell", "sound not tried"))
    return found


def _first(person: Person) -> str:
    return person.name.split(" ", 1)[0]
