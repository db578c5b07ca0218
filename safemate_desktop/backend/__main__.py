"""The backend's command line: ``python -m safemate_desktop.backend --help``."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from safemate_desktop.backend import configuring, operations
from safemate_desktop.backend.data_dir import DataDir, InUseError
from safemate_desktop.backend.serve import DemoWishes, demo, serve
from safemate_desktop.backend.services import Settings
from safemate_desktop.backend.serving import LOOPBACK
from safemate_desktop.backend.storage.migrating import TooNewError
from safemate_desktop.contract.identity import Solution, User
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import Ids

IN_USE: Final = 4
TOO_NEW: Final = 5
CANNOT: Final = 6
_CONFIGURES: Final = (
    ("configure-work", "Settle outcomes, ladder, flood limits and the lock of a solution."),
    ("configure-notify", "Settle who outside is told, and through what."),
    ("configure-gateway", "Say where a gateway's Traccar server can be asked after a silence."),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["simulate"]:
        from safemate_desktop.backend.simulator.run import main as simulate

        return simulate(words[1:])
    asked = _parser().parse_args(words)
    os.umask(0o077)  # the database and what lies beside it are nobody else's business
    try:
        return asyncio.run(_run(asked))
    except InUseError:
        return _fail(IN_USE, "another backend works in this folder")
    except TooNewError:
        return _fail(TOO_NEW, "the data were made by a newer version of this program")
    except OSError as exc:
        return _fail(CANNOT, exc.strerror or "the system refused")


def _fail(status: int, words: str) -> int:
    sys.stderr.write(f"safemate backend: {words}\n")
    return status


async def _run(asked: argparse.Namespace) -> int:
    data = DataDir(asked.data.absolute())
    match asked.command:
        case "serve":
            settings = Settings(bench=asked.bench, positions_days=asked.positions_days)
            await serve(data, settings, asked.host, asked.port)
        case "demo":
            wishes = DemoWishes(asked.simulate, asked.speed, asked.seed, asked.recipients)
            await demo(data, Settings(demo=True, bench=asked.bench), asked.port, wishes)
        case "migrate":
            return await operations.migrate(data)
        case "verify-log":
            return await operations.verify_log(data)
        case "create-solution":
            return await operations.create_solution(data, *_new_solution(asked))
        case "second-factor":
            required = asked.policy == "required"
            return await operations.require_second_factor(data, asked.slug, required=required)
        case "reset-second-factor":
            return await operations.reset_second_factor(data, asked.slug, asked.email)
        case _:
            return await _configure(data, asked)
    return 0


async def _configure(data: DataDir, asked: argparse.Namespace) -> int:
    match asked.command:
        case "configure-work":
            return await configuring.configure_work(data, asked.slug, asked.file)
        case "configure-notify":
            return await configuring.configure_notify(data, asked.slug, asked.file)
        case _:
            return await configuring.configure_gateway(data, asked.slug, asked.name, asked.file)


def _new_solution(asked: argparse.Namespace) -> tuple[Solution, User]:
    ids = Ids(SystemClock())
    solution = Solution(
        id=ids(),
        slug=asked.slug.casefold(),
        name=asked.name,
        time_zone=asked.time_zone,
        second_factor_required=asked.second_factor_required,
    )
    first = User(
        id=ids(),
        version=1,
        first_name=asked.first_name,
        last_name=asked.last_name,
        email=asked.email,
    )
    return solution, first


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m safemate_desktop.backend")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.add_argument("--data", type=Path, required=True, help="the backend's folder")
        return made

    real = command("serve", "Serve the solutions in the folder.")
    real.add_argument("--host", default=LOOPBACK, help="behind a proxy that speaks TLS")
    real.add_argument("--port", type=int, default=8443)
    real.add_argument("--bench", action="store_true", help="tell commit times in frames")
    real.add_argument("--positions-days", type=_days, default=30, help="how long to keep positions")
    _add_demo(command("demo", "Serve a demo on loopback until the last desktop has gone."))
    command("migrate", "Bring the database to the shape of this version.")
    command("verify-log", "Check the chain of the logs.")
    new = command("create-solution", "Make a solution with its first administrator.")
    for name in ("slug", "name", "email", "first-name", "last-name"):
        new.add_argument(f"--{name}", required=True)
    new.add_argument("--time-zone", default="Europe/Oslo")
    new.add_argument("--second-factor-required", action="store_true")
    policy = command("second-factor", "Say whether a solution requires the second factor.")
    policy.add_argument("policy", choices=("required", "optional"))
    policy.add_argument("--slug", required=True)
    reset = command("reset-second-factor", "For somebody who lost the app and the codes.")
    reset.add_argument("--slug", required=True)
    reset.add_argument("--email", required=True)
    for name, words in _CONFIGURES:
        settled = command(name, words)
        settled.add_argument("file", type=Path, help="JSON; - reads what is piped in")
        settled.add_argument("--slug", required=True)
        if name == "configure-gateway":
            settled.add_argument("--name", required=True, help="of the gateway")
    commands.add_parser("simulate", help="Send what devices would send.", add_help=False)
    return parser


def _days(text: str) -> int:
    if (days := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least one day")
    return days


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--simulate", action="store_true", help="start the device simulator")
    parser.add_argument("--speed", type=float, default=1.0, help="of the simulated time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recipients", type=int, help="how many; only at the first start")
    parser.add_argument("--bench", action="store_true", help="tell commit times in frames")


if __name__ == "__main__":
    sys.exit(main())
