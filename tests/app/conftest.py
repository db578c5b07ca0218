"""A workplace over a real store in memory."""

from collections.abc import Iterator

import pytest
import qasync

from tests.app.place import Place


@pytest.fixture
def place(loop: qasync.QEventLoop) -> Iterator[Place]:
    """The night's workplace, signed in as Ingrid."""
    made = Place(loop)
    yield made
    made.close()
