"""Interchange files that change, vanish or are fought over while their rows are read."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.arriving import begun, content_of, made, names, whole
from tritext.errors import InputError
from tritext.events import Progress
from tritext.live import Arrived, Made, Show, request
from tritext.live.arriving import forget_partial
from tritext.live.making import work
from tritext.live.turns import WAITING
from tritext.store import ComparisonFile

pytestmark = pytest.mark.usefixtures("few_at_once")


def test_an_input_that_has_changed_is_not_mixed_with_what_was_read_and_the_rows_stay(source: Path) -> None:
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    events.close()
    source.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(InputError, match="has changed since"):
        list(work(Show(wanted.path)))
    assert not forget_partial(wanted.path)
    with ComparisonFile(wanted.path, in_part=True) as file:
        assert len(file) == 9
    source.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        list(work(Show(wanted.path)))
    assert not forget_partial(wanted.path)


def test_a_window_that_leaves_takes_nothing_from_one_that_waits_for_its_turn(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.live.turns._EVERY", 0.001)
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    waiting = [work(wanted), work(Show(wanted.path, is_found=True))]
    for other in waiting:
        assert isinstance(next(other), Made)
        assert next(other) == Progress(WAITING, 0, 0)
    events.close()
    assert not forget_partial(wanted.path), "another window waits to read on"
    first, second = waiting
    assert isinstance(next(event for event in first if not isinstance(event, Progress)), Arrived)
    assert next(second) == Progress(WAITING, 0, 0), "it is the next one now"
    first.close()
    assert not forget_partial(wanted.path), "the other one waits yet"
    list(second)
    assert content_of(wanted.path) == whole(source)


def test_what_is_gone_is_not_said_to_be_kept(source: Path) -> None:
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    events.close()
    assert forget_partial(wanted.path)
    assert forget_partial(wanted.path), "another window was faster"


@pytest.mark.parametrize("how", ["longer", "shorter", "replaced"])
def test_an_input_that_changes_while_it_is_read_is_not_taken_for_read_whole(tmp_path: Path, how: str) -> None:
    source = made(tmp_path / "rows.tsv")
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    lines = source.read_bytes().splitlines(keepends=True)
    if how == "longer":
        source.write_bytes(b"".join([*lines, lines[-1]]))
    elif how == "shorter":
        source.write_bytes(b"".join(lines[:12]))
    else:
        source.with_suffix(".new").write_bytes(b"".join(lines[:12]))
        source.with_suffix(".new").replace(source)
    with pytest.raises(InputError, match="has changed since"):
        list(events)
    with ComparisonFile(wanted.path, in_part=True) as file:
        assert (len(file), bool(file.reads)) == (9, True), "nothing that was read since is among them"


def test_an_input_that_is_deleted_while_it_is_read_is_read_to_its_end(source: Path) -> None:
    expected = whole(source)
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    source.unlink()
    list(events)
    assert content_of(wanted.path) == expected


_READER = """
import sys
from pathlib import Path
import tritext.live.arriving as arriving
from tritext.live import request
from tritext.live.making import work
arriving._FIRST, arriving._AT_ONCE = 4, 5
for event in work(request([sys.argv[1]])):
    print(type(event).__name__, flush=True)
    if type(event).__name__ == sys.argv[2]:
        sys.stdin.readline()
"""


@pytest.mark.parametrize("killed_at", ["Made", "Arrived"])
def test_a_kill_leaves_what_is_gone_on_with(tmp_path: Path, killed_at: str) -> None:
    source = made(tmp_path / "rows.tsv")
    command = [sys.executable, "-c", _READER, str(source), killed_at]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line.strip() == killed_at for line in iter(process.stdout.readline, ""))
        process.send_signal(signal.SIGKILL)
    wanted = request([str(source)])
    assert wanted == Show(source.with_suffix(".tritext"), is_found=True)
    with pytest.raises(InputError, match="does not have all rows"):
        ComparisonFile(wanted.path)
    list(work(wanted))
    assert content_of(wanted.path) == whole(source)
    assert not [name for name in names(source.parent) if name.endswith((".tmp", "-wal", "-shm"))]
