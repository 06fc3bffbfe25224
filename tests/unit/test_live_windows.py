"""Windows on one interchange file at the same time: one begins while another leaves, two want the same name."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from support import windows
from support.opening import fakes
from tritext.errors import BusyError, OutputError
from tritext.live import Arrived, Compare, Convert, Made, Show, open_found, request
from tritext.live.arriving import forget_partial
from tritext.live.making import work
from tritext.live.turns import WAITING
from tritext.store import ComparisonFile
from tritext.store.damage import damage_named


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.live.arriving._FIRST", 4)
    monkeypatch.setattr("tritext.live.arriving._AT_ONCE", 5)
    monkeypatch.setattr("tritext.live.turns._EVERY", 0.001)


def table(path: Path, word: str = "Row") -> Path:
    between = "\t" if path.suffix == ".tsv" else ""
    lines = [f"{word} {row}\t{row}행" if between else f'{{"en": "{word} {row}", "ko": "{row}행"}}' for row in range(23)]
    path.write_text("\n".join([*(["en\tko"] if between else []), *lines, ""]), encoding="utf-8")
    return path


def until(events: Generator[object, None, None], kind: type) -> object:
    return next(event for event in events if isinstance(event, kind))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is stopped in its midst by a copy of it")
@pytest.mark.parametrize("who", ["begins", "leaves"])
def test_a_window_that_begins_keeps_its_rows_whenever_another_leaves(tmp_path: Path, who: str) -> None:
    """Two real processes; the one stops before a line, and the other does all of its own then.

    ``EVERY_LINE=1`` plays it for all lines, not a fixed choice of them.
    """
    folder = tmp_path / "rows"
    folder.mkdir()
    source = table(folder / "rows.tsv")
    played = subprocess.run(
        [sys.executable, windows.__file__, source, who, "1" if os.environ.get("EVERY_LINE") else "4"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert int(played.stdout) > 15


def test_who_has_the_file_open_and_does_nothing_with_it_keeps_it(tmp_path: Path) -> None:
    source = table(tmp_path / "rows.tsv")
    events = work(request([str(source)]))
    until(events, Made)
    with ComparisonFile(tmp_path / "rows.tritext", in_part=True) as looking:
        events.close()
        assert not forget_partial(looking.path)
        assert looking.units(0, 1)[0].variants["en"].text == "Row 0"
    assert forget_partial(looking.path)
    assert [each.name for each in tmp_path.glob("rows*")] == ["rows.tsv"]


def test_what_is_taken_away_before_it_is_open_is_made_anew(tmp_path: Path) -> None:
    source = table(tmp_path / "rows.tsv")
    events = work(request([str(source)]))
    until(events, Arrived)
    events.close()
    found = request([str(source)])
    assert isinstance(found, Show)
    assert forget_partial(found.path)
    wanted = open_found(found)
    assert isinstance(wanted, Convert)
    list(work(wanted))
    with ComparisonFile(found.path) as file:
        assert len(file) == 23


def test_a_file_that_a_kill_left_without_a_log_is_held_like_any_other(tmp_path: Path) -> None:
    """As it is between the last two statements of ``take_away``."""
    source = table(tmp_path / "rows.tsv")
    events = work(request([str(source)]))
    until(events, Arrived)
    events.close()
    path = tmp_path / "rows.tritext"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = MEMORY")
    database.close()
    with ComparisonFile(path, in_part=True):
        assert not forget_partial(path)
    list(work(Show(path)))
    with ComparisonFile(path) as file:
        assert len(file) == 23


@pytest.mark.parametrize("order", [("a.tsv", "a.jsonl"), ("a.jsonl", "a.tsv")])
@pytest.mark.parametrize("is_begun", [False, True])
def test_two_inputs_of_one_name_opened_at_once_are_kept_in_two_files(
    tmp_path: Path, order: tuple[str, str], is_begun: bool
) -> None:
    one, other = (table(tmp_path / name, name) for name in order)
    first, second = (request([str(each)]) for each in (one, other))
    assert isinstance(first, Convert)
    assert isinstance(second, Convert)
    assert first.path == second.path, "nothing is there yet"
    mine, its = work(first), work(second)
    until(mine, Arrived) if is_begun else next(mine)
    if not is_begun:
        assert WAITING in str(next(its))
        until(mine, Made)
    assert until(its, Made) == Made(tmp_path / "a-2.tritext", is_finished=False)
    list(its)
    list(mine)
    for path, name in ((first.path, one.name), (tmp_path / "a-2.tritext", other.name)):
        with ComparisonFile(path) as file:
            assert [unit.variants["en"].text for unit in file.units(0, 99)] == [f"{name} {row}" for row in range(23)]
    assert request([str(one)]) == Show(first.path, is_found=True)
    assert request([str(other)]) == Show(tmp_path / "a-2.tritext", is_found=True)


def test_texts_of_one_name_opened_at_once_are_kept_in_two_files(tmp_path: Path) -> None:
    wanted = []
    for language, text in (("en", "One day.\n"), ("ko", "하루.\n")):
        path = tmp_path / f"day.{language}.txt"
        path.write_text(text, encoding="utf-8")
        wanted.append(request([str(path)], languages="en,ko"))
    assert all(isinstance(each, Compare) for each in wanted)
    assert len({each.path for each in wanted}) == 1
    for each in wanted:
        list(work(each, fakes(tmp_path)))
    with ComparisonFile(tmp_path / "day.tritext") as file, ComparisonFile(tmp_path / "day-2.tritext") as other:
        assert file.units(0, 1)[0].variants["en"].text == "One day."
        assert other.units(0, 1)[0].variants["ko"].text == "하루."


def test_a_chosen_name_that_another_window_shows_is_refused(tmp_path: Path) -> None:
    one, other = table(tmp_path / "a.tsv"), table(tmp_path / "b.tsv")
    chosen = tmp_path / "c.tritext"
    events = work(request([str(one)], output=chosen))
    until(events, Made)
    with ComparisonFile(chosen, in_part=True) as shown:
        events.close()
        with pytest.raises(OutputError, match="open in another program"):
            list(work(request([str(other)], output=chosen)))
        assert shown.reads == str(one)


_KILLED = """
import os, sys
from tritext.live import Arrived, arriving, request
from tritext.live.making import work
arriving._FIRST, arriving._AT_ONCE = 4, 5
events = work(request([sys.argv[1]]))
next(event for event in events if isinstance(event, Arrived))
os._exit(9)
"""


def test_a_full_disk_keeps_nothing_from_being_taken_away(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    source, kept = table(tmp_path / "rows.tsv"), tmp_path / "rows.tritext"
    subprocess.run([sys.executable, "-c", _KILLED, source], check=False)
    assert (tmp_path / "rows.tritext-wal").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(BusyError, match="free some space"):
            list(work(Show(kept)))
        assert forget_partial(kept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [each.name for each in tmp_path.glob("rows*")] == ["rows.tsv"]


def test_what_another_program_locks_is_said_to_be_busy_and_not_made_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.handle._PATIENCE", 0)
    source, kept = table(tmp_path / "rows.tsv"), tmp_path / "rows.tritext"
    wanted = request([str(source)])
    events = work(wanted)
    until(events, Arrived)
    events.close()
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        for ask in (lambda: request([str(source)]), lambda: list(work(wanted)), lambda: list(work(Show(kept)))):
            with pytest.raises(BusyError, match="kept busy by another program"):
                ask()
        assert not forget_partial(kept)
    assert request([str(source)]) == Show(kept, is_found=True)


@pytest.mark.parametrize("error", ["disk I/O error", "database or disk is full"])
def test_a_disk_that_is_full_is_not_taken_for_damage(tmp_path: Path, error: str) -> None:
    with pytest.raises(BusyError, match="free some space"), damage_named(tmp_path / "rows.tritext"):
        raise sqlite3.OperationalError(error)


@pytest.mark.parametrize(
    "name", ["two words", "\u1112\u1161\u11ab\u1100\u1173\u11af", "new\nline", "q'uo\"te?#%20", "-o"]
)
def test_whatever_the_name_it_is_held_and_taken_away_or_read_to_the_end(tmp_path: Path, name: str) -> None:
    source = table(tmp_path / f"{name}.tsv")
    for is_left in (True, False):
        wanted = request([str(source)])
        events = work(wanted)
        until(events, Arrived)
        with ComparisonFile(wanted.path, in_part=True):
            events.close()
            assert not forget_partial(wanted.path)
        if is_left:
            assert forget_partial(wanted.path)
            assert [each.name for each in tmp_path.glob("*.t*")] == [source.name]
    list(work(request([str(source)])))
    with ComparisonFile(wanted.path) as file:
        assert len(file) == 23
