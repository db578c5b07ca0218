"""The gate: the map's page may ask this program alone, and every other request is counted."""

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from safemate_desktop.views.map.scheme import HOST, SCHEME

_INLINE = ("data", "blob")


class Gate(QWebEngineUrlRequestInterceptor):
    """Refuses what is not ours; ``last_refused`` names scheme and host, never the whole address."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passed = 0
        self.refused = 0
        self.last_refused = ""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        own = url.scheme() == SCHEME.decode() and url.host() == HOST
        if own:
            self.passed += 1
        elif url.scheme() not in _INLINE:
            self.refused += 1
            self.last_refused = f"{url.scheme()}://{url.host()}"
            info.block(True)  # noqa: FBT003 - Qt takes no keyword
