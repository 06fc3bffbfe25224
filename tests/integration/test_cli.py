"""The command line as users and scripts meet it: data on stdout, the rest on stderr, exit codes that hold."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.command import CORPORA, run, start
from tritext.cells import width
from tritext.cli.compare import show
from tritext.store import read_comparison

EDITORIAL = CORPORA / "voa-2024-dprk-human-rights" / "editorial.en.txt"
UDHR = {language: CORPORA / "udhr" / f"udhr.{language}.txt" for language in ("en", "ko", "ja")}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The beginning of the sample statement, compared."""
    path = tmp_path_factory.mktemp("compared") / "voa.tritext"
    lines = EDITORIAL.read_text(encoding="utf-8").splitlines(keepends=True)
    path.with_name("voa.en.txt").write_text("".join(lines[:5]), encoding="utf-8")
    return path, run("compare", path.with_name("voa.en.txt"), "--to", "en,ko,ja", "--no-memory", "-o", path)


def test_compare_prints_the_versions_and_says_how_it_went(
    compared: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    path, done = compared
    assert done.returncode == 0, done.stderr
    assert "translated en>ko" in done.stdout
    assert "en-ko" in done.stdout
    assert "rows; to check: " in done.stderr
    assert "compact@2.2" in done.stderr
    assert "tritext models install ja ko" in done.stderr
    assert f"tritext view {path}" in done.stderr


def test_compare_says_what_is_found_at_first_sight(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("They freed 30 prisoners in May.\n", encoding="utf-8")
    (tmp_path / "a.ko.txt").write_text("그들은 5월에 수감자 40명을 석방했다.\n", encoding="utf-8")
    path = tmp_path / "a.tritext"
    done = run("compare", tmp_path / "a.en.txt", tmp_path / "a.ko.txt", "-o", path)
    assert "1 finding in 1 row: 1 (number)" in done.stderr
    assert f"what they are:  tritext check {path}" in done.stderr


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The first lines of the Universal Declaration, in three languages."""
    folder = tmp_path_factory.mktemp("articles")
    found = {language: folder / path.name for language, path in UDHR.items()}
    for language, path in found.items():
        lines = UDHR[language].read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:25]), encoding="utf-8")
    return found


def test_no_line_of_the_table_is_wider_than_the_screen(
    articles: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As the command prints it, and as it would print the same at other widths."""
    path = tmp_path / "articles.tritext"
    printed = {80: run("compare", *articles.values(), "-o", path, COLUMNS="80").stdout}
    comparison = read_comparison(path)
    for columns in (60, 80, 100, 160):
        monkeypatch.setenv("COLUMNS", str(columns))
        show(comparison, None, as_json=False, seconds=1)
        text = capfd.readouterr().out
        assert printed.setdefault(columns, text) == text
    for columns, text in printed.items():
        widths = [width(line) for line in text.split("\n")]
        assert columns - 4 < max(widths) <= columns


def test_the_same_input_gives_the_same_rows(
    compared: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Also with another seed of hashes."""
    path, first = compared
    second = start("compare", path.with_name("voa.en.txt"), "--to", "en,ko,ja", "-o", tmp_path / "again.tritext")
    assert second.stdout == first.stdout


def test_compare_as_json_prints_a_unit_a_line(articles: dict[str, Path]) -> None:
    done = run("compare", articles["en"], articles["ko"], "--json")
    units = [json.loads(line) for line in done.stdout.splitlines()]
    assert [index for unit in units for index in unit["en"]] == list(range(max(units[-1]["en"]) + 1))
    assert all(0 < unit["score"]["en-ko"] <= 1 for unit in units if unit["en"] and unit["ko"])


def test_export_to_stdout_is_the_file(compared: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    path, _ = compared
    run("export", path, "-o", tmp_path / "voa.jsonl")
    done = run("export", path, "-o", "-", "--format", "jsonl")
    assert done.stdout == (tmp_path / "voa.jsonl").read_text(encoding="utf-8")


def test_stats(compared: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    path, _ = compared
    figures = json.loads(run("stats", path, "--json").stdout)
    assert figures["rows"] == figures["languages"]["en"]["segments"]
    assert sum(figures["levels"].values()) == figures["rows"]
    assert "signature" in figures
    assert f"{figures['rows']} rows" in run("stats", path).stdout


def test_stats_of_a_file_without_a_signature_end_without_an_empty_line(tmp_path: Path) -> None:
    (tmp_path / "plain.tsv").write_text("en\tko\nGood morning.\t안녕하세요.\n", encoding="utf-8")
    lines = run("stats", tmp_path / "plain.tsv").stdout.splitlines()
    assert lines[0] == "plain: 1 row"
    assert all(lines)


@pytest.mark.skipif(os.name == "nt", reason="no file may be named so")
def test_a_title_is_no_command_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\u202e.tsv"
    path.write_text("en\tko\nGood morning.\t안녕하세요.\n", encoding="utf-8")
    done = run("stats", path)
    assert (done.stdout + done.stderr).startswith("␛[31mred")
    assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("import", ""),
        ("run", "tritext: interrupted; standard output may have a part of it, every file is "),
        ("exit", ""),
    ],
)
def test_taken_back_at_any_moment_the_command_ends_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str, said: str
) -> None:
    """While it is read in, while it runs, and when it has done all; twice, as an impatient person does it."""
    pressing = f"""
import atexit, os, signal, sys
def press():
    try:
        exec("os.kill(os.getpid(), signal.SIGINT)")
    finally:
        os.kill(os.getpid(), signal.SIGINT)
class Pressed:
    def find_spec(self, name, path, target=None):
        if name == {"tritext.cli" if when == "import" else "tritext.segment"!r}:
            press()
atexit.register(press) if {when == "exit"} else sys.meta_path.insert(0, Pressed())
"""
    (tmp_path / "sitecustomize.py").write_text(pressing, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    command = [sys.executable, "-m", "tritext", "segment", str(UDHR["en"])]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == (0 if when == "exit" else 130)
    assert (done.stderr.startswith(said), done.stderr.count("\n")) == (True, bool(said))


def test_align_writes_vecalign_beads(articles: dict[str, Path]) -> None:
    done = run("align", articles["en"], articles["ja"], "--format", "vecalign")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("[0]:[0]:0.")
    assert "rows; tritext:" in done.stderr


def test_every_row_that_was_found_has_a_posterior(articles: dict[str, Path]) -> None:
    done = run("align", *articles.values(), "--lock-paragraphs", "--max-beads", "2")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(0 <= row["posterior"] <= 1 for row in rows)
    assert all(len(row[language]) <= 2 for row in rows for language in UDHR)


def test_a_row_is_explained(articles: dict[str, Path]) -> None:
    done = run("align", *articles.values(), "--explain", "4")
    lines = done.stdout.splitlines()
    segments, posterior = lines[0].split("  posterior ")
    assert segments == "en [3] ko [3] ja [3]"
    assert 0.9 <= float(posterior) <= 1
    assert "row 4, as tables count; its segments are counted from 0" in done.stderr
    assert re.match(r"\* (0\.9|1\.0)", lines[2])
    assert "en-ja" in lines[2]
    beyond = run("align", articles["en"], articles["ko"], "--explain", "999")
    assert beyond.returncode == 2
    assert "there is no row 999 to explain: the rows are 1 to " in beyond.stderr
    assert run("align", articles["en"], articles["ko"], "--explain", "0").returncode == 2


def test_translate_goes_to_stdout_and_keeps_the_layout() -> None:
    done = run("translate", "-", "--from", "en", "--to", "ko", stdin=b"  Hello world!\r\n\r\nGood morning.\r\n")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\r\n")
    assert len(lines) == 4
    assert lines[0].startswith("  ")
    assert (lines[1], lines[3]) == ("", "")


def test_translate_writes_a_file_a_language_into_a_folder(tmp_path: Path) -> None:
    source = tmp_path / "note.en.txt"
    source.write_text("She went to school yesterday.\n", encoding="utf-8")
    done = run("translate", source, "--to", "ko,ja", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["note.ja.txt", "note.ko.txt"]


def test_translate_as_json_tells_route_model_and_score() -> None:
    done = run("translate", "-", "--from", "ja", "--to", "ko", "--json", stdin="私は学校に行きます。".encode())
    line = json.loads(done.stdout)
    assert (line["route"], line["models"]) == (["ja", "ko"], ["compact@2.2"])
    assert line["scores"][0] < 0


def test_segment_prints_a_segment_a_line_or_offsets() -> None:
    text = "첫 문장이다. 둘째 문장이다.\n"
    assert run("segment", "ko=-", stdin=text.encode()).stdout == "첫 문장이다.\n둘째 문장이다.\n"
    first = json.loads(run("segment", "ko=-", "--json", stdin=text.encode()).stdout.splitlines()[0])
    assert text[first["start"] : first["end"]] == first["text"] == "첫 문장이다."


def test_models_list_tells_what_serves() -> None:
    rows = [json.loads(line) for line in run("models", "list", "--json").stdout.splitlines()]
    assert {row["pair"] for row in rows if row["serves"]} == {"en-ko", "ko-en", "en-ja", "ja-en", "ko-ja", "ja-ko"}
    assert "bundled" in run("models", "list").stdout


def test_info_tells_versions_and_memory() -> None:
    found = json.loads(run("info", "--json").stdout)
    assert found["libraries"]["ctranslate2"][0].isdigit()
    assert found["memory in use"].endswith("MiB")
    assert "translation models" in run("info").stdout


def test_a_translation_is_kept_and_described(tmp_path: Path) -> None:
    """--json does not make -o be forgotten."""
    out = tmp_path / "out.ko.txt"
    done = run("translate", "-", "--from", "en", "--to", "ko", "--json", "-o", out, stdin=b"Hello there.\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == out.read_text(encoding="utf-8").rstrip("\n")


def test_a_translation_never_overwrites_its_source(tmp_path: Path) -> None:
    source = tmp_path / "note.en.txt"
    source.write_text("Hello there.\n", encoding="utf-8")
    done = run("translate", source, "--to", "ko", "-o", source)
    assert (done.returncode, source.read_text(encoding="utf-8")) == (2, "Hello there.\n")


def test_one_bad_input_among_several_is_named_and_the_others_are_translated(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.en.txt", tmp_path / "bad.en.txt"
    good.write_text("Hello there.\n", encoding="utf-8")
    bad.write_bytes(b"")
    done = run("translate", bad, good, "--to", "ko", "-o", tmp_path / "out")
    assert done.returncode == 4
    assert "bad.en.txt" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.ko.txt"]


def test_markup_and_escape_sequences_in_a_text_never_reach_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "note.en.txt"
    source.write_text("An [/red] escape \x1b[31m and a bell \x07 in it.\n", encoding="utf-8")
    done = run("compare", source, "--to", "en,ko")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr
    assert "[/red]" in done.stdout
