"""The preferences' file: encrypted, replaced in one step, set aside when it cannot be read."""

import json
import logging
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from pydantic import ValidationError

from safemate_desktop.settings.migrations import TooNewError, migrate
from safemate_desktop.settings.preferences import Preferences
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.files import replace_file, set_aside
from safemate_desktop.support.paths import private_dir

log = logging.getLogger(__name__)

_HEAD: Final = b"safemate preferences\n"


class Trouble(StrEnum):
    """Why the file was set aside; the window has a sentence for each."""

    NOT_OURS = "not_ours"
    WRONG_KEY = "wrong_key"
    UNREADABLE = "unreadable"
    TOO_NEW = "too_new"


class Loaded(NamedTuple):
    """``trouble`` is why defaults are used instead of the file, which lies at ``aside`` now."""

    preferences: Preferences
    trouble: Trouble | None = None
    aside: Path | None = None


class UnsavedError(Exception):
    """The preferences could not be written; the file is as it was."""


class PreferencesFile:
    """Keeps ``Preferences`` at *path* under a 32-byte *key*."""

    def __init__(self, path: Path, key: bytes, *, clock: Clock) -> None:
        self._path = path
        self._box = SecretBox(key)
        self._clock = clock

    def load(self) -> Loaded:
        """Return what is kept, or the defaults; a file that cannot be used is set aside."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return Loaded(Preferences())
        except OSError:
            return Loaded(Preferences(), Trouble.UNREADABLE)
        try:
            return Loaded(self._opened(content))
        except _TroubleError as exc:
            return Loaded(Preferences(), exc.trouble, self._put_aside(exc.trouble))

    def save(self, preferences: Preferences) -> None:
        """Write *preferences*, on disk when this returns. Raises ``UnsavedError``."""
        sealed = bytes(self._box.encrypt(preferences.model_dump_json().encode()))
        try:
            private_dir(self._path.parent)
            replace_file(self._path, _HEAD + sealed)
        except OSError as exc:
            raise UnsavedError from exc

    def _opened(self, content: bytes) -> Preferences:
        if not content.startswith(_HEAD):
            raise _TroubleError(Trouble.NOT_OURS)
        try:
            plain = self._box.decrypt(content.removeprefix(_HEAD))
        except (CryptoError, ValueError) as exc:
            raise _TroubleError(Trouble.WRONG_KEY) from exc
        try:
            return Preferences.model_validate(migrate(json.loads(plain)), strict=False)
        except TooNewError as exc:
            raise _TroubleError(Trouble.TOO_NEW) from exc
        except (ValueError, ValidationError, AttributeError) as exc:
            raise _TroubleError(Trouble.UNREADABLE) from exc

    def _put_aside(self, trouble: Trouble) -> Path | None:
        log.info("the preferences were set aside: %s", trouble.value)
        try:
            return set_aside(self._path, self._clock.now_ms())
        except OSError:
            return None


class _TroubleError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
