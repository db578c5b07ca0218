"""The look: tokens into Qt's palette and one style sheet, switched live."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from string import Template
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from safemate_desktop.support.paths import resource
from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.tokens import (
    CONTRAST,
    DARK,
    LIGHT,
    NAME_PX,
    RADIUS,
    SECONDARY_PX,
    SECTION_PX,
    Palette,
)

_PROPERTY: Final = "safemate.tokens"
Role = QPalette.ColorRole
Group = QPalette.ColorGroup


class Theme(StrEnum):
    """The looks a person can choose; ``SYSTEM`` follows the machine, light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def shown(self) -> str:
        """The word shown for it."""
        translate = QCoreApplication.translate
        return {
            Theme.SYSTEM: translate("Theme", "As the system"),
            Theme.LIGHT: translate("Theme", "Light"),
            Theme.DARK: translate("Theme", "Dark"),
            Theme.CONTRAST: translate("Theme", "High contrast"),
        }[self]


def tokens() -> Palette:
    """The palette in force; like Qt's own it belongs to the application. Ask when painting."""
    app = QCoreApplication.instance()
    held = cast("Palette | None", app.property(_PROPERTY) if app is not None else None)
    return held or LIGHT


def apply(app: QApplication, theme: Theme) -> Palette:
    """Dress every window in ``theme`` at once, and return its tokens."""
    look = _resolve(app, theme)
    worn: Palette | None = app.property(_PROPERTY)
    if worn is look:
        return look
    app.setProperty(_PROPERTY, look)
    if worn is None:
        app.setStyle("Fusion")
    app.setFont(fonts.font())
    app.setPalette(qt_palette(look))
    app.setStyleSheet(style_sheet(look))
    return look


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Build a window without the style sheet, and dress it whole at the end.

    Else each widget is dressed anew at every step up its tree, which takes longer than all the
    rest of building it. While a window is on the screen nothing is undressed.
    """
    sheet = app.styleSheet()
    if any(widget.isVisible() for widget in app.topLevelWidgets()):
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def style_sheet(look: Palette) -> str:
    """The application's style sheet in the colours of ``look``."""
    template = Template(resource("styles", "app.qss").read_text("utf-8"))
    colours = {name: getattr(look, name) for name in Palette.__dataclass_fields__}
    return template.substitute(
        colours,
        chevron=resource("styles", f"chevron-{look.name}.svg").as_posix(),
        check=resource("styles", f"check-{look.name}.svg").as_posix(),
        edge=edge(look),
        secondary_pt=f"{fonts.points(SECONDARY_PX):.3f}",
        section_px=SECTION_PX,
        name_px=NAME_PX,
        radius=RADIUS,
    )


def qt_palette(look: Palette) -> QPalette:
    """The tokens as Qt's palette, for what the style sheet does not reach."""
    palette = QPalette()
    roles = {
        Role.Window: look.bg,
        Role.Base: look.surface,
        Role.AlternateBase: look.bg,
        Role.Button: look.surface,
        Role.ToolTipBase: look.surface,
        Role.Highlight: look.accent,
        Role.HighlightedText: look.on_fill,
        Role.Accent: look.accent,
        Role.Link: look.accent,
        Role.LinkVisited: look.accent,
        Role.WindowText: look.text,
        Role.Text: look.text,
        Role.ButtonText: look.text,
        Role.ToolTipText: look.text,
        Role.BrightText: look.p1,
        Role.PlaceholderText: look.muted,
        Role.Mid: look.line,
        Role.Midlight: look.line,
        Role.Light: look.surface,
        Role.Dark: look.muted,
        Role.Shadow: look.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(Group.Disabled, role, QColor(look.muted))
    return palette


def edge(look: Palette) -> str:
    """The outline of what has no other sign: a field to type in, the thumb of a scroll bar."""
    return mix(look.line, look.muted, 0.65)


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from ``one`` to ``other``."""
    a, b = QColor(one), QColor(other)
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in parts)


def _resolve(app: QApplication, theme: Theme) -> Palette:
    match theme:
        case Theme.LIGHT:
            return LIGHT
        case Theme.DARK:
            return DARK
        case Theme.CONTRAST:
            return CONTRAST
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


class Look(QObject):
    """The chosen theme of the running program; follows the machine while it is ``SYSTEM``."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._app = app
        self.theme = theme
        fonts.load()
        app.styleHints().colorSchemeChanged.connect(lambda: apply(app, self.theme))
        apply(app, theme)

    def undressed(self) -> AbstractContextManager[None]:
        """See ``undressed``."""
        return undressed(self._app)

    def choose(self, theme: Theme) -> None:
        """Dress every window in ``theme`` now."""
        self.theme = theme
        apply(self._app, theme)
