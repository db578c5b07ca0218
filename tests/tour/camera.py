"""Photographs a window with what lies over it, in each language and theme; empty pictures fail."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from safemate_desktop.app.surface import Surface
from safemate_desktop.i18n.install import Language
from safemate_desktop.views.common.theme import Theme
from tests.tour.hands import NotSeenError, settle, until

_SMALL: Final = QSize(160, 100)
_LEAST_COLOURS: Final = 12
_LEAST_SPREAD: Final = 40
BOTH: Final = (Language.BOKMAL, Language.ENGLISH)
PLAIN: Final = (Theme.LIGHT, Theme.DARK)

Drawn: TypeAlias = Callable[[QImage], bool] | None


@dataclass
class Camera:
    """Writes ``<step>-<language>-<theme><suffix>.png`` into *folder*."""

    folder: Path
    themes: Sequence[Theme] = PLAIN
    languages: Sequence[Language] = BOTH
    suffix: str = ""
    taken: list[str] = field(default_factory=list)
    _drawers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _saving: list[Future[None]] = field(default_factory=list)

    def shoot(
        self, step: str, window: QWidget, surface: Surface, until_drawn: Drawn = None
    ) -> None:
        """Photograph *window* in every theme and language; go on in English."""
        languages = [one for one in self.languages if one is not Language.ENGLISH]
        spoken = [Language.ENGLISH] if Language.ENGLISH in self.languages else []
        for turn, theme in enumerate(self._themes_from(surface.theme)):
            surface.choose_theme(theme)
            # Back and forth: every switch dresses or speaks all the windows anew.
            order = [*spoken, *languages] if turn % 2 == 0 else [*languages, *spoken]
            for language in order:
                surface.choose_language(language)
                self._keep(step, window, surface, until_drawn)
        surface.choose_language(Language.ENGLISH)
        settle()

    def shoot_spoken(self, step: str, window: QWidget, surface: Surface) -> None:
        """Photograph *window* in every theme, in the language it speaks now."""
        for theme in self._themes_from(surface.theme):
            surface.choose_theme(theme)
            self._keep(step, window, surface, None)

    def each_language(self, surface: Surface) -> Iterator[Language]:
        """Speak each language in turn, for what is made anew each time it is opened."""
        for language in self.languages:
            surface.choose_language(language)
            settle()
            yield language
        surface.choose_language(Language.ENGLISH)
        settle()

    def close(self) -> None:
        """Return when every picture is on the disk."""
        self._drawers.shutdown()
        for saved in self._saving:
            saved.result()

    def _themes_from(self, worn: Theme) -> list[Theme]:
        """Every theme, the one that is worn now first."""
        return sorted(self.themes, key=lambda theme: theme is not worn)

    def _keep(self, step: str, window: QWidget, surface: Surface, until_drawn: Drawn) -> None:
        settle()
        if until_drawn is not None:
            until(lambda: until_drawn(photograph(window)), f"{step} is drawn")
        name = f"{step}-{surface.language}-{surface.theme}{self.suffix}.png"
        picture = photograph(window)
        # The next picture need not wait for this one's file.
        self._saving.append(self._drawers.submit(_save, picture, self.folder / name))
        self.taken.append(name)
        if not has_content(picture):
            raise NotSeenError(f"{name} shows nothing")


def photograph(window: QWidget) -> QImage:
    """The window as it is on the screen, with the dialogs and menus that lie over it."""
    base: QPixmap = window.grab()
    painter = QPainter(base)
    for over in _over(window):
        place = over.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        painter.drawPixmap(place, over.grab())
        painter.drawRect(QRect(place, over.size()))  # a workstation draws its own frame
    painter.end()
    return base.toImage()


def _save(picture: QImage, path: Path) -> None:
    if not picture.save(str(path), "PNG", 80):  # type: ignore[call-overload]
        raise OSError(f"{path} cannot be written")


def has_content(picture: QImage) -> bool:
    """Whether *picture* shows more than a ground."""
    small = picture.scaled(
        _SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    tones = set(bytes(small.constBits()))
    return len(tones) >= _LEAST_COLOURS and max(tones) - min(tones) >= _LEAST_SPREAD


def _over(window: QWidget) -> list[QWidget]:
    others = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    return [w for w in others if _owner(w) is window]


def _owner(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and parent.parentWidget() is not None:
        parent = parent.window() if parent.window() is not parent else parent.parentWidget()
    return parent
