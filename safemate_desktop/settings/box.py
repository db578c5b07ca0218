"""The preferences that stand now, for whoever shows or changes them."""

from collections.abc import Callable

from safemate_desktop.settings.file import PreferencesFile
from safemate_desktop.settings.preferences import Preferences

Listener = Callable[[Preferences], None]


class SettingsBox:
    """Holds ``Preferences`` and writes each change to *file*; without one it only remembers."""

    def __init__(self, value: Preferences, file: PreferencesFile | None) -> None:
        self._value = value
        self._file = file
        self._listeners: tuple[Listener, ...] = ()

    @property
    def value(self) -> Preferences:
        """What stands now."""
        return self._value

    @property
    def kept(self) -> bool:
        """Whether changes outlive the program."""
        return self._file is not None

    def update(self, **changes: object) -> None:
        """Take *changes* over, tell whoever listens, and write them.

        Raises ``ValidationError`` where a bound is broken (nothing is changed then), and
        ``UnsavedError`` where the disk refuses (the change stands until the program ends).
        """
        fields = {name: getattr(self._value, name) for name in type(self._value).model_fields}
        value = Preferences.model_validate({**fields, **changes})
        if value == self._value:
            return
        self._value = value
        for listener in self._listeners:
            listener(value)
        if self._file:
            self._file.save(value)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call *listener* with every new value; return what ends that."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe
