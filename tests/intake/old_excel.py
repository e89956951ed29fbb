"""A workbook in the Excel 97 format, byte by byte, since nothing writes it any more: one sheet of text and numbers."""

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0x41, 0x06))


def cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return record(0x0203, place + struct.pack("<d", value))


def sheet_stream(rows: Sequence[Sequence[str | float]]) -> bytes:
    cells = b"".join(cell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row))
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return begin(0x0010) + size + cells + record(0x000A, b"")


def workbook_stream(name: str, rows: Sequence[Sequence[str | float]]) -> bytes:
    bound = struct.pack("<BB", len(name), 0) + name.encode("ascii")
    before = begin(0x0005) + record(0x0042, struct.pack("<H", 1200))
    length = len(before) + 4 + 6 + len(bound) + 4
    globals_ = before + record(0x0085, struct.pack("<IBB", length, 0, 0) + bound) + record(0x000A, b"")
    return (globals_ + sheet_stream(rows)).ljust(4096, b"\x00")


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    wide = name.encode("utf-16-le")
    head = wide.ljust(64, b"\x00") + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + b"\x00" * 36 + struct.pack("<IQ", start, size)


def write(path: Path, name: str, rows: Sequence[Sequence[str | float]]) -> Path:
    """A compound file with one stream: sector 0 the allocation table, 1 the directory, the rest the workbook."""
    content = workbook_stream(name, rows)
    content += b"\x00" * (-len(content) % SECTOR)
    sectors = len(content) // SECTOR
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *(chain + [FREE] * (128 - len(chain))))
    directory = entry("Root Entry", 5, END, 0, child=1) + entry("Workbook", 2, 2, len(content))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    path.write_bytes(header + table + directory.ljust(SECTOR, b"\x00") + content)
    return path
