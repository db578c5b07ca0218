"""The ``safemate-map`` scheme: every byte of the map comes from files of this program."""

import re
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from safemate_desktop.support.paths import resource
from safemate_desktop.views.map.source import BadMapError
from safemate_desktop.views.map.tiles import Tiles

SCHEME: Final = b"safemate-map"
HOST: Final = "app"
START: Final = f"{SCHEME.decode()}://{HOST}/"
_TILE: Final = re.compile(r"/tiles/([a-z]+)/(\d{1,2})/(\d{1,7})/(\d{1,7})\.mvt", re.ASCII)
_TILE_MIME: Final = b"application/vnd.mapbox-vector-tile"
_MIME: Final = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".ttf": b"font/ttf",
}
_PAGE: Final = "page.html"
_FONTS: Final = "fonts"


class Answer(NamedTuple):
    """What goes back to the page."""

    mime: bytes
    body: bytes


def register() -> None:
    """Make the scheme known: once, before the engine's first profile. Needs no QApplication.

    Registering loads the engine's library (some 30 MB): do it when the map is first opened.
    """
    if not QWebEngineUrlScheme.schemeByName(SCHEME).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class MapSchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers with the page, its scripts and fonts, and tiles by source's name: nothing else."""

    def __init__(self, tiles: dict[str, Tiles], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._page = resource("map")
        self._fonts = resource(_FONTS)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        if bytes(job.requestMethod().data()) != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        answer = self.answer(job.requestUrl())
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        body = QBuffer(job)
        body.setData(QByteArray(answer.body))
        body.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(answer.mime), body)

    def answer(self, url: QUrl) -> Answer | None:
        """What an address gives; None for whatever is not ours to give, or cannot be read."""
        if url.scheme() != SCHEME.decode() or url.host() != HOST:
            return None
        path = url.path(QUrl.ComponentFormattingOption.FullyDecoded)
        if wanted := _TILE.fullmatch(path):
            return self._tile(wanted[1], int(wanted[2]), int(wanted[3]), int(wanted[4]))
        parts = [part for part in PurePosixPath(path).parts if part != "/"]
        if parts[:1] == [_FONTS]:
            return _file(self._fonts, parts[1:])
        return _file(self._page, parts or [_PAGE])

    def _tile(self, source: str, zoom: int, x: int, y: int) -> Answer | None:
        if source not in self._tiles:
            return None
        try:
            return Answer(_TILE_MIME, self._tiles[source].get(zoom, x, y))
        except BadMapError:
            return None


def _file(root: Path, parts: list[str]) -> Answer | None:
    """A file below ``root`` of a kind that pages are made of; links and ``..`` lead nowhere."""
    try:
        path = root.joinpath(*parts).resolve()
    except (OSError, ValueError):  # a loop of links, a null byte
        return None
    mime = _MIME.get(path.suffix)
    if mime is None or not path.is_relative_to(root.resolve()) or not path.is_file():
        return None
    return Answer(mime, path.read_bytes())
