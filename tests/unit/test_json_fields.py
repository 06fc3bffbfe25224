"""What ``--json`` prints is what the documentation says: each field is named there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.command import ROOT
from tritext.cli import app

_DOCUMENTED = {
    command: set(re.findall(r"`(\w+)`", fields))
    for commands, fields in re.findall(
        r"^\| (`.+?) \| (.+) \|$", (ROOT / "toolkit" / "README.md").read_text("utf-8"), re.MULTILINE
    )
    for command in re.findall(r"`([a-z -]+)`", commands)
}
ROWS = "en\tko\tja\nIt costs 10.\t11이다.\t10です。\nAll left.\t모두 갔다.\t皆去った。\n"


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("segment --json", ["segment", "a.en.txt", "--json"]),
        ("check --json", ["check", "a.tsv", "--json", "--embedder", "none"]),
        ("check --rules --json", ["check", "--rules", "--json"]),
        ("stats --json", ["stats", "a.tsv", "--json"]),
        ("export --format jsonl", ["export", "a.tsv", "-o", "-", "--format", "jsonl"]),
        ("translate --json", ["translate", "a.en.txt", "--to", "ko", "--json", "--beam", "1"]),
        ("models list --json", ["models", "list", "--json"]),
        ("memory stats --json", ["memory", "stats", "--json"]),
    ],
)
def test_each_field_is_documented(
    command: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.tsv").write_text(ROWS, encoding="utf-8")
    Path("a.en.txt").write_text("It costs 10. All left.", encoding="utf-8")
    printed = CliRunner().invoke(app, arguments, catch_exceptions=False).stdout.splitlines()
    assert printed
    for line in printed:
        assert set(json.loads(line)) <= _DOCUMENTED[command]
