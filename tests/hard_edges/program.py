"""The whole program as its own process, as somebody starts it; the script waits for its window."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
# Runs the program, does *act* once the sign-in window says something, tells what it says, closes.
SCRIPT: Final = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from safemate_desktop.app.arguments import parse
from safemate_desktop.app.main import main
from safemate_desktop.views.signin.window import EntryWindow

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, EntryWindow) and window.isVisible():
            act(window)

def labels(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]

def leave(window):
    print("\\n".join(labels(window)), flush=True)
    timer.stop()
    window.close()

{act}

def begin():
    global timer
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()

import safemate_desktop.app.main as program
made = program.application
def application():
    app = made()
    begin()
    return app
program.application = application
sys.exit(main(parse(sys.argv[1:])))
"""
LEAVE: Final = "def act(window):\n    leave(window)"


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a child, with its own home."""
    return {**os.environ, "SAFEMATE_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def run(home: Path, *arguments: str, act: str = LEAVE) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("{act}", act), *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def start(home: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run ``python -m safemate_desktop`` to its end, on a machine that speaks *language*."""
    return subprocess.run(
        [sys.executable, "-m", "safemate_desktop", *arguments],
        env=environment(home, LANGUAGE=language, PYTHONIOENCODING="utf-8"),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
