"""``-`` is standard input, or stdout, wherever a file is wanted; never a file of that name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tritext.cli import app
from tritext.live import Made, request
from tritext.live.making import work

ROWS = (
    '{"en": [0], "ko": [0], "text": {"en": "It costs 10 dollars.", "ko": "10달러이다."}}\n'
    '{"en": [1], "ko": [1], "text": {"en": "Good morning.", "ko": "안녕."}}\n'
).encode()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str, given: bytes = ROWS) -> bytes:
    done = CliRunner().invoke(app, arguments, input=given, catch_exceptions=False)
    assert not Path("-").exists()
    return done.stdout_bytes


def test_a_comparison_is_read_from_standard_input_whatever_its_format() -> None:
    for format in ("tmx", "tsv", "csv", "parquet", "jsonl"):
        made = call("export", "-", "-o", "-", "--format", format)
        assert json.loads(call("stats", "-", "--json", given=made))["rows"] == 2, format
    call("export", "-", "-o", "kept.tritext")
    assert json.loads(call("stats", "-", "--json", given=Path("kept.tritext").read_bytes()))["rows"] == 2


@pytest.mark.parametrize("mark", [b",", b";", b"\t"])
def test_a_table_of_a_spreadsheet_is_read_from_standard_input_whatever_parts_its_values(mark: bytes) -> None:
    table = "\ufeffen|ko\r\nGood morning.|안녕.\r\n".encode().replace(b"|", mark)
    assert json.loads(call("stats", "-", "--json", given=table))["languages"].keys() == {"en", "ko"}


def test_one_row_is_one_row() -> None:
    for given, said in ((ROWS, b"2 rows\n"), (ROWS.splitlines(keepends=True)[0], b"1 row\n")):
        assert call("stats", "-", given=given).startswith(b"stdin: " + said)


def test_check_reads_standard_input_as_often_as_it_needs_to() -> None:
    assert b"0 findings in 2 rows" in call("check", "-", "--embedder", "none")


def test_the_memory_goes_through_a_pipe() -> None:
    call("memory", "clear", "--approved")
    call("memory", "import", "-")
    made = call("memory", "export", "-", "--format", "tsv").decode()
    assert "Good morning.\t안녕." in made


def test_nothing_on_standard_input_is_said() -> None:
    done = CliRunner().invoke(app, ["stats", "-"], input=b"")
    assert "standard input is empty" in str(done.exception)


def test_what_is_wrong_with_standard_input_is_said_of_it_and_not_of_where_it_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tritext.live.arriving._FIRST", 1)
    source = Path("rows.jsonl")
    source.write_bytes(ROWS)
    events = work(request([str(source)]))
    next(event for event in events if isinstance(event, Made))
    events.close()
    for given, said in (
        (Path("rows.tritext").read_bytes(), f"standard input does not have all rows of {source.resolve()} yet, 1 of"),
        (b"en\tko\nonly one\n", "standard input:2: expected 2 values"),
    ):
        for command in (["export", "-", "-o", "-", "--format", "tsv"], ["export", "-", "-o", "x.tmx"], ["stats", "-"]):
            done = CliRunner().invoke(app, command, input=given)
            assert said in str(done.exception), command
            assert "stdin" not in str(done.exception)
