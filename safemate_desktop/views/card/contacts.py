"""Whom to call, in order: the device, then the people; who must not be called is struck out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import Contact, Recipient
from safemate_desktop.i18n import when
from safemate_desktop.models.card import CardData
from safemate_desktop.views.common.buttons import IconButton
from safemate_desktop.views.common.cards import Rule
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text

translate = QCoreApplication.translate


class ContactsPanel(QWidget):
    """The list to call from; ``copy`` takes a number to the clipboard."""

    def __init__(self, copy: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self._shown: tuple[tuple[str, ...], ...] | None = None
        self._data = CardData()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.show_data(self._data)

    def show_data(self, data: CardData) -> None:
        """Show whom to call; nothing is built anew while that is the same."""
        self._data = data
        wanted = _signature(data)
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self._rebuild()
        super().changeEvent(event)

    def _rebuild(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, line in enumerate(self._lines()):
            if at:
                self._layout.addWidget(Rule())
            self._layout.addWidget(line)

    def _lines(self) -> list[QWidget]:
        lines = [self._device(c.device.serial, c.device.phone) for c in self._data.devices]
        recipient = self._data.recipient
        if recipient is not None and recipient.phone:
            lines.append(self._own(recipient))
        contacts = recipient.contacts if recipient else ()
        lines += [self._contact(contact) for contact in contacts]
        alert = self._data.alert
        if self._data.recipient is None and alert is not None and alert.device_phone:
            name, about = translate("Contacts", "Unknown device"), _unknown(alert.hardware_id)
            lines = [self._line(name, about, alert.device_phone)]
        if self._data.coming and not self._data.hidden:
            lines.append(_said(lambda: translate("Contacts", "Fetching whom to call …")))
        return lines or [_said(lambda: translate("Contacts", "Nobody to call is registered."))]

    def _device(self, serial: str, phone: str) -> QWidget:
        name = translate("Contacts", "The device")
        about = f"{serial} · " + translate("Contacts", "answers by itself")
        return self._line(name, about, phone)

    def _own(self, recipient: Recipient) -> QWidget:
        name = translate("Contacts", "Own telephone")
        return self._line(name, recipient.name, recipient.phone)

    def _contact(self, contact: Contact) -> QWidget:
        return self._line(
            contact.name, contact_text(contact), contact.phone, barred=contact.do_not_contact
        )

    def _line(self, name: str, about: Text, phone: str, *, barred: bool = False) -> QWidget:
        line = QWidget()
        who = Label(name, Role.STRONG, wrap=True)
        if barred:
            font = who.font()
            font.setStrikeOut(True)
            who.setFont(font)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(who)
        texts.addWidget(Label(about, Role.MUTED, wrap=True))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 6)
        row.addLayout(texts, 1)
        if phone and not barred:
            row.addWidget(self._number(name, phone))
            row.addWidget(self._copy_button(name, phone))
        return line

    def _number(self, name: str, phone: str) -> QWidget:
        number = Label(when.phone(phone), Role.STRONG)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setAccessibleName(f"{name}: {when.phone(phone)}")
        return number

    def _copy_button(self, name: str, phone: str) -> QWidget:
        text = translate("Contacts", "Copy the number of {name}").format(name=name)
        return IconButton("copy", text, lambda: self._copy(phone))


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


def _said(text: Text) -> Label:
    return Label(text, Role.MUTED, wrap=True)


def _unknown(hardware_id: str) -> str:
    return translate("Contacts", "Hardware ID {id} · nobody is registered with it").format(
        id=hardware_id
    )


def _signature(data: CardData) -> tuple[tuple[str, ...], ...]:
    devices = tuple((c.device.serial, c.device.phone) for c in data.devices)
    contacts = data.recipient.contacts if data.recipient else ()
    people = tuple((str(c.id), c.model_dump_json()) for c in contacts)
    alert = data.alert
    unknown = ((alert.hardware_id, alert.device_phone),) if alert else ()
    own = ((data.recipient.name, data.recipient.phone),) if data.recipient else ()
    coming = (("coming", str(data.hidden)),) if data.coming else ()
    return (*devices, *own, *people, *unknown, *coming)
