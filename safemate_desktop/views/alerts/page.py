"""The Alerts page: the queue, the person, and what is done about one alert at a time."""

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from datetime import tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from safemate_desktop.domain.alert_states import ContactHow
from safemate_desktop.i18n import words
from safemate_desktop.models.drafts import Draft
from safemate_desktop.store.errors import StoreError
from safemate_desktop.views.alerts.action_bar import EMERGENCY, KEYS, Do
from safemate_desktop.views.alerts.actions import AlertActions, Done
from safemate_desktop.views.alerts.asks import ACCEPT_KEY, ACCEPT_WRITING, KEEP_KEY
from safemate_desktop.views.alerts.columns import Columns
from safemate_desktop.views.alerts.desk import Desk
from safemate_desktop.views.alerts.hands import Hands
from safemate_desktop.views.alerts.panels import build_panels
from safemate_desktop.views.alerts.panes import Panes
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.alerts.queue_column import QueueColumn
from safemate_desktop.views.alerts.undo_strip import KEYS as UNDO_KEYS
from safemate_desktop.views.alerts.work import Work
from safemate_desktop.views.card.contact_line import RESULT_KEYS
from safemate_desktop.views.card.plan import KEYED
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.turns import Turns

translate = QCoreApplication.translate

NARROW_BELOW = 1400
_UNKEPT = "alerts.unkept"
_Row = tuple[str, Callable[[], str], Callable[[], object]]


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
        self._models, self._actions, self._ports = models, actions, ports
        self._keeping = False
        self.queue = QueueColumn(models.queue)
        self._columns = Columns(self.queue)
        self._work = Work(ports.notices, lambda *failed: self.desk.note.failed(*failed))
        self._filled = Filled(self._columns)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._filled)
        self._connect()
        self._bind_keys()
        self._check_rights()
        self._rest = Turns(self._build(zone), self.queue)

    @property
    def desk(self) -> Desk:
        """Where one alert is shown; what is not built of it yet is built now."""
        return self._rest.result[0]

    @property
    def hands(self) -> Hands:
        """What carries out what is asked about the alert shown; built now if it was not."""
        return self._rest.result[1]

    async def aclose(self) -> None:
        """Keep what is half written, stop looking at positions, end what still runs."""
        self.desk.close_down()
        await self.keep_all()
        await self._work.close()

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

    def close_many(self, alert_ids: Iterable[UUID]) -> None:
        """Ask with what to close those of *alert_ids* that are about equipment, all at once."""
        self.hands.close_many(alert_ids)

    def take_next(self) -> None:
        """Take the first alert that nobody holds, and show it."""
        alert_id = self._models.queue.next_free()
        row = self._models.queue.row(alert_id) if alert_id is not None else None
        if row is None or not self._actions.may_handle(row.alert):
            return
        self.hands.take(row.alert)

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
        self._columns.set_narrow(narrow=self.window().width() < NARROW_BELOW)
        if (rest := self._rest.ready) is not None:
            rest[1].undo.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focus = QApplication.focusWidget()
        if self.queue.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            self.queue.focus_list()

    def _build(self, zone: tzinfo | None) -> Generator[None, None, tuple[Desk, Hands]]:
        """Build what stands beside the queue, which nobody needs to wait for."""
        models, actions, ports = self._models, self._actions, self._ports
        panels = yield from build_panels(models, actions, ports, zone, self, self.outbox_asked.emit)
        yield
        parts = panels.parts()
        yield
        panes = Panes(self._columns, parts)
        yield
        desk = Desk(models, actions, ports, self.queue, self._columns, panels, panes)
        yield
        hands = Hands(models, actions, ports, desk, self._work, self.queue, self, zone)
        self._join(desk, hands)
        return desk, hands

    def _connect(self) -> None:
        queue = self.queue
        self._models.queue.ticked.connect(self._keep_waiting)
        queue.opened.connect(self.open_alert)
        queue.stepped.connect(self.step)
        queue.next_asked.connect(self.take_next)
        queue.painted.connect(self.rows_painted)

    def _join(self, desk: Desk, hands: Hands) -> None:
        desk.note.send_asked.connect(self._send_note)
        desk.note.kept.connect(self._keep)
        desk.note.left.connect(self.queue.focus_list)
        hands.opened.connect(self.open_alert)
        hands.finished.connect(self.queue.focus_list)

    def _bind_keys(self) -> None:
        for group, table in (
            (lambda: translate("AlertsPage", "Alerts"), self._list_keys()),
            (lambda: translate("AlertsPage", "The alert shown"), self._alert_keys()),
            (lambda: translate("AlertsPage", "Calls and plan"), self._call_keys()),
        ):
            for keys, text, act in table:
                Key(self, keys, text, act, group)

    def _list_keys(self) -> list[_Row]:
        return [
            ("Space", lambda: translate("AlertsPage", "Take the next alert"), self.take_next),
            ("J", lambda: translate("AlertsPage", "Next alert in the list"),
             lambda: self._step_by_key(1)),
            (KEEP_KEY, lambda: translate(
                "AlertsPage", "“I still have it” where that is asked; else the alert before"
             ), self._keep_or_before),
            ("Shift+C", lambda: translate(
                "AlertsPage",
                "Close what is picked out or folded together, or all that tells the same",
             ), self._close_many),
            (ACCEPT_KEY, lambda: translate("AlertsPage", "Take over what a colleague asks"),
             lambda: self.hands.accept()),
            (ACCEPT_WRITING, lambda: translate("AlertsPage", "Take over what a colleague asks"),
             self._accept_or_send),
            (UNDO_KEYS, lambda: translate("AlertsPage", "Undo, within ten seconds"),
             lambda: self.hands.undo.undo()),
        ]  # fmt: skip

    def _alert_keys(self) -> list[_Row]:
        said: dict[Do, Callable[[], str]] = {
            Do.TAKE: lambda: translate("AlertsPage", "Take the alert shown"),
            Do.CLOSE: lambda: translate("AlertsPage", "Close the alert"),
            Do.FOLLOW_UP: lambda: translate("AlertsPage", "Follow up later"),
            Do.TRANSFER: lambda: translate("AlertsPage", "Transfer to a colleague"),
            Do.WITHDRAW: lambda: translate("AlertsPage", "Withdraw the transfer"),
            Do.TELL_NEXT: lambda: translate("AlertsPage", "Tell the next"),
            Do.PUT_OFF: lambda: translate("AlertsPage", "Put equipment off"),
            Do.PUT_BACK: lambda: translate("AlertsPage", "Put back in the queue"),
            Do.REOPEN: lambda: translate("AlertsPage", "Reopen the alert"),
        }
        note: _Row = ("N", lambda: translate("AlertsPage", "Write a note"), self._write)
        return [note, *((KEYS[do], text, partial(self._ask, do)) for do, text in said.items())]

    def _call_keys(self) -> list[_Row]:
        results: list[_Row] = [
            (key, partial(words.contact, how), partial(self._say, ContactHow(how)))
            for how, key in RESULT_KEYS.items()
        ]
        numbers: list[_Row] = [
            (key, partial(_called, number), partial(self._call, number))
            for number, key in EMERGENCY.items()
        ]
        steps: list[_Row] = [
            (str(n), partial(_ticked, n), partial(self._tick_off, n)) for n in range(1, KEYED + 1)
        ]
        return [
            *results,
            ("Alt+Down", lambda: translate("AlertsPage", "The next one to call"),
             lambda: self.desk.contacts.step(1)),
            ("Alt+Up", lambda: translate("AlertsPage", "The one to call before"),
             lambda: self.desk.contacts.step(-1)),
            *numbers,
            *steps,
        ]  # fmt: skip

    def _ask(self, do: Do) -> None:
        self.desk.bar.ask(do)

    def _say(self, how: ContactHow) -> None:
        self.desk.contacts.say(how)

    def _call(self, number: str) -> None:
        self.desk.bar.call(number)

    def _tick_off(self, number: int) -> None:
        self.desk.plan.tick_off(number)

    def _close_many(self) -> None:
        if chosen := self.queue.chosen:
            self.close_many(chosen)
        else:
            self.hands.close_all_like()

    def _keep_or_before(self) -> None:
        if not self.hands.keep():
            self._step_by_key(-1)

    def _accept_or_send(self) -> None:
        # In the note this key sends what is written.
        if self.desk.note.editor.hasFocus() and self.desk.note.text():
            self.desk.note.send_now()
        else:
            self.hands.accept()

    def _write(self) -> None:
        self.desk.begin_note()

    def _send_note(self, alert_id: UUID, text: str) -> None:
        row = self._models.queue.row(alert_id)
        if row is None:
            return

        def sent(_done: Done | None) -> None:
            self.desk.note.was_sent(alert_id, text)

        self._work.do(alert_id, lambda: self._actions.note(row.alert, text), sent)

    def _keep(self, alert_id: UUID, draft: Draft) -> None:
        self._work.start(self._keep_draft(alert_id, draft), "draft")

    async def _keep_draft(self, alert_id: UUID, draft: Draft) -> None:
        mended = self._models.drafts.problem is not None
        try:
            await self._models.drafts.keep(alert_id, draft)
        except StoreError as error:
            self._work.say_failure(alert_id, error.problem(), _UNKEPT)
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
            self._work.start(self._keep_again(), "drafts")

    async def _keep_again(self) -> None:
        try:
            await self.keep_all()
        finally:
            self._keeping = False

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


def _called(number: str) -> str:
    return translate("AlertsPage", "{number} was called").format(number=number)


def _ticked(number: int) -> str:
    return translate("AlertsPage", "Step {n} of the plan is done").format(n=number)
