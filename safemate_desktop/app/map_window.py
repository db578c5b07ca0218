"""The map on a screen of its own: opened by key, back by closing, where it was last time."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from safemate_desktop.app.workplace import Workplace
from safemate_desktop.views.shell.aside import MAP_KEY, Aside, out_words, screens
from safemate_desktop.views.shell.window import MainWindow

MAP: Final = "map"
_AGAIN_AFTER_MS: Final = 1500  # the first picture of the main window goes before


class MapWindow(QObject):
    """Joins the Map page of one window to its second window."""

    def __init__(self, window: MainWindow, place: Workplace, group: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._place = window, place
        self._host: Aside | None = None
        window.add_key(MAP_KEY, out_words, self.toggle, group)
        place.colleagues.shown.connect(self._follow)
        window.page_built.connect(self._built)
        if window.layout_state.places.get(f"{MAP}.out"):
            QTimer.singleShot(_AGAIN_AFTER_MS, self, self._as_before)

    def toggle(self) -> None:
        """Open it, or bring it back; whoever may not see it is told so on its page."""
        page = self._window.build_page(MAP)
        if isinstance(page, Aside):
            page.toggle(self._kept())
        else:
            self._window.show_page(MAP)

    def close(self) -> None:
        """Put the window away; that it was out, and where, stays in the layout."""
        if self._host is not None and self._host.window_out is not None:
            self._host.moved.disconnect(self._moved)
            self._keep(out=True)
            self._host.bring_back()

    def _as_before(self) -> None:
        page = self._window.build_page(MAP)
        if isinstance(page, Aside):
            page.move_out(self._kept())

    def _built(self, key: str, page: object) -> None:
        if key == MAP and isinstance(page, Aside):
            self._host = page
            page.moved.connect(self._moved)
            page.leaving.connect(self._keep_place)
            page.asked.connect(self.toggle)

    def _moved(self, out: bool) -> None:  # noqa: FBT001  a signal's argument
        self._keep(out=out)
        if out:
            self._follow(self._place.colleagues.here.alert_id)

    def _keep(self, *, out: bool) -> None:
        self._window.layout_state.places[f"{MAP}.out"] = b"1" if out else b""

    def _keep_place(self) -> None:
        if self._host is not None and (place := self._host.place):
            self._window.layout_state.places[f"{MAP}@{screens()}"] = place

    def _kept(self) -> bytes:
        return self._window.layout_state.places.get(f"{MAP}@{screens()}", b"")

    def _follow(self, alert_id: UUID | None) -> None:
        """Show on the map whom the alert shown is about, where they may be seen there."""
        if self._host is None or self._host.window_out is None or alert_id is None:
            return
        row = self._place.queue.row(alert_id)
        recipient = row.alert.recipient_id if row is not None else None
        self._host.follow(None if recipient is None else str(recipient))
