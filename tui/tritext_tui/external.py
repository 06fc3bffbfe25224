"""A text in the user's own editor: a file that nobody else can read, and what comes back of it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

from tritext.errors import OutputError, UsageError
from tritext_tui.spelling import read_back, spell_out

_AT_ONCE = 0.5
"""Seconds below which nobody has edited anything: the editor has a window of its own, and did not wait for it."""


def edit_outside(app: App[Any], text: str, *, row: int, language: str) -> str:
    """Let the user edit a text in the editor that VISUAL or EDITOR names, while the application steps aside.

    What has no form of its own stands in the file as in the text area (``spelling``). A line end at the end of the file
    is no part of the text. If anything goes wrong, what the editor wrote stays where it is, and the message says where.

    Args:
        app: Gives the terminal away until the editor has ended.
        text: What is edited.
        row: Its 0-based position, and below its language: the file is ``row-13.ko.txt``.
        language: It comes from a file, and may be anything.

    Returns:
        The text, composed (NFC); the same one if it was not changed.

    Raises:
        UsageError: If no editor is named, or this is not a terminal.
        OutputError: If the file cannot be written, or the editor is not there, failed or left no text.
    """
    command = editor_command(os.environ)
    if app.is_web:
        raise UsageError("an editor of your own needs a terminal, and there is none in a browser: edit the text here")
    text = unicodedata.normalize("NFC", text)
    path = _written(spell_out(text), f"row-{row + 1}.{re.sub('[^a-z]', '_', language)[:8]}.txt")
    folder = path.parent
    try:
        with app.suspend(), _interrupts_for_the_editor():
            started = time.monotonic()
            status = subprocess.run([*command, str(path)], check=False).returncode
            seconds = time.monotonic() - started
    except SuspendNotSupported as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UsageError("this terminal cannot be lent to another program: edit the text here") from error
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        reason = error.strerror or error
        raise OutputError(f"{command[0]} cannot be run ({reason}): let VISUAL or EDITOR name your editor") from error
    edited = _read(path)
    if status:
        kept = _keep_if(edited != text, folder, f"; what it wrote is in {path}")
        raise OutputError(f"{command[0]} ended with {status}, so the text stays as it was{kept}")
    if edited is None:
        raise OutputError(f"{command[0]} left no text in UTF-8, so the text stays as it was: look into {folder}")
    if edited == text and seconds < _AT_ONCE:
        raise OutputError(
            f"{command[0]} ended at once: if it has a window of its own, make it wait, as in EDITOR='code --wait'; "
            f"the file stays in {path}"
        )
    shutil.rmtree(folder, ignore_errors=True)
    return edited


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the command that edits a file, without the file.

    >>> editor_command({"VISUAL": "code --wait", "EDITOR": "nano"})
    ['code', '--wait']

    Raises:
        UsageError: If none is named, or its quotes do not match.
    """
    for variable in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environment.get(variable, ""))
        except ValueError as error:
            raise UsageError(f"{variable} cannot be read ({error}): write it as for a shell") from error
        if command:
            return command
    raise UsageError("no editor is named: set VISUAL or EDITOR before you start tritext, as in EDITOR=nano")


def _written(spelled: str, name: str) -> Path:
    """Return a new file in a folder of its own; both are the user's alone, as is what the editor puts beside it."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="tritext-"))
        opened = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{spelled}\n")
    except OSError as error:
        raise OutputError(
            f"no file can be written to {tempfile.gettempdir()} ({error.strerror}): free some space, or set TMPDIR"
        ) from error
    return folder / name


def _read(path: Path) -> str | None:
    """Return the text that a file stands for; None if there is none."""
    try:
        spelled = path.read_text(encoding="utf-8-sig")  # any line end is read as one
    except (OSError, UnicodeDecodeError):
        return None
    return unicodedata.normalize("NFC", read_back(spelled.removesuffix("\n")))


def _keep_if(is_worth_it: bool, folder: Path, said: str) -> str:  # noqa: FBT001
    """Throw a folder away unless there is something in it, and return what is said of it."""
    if is_worth_it:
        return said
    shutil.rmtree(folder, ignore_errors=True)
    return ""


@contextmanager
def _interrupts_for_the_editor() -> Iterator[None]:
    """Ignore Ctrl+C here while the editor has the terminal; the editor does with it what it likes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ignore(_number: int, _frame: FrameType | None) -> None:
        """Do nothing; unlike SIG_IGN, a function is not inherited by the editor."""

    before = signal.signal(signal.SIGINT, ignore)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
