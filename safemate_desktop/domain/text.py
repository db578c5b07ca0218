"""Folding of names and words, so that search and order agree on every side."""

import unicodedata
from typing import Final

# å is matched as "a" and as "aa"; the others have one plain form each.
_PLAIN: Final = str.maketrans(
    {
        "ø": "o", "ö": "o", "æ": "ae", "ä": "ae", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t",
        "ß": "ss", "þ": "th", "ð": "d", "ł": "l",
    }
)  # fmt: skip
_ORDER: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def fold(text: str) -> str:
    """Return *text* in its plain form for searching: lower case, no accents, å as a."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    parts = unicodedata.normalize("NFD", lowered)
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def search_key(text: str) -> str:
    """Return what is stored for searching: the folded text, and with å as aa where it differs."""
    plain = fold(text)
    double = fold(unicodedata.normalize("NFC", text).casefold().replace("å", "aa"))
    return plain if double == plain else f"{plain} {double}"


def sort_key(text: str) -> str:
    """Return the stored order of a name: a to z, then æ, ø, å, whatever the database."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_ORDER)
    parts = unicodedata.normalize("NFD", lowered)
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
