"""Puts the world, the program and the camera together, and takes them apart again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from tests.tour.camera import Camera
from tests.tour.program import Program
from tests.tour.tour import Tour
from tests.tour.world import World


@contextmanager
def visit(app: QApplication, home: Path, camera: Camera) -> Iterator[Tour]:
    """A running backend without devices, and a desktop at its sign-in window."""
    world = World(home / "safemate")
    world.start()
    loop = qasync.QEventLoop(app, already_running=True)
    program = Program(app, loop, home / "safemate")
    program.start()
    tour = Tour(world, program, camera)
    try:
        yield tour
    finally:
        tour.close()
        camera.close()
        world.close()
        loop.stop()
        loop.close()
