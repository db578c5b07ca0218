"""Keeping the screen awake on Linux: the screen saver of the session, else the log-in service."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Final, NamedTuple

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

log = logging.getLogger(__name__)

_SAVER: Final = DBusAddress(
    "/org/freedesktop/ScreenSaver",
    bus_name="org.freedesktop.ScreenSaver",
    interface="org.freedesktop.ScreenSaver",
)
_LOGIN: Final = DBusAddress(
    "/org/freedesktop/login1",
    bus_name="org.freedesktop.login1",
    interface="org.freedesktop.login1.Manager",
)
_ANSWER_S: Final = 2.0
_WHO, _WHY = "Safemate", "Alerts are watched"
# What the bus may answer with: no bus, no address, a line that breaks, a server that refuses.
_NO_BUS: Final = (OSError, KeyError, ValueError, RuntimeError, DBusErrorResponse)


class Held(NamedTuple):
    """What keeps the screen awake: its name, and what lets it go."""

    by: str
    let_go: Callable[[], None]


class BusAwake:
    """Asks in a thread of its own: a bus that says nothing must not hold up the window.

    Whoever is asked lets go by itself when our line to the bus ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanted = self._asking = False
        self._held: Held | None = None

    def hold(self) -> None:
        with self._lock:
            self._wanted = True
            if self._asking or self._held is not None:
                return
            self._asking = True
        Thread(target=self._ask, name="screen awake", daemon=True).start()

    def release(self) -> None:
        with self._lock:
            self._wanted = False
            held, self._held = self._held, None
        if held is not None:
            held.let_go()

    def _ask(self) -> None:
        held = _ask_somebody()
        if held is None:
            log.info("nobody keeps the screen awake")
        with self._lock:
            self._asking = False
            if self._wanted:
                self._held, held = held, None
        if held is not None:  # released meanwhile
            held.let_go()


def who_would() -> str:
    """The name of what would keep the screen awake here; empty for nobody."""
    held = _ask_somebody()
    if held is None:
        return ""
    held.let_go()
    return held.by


def _ask_somebody() -> Held | None:
    for ask in (_ask_saver, _ask_login):
        try:
            return ask()
        except _NO_BUS as fault:
            log.info("screen awake: %s", type(fault).__name__)
    return None


def _ask_saver() -> Held:
    bus = open_dbus_connection("SESSION")
    cookie = _answer(bus, _SAVER, "Inhibit", "ss", _WHO, _WHY)

    def let_go() -> None:
        with suppress(*_NO_BUS):
            bus.send(new_method_call(_SAVER, "UnInhibit", "u", (cookie,)))
        bus.close()

    return Held(str(_SAVER.bus_name), let_go)


def _ask_login() -> Held:
    bus = open_dbus_connection("SYSTEM", enable_fds=True)
    handle = _answer(bus, _LOGIN, "Inhibit", "ssss", "idle", _WHO, _WHY, "block")
    number = handle.to_raw_fd()  # type: ignore[attr-defined]  # it holds for as long as it is open
    bus.close()
    return Held(str(_LOGIN.bus_name), lambda: os.close(number))


def _answer(bus: DBusConnection, whom: DBusAddress, what: str, shape: str, *words: str) -> object:
    """The first word of the answer; the bus is closed where there is none."""
    try:
        call = new_method_call(whom, what, shape, words)
        first: object = unwrap_msg(bus.send_and_get_reply(call, timeout=_ANSWER_S))[0]
    except BaseException:
        bus.close()
        raise
    return first
