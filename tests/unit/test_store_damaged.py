"""What is no whole comparison of this version: refused with the reason, or read as it is, and never a crash."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.comparisons import age, example
from tritext.errors import FormatError, InputError
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.query import parse
from tritext.store.selecting import count_levels, following
from tritext.store.views import View


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "statement #1?.tritext"
    write_comparison(path, example())
    return path


# What is not a comparison


def test_what_is_absent_or_a_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(.*\): check the path"):
        ComparisonFile(tmp_path / "absent.tritext")
    with pytest.raises(InputError, match="is a folder: name a file in it"):
        ComparisonFile(tmp_path)
    assert not (tmp_path / "absent.tritext").exists()


@pytest.mark.parametrize("content", [b"SQLite", "모든 사람은 평등하다.".encode() * 50])
def test_what_is_not_sqlite_is_no_comparison(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.tritext").write_bytes(content)
    with pytest.raises(FormatError, match=r"a\.tritext is not a \.tritext file"):
        ComparisonFile(tmp_path / "a.tritext")


def test_the_database_of_another_program_is_no_comparison(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "a.tritext")) as other:
        other.execute("CREATE TABLE meta (key, value)")
    with pytest.raises(FormatError, match="SQLite file of another program"):
        ComparisonFile(tmp_path / "a.tritext")


def test_a_newer_file_asks_for_a_newer_tritext(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 7")
    with pytest.raises(FormatError, match=r"newer tritext \(schema 7, this one reads up to 3\): upgrade tritext"):
        ComparisonFile(path)


def test_a_file_that_lost_its_end_is_damaged(path: Path) -> None:
    content = path.read_bytes()
    for size in (100, 5000, len(content) - 1):
        path.write_bytes(content[:size])
        with pytest.raises(FormatError, match=r"is damaged \(its end is missing\): restore it from a copy"):
            ComparisonFile(path)


def test_a_file_without_a_table_is_damaged(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute("DROP TABLE variant")
    with ComparisonFile(path) as file, pytest.raises(FormatError, match=r"is damaged \(no such table: variant\)"):
        file.units(0, 1)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_damage_anywhere_is_refused_or_read_but_never_a_crash(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("damage") / "a.tritext"
    write_comparison(path, example())
    content = bytearray(path.read_bytes())
    written = [offset for offset, byte in enumerate(content) if byte]
    for offset in data.draw(st.lists(st.sampled_from(written), min_size=1, max_size=3)):
        content[offset] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        read_comparison(path)


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_an_older_version_is_read_as_it_is(path: Path, version: int) -> None:
    age(path, version)
    before = path.read_bytes()
    assert read_comparison(path) == example()
    with ComparisonFile(path) as file:
        assert (file.ids(0, 9), file.position_of(3), file.revision) == ([0, 1, 2, 3], 3, 0)
        assert sum(count_levels(file).values()) == 2
        view, doubtful = View(file), parse("is:doubtful")
        assert (following(view, doubtful, -1, 1), following(view, doubtful, 9, -1)) == (1, 2)
        assert (file.bookmarked([0, 1]), following(view, parse("奴隷"), 0, 1)) == (set(), 2)
        assert not file.refresh()
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} - {"home"} == {path.name}
