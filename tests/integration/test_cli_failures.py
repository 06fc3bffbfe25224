"""What the command line says when something cannot be done, and that it leaves nothing behind."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from support.command import CORPORA, TRITEXT, run
from support.terminal import read_until

EDITORIAL = CORPORA / "voa-2024-dprk-human-rights" / "editorial.en.txt"
TABLE = CORPORA.parent / "tests" / "golden" / "formats" / "example.tsv"
UDHR = {language: CORPORA / "udhr" / f"udhr.{language}.txt" for language in ("en", "ko", "ja")}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("compare", "none.en.txt"), 5, "none.en.txt"),
        (("compare", EDITORIAL, "--to", "xx"), 2, "unknown language 'xx'"),
        (("compare", EDITORIAL, "--to", "ko,ko"), 2, "given twice"),
        (("compare", EDITORIAL, EDITORIAL), 2, "both English"),
        (("compare", EDITORIAL, "--to", "en,de"), 3, "tritext models install de"),
        (("compare", EDITORIAL, "--embedder", "no/such-model"), 3, "no/such-model"),
        (("compare", EDITORIAL, "-o", "/proc/none/x.tritext"), 4, "/proc/none"),
        (("compare", EDITORIAL, "-o", "out.doc"), 2, "out.doc"),
        (("compare", EDITORIAL, "-o", "out.html"), 2, "tritext report FILE.tritext -o out.html"),
        (("compare", "en=-", "ko=-"), 2, "given twice"),
        (("compare",), 2, "VERSION"),
        (("align", UDHR["en"]), 2, "two versions or more"),
        (("align", TABLE), 2, "whose rows are taken as aligned already: tritext view"),
        (("nonsense",), 2, "nonsense"),
        (("convert", TABLE), 2, "You may mean:  tritext export"),
        (("install", "ko"), 2, "You may mean:  tritext models install"),
        (("view", "none.tritext"), 5, "none.tritext"),
        (("view", EDITORIAL), 2, "tritext compare " + str(EDITORIAL)),
        (("translate", EDITORIAL, "--to", "en"), 2, "is English already"),
        (("check", TABLE, "-o", "findings"), 2, "name OUT.sarif or OUT.jsonl"),
        (("check", CORPORA), 5, "corpora is a folder without .tritext files: name the files, as in "),
        (("stats", EDITORIAL), 5, "editorial.en.txt"),
        (("export", "none.tritext", "-o", "x.tmx"), 5, "none.tritext"),
        (("export", "none.tritext", "-o", "x.tritext"), 5, "none.tritext"),
        (("export", "none.xliff", "-o", "x.tritext"), 2, "none.xliff is no interchange file: it is XLIFF: take TMX"),
        (("align", EDITORIAL), 2, "two versions"),
        (("translate", EDITORIAL, "--to", "ko,ja"), 2, "-o FOLDER"),
        (("translate", "none.en.txt", "--to", "ko"), 5, "none.en.txt"),
        (("segment", EDITORIAL, "--segmenter", "kiwi"), 2, "ko=kiwi"),
        (("models", "install", "none.argosmodel"), 5, "none.argosmodel"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_its_exit_code(
    arguments: tuple[str, ...], code: int, message: str, tmp_path: Path
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.glob("*.*")) == []


def test_a_name_of_an_old_archive_that_is_no_utf_8_is_escaped(tmp_path: Path) -> None:
    """Korean names in EUC-KR, which Python keeps as halves of surrogate pairs that no file or database takes."""
    korean = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "선언".encode("euc-kr") + b".ko.txt"))
    korean.write_text("모든 인간은 자유롭다.\n그들은 평등하다.\n", encoding="utf-8")
    english = tmp_path / "declaration.en.txt"
    english.write_text("All human beings are free.\nThey are equal.\n", encoding="utf-8")
    made = tmp_path / "a.tritext"
    for arguments in (
        ("compare", korean, english, "-o", made),
        ("compare", korean, english, "--json"),
        ("batch", korean, "--from", "ko", "--to", "en", "-o", korean.with_name("out.txt")),
        ("batch", english, "--from", "en", "--to", "ko", "-o", korean.with_suffix(".made.txt")),
        ("jobs",),
        ("stats", made),
    ):
        done = run(*arguments)
        assert done.returncode == 0, done.stderr


def test_ctrl_c_ends_with_130_and_leaves_no_file(tmp_path: Path) -> None:
    source = tmp_path / "long.en.txt"
    editorial = EDITORIAL.read_text(encoding="utf-8")  # a repeated sentence would be translated once
    source.write_text("".join(editorial.replace(".", f" {number}.") for number in range(20)), encoding="utf-8")
    out = tmp_path / "long.tritext"
    terminal, inside = pty.openpty()
    command: list[str | Path] = [TRITEXT, "compare", source, "--to", "en,ko,ja", "--beam", "1", "-o", out]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=inside) as process:
        os.close(inside)
        read_until(terminal, b"translate")  # the whole would take far longer
        process.send_signal(signal.SIGINT)
        read_until(terminal, b"interrupted")
        assert process.wait(timeout=600) == 130
    os.close(terminal)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["long.en.txt"]


def test_a_full_disk_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    out = tmp_path / "voa.tritext"
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 8; exec "$@"', "-", TRITEXT, "compare", UDHR["en"], UDHR["ko"], "-o", out],
        capture_output=True,
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 4, done.stderr.decode()
    assert b"voa.tritext" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


@pytest.mark.parametrize(
    "arguments", [("segment", UDHR["en"]), ("segment", UDHR["en"], "--json"), ("align", UDHR["en"], UDHR["ko"])]
)
def test_a_full_disk_behind_stdout_is_said(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([TRITEXT, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        4,
        "tritext: standard output could not be written (No space left on device): free some space\n",
    )


def test_a_reader_that_has_seen_enough_is_no_finding() -> None:
    """The exit code is that of a program that SIGPIPE ended."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([TRITEXT, "segment", UDHR["en"]], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("segment {en} >&-", 4, "standard output is closed: redirect it to a file, or to /dev/null"),
        ("--help >&-", 4, "Bad file descriptor"),
        ("--help >/dev/full", 4, "No space left on device"),
        ("segment en=- <&-", 5, "standard input is empty: give a text"),
        ("segment nowhere.txt 2>&-", 5, ""),
        ("segment nowhere.txt 2>/dev/full", 5, ""),
        ("segment {en} 2>&- <&-", 0, ""),
    ],
)
def test_a_standard_stream_that_is_closed_is_said(command: str, code: int, said: str) -> None:
    """No file is opened in its place, and what is said has no traceback."""
    done = subprocess.run(
        ["bash", "-c", f'"{TRITEXT}" {command.format(en=UDHR["en"])}'], capture_output=True, check=False, text=True
    )
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_home_that_cannot_be_written_is_no_obstacle() -> None:
    """Argostranslate makes folders in the home when it is imported; the bundled model needs none of them."""
    nowhere = "/proc/nowhere"
    done = run(
        "translate",
        "-",
        "--from",
        "en",
        "--to",
        "ko",
        stdin=b"Hello.",
        HOME=nowhere,
        XDG_DATA_HOME=nowhere,
        XDG_CONFIG_HOME=nowhere,
        XDG_CACHE_HOME=nowhere,
        ARGOS_PACKAGES_DIR="",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
