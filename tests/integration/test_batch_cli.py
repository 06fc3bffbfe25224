"""``tritext batch`` as scripts and people meet it: exit codes, what is said, Ctrl-C, and memory that does not grow."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from support.command import CORPORA, ROOT, TRITEXT, run

UDHR = CORPORA / "udhr" / "udhr.en.txt"


def corpus(path: Path, rows: int) -> Path:
    path.write_text("".join(f"ROW {number} IS HERE\n" for number in range(rows)), encoding="utf-8")
    return path


def test_a_corpus_is_translated_as_translate_does_it(tmp_path: Path) -> None:
    lines = [line for line in UDHR.read_text(encoding="utf-8").splitlines() if 20 < len(line) < 90][:12]
    source = tmp_path / "udhr.en.parquet"
    pl.DataFrame({"id": range(12), "body": lines, "score": [0.5] * 12}).write_parquet(source)
    fixed = ("batch", source, "--column", "body", "--id", "id", "--to", "ko", "-o")
    done = run(*fixed, tmp_path / "out.parquet")
    assert done.returncode in (0, 4), done.stderr
    assert done.stdout == ""
    made = pl.read_parquet(tmp_path / "out.parquet")
    assert made.drop("ko").equals(pl.read_parquet(source))
    assert made["ko"].null_count() < 3
    for line, korean in zip(lines, made["ko"], strict=True):
        if korean is not None:
            assert run("translate", "-", "--from", "en", "--to", "ko", stdin=line.encode()).stdout == korean
            break
    again = run(*fixed, tmp_path / "b.jsonl", "--json")
    events = [json.loads(line) for line in again.stdout.splitlines()]
    assert [events[0]["event"], events[-1]["event"]] == ["started", "finished"]
    assert max(each["remembered"] for each in events) > 0.8
    plain = run(
        "batch", source, "--column", "body", "--id", "id", "--to", "ko", "-o", tmp_path / "c.jsonl", "--no-memory"
    )
    assert plain.returncode == done.returncode
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "c.jsonl").read_bytes()


def test_a_clean_job_ends_with_zero_and_one_with_rejects_with_four(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.en.txt", 5)
    done = run("batch", source, "--to", "ko", "-o", tmp_path / "a.ko.txt", "--translator", "fake")
    assert (done.returncode, done.stdout) == (0, "")
    assert "5 rows" in done.stderr
    with source.open("ab") as file:
        file.write(b"\xff\xfe\n")
    refused = run("batch", source, "--to", "ko", "-o", tmp_path / "a.ko.txt", "--translator", "fake")
    assert refused.returncode == 2
    assert "the contents of a.en.txt" in refused.stderr
    arguments = ("batch", source, "--to", "ko", "-o", tmp_path / "a.ko.txt", "--translator", "fake")
    done = run(*arguments, "--restart")
    assert done.returncode == 4
    assert "a.ko.txt.rejects.jsonl" in done.stderr
    assert (tmp_path / "a.ko.txt").read_text(encoding="utf-8").count("\n") == 6
    (reject,) = (tmp_path / "a.ko.txt.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(reject) == {"file": "a.en.txt", "row": 5, "reason": "not UTF-8", "raw": "\udcff\udcfe"}
    assert run(*arguments).returncode == 4


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.txt"], 5, "names no file"),
        (["a.txt"], 2, "add --from"),
        (["a.txt", "--from", "en", "--to", "en"], 2, "leave en out"),
        (["a.txt", "--from", "en", "-o", "out.doc"], 2, "suffix"),
        (["a.txt", "--from", "en", "-o", "out.parquet", "--column", "body"], 2, "no column 'body'"),
        (["a.txt", "--from", "en", "--translator", "none"], 2, "--translator"),
        (["a.txt", "--from", "xx"], 2, "unknown language"),
        (["a.txt", "--from", "en", "-o", "no/where.txt"], 4, "make it first"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    corpus(tmp_path / "a.txt", 2)
    defaults = {"--to": "ko", "-o": "out.txt"}
    rest = [part for name, value in defaults.items() if name not in arguments for part in (name, value)]
    done = run("batch", *arguments, *rest, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert not list(tmp_path.glob("out*"))


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_keeps_what_is_done_and_says_the_command_that_continues(tmp_path: Path) -> None:
    source = corpus(tmp_path / "a.en.txt", 3000)
    arguments = ["batch", str(source), "--to", "ko,ja", "-o", str(tmp_path / "out.jsonl"), "--translator", "fake"]
    arguments += ["--part-rows", "20", "--no-memory"]
    with subprocess.Popen([TRITEXT, *arguments], stderr=subprocess.PIPE) as running:
        manifest = tmp_path / "out.jsonl.job" / "manifest.jsonl"
        while not manifest.exists():
            assert running.poll() is None
            time.sleep(0.01)
        assert run("jobs").stdout.startswith("running")
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert not (tmp_path / "out.jsonl").exists()
    (job,) = map(json.loads, run("jobs", "--json").stdout.splitlines())
    assert (job["state"], job["output"]) == ("interrupted", str(tmp_path / "out.jsonl"))
    assert job["rows"] > 0
    command = said.decode().split("continue with:  ")[1].strip()
    assert job["command"].endswith(f" && {command}")
    done = run(*shlex.split(command)[1:])
    assert done.returncode == 0, done.stderr
    assert run("jobs").stdout == ""
    rows = [json.loads(line)["text"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == source.read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(os.name == "nt", reason="limits of a process")
@pytest.mark.parametrize("room", [6_000, 60_000])
@pytest.mark.parametrize("memory", [[], ["--no-memory"]])
def test_a_full_disk_loses_nothing_that_is_done(tmp_path: Path, room: int, memory: list[str]) -> None:
    """No file may grow beyond a size, which is what a quota does to whoever writes: parts, journal, memory, output."""
    source = corpus(tmp_path / "a.en.txt", 1500)
    fixed = ["batch", str(source), "--to", "ko", "--translator", "fake", "--part-rows", "100", *memory]
    assert run(*fixed, "-o", tmp_path / "whole.jsonl").returncode == 0
    (tmp_path / "other").mkdir()
    cache = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "other")}  # with a memory that is empty yet
    limited = f"ulimit -f {room // 512}; exec {shlex.join([str(TRITEXT), *fixed, '-o', str(tmp_path / 'out.jsonl')])}"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, check=False, text=True, env=cache)
    assert done.returncode == 4
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert bool(memory) or "translation memory" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert run(*fixed, "-o", tmp_path / "out.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("suffix", ["txt", "parquet"])
def test_a_corpus_a_hundred_times_as_large_needs_no_more_memory(tmp_path: Path, suffix: str) -> None:
    peaks = []
    for rows in (400, 40_000):
        source = tmp_path / f"{rows}.en.{suffix}"
        texts = [f"ROW {number % 1000} " + "IS HERE " * 20 for number in range(rows)]
        if suffix == "txt":
            source.write_text("\n".join(texts), encoding="utf-8")
        else:
            pl.DataFrame({"text": texts}).write_parquet(source, row_group_size=10_000)
        report = tmp_path / "peak.txt"
        output = str(tmp_path / f"{rows}.{suffix}")
        arguments = ["batch", str(source), "--to", "ko", "-o", output, "--translator", "fake"]
        done = subprocess.run(
            [sys.executable, ROOT / "tests" / "support" / "peak.py", report, *arguments, "--part-rows", "400"],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        peaks.append(int(report.read_text(encoding="utf-8")))
    assert peaks[1] < 1.5 * peaks[0]
