"""``--self-check``: one line for each thing that must work here, and a status that says so."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6 import __version__ as qt_version

from safemate_desktop import __version__
from safemate_desktop.app.application import application, has_screen
from safemate_desktop.platform import awake, notification, sound
from safemate_desktop.settings.secrets import open_vault
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.paths import Places, private_dir, resource
from safemate_desktop.views.map import source

OK, TROUBLE = 0, 1


class Line(NamedTuple):
    """What was looked at, what was found; ``well`` is false where something will not work."""

    text: str
    well: bool = True


def self_check(places: Places, write: Callable[[str], object] = sys.stdout.write) -> int:
    """Look at everything; ``TROUBLE`` when something that is needed does not work."""
    if not (seen := has_screen()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    lines = [Line(f"screen: {'found' if seen else 'none'}", well=seen), *_lines(places)]
    for line in lines:
        write(f"{'ok   ' if line.well else 'FAULT'} {line.text}\n")
    app.quit()
    return OK if all(line.well for line in lines) else TROUBLE


def _lines(places: Places) -> Iterator[Line]:
    yield Line(f"program: {__version__}, Qt {qt_version}, Python {sys.version.split()[0]}")
    yield _folder(places)
    reason = open_vault().unavailable
    yield Line(f"keyring: {f'none ({reason}), nothing is kept' if reason else 'ready'}")
    yield _store()
    there = [name for name in ("safemate_nb.qm", "qtbase_nb.qm") if not _qm(name)]
    yield Line(f"translations: {', '.join(there) or 'none'} missing", well=not there)
    yield Line(sound.self_check())
    yield Line(notification.self_check())
    yield Line(awake.self_check())
    files = source.find(places.maps_dirs()).files()
    yield Line(f"map: {', '.join(file.path.name for file in files) or 'none'}", well=bool(files))


def _qm(name: str) -> bool:
    return resource("i18n", name).is_file()


def _folder(places: Places) -> Line:
    try:
        private_dir(places.profile_dir)
        probe = places.profile_dir / "self-check"
        probe.write_bytes(b"safemate")
        probe.unlink()
    except OSError as fault:
        return Line(f"folder: cannot be written ({fault.strerror})", well=False)
    return Line(f"folder: {places.profile_dir}")


def _store() -> Line:
    store = Store.open(None, None, clock=SystemClock())
    store.close()
    return Line("store: SQLCipher opens")
