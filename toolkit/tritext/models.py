"""Installing and removing Argos packages, without trusting what is inside them.

An ``.argosmodel`` is a zip archive. argostranslate unpacks it blindly into the live folder; here every name and size
is checked first, only model data is taken (bundled sentence splitters hold pickles and are left out), and the
package appears whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from tritext.engines.packages import Package, installed_packages, packages_folder, read_package
from tritext.errors import InputError, MissingModelError, OutputError, UsageError
from tritext.translate.route import PIVOT

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""Argos' index of packages; ``ARGOS_PACKAGE_INDEX`` names another folder of one."""

_MEMBER = re.compile(r"(metadata\.json|sentencepiece\.model|bpe\.model|README\.md|LICENSE(\.\w+)?|model/[\w.-]+)")
_IGNORED = re.compile(r"(stanza|spacy|minisbd)/.*|.*/|__MACOSX/.*|\.DS_Store|\._.*")
_NAME = re.compile(r"[\w.+-]+")
_LARGEST_MEMBER, _LARGEST_PACKAGE, _LARGEST_RATIO = 1 << 30, 2 << 30, 200
_TIMEOUT = 30


def install_file(path: Path, folder: Path | None = None) -> Package:
    """Install an ``.argosmodel`` file; a package of the same name stays until the new one can take its place.

    Raises:
        InputError: If the file is missing, no Argos package, or holds what a package must not hold.
        OutputError: If the packages folder cannot be written.
    """
    folder = folder or packages_folder()
    try:
        with zipfile.ZipFile(path) as archive:
            top, members = _checked(archive, path)
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".tritext-", dir=folder) as staging:
                staged = Path(staging) / top
                _unpack(archive, top, members, staged)
                _check_readable(staged, path)
                _swap(staged, folder / top, Path(staging))
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise InputError(f"{path} is not an Argos package ({error}): download it again") from error
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist: give the path of an .argosmodel file") from error
    except OSError as error:
        raise OutputError(f"{path} could not be installed into {folder}: {error}; nothing was changed") from error
    return next(iter(read_package(folder / top, is_bundled=False)))


def remove(pairs: Sequence[tuple[str, str]], folder: Path | None = None) -> list[Package]:
    """Remove the installed packages that serve the given pairs, and return them.

    Raises:
        UsageError: If a pair has no installed package.
    """
    installed = installed_packages(folder)
    gone = []
    for source, target in pairs:
        found = [package for package in installed if (package.source, package.target) == (source, target)]
        if not found:
            raise UsageError(f"no package {source}-{target} is installed: tritext models list  shows what there is")
        for package in found:
            shutil.rmtree(package.path, ignore_errors=True)
            gone.append(package)
    return gone


def wanted_pairs(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that a user of these languages needs: each with English, both ways.

    >>> wanted_pairs(["ko", "en"])
    [('en', 'ko'), ('ko', 'en')]
    """
    return [pair for language in languages if language != PIVOT for pair in ((PIVOT, language), (language, PIVOT))]


def download(pairs: Sequence[tuple[str, str]], into: Path) -> Iterator[tuple[str, int, int, Path | None]]:
    """Fetch the newest package of each pair from the Argos index.

    Yields (``"en-ko"``, bytes so far, bytes in all or 0, path when complete).

    Raises:
        MissingModelError: If the index or a package cannot be fetched, or the index has no such pair.
    """
    entries = _index()
    for source, target in pairs:
        found = [entry for entry in entries if (entry.get("from_code"), entry.get("to_code")) == (source, target)]
        links = [
            link for entry in found for link in entry.get("links", []) if str(link).startswith(("https:", "http:"))
        ]
        if not links:
            raise MissingModelError(f"the index {_index_url()} has no package {source}-{target}")
        path = into / f"{source}_{target}.argosmodel"
        for done, total in _fetch(links[-1], path):
            yield f"{source}-{target}", done, total, None
        yield f"{source}-{target}", path.stat().st_size, path.stat().st_size, path


def _index_url() -> str:
    given = os.environ.get("ARGOS_PACKAGE_INDEX")
    return f"{given.rstrip('/')}/index.json" if given else INDEX


def _index() -> list[dict[str, Any]]:
    """Fetch and read the index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.json"
        for _ in _fetch(_index_url(), path):
            pass
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise MissingModelError(f"{_index_url()} is no package index ({error}): is there a login page?") from error
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _fetch(url: str, path: Path) -> Iterator[tuple[int, int]]:
    """Download a URL to a file in pieces, yielding (bytes so far, bytes in all or 0)."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise MissingModelError(f"{url} is not https: models are only fetched over https")
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT) as response, path.open("wb") as file:
            total, done = int(response.headers.get("Content-Length") or 0), 0
            while block := response.read(1 << 18):
                file.write(block)
                done += len(block)
                yield done, total
                if done > _LARGEST_PACKAGE:
                    raise MissingModelError(f"{url} is larger than any model: it was not taken")
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise MissingModelError(
            f"{url} cannot be fetched ({getattr(error, 'reason', error)}): on a machine without a network install a "
            "file instead, with  tritext models install FILE.argosmodel"
        ) from error
    if total and done != total:
        raise MissingModelError(f"{url} broke off after {done} of {total} bytes: run the command again")


def _checked(archive: zipfile.ZipFile, path: Path) -> tuple[str, list[zipfile.ZipInfo]]:
    """Return the top folder and the members to unpack.

    Raises:
        InputError: If a member has an unsafe name or kind, or the archive is larger than a model can be.
    """
    tops = {info.filename.split("/")[0] for info in archive.infolist() if not _IGNORED.fullmatch(info.filename)}
    top = next(iter(tops), "")
    if len(tops) != 1 or not _NAME.fullmatch(top) or top.startswith("."):
        raise InputError(f"{path} is not an Argos package: it must hold one folder, not {sorted(tops)[:3]}")
    members = []
    for info in archive.infolist():
        inner = info.filename.removeprefix(f"{top}/")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if _IGNORED.fullmatch(inner) or _IGNORED.fullmatch(info.filename):
            continue
        if not _MEMBER.fullmatch(inner) or ".." in inner or kind not in (0, stat.S_IFREG):
            raise InputError(f"{path} holds {info.filename!r}, which is no model data: it was not installed")
        if info.file_size > _LARGEST_MEMBER or info.file_size > _LARGEST_RATIO * max(info.compress_size, 1 << 16):
            raise InputError(f"{path}: {info.filename!r} would unpack to {info.file_size} bytes: it was not installed")
        members.append(info)
    names = [info.filename.casefold() for info in members]
    if len(set(names)) != len(names):
        raise InputError(f"{path} holds a file twice: it was not installed")
    return top, members


def _unpack(archive: zipfile.ZipFile, top: str, members: list[zipfile.ZipInfo], staged: Path) -> None:
    """Write the members one by one, no more bytes than each announced."""
    for info in members:
        target = staged / info.filename.removeprefix(f"{top}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("wb") as file:
            _copy(source, file, info.file_size)


def _copy(source: IO[bytes], file: IO[bytes], size: int) -> None:
    """Copy exactly ``size`` bytes."""
    shutil.copyfileobj(source, file)
    if file.tell() != size:
        raise zipfile.BadZipFile("a file has another size than announced")


def _check_readable(staged: Path, path: Path) -> None:
    """Read the unpacked package as it will be read later.

    Raises:
        InputError: If metadata, model or tokenizer are missing or damaged.
    """
    if not (staged / "model" / "model.bin").is_file():
        raise InputError(f"{path} has no model/model.bin: it is not a translation package")
    try:
        package = next(iter(read_package(staged, is_bundled=False)))
        package.tokenizer.encode("test")
    except (ValueError, KeyError, OSError, RuntimeError, StopIteration) as error:
        raise InputError(f"{path} is damaged ({error}): download it again") from error


def _swap(staged: Path, final: Path, staging: Path) -> None:
    """Put the staged package in its place, and what was there out of the way."""
    if final.exists():
        final.rename(staging / "replaced")
    staged.rename(final)
