"""What an ``.argosmodel`` archive may hold: one folder of model data, by name, kind and size.

argostranslate unpacks a package blindly into the live folder. Here every name is one of a few, and the sizes are
checked before a byte is unpacked. Sentence splitters that come along hold pickles, and are left out.
"""

from __future__ import annotations

import re
import shutil
import stat
import unicodedata
import zipfile
from pathlib import Path

from tritext.errors import InputError

LARGEST_PACKAGE = 2 << 30
"""Bytes of a package, unpacked."""
LARGEST_RATIO = 200
"""Bytes that one byte may unpack to: weights hardly shrink, and what is made to burst grows up to a thousandfold."""
_KIB, _MIB = 1 << 10, 1 << 20

_LARGEST = {
    r"metadata\.json": 64 * _KIB,
    r"README\.md|LICENSE(\.\w+)?": _MIB,
    r"sentencepiece\.model|bpe\.model": 64 * _MIB,
    r"model/config\.json": 64 * _KIB,
    r"model/((shared|source|target)_vocabulary\.(json|txt)|vmap\.txt)": 64 * _MIB,
    r"model/model\.bin": 1024 * _MIB,
}
"""The files of a package and their largest sizes."""
_LEFT_OUT = re.compile(r"(stanza|spacy|minisbd)/.*|.*/|__MACOSX/.*|\.DS_Store|\._.*")
_TOP = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,98}[A-Za-z0-9_+-])?")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])( *\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that Windows keeps for devices, whatever follows the dot."""


def is_device(name: str) -> bool:
    """Whether Windows would take a name of a file or folder for a device."""
    return _DEVICE.fullmatch(name.rstrip(" .")) is not None


def list_members(archive: zipfile.ZipFile, name: str) -> tuple[str, list[zipfile.ZipInfo]]:
    """Return the top folder and the members to unpack.

    Raises:
        InputError: If a member has an unsafe name or kind, or the archive is larger than a model can be.
    """
    infos = archive.infolist()
    tops = {info.filename.split("/")[0] for info in infos if not _LEFT_OUT.fullmatch(info.filename)}
    top = next(iter(tops), "")
    if len(tops) != 1 or not _TOP.fullmatch(top) or is_device(top):
        raise InputError(f"{name} is not an Argos package: it must hold one folder, not {sorted(tops)[:3]}")
    names = [unicodedata.normalize("NFC", info.filename).casefold().rstrip("/") for info in infos]
    if len(set(names)) != len(names):
        raise InputError(f"{name} holds a file twice: it was not installed")
    members = [
        info
        for info in infos
        if not _LEFT_OUT.fullmatch(info.filename) and not _LEFT_OUT.fullmatch(info.filename.removeprefix(f"{top}/"))
    ]
    for info in members:
        _check_member(info, info.filename.removeprefix(f"{top}/"), name)
    if sum(info.file_size for info in members) > LARGEST_PACKAGE:
        raise InputError(f"{name} would unpack to more than {LARGEST_PACKAGE >> 20} MiB: it was not installed")
    return top, members


def _check_member(info: zipfile.ZipInfo, inner: str, name: str) -> None:
    """Refuse a member by its size, its name or its kind."""
    if info.file_size > LARGEST_RATIO * max(info.compress_size, 64 * _KIB):
        raise InputError(f"{name}: {info.filename!r} would unpack to {info.file_size} bytes: it was not installed")
    largest = next((size for names, size in _LARGEST.items() if re.fullmatch(names, inner)), None)
    if largest is None or stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise InputError(f"{name} holds {info.filename!r}, which is no model data: it was not installed")
    if info.file_size > largest:
        raise InputError(f"{name}: {info.filename!r} would unpack to {info.file_size} bytes: it was not installed")


def unpack(archive: zipfile.ZipFile, top: str, members: list[zipfile.ZipInfo], folder: Path) -> None:
    """Write the members one by one into a folder.

    Raises:
        BadZipFile: If a member is not as it was announced.
    """
    for info in members:
        target = folder / info.filename.removeprefix(f"{top}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file)  # zipfile gives no more than announced, and checks the CRC
            if file.tell() != info.file_size:
                raise zipfile.BadZipFile(f"{info.filename!r} has another size than announced")


def pack(folder: Path, files: list[str], archive: Path) -> None:
    """Zip files of a package folder into an ``.argosmodel``: sorted and undated, so always to the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{folder.name}/{name}")
            info.external_attr, info.compress_type = (stat.S_IFREG | 0o644) << 16, zipfile.ZIP_DEFLATED
            info.file_size = (folder / name).stat().st_size  # or zipfile would not know whether it needs ZIP64
            with (folder / name).open("rb") as source, packed.open(info, "w") as target:
                shutil.copyfileobj(source, target)
