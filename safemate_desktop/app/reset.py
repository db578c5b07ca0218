"""Erasing the demo: its backend's data and what the demo's desktops kept."""

import shutil

from safemate_desktop.app.embedded import EmbeddedBackend
from safemate_desktop.app.instance import in_use
from safemate_desktop.support.paths import Places

OK, RUNNING = 0, 4


def demo_reset(places: Places) -> int:
    """Erase the demo; ``RUNNING`` and nothing erased while a desktop still uses it."""
    profiles = places.data / "profiles"
    if any(in_use(profile) for profile in profiles.glob("*")):
        return RUNNING
    backend = EmbeddedBackend(places.demo_backend_dir)
    if backend.attach_running() is not None:
        backend.let_go()
        return RUNNING
    for folder in (places.demo_backend_dir, profiles, places.config):
        shutil.rmtree(folder, ignore_errors=True)
    return OK
