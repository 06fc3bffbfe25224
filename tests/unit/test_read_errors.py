"""Every bad input gives one sentence that names the path and the way out."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tritext.errors import InputError, TritextError, UsageError
from tritext.read import VersionSpec, read_text

KOREAN = "모든 사람은 태어날 때부터 자유롭고 평등하다.\n사람은 이성과 양심을 부여받았다.\n"
CUT_OFF = "모든 사람은 자유롭다".encode()[:-1]


def zipped(member: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<xml/>")
    return stream.getvalue()


def refusal(spec: VersionSpec, *, encoding: str | None = None) -> TritextError:
    with pytest.raises(TritextError) as caught:
        read_text(spec, encoding=encoding)
    return caught.value


EXPORT = "not plain text: export its text first, then give that file"
SAVE = "not plain text: save it as .docx or as plain text with the program that opens it, then give that file"
COMPARED = (
    "not plain text: `tritext view` shows it, `tritext export` writes its rows, and `compare` takes a .tritext first"
)
EXCHANGED = (
    "not plain text: `tritext view` shows it, and `tritext export FILE.tmx -o FILE.tritext` makes a comparison of it"
)
XLIFF = "not plain text: export its texts, or TMX for `tritext view`, with the program that works with it"
UNPACK = "not plain text: unpack it, then give a file of it"
TABLE = "not plain text: save it as CSV in UTF-8, its columns headed en, ko, ja: `tritext view` shows that"
RECOGNISE = "not plain text: its text has to be recognised first (OCR)"

BAD_BYTES = [
    (b"", "PATH is empty: give a text"),
    (b" \n\t\r\n\xe3\x80\x80", "PATH holds nothing but white space: give a text"),
    (b"\xef\xbb\xbf", "PATH holds nothing but white space: give a text"),
    (b"\xff\xfe", "PATH holds nothing but white space: give a text"),
    (
        zipped("word/document.xml"),
        "PATH is a Word document (DOCX), not plain text: give it a name that ends in .docx",
    ),
    (zipped("xl/workbook.xml"), f"PATH is an Excel workbook (XLSX), {TABLE}"),
    (zipped("readme.txt"), f"PATH is a ZIP archive, {UNPACK}"),
    (zipped("mimetypeapplication/vnd.oasis.opendocument.text"), f"PATH is an OpenDocument file, {SAVE}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), f"PATH is a Word, Excel or HWP document, {SAVE}"),
    (b"{\\rtf1\\ansi}", f"PATH is an RTF document, {SAVE}"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"PATH is a PNG image, {RECOGNISE}"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", f"PATH is a JPEG image, {RECOGNISE}"),
    (b"SQLite format 3\0" + bytes(52) + b"3txt", f"PATH is a comparison, {COMPARED}"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE tmx>\n<tmx version="1.4">', f"PATH is TMX, {EXCHANGED}"),
    ('<?xml version="1.0"?><tmx version="1.4">'.encode("utf-16"), f"PATH is TMX, {EXCHANGED}"),
    (b'<?xml version="1.0"?>\n<xliff version="1.2">', f"PATH is XLIFF, {XLIFF}"),
    (
        b'# Korean\r\n\r\nmsgid ""\r\nmsgstr ""\r\n',
        "PATH is a catalogue of gettext (PO), not plain text: give it a name that ends in .po, "
        "and `tritext translate` fills it in",
    ),
    (b"SQLite format 3\0\x10\0", f"PATH is an SQLite database, {EXPORT}"),
    (b"\x1f\x8b\x08\0", f"PATH is gzip-compressed, {UNPACK}"),
    (bytes(range(256)), f"PATH is binary, {EXPORT}"),
    (b"\x01\x02\x03\x04abc", f"PATH is binary, {EXPORT}"),
    (
        "첫째 줄은 길고 좋다\n둘째 ".encode() + b"\0" + "줄".encode(),
        "PATH has a NUL character at byte 35 (line 2), which no text has: remove it",
    ),
    (
        "모든 사람은 자유롭다. ".encode("cp949") + b"\0",
        "PATH has a NUL character at byte 22 (line 1), which no text has: remove it",
    ),
    (b"\xff\xfe" + "가\0나".encode("utf-16-le"),
     "PATH has a NUL character at character 1 (line 1), which no text has: remove it"),
    (CUT_OFF, "PATH ends inside a character at byte 26 (line 1): the file was cut off, get it whole"),
    (b"\xec\x84", "PATH ends inside a character at byte 0 (line 1): the file was cut off, get it whole"),
    ("모든\n사람은\n".encode() + b"\xff" + "자유".encode(),
     "PATH is damaged UTF-8: it has an invalid byte at byte 17 (line 3); repair it there"),
    ("모든\n".encode() + b"\xed\xa0\x80",
     "PATH has half a surrogate pair at byte 7 (line 2), which UTF-8 forbids: save it again"),
    (b"\xed\xa0\x80", "PATH has half a surrogate pair at byte 0 (line 1), which UTF-8 forbids: save it again"),
    (b"\xed\xa0\xbd\xed\xb8\x80 CESU",
     "PATH has half a surrogate pair at byte 0 (line 1), which UTF-8 forbids: save it again"),
    (b"\xff\xfe" + "가나\n".encode("utf-16-le") + b"\x00\xd8" + "다".encode("utf-16-le"),
     "PATH is not utf-16-le: it has half a surrogate pair at byte 8 (line 2); "
     "save it again as UTF-8, or give another --encoding"),
    (b"\xfe\xff" + "가나".encode("utf-16-be")[:-1],
     "PATH ends inside a character of utf-16-be at byte 4 (line 1): the file was cut off"),
    (b"\x1b$B\xff\x1b(B", "PATH is not iso2022_jp: it has an invalid byte at byte 3 (line 1); "
     "save it again as UTF-8, or give another --encoding"),
    (b"\x81\x81\x81\xff",
     "PATH is not UTF-8 and not clearly Korean in cp949 or euc_kr: "
     "name its encoding, e.g. --encoding cp949, or save it as UTF-8"),
    ("인권".encode("cp949"),
     "PATH is not UTF-8 and not clearly Korean in cp949 or euc_kr: "
     "name its encoding, e.g. --encoding cp949, or save it as UTF-8"),
]  # fmt: skip


def test_a_text_with_the_mark_of_a_comparison_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "marks.txt"
    path.write_bytes(b"x" * 68 + b"3txt")
    assert read_text(VersionSpec(str(path), "en")).text.endswith("3txt")


@pytest.mark.parametrize(("data", "message"), BAD_BYTES)
def test_bad_bytes_are_refused_in_one_sentence(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "statement"
    path.write_bytes(data)
    error = refusal(VersionSpec(str(path), "ko"))
    assert str(error) == message.replace("PATH", str(path))
    assert isinstance(error, InputError)
    assert error.exit_code == 5


def test_a_missing_file_is_named() -> None:
    assert str(refusal(VersionSpec("none/such.txt", "ko"))) == "there is no file none/such.txt: check the path"
    assert str(refusal(VersionSpec("ja", None))).endswith("written in one word, as in --to ko,ja")


def test_a_directory_is_named(tmp_path: Path) -> None:
    assert str(refusal(VersionSpec(str(tmp_path), "ko"))) == f"{tmp_path} is a directory: give a file in it"


def test_a_forbidden_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A superuser may read everything, so the refusal of the system is simulated."""

    def forbid(path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(Path, "read_bytes", forbid)
    path = str(tmp_path / "a")
    assert str(refusal(VersionSpec(path, "ko"))) == f"{path} may not be read: change its permissions, or copy it"


@pytest.mark.parametrize("path", ["a" * 5000, "a\0b", "/dev/null/x"])
def test_an_impossible_path_is_an_input_error(path: str) -> None:
    assert str(refusal(VersionSpec(path, "ko"))).endswith("check the path")


def test_a_message_never_moves_the_cursor() -> None:
    """Escape sequences and undecodable bytes in the name of a file are shown, not sent to the terminal."""
    assert str(refusal(VersionSpec("\x1b[2J\udcff", "ko"))) == "there is no file \\x1b[2J\\udcff: check the path"


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", ""])
def test_an_unknown_encoding_is_a_usage_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / "statement"
    path.write_bytes(KOREAN.encode())
    error = refusal(VersionSpec(str(path), "ko"), encoding=name)
    assert str(error) == f"unknown encoding {name!r}: give one such as utf-8, cp949, cp932 or utf-16"
    assert isinstance(error, UsageError)


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (KOREAN.encode("cp949"), "utf-8", "byte 0 (line 1)"),
        ("abc\r\nde\r\n세".encode("cp949"), "ascii", "byte 9 (line 3)"),
        (b"a\rb\r\x81\x20", "cp949", "byte 4 (line 3)"),
    ],
)
def test_a_given_encoding_is_strict(tmp_path: Path, data: bytes, encoding: str, place: str) -> None:
    """The first byte that the given encoding cannot be is named with its line."""
    path = tmp_path / "statement"
    path.write_bytes(data)
    error = refusal(VersionSpec(str(path), "ko"), encoding=encoding)
    mend = "save it again as UTF-8, or give another --encoding"
    assert str(error) == f"{path} is not {encoding}: it has an invalid byte at {place}; {mend}"
    assert error.exit_code == 5


def test_undeclared_bytes_that_fit_nothing_name_the_candidates(tmp_path: Path) -> None:
    path = tmp_path / "statement"
    path.write_bytes(b"\x81\x81 \xa0\xff")
    assert str(refusal(VersionSpec(str(path), None))) == (
        f"{path} is not UTF-8 and not clearly cp949, cp932, euc_jp, gb18030 or big5: "
        f"say what it is, e.g. with ko={path} or --encoding cp949"
    )


def test_a_language_without_older_encodings_says_so(tmp_path: Path) -> None:
    path = tmp_path / "statement"
    path.write_bytes(b"\xff\xa0")
    assert str(refusal(VersionSpec(str(path), "hi"))) == (
        f"{path} is not UTF-8 and no older encoding of Hindi is known: "
        "name it with --encoding, or save the file as UTF-8"
    )


@pytest.mark.parametrize("name", ["a.en.csv", "a.TSV", "a.jsonl", "a.ndjson.gz", "a.parquet"])
def test_a_table_is_not_read_as_running_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("id,text\n1,All human beings are born free.\n", encoding="utf-8")
    said = str(refusal(VersionSpec(str(path), "en")))
    assert said.startswith(f"{path} is a table, not running text: `tritext batch` translates a column of it")
    keyed = tmp_path / "strings.ko.XML"
    keyed.write_text('<?xml version="1.0"?><resources><string name="a">예</string></resources>', encoding="utf-8")
    assert "make PO of it" in str(refusal(VersionSpec(str(keyed), "ko")))
    path.rename(renamed := tmp_path / "a.csv.txt")
    assert read_text(VersionSpec(str(renamed), "en")).text.startswith("id,text")
