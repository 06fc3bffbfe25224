"""``tritext report`` of several files: a report of each, and a page that leads to them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from support.reports import Page
from tritext.cli import app
from tritext.errors import TritextError

QUICK = ("--embedder", "none", "--scorer", "none")
TABLE = "en\tja\tko\nThere were 12 of them.\t12人がいた。\t13명이 있었다.\n"


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """Return two tables, of which one has a finding and a name that no address holds as it is."""
    paths = [tmp_path / "한 <b>#1.tsv", tmp_path / "second.tsv"]
    paths[0].write_text(TABLE, encoding="utf-8")
    paths[1].write_text(TABLE.replace("13", "12"), encoding="utf-8")
    return paths


def report(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments), *QUICK])


def test_each_file_has_a_report_and_the_index_leads_to_it(tables: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert report(*tables, "-o", out).exit_code == 0
    assert sorted(each.name for each in out.iterdir()) == ["index.html", "second.html", "한 <b>#1.html"]
    page = Page((out / "index.html").read_text(encoding="utf-8"))
    assert page.addresses == ["%ED%95%9C%20%3Cb%3E%231.html", "second.html"]
    assert "b" not in page.tags
    assert f"{tables[0]}en, ja, ko11000" in page.words
    assert f"{tables[1]}en, ja, ko10000" in page.words


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="a file's name is UTF-8 there, or UTF-16")
def test_a_file_whose_name_is_no_utf8_has_its_report_too(tables: list[Path], tmp_path: Path) -> None:
    odd = tables[0].rename(tmp_path / os.fsdecode(b"odd\xff.tsv"))
    assert report(odd, tables[1], "-o", tmp_path / "out").exit_code == 0
    page = Page((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    assert page.addresses == ["odd%FF.html", "second.html"]


def test_the_index_is_markdown_too(tables: list[Path], tmp_path: Path) -> None:
    assert report(*tables, "-o", tmp_path, "--format", "md").exit_code == 0
    lines = (tmp_path / "index.md").read_text(encoding="utf-8").splitlines()
    assert [line.split("](<")[1] for line in lines[4:]] == [
        "%ED%95%9C%20%3Cb%3E%231.md>) | en, ja, ko | 1 | 1 | 0 | 0 | 0 |",
        "second.md>) | en, ja, ko | 1 | 0 | 0 | 0 | 0 |",
    ]


def test_what_cannot_be_read_is_said_and_the_others_are_reported_on(tables: list[Path], tmp_path: Path) -> None:
    done = report(*tables, tmp_path / "<none.tsv", "-o", tmp_path / "out")
    assert done.exit_code == 4
    assert "1 of 3 files could not be read" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 3
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert f"<p>{tmp_path / '&lt;none.tsv'} could not be read</p>" in index
    assert report(tables[1], tmp_path / "<none.tsv", "-o", tmp_path, "--format", "md").exit_code == 4
    assert "<none.tsv could not be read" in (tmp_path / "index.md").read_text(encoding="utf-8").replace("\\", "")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "say where to write:  -o FOLDER, for a report of each and an index"),
        (("-o", "-"), "say where to write:  -o FOLDER"),
        (("-o", "out", "--format", "docx"), "take --format html or md"),
        (("-o", "out.md"), "out.md is called as one report, and there are several: name a folder"),
        (("other/second.tsv", "-o", "out"), "would have the name of that of"),
        (("index.tsv", "-o", "out"), "would have the name of the index"),
        (("-o", "out", "--between", "en,ja"), "add  --nearest LANGUAGE"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tables: list[Path], monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tables[0].parent)
    error = report(*tables, *more).exception
    assert isinstance(error, TritextError)
    assert said in str(error)


def test_a_report_without_a_goal_names_one(tables: list[Path]) -> None:
    assert str(report(tables[1]).exception) == "say where to write:  -o second.html"


def test_a_file_without_the_version_that_is_to_follow_one_is_named_and_leaves_nothing(
    tables: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = report(*tables, "-o", out, "--nearest", "fr")
    assert done.exit_code == 5
    for table in tables:
        assert (
            f"{table}: which of two is nearer needs three versions, fr among them: there are en, ja, ko" in done.stderr
        )
    assert "or leave out --nearest" in done.stderr
    assert not out.exists()


def test_a_report_that_cannot_be_written_is_not_made(tables: list[Path], tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    problem = report(tmp_path / "none.tsv", "-o", tmp_path / "folder.html").exception
    assert "is a folder: name a file in it" in str(problem)
