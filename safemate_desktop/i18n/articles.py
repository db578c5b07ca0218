"""The long texts in the language now: help articles and the versions of the privacy statement."""

from collections.abc import Mapping
from typing import Final

from safemate_desktop.i18n.when import norwegian
from safemate_desktop.support.paths import resource

ARTICLES: Final = (
    "getting-started",
    "take-an-alert",
    "when-the-line-is-gone",
    "keyboard",
    "map",
    "local-storage",
)
PRIVACY_VERSION: Final = 1


def article(key: str) -> str:
    """A help article as Markdown; its first line is its title. Raises ``OSError``."""
    return _read("help", f"{key}.md")


def privacy(facts: Mapping[str, str], version: int = PRIVACY_VERSION) -> str:
    """A version of the privacy statement as Markdown, with the solution's facts filled in.

    ``facts`` has ``company``, ``organisation_number``, ``address``, ``service_email``,
    ``service_phone``, ``privacy_officer`` and ``processor``; what is missing shows as a dash.
    Raises ``OSError`` for a version that this program does not bring.
    """
    text = _read("privacy", f"{version}.md")
    for name in FACTS:
        text = text.replace(f"{{{name}}}", facts.get(name) or "–")
    return text


def title(markdown: str) -> str:
    """The title of a text: its first line without the mark."""
    return markdown.partition("\n")[0].lstrip("# ").strip()


FACTS: Final = (
    "company",
    "organisation_number",
    "address",
    "service_email",
    "service_phone",
    "privacy_officer",
    "processor",
)


def _read(folder: str, name: str) -> str:
    return resource(folder, "nb" if norwegian() else "en", name).read_text("utf-8")
