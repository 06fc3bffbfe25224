"""A comparison that is copied over a file while edits lie in the log beside it: said, and nothing of either is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.comparisons import example, numbers
from support.edited import texts
from tritext import store
from tritext.errors import MixedError, OutputError
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.holding import take_away
from tritext.store.identity import read_identity

_EDITOR = """
import sys
from pathlib import Path
from tritext import store
with store.ComparisonFile(Path(sys.argv[1])) as file:
    store.edit_texts(file, 0, {"en": "edited elsewhere"})
    print("edited", flush=True)
    sys.stdin.read()
"""


_HELD_UP = """
import os, signal, sqlite3, sys
from pathlib import Path
from tritext import store
with store.ComparisonFile(Path(sys.argv[1])) as file:
    for number in range(int(sys.argv[2])):
        store.edit_texts(file, 0, {"en": f"{number} " * 350})
    print("edited", flush=True)
    sys.stdin.readline()  # somebody begins to read
    store.edit_texts(file, 0, {"en": "the last"})
    sqlite3.connect(sys.argv[1]).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Write another comparison."""
    path = tmp_path / "foreign.tritext"
    write_comparison(path, example())
    return path


@pytest.fixture
def editor(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Edit the file in another process, which keeps it open until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", _EDITOR, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "edited\n"
        yield process
        process.kill()


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def forget_identity(path: Path) -> None:
    """Make a file one that was made before files had an identity."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("DELETE FROM meta WHERE key = 'identity'")


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_what_another_process_edits_is_not_mixed_with_what_is_copied_over_it(
    path: Path, foreign: Path, editor: subprocess.Popen[str], how: str
) -> None:
    kept = shutil.copyfile(path, path.with_name("kept.tritext"))
    shutil.copyfile(foreign, path)
    with pytest.raises(MixedError, match=r"another comparison \(세계 인권 선언.*numbers\.tritext-wal beside it held"):
        ComparisonFile(path)
    editor.kill() if how == "killed" else editor.communicate()
    editor.wait()
    assert path.read_bytes() == foreign.read_bytes()
    with pytest.raises(MixedError):
        write_comparison(path, numbers())
    aside = log_of(path).rename(path.with_name("aside"))
    assert read_comparison(path) == example()
    shutil.copyfile(kept, path)
    aside.rename(log_of(path))
    assert read_comparison(path).units[0].variants["en"].text == "edited elsewhere"


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_window_on_an_edited_file_writes_nothing_into_another_one(path: Path, foreign: Path, is_moved: bool) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "edited"})
        before = log_of(path).read_bytes()
        if is_moved:
            foreign.rename(path)
        else:
            shutil.copyfile(foreign, path)
        with pytest.raises(OutputError if is_moved else MixedError):
            store.edit_texts(file, 1, {"en": "lost"})
        if not is_moved:
            with pytest.raises(MixedError):
                file.refresh()
    assert log_of(path).read_bytes() == before
    with pytest.raises(MixedError):
        ComparisonFile(path)
    log_of(path).unlink()
    assert read_comparison(path) == example()


def test_a_window_goes_on_when_the_file_that_it_edits_is_there_again(path: Path, foreign: Path) -> None:
    kept = shutil.copyfile(path, path.with_name("kept.tritext"))
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "edited"})
        shutil.copyfile(foreign, path)
        with pytest.raises(MixedError):
            file.refresh()
        shutil.copyfile(kept, path)
        store.edit_texts(file, 1, {"en": "edited, too"})
    assert [row[0] for row in texts(ComparisonFile(path))][:2] == ["edited", "edited, too"]


def test_a_window_on_a_file_without_edits_does_not_write_what_was_meant_for_it_into_another_one(
    path: Path, foreign: Path
) -> None:
    kept = shutil.copyfile(path, path.with_name("kept.tritext"))
    with ComparisonFile(path) as file:
        shutil.copyfile(foreign, path)
        with pytest.raises(MixedError, match="with another comparison while it was open here"):
            store.edit_texts(file, 0, {"en": "meant for the former"})
        with pytest.raises(MixedError):
            file.units(0, 1)
        with pytest.raises(OutputError):
            file.again()
        assert path.read_bytes() == foreign.read_bytes()
        shutil.copyfile(kept, path)
        assert texts(file)[0][0] == "One."


def test_an_older_copy_of_the_file_is_not_mixed_with_later_edits(path: Path) -> None:
    backup = shutil.copyfile(path, path.with_name("backup.tritext"))
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "first"})
    with ComparisonFile(path) as file:
        store.edit_texts(file, 1, {"en": "second"})
        shutil.copyfile(backup, path)
        with pytest.raises(MixedError, match="with another copy of it"):
            file.units(0, 1)
    assert path.read_bytes() == backup.read_bytes()


def test_a_file_with_edits_of_another_one_is_not_taken_away(path: Path, foreign: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "edited"})
        shutil.copyfile(foreign, path)
    assert not take_away(path, lambda _: True)
    assert path.read_bytes() == foreign.read_bytes()


def test_a_file_of_another_program_is_left_as_it_is(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "edited"})
        path.write_bytes(b"a letter")
        with pytest.raises(MixedError, match="a file of another program"):
            file.units(0, 1)
    assert path.read_bytes() == b"a letter"


def test_nothing_that_another_program_put_into_its_file_is_run(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE VIEW meta AS SELECT 'identity' AS key, abs(-9223372036854775808) AS value")
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "edited"})
        shutil.copyfile(tmp_path / "other", path)
        with pytest.raises(MixedError, match="a file of another program"):
            file.units(0, 1)


def test_an_older_file_gets_an_identity_with_its_first_edit(path: Path, foreign: Path) -> None:
    forget_identity(path)
    forget_identity(foreign)
    for number in range(2):
        with ComparisonFile(path) as file, ComparisonFile(path) as other:
            store.edit_texts(file, 0, {"en": f"{number}"})
            store.edit_texts(other, 1, {"en": f"{number}, too"})
            assert file.refresh()
    with ComparisonFile(path) as file:
        assert [row[0] for row in texts(file)][:2] == ["1", "1, too"]
        store.undo(file)
        shutil.copyfile(foreign, path)
        with pytest.raises(MixedError):
            file.units(0, 1)
    assert path.read_bytes() == foreign.read_bytes()


def test_a_plain_copy_is_the_same_comparison_and_one_that_is_made_of_it_another(path: Path) -> None:
    copy = shutil.copyfile(path, path.with_name("copy.tritext"))
    with ComparisonFile(copy) as file:
        store.edit_texts(file, 0, {"en": "edited"})
    made = path.with_name("made.tritext")
    write_comparison(made, read_comparison(copy))
    found = [file.connection.read(read_identity) for file in map(ComparisonFile, (path, copy, made))]
    assert found[0].comparison == found[1].comparison != found[2].comparison
    assert found[1].before == found[0].state


@pytest.mark.parametrize("edits", [1, 3, 9])
def test_a_log_whose_writing_back_a_reader_held_up_is_known_as_the_files_own(path: Path, edits: int) -> None:
    """What was changed again after the reader began stays out of the file, its end among it."""
    with (
        subprocess.Popen(
            [sys.executable, "-c", _HELD_UP, path, str(edits)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as editor,
        ComparisonFile(path) as reader,
    ):
        assert editor.stdout is not None
        assert editor.stdout.readline() == "edited\n"

        def hold(database: sqlite3.Connection) -> int:
            ((size,),) = database.execute("PRAGMA page_count").fetchall()
            editor.communicate("\n")
            return int(size)

        reader.refresh()
        pages = reader.connection.read(hold)
        assert (path.stat().st_size < pages * 4096) == (edits > 1)
    assert not log_of(path).exists()
    assert read_comparison(path).units[0].variants["en"].text == "the last"
    with ComparisonFile(path) as file:
        while file.undoable:
            store.undo(file)
    write_comparison(path, example())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["edit", "fail", "close", "write back"])), max_size=30),
    st.booleans(),
)
def test_windows_that_come_and_go_never_take_their_own_log_for_another_one(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[int, str]], is_older: bool
) -> None:
    path = tmp_path_factory.mktemp("windows") / "numbers.tritext"
    write_comparison(path, numbers())
    if is_older:  # what a failed edit would have made of its identity is not to be taken for that
        forget_identity(path)
    windows: dict[int, ComparisonFile] = {}
    for number, (which, deed) in enumerate(deeds):
        file = windows.get(which) or windows.setdefault(which, ComparisonFile(path))
        file.refresh()
        if deed == "close":
            windows.pop(which).close()
        elif deed == "edit":
            store.edit_texts(file, which, {"en": f"{number}"})
        elif deed == "fail":
            with pytest.raises(ZeroDivisionError):
                file.connection.write(lambda _: 1 // 0)
        else:
            with closing(sqlite3.connect(path)) as other:
                other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    for file in windows.values():
        file.close()
    assert len(read_comparison(path).units) == 3
    assert not log_of(path).exists()
