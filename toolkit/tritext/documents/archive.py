"""The members of a DOCX, not trusted: what they unpack to is bounded, and only the parts that hold text are read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence

from tritext.documents.docx import read_part
from tritext.documents.skeleton import Skeleton
from tritext.errors import FormatError

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")
_WORDS = re.compile(r"<(?:a:t|c:v)>[^<]*?[^\W\d_]")
"""Parts that may hold words and are not read, and how words look in them."""
_LARGEST = 512 << 20
"""Bytes that an archive may unpack to in all."""
_LARGEST_PART = 64 << 20
_MEMBERS = 10_000
_RATIO = 200
"""Times that a part larger than a mebibyte may be smaller packed; text rarely reaches 30."""


class Archive:
    """The members of a DOCX."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the bytes of a file, and how messages speak of it.

        Raises:
            FormatError: If it is no DOCX, damaged, or unpacks to more than any document does.
        """
        self._data, self._name = data, name
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = archive.infolist()
                self._check(members)
                self.names = [each.filename for each in members if _PARTS.fullmatch(each.filename)]
                self.parts = [self._text(archive, each) for each in self.names]
                drawn = [each.filename for each in members if _DRAWN.fullmatch(each.filename)]
                self.left = [each for each in drawn if _WORDS.search(self._text(archive, each))]
                """Members that hold words and stay as they are."""
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            UnicodeDecodeError,
        ) as error:
            raise FormatError(
                f"{name} is no DOCX, or is damaged ({error}): open and save it in Word or LibreOffice"
            ) from error
        if "word/document.xml" not in self.names:
            raise FormatError(f"{name} is a ZIP archive without word/document.xml: give a DOCX")

    def _check(self, members: Sequence[zipfile.ZipInfo]) -> None:
        size = sum(each.file_size for each in members)
        is_bomb = any(each.file_size > 1 << 20 and each.file_size > _RATIO * each.compress_size for each in members)
        if size > _LARGEST or len(members) > _MEMBERS or is_bomb:
            raise FormatError(
                f"{self._name} would unpack to {len(members)} members and {size >> 20} MiB, as no document does: "
                "save its text in a smaller one"
            )
        if len({each.filename for each in members}) < len(members):
            raise FormatError(f"{self._name} has two members of one name: open and save it in Word or LibreOffice")

    def _text(self, archive: zipfile.ZipFile, name: str) -> str:
        with archive.open(name) as member:
            data = member.read(_LARGEST_PART + 1)
        if len(data) > _LARGEST_PART:
            raise FormatError(f"{self._name} has a part {name} of more than {_LARGEST_PART >> 20} MiB: split it")
        return data.decode("utf-8-sig")

    def read(self, part: str) -> Skeleton:
        """Read a part."""
        return read_part(part, self._name)

    def with_parts(self, texts: Sequence[str], language: str) -> bytes:
        """Return the archive with its parts replaced; every other member is the same, byte for byte."""
        new = dict(zip(self.names, texts, strict=True))
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(out, "w") as archive:
            for member in old.infolist():
                data = new[member.filename].encode() if member.filename in new else old.read(member)
                archive.writestr(member, data, compress_type=member.compress_type)
        return out.getvalue()
