"""Builds the desktop's objects, each once, from the bottom up."""

import platform
from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QApplication

from safemate_desktop import __version__
from safemate_desktop.app.arguments import Options
from safemate_desktop.app.desktop import Desktop
from safemate_desktop.app.embedded import EmbeddedBackend
from safemate_desktop.app.settings import open_settings
from safemate_desktop.app.surface import Surface
from safemate_desktop.app.workplace import Tools
from safemate_desktop.contract.identity import API_VERSION, Workstation
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.models.announcer import Announcer
from safemate_desktop.models.attention import Attention
from safemate_desktop.platform.awake import Awake, system_awake
from safemate_desktop.platform.notification import Notifier, system_notifier
from safemate_desktop.platform.sound import SoundSink
from safemate_desktop.settings.secrets import Vault, open_vault
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import Ids
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.around import Surroundings
from safemate_desktop.sync.house import StoreHouse
from safemate_desktop.sync.session import DesktopSession
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.views.common.focus import FocusRings
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.wire.tls import Network


def build(
    app: QApplication,
    options: Options,
    places: Places,
    clock: Clock,
    status: StatusBoard,
    chance: Callable[[], float],
    make_sink: Callable[[], SoundSink] | None = None,
    make_notifier: Callable[[], Notifier] = system_notifier,
    vault: Vault | None = None,
    awake: Awake | None = None,
) -> Desktop:
    """Return the desktop, ready to run; *vault* if it is open already."""
    ids = Ids(clock)
    notices = Notices()
    vault = vault or open_vault(options.profile)
    box = open_settings(places, vault, ids, clock, notices)
    look = Look(app, Theme(box.value.theme))
    translator = Translator(app)
    translator.choose(Language(box.value.language))
    FocusRings(app)
    surface = Surface(
        box,
        look,
        translator,
        Attention(make_sink or _qt_sound, clock),
        Announcer(make_notifier),
        awake or system_awake(),
        keeps=vault.unavailable is None,
        start_backend=options.demo and options.backend,
        profile=options.profile,
    )
    around = Surroundings(
        house=StoreHouse(places.profile_dir / "stores", vault, clock),
        memory=surface.memory,
        workstation=_workstation(box.value.workstation_id or ids()),
        network=Network(),
        status=status,
        clock=clock,
        make_id=ids,
        random=chance,
    )
    tools = Tools(DesktopSession(around), status, notices, clock, ids)
    backend = EmbeddedBackend(places.demo_backend_dir) if options.demo else None
    return Desktop(tools, surface, backend)


def _workstation(workstation_id: UUID) -> Workstation:
    return Workstation(
        id=workstation_id,
        name=platform.node()[:200],
        system=f"{platform.system()} {platform.release()}"[:200],
        app_version=__version__,
        api=API_VERSION,
    )


def _qt_sound() -> SoundSink:
    from safemate_desktop.platform.sound import QtSound  # Qt's multimedia only when it sounds

    return QtSound()
