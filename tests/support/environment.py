"""Cuts the tests off from the person who runs them: home, keyring, session bus, screen, proxies."""

import os
import time
from pathlib import Path
from typing import Final

_FOREIGN: Final = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_RUNTIME_DIR",
    "SAFEMATE_MAPS",
    "LANGUAGE",
    *(f"{name}_proxy" for name in ("http", "https", "all")),
    *(f"{name}_PROXY" for name in ("HTTP", "HTTPS", "ALL")),
)


def isolate(home: Path) -> None:
    """Point everything that a program derives from its environment into ``home``.

    Must run before Qt, keyring or platformdirs are imported for the first time.
    """
    for name in _FOREIGN:
        os.environ.pop(name, None)
    os.environ.update(
        HOME=str(home),
        USERPROFILE=str(home),
        APPDATA=str(home / "AppData" / "Roaming"),
        LOCALAPPDATA=str(home / "AppData" / "Local"),
        XDG_CACHE_HOME=str(home / ".cache"),
        XDG_CONFIG_HOME=str(home / ".config"),
        XDG_DATA_HOME=str(home / ".local" / "share"),
        XDG_STATE_HOME=str(home / ".local" / "state"),
        SAFEMATE_HOME=str(home / "safemate"),
        # No keyring: a test that wants one starts its own (tests/support/keyring_session.py).
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
        LC_ALL="C.UTF-8",
        TZ="Europe/Oslo",
        QT_QPA_PLATFORM="offscreen",
        QT_QUICK_BACKEND="software",
        QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox",
    )
    if hasattr(time, "tzset"):
        time.tzset()  # Python read the zone when it started
