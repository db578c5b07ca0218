"""Every shape the preferences have had, in order; each step has a test of its own."""

from collections.abc import Callable
from typing import Final, NamedTuple

from safemate_desktop.settings.preferences import NEWEST

Values = dict[str, object]


class TooNewError(Exception):
    """A newer version of the program wrote these preferences."""


class Migration(NamedTuple):
    """Makes values of version ``number - 1`` ones of version ``number``."""

    number: int
    run: Callable[[Values], Values]


def _first(values: Values) -> Values:
    """Version 1 is the first; what says no version is read as it."""
    return values


MIGRATIONS: Final = (Migration(1, _first),)


def migrate(values: Values) -> Values:
    """Return *values* in the newest shape. Raises ``TooNewError``."""
    version = values.get("version", 0)
    version = version if isinstance(version, int) else 0
    if version > NEWEST:
        raise TooNewError
    for migration in MIGRATIONS:
        if migration.number > version:
            values = migration.run(values) | {"version": migration.number}
    return values
