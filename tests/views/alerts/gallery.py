"""Pictures of the Alerts page on a plausible night: ``python -m tests.views.alerts.gallery``."""

import os
import sys
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TZ", "Europe/Oslo")


import qasync
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.views.shell.pages import PageSpec
from safemate_desktop.views.shell.state import ShellState
from safemate_desktop.views.shell.window import MainWindow
from tests.views.alerts import night
from tests.views.alerts.bench import Bench

FOLDER = Path("build/gallery")
NAMES = (
    ("alerts", "Alarmer", "bell"), ("recipients", "Tjenestemottakere", "users"),
    ("map", "Kart", "map"), ("outbox", "Utboks", "send"), ("activity", "Min aktivitet", "history"),
    ("settings", "Innstillinger", "settings"), ("help", "Hjelp", "circle-help"),
)  # fmt: skip


def window(bench: Bench) -> MainWindow:
    """The real window around the page."""

    def page(key: str) -> QWidget:
        return bench.page if key == "alerts" else QWidget()

    specs = [
        PageSpec(key, partial(str, title), icon, partial(page, key)) for key, title, icon in NAMES
    ]
    made = MainWindow(specs, Notices(), bench.clock.now_ms)
    made.set_state(
        ShellState(line="live", since_ms=night.NOW, data_as_of_ms=night.NOW,
                   solution="Demo kommune", user_name="Ingrid Solberg", load=4)
    )  # fmt: skip
    return made


def shoot(name: str, bench: Bench, size: tuple[int, int]) -> None:
    """One picture of the window around the page of *bench*."""
    made = window(bench)
    made.resize(*size)
    made.show()
    QTest.qWait(150)  # waits: for a picture
    made.grab().save(str(FOLDER / f"alerts-{name}-{size[0]}.png"))
    made.hide()
    bench.close()
    made.deleteLater()


def main() -> None:
    """Make every picture, or those whose name holds the first argument."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    app = QApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    loop = qasync.QEventLoop(app, already_running=True)
    look, translator = Look(app, Theme.LIGHT), Translator(app)
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        for language in (Language.BOKMAL, Language.ENGLISH):
            for size in ((1600, 1000), (1280, 720)):
                for scene, play in SCENES.items():
                    name = f"{scene}-{theme}-{language}"
                    if wanted not in f"{name}-{size[0]}":
                        continue
                    look.choose(theme)
                    translator.choose(language)
                    bench = Bench(loop, () if scene == "empty" else night.ALERTS)
                    play(bench)
                    shoot(name, bench, size)
                    app.processEvents()


def night_scene(bench: Bench) -> None:
    """The night of the drawing, with a half-written note."""
    bench.page.open_alert(night.SOS.id)
    bench.page.desk.note.editor.setPlainText(
        "Svarte, men uklart. Hører trafikk i bakgrunnen. Ringer datter."
    )
    QTest.qWait(500)  # waits: for a picture


def other_scene(bench: Bench) -> None:
    """An alert that a colleague holds, looked at in passing."""
    bench.page.desk.show_alert(night.LATE.id, opened=False)


def empty_scene(bench: Bench) -> None:
    """Nothing to do."""
    bench.page.desk.show_alert(None, opened=False)


def flood_scene(bench: Bench) -> None:
    """Many technical alerts, a long name, one claim on its way and one that was refused."""
    units = [night.NORTH, night.SOUTH, night.WEST]
    more = [
        night.alert(100 + n, kind, 400_000 - n * 1000, recipient_id=None, unit_id=units[n % 3])
        for n, kind in enumerate([AlertType.NO_CONTACT] * 180 + [AlertType.LOW_BATTERY] * 14)
    ]
    bench.apply(night.put(Kind.ALERT, alert) for alert in more)
    QTest.qWait(200)  # waits: for a picture
    bench.page.take_next()
    while not bench.store.outbox.rows():
        QTest.qWait(10)  # waits: for a picture
    bench.run(
        bench.store.outbox.park(
            bench.store.outbox.rows()[0].key,
            Problem(code=ProblemCode.HELD_BY_OTHER, status=409, by_name="Jonas Vik"),
        )
    )
    bench.page.open_alert(night.FALL.id)
    bench.models.queue.open_fold(AlertType.LOW_BATTERY, opened=True)
    QTest.qWait(200)  # waits: for a picture


SCENES = {"night": night_scene, "other": other_scene, "empty": empty_scene, "flood": flood_scene}

if __name__ == "__main__":
    main()
