"""What the program says on the terminal, where there is no window to say it in."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from safemate_desktop.i18n.install import Language, Translator

translate = QCoreApplication.translate


def tell(sentence: Callable[[], str], status: int) -> int:
    """Say *sentence* in the machine's language; *status* is what the process ends with."""
    # Only an application can translate; one without a screen will do.
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    translator = Translator(app)
    translator.choose(Language.SYSTEM)
    sys.stderr.write(sentence() + "\n")
    translator.close()
    return status


def not_a_profile(name: str) -> str:
    """When the name is none that a folder could have."""
    return translate(
        "Terminal",
        "Not a profile name: {name}. It has 1 to 32 letters, digits, hyphens or underscores.",
    ).format(name=name)


def no_screen() -> str:
    """When no window can open."""
    return translate(
        "Terminal",
        "There is no screen to open a window on (DISPLAY and WAYLAND_DISPLAY are empty).",
    )


def already_open() -> str:
    """When another desktop has the profile; it has come to the front."""
    return translate("Terminal", "This profile is already open in another window.")


def close_first() -> str:
    """When a desktop still uses what is to be erased."""
    return translate(
        "Terminal", "Nothing was erased: close the windows of the demo first, then try again."
    )


def erased() -> str:
    """When the demo is gone."""
    return translate("Terminal", "The demo is erased. The next start begins afresh.")
