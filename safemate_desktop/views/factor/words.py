"""How a second factor stands, in words."""

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.i18n.plural import plural

translate = QCoreApplication.translate


def standing(factor: SecondFactor) -> str:
    """What signs somebody in."""
    if not factor.on:
        return translate(
            "Factor",
            "Your password alone signs you in. With one-time codes from an app on your telephone, "
            "a password that somebody else learns is not enough.",
        )
    if factor.required:
        return translate(
            "Factor", "You sign in with password and one-time code; the solution requires it."
        )
    return translate("Factor", "You sign in with password and one-time code.")


def left(count: int) -> str:
    """How many recovery codes have not been used."""
    if count == 0:
        return translate("Factor", "No recovery code is left. Make new ones.")
    return plural(
        count,
        translate("Factor", "{n} recovery code is left."),
        translate("Factor", "{n} recovery codes are left."),
    )


def used_one_up(count: int) -> str:
    """What somebody is told who signed in with a recovery code."""
    used = translate("Factor", "You signed in with a recovery code, which is used up now.")
    return f"{used} {left(count)}"


def codes_lost() -> str:
    """What to do when the codes never arrived."""
    return translate(
        "Factor",
        "One-time codes are on, but the recovery codes did not arrive. Make new ones.",
    )
