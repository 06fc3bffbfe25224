"""How segments begin and end: a question is translated by a question, and half a sentence by half a sentence.

Each version has its own habits: one ends headings with a full stop, another uses none at all. So which ends go together
is learnt from the two documents themselves, at their landmarks: how much more often two kinds of end meet there than
they would by chance (pointwise mutual information). Where one version ends everything in the same way, that says
nothing, and counts nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from tritext.align.arrays import Positions, Values

Marks = Positions
"""Kind of the first and of the last character of each segment, shape (n, 2)."""
Table = Values
"""Of each kind in the source (rows) and the target: the logarithm of how much more often they meet than by chance."""

_QUOTES, _BRACKETS = "\"'“”‘’„«»「」『』", "()[]{}（）［］【】〔〕〈〉《》"
_KINDS = (_QUOTES, _BRACKETS, ".。．｡…‥", "?？؟", "!！", ",、，:：;；-–—・·*•")
_LETTER, _LOWER, _DIGIT = len(_KINDS), len(_KINDS) + 1, len(_KINDS) + 2
KINDS = len(_KINDS) + 3
"""Number of kinds."""
_OF = {character: kind for kind, some in enumerate(_KINDS) for character in some}
_ASKING = (_OF["?"], _OF["!"])
_USUAL = 2.0
"""Logarithm of how much more often like meets like, before any is seen."""
_INERTIA = 12.0
"""Landmarks that count as much as what is usual."""
_ROUNDS = 30


def marks_of(texts: Sequence[str]) -> Marks:
    """Tell how each text begins and ends: by a letter, a digit, a quotation mark, a full stop and so on.

    >>> marks_of(["“Why?”", "why", "3."]).tolist()
    [[0, 3], [7, 7], [8, 2]]
    """
    return np.array([(_kind(text.strip()[:1]), _last(text.strip())) for text in texts], dtype=np.intp).reshape(-1, 2)


def measure_edges(source: Marks, target: Marks, i: Positions, j: Positions) -> tuple[Table, Table]:
    """Learn which beginnings and which ends go together, from marks of shape (n, 2) and (m, 2).

    The k landmarks pair the source segments ``i`` with the target segments ``j``.
    """
    begin, end = (_information(source[:, side], target[:, side], i, j) for side in (0, 1))
    return begin, end


def no_edges() -> tuple[Table, Table]:
    """Return tables that say nothing, for segments of which there is no text."""
    return np.zeros((KINDS, KINDS), np.float32), np.zeros((KINDS, KINDS), np.float32)


def _information(source: Marks, target: Marks, i: Positions, j: Positions) -> Table:
    one, other = (np.bincount(marks, minlength=KINDS) / max(len(marks), 1) for marks in (source, target))
    chance = np.outer(one, other)
    usual = chance * np.exp(_USUAL * np.eye(KINDS))
    for _ in range(_ROUNDS):  # until the usual table has each version's own shares (Sinkhorn and Knopp 1967)
        usual *= (one / np.maximum(usual.sum(axis=1), 1e-12))[:, None]
        usual *= other / np.maximum(usual.sum(axis=0), 1e-12)
    met = np.zeros((KINDS, KINDS))
    np.add.at(met, (source[i], target[j]), 1.0)
    joint = (met + _INERTIA * usual) / (len(i) + _INERTIA)
    ratio = np.where(chance > 0, (joint + 1e-4) / (chance + 1e-4), 1.0)
    return np.asarray(np.log(np.clip(ratio, 0.02, 50)), dtype=np.float32)


def _last(text: str) -> int:
    """Look behind quotation marks and brackets for what asks or exclaims."""
    inside = text.rstrip(_QUOTES + _BRACKETS + " ")
    if inside and _OF.get(inside[-1]) in _ASKING:
        return _OF[inside[-1]]
    return _kind(text[-1:])


def _kind(character: str) -> int:
    """Return the kind of a character; nothing at all is as a letter."""
    if character in _OF or not character:
        return _OF.get(character, _LETTER)
    category = unicodedata.category(character)
    if category == "Ll":
        return _LOWER
    return _DIGIT if category[0] == "N" else _LETTER
