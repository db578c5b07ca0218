"""A recipient's earlier alerts: when, what, how it ended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.i18n import when, words
from safemate_desktop.views.common.cards import Card, section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE, SMALL

translate = QCoreApplication.translate


class History(Card):
    """Rebuilt when another person is shown; a few lines, newest first."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(2, 1)
        super().__init__(
            section(lambda: translate("Recipients", "Earlier alerts")), self._grid, parent=parent
        )
        self._now = now
        self._alerts: Sequence[Alert] = ()

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show *alerts*, newest first."""
        self._alerts = alerts
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not alerts:
            none = Label(lambda: translate("Recipients", "None on this workplace."), Role.MUTED)
            self._grid.addWidget(none, 0, 0, 1, 3)
        for at, alert in enumerate(alerts):
            self._grid.addWidget(Label(_moment(alert, self._now), Role.MUTED), at, 0)
            self._grid.addWidget(Label(_what(alert)), at, 1)
            self._grid.addWidget(Label(_end(alert), Role.MUTED, wrap=True), at, 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_alerts(self._alerts)
        super().changeEvent(event)


def _moment(alert: Alert, now: Callable[[], int]) -> Callable[[], str]:
    return lambda: when.moment(alert.received_at, now())


def _what(alert: Alert) -> Callable[[], str]:
    return lambda: words.alert_type(alert.type)


def _end(alert: Alert) -> Callable[[], str]:
    if alert.outcome is None:
        return lambda: words.state(alert.state)
    outcome = alert.outcome
    return lambda: words.outcome(outcome)
