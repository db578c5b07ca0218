"""The accessibility tree, as a screen reader is given it: what is there, and what is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

R = QAccessible.Role
_LISTED: Final = frozenset({R.List, R.Table, R.Tree})
_ROWS: Final = 12  # of a list: the others are made alike
INTERACTIVE: Final = frozenset(
    {
        R.Button,
        R.ButtonMenu,
        R.ButtonDropDown,
        R.CheckBox,
        R.RadioButton,
        R.ComboBox,
        R.EditableText,
        R.SpinBox,
        R.Slider,
        R.List,
        R.Table,
        R.Tree,
        R.PageTab,
        R.MenuItem,
        R.Link,
    }
)
# What may take the keyboard without a name of its own: its words are read then.
_READ: Final = frozenset({R.StaticText, R.PageTabList, R.Document, R.WebDocument})
_PRESSED: Final = frozenset({R.Button, R.CheckBox, R.RadioButton, R.Link})
_ITEMS: Final = frozenset({R.ListItem, R.Cell, R.TreeItem})
_PICTURES: Final = frozenset({R.Graphic, R.Animation, R.Chart})


@dataclass(frozen=True)
class Node:
    """One thing in the tree, with its words."""

    at: QAccessibleInterface
    role: QAccessible.Role
    name: str
    more: str
    value: str
    focusable: bool
    kind: str

    def __str__(self) -> str:
        said = f"{self.role.name} {self.name!r}"
        return f"{said} {self.more!r} {self.value!r} ({self.kind})"


def heard(widget: QWidget) -> Node:
    """How *widget* itself is said."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return _node(found)


def walk(root: QWidget) -> Iterator[Node]:
    """Everything that is on the screen in *root*, in the tree's order."""
    found = QAccessible.queryAccessibleInterface(root)
    assert found is not None
    yield from _below(found)


def faults(root: QWidget) -> list[str]:
    """What would leave somebody who hears the program in the dark."""
    nodes = list(walk(root))
    pressed = Counter((n.name, n.more) for n in nodes if n.role in _PRESSED)
    twice = [f"said of {n} things: {words}" for words, n in pressed.items() if n > 1]
    return [*(f"{fault}: {node}" for node in nodes if (fault := _fault(node))), *twice]


def _fault(node: Node) -> str:
    if node.role in INTERACTIVE | _PICTURES | _ITEMS and not node.name.strip():
        return "no name"
    if node.focusable and not node.name and node.role not in _READ:
        return "takes the keyboard without saying what it is"
    if node.name and not node.focusable and node.role in (R.Client, R.NoRole):
        return "words without a role"
    return ""


def _below(at: QAccessibleInterface) -> Iterator[Node]:
    if at.state().invisible:
        return
    node = _node(at)
    yield node
    if at.role() in (R.ComboBox, R.SpinBox):
        return
    most = _ROWS if at.role() in _LISTED else at.childCount()
    for number in range(min(at.childCount(), most)):
        child = at.child(number)
        if child.isValid():  # a row that has gone is remembered for a while
            yield from _below(child)


def _node(at: QAccessibleInterface) -> Node:
    thing: QObject | None = at.object()
    return Node(
        at,
        at.role(),
        at.text(QAccessible.Text.Name),
        at.text(QAccessible.Text.Description),
        at.text(QAccessible.Text.Value),
        bool(at.state().focusable),
        type(thing).__name__ if thing is not None else "",
    )
