"""Words that a model copies, in the place of what it must not touch.

``X1`` came through in 57 to 59 of 60 sentences of news in each direction of the bundled model, ``@T1`` in 57 to 59,
``{1}`` in 51 to 58, ``<1>`` in 44 to 58, ``#1`` in 7 to 51. A translation counts only if each mask
is in it exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

STYLES = ("X{}", "@T{}")
"""How a mask may look, the first one that the text does not use already; the second is for a second try."""


def mask(text: str, spans: Sequence[tuple[int, int]], *, style: str = STYLES[0]) -> tuple[str, list[str]]:
    """Put masks in the place of spans, in order and disjoint; returns the text and the masks.

    >>> mask("Call get_name now.", [(5, 13)])
    ('Call X1 now.', ['X1'])
    """
    number, at = 1, 0
    pieces, names = [], []
    for start, end in spans:
        while style.format(number) in text:
            number += 1
        names.append(style.format(number))
        pieces += [text[at:start], names[-1]]
        at, number = end, number + 1
    return "".join([*pieces, text[at:]]), names


def find(translation: str, names: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return where each mask stands in a translation; None if one is missing, or there twice, or part of a word."""
    found = []
    for name in names:
        places = [
            match.span() for match in re.finditer(rf"(?<![A-Za-z0-9@]){re.escape(name)}(?![A-Za-z0-9])", translation)
        ]
        if len(places) != 1:
            return None
        found += places
    return found


def unmask(translation: str, names: Sequence[str], contents: Sequence[str]) -> str | None:
    """Set contents in the place of masks; None if a mask is not there exactly once.

    >>> unmask("X1을 부르십시오.", ["X1"], ["get_name"])
    'get_name을 부르십시오.'
    """
    places = find(translation, names)
    if places is None:
        return None
    pieces, at = [], 0
    for (start, end), content in sorted(zip(places, contents, strict=True)):
        pieces += [translation[at:start], content]
        at = end
    return "".join([*pieces, translation[at:]])
