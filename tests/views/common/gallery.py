"""Draws the shell with made-up content into build/gallery, for a person to look at.

Run: QT_QPA_PLATFORM=offscreen python -m tests.views.common.gallery
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.support.paths import checkout
from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.cards import (
    Card,
    NoticeFrame,
    Rule,
    column,
    holder,
    row,
    scrolled,
    section,
)
from safemate_desktop.views.common.chips import Pill, Tag, Tone
from safemate_desktop.views.common.empty import EmptyState, Nothing, Why
from safemate_desktop.views.common.flow import flow
from safemate_desktop.views.common.focus import FocusRings
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.notices import Notice, NoticeAction, NoticeKind, Notices
from safemate_desktop.views.common.priority import PriorityMark
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.views.shell.pages import PageSpec
from safemate_desktop.views.shell.state import ShellState, StoreNote
from safemate_desktop.views.shell.window import MainWindow

OSLO = ZoneInfo("Europe/Oslo")
NOW = 1_763_516_539_000
SIZES = {"wide": (1600, 1000), "narrow": (1280, 720)}
LIVE = ShellState(
    line="live",
    solution="Demo kommune",
    user_name="Ingrid Solberg",
    store_note=StoreNote.KEYRING_ALONE,
    load=4,
    demo=True,
    zone=OSLO,
)
OFFLINE = replace(
    LIVE,
    line="offline",
    since_ms=NOW - 26 * 60_000,
    data_as_of_ms=NOW - 26 * 60_000,
    unsent=3,
    parked=1,
    call_instead="+4737161666",
    load=14,
)


def widgets() -> QWidget:
    """Everything in views/common on one page."""
    chosen, off = Button("Valgt"), Button("Avslått")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    off.setEnabled(False)
    box = QComboBox()
    box.addItems(["Bokmål", "English"])
    check = QCheckBox("Vis utsatte")
    check.setChecked(True)
    marks = [PriorityMark(number) for number in (1, 2, 3, 4)]
    tags = [Tag("3 ledige"), Tag("Trykket igjen 02:41 (3. gang)", Tone.ALARM)]
    pills = [Pill("Løsning: Demo"), Pill("Direkte", Tone.OK), Pill("Kobler til …", Tone.WARNING)]
    buttons = [
        Button("Ta neste", Kind.PRIMARY, hint="Space"),
        Button("113 · AMK Oslo", Kind.DANGER),
        Button("Send hjelp", hint="H"),
        Button("Skriv ut", icon="printer"),
        *(chosen, off, Button("Vis mer", Kind.QUIET)),
        IconButton("refresh-cw", "Last på nytt"),
    ]
    card = Card(
        Label("Anna Hansen, 84", Role.NAME),
        Label("f. 12.03.1942 · norsk, hører dårlig på høyre øre", Role.MUTED),
        NoticeFrame(Label("Slik snakker du med Anna: si hvem du er.", wrap=True), priority="2"),
        section("Handlingsplan · SOS"),
        Label("Ring enheten – si hvem du er. 0123456789 áčđŋšŧž"),
        Rule(),
        Label("0:41", Role.ALARM),
    )
    note = QPlainTextEdit("Svarte, men uklart.")
    note.setFixedHeight(64)
    nothing = EmptyState(
        Nothing(Why.OFFLINE, "Ingen kontakt.", "Prøv igjen.", "Prøv igjen", lambda: None)
    )
    return scrolled(
        holder(
            column(
                row(*marks, *tags, *pills, None),
                flow(*buttons),
                card,
                row(QLineEdit("Søk …"), box, check),
                note,
                nothing,
                gap=12,
                margin=16,
            )
        )
    )


def pages() -> list[PageSpec]:
    """The pages of the drawing, each with the same content."""
    names = [
        ("Alarmer", "siren", ""),
        ("Tjenestemottakere", "users", ""),
        ("Kart", "map", ""),
        ("Utboks", "send", ""),
        ("Min aktivitet", "history", ""),
        ("Innstillinger", "settings", ""),
        ("Hjelp", "circle-help", "F1"),
    ]
    return [PageSpec(n, partial(str, n), icon, widgets, keys) for n, icon, keys in names]


def draw(app: QApplication, window: MainWindow, path: Path) -> None:
    """Save a picture of ``window`` once everything posted has been done."""
    for _ in range(3):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    window.grab().save(str(path))


def main(argv: list[str]) -> None:
    """Draw every look in both languages, and the offline bar."""
    build()
    app = QApplication(argv)
    look, translator = Look(app, Theme.LIGHT), Translator(app)
    FocusRings(app)
    folder = (checkout() or Path()) / "build" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    notices = Notices()
    notices.show(Notice(NoticeKind.WARNING, "Demo", NoticeAction("Se", lambda: None)))
    window = MainWindow(pages(), notices, lambda: NOW)
    window.set_badge("Alarmer", 3, alarming=True)
    window.set_badge("Utboks", 2)
    window.show()
    states: dict[str, Callable[[], ShellState]] = {"live": lambda: LIVE, "off": lambda: OFFLINE}
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        look.choose(theme)
        for language in (Language.BOKMAL, Language.ENGLISH):
            translator.choose(language)
            for name, state in states.items():
                window.resize(*SIZES["wide" if name == "live" else "narrow"])
                window.set_state(state())
                window.setFocus(Qt.FocusReason.OtherFocusReason)
                draw(app, window, folder / f"{name}-{theme}-{language}.png")
    window.close()


if __name__ == "__main__":
    main(sys.argv)
