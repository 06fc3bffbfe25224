"""Documents with known gold, made of a parallel text by a seed: to test and to calibrate an aligner on any corpus.

The versions of real documents differ: a translator joins two sentences, leaves a passage out, adds one, moves one, or
writes another in its place. ``perturb`` does the same to versions that go together segment by segment (or by a gold of
their own), and so knows the answer. The gold stays indisputable: what is left out, added or replaced is never joined to
anything, and a moved passage is always shorter than what it passed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tritext.errors import InputError, UsageError
from tritext.languages import join

Versions = Mapping[str, Sequence[str]]
"""Language to segments, in order."""
Unit = Mapping[str, tuple[int, ...]]
"""Language to 0-based segment indices; empty if that version has no such passage."""

_Texts = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rates:
    """How much is altered; every rate is a probability, 0 to 1."""

    merge: float = 0.06
    """That a segment is joined to the next one: in each version on its own, so that they may overlap to m-n."""
    drop: float = 0.04
    """That a passage which one or two versions lack begins at a unit; at least one version keeps it."""
    insert: float = 0.02
    """That a unit brings a passage with it that one version alone has, somewhere in the document."""
    move: float = 0.0
    """That a passage which one version has elsewhere begins at a unit."""
    run: float = 1.5
    """Mean number of units in a passage that is dropped, inserted or moved (geometric), at least 1."""
    longest: int = 6
    """Most segments that a version may have in a unit that was merged."""
    replace: float = 0.0
    """That one version has another passage in the place of a unit: then the two go with nothing, side by side."""

    def __post_init__(self) -> None:
        """Refuse what is no rate.

        Raises:
            ValueError: If a rate is outside 0 to 1, or ``run`` or ``longest`` below 1.
        """
        for name in ("merge", "drop", "insert", "move", "replace"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}: a rate is between 0 and 1")
        if self.run < 1 or self.longest < 1:
            raise ValueError("run and longest are at least 1")


@dataclass(frozen=True, slots=True)
class Perturbed:
    """Versions that differ, and their gold."""

    versions: Mapping[str, tuple[str, ...]]
    units: tuple[Unit, ...]
    """The gold: each segment of each version in exactly one unit; in the order of the versions that moved nothing."""
    moved: tuple[int, ...]
    """Indices of units that one version has elsewhere; without these the units are monotone in every version."""


def perturb(
    versions: Versions,
    *,
    seed: int,
    rates: Rates | None = None,
    gold: Sequence[Mapping[str, Sequence[int]]] | None = None,
    pool: Versions | None = None,
) -> Perturbed:
    """Alter versions of a text at random, and return them with their gold.

    The same arguments give the same result on every machine and Python: nothing but ``random.Random(seed).random()``
    is drawn, whose sequence Python guarantees.

    Args:
        versions: Two or more; without ``gold`` of equal length, and segment i of each says the same.
        seed: A whole number from 0; use another one for each document.
        rates: How much is altered.
        gold: Units of ``versions``, if they do not go together one by one; monotone, every segment in one unit.
        pool: Text to insert and to replace with, from elsewhere, in each language. Without it units of the document
            itself are taken out of all versions, and put back in one of them, somewhere else.

    Raises:
        UsageError: If there are fewer than two versions.
        InputError: If they are not of equal length, or ``gold`` does not cover them in order, each segment once.
        ValueError: If ``pool`` has no text in one of the languages.
    """
    if len(versions) < 2:
        raise UsageError("perturbing needs two versions or more: one would have nothing to differ from")
    if pool is not None and not all(pool.get(language) for language in versions):
        raise ValueError(f"the pool needs text in each of {', '.join(versions)}")
    rates, draw = rates or Rates(), _Draw(seed)
    units = _replace(_insert(_units(versions, gold), pool, rates, draw), pool, rates, draw)
    units = _drop(units, rates, draw)
    groups = _merge(units, tuple(versions), rates, draw)
    orders, moved = _move(groups, tuple(versions), rates, draw)
    return _numbered(groups, orders, moved)


class _Draw:
    """Draws from a seeded sequence that is the same everywhere."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def happens(self, rate: float) -> bool:
        """Whether something of that probability happens."""
        return self._next() < rate

    def below(self, limit: int) -> int:
        """Return a whole number from 0, below a limit of at least 1."""
        return int(self._next() * limit)

    def run(self, mean: float) -> int:
        """Return a length of at least 1 and of that mean, geometric."""
        length = 1
        while self.happens(1 - 1 / mean):
            length += 1
        return length

    def one(self, items: Sequence[str]) -> str:
        """Return one of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[str], count: int) -> frozenset[str]:
        """Return so many of the items."""
        left = list(items)
        return frozenset(left.pop(self.below(len(left))) for _ in range(count))


def _units(versions: Versions, gold: Sequence[Mapping[str, Sequence[int]]] | None) -> list[_Texts]:
    """Return the texts of each unit, in order."""
    if gold is None:
        lengths = {language: len(segments) for language, segments in versions.items()}
        if len(set(lengths.values())) > 1:
            counts = ", ".join(f"{language} {length}" for language, length in lengths.items())
            raise InputError(f"the versions differ in their number of segments ({counts}): give a gold that links them")
        gold = [dict.fromkeys(versions, (i,)) for i in range(min(lengths.values()))]
    for language, segments in versions.items():
        if list(chain.from_iterable(unit.get(language, ()) for unit in gold)) != list(range(len(segments))):
            raise InputError(
                f"the gold does not have the {len(segments)} segments of {language!r} in order, each once: "
                "only versions that nothing was moved in can be perturbed"
            )
    return [
        {language: tuple(segments[i] for i in unit.get(language, ())) for language, segments in versions.items()}
        for unit in gold
    ]


def _insert(units: list[_Texts], pool: Versions | None, rates: Rates, draw: _Draw) -> list[_Texts]:
    """Add passages that one version alone has."""
    kept, added = [], list[tuple[str, Sequence[str]]]()
    for unit in units:
        if not draw.happens(rates.insert):
            kept.append(unit)
            continue
        language = draw.one([each for each, text in unit.items() if text])
        if pool is None:
            added.append((language, unit[language]))
        else:
            kept.append(unit)
            start = draw.below(len(pool[language]))
            added.append((language, pool[language][start : start + draw.run(rates.run)]))
    for language, text in added:
        at = draw.below(len(kept) + 1)
        kept[at:at] = _alone(language, text, units[0])
    return kept


def _replace(units: list[_Texts], pool: Versions | None, rates: Rates, draw: _Draw) -> list[_Texts]:
    """Put another passage in the place of one that several versions have, in one of them."""
    if not rates.replace:
        return units
    shared = [number for number, unit in enumerate(units) if sum(map(bool, unit.values())) > 1]
    replaced = {number for number in shared if draw.happens(rates.replace)}
    donors = [number for number in shared if number not in replaced]
    kept: dict[int, list[_Texts]] = {number: [unit] for number, unit in enumerate(units)}
    for number in sorted(replaced):
        unit = units[number]
        language = draw.one([each for each, text in unit.items() if text])
        if pool is not None:
            text: tuple[str, ...] = (draw.one(pool[language]),)
        elif donors:
            donor = donors.pop(draw.below(len(donors)))
            text = units[donor][language]
            kept[donor] = [] if text else kept[donor]
        else:
            break
        if text:
            kept[number] = [{**unit, language: ()}, *_alone(language, text, unit)]
    return list(chain.from_iterable(kept.values()))


def _alone(language: str, text: Sequence[str], languages: Iterable[str]) -> list[_Texts]:
    """Return what one version alone has, a unit a segment."""
    return [{each: (line,) if each == language else () for each in languages} for line in text]


def _drop(units: list[_Texts], rates: Rates, draw: _Draw) -> list[_Texts]:
    """Leave passages out of one or two versions; what one version alone has stays."""
    kept: list[_Texts] = []
    left, lacking = 0, frozenset[str]()
    for unit in units:
        if not left and draw.happens(rates.drop):
            left = draw.run(rates.run)
            lacking = draw.some(tuple(unit), 1 + draw.below(min(2, len(unit) - 1)))
        remaining = {each: () if left and each in lacking else text for each, text in unit.items()}
        kept.append(remaining if any(remaining.values()) else unit)
        left = max(0, left - 1)
    return kept


def _merge(units: list[_Texts], languages: tuple[str, ...], rates: Rates, draw: _Draw) -> list[_Texts]:
    """Join neighbours that every version has; what is joined in any version becomes one unit."""
    groups: list[_Texts] = []
    sizes = dict[str, int]()
    for number, unit in enumerate(units):
        joined = frozenset[str]()
        if number and all(unit.values()) and all(units[number - 1].values()):
            fits = all(sizes[each] + len(unit[each]) <= rates.longest for each in languages)
            joined = frozenset(each for each in languages if draw.happens(rates.merge) and fits)
        if not joined:
            groups.append(unit)
            sizes = {each: len(text) for each, text in unit.items()}
            continue
        for each in languages:
            sizes[each] += len(unit[each])
        groups[-1] = {each: _beside(groups[-1][each], unit[each], each, is_joined=each in joined) for each in languages}
    return groups


def _beside(first: tuple[str, ...], second: tuple[str, ...], language: str, *, is_joined: bool) -> tuple[str, ...]:
    """Put segments behind others; if they are joined, the two that meet become one."""
    if not is_joined:
        return first + second
    return (*first[:-1], join((first[-1], second[0]), language), *second[1:])


def _move(
    groups: list[_Texts], languages: tuple[str, ...], rates: Rates, draw: _Draw
) -> tuple[dict[str, list[int]], tuple[int, ...]]:
    """Let passages change places with longer ones; return the order of the groups in each version, and what moved."""
    orders = {language: list(range(len(groups))) for language in languages}
    is_everywhere = [all(group.values()) for group in groups]
    moved: list[int] = []
    free = 0
    for start in range(len(groups)):
        if start < free or not draw.happens(rates.move):
            continue
        length, language = draw.run(rates.run), draw.one(languages)
        passed = length + 1 + draw.below(2 * length + 6)
        split, end = start + (length if draw.happens(0.5) else passed), start + length + passed
        block, rest = sorted((range(start, split), range(split, end)), key=len)
        if end > len(groups) or not all(is_everywhere[i] for i in block):
            continue
        if sum(is_everywhere[i] for i in rest) > length:
            orders[language][start:end] = [*range(split, end), *range(start, split)]
            moved += block
            free = end
    return orders, tuple(moved)


def _numbered(groups: list[_Texts], orders: Mapping[str, list[int]], moved: tuple[int, ...]) -> Perturbed:
    """Put the groups in each version's order, and say where their segments now stand."""
    made: dict[str, tuple[str, ...]] = {}
    units: list[dict[str, tuple[int, ...]]] = [{} for _ in groups]
    for language, order in orders.items():
        segments: list[str] = []
        for group in order:
            text = groups[group][language]
            units[group][language] = tuple(range(len(segments), len(segments) + len(text)))
            segments += text
        made[language] = tuple(segments)
    return Perturbed(made, tuple(units), moved)
