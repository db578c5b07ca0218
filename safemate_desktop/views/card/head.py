"""The top of the card: who it is, in the reading order of somebody about to call."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.models.card import CardData, CarriedDevice
from safemate_desktop.models.row_words import LOW_BATTERY, unnamed
from safemate_desktop.views.common.chips import Tag, Tone
from safemate_desktop.views.common.labels import Label, Role

translate = QCoreApplication.translate

GOOD_SIGNAL = 60
FAIR_SIGNAL = 30


class Head(QWidget):
    """Name and age, then birth date and language, then what the device tells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = CardData()
        self._now_ms = 0
        self.name = Label(role=Role.NAME, wrap=True)
        self._about = Label(self._about_text, Role.MUTED, wrap=True)
        self._devices = Label(self._device_text, Role.MUTED, wrap=True)
        self._low = Tag(self._low_text, Tone.WARNING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.name, self._about, self._devices, self._low):
            layout.addWidget(part)
        layout.addStretch(1)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_data(self, data: CardData, now_ms: int) -> None:
        """Show another person, or the same one as they now are."""
        self._data, self._now_ms = data, now_ms
        self.name.set_text(self._name_text)
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """Let the ages go on."""
        self._now_ms = now_ms
        self._about.set_text(self._about_text)
        self._devices.set_text(self._device_text)
        self._devices.setVisible(bool(self._device_text()))
        self._low.set(self._low_text)

    def _name_text(self) -> str:
        recipient, alert = self._data.recipient, self._data.alert
        if recipient is None and self._data.coming:
            return unnamed(hidden=self._data.hidden)
        if recipient is None:
            return words.alert_type(alert.type) if alert else ""
        today = when.local(self._now_ms).date()
        years = when.age(recipient.birth_date, today)
        return recipient.name if years is None else f"{recipient.name}, {years}"

    def _about_text(self) -> str:
        recipient, alert = self._data.recipient, self._data.alert
        if recipient is None:
            about = alert.hardware_id if alert else ""
            if alert is not None and alert.type is AlertType.UNKNOWN_DEVICE and about:
                about = translate("PersonCard", "Hardware ID {id}").format(id=about)
            phone = when.phone(alert.device_phone) if alert else ""
            return " · ".join(part for part in (phone, about, self._data.unit) if part)
        born = when.iso_day(recipient.birth_date)
        parts = (
            translate("PersonCard", "born {date}").format(date=born) if born else "",
            recipient.language,
            self._data.unit,
        )
        return " · ".join(part for part in parts if part)

    def _device_text(self) -> str:
        lines = [device_line(carried, self._now_ms) for carried in self._data.devices]
        if lines or self._data.coming:
            return "\n".join(lines)
        alert = self._data.alert
        if alert is not None and alert.type is AlertType.UNKNOWN_DEVICE:
            return translate("PersonCard", "No person is registered with this device.")
        if self._data.recipient is None:
            return ""
        return translate("PersonCard", "No device")

    def _low_text(self) -> str:
        for carried in self._data.devices:
            battery = carried.telemetry.battery if carried.telemetry else None
            if battery is not None and battery <= LOW_BATTERY:
                text = translate("PersonCard", "Battery {percent}")
                return text.format(percent=when.percent(battery))
        return ""


def device_line(carried: CarriedDevice, now_ms: int) -> str:
    """ "ABCD1234 · 68 % · good signal · 2 min ago": what the device told, and when."""
    telemetry = carried.telemetry
    parts = [carried.device.serial]
    if telemetry is None:
        return " · ".join([*parts, translate("PersonCard", "has told nothing yet")])
    if telemetry.battery is not None:
        parts.append(when.percent(telemetry.battery))
    if telemetry.signal is not None:
        parts.append(_signal(telemetry.signal))
    parts.append(when.ago(telemetry.last_contact or telemetry.updated, now_ms))
    return " · ".join(parts)


def _signal(percent: int) -> str:
    if percent >= GOOD_SIGNAL:
        return translate("PersonCard", "good signal")
    if percent >= FAIR_SIGNAL:
        return translate("PersonCard", "fair signal")
    return translate("PersonCard", "weak signal")
