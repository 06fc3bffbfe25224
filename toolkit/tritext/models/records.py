"""What Mozilla offers: the records of its remote settings, one a file, put together into students.

A record names the file, its kind, its languages and version, and an attachment with size and SHA-256; attachments are
mostly compressed, and the record then has size and SHA-256 of what is inside too. ``TRITEXT_FIREFOX_INDEX`` names a
mirror: the https address of a folder with ``records.json``, whose locations are relative to itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tritext.engines.packages import version_key
from tritext.engines.students import role_of, students_folder
from tritext.errors import MissingModelError
from tritext.languages import NAMES
from tritext.models.compressed import SUFFIXES
from tritext.models.listing import Listing

RECORDS = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records"
ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
"""What the locations of attachments are relative to."""

NEWEST_FORMAT = 3
"""Major version of the newest students that the engine reads."""
_ARCHITECTURES = ("base", "base-memory", "tiny")
"""Sizes of students, best first; of base and base-memory the second has half the width, and more layers."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a student as it is delivered."""

    name: str
    """The file's name when it is unpacked."""
    url: str
    size: int
    sha256: str
    unpacked_sha256: str
    suffix: str
    """Its compression: ``.zst``, ``.gz`` or none."""


@dataclass(frozen=True, slots=True)
class StudentOffer:
    """A student that can be fetched."""

    source: str
    target: str
    version: str
    architecture: str
    attachments: tuple[Attachment, ...]

    @property
    def pair(self) -> str:
        """The pair, as ``en-ko``."""
        return f"{self.source}-{self.target}"

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file, unpacked."""
        return {each.name: each.unpacked_sha256 for each in self.attachments}

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(each.size for each in self.attachments)


def best(offers: Sequence[StudentOffer], source: str, target: str) -> StudentOffer:
    """Return the best student that is offered for a pair.

    Raises:
        MissingModelError: If there is none.
    """
    found = [offer for offer in offers if (offer.source, offer.target) == (source, target)]
    if not found:
        raise MissingModelError(f"{STUDENTS.url} has no student {source}-{target}")
    return found[0]


def read_records(path: Path, url: str) -> list[StudentOffer]:
    """Read records, and return the complete students among them, of a pair the best first.

    Raises:
        MissingModelError: If the file has no records.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        records = data["data"] if isinstance(data, dict) else None
    except (ValueError, KeyError, RecursionError) as error:
        raise MissingModelError(f"{url} has no records of students ({error}): is there a login page?") from error
    if not isinstance(records, list):
        raise MissingModelError(f"{url} has no records of students")
    base = ATTACHMENTS if url == RECORDS else url
    groups: dict[tuple[bool, str, str, str, str], dict[str, Attachment]] = {}
    for record in records:
        for key, role, attachment in _attachments(record, base):
            groups.setdefault(key, {})[role] = attachment
    ranked = sorted(groups.items(), key=lambda group: _rank(group[0]))
    return [
        StudentOffer(source, target, version, architecture, tuple(files.values()))
        for (_, source, target, version, architecture), files in ranked
        if "model" in files and ("vocab" in files or {"srcvocab", "trgvocab"} <= files.keys())
    ]


def _rank(key: tuple[bool, str, str, str, str]) -> tuple[Any, ...]:
    """Order students: those for everybody, the better size, the newer version."""
    is_restricted, source, target, version, architecture = key
    size = _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else len(_ARCHITECTURES)
    return source, target, is_restricted, size, tuple(-number for number in version_key(version))


def _attachments(record: object, base: str) -> Iterator[tuple[tuple[bool, str, str, str, str], str, Attachment]]:
    """Yield student, kind and attachment of a record, if it is one for languages that tritext knows."""
    if not isinstance(record, dict) or not isinstance(attachment := record.get("attachment"), dict):
        return
    source = str(record.get("sourceLanguage") or record.get("fromLang"))
    target = str(record.get("targetLanguage") or record.get("toLang"))
    name, version, role = str(record.get("name")), str(record.get("version", "0")), str(record.get("fileType"))
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    sha256, size = str(attachment.get("hash")), attachment.get("size")
    unpacked = str(record.get("decompressedHash") or sha256)
    url = urljoin(base, str(attachment.get("location")))
    is_readable = role_of(name) == role and version_key(version)[0] <= NEWEST_FORMAT
    is_checkable = _DIGEST.fullmatch(sha256) and _DIGEST.fullmatch(unpacked) and isinstance(size, int)
    if source not in NAMES or target not in NAMES or not is_readable or not is_checkable:
        return
    suffix = "" if unpacked == sha256 else next((each for each in SUFFIXES if url.endswith(each)), ".zst")
    key = (bool(record.get("filter_expression")), source, target, version, str(record.get("architecture", "")))
    yield key, role, Attachment(name, url, int(str(size)), sha256, unpacked, suffix)


STUDENTS = Listing(RECORDS, "TRITEXT_FIREFOX_INDEX", "records.json", students_folder, read_records)
"""Mozilla's records."""
