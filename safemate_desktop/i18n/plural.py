"""One or many: both our languages have these two forms, which ``lupdate`` cannot see in Python."""

from safemate_desktop.i18n.when import number


def plural(n: int, one: str, many: str) -> str:
    """``one`` for exactly one and ``many`` otherwise, with ``{n}`` filled in, grouped.

    Both are given translated: ``plural(n, translate("X", "{n} alert"), translate("X", ...))``.
    """
    return (one if n == 1 else many).format(n=number(n))
