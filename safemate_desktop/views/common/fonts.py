"""The one bundled font family: loading it, and making a font of the design's sizes."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from safemate_desktop.support.paths import resource
from safemate_desktop.views.common.tokens import BASE_PX, SECONDARY_PX

FAMILY = "Noto Sans"
WEIGHTS = ("Regular", "SemiBold", "Bold")
Weight = QFont.Weight


def load() -> bool:
    """Make the family known to Qt; False when the files are missing and Qt's default stands in."""
    files = [resource("fonts", f"NotoSans-{weight}.ttf") for weight in WEIGHTS]
    return all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


def font(px: float = BASE_PX, weight: Weight = Weight.Normal) -> QFont:
    """A font of ``px`` logical pixels; half pixels are kept (Qt has them in points only)."""
    made = QFont(FAMILY)
    if px == int(px):
        made.setPixelSize(int(px))
    else:
        made.setPointSizeF(points(px))
    made.setWeight(weight)
    return made


def points(px: float) -> float:
    """Logical pixels as points of the primary screen."""
    return px * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY()


def bold(px: float = BASE_PX) -> QFont:
    """The weight of names and headings."""
    return font(px, Weight.DemiBold)


def secondary(weight: Weight = Weight.Normal) -> QFont:
    """The size of second lines, chips and hints."""
    return font(SECONDARY_PX, weight)
