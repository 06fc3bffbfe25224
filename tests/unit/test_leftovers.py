"""What a killed process leaves is removed by the next one, and nothing else is: not what is still being written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.comparisons import example
from tritext import files, leftovers
from tritext.files import replacing
from tritext.store import write_comparison

HANG = """
import sys, time
from pathlib import Path
from tritext.files import replacing
with replacing(Path(sys.argv[1])) as temporary:
    temporary.write_text("half")
    for suffix in ("-wal", "-shm"):
        temporary.with_name(temporary.name + suffix).write_text("half")
    print("here", flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def nothing_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_SWEPT", set())


@contextmanager
def _writing(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that is in the middle of writing a file."""
    process = subprocess.Popen([sys.executable, "-c", HANG, str(path)], stdout=subprocess.PIPE)
    try:
        assert process.stdout
        assert process.stdout.readline() == b"here\n"
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def _hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".tritext-"))


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with _writing(tmp_path / "a.txt") as process:
        assert len(_hidden(tmp_path)) == 3
        assert f"-{process.pid}-" in _hidden(tmp_path)[0]
        with replacing(tmp_path / "b.txt") as file:  # the other is alive
            file.write_text("whole")
        assert len(_hidden(tmp_path)) == 3
        process.send_signal(signal.SIGKILL)
        process.wait()
        with replacing(tmp_path / "b.txt") as file:  # each process looks once into a folder
            file.write_text("whole")
        assert len(_hidden(tmp_path)) == 3
        files._SWEPT.clear()
        write_comparison(tmp_path / "c.tritext", example())
    assert _hidden(tmp_path) == []
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["b.txt", "c.tritext"]


def test_a_writer_that_is_alive_finishes(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt") as file:
        file.write_text("whole")
        leftovers.sweep(tmp_path)
    assert (tmp_path / "a.txt").read_text() == "whole"


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    names = [
        ".tritext-.tmp", ".tritext-notes.tmp", ".tritext-0123456789abcdef.tmp.bak", "tritext-0123456789abcdef.tmp",
        ".tritext-packages", ".other-0123456789abcdef.tmp",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (0, 0))
    leftovers.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(names)


@pytest.mark.parametrize("name", [".tritext-0123456789abcdef.tmp", ".tritext-ffffffff-1-01234567.tmp-wal"])
def test_what_another_machine_or_version_left_goes_after_a_week(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    leftovers.sweep(tmp_path)
    assert _hidden(tmp_path) == [name]
    long_ago = time.time() - leftovers.STALE - 60
    os.utime(tmp_path / name, (long_ago, long_ago))
    leftovers.sweep(tmp_path)
    assert _hidden(tmp_path) == []


def test_folders_and_links_are_removed_and_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    own = leftovers.temporary_path(tmp_path).name.replace(f"-{os.getpid()}-", f"-{dead.pid}-")
    (tmp_path / own).mkdir()
    (tmp_path / own / "link").symlink_to(kept)
    (tmp_path / own.replace(".tmp", ".tmp-wal")).symlink_to(kept)
    leftovers.sweep(tmp_path)
    assert _hidden(tmp_path) == []
    assert (kept / "file").exists()


def test_a_folder_that_cannot_be_read_is_no_obstacle(tmp_path: Path) -> None:
    leftovers.sweep(tmp_path / "none")
