"""A world of real processes around each journey, and desktops in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from tests.tour.program import Program
from tests.tour.world import World

OpenProgram = Callable[..., Program]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ``SAFEMATE_HOME`` of this journey alone."""
    return tmp_path / "safemate"


@pytest.fixture
def world(home: Path) -> Iterator[World]:
    """A running demo backend without devices, a cable, and colleagues on request."""
    world = World(home)
    world.start()
    yield world
    world.close()


@pytest.fixture
def open_program(qapp: QApplication, loop: qasync.QEventLoop, home: Path) -> Iterator[OpenProgram]:
    """``open_program(profile)``: a running desktop; closed in order at the end."""
    opened: list[Program] = []

    def open_one(profile: str = "default", *, backend: bool = True) -> Program:
        program = Program(qapp, loop, home, profile, backend=backend)
        opened.append(program)
        program.start()
        return program

    yield open_one
    for program in opened:
        program.close()
