"""The Alerts page: the queue, the person, and what is done about one alert at a time."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import tzinfo
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem
from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.i18n import words
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.drafts import Draft
from safemate_desktop.store.errors import StoreError
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.alerts.action_bar import KEYS, Do
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.alerts.desk import Desk
from safemate_desktop.views.alerts.follow_up import FollowUpMenu, ask_time
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.alerts.queue_column import QueueColumn
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.notices import Notice, NoticeAction, NoticeKind

translate = QCoreApplication.translate

NARROW_BELOW = 1400
_MINUTE_MS = 60_000
_CLOSED = "alert.closed"
_FAILED, _UNKEPT = "alerts.failed", "alerts.unkept"


class AlertsPage(QWidget):
    """Everything a person does here goes out as a command; everything shown comes from models.

    ``outbox_asked``: show the outbox. ``rows_painted``: the alerts that were on an exposed
    screen for the first time, for receipts. ``aclose`` before the page is thrown away.
    """

    outbox_asked = Signal()
    rows_painted = Signal(object)

    def __init__(
        self,
        models: AlertsModels,
        actions: AlertActions,
        ports: AlertsPorts,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._models, self._actions, self._ports, self._zone = models, actions, ports, zone
        self._tasks = TaskOwner("alerts page")
        self._closed_last: UUID | None = None
        self._keeping = False
        self.queue = QueueColumn(models.queue)
        self.desk = Desk(models, actions, ports, self.queue)
        self._menu = FollowUpMenu(self)
        self._filled = Filled(self.desk)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._filled)
        self._connect()
        self._bind_keys()
        self._check_rights()

    async def aclose(self) -> None:
        """Keep what is half written, stop looking at positions, end what still runs."""
        self.desk.close_down()
        await self.keep_all()
        await self._tasks.close()

    def has_unkept(self) -> bool:
        """Whether anything that is half written is not on disk yet."""
        return self.desk.note.dirty or self._models.drafts.waiting

    async def keep_all(self) -> None:
        """Keep what is half written; what the disk refuses waits in the drafts."""
        if (left := self.desk.note.unkept()) is not None:
            with suppress(StoreError):  # the drafts remember it, and why
                await self._models.drafts.keep(*left)
                self._was_kept(*left, mended=False)
        for alert_id, draft in (await self._models.drafts.keep_waiting()).items():
            self._was_kept(alert_id, draft, mended=True)

    @property
    def shown(self) -> UUID | None:
        """The alert on the card."""
        return self.desk.shown

    def open_alert(self, alert_id: UUID) -> None:
        """Show an alert, its position included: somebody asked for just this one."""
        self.desk.show_alert(alert_id, opened=True)

    def call_up(self, alert_id: UUID) -> None:
        """Show an alert that was asked for outside the window.

        The keyboard goes to the list: what is typed next must not land in another alert's note.
        """
        self.queue.focus_list()
        self.open_alert(alert_id)

    def take_next(self) -> None:
        """Take the first alert that nobody holds, and show it."""
        alert_id = self._models.queue.next_free()
        row = self._models.queue.row(alert_id) if alert_id is not None else None
        if row is None or not self._actions.may_handle(row.alert):
            return
        self.open_alert(row.alert.id)
        self._do(row.alert.id, lambda: self._actions.take(row.alert))
        self.queue.focus_list()

    def step(self, by: int) -> None:
        """Go *by* rows down or up; the position is not looked at until the alert is opened."""
        alert_id = self.queue.step_from(self.shown, by)
        if alert_id is not None and alert_id != self.shown:
            self.desk.show_alert(alert_id, opened=False)

    def _step_by_key(self, by: int) -> None:
        # The keyboard follows into the list: the next Space must not press a button left behind.
        self.queue.focus_list()
        self.step(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.desk.set_narrow(narrow=self.window().width() < NARROW_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focus = QApplication.focusWidget()
        if self.queue.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            self.queue.focus_list()

    def _connect(self) -> None:
        desk, queue = self.desk, self.queue
        self._models.queue.changed.connect(self._take_back)
        self._models.queue.ticked.connect(self._keep_waiting)
        queue.opened.connect(self.open_alert)
        queue.stepped.connect(self.step)
        queue.next_asked.connect(self.take_next)
        queue.painted.connect(self.rows_painted)
        desk.outbox_asked.connect(self.outbox_asked)
        desk.bar.asked.connect(self._asked)
        desk.outcomes.chosen.connect(self._close_alert)
        desk.note.send_asked.connect(self._send_note)
        desk.note.kept.connect(self._keep)
        desk.note.left.connect(queue.focus_list)
        self._menu.chosen.connect(self._follow_up_in)
        self._menu.time_asked.connect(self._follow_up_at)

    def _bind_keys(self) -> None:
        def group() -> str:
            return translate("AlertsPage", "Alerts")

        bar = self.desk.bar
        table: list[tuple[str, Callable[[], str], Callable[[], object]]] = [
            ("Space", lambda: translate("AlertsPage", "Take the next alert"), self.take_next),
            ("J", lambda: translate("AlertsPage", "Next alert in the list"),
             lambda: self._step_by_key(1)),
            ("K", lambda: translate("AlertsPage", "Alert before"),
             lambda: self._step_by_key(-1)),
            ("N", lambda: translate("AlertsPage", "Write a note"), self._write),
            (KEYS[Do.TAKE], lambda: translate("AlertsPage", "Take the alert shown"),
             lambda: bar.ask(Do.TAKE)),
            (KEYS[Do.CLOSE], lambda: translate("AlertsPage", "Close the alert"),
             lambda: bar.ask(Do.CLOSE)),
            (KEYS[Do.FOLLOW_UP], lambda: translate("AlertsPage", "Follow up later"),
             lambda: bar.ask(Do.FOLLOW_UP)),
            (KEYS[Do.PUT_BACK], lambda: translate("AlertsPage", "Put back in the queue"),
             lambda: bar.ask(Do.PUT_BACK)),
            (KEYS[Do.REOPEN], lambda: translate("AlertsPage", "Reopen the alert"),
             lambda: bar.ask(Do.REOPEN)),
        ]  # fmt: skip
        for keys, text, act in table:
            Key(self, keys, text, act, group)

    def _asked(self, do: Do) -> None:
        if (row := self.desk.row) is None:
            return
        alert = row.alert
        match do:
            case Do.TAKE:
                self.open_alert(alert.id)
                self._do(alert.id, lambda: self._actions.take(alert))
                self.queue.focus_list()
            case Do.PUT_BACK:
                self._do(alert.id, lambda: self._actions.put_back(alert))
            case Do.REOPEN:
                self._do(alert.id, lambda: self._actions.reopen(alert))
            case Do.CLOSE:
                self.desk.begin_closing()
            case Do.FOLLOW_UP:
                self._menu.open_at(self.desk.bar.below(do), self._actions.now_ms())

    def _write(self) -> None:
        self.desk.begin_note()

    def _send_note(self, alert_id: UUID, text: str) -> None:
        row = self._models.queue.row(alert_id)
        if row is not None:
            self._do(
                alert_id,
                lambda: self._actions.note(row.alert, text),
                lambda: self.desk.note.was_sent(alert_id, text),
            )

    def _keep(self, alert_id: UUID, draft: Draft) -> None:
        _ = self._tasks.start(self._keep_draft(alert_id, draft), "draft")

    async def _keep_draft(self, alert_id: UUID, draft: Draft) -> None:
        mended = self._models.drafts.problem is not None
        try:
            await self._models.drafts.keep(alert_id, draft)
        except StoreError as error:
            self._say_failure(alert_id, error.problem(), _UNKEPT)
        else:
            self._was_kept(alert_id, draft, mended=mended)

    def _was_kept(self, alert_id: UUID, draft: Draft, *, mended: bool) -> None:
        self.desk.note.was_kept(alert_id, draft.saved_at)
        if mended:  # the disk refused before, and that was said
            self.desk.note.failed(alert_id, "")
        if not self._models.drafts.waiting:
            self._ports.notices.dismiss(_UNKEPT)

    def _keep_waiting(self) -> None:
        """Try again, once a second, what the disk refused."""
        if self._models.drafts.waiting and not self._keeping:
            self._keeping = True
            _ = self._tasks.start(self._keep_again(), "drafts")

    async def _keep_again(self) -> None:
        try:
            await self.keep_all()
        finally:
            self._keeping = False

    def _close_alert(self, outcome: Outcome) -> None:
        if (row := self.desk.row) is None:
            return
        alert, text = row.alert, self.desk.note.text()

        def closed() -> None:
            self.desk.note.was_sent(alert.id, text)
            self._tell_closed(alert.id, outcome)
            self.queue.focus_list()

        self._do(alert.id, lambda: self._actions.close(alert, outcome, text), closed)

    def _tell_closed(self, alert_id: UUID, outcome: Outcome) -> None:
        self._closed_last = alert_id
        self._ports.notices.show(
            Notice(
                NoticeKind.INFO,
                lambda: translate(
                    "AlertsPage", "You closed the alert: {outcome}. It is being sent."
                ).format(outcome=words.outcome(outcome)),
                NoticeAction(
                    lambda: translate("AlertsPage", "Undo"), lambda: self._undo_close(alert_id)
                ),
                key=_CLOSED,
            )
        )

    def _take_back(self, changed: frozenset[UUID]) -> None:
        """The server said no: what the notice says is not so."""
        if self._closed_last is not None and self._closed_last in changed:
            row = self._models.queue.row(self._closed_last)
            if row is not None and row.view.refused:
                self._closed_last = None
                self._ports.notices.dismiss(_CLOSED)

    def _undo_close(self, alert_id: UUID) -> None:
        row = self._models.queue.row(alert_id)
        if row is not None and not row.alert.unresolved:
            self.open_alert(alert_id)
            self._do(alert_id, lambda: self._actions.reopen(row.alert))

    def _follow_up_in(self, minutes: int) -> None:
        self._follow_up(self._actions.now_ms() + minutes * _MINUTE_MS)

    def _follow_up_at(self) -> None:
        row = self.desk.row
        if row is not None:
            self._do(row.alert.id, self._ask_follow_up)

    async def _ask_follow_up(self) -> None:
        until = await ask_time(self, self._actions.now_ms(), self._zone)
        if until is not None:
            self._follow_up(until)

    def _follow_up(self, until_ms: int) -> None:
        if (row := self.desk.row) is None:
            return
        alert, text = row.alert, self.desk.note.text()
        self._do(
            alert.id,
            lambda: self._actions.follow_up(alert, until_ms, text),
            lambda: self.desk.note.was_sent(alert.id, text),
        )

    def _do(
        self,
        alert_id: UUID,
        work: Callable[[], Awaitable[None]],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Do *work* beside the window; *then* only if it went well, else say why it did not."""
        _ = self._tasks.start(self._guarded(alert_id, work, then), "action")

    async def _guarded(
        self,
        alert_id: UUID,
        work: Callable[[], Awaitable[None]],
        then: Callable[[], None] | None,
    ) -> None:
        try:
            await work()
        except ProblemError as error:
            self._say_failure(alert_id, error.problem)
        except StoreError as error:
            self._say_failure(alert_id, error.problem())
        else:
            if then is not None:
                then()

    def _say_failure(self, alert_id: UUID, problem: Problem, key: str = _FAILED) -> None:
        self.desk.note.failed(alert_id, problem_text(problem))
        self._ports.notices.show(Notice(NoticeKind.ERROR, lambda: problem_text(problem), key=key))

    def _check_rights(self) -> None:
        if self._actions.may_see():
            self._filled.show_content()
            return
        self._filled.show_nothing(
            Nothing(
                Why.NO_PERMISSION,
                lambda: translate("AlertsPage", "You do not have access to alerts"),
                lambda: translate(
                    "AlertsPage", "An administrator of the solution can give it to you."
                ),
            )
        )
