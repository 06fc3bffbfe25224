"""``tritext batch`` as scripts and people meet it: exit codes, what is said, Ctrl-C, and memory that does not grow."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from support.command import CORPORA, ROOT, TRITEXT, run

UDHR = CORPORA / "udhr" / "udhr.en.txt"


MOUNTING = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]


def can_mount() -> bool:
    """Whether this machine lets a user have a file system of its own."""
    try:
        done = subprocess.run([*MOUNTING, "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


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
    assert "translated by the bundled model" in done.stderr
    nothing = run(*fixed, tmp_path / "out.parquet")
    assert nothing.returncode == done.returncode
    assert "nothing was left to do" in nothing.stderr
    assert "translated by" not in nothing.stderr
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
    told = json.loads(reject)
    assert "iconv -f CP949" in told.pop("reason")
    assert told == {"file": "a.en.txt", "row": 5, "raw": "\udcff\udcfe"}
    assert run(*arguments).returncode == 4


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.txt"], 5, "no such file"),
        (["nowhere*.txt"], 5, "names no file"),
        (["a.txt"], 2, "add --from"),
        (["a.txt", "--from", "en", "--to", "en"], 2, "leave en out"),
        (["a.txt", "--from", "en", "-o", "out.doc"], 2, "suffix"),
        (["a.txt", "--from", "en", "-o", "out.parquet", "--column", "body"], 2, "no column 'body'"),
        (["a.txt", "--from", "en", "--translator", "none"], 2, "--translator"),
        (["a.txt", "--from", "xx"], 2, "unknown language"),
        (["a.txt", "--from", "en", "--to", "ko,ja"], 2, "out.{lang}.txt"),
        (["a.txt", "--from", "en", "--format", "jsonl"], 2, "--format is of a stream"),
        (["a.txt", "--from", "en", "--threads", "0"], 2, "--threads"),
        (["-", "--from", "en", "--format", "parquet"], 2, "a stream is one of"),
        (["-", "a.txt", "--from", "en"], 2, "goes alone"),
        (["-"], 2, "the language of standard input"),
        (["a.txt", "--from", "en", "-o", "-", "--json"], 2, "write them to a file"),
        (["a.txt", "--from", "en", "-o", "no/where.txt"], 4, "make it first"),
        (["a.txt", "--from", "en", "-o", "."], 2, "is a folder: name a file in it"),
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
    arguments += ["--part-rows", "5", "--no-memory", "--json"]
    with subprocess.Popen([TRITEXT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert any(b'"partdone"' in line for line in running.stdout)  # it has more to tell than a pipe holds, and waits
        running.send_signal(signal.SIGSTOP)
        assert run("jobs").stdout.startswith("running")
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGCONT)
        _, said = running.communicate(timeout=600)
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
@pytest.mark.parametrize(("room", "memory"), [(6_000, []), (60_000, ["--no-memory"])])
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


@pytest.mark.skipif(not can_mount(), reason="no file systems of one's own")
def test_a_file_system_that_is_full_loses_nothing_that_is_done(tmp_path: Path) -> None:
    """A small one, mounted for the job alone; when it has grown, the same command continues."""
    source, room = corpus(tmp_path / "a.en.txt", 1500), tmp_path / "room"
    room.mkdir()
    fixed = ["batch", str(source), "--to", "ko", "--translator", "fake", "--part-rows", "100", "--no-memory"]
    assert run(*fixed, "-o", tmp_path / "whole.jsonl").returncode == 0
    job = shlex.join([str(TRITEXT), *fixed, "-o", "out.jsonl"])
    script = f"""
        mount -t tmpfs -o size=100k none {room} && cd {room}
        {job} ; echo "first $?" >&2 ; ls >&2
        mount -o remount,size=9m {room}
        {job} ; echo "second $?" >&2
        cat out.jsonl
    """
    done = subprocess.run([*MOUNTING, script], capture_output=True, check=True)
    said = done.stderr.decode()
    assert "No space left on device" in said
    assert said.index("first 4") < said.index("\nout.jsonl.job\n") < said.index("second 0")
    assert "Traceback" not in said
    assert done.stdout == (tmp_path / "whole.jsonl").read_bytes()


def test_two_jobs_at_once_share_one_memory(tmp_path: Path) -> None:
    """Each fills it while the other asks; neither's output is another, and nothing in it is lost."""
    source = corpus(tmp_path / "a.en.txt", 1200)
    fixed = ["batch", str(source), "--to", "ko,ja", "--translator", "fake", "--part-rows", "50"]
    whole = tmp_path / "whole.jsonl"
    assert run(*fixed, "-o", whole, "--no-memory").returncode == 0
    outputs = [tmp_path / f"{name}.jsonl" for name in "ab"]
    running = [subprocess.Popen([TRITEXT, *fixed, "-o", path], stderr=subprocess.PIPE) for path in outputs]
    said = [process.communicate()[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert not any("translation memory" in each for each in said)
    assert [path.read_bytes() == whole.read_bytes() for path in outputs] == [True, True]
    assert json.loads(run("memory", "stats", "--json").stdout)["entries"] == 2400


def test_rows_go_through_a_pipe_and_what_fails_is_said(tmp_path: Path) -> None:
    rows = b'{"id": 7, "text": "HELLO"}\n{broken\n{"text": "no capitals"}\n'
    fixed = ("--from", "en", "--to", "ko", "--translator", "fake")
    done = run("batch", "-", "-o", "-", "--format", "jsonl", "--id", "id", *fixed, stdin=rows)
    assert done.returncode == 4
    assert done.stdout == '{"id": 7, "text": "HELLO", "ko": "[ko] HELLO"}\n{"text": "no capitals", "ko": null}\n'
    rejects = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [(each["row"], each["reason"][:7]) for each in rejects] == [(1, "no JSON"), (2, "script")]
    (tmp_path / "a.en").write_bytes(b"ONE\nTWO\n")
    done = run("batch", tmp_path / "a.en", "-o", "-", "--to", "ko", "--translator", "fake")
    assert (done.returncode, done.stdout) == (0, "[ko] ONE\n[ko] TWO\n")
    output = tmp_path / "o.{lang}.csv"
    done = run(
        "batch", "-", "-o", output, "--from", "en", "--to", "ko,ja", "--translator", "fake", stdin=b"id,text\n1,no\n"
    )
    assert done.returncode == 4
    assert (tmp_path / "o.ko.csv").read_text(encoding="utf-8") == "id,text,ko\n1,no,\n"
    assert (tmp_path / "o.ja.csv").read_text(encoding="utf-8") == "id,text,ja\n1,no,\n"
    assert (tmp_path / "o.{lang}.csv.rejects.jsonl").read_text(encoding="utf-8").count("\n") == 2
    again = run("batch", "-", "-o", output, *fixed, stdin=b"id,text\n")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_a_job_that_waits_for_its_input() -> None:
    arguments = ["batch", "-", "-o", "-", "--from", "en", "--to", "ko", "--translator", "fake", "--no-memory"]
    with subprocess.Popen(
        [TRITEXT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"HELLO\n")
        assert running.stdout.readline() == b"[ko] HELLO\n"
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=600)
    assert running.returncode == 130
    assert b"1 row was written" in said
    assert b"Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_reader_that_has_seen_enough_ends_the_job_quietly() -> None:
    job = shlex.join([str(TRITEXT), "batch", "-", "-o", "-", "--from", "en", "--to", "ko", "--translator", "fake"])
    lines = "yes HELLO | head -20000"
    done = subprocess.run(["sh", "-c", f"{lines} | {job} | head -2"], capture_output=True, check=False)
    assert done.stdout == b"[ko] HELLO\n[ko] HELLO\n"
    assert b"Traceback" not in done.stderr


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
