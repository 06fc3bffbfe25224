"""``tritext view`` in a terminal of its own: it draws, takes keys, and leaves cleanly."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from pathlib import Path

from support.command import TRITEXT
from support.comparisons import example
from tritext.store import write_comparison


def _read_until(terminal: int, wanted: bytes, seconds: float = 60) -> bytes:
    """Collect what the program draws until it has drawn ``wanted``."""
    seen, until = b"", time.monotonic() + seconds
    while wanted not in seen and time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the program has closed its end
                break
    assert wanted in seen, seen[-2000:]
    return seen


def test_it_draws_takes_keys_and_leaves(tmp_path: Path) -> None:
    path = tmp_path / "example.tritext"
    write_comparison(path, example())
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [TRITEXT, "view", path],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""},
    )
    os.close(inside)
    try:
        _read_until(terminal, b"F1 help")
        os.write(terminal, b"\x1bOP")
        _read_until(terminal, b"Previous low score")
        os.write(terminal, b"\x1b")
        time.sleep(0.5)
        os.write(terminal, b"q")
        _read_until(terminal, b"\x1b[?1049l")
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
