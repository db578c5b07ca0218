"""Opens the settings of this profile, or says why they begin anew."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.file import PreferencesFile
from safemate_desktop.settings.preferences import Preferences
from safemate_desktop.settings.secrets import Vault
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.support.paths import Places
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices

translate = QCoreApplication.translate
KEY_NAME: Final = "preferences"


def open_settings(
    places: Places, vault: Vault, ids: IdMaker, clock: Clock, notices: Notices
) -> SettingsBox:
    """Return the settings; without a keyring they last as long as the program."""
    key = vault.key(KEY_NAME, make=True)
    if key is None:
        return SettingsBox(Preferences(workstation_id=ids()), None)
    file = PreferencesFile(places.profile_dir / "preferences", key, clock=clock)
    loaded = file.load()
    if loaded.trouble is not None:
        notices.show(Notice(NoticeKind.WARNING, _set_aside))
    box = SettingsBox(loaded.preferences, file)
    if box.value.workstation_id is None:
        box.update(workstation_id=ids())
    return box


def _set_aside() -> str:
    return translate(
        "Desktop",
        "The settings could not be read and begin anew. The old file is kept beside them.",
    )
