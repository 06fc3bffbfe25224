"""Lines that were set so wide, for both margins to be straight, that ``pdftotext`` takes each word for a paragraph."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\"'“‘(]?[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*[,.;:!?\"'”’)]{0,3}|\d[\d.,-]*")
_RUN = 4
"""Words a line of their own, one blank line between two, that are a line of the text."""

_MOST = 40
"""Words that are looked at from one on."""


def without_spread_lines(text: str) -> tuple[str, int]:
    r"""Set the words of each such line in one line again, and count the lines.

    Most of its words begin in lower case, as those of a table do not; the first of a text are its title.

    >>> without_spread_lines("so that it is\nfree\n\nand\n\nfair\n\nfor\n\nall. It is\n")
    ('so that it is\nfree and fair for\nall. It is\n', 1)
    """
    lines = text.split("\n")
    done: list[str] = []
    at = count = 0
    while at < len(lines):
        run = _run(lines, at)
        is_title = not any(done)
        if len(run) < _RUN - is_title or not (is_title or 3 * sum(word[0].islower() for word in run) >= 2 * len(run)):
            done.append(lines[at])
            at += 1
            continue
        count += 1
        done.append(" ".join(run))
        at += 2 * len(run) - 1
        if at + 1 < len(lines) and not lines[at].strip() and (is_title or lines[at + 1][:1].islower()):
            at += 1
    return "\n".join(done), count


def _run(lines: list[str], at: int) -> list[str]:
    """Return the words that stand alone in every second line from one on, only blank lines between them."""
    run: list[str] = []
    while (
        at < len(lines) and len(run) < _MOST and _WORD.fullmatch(lines[at]) and (not run or not lines[at - 1].strip())
    ):
        run.append(lines[at])
        at += 2
    return run
