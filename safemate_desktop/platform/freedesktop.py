"""Notes as Linux desktops show them: ``org.freedesktop.Notifications`` on the session bus.

Qt cannot say an unsigned number on the bus from Python, which the interface asks for.
"""

import logging
import os
from collections.abc import Callable
from threading import Lock, Thread
from typing import Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse
from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from safemate_desktop.platform.notification import Note

log = logging.getLogger(__name__)

_SERVICE: Final = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_SIGNALS: Final = MatchRule(
    type="signal",
    sender=_SERVICE.bus_name,
    interface=_SERVICE.interface,
    path=_SERVICE.object_path,
)
_NORMAL, _CRITICAL = 1, 2
_AS_USUAL, _FOR_EVER = -1, 0  # how long it is shown
_ANSWER_S: Final = 2.0
_LOOK_MS: Final = 20  # how often it is looked whether the bus has answered the call
# What the bus may answer with: no bus, no address, a line that breaks, a server that refuses.
_NO_BUS: Final = (OSError, KeyError, ValueError, RuntimeError, DBusErrorResponse)


class _Call:
    """Calls the bus up in a thread of its own; nothing of Qt is in there, nor ends there."""

    def __init__(self) -> None:
        self._bus: DBusConnection | None = None
        self._guard = Lock()
        self._over, self._given_up = False, False
        Thread(target=self._run, name="session bus", daemon=True).start()

    @property
    def over(self) -> bool:
        """Whether the bus has answered, or will not."""
        return self._over

    def take(self) -> DBusConnection | None:
        """Return the connection, once; ``None`` where there is no bus."""
        with self._guard:
            bus, self._bus = self._bus, None
            return bus

    def give_up(self) -> None:
        """Nobody waits any more: what comes is let go of."""
        with self._guard:
            self._given_up = True
            bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()

    def _run(self) -> None:
        bus: DBusConnection | None = None
        try:
            bus = open_dbus_connection("SESSION")
            bus.send(message_bus.AddMatch(_SIGNALS))
        except _NO_BUS as fault:
            log.info("no notifications: %s", type(fault).__name__)
        with self._guard:
            if not self._given_up:
                self._bus, bus = bus, None
            self._over = True
        if bus is not None:
            bus.close()


class BusNotifier(QObject):
    """Sends and goes on: what the server answers is read when it comes, and never waited for.

    The bus is called up in a thread of its own: one that takes the call and says nothing must
    not hold up the window.
    """

    def __init__(self) -> None:
        super().__init__()
        self._call: _Call | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._is_there)
        self._waiting: tuple[Note, Callable[[], None]] | None = None  # for the bus
        self._bus: DBusConnection | None = None
        self._hears: QSocketNotifier | None = None
        self._asked: dict[int, Callable[[], None]] = {}
        self._newest = 0  # the call whose note is still wanted
        self._standing = 0  # the server's number of the note that is shown
        self._clicked: Callable[[], None] = lambda: None

    @property
    def calling(self) -> bool:
        """Whether the bus was called up and has not answered yet."""
        return self._call is not None

    def notify(self, note: Note, delivered: Callable[[], None]) -> None:
        if self._bus is not None:
            self._show(note, delivered)
            return
        self._waiting = (note, delivered)
        if self._call is None:
            self._call = _Call()
            self._look.start()

    def withdraw(self) -> None:
        standing, self._standing, self._newest = self._standing, 0, 0
        self._waiting = None
        if standing:
            self._take_away(standing)

    def on_click(self, clicked: Callable[[], None]) -> None:
        self._clicked = clicked

    def close(self) -> None:
        self.withdraw()
        self._hang_up()

    def _show(self, note: Note, delivered: Callable[[], None]) -> None:
        call = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", self._said(note))
        if (serial := self._send(call)) is not None:
            self._asked[serial], self._newest = delivered, serial

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
        if (bus := self._bus) is None:
            return None
        serial: int = next(bus.outgoing_serial)
        try:
            bus.send(call, serial=serial)
        except OSError as fault:
            log.info("no notifications: %s", type(fault).__name__)
            self._hang_up()
            return None
        return serial

    def _is_there(self) -> None:
        call = self._call
        if call is None or not call.over:
            return
        self._look.stop()
        self._call = None
        self._connected(call.take())

    def _connected(self, bus: DBusConnection | None) -> None:
        waiting, self._waiting = self._waiting, None
        if bus is None:
            return
        if waiting is None:  # withdrawn meanwhile; the next note calls up again
            bus.close()
            return
        self._bus = bus
        self._hears = QSocketNotifier(bus.sock.fileno(), QSocketNotifier.Type.Read)
        self._hears.activated.connect(self._read)
        self._show(*waiting)

    def _hang_up(self) -> None:
        self._look.stop()
        if self._call is not None:
            self._call.give_up()
            self._call = None
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
