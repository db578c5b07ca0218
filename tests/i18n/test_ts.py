"""The translation files: complete, and true to the placeholders of their sources."""

import re
from xml.etree import ElementTree as ET

import pytest

from safemate_desktop.support.paths import resource

PLACEHOLDER = re.compile(r"%\d|\{\w*\}|<[^>]+>")


def messages(name: str) -> list[tuple[str, str, list[str]]]:
    root = ET.parse(resource("i18n", name)).getroot()  # noqa: S314 - our own file
    found = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") in {"vanished", "obsolete"}:
                continue
            forms = translation.findall("numerusform") or [translation]
            found.append(
                (
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    ["".join(form.itertext()) for form in forms],
                )
            )
    return found


@pytest.mark.parametrize("name", ["safemate_nb.ts", "qtbase_nb.ts"])
def test_every_text_is_translated(name: str) -> None:
    missing = [(c, s) for c, s, forms in messages(name) if not all(f.strip() for f in forms)]
    assert missing == []


@pytest.mark.parametrize("name", ["safemate_nb.ts", "qtbase_nb.ts"])
def test_placeholders_are_kept(name: str) -> None:
    for _, source, forms in messages(name):
        for form in forms:
            if not form.strip():
                continue  # the test above says so
            wanted, given = PLACEHOLDER.findall(source), PLACEHOLDER.findall(form)
            assert sorted(given) == sorted(wanted), source


def test_an_ellipsis_stays_an_ellipsis() -> None:
    for _, source, forms in messages("safemate_nb.ts"):
        for form in forms:
            if form.strip():
                assert source.endswith("…") == form.endswith("…"), source
