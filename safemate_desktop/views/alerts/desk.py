"""The alert on the card: who and where, what to do, the note, the story; and its position."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import Action
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.models.card import CardData
from safemate_desktop.models.handling import Handling, plan_of, read_handling
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.models.where import Seen, Waiting
from safemate_desktop.store.changes import Changes
from safemate_desktop.views.alerts.action_bar import Do
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.alerts.columns import Columns, none_chosen
from safemate_desktop.views.alerts.outcomes import Case
from safemate_desktop.views.alerts.panels import Panels
from safemate_desktop.views.alerts.panes import Panes
from safemate_desktop.views.alerts.ports import AlertsModels, AlertsPorts
from safemate_desktop.views.alerts.queue_column import QueueColumn
from safemate_desktop.views.common.empty import Nothing, Why
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.shell.people import on_alert_text

translate = QCoreApplication.translate


class Desk(QObject):
    """Shows one alert and keeps it true while it changes; asks for nothing but positions.

    A position is watched when the alert is the user's own, or was opened on purpose.
    """

    def __init__(
        self,
        models: AlertsModels,
        actions: AlertActions,
        ports: AlertsPorts,
        queue: QueueColumn,
        columns: Columns,
        panels: Panels,
        panes: Panes,
    ) -> None:
        super().__init__(columns)
        self._models, self._actions, self._ports, self._queue = models, actions, ports, queue
        self.shown: UUID | None = None
        self.row: AlertRow | None = None
        self._data, self._handling = CardData(), Handling()
        self._opened: set[UUID] = set()
        self._watched: UUID | None = None
        self.card, self.plan, self.contacts = panels.card, panels.plan, panels.contacts
        self.bar, self.note, self.outcomes = panels.bar, panels.note, panels.outcomes
        self.asks, self.times, self.story = panels.asks, panels.times, panels.story
        self.closing, self.bulk = panels.closing, panels.bulk
        self.others, self.refused = panels.others, panels.refused
        self._panes = panes
        self._set_narrow(bool(columns.narrow))
        columns.narrowed.connect(self._set_narrow)
        self._unsubscribe = ports.positions.subscribe(self._see)
        self._connect()
        self.show_alert(None, opened=False)

    def show_alert(self, alert_id: UUID | None, *, opened: bool) -> None:
        """Put another alert on the card; *opened* when somebody asked for just this one."""
        if opened and alert_id is not None:
            self._opened.add(alert_id)
        if alert_id != self.shown or self.row is None:
            self.shown = alert_id
            self.note.show_alert(alert_id)
            self._models.timeline.show(alert_id)
            self.story.to_newest()
            self._panes.begin_anew()
            self.times.hide()
            self._load()
        else:
            self._look()
        self._queue.set_shown(alert_id)
        self._models.colleagues.show(alert_id)
        self._show_others()

    def begin_closing(self) -> None:
        """Go to the outcomes."""
        self._panes.show_outcomes()
        self.outcomes.begin()

    def begin_note(self) -> None:
        """Go to the note."""
        if self.shown is not None:
            self._panes.show_note()
            self.note.editor.setFocus()

    def close_down(self) -> None:
        """Look at nobody's position any more."""
        self._unsubscribe()
        self._ports.positions.unwatch()

    def _set_narrow(self, narrow: bool) -> None:  # noqa: FBT001  a signal's argument
        """Put the third column beside the plan and into tabs below the card, or back."""
        self._set_dense(narrow=narrow)
        self._panes.set_narrow(narrow=narrow)

    def _set_dense(self, *, narrow: bool) -> None:
        for part in (self.card, self.bar, self.note, self.outcomes):
            part.set_dense(dense=narrow)

    def _connect(self) -> None:
        queue = self._models.queue
        queue.changed.connect(self._queue_changed)
        queue.ticked.connect(self._tick)
        self._models.bridge.changed.connect(self._follow)
        self.note.changed.connect(self._allow_closing)
        self.note.editor.textChanged.connect(self._typed)
        self._models.colleagues.changed.connect(self._show_others)

    def _queue_changed(self, ids: frozenset[UUID]) -> None:
        if self.shown in ids:
            self._load()

    def _follow(self, changes: Changes) -> None:
        told = changes.outbox or bool(changes.put.get(Kind.ALERT_ENTRY))
        if self.shown is not None and (self._data.concerns(changes) or told):
            self._load()

    def _typed(self) -> None:
        if self.note.text():  # what was sent has left the field too
            self._models.colleagues.typed()

    def _show_others(self) -> None:
        """Who else is on this alert, now."""
        self.others.set_text(self._others_text)
        self.others.setVisible(bool(self._others_text()))

    def _others_text(self) -> str:
        return on_alert_text(self._models.colleagues.on_alert(self.shown))

    def _tick(self) -> None:
        if self.row is not None:
            now = self._models.queue.now()
            self.card.tick(now)
            self.plan.tick(now)
            self.bar.tick()

    def _load(self) -> None:
        row = self._models.queue.row(self.shown) if self.shown is not None else None
        self.row = row
        if row is None:
            self._show_nothing()
            return
        now, alert = self._models.queue.now(), row.alert
        self._data = replace(self._models.read_card(alert.recipient_id, alert), hidden=row.hidden)
        story = self._models.timeline.lines()
        self._handling = read_handling(story)
        may = self._actions.may_handle(alert) and alert.unresolved
        self.card.show_data(self._data, now)
        self.contacts.show_data(self._data, self._handling, may=may)
        self.plan.show_data(self._data, self._handling, now, may=may)
        offers = (line.to for line in reversed(story) if line.entry.kind == Action.OFFER)
        self.bar.show_row(row, next(offers, ""))
        self.refused.show_refusal(self._models.outbox.refusal_of(alert.id))
        self._allow_closing()
        self._look()
        self._panes.show_content()

    def _show_nothing(self) -> None:
        gone = self.shown is not None
        self._data, self._handling = CardData(), Handling()
        self.bar.show_row(None)
        self.refused.show_refusal(None)
        self._stop_watching()
        self._allow_closing()
        self.contacts.show_data(self._data)
        self._panes.show_nothing(_gone() if gone else none_chosen())

    def _allow_closing(self) -> None:
        row = self.row
        self.outcomes.set_outcomes(self._actions.rules().outcomes)
        if row is None:
            self.outcomes.show_case(
                Case(why_not=lambda: translate("AlertsPage", "Choose an alert first."))
            )
            return
        alert = row.alert
        person = is_person(alert.type)
        missing: tuple[PlanStep, ...] = ()
        if person:
            missing = self._handling.missing(plan_of(self._data))
        self.outcomes.show_case(
            Case(
                alert.id,
                alert.type,
                why_not=self._why_not_close(row),
                reached=self._actions.reached(alert),
                missing=missing,
                note=bool(self.note.text()),
            )
        )

    def _why_not_close(self, row: AlertRow) -> Text:
        if not row.alert.unresolved:
            return lambda: translate("AlertsPage", "The alert is closed.")
        if not self.bar.can(Do.CLOSE):
            return lambda: translate("AlertsPage", "Take the alert first.")
        if self.note.too_long:
            return lambda: translate("AlertsPage", "The note is too long to be sent along.")
        return ""

    def _look(self) -> None:
        """Watch the position where that is allowed and meant; say why where it is not."""
        row = self.row
        if row is None:
            return
        alert = row.alert
        reason = self._reason_not_to_look(row)
        if reason is not None:
            self._stop_watching()
            self.card.show_where(reason, self._models.queue.now())
        elif self._watched != alert.id:
            self._watched = alert.id
            self.card.show_where(Waiting.FETCHING, self._models.queue.now())
            self._ports.positions.watch(alert)  # says at once if there is more to say

    def _reason_not_to_look(self, row: AlertRow) -> Waiting | None:
        alert = row.alert
        if alert.recipient_id is None:
            return Waiting.UNKNOWN if is_person(alert.type) else Waiting.NOBODY
        if not is_person(alert.type):
            return Waiting.TECHNICAL
        if not self._actions.may_locate(alert):
            return Waiting.NO_GRANT
        if not alert.unresolved:
            return Waiting.CLOSED
        if row.mine or alert.id in self._opened:
            return None
        return Waiting.NOT_ASKED

    def _stop_watching(self) -> None:
        if self._watched is not None:
            self._watched = None
            self._ports.positions.unwatch()

    def _see(self, alert_id: UUID, seen: Seen) -> None:
        if alert_id == self._watched == self.shown:
            self.card.show_where(seen, self._models.queue.now())


def _gone() -> Nothing:
    return Nothing(
        Why.EMPTY,
        lambda: translate("AlertsPage", "The alert is no longer here"),
        lambda: translate("AlertsPage", "It was removed, or you no longer have access to it."),
    )
