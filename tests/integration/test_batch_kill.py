"""A batch job that is killed at random moments, again and again, ends with the bytes of one that nobody touched."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from support.command import CORPORA, TRITEXT, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9")

KILLS = 32


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


def killed_until_done(arguments: list[str], output: Path, cache: Path, chance: random.Random, longest: float) -> int:
    """Start a job and kill it after a while, each time a little later; returns how often until it ended by itself."""
    kills = 0
    while True:
        with subprocess.Popen(
            [TRITEXT, *arguments], env={**os.environ, "XDG_CACHE_HOME": str(cache)}, stderr=subprocess.PIPE
        ) as running:
            deadline = time.monotonic() + chance.uniform(0.2, longest * 1.08**kills)
            while time.monotonic() < deadline and running.poll() is None:
                time.sleep(0.005)
            running.kill()
            _, said = running.communicate()
        if running.returncode in (0, 4):
            return kills
        assert running.returncode == -9, said.decode()
        assert all(each.stat().st_size for each in files_of(output) if each.exists())
        kills += 1
        assert kills < 2 * KILLS


def test_thirty_kills_change_no_byte(tmp_path: Path) -> None:
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
    for cycle in range(100):
        source, suffix, options = cases[cycle % len(cases)]
        fixed = ["batch", str(source), "--from", "en", "--to", "ko,ja", "--translator", "fake", "--part-rows", "5"]
        if suffix not in whole:
            path = tmp_path / f"whole.{suffix}"
            assert run(*fixed, "-o", path, "--no-memory").returncode == 4
            whole[suffix] = [each.read_bytes() for each in files_of(path)]
        output = tmp_path / f"out{cycle}.{suffix}"
        kills += killed_until_done([*fixed, *options, "-o", str(output)], output, tmp_path / "cache", chance, 1.2)
        assert [each.read_bytes() for each in files_of(output)] == whole[suffix]
        if kills >= KILLS and cycle >= len(cases) - 1:
            break
    assert kills >= KILLS


def test_kills_change_no_byte_of_what_the_bundled_model_makes(tmp_path: Path) -> None:
    chance = random.Random(5)
    text = (CORPORA / "udhr" / "udhr.en.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if 20 < len(line) < 200][:60]
    source = tmp_path / "in.en.txt"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fixed = ["batch", str(source), "--to", "ko", "--part-rows", "4"]
    whole = tmp_path / "whole.txt"
    assert run(*fixed, "-o", whole, "--no-memory").returncode in (0, 4)
    kills = 0
    for cycle in range(20):  # a fast machine is done before the first blow, now and then
        output = tmp_path / f"out{cycle}.txt"
        cache = tmp_path / f"cache{cycle}"
        kills += killed_until_done([*fixed, "-o", str(output)], output, cache, chance, 1.2)
        assert output.read_bytes() == whole.read_bytes()
        if kills >= 2:
            break
    assert kills >= 2
