"""Words that a model copies, in the place of what it must not touch.

``X1`` came through in 57 to 59 of 60 sentences of news in each direction of the bundled model, ``@T1`` in 57 to 59,
``{1}`` in 51 to 58, ``<1>`` in 44 to 58, ``#1`` in 7 to 51. A translation counts only if each mask
is in it exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tritext.glossary import Term
from tritext.records import Hypothesis, Rendering
from tritext.translate.particles import agree

Made = TypeVar("Made", Hypothesis, Rendering)

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


def set_in(translation: str, masks: Sequence[str], terms: Sequence[Term], *, target: str) -> str | None:
    """Set the targets of terms in the place of their masks; None if a mask is not there exactly once.

    A Korean particle behind one becomes what the target wants.

    >>> set_in("X1을 부르십시오.", ["X1"], [Term(5, 13, "get_name", "get_name")], target="ko")
    'get_name을 부르십시오.'
    """
    where = find(translation, masks)
    if where is None:
        return None
    pieces, at, last = [], 0, ""
    for (start, end), term in sorted(zip(where, terms, strict=True), key=lambda each: each[0]):
        between = translation[at:start]
        pieces += [agree(last, between) if last and target == "ko" else between, term.target]
        at, last = end, term.target
    rest = translation[at:]
    pieces.append(agree(last, rest) if last and target == "ko" else rest)
    return "".join(pieces)


def translate_masked(
    terms: Mapping[str, Sequence[Term]],
    translate: Callable[[list[str]], Mapping[str, Made]],
    *,
    target: str,
    style: str = STYLES[0],
) -> dict[str, Made]:
    """Translate texts with masks for terms, and set the terms in; a text of which a mask was lost is left out.

    Args:
        terms: Text to its terms, in order and disjoint.
        translate: Translates distinct texts.
        target: Language of the translations.
        style: How the masks look, one of ``STYLES``.
    """
    masked = {text: mask(text, [(each.start, each.end) for each in own], style=style) for text, own in terms.items()}
    made = translate(list(dict.fromkeys(hidden for hidden, _ in masked.values())))
    found = {}
    for text, (hidden, masks) in masked.items():
        restored = set_in(made[hidden].text, masks, terms[text], target=target)
        if restored is not None:
            found[text] = replace(made[hidden], text=restored)
    return found
