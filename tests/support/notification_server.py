"""A session bus of its own, and a small server on it that shows notes as a Linux desktop does."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message
from PySide6.QtCore import QSocketNotifier

_AT = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a private bus that lasts as long as the block."""
    command = ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat']
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        try:
            yield session.stdout.readline().strip()
        finally:
            session.stdin.close()
            session.wait(10)


@dataclass
class Shown:
    """A note as it came over the bus."""

    number: int
    replaces: int
    title: str
    text: str
    actions: list[str]
    hints: dict[str, object]
    lasts: int


@dataclass
class NotificationServer:
    """Answers in the window's thread; ``refuses`` answers with an error, ``silent`` not at all."""

    refuses: bool = False
    silent: bool = False
    shown: list[Shown] = field(default_factory=list)
    standing: set[int] = field(default_factory=set)
    held_back: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = count(7)
        self._bus = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        self._hears = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read)
        self._hears.activated.connect(self._read)

    def close(self) -> None:
        """Leave the bus, as a server that ends."""
        self._hears.setEnabled(False)
        self._bus.close()

    def press(self, number: int) -> None:
        """The person presses the note itself."""
        self._signal("ActivationToken", "us", number, "token")
        self._signal("ActionInvoked", "us", number, "default")
        self._gone(number)

    def answer(self) -> None:
        """Answer what was held back while silent."""
        self.silent = False
        for call in self.held_back:
            self._take_in(call)
        self.held_back.clear()

    def _read(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            if self.silent:
                self.held_back.append(message)
            else:
                self._take_in(message)

    def _take_in(self, call: Message) -> None:
        match call.header.fields[HeaderFields.member]:
            case _ if self.refuses:
                self._bus.send(new_error(call, "org.freedesktop.Notifications.Error.ExcessNotif"))
            case "Notify":
                self._bus.send(new_method_return(call, "u", (self._show(call),)))
            case "CloseNotification":
                self._bus.send(new_method_return(call))
                self._gone(call.body[0])
            case "GetServerInformation":
                about = ("Double", "tests", "1.0", "1.2")
                self._bus.send(new_method_return(call, "ssss", about))

    def _show(self, call: Message) -> int:
        app, replaces, _icon, title, text, actions, hints, lasts = call.body
        assert app == "Safemate"
        number = replaces or next(self._numbers)
        plain = {name: value for name, (_, value) in hints.items()}
        self.shown.append(Shown(number, replaces, title, text, actions, plain, lasts))
        self.standing.add(number)
        return number

    def _gone(self, number: int) -> None:
        self.standing.discard(number)
        self._signal("NotificationClosed", "uu", number, 3)

    def _signal(self, name: str, types: str, *body: object) -> None:
        self._bus.send(new_signal(_AT, name, types, body))
