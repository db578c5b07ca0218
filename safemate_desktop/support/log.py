"""The log on disk: rotating, and with nothing in it that says who, where or with which secret."""

import logging
import re
from collections.abc import Callable, Mapping
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final
from uuid import UUID

from safemate_desktop.support.paths import private_dir
from safemate_desktop.support.traces import kind, shape

FILE: Final = "safemate.log"
_BYTES: Final = 1_000_000
_FILES: Final = 5
_OURS: Final = "safemate_desktop"
# These tell of every request; what we need to know of them our own lines say.
_TALKATIVE: Final = ("httpx", "httpcore", "websockets", "asyncio", "PIL", "keyring", "urllib3")
_GONE: Final = "[…]"
_CODE: Final = re.compile(r"[a-z_.\-]{1,60}")
_UUID: Final = r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
_SECRETS: Final = re.compile(
    rf"(?P<keep>{_UUID})"
    r"|[^\s@<>\"']+@[^\s@<>\"']+\.\w+"  # e-mail
    r"|(?i:bearer|basic|token|key|password|code)[ =:]+\S+"
    r"|(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{24,}"  # anything like a token
    r"|[-+]?\b\d{1,3}[.,]\d{3,}\b"  # coordinates
    r"|\+\d[\d  -]{5,}\d|\b\d(?:[  ]?\d){7,}\b"  # telephone and national numbers
)
_QUOTED: Final = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")


class Redactor(logging.Formatter):
    """Formats a record with the values left out that could be about somebody.

    Of our own records, numbers, ids and lower-case codes are kept; of a library's, only the
    words that stand in its source. Tracebacks keep places and types.
    """

    default_msec_format = "%s.%03d"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        text = _SECRETS.sub(_hide, _message(record))
        fault = record.exc_info[1] if record.exc_info else None
        return head + text if fault is None else f"{head}{text}\n{shape(fault)}"


def start(folder: Path, level: int = logging.INFO) -> Callable[[], None]:
    """Log into *folder* from now on; return what ends that. Raises OSError."""
    handler = _Handler(
        private_dir(folder) / FILE, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(Redactor())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)

    def end() -> None:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()

    return end


class _Handler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  its name
        """A full disk must not stop the work: the line is lost, nothing else."""


def _message(record: logging.LogRecord) -> str:
    args = record.args
    if record.name.partition(".")[0] != _OURS:
        return _QUOTED.sub(_GONE, str(record.msg).replace("%s", _GONE).replace("%r", _GONE))
    try:
        if isinstance(args, Mapping):
            return str(record.msg) % {name: _plain(value) for name, value in args.items()}
        return (
            str(record.msg) % tuple(_plain(value) for value in args or ())
            if args
            else str(record.msg)
        )
    except (TypeError, ValueError):
        return str(record.msg)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case bool() | int() | float() | UUID() | None:
            return value
        case str() if _CODE.fullmatch(value):
            return value
        case BaseException():
            return kind(value)
        case type():
            return value.__name__
    return _GONE


def _hide(match: re.Match[str]) -> str:
    return match["keep"] or _GONE
