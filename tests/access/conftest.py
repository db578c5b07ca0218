"""The world of the journeys, for whoever hears the program."""

from tests.journeys.conftest import home, open_program, world

__all__ = ["home", "open_program", "world"]
