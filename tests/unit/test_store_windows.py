"""Windows that edit one .tritext file: each sees what the others did, and harms nothing of it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from support.comparisons import age, example, numbers
from support.edited import texts
from tritext import store
from tritext.errors import BusyError, ConflictError, FormatError, InputError, OutputError
from tritext.formats import Source
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.connection import Connection
from tritext.store.damage import damage_named
from tritext.store.writing import write_rows


def test_two_windows_see_each_other_and_refuse_what_the_other_changed(path: Path) -> None:
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        read = other.revision
        store.edit_texts(one, 0, {"en": "first"})
        with pytest.raises(ConflictError, match="another window has changed this row"):
            store.edit_texts(other, 0, {"en": "second"})
        assert texts(other)[0][0] == "first"
        with pytest.raises(ConflictError):
            store.edit_texts(other, 0, {"en": "second"}, since=read)
        store.edit_texts(other, 1, {"en": "elsewhere"}, since=read)
        assert one.refresh()
        assert not one.refresh()
        assert texts(one)[1][0] == "elsewhere"
        store.merge_rows(one, 1)
        with pytest.raises(ConflictError):
            store.merge_rows(other, 2)
        assert len(other) == 2
        store.toggle_bookmark(other, 0)
        with pytest.raises(ConflictError, match="edited this file meanwhile"):
            store.undo(one)
        assert store.undo(one).kind == "bookmark"


def test_an_edit_that_took_the_place_of_an_undone_one_is_not_undone_unseen(path: Path) -> None:
    with ComparisonFile(path) as one, ComparisonFile(path) as two:
        store.edit_texts(one, 0, {"en": "one"})
        two.refresh()
        store.undo(two)
        store.edit_texts(two, 1, {"en": "two"})
        with pytest.raises(ConflictError):
            store.undo(one)
        assert store.undo(one).row == 1


def test_a_file_that_a_newer_program_has_taken_over_is_left_to_it(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.toggle_bookmark(file, 0)
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA user_version = 99")
        for use in (lambda: store.toggle_bookmark(file, 1), lambda: file.units(0, 1)):
            with pytest.raises(FormatError, match="newer tritext"):
                use()


def test_a_row_that_another_window_took_away_reads_as_absent(path: Path) -> None:
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        store.merge_rows(one, 2)
        assert len(other) == 3
        assert [unit.variants["en"].is_absent for unit in other.units(0, 3)] == [False, False, True]
        assert other.refresh()
        assert len(other) == 2


def test_a_window_that_only_reads_sees_edits_that_are_already_in_the_file(path: Path) -> None:
    with ComparisonFile(path) as reader:
        assert texts(reader)[0][0] == "One."
        with ComparisonFile(path) as editor:
            store.edit_texts(editor, 0, {"en": "edited"})
        assert texts(reader)[0][0] == "edited"
        assert reader.refresh()
        assert (reader.revision, reader.undoable) == (1, 1)
    assert [each.name for each in path.parent.iterdir() if each.name != "home"] == [path.name]


def test_another_window_may_bring_an_older_file_to_the_newest_version(path: Path) -> None:
    age(path, 1)
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        store.edit_texts(one, 0, {"en": "A"})
        store.edit_texts(other, 1, {"en": "B"})
        assert one.refresh()
        assert [row[0] for row in texts(one)] == ["A", "B", "Three. Four."]


def test_a_file_that_was_replaced_is_edited_no_more(path: Path) -> None:
    with ComparisonFile(path) as old:
        write_comparison(path, example())
        with pytest.raises(OutputError, match="was replaced by another program"):
            store.edit_texts(old, 0, {"en": "A"})
        assert texts(old)[0][0] == "One."
    assert read_comparison(path) == example()


def test_a_file_that_is_being_edited_is_not_replaced(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
        store.undo(file)
        with pytest.raises(OutputError, match="open in another program"):
            write_comparison(path, example())
        store.redo(file)
    assert read_comparison(path).units[0].variants["en"].text == "A"


def test_a_file_that_a_person_has_edited_is_not_replaced_until_the_edits_are_undone(path: Path) -> None:
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "A"})
    with pytest.raises(OutputError, match=r"holds 1 edit of yours, which would be lost: name another file"):
        write_comparison(path, example())
    with ComparisonFile(path) as file:
        store.undo(file)
    write_comparison(path, example())
    assert read_comparison(path) == example()


def test_a_read_only_file_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ComparisonFile(path) as file:
        monkeypatch.setattr("tritext.store.place.is_writable", lambda _: False)
        with pytest.raises(OutputError, match="is read-only, so nothing was changed"):
            store.edit_texts(file, 0, {"en": "A"})
        with pytest.raises(OutputError, match="is read-only, so nothing was changed"):
            store.undo(file)
        assert file.units(0, 9) == list(numbers().units)


def test_what_keeps_an_edit_from_being_made_is_said_as_what_it_is(path: Path) -> None:
    def move(database: sqlite3.Connection) -> None:
        path.rename(path.with_name("away"))
        database.execute("SELECT * FROM nothing")

    with ComparisonFile(path) as file:
        store.toggle_bookmark(file, 0)
        file.connection.database.execute("PRAGMA query_only = ON")
        with pytest.raises(OutputError, match=r"-wal and .*-shm beside it, may not be written to"):
            store.toggle_bookmark(file, 0)
        file.connection.database.execute("PRAGMA query_only = OFF")
        with pytest.raises(OutputError, match="is not there any more"):
            file.connection.write(move)


def test_a_large_log_is_written_back_while_the_file_is_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.log._LARGEST", 200_000)
    with ComparisonFile(path) as one, ComparisonFile(path) as other:
        for number in range(60):
            store.edit_texts(one if number % 2 else other, number % 3, {"en": f"{number} " * 2000})
            one.refresh()
            other.refresh()
        log = path.with_name(f"{path.name}-wal").stat().st_size
        assert log < 600_000
        assert (one.undoable, one.revision) == (60, 60)
    assert read_comparison(path).units[2].variants["en"].text.startswith("59 59")


def test_edits_that_cannot_be_read_in_a_read_only_folder_are_no_damage(path: Path) -> None:
    """What SQLite says of a log in a folder in which it may make no shared memory; here nobody is refused that."""
    said = r"numbers\.tritext-wal, and cannot be read in a read-only folder: copy both"
    with pytest.raises(InputError, match=said), damage_named(path):
        raise sqlite3.OperationalError("unable to open database file")


def test_a_file_that_another_program_keeps_busy_is_not_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.handle._PATIENCE", 0.05)
    with ComparisonFile(path) as file, contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.toggle_bookmark(file, 0)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="being written by another window, so nothing was changed"):
            store.edit_texts(file, 0, {"en": "A"})
        assert texts(file)[0][0] == "One."
        other.execute("COMMIT")
        store.edit_texts(file, 0, {"en": "A"})


def test_a_window_on_a_file_that_was_deleted_does_not_get_into_the_new_one(path: Path) -> None:
    with ComparisonFile(path) as one:
        store.edit_texts(one, 0, {"en": "of the old one"})
        path.unlink()
        write_comparison(path, example())
        with ComparisonFile(path) as other:
            store.edit_texts(other, 0, {"ko": "of the new one"})
            assert one.units(0, 1)[0].variants["en"].text == "of the old one"
            with pytest.raises(OutputError, match="was replaced by another program"):
                store.edit_texts(one, 1, {"en": "lost"})
            store.edit_texts(other, 0, {"ja": "of the new one"})
    with ComparisonFile(path) as other:
        now = [variant.text for variant in other.units(0, 1)[0].variants.values()]
        assert now == ["All are equal.", "of the new one", "of the new one"]
        assert other.connection.read(lambda database: database.execute("PRAGMA integrity_check").fetchall()) == [
            ("ok",)
        ]


def test_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path, other = tmp_path / "a.tritext", tmp_path / "b.tritext"
    write_comparison(other, numbers())
    rows = write_rows(path, Source.of(example()))
    next(rows)
    other.rename(path)
    with pytest.raises(OutputError, match="made by another program meanwhile, and is left as it is"):
        list(rows)
    assert read_comparison(path) == numbers()
    rows = write_rows(path, Source.of(example()))
    next(rows)
    with ComparisonFile(path) as file:
        store.edit_texts(file, 0, {"en": "mine"})
    with pytest.raises(OutputError, match="1 edit of yours"):
        list(rows)
    assert not list(tmp_path.glob("*.tmp"))


def test_a_file_where_windows_cannot_share_it_is_not_held_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network: SQLite answers there with the journal that it has (sqlite.org/wal.html)."""
    write_comparison(path, numbers())
    open_, run = Connection._open, sqlite3.Connection.execute

    class WithoutLog:
        def __init__(self, database: sqlite3.Connection) -> None:
            self._database = database

        def execute(self, statement: str) -> object:
            asks = statement.startswith("PRAGMA journal_mode")
            return [("delete",)] if asks else run(self._database, statement)

        def __getattr__(self, name: str) -> object:
            return getattr(self._database, name)

    def open_without(connection: Connection, **how: bool) -> None:
        open_(connection, **how)
        connection.database = WithoutLog(connection.database)  # type: ignore[assignment]

    with ComparisonFile(path) as file:
        monkeypatch.setattr(Connection, "_open", open_without)
        with pytest.raises(InputError, match="a file system that windows cannot share"):
            file.connection.hold()


def test_a_file_whose_folder_goes_as_it_is_opened_is_said_to_be_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "a.tritext"
    with pytest.raises(InputError, match="is not there any more, moved or deleted"), damage_named(gone):
        sqlite3.connect(f"{gone.as_uri()}?mode=ro", uri=True)


def test_who_met_it_busy_reads_and_edits_it_afterwards(path: Path) -> None:
    with ComparisonFile(path) as file:
        file.connection.set_patience(0)
        with contextlib.closing(sqlite3.connect(file.path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("UPDATE meta SET value = 'New title' WHERE key = 'title'")
            for _ in range(2):
                with pytest.raises(BusyError, match="kept busy by another program"):
                    file.units(0, 1)
        assert file.refresh() is False
        assert file.title == "New title"
        store.edit_texts(file, 0, {"en": "All are free."})
        assert file.units(0, 1)[0].variants["en"].text == "All are free."


def test_who_opens_it_waits_as_long_as_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.handle._PATIENCE", 1e6)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("UPDATE meta SET value = 'New title' WHERE key = 'title'")
        with pytest.raises(BusyError, match="kept busy by another program"):
            ComparisonFile(path, patience=0)


def test_a_large_log_is_cut_as_soon_as_it_is_in_the_file_though_others_have_that_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.log._LARGEST", 1 << 16)
    with ComparisonFile(path) as file, ComparisonFile(file.path) as other:
        store.edit_texts(other, 0, {"en": "All are free."})
        file.refresh()
        store.edit_texts(file, 1, {"en": "free " * (1 << 16)})
        assert path.with_name(f"{path.name}-wal").stat().st_size <= 1 << 16
        assert other.units(1, 2)[0].variants["en"].text.startswith("free free")
