"""Hostile archives: whatever two programs could read differently is refused, before a byte of it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tritext.errors import InputError
from tritext.models import install_file
from tritext.models.archive import is_device, list_members
from tritext.models.layout import check_layout

FILES = {"p/metadata.json": b"{}", "p/model/model.bin": b"weights" * 99, "p/README.md": b"A model."}


def _zip(files: dict[str, bytes] = FILES, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return data.getvalue()


def _check(data: bytes) -> dict[str, bytes]:
    """Return what the archive holds, if it is let through."""
    file = io.BytesIO(data)
    check_layout(file)
    with zipfile.ZipFile(file) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _list(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(_zip(files))) as archive:
        list_members(archive, "x.argosmodel")


class _Pipe(io.RawIOBase):
    """A stream that cannot be sought: sizes are then written after the data."""

    def __init__(self) -> None:
        self.data = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self.data.write(data)


def _streamed() -> bytes:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return pipe.data.getvalue()


@pytest.mark.parametrize("data", [_zip(), _zip(method=zipfile.ZIP_STORED), _streamed()])
def test_an_ordinary_archive_is_let_through(data: bytes) -> None:
    assert _check(data) == FILES


def _patch(data: bytes, mark: bytes, offset: int, value: bytes, *, which: int = 0) -> bytes:
    """Overwrite bytes in the n-th record that begins with a mark."""
    start = -1
    for _ in range(which + 1):
        start = data.index(mark, start + 1)
    return data[: start + offset] + value + data[start + offset + len(value) :]


def _without_first_in_directory(data: bytes) -> bytes:
    """Hide an entry: its data stays, the directory does not know it."""
    first, second = data.index(b"PK\1\2"), data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    data = data[:first] + data[second:]
    size = second - first
    total = struct.unpack_from("<L", data, len(data) - 10)[0]
    return data[:-14] + struct.pack("<2HLL", 2, 2, total - size, first) + data[-2:]


def _overlapping(data: bytes) -> bytes:
    """Let the second entry of the directory point at the first one's data."""
    return _patch(data, b"PK\1\2", 42, struct.pack("<L", 0), which=1)


def _zip64() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive, archive.open("p/metadata.json", "w", force_zip64=True) as file:
        file.write(b"{}")
    return data.getvalue()


def _second_name() -> bytes:
    """An entry with another name in its Unicode field."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        info = zipfile.ZipInfo("p/metadata.json")
        info.extra = struct.pack("<2HBL", 0x7075, 5 + 5, 1, 0) + b"../xx"
        archive.writestr(info, b"{}")
    return data.getvalue()


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "bytes before": lambda data: b"#!/bin/sh\n" + data,
    "bytes after": lambda data: data + b"\0",
    "a comment, which may hide another end": lambda data: data[:-2] + b"\4\0PK\5\6",
    "two archives in one": lambda data: data + data,
    "an entry that the directory hides": _without_first_in_directory,
    "entries that share data": _overlapping,
    "another name before the data": lambda data: _patch(data, b"PK\3\4", 30, b"q"),
    "another size before the data": lambda data: _patch(data, b"PK\3\4", 22, b"\1\0\0\0"),
    "encrypted": lambda data: _patch(_patch(data, b"PK\1\2", 8, b"\1\0"), b"PK\3\4", 6, b"\1\0"),
    "another disk": lambda data: _patch(data, b"PK\1\2", 34, b"\1\0"),
    "several disks": lambda data: _patch(data, b"PK\5\6", 4, b"\1\0"),
    "a count that is not so": lambda data: _patch(data, b"PK\5\6", 8, b"\2\0\2\0"),
    "cut off": lambda data: data[:-30],
    "empty": lambda _: b"",
    "zip64": lambda _: _zip64(),
    "a second name": lambda _: _second_name(),
    "unusual compression": lambda _: _zip(method=zipfile.ZIP_BZIP2),
    "hundreds of entries": lambda _: _zip({f"p/{number}": b"" for number in range(300)}),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_second_reading_is_refused(case: str, tmp_path: Path, own_home: Path) -> None:
    path = tmp_path / "hostile.argosmodel"
    path.write_bytes(HOSTILE[case](_zip()))
    with pytest.raises(InputError, match="is not an Argos package"):
        install_file(path)
    assert not [*own_home.glob("packages/*")]


@given(st.integers(0, len(_zip()) - 1), st.integers(1, 255))
def test_one_wrong_byte_is_refused_or_changes_nothing(position: int, change: int) -> None:
    data = bytearray(_zip())
    data[position] ^= change
    try:
        found = _check(bytes(data))
    except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError):  # type: ignore[attr-defined]
        return
    assert found == FILES


@given(st.integers(0, len(_zip()) - 1))
def test_what_is_cut_off_is_refused(size: int) -> None:
    with pytest.raises(zipfile.BadZipFile):
        _check(_zip()[:size])


@pytest.mark.parametrize(
    "name",
    [
        "p/model/con", "p/model/NUL.bin", "p/model/model.bin ", "p/model/model.bin.", "p/model/a:b", "p/C:/x",
        "p/model\\model.bin", "p/model/model.bin\u202e", "p/model/\x1b[31m", "p/./metadata.json", "p//metadata.json",
        "p/model/deep/model.bin", "p/weights.pt", "p/model/weights.pickle", "p/setup.py", "p/model/model.onnx",
        "p/metadata.json\n", "p/metadata.json::$DATA", "p/model/model.bin:hidden", "p/AUX", "p/README.md/COM1",
        "p/model/lpt9.json", "p/COM\u00b9.md", "p/CONIN$", "p/model./model.bin", "p/model /model.bin", "p/PROGRA~1",
        "p\\..\\x", "\\\\host\\share\\x", "//host/share/x", "c:x", "p/c:x",
    ],
)  # fmt: skip
def test_names_that_are_no_model_data_are_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"no model data|one folder"):
        _list({"p/metadata.json": b"{}", name: b"x"})


@pytest.mark.parametrize(
    "top",
    [
        "..", ".", "", "con", "NUL.x", "~", "-rf", ".hidden", "a b", "é", "x" * 101, "a.", "C:", "c:p", "a:b", "COM1",
        "lpt9.x.y", "Aux.", "prn ", "nul .x", "COM\u00b2", "CONOUT$", "p::$DATA", "PROGRA~1", "..\\p",
    ],
)  # fmt: skip
def test_top_folders_that_are_no_plain_name_are_refused(top: str) -> None:
    with pytest.raises(InputError, match="must hold one folder"):
        _list({f"{top}/metadata.json": b"{}"})


@pytest.mark.parametrize("twin", ["p/METADATA.json", "p/metadata.json/", "p/stanza/\u00e9|p/stanza/e\u0301"])
def test_names_that_are_one_file_on_some_disk_are_refused(twin: str) -> None:
    with pytest.raises(InputError, match="holds a file twice"):
        _list({"p/metadata.json": b"{}", **dict.fromkeys(twin.split("|"), b"")})


@pytest.mark.parametrize("name", ["p/metadata.json", "p/README.md", "p/model/config.json"])
def test_files_far_larger_than_their_kind_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="would unpack to 1100000 bytes"):
        _list({name: bytes(range(256)) * 4296 + bytes(224)})


@pytest.mark.parametrize("name", ["con", "CON.x", "nul .txt", "Com1", "LPT\u00b3.json", "aux.", "prn ", "CONIN$"])
def test_names_of_devices_are_known(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["console", "com", "com10", "auxiliary.json", "null", "model.con", "x.nul"])
def test_names_like_those_of_devices_are_none(name: str) -> None:
    assert not is_device(name)


def test_a_size_that_lies_in_both_headers_is_found_while_unpacking(tmp_path: Path, own_home: Path) -> None:
    data = _zip()
    lie = struct.pack("<L", 3)
    path = tmp_path / "lying.argosmodel"
    path.write_bytes(_patch(_patch(data, b"PK\3\4", 22, lie, which=1), b"PK\1\2", 24, lie, which=1))
    with pytest.raises(InputError, match="is not an Argos package"):
        install_file(path)
    assert not [*own_home.glob("packages/*")]
