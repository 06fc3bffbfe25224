"""Findings in the user's cache, which may be cleared at any time, and a file that cannot be read for a while."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from support.faulty import FAULTY
from support.screens import write
from tritext import store
from tritext.checks import Finding
from tritext.errors import FormatError, InputError, OutputError
from tritext.store import ComparisonFile, checking
from tritext.store.aside import recall_findings, verify_findings
from tritext.store.checking import check_file
from tritext.store.derived import Aside
from tritext.store.findings import checked, findings_of, listed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, "a.tritext", FAULTY)


def kept_by(file: ComparisonFile) -> Path:
    assert file.connection.aside is not None
    return Path(file.connection.aside.path)


def clear_folder(findings: Path) -> None:
    shutil.rmtree(findings.parent)


def clear_file(findings: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        findings.with_name(findings.name + suffix).unlink(missing_ok=True)


def replace_file(findings: Path) -> None:
    clear_file(findings)
    Aside(findings)


@pytest.mark.skipif(os.name == "nt", reason="what is open is not deleted there")
@pytest.mark.parametrize("clear", [clear_folder, clear_file, replace_file])
def test_a_cache_that_is_cleared_takes_findings_with_it_and_nothing_else(
    path: Path, clear: Callable[[Path], None]
) -> None:
    with ComparisonFile(path) as file, ComparisonFile(path) as other:
        check_file(file)
        found = findings_of(file, file.ids(0, len(file)))
        clear(kept_by(file))
        file.again().close()
        assert check_file(file), "they are looked for anew"
        assert {row: len(each) for row, each in findings_of(file, file.ids(0, len(file))).items()} == {
            row: len(each) for row, each in found.items()
        }
        with file.again() as own:
            known = checked(own)
            assert known is not None, "and are where a window opened now sees them"
            assert known.is_complete
        clear(kept_by(file))
        store.toggle_bookmark(other, 0)
        assert file.refresh()
        assert checked(file) is None
        store.edit_texts(file, 1, {"en": "All are free."})
        assert file.units(1, 2)[0].variants["en"].text == "All are free."


@pytest.mark.skipif(os.name == "nt", reason="what is open is not deleted there")
def test_a_first_edit_is_made_though_the_cache_was_cleared(path: Path) -> None:
    with ComparisonFile(path) as file:
        check_file(file)
        clear_folder(kept_by(file))
        store.toggle_bookmark(file, 0)
        assert file.bookmarked([0]) == {0}


@pytest.mark.skipif(os.name == "nt", reason="what is open is not deleted there")
def test_a_cache_that_is_cleared_while_findings_are_looked_for_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_EVERY", 0)

    def stop() -> bool:
        if kept_by(file).exists():
            clear_folder(kept_by(file))
        return False

    with ComparisonFile(path) as file, pytest.raises(OutputError, match=r"cannot be kept in .*look for it anew"):
        check_file(file, stop=stop)


def truncated(findings: Path) -> None:
    findings.write_bytes(findings.read_bytes()[:-5000])


def emptied(findings: Path) -> None:
    findings.write_bytes(b"")


def no_database(findings: Path) -> None:
    findings.write_bytes("모든 사람은 평등하다.".encode() * 500)


def headless(findings: Path) -> None:
    whole = findings.read_bytes()
    findings.write_bytes(whole[:18] + b"\xff" * 30 + whole[48:])


def garbled(findings: Path) -> None:
    """Damage every page but the first, as blocks of a failing disk come out."""
    whole = bytearray(findings.read_bytes())
    for page in range(4096, len(whole), 4096):
        whole[page + 1000 : page + 1500] = b"\xa5" * 500
        whole[page + 4000 : page + 4096] = b"\xa5" * 96
    findings.write_bytes(whole)


def other_texts(findings: Path) -> None:
    """Damage values alone, which SQLite takes for whole."""
    findings.write_bytes(findings.read_bytes().replace(b'{"en"', b'{"en\xff'))


def other_table(findings: Path) -> None:
    findings.write_bytes(findings.read_bytes().replace(b"made_by", b"made_at"))


def odd_schema(findings: Path) -> None:
    """Damage what SQLite quotes when it refuses a file, so that its message is no text."""
    findings.write_bytes(findings.read_bytes().replace(b"made_by TEXT NOT NULL", b"made_by TEXT NOT N\xa5LL"))


def lost_rows(findings: Path) -> None:
    """Put an index in disorder, and nothing else."""
    with closing(sqlite3.connect(findings)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, 'unit, rule', 'rule, unit') WHERE type = 'index'")
        database.commit()


DAMAGES = [odd_schema, lost_rows, truncated, emptied, no_database, headless, garbled, other_texts, other_table]


def found_in(file: ComparisonFile) -> dict[int, list[Finding]]:
    found = findings_of(file, file.ids(0, len(file)))
    return {row: [each.finding for each in kept] for row, kept in found.items()}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("is_recalled", [True, False])
def test_a_damaged_cache_is_thrown_away_and_findings_are_looked_for_anew(
    path: Path, damage: Callable[[Path], None], *, is_recalled: bool
) -> None:
    with ComparisonFile(path) as file:
        check_file(file)
        found, findings = found_in(file), kept_by(file)
    assert found
    before = findings.read_bytes()
    damage(findings)
    assert findings.read_bytes() != before
    with ComparisonFile(path) as file:
        if is_recalled:
            recall_findings(file)
            verify_findings(file)
            known = checked(file)
            assert known is None or not known.is_complete
            assert (found_in(file), list(listed(file))) == ({}, [])
        assert check_file(file)
        assert found_in(file) == found
        assert kept_by(file) == findings
    with ComparisonFile(path) as file:
        recall_findings(file)
        assert found_in(file) == found, "and they are kept again"


def test_damaged_findings_that_cannot_be_deleted_are_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows nothing is deleted that another window has open."""
    with ComparisonFile(path) as file:
        check_file(file)
        found, findings = found_in(file), kept_by(file)
    garbled(findings)

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    with ComparisonFile(path) as file:
        assert check_file(file)
        assert found_in(file) == found


def test_findings_are_found_damaged_when_the_file_is_closed_already(path: Path) -> None:
    with ComparisonFile(path) as file:
        check_file(file)
        findings = kept_by(file)
    with ComparisonFile(path) as file:
        recall_findings(file)
        no_database(findings)
    assert not verify_findings(file)
    assert not findings.exists()


@pytest.mark.skipif(os.name == "nt", reason="what is open is not deleted there")
@pytest.mark.parametrize("damage", [each for each in DAMAGES if each is not lost_rows])
@pytest.mark.parametrize("use", ["read", "edit", "check"])
def test_what_is_damaged_while_it_is_open_is_thrown_away_too(
    path: Path, damage: Callable[[Path], None], use: str
) -> None:
    """What SQLite has not read yet may look whole for a while."""
    with ComparisonFile(path) as file:
        check_file(file)
        found, findings = found_in(file), kept_by(file)
    with ComparisonFile(path) as file:
        recall_findings(file)
        damage(findings)
        if use == "edit" and damage is not other_texts:  # which SQLite takes for whole, and so does the edit
            store.toggle_bookmark(file, 0)
            assert file.bookmarked([0]) == {0}
        elif use == "check":
            with suppress(OutputError):
                check_file(file)
        assert found_in(file) in ({}, found)
        assert list(listed(file)) or checked(file) is None
        assert check_file(file)
        assert found_in(file) == found
        assert file.units(0, 1)


def test_what_is_asked_of_a_file_that_could_not_be_read_holds_when_it_is_read_again(path: Path) -> None:
    whole = path.read_bytes()
    with ComparisonFile(path) as file:
        path.write_bytes(whole[:100] + b"\xff" * 3000 + whole[3100:])
        with pytest.raises(FormatError, match="damaged"):
            file.units(0, 1)
        aside = Aside()
        file.connection.set_patience(7)
        file.connection.spill()
        file.connection.set_aside(aside)
        path.write_bytes(whole)
        assert checked(file) is None
        assert file.connection.patience == 7
        assert file.connection.read(lambda database: database.execute("PRAGMA busy_timeout").fetchone()) == (7000,)
        assert check_file(file)
        assert checked(file)


def test_a_file_that_could_not_be_held_is_said_to_be_gone_and_goes_on_when_it_is_back(path: Path) -> None:
    away = path.with_name("away")
    with ComparisonFile(path) as file:
        path.rename(away)
        with pytest.raises(InputError, match="cannot be read"):
            file.connection.hold()
        for use in (lambda: file.units(0, 1), lambda: store.toggle_bookmark(file, 0)):
            with pytest.raises((InputError, OutputError), match="not there any more"):
                use()
        away.rename(path)
        store.toggle_bookmark(file, 0)
        assert file.bookmarked([0]) == {0}
