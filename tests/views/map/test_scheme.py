"""The scheme gives out the map's own files and tiles, and nothing else on this computer."""

import pytest
from PySide6.QtCore import QUrl

from safemate_desktop.support.paths import resource
from safemate_desktop.views.map.scheme import START, MapSchemeHandler
from safemate_desktop.views.map.tiles import Tiles


@pytest.fixture
def handler(qapp: object) -> MapSchemeHandler:
    del qapp
    return MapSchemeHandler({"overview": Tiles(resource("map", "overview.pmtiles"))})


@pytest.mark.parametrize(
    ("path", "mime"),
    [
        ("", b"text/html; charset=utf-8"),
        ("vendor/leaflet.js", b"text/javascript; charset=utf-8"),
        ("map.css", b"text/css; charset=utf-8"),
        ("fonts/NotoSans-Regular.ttf", b"font/ttf"),
        ("tiles/overview/9/271/148.mvt", b"application/vnd.mapbox-vector-tile"),
    ],
)
def test_what_is_given(handler: MapSchemeHandler, path: str, mime: bytes) -> None:
    answer = handler.answer(QUrl(START + path))
    assert answer is not None
    assert answer.mime == mime
    assert answer.body


@pytest.mark.parametrize(
    "address",
    [
        START + "../../pyproject.toml",
        START + "%2e%2e/%2e%2e/pyproject.toml",
        START + "..%2f..%2fpyproject.toml",
        START + "vendor/..%2f..%2f..%2fsafemate_desktop/__init__.py",
        START + "fonts/..%2fmap/page.html",
        START + "fonts//etc/passwd",
        START + "/etc/passwd",
        START + "%00",
        START + "vendor",
        START + "vendor/vendor.json",
        START + "places.json",
        START + "overview.pmtiles",
        START + "tiles/norway/9/271/148.mvt",
        START + "tiles/overview/9/271/148.png",
        START + "tiles/overview/9/-1/148.mvt",
        START + "tiles/overview/٩/271/148.mvt",
        "safemate-map://other/page.html",
        "file:///etc/passwd",
        "https://app/page.html",
    ],
)
def test_what_is_not_given(handler: MapSchemeHandler, address: str) -> None:
    assert handler.answer(QUrl(address)) is None
