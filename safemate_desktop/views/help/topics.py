"""What the Help page can show, each as a title and a text made when it is asked for."""

import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, qVersion

from safemate_desktop import __version__
from safemate_desktop.contract.identity import SolutionFacts
from safemate_desktop.i18n.articles import ARTICLES, article, privacy
from safemate_desktop.i18n.when import phone
from safemate_desktop.views.help.packages import licences, plain

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of the list; ``text`` is Markdown whose first line is the title."""

    key: str
    text: Callable[[], str]


def topics(facts: SolutionFacts) -> list[Topic]:
    """Everything there is, in the order of the list."""
    return [
        *(Topic(key, partial(article, key)) for key in ARTICLES),
        Topic("privacy", partial(privacy_text, facts)),
        Topic("about", partial(about_text, facts)),
        Topic("licences", licences_text),
    ]


def privacy_text(facts: SolutionFacts) -> str:
    """The privacy statement with the solution's facts, as plain words in Markdown."""
    named = facts.model_dump(exclude={"links"})
    return privacy({name: plain(str(value)) for name, value in named.items()})


def about_text(facts: SolutionFacts) -> str:
    """Whom to turn to, links, and the versions that support will ask for."""
    lines = ["# " + translate("Help", "About Safemate Desktop"), ""]
    lines += [f"**{plain(facts.company)}**", ""] if facts.company else []
    named = (
        (translate("Help", "Organisation number"), facts.organisation_number),
        (translate("Help", "Address"), facts.address),
        (translate("Help", "Customer service"), facts.service_email),
        (translate("Help", "Telephone"), phone(facts.service_phone)),
        (translate("Help", "Data protection officer"), facts.privacy_officer),
        (translate("Help", "Hosting"), facts.processor),
    )
    lines += [f"- {name}: {plain(value)}" for name, value in named if value]
    if facts.links:
        lines += ["", "## " + translate("Help", "Links"), ""]
        lines += [f"- [{link_title(link.key)}]({_address(link.url)})" for link in facts.links]
    lines += ["", "## " + translate("Help", "Versions"), ""]
    lines += [f"- {name} {version}" for name, version in versions()]
    return "\n".join(lines)


def link_title(key: str) -> str:
    """The words for a link of the configuration; an unknown one is shown by its key."""
    words = {
        "e_learning": translate("Help", "E-learning"),
        "support": translate("Help", "Support pages"),
        "sign_in_pro": translate("Help", "Sign in to Safemate Pro"),
        "sign_in_go": translate("Help", "Sign in to Safemate Go"),
        "registration": translate("Help", "Registration"),
    }
    return words.get(key, plain(key))


def versions() -> list[tuple[str, str]]:
    """What support asks for, with nothing personal in it."""
    return [
        ("Safemate Desktop", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", pyside_version),
        (platform.system(), platform.release()),
    ]


def licences_text() -> str:
    """Every package this program stands on, with its licence."""
    heads = translate("Help", "Package"), translate("Help", "Version"), translate("Help", "Licence")
    lines = [
        "# " + translate("Help", "Licences"),
        "",
        translate("Help", "Safemate Desktop stands on the work of others. Thank you."),
        "",
        "| " + " | ".join(heads) + " |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {name} | {version} | {licence} |" for name, version, licence in licences()]
    return "\n".join(lines)


def _address(url: str) -> str:
    return re.sub(r"[\s()<>\\]", "", url)
