"""The card of sounds and notifications: how loud, from where, what is silent, and trying each."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSlider, QWidget

from safemate_desktop.platform.sound import Output
from safemate_desktop.platform.tones import Tone
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import Card, column, row, section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import MEDIUM
from safemate_desktop.views.settings.form import form
from safemate_desktop.views.settings.ports import SettingsPort
from safemate_desktop.views.sound.words import tone_text

translate = QCoreApplication.translate
LEAST: Final = 10
_COLUMNS: Final = 2


class SoundCard(QWidget):
    """Each choice holds at once."""

    def __init__(self, port: SettingsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(LEAST, 100)
        self.volume.setPageStep(10)
        self.volume.setTracking(False)  # each value is written to the disk
        self.output = QComboBox()
        self.muted, self.notify = QCheckBox(), QCheckBox()
        self.tests = {tone: self._test_button(tone) for tone in Tone}
        self._heard = Label(role=Role.MUTED, wrap=True)
        self.setLayout(column(self._card()))
        self.volume.valueChanged.connect(self._sound)
        self.muted.toggled.connect(self._sound)
        self.notify.toggled.connect(lambda on: port.choose_notify(on=on))
        self.output.activated.connect(lambda: port.choose_output(self.output.currentData()))
        unsubscribe = port.subscribe(self._renew)
        self.destroyed.connect(lambda: unsubscribe())
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()  # what is plugged in may be something else by now

    def _card(self) -> Card:
        choices = form(
            (lambda: translate("Settings", "Volume"), self.volume),
            (lambda: translate("Settings", "Alarms sound from"), self.output),
            (lambda: translate("Settings", "Technical alerts"), self.muted),
            (lambda: translate("Settings", "Outside the window"), self.notify),
        )
        tests = QGridLayout()
        tests.setSpacing(MEDIUM)
        for at, button in enumerate(self.tests.values()):
            tests.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        return Card(
            section(lambda: translate("Settings", "Sound and notifications")),
            choices,
            _said(
                lambda: translate(
                    "Settings",
                    "A notification says what kind of alert it is, and never whom it is "
                    "about. What is silent is not told of outside the window either.",
                )
            ),
            _said(
                lambda: translate(
                    "Settings",
                    "A person's alert, and that this workplace does not see new alerts, "
                    "always sound.",
                )
            ),
            Label(lambda: translate("Settings", "Try the sounds"), Role.STRONG),
            tests,
            row(self._heard, None, gap=MEDIUM),
            gap=MEDIUM,
        )

    def _test_button(self, tone: Tone) -> Button:
        return Button(lambda: tone_text(tone), icon="volume-2", on_click=lambda: self._test(tone))

    def _renew(self) -> None:
        port = self._port
        with QSignalBlocker(self.volume), QSignalBlocker(self.muted), QSignalBlocker(self.notify):
            self.volume.setValue(port.volume)
            self.muted.setChecked(port.muted)
            self.notify.setChecked(port.notify)
        if self.isVisible():
            self._offer_outputs(port.outputs, port.alarm_output)
        self.muted.setText(translate("Settings", "are silent"))
        self.notify.setText(translate("Settings", "tell of new alerts while I work elsewhere"))
        self.volume.setAccessibleName(translate("Settings", "Volume"))
        self.output.setAccessibleName(translate("Settings", "Alarms sound from"))
        subject = translate("Settings", "Technical alerts")
        self.muted.setAccessibleName(f"{subject} {self.muted.text()}")
        outside = translate("Settings", "Outside the window")
        self.notify.setAccessibleName(f"{outside}: {self.notify.text()}")

    def _offer_outputs(self, there: tuple[Output, ...], chosen: Output | None) -> None:
        box = self.output
        with QSignalBlocker(box):
            box.clear()
            box.addItem(translate("Settings", "The system's own choice"), None)
            for output in there:
                box.addItem(output.name, output)
            at = next((n for n, one in enumerate(there, 1) if chosen and one.id == chosen.id), 0)
            if chosen is not None and not at:
                missing = translate("Settings", "{output} (not connected)")
                box.addItem(missing.format(output=chosen.name), chosen)
                at = box.count() - 1
            box.setCurrentIndex(at)

    def _sound(self) -> None:
        self._port.choose_sound(self.volume.value(), muted=self.muted.isChecked())

    def _test(self, tone: Tone) -> None:
        heard = self._port.test_sound(tone)
        self._heard.set_text(
            (lambda: translate("Settings", "Did you hear it?"))
            if heard
            else (lambda: translate("Settings", "This machine has no sound output."))
        )


def _said(text: Text) -> Label:
    return Label(text, Role.MUTED, wrap=True)
