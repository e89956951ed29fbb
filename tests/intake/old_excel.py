"""A workbook in the Excel 97 format, byte by byte, since nothing writes it any more: one sheet of text and numbers in their colours."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Hidden = tuple[Sequence[int], Sequence[int]]


class Look(NamedTuple):
    """`fill` and `ink`: numbers of the palette, which begins at 8 with black; 42 is light green, 10 red."""

    fill: int | None = None
    format: str = ""
    ink: int = 0x7FFF
    font: str = "Arial"


class Dressed(NamedTuple):
    value: str | float
    look: Look


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0x41, 0x06))


def cell(row: int, column: int, value: str | float, style: int = 0) -> bytes:
    place = struct.pack("<HHH", row, column, style)
    if value == "":
        return record(0x0201, place)
    if isinstance(value, str):
        return record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return record(0x0203, place + struct.pack("<d", value))


def styles(looks: Sequence[Look]) -> bytes:
    """A font, a number format and a style for each look."""
    fonts, formats, kinds = b"", b"", b""
    for number, look in enumerate(looks):
        name = look.font.encode("utf-16-le")
        fonts += record(
            0x0031, struct.pack("<HHHHHBBBBBB", 200, 0, look.ink, 400, 0, 0, 0, 0, 0, len(look.font), 1) + name
        )
        if look.format:
            formats += record(
                0x041E, struct.pack("<HHB", 164 + number, len(look.format), 0) + look.format.encode("ascii")
            )
        at = number if number < 4 else number + 1  # no font has the number 4
        pattern, colour = (1 << 26, look.fill) if look.fill is not None else (0, 0x40)
        made = struct.pack("<HHHBBBB", at, 164 + number if look.format else 0, 1, 0x20, 0, 0, 0xFC)
        kinds += record(0x00E0, made + struct.pack("<IIH", 0, pattern, colour | 0x41 << 7))
    return fonts + formats + kinds


def sheet_stream(
    rows: Sequence[Sequence[str | float | Dressed]], looks: Sequence[Look] = (), hidden: Hidden = ((), ())
) -> bytes:
    columns = b"".join(record(0x007D, struct.pack("<HHHHHH", at, at, 2000, 0, 1, 0)) for at in hidden[1])
    shut = b"".join(record(0x0208, struct.pack("<HHHHIHH", at, 0, 255, 255, 0, 0x20, 0)) for at in hidden[0])
    cells = b"".join(
        cell(at, column, *((value.value, looks.index(value.look)) if isinstance(value, Dressed) else (value,)))
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
    )
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return begin(0x0010) + columns + size + shut + cells + record(0x000A, b"")


def workbook_stream(name: str, rows: Sequence[Sequence[str | float | Dressed]], hidden: Hidden = ((), ())) -> bytes:
    bound = struct.pack("<BB", len(name), 0) + name.encode("ascii")
    looks = list(dict.fromkeys([Look(), *(value.look for row in rows for value in row if isinstance(value, Dressed))]))
    before = begin(0x0005) + record(0x0042, struct.pack("<H", 1200)) + styles(looks)
    length = len(before) + 4 + 6 + len(bound) + 4
    globals_ = before + record(0x0085, struct.pack("<IBB", length, 0, 0) + bound) + record(0x000A, b"")
    return (globals_ + sheet_stream(rows, looks, hidden)).ljust(4096, b"\x00")


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    wide = name.encode("utf-16-le")
    head = wide.ljust(64, b"\x00") + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + b"\x00" * 36 + struct.pack("<IQ", start, size)


def write(path: Path, name: str, rows: Sequence[Sequence[str | float | Dressed]], *, hidden: Hidden = ((), ())) -> Path:
    """A compound file with one stream: sector 0 the allocation table, 1 the directory, the rest the workbook. `hidden`: rows
    and columns, from 0."""
    content = workbook_stream(name, rows, hidden)
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
