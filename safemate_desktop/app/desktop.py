"""The running program: who is signed in decides which window there is."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from safemate_desktop.app import desktop_notices as say
from safemate_desktop.app.collecting import Collector
from safemate_desktop.app.embedded import EmbeddedBackend, EmbeddedBackendError
from safemate_desktop.app.frame import Frame
from safemate_desktop.app.reset import keep
from safemate_desktop.app.surface import Surface
from safemate_desktop.app.workplace import Tools, Workplace
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.platform.front import bring_to_front
from safemate_desktop.support.crash import Report
from safemate_desktop.support.paths import Places
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.around import Last
from safemate_desktop.views.common.dialogs import ask_confirm, tell
from safemate_desktop.views.common.notices import Notice, NoticeAction, NoticeKind

if TYPE_CHECKING:  # loaded when somebody has to sign in
    from safemate_desktop.views.signin.window import EntryWindow

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
MOST_FALLS = 5


class Desktop:
    """Shows the sign-in window or the signed-in person's, until the person closes it."""

    def __init__(self, tools: Tools, surface: Surface, backend: EmbeddedBackend | None) -> None:
        self._tools, self._surface, self._backend = tools, surface, backend
        self._tasks = TaskOwner("desktop")
        self._entry: EntryWindow | None = None
        self._frame: Frame | None = None
        self._address: str | None = None
        self._over = asyncio.Event()
        self._falls = 0
        if backend is not None and surface.start_backend:
            backend.on_fall(lambda: self._start(self._backend_fell(), "backend fell"))
        tools.session.before_leaving(self._leave)
        tools.session.on_revoked(self._account_closed)

    @property
    def tools(self) -> Tools:
        """What it was built with."""
        return self._tools

    @property
    def frame(self) -> Frame | None:
        """The signed-in person's window; ``None`` while nobody is signed in."""
        return self._frame

    @property
    def entry(self) -> "EntryWindow | None":
        """The sign-in window, where it is open."""
        return self._entry

    async def run(self) -> None:
        """Run until the last window is closed."""
        collector = Collector()
        collector.start()
        try:
            await self._begin()
            await self._over.wait()
        finally:
            await self._end()
            collector.stop()

    def to_front(self) -> None:
        """Somebody started the program again: here it is."""
        window = self._frame.window if self._frame else self._entry
        if window is not None:
            bring_to_front(window)

    def tell_crash(self, report: Report | None, dismiss: Callable[[], None]) -> None:
        """Offer what the last run left behind when it fell."""
        if report is None:
            return
        text = report.text

        def show() -> None:
            self._start(self._show_crash(text, dismiss), "crash report")

        self._tools.notices.show(
            Notice(
                NoticeKind.WARNING,
                say.fell_last_time,
                NoticeAction(say.show_report, show),
                key="crash",
            )
        )

    def tell_fault(self) -> None:
        """Say that something of ours went wrong just now."""
        self._tools.notices.show(Notice(NoticeKind.ERROR, say.faulted, key="fault"))

    def quit(self) -> None:
        """End the program; everything kept stays."""
        self._over.set()

    async def _begin(self) -> None:
        starting = self._backend is not None and self._surface.start_backend
        if self._backend is not None and (found := self._backend.attach_running()) is not None:
            self._address, starting = found, False
        if starting:
            self._open_entry()
            await self._start_backend()
        problem: Problem | None = None
        try:
            await self._tools.session.restore(self._address)
        except ProblemError as no:
            problem = no.problem
        if self._tools.session.store is not None:
            await self._enter()
            return
        self._offer(problem)
        if problem is None and self._backend is not None and not self._surface.start_backend:
            self._say_if_nothing_is_here()

    def _say_if_nothing_is_here(self) -> None:
        if self._address is None and self._surface.memory.last() is None:
            self._tools.notices.show(Notice(NoticeKind.INFO, say.nothing_kept, key="backend"))

    async def _start_backend(self) -> None:
        notices = self._tools.notices
        notices.show(Notice(NoticeKind.INFO, say.starting, key="backend"))
        try:
            if self._backend is not None:
                self._address = await self._backend.attach()
        except (EmbeddedBackendError, TimeoutError, OSError) as fault:
            log.warning("embedded backend did not start: %s", fault)
            notices.show(Notice(NoticeKind.ERROR, say.not_started, key="backend"))
        else:
            notices.dismiss("backend")

    async def _backend_fell(self) -> None:
        """Start it again where it was; what was written meanwhile waits in the outbox."""
        self._falls += 1
        log.info("embedded backend ended by itself, %d times", self._falls)
        if self._falls > MOST_FALLS:
            self._tools.notices.show(Notice(NoticeKind.ERROR, say.not_started, key="backend"))
            return
        await self._start_backend()
        if (engine := self._tools.session.engine) is not None:
            engine.wake()

    def _open_entry(self) -> "EntryWindow":
        if self._entry is None:
            from safemate_desktop.views.signin.window import EntryWindow

            entry = EntryWindow(self._tools.session, self._tools.notices, self._start)
            entry.entered.connect(lambda: self._start(self._enter(), "enter"))
            entry.closed.connect(self._entry_closed)
            entry.privacy_wanted.connect(self._show_privacy)
            self._entry = entry
            self._surface.restore_entry(entry)
        self._entry.show()
        self._entry.raise_()
        return self._entry

    def _show_privacy(self) -> None:
        me = self._tools.session.me
        if self._entry is not None and me is not None:
            from safemate_desktop.views.signin.privacy import PrivacyDialog

            PrivacyDialog(me.solution.facts, self._entry).open()

    def _offer(self, problem: Problem | None = None) -> None:
        """Ask who is there, with what is remembered filled in."""
        entry = self._open_entry()
        last: Last | None = self._surface.memory.last()
        address = self._address or (last.address if last else "")
        entry.sign_in.open_at(address, last.slug if last else "")
        if problem is not None:
            entry.sign_in.say(problem)

    async def _enter(self) -> None:
        """Somebody is signed in: build their window, or bring back the one they have."""
        store = self._tools.session.store
        if store is None:
            return
        if self._frame is not None and self._frame.workplace.store is not store:
            await self._leave()
        if self._frame is None:
            workplace = Workplace(self._tools, store)
            with self._surface.undressed():
                frame = Frame(workplace, self._surface, self._start)
            frame.closed.connect(self.quit)
            frame.sign_out_asked.connect(lambda: self._start(self._sign_out(), "sign out"))
            frame.sign_in_asked.connect(self._offer)
            frame.change_asked.connect(lambda: self._start(self._change_user(), "change user"))
            self._frame = frame
        me = self._tools.session.me
        if me is not None and not me.solution.demo and self._surface.keeps:
            keep(Places.find(self._surface.profile))
        self._frame.show()
        self._close_entry()
        self._say_if_set_aside()

    async def _sign_out(self) -> None:
        if (frame := self._frame) is None:
            return
        unsent, held = sum(frame.workplace.outbox.counts), frame.workplace.queue.counts.mine
        if not await ask_confirm(
            frame.window,
            lambda: translate("Desktop", "Sign out?"),
            lambda: say.before_sign_out(unsent, held, keeps=self._surface.keeps),
            lambda: translate("Desktop", "Sign out"),
            danger=bool(unsent or held),
        ):
            return
        await self._leave()
        try:
            sealed = await self._tools.session.sign_out()
        except ProblemError as no:
            self._offer(no.problem)
            return
        self._offer()
        if sealed:
            self._tools.notices.show(Notice(NoticeKind.WARNING, lambda: say.left_sealed(sealed)))

    async def _change_user(self) -> None:
        """Let somebody else sign in; what is kept of the one before stays, sealed and locked."""
        await self._tools.session.leave()
        self._offer()

    def _account_closed(self, sealed: int) -> None:
        """An administrator closed the account: its copy is gone, and so is the window."""
        if self._over.is_set():
            return
        self._offer(Problem(code=ProblemCode.ACCOUNT_CLOSED, status=403))
        gone = Notice(NoticeKind.WARNING, lambda: say.copy_destroyed(sealed), key="revoked")
        self._tools.notices.show(gone)

    async def _show_crash(self, text: str, dismiss: Callable[[], None]) -> None:
        window = self._frame.window if self._frame else self._entry
        if window is not None:
            await tell(window, say.fell_last_time, f"{say.about_report()}\n\n{text}")
            dismiss()

    async def _leave(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None:
            await frame.close()

    def _entry_closed(self) -> None:
        if self._frame is None:
            self.quit()

    def _close_entry(self) -> None:
        entry, self._entry = self._entry, None
        if entry is not None:
            entry.closed.disconnect()
            entry.close()
            entry.deleteLater()

    def _say_if_set_aside(self) -> None:
        desk = self._tools.session.desk
        if desk is not None and desk.aside is not None:
            problem = Problem(code=ProblemCode.STORE_BROKEN)
            self._tools.notices.show(
                Notice(NoticeKind.WARNING, lambda: problem_text(problem), key="aside")
            )

    async def _end(self) -> None:
        await self._tasks.close()  # first: what still runs would speak to windows that are gone
        await self._leave()
        self._close_entry()
        await self._tools.session.close()
        if self._backend is not None:
            self._backend.let_go()

    def _start(self, work: Coroutine[object, object, None], name: str) -> None:
        _ = self._tasks.start(work, name)
