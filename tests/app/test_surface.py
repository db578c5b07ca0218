"""What outlives a sign-in, and the settings behind it: kept where they can be, else said."""

import base64
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.app.settings import KEY_NAME, open_settings
from safemate_desktop.app.surface import Surface
from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.models.announcer import Announcer
from safemate_desktop.models.attention import Attention
from safemate_desktop.platform.awake import RecordingAwake
from safemate_desktop.platform.notification import RecordingNotifier
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.platform.tones import Tone
from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.preferences import Preferences, QueueFact
from safemate_desktop.settings.secrets import NoKey, NoVault, Vault
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import Ids
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.around import Last
from safemate_desktop.sync.house import Owner
from safemate_desktop.views.alerts.queue_look import QueueLook
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.common.text import say
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.views.shell.window import MainWindow
from tests.views.alerts import night

CLOCK = ManualClock(night.NOW)
LAST = Last("https://a.test", "demo", "Demo kommune", Owner(UUID(int=1), UUID(int=2)))


class Keys:
    """A keyring with one key."""

    unavailable: NoKey | None = None

    def key(self, name: str, *, make: bool) -> bytes | None:
        assert (name, make) == (KEY_NAME, True)
        return b"k" * 32

    def forget(self, name: str) -> None: ...


def opened(places: Places, notices: Notices, vault: Vault | None = None) -> SettingsBox:
    return open_settings(places, vault or Keys(), Ids(CLOCK), CLOCK, notices)


@pytest.fixture
def places(safemate_home: Path) -> Places:
    del safemate_home
    return Places.find("a")


@pytest.fixture
def sound() -> RecordingSound:
    return RecordingSound()


@pytest.fixture
def surface(qapp: QApplication, places: Places, sound: RecordingSound) -> Iterator[Surface]:
    build()
    before = QLocale()
    look, translator = Look(qapp, Theme.LIGHT), Translator(qapp)
    made = Surface(
        opened(places, Notices()), look, translator, Attention(lambda: sound, CLOCK),
        Announcer(RecordingNotifier), RecordingAwake(),
        keeps=True, start_backend=False, profile="a",
    )  # fmt: skip
    yield made
    translator.close()
    QLocale.setDefault(before)
    translator.deleteLater()
    look.deleteLater()
    qapp.setStyleSheet("")
    qapp.setProperty("safemate.tokens", None)


def again(places: Places) -> Preferences:
    return opened(places, Notices()).value


def test_choices_hold_at_once_and_over_a_restart(
    surface: Surface, places: Places, sound: RecordingSound, qapp: QApplication
) -> None:
    told: list[int] = []
    surface.chosen.connect(lambda: told.append(1))
    end = surface.subscribe(lambda: told.append(2))
    surface.choose_theme(Theme.CONTRAST)
    surface.choose_language(Language.BOKMAL)
    surface.choose_sound(30, muted=True)
    surface.choose_notify(on=False)
    assert told == [2, 1] * 4
    end()
    assert qapp.translate("Pages", "Alerts") == "Alarmer"
    assert surface.test_sound(Tone.PERSON)
    assert sound.volume == pytest.approx(0.3)
    assert (surface.theme, surface.language) == (Theme.CONTRAST, Language.BOKMAL)
    assert (surface.volume, surface.muted) == (30, True)
    kept = again(places)
    assert (kept.theme, kept.language, kept.volume_percent) == ("contrast", "nb", 30)
    assert kept.notify is surface.notify is False


def test_how_the_rows_of_the_queue_look_is_kept(surface: Surface) -> None:
    assert surface.queue_look == QueueLook()
    look = QueueLook(dense=True, facts=frozenset({QueueFact.PLACE}))
    surface.keep_queue_look(look)
    assert surface.queue_look == look


def test_the_last_solution_is_remembered_until_it_is_forgotten(
    surface: Surface, places: Places
) -> None:
    assert surface.last_solution == ""
    work = surface.memory.remember(LAST)
    with pytest.raises(StopIteration):
        work.send(None)
    assert surface.memory.last() == LAST
    assert surface.last_solution == "Demo kommune · https://a.test"
    assert again(places).last is not None
    surface.forget_solution()
    assert (surface.memory.last(), surface.last_solution) == (None, "")
    assert again(places).last is None


def test_the_window_opens_where_it_was(surface: Surface, places: Places, qtbot: QtBot) -> None:
    window = MainWindow([], Notices(), CLOCK.now_ms)
    qtbot.addWidget(window)
    surface.restore_layout(window)  # nothing is kept yet
    surface.keep_layout(window)
    kept = again(places).window
    assert base64.b64decode(kept) == window.save_layout()
    surface.restore_layout(window)


def test_a_workstation_keeps_its_id(places: Places) -> None:
    first = opened(places, Notices()).value.workstation_id
    assert first is not None
    assert again(places).workstation_id == first


def test_without_a_keyring_nothing_is_written(places: Places) -> None:
    box = opened(places, Notices(), NoVault())
    box.update(volume_percent=5)
    assert (box.kept, box.value.volume_percent) == (False, 5)
    assert not places.profile_dir.exists()


@pytest.mark.allow_log("settings|preferences")
def test_unreadable_settings_begin_anew_and_say_so(places: Places) -> None:
    opened(places, Notices())
    (places.profile_dir / "preferences").write_bytes(b"rubbish")
    notices = Notices()
    box = opened(places, notices)
    assert box.value.volume_percent == Preferences().volume_percent
    assert [say(one.text) for one in notices.waiting()] == [
        "The settings could not be read and begin anew. The old file is kept beside them."
    ]


@pytest.mark.allow_log("settings|preferences")
def test_settings_that_may_not_be_read_are_not_written_over(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = places.profile_dir / "preferences"
    opened(places, Notices()).update(volume_percent=40)
    before = path.read_bytes()

    def refuse(_: Path) -> bytes:
        raise PermissionError

    with monkeypatch.context() as refused:
        refused.setattr(Path, "read_bytes", refuse)
        notices = Notices()
        box = opened(places, notices)
        box.update(volume_percent=10)
    assert not box.kept
    assert path.read_bytes() == before
    assert notices.waiting()


@pytest.mark.allow_log("settings|preferences")
def test_a_disk_that_refuses_is_said_until_it_gives_way(places: Places) -> None:
    notices = Notices()
    box = opened(places, notices)
    moved = places.profile_dir.rename(places.profile_dir.with_name("moved"))
    places.profile_dir.write_text("in the way")
    box.update(volume_percent=5)
    assert box.value.volume_percent == 5
    assert len(notices.waiting()) == 1
    places.profile_dir.unlink()
    moved.rename(places.profile_dir)
    box.update(volume_percent=6)
    assert len(notices.waiting()) == 0
    assert again(places).volume_percent == 6
