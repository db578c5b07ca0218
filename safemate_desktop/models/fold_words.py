"""What the headings and the folds of the alert queue say: for painting and for screen readers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.i18n.plural import plural
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.row_words import Chip, ChipKind, RowWords, Told, target_clock

translate = QCoreApplication.translate

_SECTIONS: Final[dict[Section, Callable[[], str]]] = {
    Section.ASKED: lambda: translate("AlertRow", "You are asked"),
    Section.MINE: lambda: translate("AlertRow", "Yours"),
    Section.FREE: lambda: translate("AlertRow", "Not taken"),
    Section.OTHERS: lambda: translate("AlertRow", "With colleagues"),
    Section.FOLLOW_UP: lambda: translate("AlertRow", "Being followed up"),
    Section.PUT_OFF: lambda: translate("AlertRow", "Put off"),
    Section.CLOSED: lambda: translate("AlertRow", "Just closed"),
}


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The heading of a section, with how many alerts are in it."""

    section: Section
    count: int


@dataclass(frozen=True, slots=True)
class FoldRow:
    """Alerts of one type that are shown as one; times are UTC ms.

    ``units`` is in how many sub-departments; ``opened`` whether its alerts are shown below it.
    """

    type: AlertType
    count: int
    units: int
    priority: int
    oldest: int
    newest: int
    opened: bool


def head_text(head: HeadRow) -> str:
    """The name of a section."""
    return _SECTIONS[head.section]()


def fold_words(fold: FoldRow, told: Told) -> RowWords:
    """Say *fold* as it stands at *told*, in the language now."""
    time, below, late = target_clock(fold.oldest, fold.priority, told)
    alerts = plural(
        fold.count, translate("AlertRow", "{n} alert"), translate("AlertRow", "{n} alerts")
    )
    units = plural(
        fold.units,
        translate("AlertRow", "in one sub-department"),
        translate("AlertRow", "in {n} sub-departments"),
    )
    newest = translate("AlertRow", "the newest {time}").format(
        time=when.ago(fold.newest, told.now_ms)
    )
    chips = (Chip(ChipKind.PLAIN, alerts),)
    title, line = words.alert_type(fold.type), f"{units} · {newest}"
    return RowWords(title, chips, line, "", time, below, late)


def spoken_head(head: HeadRow) -> str:
    """Say the heading of a section for a screen reader."""
    return f"{head_text(head)}, {when.number(head.count)}"


def spoken_fold(fold: FoldRow, told: Told) -> str:
    """Say *fold* in one sentence for a screen reader."""
    said = fold_words(fold, told)
    priority = translate("AlertRow", "Priority {n}").format(n=fold.priority)
    if fold.opened:
        how = translate("AlertRow", "folded together, shown below")
    else:
        how = translate("AlertRow", "folded together, closed")
    chips = [chip.text for chip in said.chips]
    parts = [priority, said.title, *chips, how, said.line, said.time, said.below]
    return ", ".join(part for part in parts if part)
