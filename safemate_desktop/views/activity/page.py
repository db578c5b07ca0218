"""The My activity page: the user's own lines of the activity log, reads included."""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from safemate_desktop.contract.logs import ActivityEntry
from safemate_desktop.i18n import when
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.activity import ActivityLog
from safemate_desktop.models.lists import ROW_ROLE
from safemate_desktop.views.activity.words import action_text, reason_text
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import NoticeFrame, column, row
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.lines import Line, LineDelegate, line_list
from safemate_desktop.views.common.tokens import LARGE, MEDIUM

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
LATE_MS: Final = 60_000


class ActivityPage(QWidget):
    """Asks the server each time it is shown: nothing of the log is kept on this machine."""

    def __init__(
        self,
        log: ActivityLog,
        start: Start,
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._log, self._start, self._now = log, start, now
        self.list = line_list()
        self.list.setItemDelegate(LineDelegate(self._line, self.list))
        self.list.setModel(log)
        self._filled = Filled(self.list)
        self._words = Label(wrap=True)
        self._problem = NoticeFrame(self._words, priority="2")
        self.refresh = Button(
            lambda: translate("Activity", "Refresh"), icon="refresh-cw", on_click=self._refresh
        )
        self.more = Button(
            lambda: translate("Activity", "Show older"),
            icon="chevron-down",
            on_click=lambda: start(log.fetch_more(), "activity"),
        )
        head = Label(lambda: translate("Activity", "My activity"), Role.TITLE)
        about = Label(
            lambda: translate(
                "Activity",
                "What you did and looked at in the solution. The same lines are shown to those "
                "who ask who has looked at them.",
            ),
            Role.MUTED,
            wrap=True,
        )
        self.setLayout(
            column(
                row(head, None, self.refresh),
                about,
                self._problem,
                self._filled,
                row(None, self.more, None),
                gap=MEDIUM,
                margin=LARGE,
            )
        )
        log.changed.connect(self._follow)
        self._follow()
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _name(self) -> None:
        self.list.setAccessibleName(translate("Activity", "My activity"))

    def _refresh(self) -> None:
        self._start(self._log.refresh(), "activity")

    def _line(self, index: QModelIndex | QPersistentModelIndex) -> Line | None:
        entry: ActivityEntry | None = index.data(ROW_ROLE)
        if entry is None:
            return None
        first = " · ".join(
            part for part in (action_text(entry.action), entry.subject_label) if part
        )
        offline = _offline_text(entry, self._now())
        second = " · ".join(part for part in (reason_text(entry.reason), offline) if part)
        return Line(first, second, when.moment(entry.at, self._now()), entry.workstation)

    def _follow(self) -> None:
        log = self._log
        self.refresh.setEnabled(not log.loading)
        self.more.setVisible(log.more)
        self.more.setEnabled(not log.loading)
        self._tell_problem()
        if log.rowCount():
            self._filled.show_content()
        elif log.problem is not None:
            problem = log.problem
            self._filled.show_nothing(
                Nothing(
                    Why.ERROR,
                    lambda: translate("Activity", "The log cannot be shown now"),
                    lambda: problem_text(problem),
                    lambda: translate("Activity", "Try again"),
                    self._refresh,
                )
            )
        elif log.loaded:
            self._filled.show_nothing(
                Nothing(Why.EMPTY, lambda: translate("Activity", "Nothing is registered yet"))
            )
        else:
            self._filled.show_nothing(
                Nothing(Why.LOADING, lambda: translate("Activity", "Fetching your activity …"))
            )

    def _tell_problem(self) -> None:
        """Lines that could not be renewed must not look as if they were all there is."""
        problem = self._log.problem
        self._problem.setVisible(problem is not None and self._log.rowCount() > 0)
        if problem is not None:
            self._words.set_text(lambda: problem_text(problem))


def _offline_text(entry: ActivityEntry, now_ms: int) -> str:
    """Said only where the server heard of it late: workstations date everything they do."""
    if entry.offline_at is None or entry.at - entry.offline_at < LATE_MS:
        return ""
    return translate("Activity", "made without a line at {time}").format(
        time=when.moment(entry.offline_at, now_ms)
    )
