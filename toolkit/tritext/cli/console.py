"""What the command line says besides its data: everything to stderr, progress only to a person."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tritext.cells import clip, visible

if TYPE_CHECKING:
    from tritext.pipeline import Event
    from tritext.records import Comparison

_CLEAR = "\r\x1b[K"


def say(text: str) -> None:
    """Write one line to stderr, made safe to show."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()


def screen_width() -> int:
    """Return the cells of a line: of the terminal, of ``COLUMNS``, or 100."""
    return shutil.get_terminal_size((100, 24)).columns


def narrate(events: Iterable[Event]) -> Iterator[Event]:
    """Pass on what comes out, and show progress and notices on the way."""
    from tritext.pipeline import Notice, Progress

    is_watched = sys.stderr.isatty()
    for event in events:
        if isinstance(event, Progress):
            if is_watched:
                share = f" {event.done}/{event.total}" if event.total else ""
                sys.stderr.write(_CLEAR + clip(f"{event.stage}{share}", screen_width() - 1))
                sys.stderr.flush()
            continue
        if is_watched:
            sys.stderr.write(_CLEAR)
        if isinstance(event, Notice):
            say(event.text)
        else:
            yield event


def print_rows(comparison: Comparison) -> None:
    """Print a comparison as JSONL, one translation unit a line."""
    from tritext.formats import Rows, load_format

    sys.stdout.flush()
    load_format("jsonl").write(Rows.of(comparison), sys.stdout.buffer)
    sys.stdout.buffer.flush()


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to stdout as they come."""
    for line in lines:
        sys.stdout.write(line + "\n")
