"""The ``safemate-map`` scheme: every byte of the map comes from files of this program."""

from pathlib import Path, PurePosixPath
from typing import Final

from PySide6.QtCore import QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from safemate_desktop.support.paths import resource

SCHEME: Final = b"safemate-map"
HOST: Final = "app"
START: Final = f"{SCHEME.decode()}://{HOST}/"
_MIME: Final = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".ttf": b"font/ttf",
    ".pmtiles": b"application/octet-stream",
}
_PAGE: Final = "page.html"
_FONTS: Final = "fonts"
_TILES: Final = "tiles"


def register() -> None:
    """Make the scheme known; once, before the engine's first profile. Needs no QApplication.

    Registering loads the engine's library (some 30 MB): do it when the map is first opened.
    """
    if QWebEngineUrlScheme.schemeByName(SCHEME).name():
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class MapSchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers with the page, its scripts and fonts, and the chosen map files: nothing else."""

    def __init__(self, tiles: dict[str, Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._page = resource("map")
        self._fonts = resource(_FONTS)
        self.served = 0

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        error = QWebEngineUrlRequestJob.Error
        if bytes(job.requestMethod().data()) != b"GET":
            job.fail(error.RequestDenied)
            return
        path = self.file_of(job.requestUrl())
        file = QFile(str(path), job) if path is not None else None
        if path is None or file is None or not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(error.UrlNotFound)
            return
        self.served += 1
        # The whole seekable file: the engine itself cuts out ranges and answers 206.
        job.reply(QByteArray(_MIME[path.suffix]), file)

    def file_of(self, url: QUrl) -> Path | None:
        """The file that an address means; None for whatever is not ours to give."""
        if url.scheme() != SCHEME.decode() or url.host() != HOST:
            return None
        asked = PurePosixPath(url.path(QUrl.ComponentFormattingOption.FullyDecoded))
        parts = [part for part in asked.parts if part != "/"]
        if parts[:1] == [_TILES]:
            return self._tiles.get("/".join(parts[1:]))
        if parts[:1] == [_FONTS]:
            return _inside(self._fonts, parts[1:])
        return _inside(self._page, parts or [_PAGE])


def _inside(root: Path, parts: list[str]) -> Path | None:
    """A file below ``root`` of a kind that pages are made of; links and ``..`` lead nowhere."""
    path = root.joinpath(*parts).resolve()
    served = path.suffix in _MIME and path.suffix != ".pmtiles"
    return path if served and path.is_relative_to(root.resolve()) and path.is_file() else None
