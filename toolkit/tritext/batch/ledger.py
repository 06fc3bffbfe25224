"""What of a job is done: a folder beside the output with its settings, its parts, and a line for each part.

``job.json`` says what the job is, ``manifest.jsonl`` which parts are done, a line each, appended when the part is on
the disk. A part without its line is written again, to the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from tritext.batch.jobs import forget, register
from tritext.batch.settings import APPROVED, differences
from tritext.corpus import rejects_of
from tritext.errors import FormatError, OutputError, UsageError
from tritext.files import check_replaceable, replacing

_PATIENCE = 1.0
"""Seconds to wait for a process that holds a job: `tritext jobs` does so for an instant."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is done."""

    number: int
    input: int
    """0-based number of the input."""
    start: int
    """0-based number of its first row in that input."""
    rows: int
    files: Mapping[str, str]
    """Name to SHA-256, in the order of the outputs."""
    rejects: int
    rejects_sha256: str
    bytes: int
    """How far the inputs had been read."""


class Ledger:
    """The folder of a job: ``OUT.job`` beside ``OUT``."""

    def __init__(self, output: Path, outputs: Sequence[Path], *, restart: bool) -> None:
        """Take the output that a job is for, its files, and whether what is done of it is to be forgotten.

        Raises:
            OutputError: If it cannot be written.
            UsageError: If something is there that no job of ours began.
        """
        for path in outputs:
            check_replaceable(path)
        self._restart = restart
        self.output, self.outputs = output, outputs
        self.folder = output.with_name(f"{output.name}.job")
        for path in outputs:
            if path.exists() and not self.folder.exists() and not restart:
                raise UsageError(f"{path} is there already: name another output, or add --restart to replace it")
        self.rejects = rejects_of(output)
        self.parts: list[Part] = []
        self.finished: dict[str, Any] | None = None
        """How it ended, if it has."""
        self.is_before_approvals = False
        """It has ended, and what is approved in the memory is no longer what was then."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the job against other processes; the system frees it when this one ends, however it ends.

        Raises:
            UsageError: If another process is at it.
            OutputError: If the folder cannot be made.
        """
        lock = FileLock(self.folder / "lock", timeout=_PATIENCE)
        try:
            self.folder.mkdir(exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise UsageError(f"another process is writing {self.output}: wait for it, or end it") from error
        except OSError as error:
            raise OutputError(f"{self.folder} cannot be made ({error.strerror}): name another output") from error
        try:
            yield
        finally:
            lock.release()

    def begin(self, settings: Mapping[str, Any], command: str) -> None:
        """Take up the job where it stands, or begin it.

        Raises:
            UsageError: If it was begun with other settings; says what differs. What is approved in the memory may be
                other than it was if the job has ended: the same was asked for, and it is there. Before its end it may
                not, for the rows that are done would have other translations than the rest.
            FormatError: If its folder is damaged.
        """
        job = self.folder / "job.json"
        if self._restart:
            self._forget()
        register(self.folder)
        if job.exists():
            begun = _read(job)
            self.finished = begun.get("finished")
            before = begun.get("settings", {})
            if self.finished and before.get(APPROVED) != settings[APPROVED]:
                self.is_before_approvals, before = True, {**before, APPROVED: settings[APPROVED]}
            if changed := differences(before, settings):
                raise UsageError(f"{self.output} was begun otherwise ({'; '.join(changed)}): {_mend(before, settings)}")
            self.parts = list(self._read_parts())
            if self.finished:
                self._close()
            return
        self._write({"settings": settings, "command": command, "folder": str(Path.cwd())})

    def part_path(self, number: int, suffix: str) -> Path:
        """Return where a part lies."""
        return self.folder / f"part-{number:05}{suffix}"

    def commit(self, part: Part) -> None:
        """Note that a part is done and on the disk."""
        line = json.dumps(asdict(part)) + "\n"
        with self._manifest.open("ab") as file:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        self.parts.append(part)

    def finish(self, outcome: Mapping[str, Any]) -> None:
        """Note how the job ended, and drop the parts, which are in the output now."""
        self.finished = dict(outcome)
        self._write({**_read(self.folder / "job.json"), "finished": self.finished})
        self._close()

    def take_back(self) -> None:
        """Forget that the job was begun, if nothing of it is done: there is nothing to continue."""
        if not self.parts and not any(self.folder.glob("part-*")):
            (self.folder / "job.json").unlink(missing_ok=True)
            forget(self.folder)

    def _close(self) -> None:
        """Remove the parts, which are in the output, and the job from the list of those to continue."""
        for path in self.folder.glob("part-*"):
            path.unlink()
        forget(self.folder)

    @property
    def _manifest(self) -> Path:
        return self.folder / "manifest.jsonl"

    def _write(self, job: Mapping[str, Any]) -> None:
        with replacing(self.folder / "job.json") as temporary:
            text = json.dumps(job, ensure_ascii=False, indent=1) + "\n"
            temporary.write_text(text, encoding="utf-8", errors="backslashreplace")  # a path that is no UTF-8, as JSON

    def _forget(self) -> None:
        """Remove everything but the lock."""
        for path in self.folder.iterdir():
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.rejects.unlink(missing_ok=True)

    def _read_parts(self) -> Iterator[Part]:
        """Read the manifest; a last line that was torn by a crash is cut off."""
        data = self._manifest.read_bytes() if self._manifest.exists() else b""
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            with self._manifest.open("rb+") as file:
                file.truncate(len(whole))
        for number, line in enumerate(whole.splitlines()):
            try:
                part = Part(**json.loads(line))
            except (ValueError, TypeError) as error:
                raise self._damaged(f"manifest.jsonl:{number + 1}: {error}") from error
            if part.number != number:
                raise self._damaged(f"manifest.jsonl:{number + 1}: part {part.number} where {number} should be")
            yield part

    def _damaged(self, what: str) -> FormatError:
        return FormatError(f"{self.folder} is damaged ({what}): add --restart to begin anew")


def _mend(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Say how to continue a job whose settings differ."""
    if not differences({**before, APPROVED: now[APPROVED]}, now):  # the memory alone
        known = "; what the machine translated is remembered"
        without = "" if any((before.get(APPROVED) or {"": "?"}).values()) else ", or --no-memory to continue without it"
        return f"add --restart to have what is approved in the memory now in all rows{known}{without}"
    return "give the same again to continue, or add --restart to begin anew"


def _read(path: Path) -> dict[str, Any]:
    """Read ``job.json``."""
    try:
        job = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FormatError(f"{path} is damaged ({error}): add --restart to begin anew") from error
    if not isinstance(job, dict):
        raise FormatError(f"{path} is damaged (no object): add --restart to begin anew")
    return job
