"""Beads against gold by vecalign's definitions of strict and lax (Thompson and Koehn 2019; its score.py).

Beads are compared as sets. *Strict*: the bead is in the gold. *Lax*: some gold bead shares a source segment and a
target segment with it. Precision is over all beads of the hypothesis, null beads included; recall over the gold beads
that have both sides. A null bead, which shares nothing with both sides of any, is right laxly only if strictly.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from tritext.evaluate.links import Sides

BeadType = Literal["1-1", "1-n", "m-n", "null"]
TYPES: tuple[BeadType, ...] = ("1-1", "1-n", "m-n", "null")
"""``1-n`` stands for n-1 too; an m-n bead has two segments or more on both sides, a null bead none on one."""


def bead_type(bead: Sides) -> BeadType:
    """Name the type of a bead.

    >>> bead_type(((4,), (3, 4))), bead_type(((), (7, 8)))
    ('1-n', 'null')
    """
    small, large = sorted(map(len, bead))
    if small == 0:
        return "null"
    if small > 1:
        return "m-n"
    return "1-1" if large == 1 else "1-n"


def is_right(beads: Collection[Sides], reference: Collection[Sides]) -> dict[Sides, tuple[bool, bool]]:
    """Say of each bead whether it is right strictly, and whether laxly, against a reference.

    >>> is_right([((0,), (0,)), ((1,), (1, 2))], [((0,), (0,)), ((1, 2), (1,))])
    {((0,), (0,)): (True, True), ((1,), (1, 2)): (False, True)}
    """
    targets: dict[int, set[int]] = {}
    for source, target in reference:
        for index in source:
            targets.setdefault(index, set()).update(target)
    exact = set(reference)
    return {
        (source, target): (
            (source, target) in exact,
            (source, target) in exact or any(not targets.get(i, set()).isdisjoint(target) for i in source),
        )
        for source, target in beads
    }
