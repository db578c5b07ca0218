"""The first moments: what is set and begun before the libraries are loaded, which takes longest.

Nothing here imports more than it begins with.
"""

import builtins
import gc
import os
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from safemate_desktop.settings.secrets import Vault, open_vault

T = TypeVar("T")


def prepare() -> None:
    """To be called before anything is imported."""
    # What is imported is never garbage; ``collecting`` takes over once the window is there.
    gc.disable()
    # We have none, and looking for them in every installed package is felt at each start.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


def load_qt() -> None:
    """Load Qt, and take back its watch over what is imported after it.

    For a switch of PySide's that we do not use (``__feature__``), it reads the source of every
    module that is imported, which is a fifth of the start and keeps the sources in memory.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def vault_ahead(profile: str) -> Callable[[], Vault]:
    """Open the keyring of *profile* while others load; the returned call waits for it."""
    return _ahead(lambda: open_vault(profile))


def _ahead(work: Callable[[], T]) -> Callable[[], T]:
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as exc:  # noqa: BLE001  raised where it is waited for
            done.set_exception(exc)

    Thread(target=run, name="ahead", daemon=True).start()
    return done.result
