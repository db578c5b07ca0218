"""The backend's own log: rotating, and without anything personal or secret."""

import logging
import logging.handlers
import re
from pathlib import Path
from typing import Final

from safemate_desktop.support.paths import private_dir

_BYTES: Final = 2 * 1024 * 1024
_FILES: Final = 5
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# A second line of defence: what we write ourselves holds ids and codes only.
_HIDDEN: Final = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<e-mail>"),
    (re.compile(r"(?i)bearer\s+\S+"), "Bearer <hidden>"),
    (re.compile(r"\+\d[\d ]{6,}\d"), "<phone>"),
    (re.compile(r"\b-?\d{1,3}\.\d{4,}\b"), "<number>"),
)


class Redacting(logging.Formatter):
    """Writes a record with everything hidden that may be about a person, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern, instead in _HIDDEN:
            text = pattern.sub(instead, text)
        return text


def set_up(folder: Path, *, name: str = "backend") -> None:
    """Write the log of this process to ``folder/<name>.log``."""
    private_dir(folder.parent)  # parents made on the way would be open to everybody
    path = private_dir(folder) / f"{name}.log"
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(Redacting(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in ("httpx", "httpcore", "alembic", "aiosqlite", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
