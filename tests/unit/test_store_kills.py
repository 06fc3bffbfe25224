"""Edits that are killed or stopped on the way: what was said to be done is there, of the rest nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.comparisons import numbers
from tritext import store
from tritext.errors import FormatError, UsageError
from tritext.store import ComparisonFile, read_comparison, write_comparison

_EDITOR = """
import sys
from pathlib import Path
from tritext import store
from tritext.errors import ConflictError
with store.ComparisonFile(Path(sys.argv[1])) as file:
    file.connection.set_patience(600)  # on a busy machine the other may have its turn many times over
    number = 0
    while True:
        number += 1
        while True:
            try:
                store.edit_texts(file, int(sys.argv[2]), {"en": f"{sys.argv[2]}: {number}"})
                break
            except ConflictError:
                pass
        print(number, flush=True)
"""


def editor(path: Path, row: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _EDITOR, path, str(row)], stdout=subprocess.PIPE, text=True)


def test_kill_in_a_loop_of_edits_loses_at_most_the_one_in_flight_and_windows_do_not_harm_each_other(path: Path) -> None:
    """Two processes edit two rows of one file until both are killed; all that they said was done is there."""
    with editor(path, 0) as one, editor(path, 1) as other:
        said = []
        for process in (one, other):
            assert process.stdout is not None
            said.append(max(int(process.stdout.readline()) for _ in range(6)))
        for process in (one, other):
            process.send_signal(signal.SIGKILL)
        rest = [[int(line) for line in process.stdout or ()] for process in (one, other)]
    said = [max([first, *more]) for first, more in zip(said, rest, strict=True)]
    with ComparisonFile(path) as file:
        for row, number in enumerate(said):
            text = file.units(row, row + 1)[0].variants["en"].text
            assert text in (f"{row}: {number}", f"{row}: {number + 1}")
        assert sum(said) <= file.undoable <= sum(said) + 2
        assert file.query("PRAGMA integrity_check") == [("ok",)]
    with ComparisonFile(path) as file:
        while file.undoable:
            store.undo(file)
    assert read_comparison(path) == numbers()


_MAKER = """
import os, signal, sys
from pathlib import Path
from tritext.records import Comparison, Document
from tritext.store import write_comparison

def refuse(*_):
    raise PermissionError("Operation not permitted")

os.link = refuse
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_comparison(sys.argv[1], Comparison("", {"en": Document("a", "en", "", ())}, (), ""))
"""


def test_what_a_kill_leaves_where_there_are_no_hard_links_is_told_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "made.tritext"
    ended = subprocess.run([sys.executable, "-c", _MAKER, path], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.read_bytes() == b""
    with pytest.raises(FormatError, match=r"made\.tritext is empty, .*: make it again"):
        ComparisonFile(path)
    write_comparison(path, numbers())
    assert read_comparison(path) == numbers()


_CONFIRMER = """
import os, signal, sys
from pathlib import Path
from tritext import store
from tritext.store import images

images._AT_ONCE = images._TOLD = 1
file = store.ComparisonFile(Path(sys.argv[1]))

def kill(done, total):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "confirm":
    store.confirm_above(file, 3, on_part=kill)
store.undo(file, on_part=kill)
"""


@pytest.mark.parametrize("what", ["confirm", "undo"])
def test_kill_in_the_middle_of_an_edit_of_many_rows_leaves_nothing_of_it(path: Path, what: str) -> None:
    if what == "undo":
        with ComparisonFile(path) as file:
            store.confirm_above(file, 3)
    before = read_comparison(path)
    ended = subprocess.run([sys.executable, "-c", _CONFIRMER, path, what], check=False)
    assert ended.returncode == -signal.SIGKILL
    with ComparisonFile(path) as file:
        assert read_comparison(path) == before
        assert file.undoable == (what == "undo")
        assert file.query("PRAGMA integrity_check") == [("ok",)]


def test_an_edit_of_many_rows_tells_how_far_it_is_and_is_stopped(
    file: ComparisonFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.images._AT_ONCE", 1)
    monkeypatch.setattr("tritext.store.images._TOLD", 1)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise UsageError("enough")

    with pytest.raises(UsageError, match="enough"):
        store.confirm_above(file, 3, on_part=stop)
    assert told == [(1, 3), (2, 3)]
    assert read_comparison(file.path) == numbers()
    assert store.next_size(file, "done") == 0
    store.confirm_above(file, 3)
    assert store.next_size(file, "done") == 3
    store.undo(file, on_part=lambda done, total: told.append((done, total)))
    assert told[2:] == [(1, 3), (2, 3), (3, 3)]
    assert (store.next_size(file, "done"), store.next_size(file, "undone")) == (0, 3)
