"""The students of Mozilla's Firefox Translations on this machine: one folder a direction, as Mozilla ships the files.

They lie beside the embedding models, not among the Argos packages: argostranslate stumbles over what is not its own.
"""

from __future__ import annotations

import json
import logging
import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tritext.engines.packages import Package, newest_first
from tritext.errors import MissingModelError
from tritext.home import data_folder

_LOG = logging.getLogger(__name__)

ENGINE = "firefox"
NO_ENGINE = "Mozilla's students need their engine: pip install 'tritext[firefox]'"
METADATA = "metadata.json"
LONGEST = 127
"""Longest text, in pieces, that the students are given: Firefox breaks there too (``max-length-break: 128``)."""

_ROLES = {
    "model": r"model\.\w+\.intgemm\.alphas\.bin",
    "vocab": r"vocab\.\w+\.spm",
    "srcvocab": r"srcvocab\.\w+\.spm",
    "trgvocab": r"trgvocab\.\w+\.spm",
    "lex": r"lex\.(50\.50\.)?\w+\.s2t\.bin",
}
"""What each file is, by the names that Mozilla gives."""


class Files(NamedTuple):
    """The files of a student."""

    model: Path
    source: Path
    """SentencePiece vocabulary of the source language."""
    target: Path
    """That of the target language; the same file where one serves both."""
    shortlist: Path | None
    """Which target pieces each source piece may become; not every student has one."""


def role_of(name: str) -> str | None:
    """Return what a file of a student is: ``model``, ``vocab``, ``srcvocab``, ``trgvocab`` or ``lex``; else None.

    >>> role_of("srcvocab.enja.spm")
    'srcvocab'
    """
    return next((role for role, names in _ROLES.items() if re.fullmatch(names, name, re.ASCII)), None)


def find_files(folder: Path) -> Files:
    """Find the files of a student.

    Raises:
        ValueError: If one is missing, or there are two of a kind.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if role := role_of(path.name):
            if role in found:
                raise ValueError(f"it has two files of a kind, {found[role].name} and {path.name}")
            found[role] = path
    source, target = found.get("srcvocab", found.get("vocab")), found.get("trgvocab", found.get("vocab"))
    if "model" not in found or source is None or target is None:
        raise ValueError("it needs model.*.intgemm.alphas.bin, and vocab.*.spm or srcvocab.*.spm and trgvocab.*.spm")
    if "vocab" in found and (source, target) != (found["vocab"], found["vocab"]):
        raise ValueError("it has a vocabulary of both sides and another of one: only one of the two can be right")
    return Files(found["model"], source, target, found.get("lex"))


def students_folder() -> Path:
    """Return where students are installed: in the user's data folder."""
    return data_folder() / "students"


def is_runnable() -> bool:
    """Whether the engine is on this machine: the extra ``tritext[firefox]``."""
    return find_spec("fxtranslate") is not None


def require_engine() -> None:
    """Refuse to go on without the engine.

    Raises:
        MissingModelError: If it is not installed.
    """
    if not is_runnable():
        raise MissingModelError(NO_ENGINE)


def read_student(folder: Path) -> Package:
    """Read what tritext wrote down of a student when it was installed.

    Raises:
        ValueError, KeyError, OSError: If that is missing or damaged.
    """
    metadata = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    if metadata["engine"] != ENGINE:
        raise ValueError(f"{METADATA} is not a student's")
    source, target = str(metadata["source"]), str(metadata["target"])
    return Package(
        source=source,
        target=target,
        name=f"{ENGINE}_{source}_{target}",
        version=str(metadata["version"]),
        path=folder,
        max_pieces=LONGEST,
        license=str(metadata.get("license", "")),
        quality=metadata.get("quality", {}),
        engine=ENGINE,
    )


def installed_students() -> list[Package]:
    """List the installed students, sorted by pair; of a pair the newest comes first, of one version the last installed.

    Damaged ones are passed over with a warning.
    """
    found = []
    for path in sorted(students_folder().glob(f"*/{METADATA}"), key=lambda path: -path.stat().st_mtime):
        try:
            found.append(read_student(path.parent))
        except (ValueError, TypeError, KeyError, OSError) as error:
            _LOG.warning("the student %s is damaged (%s) and not used: remove that folder", path.parent, error)
    return sorted(found, key=lambda student: (student.source, student.target, newest_first(student.version)))
