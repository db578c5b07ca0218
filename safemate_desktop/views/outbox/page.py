"""The Outbox page: unsent and refused work, each with what to do about it."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.i18n import when
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.lists import ROW_ROLE
from safemate_desktop.models.outbox import OutboxLine, OutboxList, state_text, what_text
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import column, row
from safemate_desktop.views.common.chips import Tone
from safemate_desktop.views.common.dialogs import ask_confirm
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.lines import Line, LineDelegate, line_list
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices
from safemate_desktop.views.common.tokens import LARGE, MEDIUM

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]


class OutboxPort(Protocol):
    """What a person can do with work that the server refused."""

    def redo(self, key: UUID) -> Awaitable[None]:
        """Send it again, as of what is known now. Raises ``ProblemError``."""
        ...

    def discard(self, key: UUID) -> Awaitable[None]:
        """Give it up. Raises ``ProblemError``."""
        ...


class OutboxPage(QWidget):
    """A list of what is not settled, with the two decisions that only a person can make."""

    def __init__(
        self,
        outbox: OutboxList,
        port: OutboxPort,
        notices: Notices,
        start: Start,
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outbox, self._port, self._notices = outbox, port, notices
        self._start, self._now = start, now
        self.list = line_list()
        self.list.setItemDelegate(LineDelegate(self._line, self.list))
        self.list.setModel(outbox)
        self.redo = Button(
            lambda: translate("Outbox", "Send again"),
            Kind.PRIMARY,
            icon="redo-2",
            on_click=lambda: self._decide(port.redo),
        )
        self.discard = Button(
            lambda: translate("Outbox", "Discard …"),
            Kind.DANGER,
            icon="trash-2",
            on_click=lambda: start(self._discard(), "discard"),
        )
        self._why = Label(role=Role.MUTED, wrap=True)
        self._filled = Filled(self.list)
        head = Label(lambda: translate("Outbox", "Outbox"), Role.TITLE)
        self.setLayout(
            column(
                row(head, None, self.discard, self.redo),
                self._why,
                self._filled,
                gap=MEDIUM,
                margin=LARGE,
            )
        )
        self.list.selectionModel().currentChanged.connect(lambda: self._weigh())
        for signal in (outbox.rowsInserted, outbox.rowsRemoved, outbox.modelReset):
            signal.connect(lambda: self._weigh())
        outbox.dataChanged.connect(lambda: self._weigh())
        self._weigh()
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.list.setAccessibleName(translate("Outbox", "Unsent and refused work"))

    def _line(self, index: QModelIndex | QPersistentModelIndex) -> Line | None:
        line: OutboxLine | None = index.data(ROW_ROLE)
        if line is None:
            return None
        parked = line.row.state == "parked"
        return Line(
            what_text(line.row),
            line.name,
            when.moment(line.row.made_at, self._now()),
            state_text(line.row),
            Tone.ALARM if parked else Tone.PLAIN,
        )

    def _chosen(self) -> OutboxLine | None:
        line: OutboxLine | None = self.list.currentIndex().data(ROW_ROLE)
        return line

    def _weigh(self) -> None:
        line = self._chosen()
        parked = line is not None and line.row.state == "parked"
        self.redo.setEnabled(parked and line is not None and line.row.command is not None)
        self.discard.setEnabled(parked)
        self._why.set_text(partial(state_text, line.row) if parked and line is not None else "")
        self._why.setVisible(parked)
        if self._outbox.rowCount():
            self._filled.show_content()
        else:
            self._filled.show_nothing(
                Nothing(
                    Why.EMPTY,
                    lambda: translate("Outbox", "Everything has been sent"),
                    lambda: translate(
                        "Outbox",
                        "What you do without a line waits here, and what the server refuses "
                        "stays here until you decide.",
                    ),
                )
            )

    def _decide(self, act: Callable[[UUID], Awaitable[None]]) -> None:
        if (line := self._chosen()) is not None:
            self._start(self._try(act, line.row.key), "outbox")

    async def _discard(self) -> None:
        line = self._chosen()
        if line is not None and await ask_confirm(
            self,
            lambda: translate("Outbox", "Discard this?"),
            lambda: what_text(line.row),
            lambda: translate("Outbox", "Discard"),
            danger=True,
        ):
            await self._try(self._port.discard, line.row.key)

    async def _try(self, act: Callable[[UUID], Awaitable[None]], key: UUID) -> None:
        try:
            await act(key)
        except ProblemError as no:
            problem = no.problem
            self._notices.show(Notice(NoticeKind.ERROR, lambda: problem_text(problem)))
