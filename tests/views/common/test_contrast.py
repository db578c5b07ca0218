"""Every pair of colours that meet on the screen, computed for every look (WCAG 2, level AA)."""

from collections.abc import Iterator
from typing import Final

import pytest

from safemate_desktop.views.common.chips import Tone, tone_colours
from safemate_desktop.views.common.theme import edge, mix
from safemate_desktop.views.common.tokens import CONTRAST, DARK, LIGHT, Palette, contrast_ratio

LOOKS: Final = (LIGHT, DARK, CONTRAST)
TEXT, SHAPE, DISABLED = 4.5, 3.0, 2.9
_UNDER_POINTER, _HELD_DOWN = 0.08, 0.16  # how far a button's ground goes to the text's colour

Pairs = Iterator[tuple[str, str, str]]


def grounds(look: Palette) -> dict[str, str]:
    """What text stands on."""
    names = ("bg", "surface", "selection", "hover", "p1_tint", "p2_tint", "p3_tint")
    return {name: getattr(look, name) for name in names}


def texts(look: Palette) -> Pairs:
    """What is read, and what it is read on."""
    for name, ground in grounds(look).items():
        yield f"text on {name}", look.text, ground
        yield f"muted on {name}", look.muted, ground
        yield f"accent on {name}", look.accent, ground
        yield f"alarm on {name}", look.p1, ground
    for tone in Tone:
        yield f"a {tone} tag", tone_colours(look, tone)[1], look.surface
    for name in ("accent", "p1", "p2", "p3", "muted"):
        yield f"on_fill on {name}", look.on_fill, getattr(look, name)
    for share in (_UNDER_POINTER, _HELD_DOWN):
        yield f"strong button {share}", look.on_fill, mix(look.accent, look.text, share)
    pointed = mix(look.surface, look.text, _UNDER_POINTER)
    yield "plain button under the pointer", look.text, pointed
    yield "danger button under the pointer", look.p1, pointed
    yield "done", look.ok, look.surface
    yield "done on the page", look.ok, look.bg


def shapes(look: Palette) -> Pairs:
    """What is recognised: marks, icons, outlines of fields, the ring around what has the keys."""
    for name, ground in grounds(look).items():
        yield f"focus ring on {name}", look.accent, ground
        yield f"icon on {name}", look.muted, ground
        for number in (1, 2, 3, 4):
            yield f"priority {number} on {name}", look.priority(number), ground
    for ground in (look.bg, look.surface):
        yield "outline of a field", edge(look), ground
    yield "edge of a good notice", look.ok, look.surface
    yield "load", look.accent, look.line if look is not CONTRAST else look.bg


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_is_read_stands_out(look: Palette) -> None:
    assert weak(texts(look), TEXT) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_is_recognised_stands_out(look: Palette) -> None:
    assert weak(shapes(look), SHAPE) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_cannot_be_pressed_can_still_be_read(look: Palette) -> None:
    ink = mix(look.muted, look.bg, 0.25)
    assert contrast_ratio(ink, look.bg) >= DISABLED


def weak(pairs: Pairs, least: float) -> list[str]:
    found = ((name, contrast_ratio(ink, ground)) for name, ink, ground in pairs)
    return [f"{name}: {ratio:.2f}" for name, ratio in found if ratio < least]
