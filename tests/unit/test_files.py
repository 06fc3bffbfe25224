"""A file is whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tritext.errors import OutputError
from tritext.files import SIDECARS, check_makeable, check_replaceable, make_folder, not_read, replacing, similar

OLD, NEW = b"what was there", b"new"


def write(path: Path, content: bytes = NEW) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "home")


def test_a_new_file_has_the_content_and_the_usual_permissions(tmp_path: Path) -> None:
    write(tmp_path / "a")
    (tmp_path / "b").write_bytes(NEW)
    assert (tmp_path / "a").read_bytes() == NEW
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode
    assert names(tmp_path) == ["a", "b"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write(path)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_to_the_replaced_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == NEW


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_takes_nobodys_place_also_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:

        def refuse(*_: object) -> None:
            raise PermissionError("Operation not permitted")  # as on FAT

        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a"
    with replacing(path, is_new=True) as temporary:
        temporary.write_bytes(NEW)
    assert path.read_bytes() == NEW
    with pytest.raises(OutputError, match="made by another program meanwhile"), replacing(path, is_new=True) as other:
        other.write_bytes(b"newer")
    assert path.read_bytes() == NEW
    assert names(tmp_path) == ["a"]


def test_the_longest_name_that_a_folder_holds_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("세" * 85)
    write(path)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_whatever_stops_the_writing_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)

    def fail() -> None:
        with replacing(path) as temporary:
            for suffix in SIDECARS:
                temporary.with_name(temporary.name + suffix).write_bytes(b"half")
            raise stop

    with pytest.raises(stop):
        fail()
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_an_operating_system_error_says_the_path_and_the_way_out(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "a") as temporary:
            (temporary / "no folder").write_bytes(NEW)

    with pytest.raises(OutputError, match=r"/a could not be written \(Not a directory\).*name a file in a folder"):
        fail()
    assert names(tmp_path) == []


def test_a_folder_and_an_absent_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder: name a file in it"):
        write(tmp_path)
    with pytest.raises(OutputError, match=r"there is no folder .*absent, make it first"):
        write(tmp_path / "absent" / "a")


def test_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (Path(os.devnull), pipe):
        with pytest.raises(OutputError, match="is a device or a pipe"):
            write(path)
    assert Path(os.devnull).is_char_device()


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Ask for permissions as somebody other than root, who may do everything."""
    is_root = os.getuid() == 0
    if is_root:
        os.setreuid(65534, 0)
    try:
        yield
    finally:
        if is_root:
            os.setreuid(0, 0)


def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with as_an_ordinary_user(), pytest.raises(OutputError, match="is write-protected"):
        write(path)
    assert path.read_bytes() == OLD


def test_a_folder_that_is_write_protected_is_said_before_any_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with as_an_ordinary_user():
        for check, path in ((check_replaceable, tmp_path / "a"), (check_makeable, tmp_path / "new" / "deeper" / "a")):
            with pytest.raises(OutputError, match=f"could not be written: .*{tmp_path.name}"):
                check(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    make_folder(tmp_path / "new" / "deeper")
    make_folder(tmp_path / "new")
    (tmp_path / "file").touch()
    for make in (make_folder, check_makeable):
        with pytest.raises(OutputError, match="file"):
            make(tmp_path / "file" / "below")


def test_a_disk_that_is_full_leaves_what_was_there(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails in the same place."""
    path = tmp_path / "a"
    path.write_bytes(OLD)
    program = (
        "import resource, sys; from pathlib import Path; from tritext.files import replacing\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "with replacing(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_bytes(bytes(5000))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
    assert "OutputError" in done.stderr
    assert f"{path} could not be written (File too large)" in done.stderr
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_a_file_that_is_not_there_is_answered_with_one_that_is_called_nearly_so(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "성명서.ko.txt")).write_text("가", encoding="utf-8")
    (tmp_path / "statement.en.txt").write_text("A", encoding="utf-8")
    assert similar(tmp_path / "statment.en.txt") == f"; there is {tmp_path / 'statement.en.txt'}"
    assert similar(tmp_path / "성명서.ko.txt").endswith("whose name is spelt with other characters")
    assert similar(tmp_path / "nothing like it") == ""
    assert similar(tmp_path / "no folder" / "statement.en.txt") == ""
    assert "check the path; there is" in str(not_read(tmp_path / "Statement.en.txt", FileNotFoundError(2, "No such")))
    assert "there is" not in str(not_read(tmp_path / "Statement.en.txt", PermissionError(13, "Denied")))
    (tmp_path / "rights.tritext-wal").touch()
    assert not similar(tmp_path / "rights.tritext"), "what is only the log of another is meant by nobody"
