"""Draws the Help page into build/gallery, for a person to look at."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from safemate_desktop.contract.identity import Link, SolutionFacts
from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.support.paths import checkout
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.views.help.page import HelpPage

FACTS = SolutionFacts(
    company="Eksempel AS",
    organisation_number="999 999 999",
    address="Gata 1, 0001 Oslo",
    service_email="hjelp@example.org",
    service_phone="+4722334455",
    privacy_officer="ombud@example.org",
    processor="Drift AS",
    links=(
        Link(key="e_learning", url="https://example.org/laer"),
        Link(key="support", url="https://example.org/hjelp"),
    ),
)


def main(argv: list[str]) -> None:
    """Draw some topics in each look."""
    build()
    app = QApplication(argv)
    look, translator = Look(app, Theme.LIGHT), Translator(app)
    folder = (checkout() or Path()) / "build" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    page = HelpPage(FACTS, lambda _address: None)
    page.resize(1280, 800)
    page.show()
    looks = ((Theme.LIGHT, Language.BOKMAL), (Theme.DARK, Language.ENGLISH))
    for theme, language in looks:
        look.choose(theme)
        translator.choose(language)
        app.processEvents()
        for topic in ("take-an-alert", "privacy", "about", "licences"):
            page.show_topic(topic)
            app.processEvents()
            page.grab().save(str(folder / f"help-{topic}-{theme}-{language}.png"))


if __name__ == "__main__":
    main(sys.argv)
