"""``tritext view`` in a terminal of its own: it draws, takes keys, and leaves cleanly."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.command import TRITEXT
from support.comparisons import example, numbers
from support.terminal import read_until
from tritext.store import ComparisonFile, settings, write_comparison


def _begun(path: Path, **environment: str) -> tuple[int, subprocess.Popen[bytes]]:
    """Show a file in a terminal of its own."""
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [TRITEXT, "view", path],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": "", **environment},
    )
    os.close(inside)
    return terminal, process


@contextmanager
def _viewing(path: Path, **environment: str) -> Iterator[int]:
    """Lend a terminal in which a file is shown; at the end, leave, and see it leave cleanly."""
    terminal, process = _begun(path, **environment)
    try:
        read_until(terminal, b"F1 help")
        yield terminal
        os.write(terminal, b"q")
        read_until(terminal, b"\x1b[?1049l")
        assert process.wait(timeout=600) == 0
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def test_it_draws_takes_keys_and_leaves(tmp_path: Path) -> None:
    path = tmp_path / "example.tritext"
    write_comparison(path, example())
    with _viewing(path) as terminal:
        os.write(terminal, b"\x1bOP")
        read_until(terminal, b"Previous low score")
        os.write(terminal, b"\x1b")
        read_until(terminal, b"All are equal.")  # the rows again: a key that came sooner would be one with Escape


def test_the_terminals_own_cursor_is_shown_where_one_types_and_nowhere_else(tmp_path: Path) -> None:
    path, editor = tmp_path / "numbers.tritext", tmp_path / "editor"
    shown, hidden = b"\x1b[?25h\x1b[6 q", b"\x1b[0 q\x1b[?25l"
    write_comparison(path, numbers())
    editor.write_text("#!/bin/sh\necho editing\nread line\n", encoding="utf-8")
    editor.chmod(0o700)
    with _viewing(path, VISUAL=str(editor)) as terminal:
        os.write(terminal, b"/")
        read_until(terminal, shown)
        os.write(terminal, b"\r")
        read_until(terminal, hidden)
        os.write(terminal, b"e")
        read_until(terminal, shown)
        os.write(terminal, b"\x05")
        assert b"\x1b[0 q" in read_until(terminal, b"editing"), "another program has it as the user wants it"
        os.write(terminal, b"\n")
        read_until(terminal, shown)
        os.write(terminal, b"\x13")
        read_until(terminal, hidden)


def test_the_terminal_is_lent_to_an_editor_and_taken_back(tmp_path: Path) -> None:
    path, editor = tmp_path / "numbers.tritext", tmp_path / "editor"
    write_comparison(path, numbers())
    editor.write_text('#!/bin/sh\necho "editing $(cat "$1")"\nread line\necho "$line" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    with _viewing(path, VISUAL=str(editor)) as terminal:
        os.write(terminal, b"\x05")
        assert b"\x1b[?1049l" in read_until(terminal, "editing 一。".encode())
        os.write(terminal, "한 줄。\n".encode())
        assert b"\x1b[?1049h" in read_until(terminal, b"text of row 1 edited (ja)")
    with ComparisonFile(path) as file:
        assert file.units(0, 1)[0].variants["ja"].text == "한 줄。"


def test_a_terminal_that_cannot_place_text_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.tritext"
    write_comparison(path, example())
    terminal, inside = pty.openpty()
    done = subprocess.run(
        [TRITEXT, "view", path], stdin=inside, stderr=inside, env={**os.environ, "TERM": "dumb"}, check=False
    )
    said = os.read(terminal, 65536).decode().replace("\r\n", " ")
    assert done.returncode == 2
    assert f"tritext export {path} -o OUT.tsv" in said
    assert "\x1b[?1049h" not in said
    os.close(inside)
    os.close(terminal)


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_is_closed_takes_nothing_with_it_that_was_typed(tmp_path: Path, sent: signal.Signals) -> None:
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    terminal, process = _begun(path)
    try:
        read_until(terminal, b"F1 help")
        os.write(terminal, b"e")
        read_until(terminal, b"keep draft")
        os.write(terminal, "가".encode())
        read_until(terminal, b"changed: ja")
        if sent == signal.SIGTERM:
            process.send_signal(sent)
            read_until(terminal, b"\x1b[?1049l")
        else:
            os.close(terminal)  # the terminal says so to the process: SIGHUP
            terminal = -1
        assert process.wait(timeout=600) == 0
    finally:
        process.kill()
        process.wait()
        if terminal >= 0:
            os.close(terminal)
    with ComparisonFile(path) as file:
        assert list(settings(file).values()) == ['{"ja": "가一。"}']


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_who_asks_for_the_end_before_the_screen_stands_is_heard(tmp_path: Path, sent: signal.Signals) -> None:
    path = tmp_path / "example.tritext"
    write_comparison(path, example())
    terminal, process = _begun(path)
    try:
        read_until(terminal, b"\x1b[?1049h")
        if sent == signal.SIGHUP:
            os.close(terminal)
            terminal = -1
        else:
            process.send_signal(sent)
            read_until(terminal, b"\x1b[?1049l")
        assert process.wait(timeout=600) == 0
    finally:
        process.kill()
        process.wait()
        if terminal >= 0:
            os.close(terminal)
