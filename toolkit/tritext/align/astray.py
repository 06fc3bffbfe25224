"""Counterparts gone astray: what the document itself tells of which terms translate each other, and where they are not.

Where a term is, its translation is in the same unit, nearly always. So the units that were found tell which terms go
together (Moore 2002, "Fast and Accurate Sentence Alignment of Bilingual Corpora", learns a model of words from them;
here it is Dice's coefficient). If a unit has a term of which nothing on its other side is a counterpart, while a unit
beside it has the counterpart and not the term, a piece of one passage has perhaps gone over into another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tritext.align.around import said_by_half
from tritext.align.arrays import Flags, Positions, Reals
from tritext.align.search import Search
from tritext.align.spans import Spans
from tritext.align.terms import Terms

_BLOCK = 1024
"""Units that are learnt from together, at most: so memory does not grow with the document."""
_TOGETHER, _ENOUGH = 0.5, 2
"""Dice's coefficient from which on two terms are counterparts, and the units that must have both."""
_PERHAPS = 0.3
"""The same without the unit that is looked at: from here on a term is not missed there."""
_OFTEN = (3, 0.2, 60)
"""Units that may have a term: what more have than the first, and than this share of all or the last, says nothing."""
_LARGEST, _CROWDED = 6, 64
"""Segments of a unit that is learnt from, and terms of a side of one that is looked at: in more, all is beside all."""
_BESIDE = (-2, -1, 1, 2)
"""Where a counterpart may be, in units from here."""
_NEVER = np.iinfo(np.intp).min


def counterparts_astray(found: Search, versions: Sequence[Spans]) -> tuple[Reals, Reals]:
    """Return how many terms of each unit have their counterpart beside it, and whether any has one in the document.

    Args:
        found: What was found.
        versions: Runs of each version; of two without terms nothing is known.

    Returns:
        The first as a sum, each term counting as much as the two go together (0 to 1), as half of a version's pairs
        have it; the second 0 or 1: where nothing is known, that nothing is astray says nothing. Shapes (k,).
    """
    astray, known = np.zeros((len(found.start), len(found.pairs))), np.zeros(len(found.start))
    blocks = np.array_split(np.arange(len(astray)), max(-(-len(astray) // _BLOCK), 1))
    for column, (x, y) in enumerate(found.pairs):
        one, other = versions[x].terms, versions[y].terms
        if one is None or other is None:
            continue
        for rows in blocks:
            start, size = found.start[rows][:, [x, y]], found.size[rows][:, [x, y]]
            both = (size > 0).all(axis=1)
            learnt = both & (found.probability[rows] > 0.5) & (size.sum(axis=1) <= _LARGEST)
            held = _held(one, start[:, 0], size[:, 0]), _held(other, start[:, 1], size[:, 1])
            gone, told = _of_block(held[0], held[1], learnt)
            astray[rows, column] = np.where(both, gone, 0)
            known[rows] = np.maximum(known[rows], both & told)
    return np.round(said_by_half(found, astray), 6), known


@dataclass(frozen=True, slots=True)
class _Held:
    """Which units have which terms of a version: pairs of both, rising."""

    unit: Positions
    term: Positions
    count: int
    """Terms are numbers below this."""

    def only(self, keep: Flags) -> _Held:
        """Return some of them."""
        return _Held(self.unit[keep], self.term[keep], self.count)

    def has(self, unit: Positions, term: Positions) -> Flags:
        """Tell which of these units have these terms; there may be no such unit."""
        keys, wanted = np.append(self.unit * self.count + self.term, _NEVER), unit * self.count + term
        return np.asarray(keys[np.searchsorted(keys[:-1], wanted)] == wanted)


def _held(terms: Terms, start: Positions, size: Positions) -> _Held:
    """Collect the terms of runs, and number them anew."""
    begin, end = terms.ends[start], terms.ends[start + size]
    unit = np.repeat(np.arange(len(start)), end - begin)
    places = np.arange(len(unit)) + np.repeat(end - np.cumsum(end - begin), end - begin)
    known, term = np.unique(terms.numbers[places], return_inverse=True)
    keys = np.unique(unit * max(len(known), 1) + term.reshape(-1))
    return _Held(*np.divmod(keys, max(len(known), 1)), len(known))


def _of_block(one: _Held, other: _Held, learnt: Flags) -> tuple[Reals, Flags]:
    """Return how much of each unit has gone astray, and whether any counterpart of its terms is known: shapes (k,)."""
    units = len(learnt)
    often = [np.bincount(each.term[learnt[each.unit]], minlength=each.count) for each in (one, other)]
    least, share, most = _OFTEN
    limit = max(least, min(share * learnt.sum(), most))
    one, other = (
        each.only((count[each.term] > 1) & (count[each.term] <= limit))
        for each, count in zip((one, other), often, strict=True)
    )
    fits = np.maximum(*(np.bincount(each.unit, minlength=units) for each in (one, other))) <= _CROWDED
    one, other = (each.only(fits[each.unit]) for each in (one, other))
    i, j = _joined(one.unit, other.unit)
    unit, first, second = one.unit[i], one.term[i], other.term[j]
    own = learnt[unit]
    pairs, kind = np.unique(first * other.count + second, return_inverse=True)
    together = np.bincount(kind.reshape(-1)[own], minlength=len(pairs))
    mine, yours = np.divmod(pairs, max(other.count, 1))
    either = often[0][mine] + often[1][yours]
    near = 2 * (together[kind] - own) / (either[kind] - 2 * own + 1) >= _PERHAPS
    dice = 2 * together / (either + 1)
    known = (dice >= _TOGETHER) & (together >= _ENOUGH)
    table = mine[known], yours[known], dice[known]
    gone = _missed(one, other, _Held(unit[near], first[near], one.count), table)
    come = _missed(other, one, _Held(unit[near], second[near], other.count), (table[1], table[0], table[2]))
    every = np.append(one.unit, other.unit)
    told = np.append(np.isin(one.term, table[0]), np.isin(other.term, table[1]))
    total = np.bincount(every, np.append(gone, come), minlength=units).astype(np.float64)
    return total, np.bincount(every, told, minlength=units) > 0


def _missed(one: _Held, other: _Held, near: _Held, table: tuple[Positions, Positions, Reals]) -> Reals:
    """Return how strongly each term of each unit of ``one`` goes with what is beside the unit in ``other``.

    It is 0 if the term has its match in the unit, perhaps among ``near``; ``table`` has the terms of both that are
    counterparts, and how much they go together.
    """
    order = np.argsort(table[0], kind="stable")
    mine, yours, dice = table[0][order], table[1][order], table[2][order]
    lone = np.flatnonzero(~np.isin(one.unit * one.count + one.term, near.unit * near.count + near.term))
    i, j = _joined(one.term[lone], mine)
    place = lone[i]
    missed = np.zeros(len(one.unit))
    for step in _BESIDE:
        beside = one.unit[place] + step
        gone = other.has(beside, yours[j]) & ~one.has(beside, one.term[place])
        np.maximum.at(missed, place[gone], dice[j[gone]])
    return missed


def _joined(left: Positions, right: Positions) -> tuple[Positions, Positions]:
    """Return where two rows of numbers, the second one rising, have the same: all pairs of places."""
    first = np.searchsorted(right, left)
    size = np.searchsorted(right, left, side="right") - first
    one = np.repeat(np.arange(len(left)), size)
    return one, np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size) + first[one]
