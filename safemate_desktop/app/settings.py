"""Opens the settings of this profile, or says why they begin anew."""

import logging
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.file import PreferencesFile, UnsavedError
from safemate_desktop.settings.preferences import Preferences
from safemate_desktop.settings.secrets import Vault
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.support.paths import Places
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
KEY_NAME: Final = "preferences"
_UNSAVED: Final = "settings.unsaved"


class ToldSettings(SettingsBox):
    """Settings that say so when the disk refuses them, and go on holding."""

    def __init__(self, value: Preferences, file: PreferencesFile | None, notices: Notices) -> None:
        super().__init__(value, file)
        self._notices = notices

    def update(self, **changes: object) -> None:
        """Take *changes* over, and write them where the disk lets us."""
        try:
            super().update(**changes)
        except UnsavedError:
            log.info("the settings could not be written")
            self._notices.show(Notice(NoticeKind.WARNING, _unsaved, key=_UNSAVED))
        else:
            self._notices.dismiss(_UNSAVED)


def open_settings(
    places: Places, vault: Vault, ids: IdMaker, clock: Clock, notices: Notices
) -> SettingsBox:
    """Return the settings; without a keyring they last as long as the program."""
    key = vault.key(KEY_NAME, make=True)
    if key is None:
        return ToldSettings(Preferences(workstation_id=ids()), None, notices)
    file = PreferencesFile(places.profile_dir / "preferences", key, clock=clock)
    loaded = file.load()
    if loaded.trouble is not None and loaded.aside is None:
        # It is still where it was: nothing may be written over what could not be read.
        notices.show(Notice(NoticeKind.WARNING, _unsaved))
        return ToldSettings(Preferences(workstation_id=ids()), None, notices)
    if loaded.trouble is not None:
        notices.show(Notice(NoticeKind.WARNING, _set_aside))
    box = ToldSettings(loaded.preferences, file, notices)
    if box.value.workstation_id is None:
        box.update(workstation_id=ids())
    return box


def _set_aside() -> str:
    return translate(
        "Desktop",
        "The settings could not be read and begin anew. The old file is kept beside them.",
    )


def _unsaved() -> str:
    return translate(
        "Desktop",
        "The settings cannot be written to the disk. They hold until the program ends.",
    )
