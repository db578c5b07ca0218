"""The codes beside a password, as people type them: from an app, or one of the recovery codes."""

from typing import Final

APP_DIGITS: Final = 6
# Without I, L, O and U: what is copied by hand is not misread, and spells no word.
LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_LENGTH: Final = 12
_GROUP: Final = 4
_MISREAD: Final = str.maketrans("OIL", "011")


def tidy(typed: str) -> str:
    """Return what was meant: without spaces and dashes, in capitals, misread letters mended."""
    kept = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return kept.translate(_MISREAD)


def is_app_code(typed: str) -> bool:
    """Return whether *typed* has the form of a code from an app; else it is a recovery code."""
    meant = tidy(typed)
    return len(meant) == APP_DIGITS and meant.isdigit()


def grouped(code: str) -> str:
    """Return *code* in groups of four, the way it is read aloud and written down."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
