"""The Recipients page: find somebody at the left, everything about them at the right."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.i18n import when
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.card import CardData, read_card
from safemate_desktop.models.recipients import RecipientTable
from safemate_desktop.models.where import Waiting
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View
from safemate_desktop.views.card.card import PersonCard
from safemate_desktop.views.card.contacts import ContactsPanel
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import Card, NoticeFrame, column, holder, row, scrolled
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.labels import Label
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.recipients.finder import Finder
from safemate_desktop.views.recipients.history import History
from safemate_desktop.views.recipients.look import ask_reason
from safemate_desktop.views.recipients.plans import PlansPanel
from safemate_desktop.views.recipients.ports import Looks, Opened

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_FINDER_PX: Final = 690
_CARD_PX: Final = 520


class RecipientsPage(QWidget):
    """The card is opened by choosing somebody, and that is written down."""

    def __init__(
        self,
        table: RecipientTable,
        view: View,
        looks: Looks,
        opened: Opened,
        notices: Notices,
        start: Start,
        now: Callable[[], int],
        copy: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._looks, self._opened = view, looks, opened
        self._notices, self._start, self._now = notices, start, now
        self._data = CardData()
        self._until: int | None = None
        units: Callable[[], Sequence[Unit]] = view.units
        self.finder = Finder(table, units)
        self.card = PersonCard()
        self.contacts = ContactsPanel(copy)
        self.plans = PlansPanel()
        self.history = History(now)
        self.look = Button(
            lambda: translate("Recipients", "Show position …"),
            icon="map-pin",
            on_click=lambda: start(self._look(), "look"),
        )
        self._running = Label(wrap=True)
        end = Button(
            lambda: translate("Recipients", "End the look-up"),
            on_click=lambda: start(self._end(), "look"),
        )
        self._banner = NoticeFrame(row(self._running, None, end), priority="3")
        self._banner.hide()
        person = scrolled(self._person(), lambda: translate("Recipients", "Service recipient"))
        self._right = Filled(person)
        self._lay_out()
        self.finder.chosen.connect(self.open_recipient)
        unsubscribe = looks.subscribe(self._follow_looks)
        self.destroyed.connect(lambda: unsubscribe())
        self._nobody()

    def open_recipient(self, recipient_id: UUID) -> None:
        """Show the card of *recipient_id*, and write down that it was opened."""
        known = self._data.recipient
        if known is not None and known.id == recipient_id:
            return
        self._read(recipient_id)
        if self._data.recipient is not None:
            self._start(self._write_down(recipient_id), "opened")

    def follow(self, changes: Changes) -> None:
        """Take in what the store says has changed."""
        if self._data.recipient is not None and self._data.concerns(changes):
            self._read(self._data.recipient.id)
        if changes.everything or changes.put.get("unit"):
            self.finder.refresh_units()

    def tick(self) -> None:
        """Let every age go on."""
        self.card.tick(self._now())
        if self._until is not None and self._until <= self._now():
            self._follow_looks()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._data.recipient is not None:
            self._show()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("recipients")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.finder)
        splitter.addWidget(self._right)
        splitter.setSizes([_FINDER_PX, _CARD_PX])
        splitter.setStretchFactor(1, 1)
        self.setLayout(column(splitter))

    def _person(self) -> QWidget:
        return holder(
            column(
                self._banner,
                self.card,
                row(self.look, None),
                Card(self.contacts),
                self.plans,
                self.history,
                None,
                gap=MEDIUM,
                margin=LARGE,
            )
        )

    def _nobody(self) -> None:
        self._right.show_nothing(
            Nothing(
                Why.EMPTY,
                lambda: translate("Recipients", "Choose somebody in the list"),
                lambda: translate(
                    "Recipients", "That you open a person's card is written in the activity log."
                ),
            )
        )

    def _read(self, recipient_id: UUID) -> None:
        self._data = read_card(self._view, recipient_id)
        if self._data.recipient is None:
            self._nobody()
            return
        self._show()

    def _show(self) -> None:
        recipient = self._data.recipient
        if recipient is None:
            return
        self.card.show_data(self._data, self._now())
        self.contacts.show_data(self._data)
        self.plans.show_recipient(recipient)
        self.history.show_alerts(self._view.alerts_of(recipient.id))
        self.look.setVisible(self._looks.may(recipient))
        self._follow_looks()
        self._right.show_content()

    def _follow_looks(self) -> None:
        recipient = self._data.recipient
        if recipient is None:
            return
        seen = self._looks.seen(recipient.id)
        self.card.show_where(seen, self._now())
        until = self._until = self._looks.until_ms(recipient.id)
        self._banner.setVisible(until is not None)
        self.look.setEnabled(until is None and seen is not Waiting.FETCHING)
        if until is not None:
            self._running.set_text(
                lambda: translate(
                    "Recipients", "You see this position until {time}. The look-up is logged."
                ).format(time=when.clock(until))
            )

    async def _look(self) -> None:
        recipient = self._data.recipient
        if recipient is None:
            return
        answer = await ask_reason(self, recipient.name)
        if answer is not None:
            await self._try(
                self._looks.look(recipient.id, answer.reason, answer.text, answer.minutes)
            )

    async def _end(self) -> None:
        if self._data.recipient is not None:
            await self._try(self._looks.end(self._data.recipient.id))

    async def _write_down(self, recipient_id: UUID) -> None:
        await self._try(self._opened(recipient_id))

    async def _try(self, work: Awaitable[None]) -> None:
        try:
            await work
        except ProblemError as no:
            problem = no.problem
            self._notices.show(Notice(NoticeKind.ERROR, lambda: problem_text(problem)))
