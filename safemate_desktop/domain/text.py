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
    return _plain(unicodedata.normalize("NFC", text).casefold().translate(_PLAIN))


def search_key(text: str) -> str:
    """Return what is stored for searching: the folded text, then words with å again as aa."""
    if text.isascii():  # most are, and every serial and telephone number
        return " ".join(text.lower().split())
    lowered = unicodedata.normalize("NFC", text).casefold()
    plain = _plain(lowered.translate(_PLAIN))
    if "å" not in lowered:
        return plain
    double = " ".join(word.replace("å", "aa") for word in lowered.split() if "å" in word)
    return f"{plain} {_plain(double.translate(_PLAIN))}"


def sort_key(text: str) -> str:
    """Return the stored order of a name: a to z, then æ, ø, å, whatever the database."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_ORDER)
    return _plain(lowered)


def _plain(text: str) -> str:
    """Return *text* without accents and with single spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(text.split())
