"""Reads which shared libraries a 64-bit ELF file asks for; Debian's bare image has no readelf."""

import struct
from pathlib import Path
from typing import BinaryIO, Final

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRTAB = 1, 5
_HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT: Final = struct.Struct("<IIQQQQQQ")
_ENTRY: Final = struct.Struct("<qQ")


def needed(path: Path) -> list[str]:
    """The sonames of the file's DT_NEEDED entries. Raises ValueError for no 64-bit ELF file."""
    with path.open("rb") as file:
        header = file.read(_HEADER.size)
        if not header.startswith(b"\x7fELF\x02\x01"):
            raise ValueError(f"no 64-bit ELF file: {path}")
        _, _, _, _, _, start, _, _, _, size, count, *_ = _HEADER.unpack(header)
        file.seek(start)
        table = file.read(size * count)
        segments = [_SEGMENT.unpack_from(table, n * size) for n in range(count)]
        dynamic = next((s for s in segments if s[0] == _DYNAMIC), None)
        if dynamic is None:
            return []
        file.seek(dynamic[2])
        entries = list(_ENTRY.iter_unpack(file.read(dynamic[5])))
        address = next(value for tag, value in entries if tag == _STRTAB)
        loaded = next(s for s in segments if s[0] == _LOAD and 0 <= address - s[3] < s[5])
        names = loaded[2] + address - loaded[3]
        return [_text(file, names + value) for tag, value in entries if tag == _NEEDED]


def _text(file: BinaryIO, offset: int) -> str:
    file.seek(offset)
    return file.read(256).partition(b"\0")[0].decode("ascii")
