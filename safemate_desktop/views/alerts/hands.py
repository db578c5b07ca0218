"""Carries out what is asked about the alert on the card, with a way back where there is one."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import tzinfo
from functools import partial
from typing import Final, Literal, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.presence import Person
from safemate_desktop.domain.alert_states import ContactHow, Outcome
from safemate_desktop.domain.alert_types import is_technical
from safemate_desktop.models.asks import AskKind
from safemate_desktop.store.changes import Changes
from safemate_desktop.views.alerts.action_bar import Do
from safemate_desktop.views.alerts.actions import AlertActions, Done
from safemate_desktop.views.alerts.desk import Desk
from safemate_desktop.views.alerts.follow_up import TimesMenu, follow_up_times, put_off_times
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.alerts.transfer import TransferMenu
from safemate_desktop.views.alerts.undo_strip import UndoStrip
from safemate_desktop.views.alerts.work import Work

translate = QCoreApplication.translate


class Hands(QObject):
    """Joins the bar, the plan, the numbers, the outcomes and the asks to the commands.

    ``opened``: show this alert, for it was taken or asked for. ``finished``: the keyboard may go
    back to the list.
    """

    opened = Signal(object)
    finished = Signal()

    def __init__(
        self,
        models: AlertsModels,
        actions: AlertActions,
        ports: AlertsPorts,
        desk: Desk,
        work: Work,
        queue: QWidget,
        page: QWidget,
        zone: tzinfo | None,
    ) -> None:
        super().__init__(page)
        self._models, self._actions, self._ports = models, actions, ports
        self._desk, self._work = desk, work
        self._timed: tuple[Do, UUID] | None = None
        self.menus: dict[Do, TimesMenu] = {
            Do.FOLLOW_UP: TimesMenu(partial(follow_up_times, zone), page),
            Do.PUT_OFF: TimesMenu(partial(put_off_times, zone), page),
        }
        self.transfer = TransferMenu(page)
        self.undo = UndoStrip(actions.now_ms, queue, page)
        self._connect()

    def take(self, alert: Alert) -> None:
        """Take *alert* and show it."""
        self.opened.emit(alert.id)
        self._do(alert, lambda: self._actions.take(alert))
        self.finished.emit()

    def accept(self) -> None:
        """Take over what is asked first; what is shown comes before the others."""
        if (ask := self._models.asks.first(AskKind.OFFER, self._desk.shown)) is not None:
            self._answer(ask.alert, "accept")

    def keep(self) -> bool:
        """Say "I still have it", where that is asked; whether it was."""
        ask = self._models.asks.first(AskKind.KEEP, self._desk.shown)
        if ask is not None:
            self._answer(ask.alert, "keep")
        return ask is not None

    def call(self, number: str) -> None:
        """An emergency number was called: it is in the story, and on the clipboard."""
        if (row := self._desk.row) is not None:
            text = translate("AlertsPage", "Called {number}").format(number=number)
            self._ports.copy(number)
            self._do(row.alert, lambda: self._actions.note(row.alert, text))

    def close_many(self, alert_ids: Iterable[UUID]) -> None:
        """Ask with what to close those of *alert_ids* that are about equipment."""
        if not self._desk.closing.running:
            self._desk.closing.choose(alert_ids)
            self._desk.bulk.open_for(self._actions.rules())

    def close_all_like(self) -> None:
        """Ask with what to close the equipment that tells the same as the alert shown."""
        row = self._desk.row
        if row is not None and is_technical(row.alert.type):
            same = (view.alert for view in self._models.queue.known())
            self.close_many(one.id for one in same if one.unresolved and one.type == row.alert.type)

    def _connect(self) -> None:
        desk = self._desk
        desk.bar.asked.connect(self._asked)
        desk.bar.called.connect(self.call)
        desk.plan.told.connect(self._told)
        desk.outcomes.step_told.connect(self._told)
        desk.outcomes.close_asked.connect(self._close)
        desk.outcomes.left.connect(self.finished)
        desk.contacts.result.connect(self._reached)
        desk.asks.answered.connect(self._answer)
        desk.bulk.asked.connect(self._close_chosen)
        desk.bulk.left.connect(self._leave_bulk)
        desk.times.chosen.connect(self._timed_chosen)
        desk.times.left.connect(self.finished)
        for do, menu in self.menus.items():
            menu.chosen.connect(partial(self._until, do))
            menu.time_asked.connect(partial(self._ask_time, do))
        self.transfer.chosen.connect(self._offer)
        self.undo.asked.connect(self._take_back)
        self._models.bridge.changed.connect(self._follow)

    def _asked(self, do: Do) -> None:
        if (row := self._desk.row) is None:
            return
        alert, actions = row.alert, self._actions
        match do:
            case Do.TAKE:
                self.take(alert)
            case Do.PUT_BACK:
                self._do(alert, lambda: actions.put_back(alert))
            case Do.REOPEN:
                self._do(alert, lambda: actions.reopen(alert))
            case Do.TELL_NEXT:
                self._do(alert, lambda: actions.tell_next(alert))
            case Do.WITHDRAW:
                self._do(alert, lambda: actions.withdraw(alert))
            case Do.CLOSE:
                self._desk.begin_closing()
            case Do.FOLLOW_UP | Do.PUT_OFF:
                self.menus[do].open_at(self._desk.bar.below(do), actions.now_ms())
            case Do.TRANSFER:
                people = [one for one in self._models.colleagues.people() if one.handles]
                known = self._models.colleagues.known
                self.transfer.open_at(self._desk.bar.below(do), people, known=known)

    def _offer(self, person: Person) -> None:
        if (row := self._desk.row) is not None:
            alert = row.alert
            self._with_note(
                alert, lambda text: self._actions.offer(alert, person.user_id, text), person.name
            )

    def _ask_time(self, do: Do) -> None:
        if (row := self._desk.row) is not None:
            self._timed = (do, row.alert.id)
            self._desk.times.ask(_ASKING[do], self._actions.now_ms())

    def _timed_chosen(self, until_ms: int) -> None:
        timed, self._timed = self._timed, None
        if timed is not None and timed[1] == self._desk.shown:
            self._until(timed[0], until_ms)
        self.finished.emit()

    def _until(self, do: Do, until_ms: int) -> None:
        if (row := self._desk.row) is None or not self._desk.bar.can(do):
            return
        alert, actions = row.alert, self._actions
        if do is Do.FOLLOW_UP:
            self._with_note(alert, lambda text: actions.follow_up(alert, until_ms, text))
        else:
            self._with_note(alert, lambda text: actions.put_off(alert, until_ms, text))

    def _close(self, outcome: Outcome, reason: str) -> None:
        if (row := self._desk.row) is None:
            return
        alert, note = row.alert, self._desk.note.sendable()
        text = "\n".join(part for part in (reason, note) if part)

        def closed(done: Done | None) -> None:
            self._desk.note.was_sent(alert.id, note)
            self._desk.outcomes.was_closed(alert.id)
            self._offer_undo(done)
            self.finished.emit()

        self._work.do(alert.id, lambda: self._actions.close(alert, outcome, text), closed)

    def _close_chosen(self, outcome: Outcome, comment: str) -> None:
        self._work.start(self._close_each(outcome, comment), "bulk")

    async def _close_each(self, outcome: Outcome, comment: str) -> None:
        self.undo.offer(await self._desk.closing.run(outcome, comment))
        self.finished.emit()

    def _leave_bulk(self) -> None:
        self._desk.bulk.hide()
        self.finished.emit()

    def _told(self, step: str, how: str, why: str) -> None:
        if (row := self._desk.row) is not None:
            said = cast("Literal['done', 'skipped']", how)
            self._do(row.alert, lambda: self._actions.step(row.alert, step, said, why))

    def _reached(self, whom: str, how: ContactHow) -> None:
        if (row := self._desk.row) is not None:
            self._do(row.alert, lambda: self._actions.contact(row.alert, whom, how))

    def _answer(self, alert: Alert, answer: str) -> None:
        actions = self._actions
        match answer:
            case "accept":
                self._do(alert, lambda: actions.accept(alert))
                self.opened.emit(alert.id)
            case "decline":
                self._do(alert, lambda: actions.decline(alert))
            case "keep":
                self._do(alert, lambda: actions.keep(alert))
            case _:
                self.opened.emit(alert.id)

    def _take_back(self, what: tuple[Done, ...]) -> None:
        first = what[-1].before
        if len(what) == 1:
            self.opened.emit(first.id)
        for done in what:
            self._do(done.before, partial(self._actions.undo, done))

    def _follow(self, changes: Changes) -> None:
        """The server said no to what was done: there is nothing to take back."""
        if changes.outbox and any(self._is_refused(done) for done in self.undo.done):
            self.undo.withdraw()

    def _is_refused(self, done: Done) -> bool:
        line = self._models.outbox.row(done.command.key)
        return line is not None and line.row.state == "parked"

    def _with_note(
        self, alert: Alert, work: Callable[[str], Awaitable[Done]], to: str = ""
    ) -> None:
        """Do *work* with what is half written, which then is sent."""
        text = self._desk.note.sendable()

        def sent(done: Done | None) -> None:
            self._desk.note.was_sent(alert.id, text)
            self._offer_undo(done, to)

        self._work.do(alert.id, lambda: work(text), sent)

    def _do(self, alert: Alert, work: Callable[[], Awaitable[Done | None]]) -> None:
        self._work.do(alert.id, work, self._offer_undo)

    def _offer_undo(self, done: Done | None, to: str = "") -> None:
        if done is not None and not self._is_refused(done):
            self.undo.offer([done], to)


_ASKING: Final[dict[Do, Callable[[], str]]] = {
    Do.FOLLOW_UP: lambda: translate("AlertsPage", "Follow up at"),
    Do.PUT_OFF: lambda: translate("AlertsPage", "Put off until"),
}
