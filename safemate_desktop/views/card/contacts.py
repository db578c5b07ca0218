"""Whom to call, in order: the device, then the people; and how it went, said with one key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import Contact
from safemate_desktop.domain.alert_states import ContactHow
from safemate_desktop.i18n import when
from safemate_desktop.models.card import CardData
from safemate_desktop.models.handling import Handling
from safemate_desktop.views.card.contact_line import ContactLine, Whom
from safemate_desktop.views.common.cards import Rule
from safemate_desktop.views.common.labels import Label, Role

translate = QCoreApplication.translate


class ContactsPanel(QWidget):
    """The list to call from; ``copy`` takes a number to the clipboard.

    ``result`` carries (whom, a ``ContactHow``). One line is the current one: the keys say how it
    went there, and it alone has the buttons in words.
    """

    result = Signal(str, object)

    def __init__(self, copy: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self._shown: tuple[Whom, ...] | None = None
        self._about: object = None
        self._data, self._handling = CardData(), Handling()
        self._may, self._at = False, 0
        self.lines: list[ContactLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._none = Label(self._none_text, Role.MUTED, wrap=True)
        self._layout.addWidget(self._none)
        self.show_data(self._data)

    def show_data(
        self, data: CardData, handling: Handling | None = None, *, may: bool = False
    ) -> None:
        """Show whom to call; nothing is built anew while that is the same.

        *handling* tells how it went so far; *may* whether this user may say how it went.
        """
        about = data.alert.id if data.alert else None
        if about != self._about:
            self._about, self._at = about, 0
        self._data, self._handling, self._may = data, handling or Handling(), may
        wanted = tuple(_whom(data))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(wanted)
        self._none.set_text(self._none_text)
        self._none.setVisible(bool(self._none_text()))
        self._show()

    def say(self, how: ContactHow) -> None:
        """Say how it went to reach the current one, as a key does."""
        if self._may and self._at < len(self.lines):
            self.result.emit(self.lines[self._at].whom.name, how)

    def step(self, by: int) -> None:
        """Make the line *by* further down the current one."""
        callable_ = [at for at, line in enumerate(self.lines) if line.whom.phone]
        if callable_:
            at = callable_.index(self._at) if self._at in callable_ else 0
            self._choose(callable_[(at + by) % len(callable_)])

    @property
    def current(self) -> Whom | None:
        """Whom the keys are about."""
        return self.lines[self._at].whom if self._at < len(self.lines) else None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self._shown = tuple(_whom(self._data))
            self._rebuild(self._shown)
            self._show()
        super().changeEvent(event)

    def _choose(self, at: int) -> None:
        self._at = at
        self._show()

    def _show(self) -> None:
        for at, line in enumerate(self.lines):
            tried = self._handling.tried.get(line.whom.name, ())
            line.show_tried(tried, current=self._may and at == self._at, may=self._may)

    def _rebuild(self, wanted: tuple[Whom, ...]) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self._none:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for at, whom in enumerate(wanted):
            if at:
                self._layout.addWidget(Rule())
            line = ContactLine(whom, self._copy)
            line.chosen.connect(partial(self._choose, at))
            line.result.connect(partial(self.result.emit, whom.name))
            self.lines.append(line)
            self._layout.addWidget(line)
        self._layout.addWidget(self._none)
        self._at = min(self._at, max(len(self.lines) - 1, 0))

    def _none_text(self) -> str:
        if self._data.coming and not self._data.hidden:
            return translate("Contacts", "Fetching whom to call …")
        return "" if self.lines else translate("Contacts", "Nobody to call is registered.")


def _whom(data: CardData) -> list[Whom]:
    """Everybody on the list, in its order."""
    alert, recipient = data.alert, data.recipient
    if recipient is None and alert is not None and alert.device_phone:
        about = translate("Contacts", "Hardware ID {id} · nobody is registered with it")
        name = translate("Contacts", "Unknown device")
        said = about.format(id=alert.hardware_id)
        return [Whom(alert.hardware_id or name, name, said, alert.device_phone)]
    device = translate("Contacts", "The device")
    answers = translate("Contacts", "answers by itself")
    listed = [
        Whom(c.device.serial, device, f"{c.device.serial} · {answers}", c.device.phone)
        for c in data.devices
    ]
    if recipient is not None:
        own = translate("Contacts", "Own telephone")
        if recipient.phone:
            listed.append(Whom(recipient.name, own, recipient.name, recipient.phone))
        listed += [
            Whom(c.name, c.name, contact_text(c), "" if c.do_not_contact else c.phone,
                 barred=c.do_not_contact)
            for c in recipient.contacts
        ]  # fmt: skip
    return listed


def contact_text(contact: Contact) -> str:
    """ "daughter · 5 min away · has a key", or that they must not be called."""
    if contact.do_not_contact:
        barred = translate("Contacts", "must not be contacted")
        return " · ".join(part for part in (contact.relation, barred) if part)
    away = translate("Contacts", "{span} away")
    minutes = contact.minutes_away
    parts = (
        contact.relation,
        away.format(span=when.span(minutes * 60)) if minutes is not None else "",
        translate("Contacts", "has a key") if contact.has_key else "",
        contact.note,
    )
    return " · ".join(part for part in parts if part)
