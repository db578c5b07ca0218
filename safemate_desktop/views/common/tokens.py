"""The colours and measures of the design, one frozen set for each look."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#RRGGBB``; ``on_fill`` is the text on accent, priority and ok grounds."""

    name: str
    dark: bool
    bg: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    selection: str
    p1: str
    p2: str
    p3: str
    p4: str
    p1_tint: str
    p2_tint: str
    p3_tint: str
    ok: str
    on_fill: str
    hover: str
    line_px: int = 1

    def priority(self, number: int) -> str:
        """The colour of a priority 1 to 4; anything else is shown as the calmest."""
        return {1: self.p1, 2: self.p2, 3: self.p3}.get(number, self.p4)

    def tint(self, number: int) -> str:
        """The quiet ground behind a notice of priority 1 to 3; the surface for 4."""
        return {1: self.p1_tint, 2: self.p2_tint, 3: self.p3_tint}.get(number, self.surface)


LIGHT: Final = Palette(
    name="light",
    dark=False,
    bg="#F3F5F6",
    surface="#FFFFFF",
    line="#D5DBE0",
    text="#17202A",
    muted="#51606E",
    accent="#0B5CAD",
    selection="#E4EEF8",
    p1="#B3121D",
    p2="#A34700",
    p3="#6B5900",
    p4="#51606E",
    p1_tint="#FBE9EA",
    p2_tint="#FDF0E3",
    p3_tint="#FBF5D9",
    ok="#1B6E3C",
    on_fill="#FFFFFF",
    hover="#F3F5F6",
)

DARK: Final = Palette(
    name="dark",
    dark=True,
    bg="#14181C",
    surface="#1D2329",
    line="#323B44",
    text="#E6EBEF",
    muted="#A3B0BC",
    accent="#6CB4FF",
    selection="#223244",
    p1="#FF6B6B",
    p2="#FFA64D",
    p3="#E6C84A",
    p4="#A3B0BC",
    p1_tint="#3A1E22",
    p2_tint="#35281B",
    p3_tint="#302C1A",
    ok="#5CCB8B",
    on_fill="#14181C",
    hover="#262D34",
)

CONTRAST: Final = Palette(
    name="contrast",
    dark=True,
    bg="#000000",
    surface="#000000",
    line="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFFF00",
    selection="#585800",
    p1="#FFFF00",
    p2="#FFFF00",
    p3="#FFFFFF",
    p4="#FFFFFF",
    p1_tint="#000000",
    p2_tint="#000000",
    p3_tint="#000000",
    ok="#FFFFFF",
    on_fill="#000000",
    hover="#333333",
    line_px=2,
)

BASE_PX: Final = 14
SECONDARY_PX: Final = 12.5
SECTION_PX: Final = 15
NAME_PX: Final = 21
GRID: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
ROW_PX: Final = 48
DENSE_ROW_PX: Final = 36
RADIUS: Final = 6
FOCUS_PX: Final = 2


def contrast_ratio(one: str, other: str) -> float:
    """The WCAG 2 contrast of two ``#RRGGBB`` colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
