"""The bootstrap's list of system libraries against what the Qt we pin really asks for."""

import sys
from pathlib import Path

import PySide6
import pytest

import bootstrap
from tests.packaging.elf import needed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares its libraries")

QT = Path(PySide6.__path__[0])
MODULES = (
    "QtDBus",
    "QtMultimedia",
    "QtNetwork",
    "QtPrintSupport",
    "QtSvg",
    "QtTest",
    "QtWebChannel",
    "QtWebEngineCore",
    "QtWebEngineWidgets",
    "QtWidgets",
)
PLUGINS = (
    "imageformats/*.so",
    "multimedia/*.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "tls/*.so",
    "wayland-*-client/*.so",
    "wayland-shell-integration/*.so",
    "xcbglintegrations/*.so",
)
# On every system with Python and a package manager, or in a package that the list names anyway.
ALWAYS_THERE = {
    "ld-linux-x86-64.so.2",
    "libbrotlicommon.so.1",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libgobject-2.0.so.0",
    "libgthread-2.0.so.0",
    "libm.so.6",
    "libnssutil3.so",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libsmime3.so",
    "libstdc++.so.6",
}


def asked_for() -> set[str]:
    """Every library that the parts of Qt we use need from the system."""
    own = {path.name: path for path in (QT / "Qt" / "lib").iterdir()}
    own |= {path.name: path for path in [*QT.glob("*.so*"), *QT.parent.glob("shiboken6/*.so*")]}
    queue = [QT / f"{module}.abi3.so" for module in MODULES]
    queue += [path for each in PLUGINS for path in (QT / "Qt" / "plugins").glob(each)]
    queue += [QT / "Qt" / "libexec" / "QtWebEngineProcess"]
    seen: set[Path] = set()
    wanted = set()
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        for name in needed(path):
            if name in own:
                queue.append(own[name])
            else:
                wanted.add(name)
    return wanted


def test_the_list_is_complete_and_holds_nothing_else() -> None:
    listed = bootstrap.SYSTEM_LIBRARIES.keys()
    wanted = asked_for()
    assert wanted - ALWAYS_THERE - listed == set()
    assert listed - wanted == set()


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert bootstrap.missing_from_system(dev=True) == {}
