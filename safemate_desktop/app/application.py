"""The one ``QApplication``, as every part of the program needs it to be."""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from safemate_desktop import __version__


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
