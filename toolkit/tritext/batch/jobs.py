"""Which batch jobs on this machine are not finished: a small file for each in the user's state folder."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from tritext.batch.journal import Journal
from tritext.phrasing import count

State = Literal["running", "interrupted"]


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job that is not finished."""

    output: Path
    state: State
    rows: int
    """Rows in committed parts."""
    command: str
    """What continues it, from any folder."""
    translations: int = 0
    """In the journals of the next parts."""

    @property
    def done(self) -> str:
        """How far it is.

        >>> OpenJob(Path("out.txt"), "interrupted", 4096, "", 340).done
        '4,096 rows, 340 translations of the next'
        """
        rows = count(self.rows, "row")
        return f"{rows}, {count(self.translations, 'translation')} of the next" if self.translations else rows


def register(folder: Path) -> None:
    """Note that a job was begun; a state folder that cannot be written keeps no job from its work."""
    with suppress(OSError):
        _register().mkdir(parents=True, exist_ok=True)
        _entry(folder).write_text(str(folder.resolve()), encoding="utf-8", errors="surrogateescape")


def forget(folder: Path) -> None:
    """Note that a job is finished."""
    with suppress(OSError):
        _entry(folder).unlink(missing_ok=True)


def open_jobs() -> Iterator[OpenJob]:
    """Yield the jobs that are not finished, by output; what is noted of a job that is gone is removed."""
    entries = _register().glob("*.job") if _register().is_dir() else ()
    found = []
    for entry in entries:
        folder = Path(entry.read_text(encoding="utf-8", errors="surrogateescape"))
        job = _job(folder)
        if job is None:
            with suppress(OSError):
                entry.unlink(missing_ok=True)
        else:
            found.append(job)
    yield from sorted(found, key=lambda job: job.output)


def _job(folder: Path) -> OpenJob | None:
    """Return the job of a folder, None if it is gone, finished or unreadable."""
    try:
        job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
        manifest = folder / "manifest.jsonl"
        lines = manifest.read_bytes().splitlines(keepends=True) if manifest.exists() else []
        rows = sum(json.loads(line)["rows"] for line in lines if line.endswith(b"\n"))
        if job.get("finished"):
            return None
        command = f"cd {shlex.quote(job['folder'])} && {job['command']}"
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    translations = sum(Journal(path).count() for path in folder.glob("part-*.journal"))
    return OpenJob(folder.with_name(folder.name.removesuffix(".job")), _state(folder), rows, command, translations)


def _state(folder: Path) -> State:
    """Whether a process holds the job; asking holds it for an instant, and a job that starts waits that long."""
    try:
        with FileLock(folder / "lock", timeout=0):
            return "interrupted"
    except Timeout:
        return "running"


def _register() -> Path:
    from tritext.home import state_folder

    return state_folder() / "jobs"


def _entry(folder: Path) -> Path:
    name = hashlib.blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return _register() / f"{name}.job"
