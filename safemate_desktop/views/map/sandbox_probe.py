"""Run as a child process: can a sandbox like Chromium's be made here? Exit 0 means yes."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

NO_NAMESPACES: Final = 3
_NEW_USER: Final = 0x10000000
_NEW_PID: Final = 0x20000000


def main() -> int:
    """Make a user namespace and, inside it, what needs its powers: some refuse just that."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    outside = os.getuid()
    if unshare(_NEW_USER) != 0:
        return NO_NAMESPACES
    try:
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{outside} {outside} 1", "ascii")
    except OSError:
        return NO_NAMESPACES
    return 0 if unshare(_NEW_PID) == 0 else NO_NAMESPACES


if __name__ == "__main__":
    sys.exit(main())
