"""The signed-in person's window, joined to their workplace."""

from collections.abc import Callable, Coroutine
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from safemate_desktop.app.closing import Closing
from safemate_desktop.app.desktop_notices import line_trouble, session_over, store_note
from safemate_desktop.app.locking import Locking
from safemate_desktop.app.map_window import MapWindow
from safemate_desktop.app.pages import ALERTS, SETTINGS, pages
from safemate_desktop.app.strips import Strips
from safemate_desktop.app.surface import Surface
from safemate_desktop.app.workplace import Workplace
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.status import ShellFacts
from safemate_desktop.models.voice import Voice
from safemate_desktop.platform.front import WindowFront, bring_to_front
from safemate_desktop.platform.speech import WindowSpeech
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.shell.meanwhile import MeanwhileStrip
from safemate_desktop.views.shell.window import MainWindow, window_group
from safemate_desktop.views.sound.part import SoundPart
from safemate_desktop.views.sound.strip import SoundStrip

Start = Callable[[Coroutine[object, object, None], str], object]
C = ProblemCode
_FOR_OTHERS = "recipients"  # whoever may not see alerts does not begin with a locked page
_OVER = frozenset({C.SESSION_ENDED, C.TOKEN_REUSED, C.ACCOUNT_CLOSED})
# A cut line and a busy server mend themselves, and the strip tells of them; these want a person.
_SILENT = frozenset({C.UNREACHABLE, C.UNAVAILABLE, C.TOO_MANY, C.CURSOR_UNKNOWN})


class Frame(QObject):
    """One window and what feeds it; ``close`` ends both and leaves the store alone."""

    closed = Signal()
    sign_out_asked = Signal()
    sign_in_asked = Signal()
    change_asked = Signal()

    def __init__(self, workplace: Workplace, surface: Surface, start: Start) -> None:
        super().__init__()
        self.workplace, self._surface = workplace, surface
        tools = workplace.tools
        self._opens: UUID | None = None
        self.window = MainWindow(
            pages(workplace, surface, start, self.show_page), tools.notices, workplace.now
        )
        self._strips = Strips(
            self.window,
            workplace.status,
            workplace.colleagues,
            workplace.load,
            workplace.me,
            store_note(surface.keeps),
        )
        surface.attention.attend(workplace)
        settings = partial(self.show_page, SETTINGS)
        self.window.add_strip(SoundStrip(surface.attention, settings), below=True)
        self.window.add_to_bottom(SoundPart(surface.attention))
        self._closing = Closing(self.window, self._alerts, workplace.drafts, workplace.copy, start)
        self._join_colleagues()
        self._join_meanwhile()
        self._front = WindowFront(self.window)
        self._front.looked.connect(surface.announcer.seen)
        surface.announcer.attend(workplace, self._front)
        surface.announcer.opened.connect(self._open_alert)
        speech = WindowSpeech(self.window)
        self._voice = Voice(surface.attention, workplace.queue, surface.announcer, speech)
        self.window.closed.connect(self.closed)
        self.window.sign_out_asked.connect(self.sign_out_asked)
        self.window.language_chosen.connect(surface.choose_language)
        self.window.theme_chosen.connect(surface.choose_theme)
        surface.chosen.connect(self._mark)
        workplace.status.changed.connect(self._line)
        surface.restore_layout(self.window)
        self._map_window = MapWindow(self.window, workplace, window_group)
        self.locking = Locking(self.window, workplace, tools.session.lock, start)
        self.locking.change_asked.connect(self.change_asked)
        self.locking.changed.connect(self._unlocked)
        self.locking.changed.connect(surface.announcer.set_locked)
        surface.announcer.set_locked(self.locking.locked)
        if (me := workplace.me()) is not None and not me.may(Permission.ALERTS_SEE):
            self.window.show_page(_FOR_OTHERS)
        if me is not None and me.may(Permission.ALERTS_HANDLE):
            surface.awake.hold()  # a dark screen shows no alert
        self._mark()
        self._line(workplace.status.facts)

    def show(self) -> None:
        """Show the window, in front."""
        self.window.show()
        self.window.raise_()

    def show_page(self, key: str) -> None:
        """Show a page of the window."""
        self.window.show_page(key)

    def _open_alert(self, alert_id: UUID | None) -> None:
        """What was told outside the window was pressed there."""
        bring_to_front(self.window)
        if alert_id is None:
            return
        if self.locking.locked:  # nothing is looked at before somebody is known to look
            self._opens = alert_id
            return
        if QApplication.activeModalWidget() is None:  # else something is being asked: that first
            self.window.show_page(ALERTS)
            if (page := self._alerts()) is not None:
                page.call_up(alert_id)

    def _join_colleagues(self) -> None:
        people, attention = self.workplace.colleagues, self._surface.attention
        self.window.call_chosen.connect(people.set_call)
        people.called.connect(attention.set_call)

        def tell() -> None:
            people.set_sound(attention.hearing.told)

        self._unjoin = attention.changed.connect(tell)
        tell()

    def _join_meanwhile(self) -> None:
        came, strip = self.workplace.meanwhile, MeanwhileStrip()
        self.window.add_strip(strip)
        self.workplace.colleagues.shown.connect(came.seen)
        came.changed.connect(lambda: strip.show_rows(came.rows()))
        strip.all_seen.connect(came.seen_all)
        strip.asked.connect(self._go_to)

    def _go_to(self, alert_id: UUID) -> None:
        """Show an alert that was asked for in the window."""
        self.window.show_page(ALERTS)
        if (page := self._alerts()) is not None:
            page.call_up(alert_id)
            self.workplace.meanwhile.seen(alert_id)

    def _unlocked(self, locked: bool) -> None:  # noqa: FBT001  a signal's argument
        wanted, self._opens = self._opens, None
        if not locked and wanted is not None:
            self._go_to(wanted)

    async def close(self) -> None:
        """Keep where the window was, and take it away."""
        await self.locking.close()
        self._map_window.close()
        self._surface.keep_layout(self.window)
        self._surface.attention.changed.disconnect(self._unjoin)
        self._voice.close()
        self._surface.attention.leave()
        self._surface.announcer.leave()
        self._surface.awake.release()
        self._surface.announcer.opened.disconnect(self._open_alert)
        self._surface.chosen.disconnect(self._mark)
        for key in ("session", "line"):  # they are about whoever leaves
            self.workplace.tools.notices.dismiss(key)
        self.window.closed.disconnect()
        await self.workplace.close()
        self._closing.release()
        self.window.close()
        self.window.deleteLater()

    def _alerts(self) -> AlertsPage | None:
        page = self.window.page(ALERTS)
        return page if isinstance(page, AlertsPage) else None

    def _mark(self) -> None:
        self.window.set_chosen(self._surface.language, self._surface.theme)

    def _line(self, facts: ShellFacts) -> None:
        notices = self.workplace.tools.notices
        if facts.problem is not None and facts.problem.code in _OVER:
            notices.show(session_over(facts.problem, self.sign_in_asked.emit))
            return
        notices.dismiss("session")
        if facts.problem is not None and facts.problem.code not in _SILENT:
            notices.show(line_trouble(facts.problem))
        elif facts.line == "live":
            notices.dismiss("line")
