"""Installing a student of Mozilla's from its files: a model, one vocabulary or two, and mostly a shortlist.

Only files of these names are taken, plain or compressed as Mozilla delivers them; whatever else lies beside them
(configurations, evaluations) is left where it is.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tritext.engines.packages import Package
from tritext.engines.students import (
    ENGINE,
    METADATA,
    find_files,
    read_student,
    require_engine,
    role_of,
    students_folder,
)
from tritext.errors import InputError, OutputError
from tritext.files import digest_of
from tritext.languages import NAMES
from tritext.models.catalogue import pin_of_files
from tritext.models.compressed import SUFFIXES, decompress
from tritext.models.marian import check_shortlist, read_shapes, table_rows
from tritext.models.store import place, staging, write_marker
from tritext.models.trial import try_out

_LARGEST = {"model": 512 << 20, "vocab": 64 << 20, "srcvocab": 64 << 20, "trgvocab": 64 << 20, "lex": 128 << 20}
"""Bytes of each kind of file, unpacked: far more than Mozilla's have."""
_LARGEST_METADATA = 1 << 20
_VERSION = re.compile(r"[A-Za-z0-9](?:[\w.+-]{0,30}[A-Za-z0-9])?", re.ASCII)


def is_student(path: Path) -> bool:
    """Whether a folder holds the model of a student, plain or compressed."""
    return path.is_dir() and any(role_of(_plain(each.name)) == "model" for each in path.iterdir())


def install_student(path: Path) -> Package:
    """Install the student whose files lie in a folder, and return it.

    Its languages are in the names of the files (``model.enja.…``), or in a ``metadata.json`` of Mozilla's or of an
    export; so is its version. Where neither that nor the catalogue knows it, it is 0 and the digest of the model.

    Raises:
        InputError: If files are missing, damaged or too large.
        OutputError: If the students' folder cannot be written.
        MissingModelError: If the engine that tries it out is not installed.
    """
    path = path.resolve()
    files: dict[str, Path] = {}
    for each in sorted(each for each in path.iterdir() if role_of(_plain(each.name))):
        if each.is_symlink() or not each.is_file():
            raise InputError(f"{each} is no regular file: {path} was not installed")
        if other := files.get(_plain(each.name)):
            raise InputError(f"{path} has both {other.name} and {each.name}: delete one of them")
        files[_plain(each.name)] = each
    described = _read_metadata(path / METADATA)
    source, target = described.get("source"), described.get("target")
    if not (source and target):
        source, target = _pair_of(files, path)
    version = described.get("version")
    return install_files(
        files, source=str(source), target=str(target), version=version, origin=str(path), about=described
    )


def install_files(
    files: Mapping[str, Path],
    *,
    source: str,
    target: str,
    version: str | None,
    origin: str,
    digests: Mapping[str, str] | None = None,
    about: Mapping[str, Any] | None = None,
) -> Package:
    """Install a student from files that may lie anywhere.

    Args:
        files: Name of each file as Mozilla gives it, to where it is; a suffix ``.gz`` or ``.zst`` there is unpacked.
        source: Language that it reads.
        target: Language that it writes.
        version: Its version, if it is known.
        origin: Where it came from, for the record and for messages.
        digests: SHA-256 of each unpacked file, if they are known.
        about: ``license`` and ``quality``, if they are known.

    Raises:
        InputError: If they are not those that they should be; and what ``install_student`` raises.
    """
    require_engine()
    if source not in NAMES or target not in NAMES or source == target:
        raise InputError(f"{origin}: {source!r} to {target!r} is no pair of languages: it was not installed")
    folder = students_folder()
    try:
        with staging(folder, sum(2 * path.stat().st_size for path in files.values())) as stage:
            staged = stage / "student"
            staged.mkdir()
            for name, path in files.items():
                _take(path, staged / name, f"{origin}: {name}")
            known = {name: digest_of(staged / name) for name in files}
            for name, digest in (digests or {}).items():
                if known.get(name) != digest:
                    raise InputError(f"{origin}: {name} is not the file it should be (its SHA-256 is not {digest})")
            _check(staged, origin)
            try_out(staged, origin)
            pin = pin_of_files(ENGINE, known)
            version = version or (pin.version if pin else _unknown_version(known))
            if not _VERSION.fullmatch(version):
                raise InputError(f"{origin}: {version!r} is no version: it was not installed")
            _describe(staged, source, target, version, pin.about if pin else about or {})
            write_marker(staged, origin=origin)
            place(staged.rename(stage / f"{source}_{target}-{version}"), folder, stage)
    except OSError as error:
        raise OutputError(f"{origin} could not be installed into {folder}: {error}; nothing was changed") from error
    return read_student(folder / f"{source}_{target}-{version}")


def _unknown_version(digests: Mapping[str, str]) -> str:
    """Make up a version from the model's digest, for two models of one name and version would pass for one."""
    return "0+" + next(digest[:8] for name, digest in digests.items() if role_of(name) == "model")


def _plain(name: str) -> str:
    """Return the name of a file without the suffix of its compression."""
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)


def _take(path: Path, staged: Path, name: str) -> None:
    """Copy or unpack a file, if it is not larger than its kind."""
    largest = _LARGEST[str(role_of(staged.name))]
    if path.stat().st_size > largest:
        raise InputError(f"{name} is larger than any such file: it was not installed")
    if path.suffix in SUFFIXES:
        decompress(path, staged, largest=largest, name=name)
    else:
        shutil.copyfile(path, staged, follow_symlinks=False)


def _check(folder: Path, origin: str) -> None:
    """Check that the files fit together, as far as that can be seen without loading them."""
    try:
        files = find_files(folder)
        rows = table_rows(read_shapes(files.model), "decoder")
        if files.shortlist:
            check_shortlist(files.shortlist, rows)
    except (ValueError, OSError) as error:
        raise InputError(f"{origin} is no student that can be used ({error}): get all of its files again") from error


def _describe(folder: Path, source: str, target: str, version: str, about: Mapping[str, Any]) -> None:
    """Write down what a student is."""
    described = {
        "engine": ENGINE,
        "source": source,
        "target": target,
        "version": version,
        "license": str(about.get("license", "")),
        "quality": about.get("quality", {}),
    }
    (folder / METADATA).write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _pair_of(files: Mapping[str, Path], path: Path) -> tuple[str, str]:
    """Read the languages off the names of the files, where they are two letters each."""
    codes = {match[1] for name in files if (match := re.search(r"\.([a-z]{4})\.", name))}
    if len(codes) != 1:
        raise InputError(f"{path} does not say which languages it is of: its files should be named as model.enja.….bin")
    (code,) = codes
    return code[:2], code[2:]


def _read_metadata(path: Path) -> dict[str, Any]:
    """Read what Mozilla or an export says: ``source``, ``target``, ``version``, ``license``, ``quality``."""
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > _LARGEST_METADATA:
            raise ValueError("it is too large")
        given = json.loads(path.read_text(encoding="utf-8"))
        if given.get("engine") == ENGINE:
            return {**given, "quality": _scores(given.get("quality", {}))}
        if "sourceLanguage" not in given:
            return {}
        source, target = str(given["sourceLanguage"]), str(given["targetLanguage"])
        scores = {f"{source}-{target}": given.get("flores", {}).get("comet")}
        quality = _scores({"metric": "COMET", "scores": scores, "on": "FLORES, by Mozilla"})
        described = {"source": source, "target": target, "version": given.get("version"), "quality": quality}
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise InputError(f"{path} is damaged ({error}): delete it if the files' names tell the languages") from error
    return described


def _scores(quality: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures that can be shown, and nothing else of what a file says of its quality."""
    scores = {str(pair): float(score) for pair, score in quality.get("scores", {}).items() if score is not None}
    return {"metric": str(quality["metric"]), "scores": scores, "on": str(quality.get("on", ""))} if scores else {}
