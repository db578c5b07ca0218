"""A browser profile that keeps nothing, guesses nothing and asks nobody."""

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
)

from safemate_desktop.views.map.gate import Gate
from safemate_desktop.views.map.scheme import SCHEME, MapSchemeHandler

_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.DnsPrefetchEnabled,
    _Attribute.LocalStorageEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.NavigateOnDropEnabled,
)


def private_profile(handler: MapSchemeHandler, gate: Gate) -> QWebEngineProfile:
    """Make an off-the-record profile behind ``gate``; the caller deletes its pages before it."""
    profile = QWebEngineProfile()  # without a name it is off the record
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    policy = QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    profile.setPersistentCookiesPolicy(policy)
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    for attribute in _OFF:
        profile.settings().setAttribute(attribute, False)  # noqa: FBT003 - no keyword
    profile.setUrlRequestInterceptor(gate)
    profile.installUrlSchemeHandler(SCHEME, handler)
    profile.downloadRequested.connect(_refuse)
    own: tuple[QObject, ...] = (handler, gate)
    for part in own:
        part.setParent(profile)
    return profile


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
