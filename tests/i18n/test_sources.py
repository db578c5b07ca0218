"""Texts are written so that the translation tool finds them, and speak when shown."""

import ast
from pathlib import Path

import pytest

import safemate_desktop

ROOT = Path(safemate_desktop.__file__).parent
FILES = sorted(p for p in ROOT.rglob("*.py") if "translate(" in p.read_text("utf-8"))


def calls(node: ast.AST) -> list[ast.Call]:
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and (
            (isinstance(call.func, ast.Name) and call.func.id == "translate")
            or (isinstance(call.func, ast.Attribute) and call.func.attr == "translate")
        )
        and len(call.args) >= 2
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_hides_in_an_f_string(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    hidden = [c.lineno for s in ast.walk(tree) if isinstance(s, ast.JoinedStr) for c in calls(s)]
    assert hidden == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_is_a_literal(path: Path) -> None:
    for call in calls(ast.parse(path.read_text("utf-8"))):
        for part in call.args[:2]:
            assert isinstance(part, ast.Constant), f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_said_at_import(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    at_once = [
        call.lineno
        for statement in body
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr)
        for call in calls(statement)
        if not any(call in ast.walk(inner) for inner in lambdas(statement))
    ]
    assert at_once == []


def lambdas(node: ast.AST) -> list[ast.Lambda]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Lambda)]
