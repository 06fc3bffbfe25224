"""A batch job that is killed at random moments, again and again, ends with the bytes of one that nobody touched."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from support.command import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9")

KILLS = 12
FAKE = ("--from", "en", "--to", "ko,ja", "--translator", "fake", "--part-rows", "5")


def corpus(path: Path, rows: int) -> Path:
    lines = [
        json.dumps({"id": number, "text": f"ROW {number % 97} IS HERE. AND {number} TOO."}) for number in range(rows)
    ]
    lines[7:7] = ["broken", '{"id": -1, "text": "without capitals, so that it is doubted"}']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def files_of(output: Path) -> list[Path]:
    """Return the files that an output with two languages is, its rejects last."""
    files = [output.with_name(output.name.replace("{lang}", each)) for each in ("ko", "ja")]
    return [*dict.fromkeys(files), output.with_name(f"{output.name}.rejects.jsonl")]


def killed_until_done(arguments: list[str | Path], output: Path, chance: random.Random, longest: float) -> int:
    """Run a job and kill it after a while, each time a little later; returns how often until it ended by itself."""
    kills = 0
    while True:
        try:
            done = run(*arguments, "-o", output, seconds=chance.uniform(0, longest * 1.08**kills))
        except subprocess.TimeoutExpired:
            assert all(each.stat().st_size for each in files_of(output) if each.exists())
            kills += 1
            assert kills < 100, "it makes no way, though it has had two thousand times as long"
        else:
            assert done.returncode in (0, 4), done.stderr
            return kills


def untouched(arguments: list[str | Path], output: Path) -> tuple[list[bytes], float]:
    """Run a job that nobody kills; returns what it wrote, and the seconds that it took."""
    run("--version")  # what forks the command is there
    began = time.monotonic()
    assert run(*arguments, "-o", output, "--no-memory").returncode in (0, 4)
    return [each.read_bytes() for each in files_of(output) if each.exists()], time.monotonic() - began


def test_kills_at_any_moment_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(20261127)
    objects = corpus(tmp_path / "in.en.jsonl", 300)
    table = tmp_path / "in.en.csv"
    table.write_text(
        "id,text\n" + "".join(f"{n},THIS IS ROW {n}. YES\n" for n in range(160)) + "short\n", encoding="utf-8"
    )
    cases = [
        (objects, "jsonl", ["--no-memory"]),
        (objects, "{lang}.jsonl.gz", ["--no-memory"]),
        (table, "parquet", []),  # the memory is empty
        (objects, "jsonl.gz", []),  # it fills up
        (table, "csv", []),  # it has everything
    ]
    kills, whole = 0, {}
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for cycle in range(100):
        source, suffix, options = cases[cycle % len(cases)]
        fixed: list[str | Path] = ["batch", source, *FAKE]
        if suffix not in whole:
            whole[suffix] = untouched(fixed, tmp_path / f"whole.{suffix}")
        expected, seconds = whole[suffix]
        output = tmp_path / f"out{cycle}.{suffix}"
        kills += killed_until_done([*fixed, *options], output, chance, seconds)
        assert [each.read_bytes() for each in files_of(output)] == expected
        if kills >= KILLS and cycle >= len(cases) - 1:
            break
    assert kills >= KILLS
