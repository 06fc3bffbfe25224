"""Text as a printed page has it, for what is copied from one: lines full by the width of letters, no blank lines."""

from __future__ import annotations

import unicodedata

_WIDTH = 38.0
"""Of a line, in ems."""


def printed(text: str) -> str:
    """Return the lines of a text, each wrapped as letters of unequal width are."""
    return "\n".join(line for paragraph in text.splitlines() if paragraph.strip() for line in _lines(paragraph))


def _lines(paragraph: str) -> list[str]:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in paragraph)
    is_unspaced = wide > len(paragraph) / 2 and paragraph.count(" ") < len(paragraph) / 12
    lines, line = list[str](), ""
    for word in paragraph if is_unspaced else paragraph.split(" "):
        more = f"{line}{word}" if is_unspaced or not line else f"{line} {word}"
        if line and sum(map(_ems, more)) > _WIDTH and word not in "、。」）":
            lines.append(line)
            more = word
        line = more
    return [*lines, line]


def _ems(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if letter in "iljtf.,'|:;! I":
        return 0.28
    return 0.8 if letter in "mwMW" else 0.5 if letter.islower() or letter.isdigit() else 0.62
