"""Erasing the demo: its backend's data and what the demo's desktops kept."""

import shutil
from contextlib import suppress

from safemate_desktop.app.embedded import EmbeddedBackend
from safemate_desktop.app.instance import in_use
from safemate_desktop.support.paths import Places, private_dir

OK, RUNNING = 0, 4
_KEPT = "not-a-demo"


def keep(places: Places) -> None:
    """A real solution is used in this profile: erasing the demo leaves it alone from now on."""
    with suppress(OSError):  # a disk that takes no empty file keeps no store either
        private_dir(places.profile_dir).joinpath(_KEPT).touch()


def demo_reset(places: Places) -> int:
    """Erase the demo; ``RUNNING`` and nothing erased while a desktop still uses it."""
    profiles = places.data / "profiles"
    if any(in_use(profile) for profile in profiles.glob("*")):
        return RUNNING
    backend = EmbeddedBackend(places.demo_backend_dir)
    if backend.attach_running() is not None:
        backend.let_go()
        return RUNNING
    demos = [profile for profile in profiles.glob("*") if not (profile / _KEPT).exists()]
    for folder in (places.demo_backend_dir, *demos):
        shutil.rmtree(folder, ignore_errors=True)
    return OK
