"""Closing the window: what is half written is kept first, or the person decides."""

from collections.abc import Callable, Coroutine

from safemate_desktop.models.drafts import Drafts
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.alerts.unkept import ask_before_losing
from safemate_desktop.views.shell.window import MainWindow

Start = Callable[[Coroutine[object, object, None], str], object]


class Closing:
    """Holds one window open for as long as words in it would be lost."""

    def __init__(
        self,
        window: MainWindow,
        page: Callable[[], AlertsPage | None],
        drafts: Drafts,
        copy: Callable[[str], None],
        start: Start,
    ) -> None:
        self._window, self._page, self._drafts = window, page, drafts
        self._copy, self._start = copy, start
        self._free = self._asking = False
        window.hold_closing(self._holds)

    def release(self) -> None:
        """Let the window close from now on: what could be kept is kept."""
        self._free = True

    def _holds(self) -> bool:
        page = self._page()
        if self._free or page is None or not page.has_unkept():
            return False
        if not self._asking:
            self._asking = True
            self._start(self._settle(page), "closing")
        return True

    async def _settle(self, page: AlertsPage) -> None:
        try:
            await page.keep_all()
            lost = self._drafts.unkept_texts()
            if lost and not await ask_before_losing(self._window, self._drafts, self._copy):
                return
        finally:
            self._asking = False
        self._free = True
        self._window.close()
