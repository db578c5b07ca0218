"""The Help page: everything is found, nothing opens by itself, and facts come from outside."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.identity import Link, SolutionFacts
from safemate_desktop.i18n.articles import ARTICLES, FACTS, article, privacy, title
from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.views.help.packages import ASKED_FOR, BUNDLED, licences
from safemate_desktop.views.help.page import HelpPage
from safemate_desktop.views.help.reader import Reader
from safemate_desktop.views.help.topics import about_text, privacy_text

ROOT = Path(__file__).resolve().parents[3]
SOLUTION = SolutionFacts(
    company="Eksempel *AS*",
    organisation_number="999999999",
    service_email="hjelp@example.org",
    service_phone="+4722334455",
    privacy_officer="ombud@example.org",
    processor="Drift <b>AS</b>",
    links=(Link(key="e_learning", url="https://example.org/a b"), Link(key="ny", url="x:y")),
)


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, asked: list[str]) -> HelpPage:
    made = HelpPage(SOLUTION, asked.append)
    qtbot.addWidget(made)
    return made


def listed(page: HelpPage) -> list[str]:
    topics = page.findChildren(QListWidget)[0]
    items = [topics.item(row) for row in range(topics.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_every_topic_opens(page: HelpPage) -> None:
    for key in (*ARTICLES, "privacy", "about", "licences"):
        page.show_topic(key)
        assert page.shown() == key
        assert len(page.text()) > 100
    assert len(listed(page)) == len(ARTICLES) + 3


def test_the_facts_are_the_solutions_own_and_stay_words(page: HelpPage) -> None:
    page.show_topic("about")
    assert "Eksempel *AS*" in page.text()
    assert "Drift <b>AS</b>" in page.text()
    assert "+47 22 33 44 55" in page.text()
    page.show_topic("privacy")
    assert "ombud@example.org" in page.text()
    assert "{" not in page.text()
    page.set_facts(SolutionFacts(company="En annen AS"))
    assert "En annen AS" in page.text()


def test_a_link_is_only_asked_for(page: HelpPage, asked: list[str]) -> None:
    page.show_topic("about")
    reader = page.findChildren(Reader)[0]
    reader.anchorClicked.emit(QUrl("https://example.org/ab"))
    assert asked == ["https://example.org/ab"]
    assert "About" in page.text()
    assert "(https://example.org/ab)" in about_text(SOLUTION)


def test_searching_looks_into_the_texts(page: HelpPage) -> None:
    search = page.findChildren(QLineEdit)[0]
    search.setText("DATATILSYNET")
    assert listed(page) == ["Privacy statement"]
    assert page.shown() == "privacy"
    search.setText("no such word anywhere")
    assert listed(page) == []
    assert page.shown() == ""
    search.clear()
    assert page.shown()


def test_the_page_follows_the_language(qtbot: QtBot, qapp: QApplication, page: HelpPage) -> None:
    build()
    translator = Translator(qapp)
    page.show_topic("keyboard")
    translator.choose(Language.BOKMAL)
    qtbot.waitUntil(lambda: page.text().startswith("Tastatur"))
    assert "Ta en alarm" in listed(page)
    translator.choose(Language.ENGLISH)
    qtbot.waitUntil(lambda: page.text().startswith("Keyboard"))
    translator.close()


@pytest.mark.parametrize("language", [Language.BOKMAL, Language.ENGLISH])
def test_both_languages_say_the_same_things(qapp: QApplication, language: Language) -> None:
    translator = Translator(qapp)
    translator.choose(Language.ENGLISH)
    wanted = [text.count("\n## ") for text in (*map(article, ARTICLES), privacy({}))]
    translator.choose(language)
    texts = [*map(article, ARTICLES), privacy({})]
    assert [text.count("\n## ") for text in texts] == wanted
    assert all(title(text) for text in texts)
    assert privacy(dict.fromkeys(FACTS, "X")).count("X") >= len(FACTS)
    translator.choose(Language.ENGLISH)
    translator.close()


def test_the_statement_says_what_it_must(qapp: QApplication) -> None:
    translator = Translator(qapp)
    translator.choose(Language.BOKMAL)
    text = privacy_text(SOLUTION)
    for word in ("seks måneder", "Fire måneder", "Datatilsynet", "GDPR", "2018", "samtykke"):
        assert word in text
    for word in ("Økten", "Sist brukte løsning", "Bufret versjon", "Anropslogg", "utkast"):
        assert word in text
    translator.choose(Language.ENGLISH)
    translator.close()


def test_only_what_runs_is_listed() -> None:
    folder = ROOT / "packaging" / "requirements"
    asked = {_key(line) for line in _lines(folder / "run.in")}
    pinned = {_key(line) for line in _lines(folder / "run.txt")}
    assert {_key(name) for name in ASKED_FOR} - {"greenlet"} == asked
    listed_here = {_key(name) for name, *_ in licences()} - {_key(name) for name, *_ in BUNDLED}
    assert listed_here <= pinned
    assert "pytest" not in listed_here


def _lines(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line[:1].isalnum()]


def _key(name: str) -> str:
    plain = re.split(r"[\[=<>; ]", name)[0]
    return re.sub(r"[-_.]+", "-", plain).casefold()


def test_every_package_has_a_licence() -> None:
    found = {name: licence for name, _, licence in licences()}
    assert {"PySide6", "pydantic", "Noto Sans", "Lucide"} <= set(found)
    assert "LGPL" in found["PySide6"]
