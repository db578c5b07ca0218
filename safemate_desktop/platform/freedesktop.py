"""Notes as Linux desktops show them: ``org.freedesktop.Notifications`` on the session bus.

Qt cannot say an unsigned number on the bus from Python, which the interface asks for.
"""

import logging
import os
from collections.abc import Callable
from typing import Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse
from PySide6.QtCore import QObject, QSocketNotifier

from safemate_desktop.platform.notification import Note

log = logging.getLogger(__name__)

_SERVICE: Final = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_NORMAL, _CRITICAL = 1, 2
_AS_USUAL, _FOR_EVER = -1, 0  # how long it is shown
_ANSWER_S: Final = 2.0
# What the bus may answer with: no bus, no address, a line that breaks, a server that refuses.
_NO_BUS: Final = (OSError, KeyError, ValueError, RuntimeError, DBusErrorResponse)


class BusNotifier(QObject):
    """Sends and goes on: what the server answers is read when it comes, and never waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._bus: DBusConnection | None = None
        self._hears: QSocketNotifier | None = None
        self._asked: dict[int, Callable[[], None]] = {}
        self._newest = 0  # the call whose note is still wanted
        self._standing = 0  # the server's number of the note that is shown
        self._clicked: Callable[[], None] = lambda: None

    def notify(self, note: Note, delivered: Callable[[], None]) -> None:
        call = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", self._said(note))
        if (serial := self._send(call)) is not None:
            self._asked[serial], self._newest = delivered, serial

    def withdraw(self) -> None:
        standing, self._standing, self._newest = self._standing, 0, 0
        if standing:
            self._take_away(standing)

    def on_click(self, clicked: Callable[[], None]) -> None:
        self._clicked = clicked

    def close(self) -> None:
        self.withdraw()
        self._hang_up()

    def _said(self, note: Note) -> tuple[object, ...]:
        hints = {
            "urgency": ("y", _CRITICAL if note.urgent else _NORMAL),
            "desktop-entry": ("s", "safemate-desktop"),
            "suppress-sound": ("b", True),  # the alert has a sound of its own
        }
        lasts = _FOR_EVER if note.urgent else _AS_USUAL
        # "default" is what pressing the note itself does; no server shows its label.
        actions = ["default", "Safemate"]
        return ("Safemate", self._standing, "", note.title, note.text, actions, hints, lasts)

    def _take_away(self, number: int) -> None:
        self._send(new_method_call(_SERVICE, "CloseNotification", "u", (number,)))

    def _send(self, call: Message) -> int | None:
        """Send *call*; its number, or ``None`` where there is nobody to send it to."""
        try:
            bus = self._bus or self._dial()
            serial: int = next(bus.outgoing_serial)
            bus.send(call, serial=serial)
        except _NO_BUS as fault:
            log.info("no notifications: %s", type(fault).__name__)
            self._hang_up()
            return None
        return serial

    def _dial(self) -> DBusConnection:
        bus = self._bus = open_dbus_connection("SESSION")
        self._hears = QSocketNotifier(bus.sock.fileno(), QSocketNotifier.Type.Read)
        self._hears.activated.connect(self._read)
        rule = MatchRule(
            type="signal",
            sender=_SERVICE.bus_name,
            interface=_SERVICE.interface,
            path=_SERVICE.object_path,
        )
        bus.send(message_bus.AddMatch(rule))
        return bus

    def _hang_up(self) -> None:
        if self._hears is not None:
            self._hears.setEnabled(False)
            self._hears.deleteLater()
            self._hears = None
        if self._bus is not None:
            self._bus.close()
            self._bus = None
        self._asked, self._newest, self._standing = {}, 0, 0

    def _read(self) -> None:
        while self._bus is not None:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            except _NO_BUS:
                self._hang_up()
                return
            self._take_in(message)

    def _take_in(self, message: Message) -> None:
        fields, kind = message.header.fields, message.header.message_type
        if kind is MessageType.signal and fields.get(HeaderFields.path) == _SERVICE.object_path:
            self._happened(str(fields.get(HeaderFields.member)), message.body)
            return
        serial = int(fields.get(HeaderFields.reply_serial, 0))
        delivered = self._asked.pop(serial, None)
        if delivered is None:
            return
        if kind is MessageType.method_return:
            self._stands(serial, message.body[0])
            delivered()
        else:
            log.info("no notifications: %s", fields.get(HeaderFields.error_name))

    def _stands(self, serial: int, number: int) -> None:
        if serial == self._newest:
            self._standing = number
        elif number != self._standing:  # overtaken, or withdrawn, before the server answered
            self._take_away(number)

    def _happened(self, member: str, body: tuple[object, ...]) -> None:
        """The server says what became of a note; of ours, if its number is the one that stands."""
        if not self._standing or body[:1] != (self._standing,):
            return
        match member:
            case "ActivationToken":  # with this Wayland lets the window come to the front
                os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])
            case "ActionInvoked":
                self._clicked()
            case "NotificationClosed":
                self._standing = 0


def server_name() -> str:
    """The program that shows notes on this desktop; empty where there is none."""
    try:
        with open_dbus_connection("SESSION") as bus:
            call = new_method_call(_SERVICE, "GetServerInformation")
            answer = bus.send_and_get_reply(call, timeout=_ANSWER_S)
    except _NO_BUS:
        return ""
    if answer.header.message_type is not MessageType.method_return:
        return ""
    name, _vendor, version, *_ = answer.body
    return f"{name} {version}"
