"""The design's promise about contrast, computed for every look."""

import pytest

from safemate_desktop.views.common.tokens import CONTRAST, DARK, LIGHT, Palette, contrast_ratio

LOOKS = (LIGHT, DARK, CONTRAST)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_text_is_readable_on_every_ground(look: Palette) -> None:
    for ground in (look.bg, look.surface):
        for ink in (look.text, look.muted):
            assert contrast_ratio(ink, ground) >= 5.9


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_colours_that_mean_something_are_readable(look: Palette) -> None:
    for colour in (look.accent, look.p1, look.p2, look.p3, look.p4):
        assert contrast_ratio(look.on_fill, colour) >= 5.6
    for colour in (look.accent, look.p1, look.p2, look.p3, look.ok):
        for ground in (look.bg, look.surface, look.selection):
            assert contrast_ratio(colour, ground) >= 4.5
    for tint in (look.p1_tint, look.p2_tint, look.p3_tint, look.selection, look.hover):
        assert contrast_ratio(look.text, tint) >= 7


def test_the_colours_are_those_of_the_design() -> None:
    assert (LIGHT.bg, LIGHT.p1, LIGHT.accent) == ("#F3F5F6", "#B3121D", "#0B5CAD")
    assert (DARK.bg, DARK.p1, DARK.accent) == ("#14181C", "#FF6B6B", "#6CB4FF")
    used = {CONTRAST.bg, CONTRAST.text, CONTRAST.accent, CONTRAST.p1, CONTRAST.p3}
    assert used == {"#000000", "#FFFFFF", "#FFFF00"}
    assert [LIGHT.priority(n) for n in (1, 2, 3, 4, 9)][3:] == [LIGHT.p4, LIGHT.p4]


def test_the_ends_of_the_scale() -> None:
    assert round(contrast_ratio("#000000", "#FFFFFF"), 3) == 21
    assert contrast_ratio("#777777", "#777777") == 1


def test_what_is_chosen_is_seen_without_colours_too() -> None:
    assert contrast_ratio(CONTRAST.selection, CONTRAST.bg) >= 2.5
    assert CONTRAST.hover != CONTRAST.bg
