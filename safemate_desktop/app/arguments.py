"""What the program can be told on its command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from safemate_desktop import __version__
from safemate_desktop.support.paths import DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class Options:
    """The command line, read."""

    profile: str = DEFAULT_PROFILE
    demo: bool = False
    backend: bool = True
    demo_reset: bool = False
    self_check: bool = False


def parse(arguments: Sequence[str]) -> Options:
    """Read *arguments*; ends the process with a sentence when they make no sense."""
    parser = argparse.ArgumentParser(prog="safemate_desktop", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--profile", default=DEFAULT_PROFILE, help="one desktop runs per profile")
    parser.add_argument("--demo", action="store_true", help="with the embedded demo solution")
    parser.add_argument(
        "--no-backend", action="store_true", help="do not start the embedded backend"
    )
    parser.add_argument("--demo-reset", action="store_true", help="erase the demo and end")
    parser.add_argument("--self-check", action="store_true", help="say what works here and end")
    said = parser.parse_args(arguments)
    return Options(
        profile=said.profile,
        demo=said.demo,
        backend=not said.no_backend,
        demo_reset=said.demo_reset,
        self_check=said.self_check,
    )
