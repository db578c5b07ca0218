"""A small screen saver and log-in service on a bus of their own, as a Linux desktop has them."""

import socket
from dataclasses import dataclass, field

from jeepney import (
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_error,
    new_method_return,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QSocketNotifier

SAVER, LOGIN = "org.freedesktop.ScreenSaver", "org.freedesktop.login1"


@dataclass
class AwakeServer:
    """Keeps awake for whoever asks, until they let go or their line ends.

    ``name`` is whom it plays; ``refuses`` answers with an error.
    """

    name: str = SAVER
    refuses: bool = False
    asked: list[tuple[str, ...]] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)  # by the asker's own name on the bus
    handles: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bus = open_dbus_connection("SESSION", enable_fds=True)
        self._bus.send_and_get_reply(message_bus.RequestName(self.name))
        self._bus.send_and_get_reply(
            message_bus.AddMatch(MatchRule(type="signal", member="NameOwnerChanged"))
        )
        self._hears = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read)
        self._hears.activated.connect(self._read)

    def close(self) -> None:
        """Leave the bus, as a server that ends."""
        self._hears.setEnabled(False)
        self._bus.close()
        for handle in self.handles:
            handle.close()

    def awake(self) -> bool:
        """Whether the screen is kept awake."""
        return bool(self.held) or any(not _ended(handle) for handle in self.handles)

    def _read(self) -> None:
        while True:
            try:
                self._take_in(self._bus.receive(timeout=0))
            except TimeoutError:
                return

    def _take_in(self, message: Message) -> None:
        fields, member = message.header.fields, message.header.fields.get(HeaderFields.member)
        sender = str(fields.get(HeaderFields.sender))
        if message.header.message_type is MessageType.signal:
            if member == "NameOwnerChanged" and not message.body[2]:
                self.held.pop(message.body[0], None)
        elif member == "UnInhibit":
            self.held.pop(sender, None)
        elif member == "Inhibit":
            self._answer(message, sender)

    def _answer(self, call: Message, sender: str) -> None:
        self.asked.append(tuple(call.body))
        if self.refuses:
            self._bus.send(new_error(call, "org.freedesktop.DBus.Error.NotSupported"))
        elif self.name == LOGIN:
            ours, theirs = socket.socketpair()
            self.handles.append(ours)
            self._bus.send(new_method_return(call, "h", (theirs.fileno(),)))
            theirs.close()
        else:
            self.held[sender] = 7
            self._bus.send(new_method_return(call, "u", (7,)))


def _ended(handle: socket.socket) -> bool:
    try:
        return handle.recv(1, socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
