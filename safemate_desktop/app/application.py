"""The one ``QApplication``, as every part of the program needs it to be."""

import os
import sys
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from safemate_desktop import __version__

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """Whether a window can open; without a screen Qt ends the process, and says so to nobody."""
    return not sys.platform.startswith("linux") or any(os.environ.get(n) for n in _SCREENS)


def application() -> QApplication:
    """Make it; there can only be one."""
    # The map's web engine is loaded when it is first shown; it wants this from the start.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("safemate-desktop")
    app.setApplicationDisplayName("Safemate")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    return app
