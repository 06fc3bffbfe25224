"""Rows whose texts do not belong together: two exchanged in one version, or a version that is late from a row on.

Tables get such faults from an empty cell, or from a line too many. Where two neighbours are exchanged, one version gets
longer where the others get shorter, or all stay about as long; so do half of all neighbours where a version is late,
and one in four in sound text. Of these the vectors tell whether a version is nearer to the others straight, crosswise,
or some rows away. It is late for as long as that makes it nearer, as alignments of sequences are extended (Altschul et
al. 1990, J. Mol. Biol. 215, 403-410). What rules say of its texts there is said of the rows where they belong:
``restored``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np

from tritext.checks import moved
from tritext.checks.clauses import Floats
from tritext.checks.crew import Judged
from tritext.checks.finding import Finding, Span
from tritext.checks.known import Known
from tritext.checks.restored import Home, restored
from tritext.phrasing import count
from tritext.records import TranslationUnit

if TYPE_CHECKING:
    from tritext.checks import PassageRule

EXCHANGED, LATE = 0.15, 0.5
"""By how much cosine two rows are nearer crosswise, together, and all rows of a stretch to those further on."""
LEAST = 0.15
"""The same of each row of a stretch, on average: by chance, each is a tenth nearer to whichever row is the nearest."""
FARTHEST, _NEAR = 60, 3
"""Rows that a version may be late or early; where it is not unlike the others, it is by few."""
SHORTEST = 24
"""Bytes of a passage; a heading is like many others, but like no sentence, of twice as many."""

_LIKE = 0.02
"""Product of the logarithms by which two versions get longer, up to which they do not get longer together."""
_UNDECIDED = -0.1
"""From here on two rows, by one other version, are worth to be compared with all versions, and with the rows around."""
_UNLIKE, _ALIKE = 0.3, 0.4
"""Mean cosine of two rows below which they are compared with those far away, and the least that they have exchanged."""
_COST, _DROP = 0.06, 1.5
"""How much nearer each row of a stretch must be, and how much less near those behind it are when it has ended."""
_WEIGHT, _BIAS = 20.0, -1.5
"""Of how much nearer it is, for the confidence."""
_SURELY = 12
"""Rows from which on it does not matter how late they are."""
_TRIED = 3
"""The likeliest distances that are followed, of two rows of a version."""
_TOLD, AHEAD = 256, 80
"""Rows that are looked at together, and those behind them that are looked at once more with what follows: as many as a
version may be late, with no text, and some that show it."""


def with_displaced(rows: Iterable[Judged], known: Known, rules: Sequence[PassageRule]) -> Iterator[Judged]:
    """Yield the rows, displaced ones with a finding at the first of them, and what rules say of their own texts.

    That of a stretch that was not read to its end when its first row was yielded comes with a later row.

    Args:
        rows: What other rules say of them.
        known: Makes the vectors.
        rules: Those that are on.
    """
    table = _Table(known, rules)
    for row in rows:
        table.held.append(row)
        if len(table.held) == _TOLD + AHEAD:
            yield from table.judged(_TOLD)
    yield from table.judged(len(table.held))


@dataclass(slots=True)
class _Stretch:
    """Rows whose texts of a version stand some rows further on."""

    version: str
    late: int
    """How many rows; below 0 before."""
    first: int
    last: int
    behind: int | None
    """The first row that was not tried; None if those that were have shown the end."""
    others: Sequence[str]
    spans: Mapping[str, tuple[Span, ...]]
    """Of the first row."""
    nearer: float = 0.0
    """By how much the rows are nearer so, without what each costs."""
    tried: float = 0.0
    """The same with the rows behind that were tried."""

    @property
    def rows(self) -> range:
        """Those that have a text of another row, or none where one belongs."""
        return range(self.first + min(self.late, 0), self.last + max(self.late, 0) + 1)


@dataclass(slots=True)
class _Table:
    """The rows that are held, and what is known of those before."""

    known: Known
    rules: Sequence[PassageRule]
    held: list[Judged] = field(default_factory=list)
    units: dict[int, TranslationUnit] = field(default_factory=dict)
    """Those that are held, and as many before as a text may be away."""
    texts: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """Row that is held to language to text."""
    displaced: dict[int, Home] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    open: list[_Stretch] = field(default_factory=list)
    """Those that may go on behind the rows that are held."""

    def judged(self, rows: int) -> Iterator[Judged]:
        """Look at all rows that are held, and yield the first ones."""
        self.known.forget()
        self.texts = {row.row: {each: own.text for each, own in row.present.items()} for row, _ in self.held}
        self.units |= {row.row: row.unit for row, _ in self.held}
        is_end, going_on, self.open = rows == len(self.held), self.open, []
        for stretch in going_on:
            self._extend(stretch, 1)
            self._note(stretch, is_end=is_end)
        guesses = sorted((guess for row in self._undecided() for guess in self._guesses(row)), reverse=True)
        for nearer, row, version, late in guesses:
            if not self.displaced.keys() & {row, row + 1}:
                if late:
                    self._follow(row, version, late, is_end=is_end)
                else:
                    self._exchanged(row, version, nearer)
        for passage, findings in self.held[:rows]:
            told = [each for each in self.found if each.unit <= passage.row]
            self.found = [each for each in self.found if each.unit > passage.row]
            yield passage, [*told, *restored(passage.row, findings, self.displaced, self.units, self.rules)]
        del self.held[:rows]
        for kept in (self.units, self.displaced):
            for row in [each for each in kept if self.held and each < self.held[0][0].row - FARTHEST]:
                del kept[row]

    def _undecided(self) -> list[int]:
        """Return the first of each two rows that may not be in their place: nearer crosswise, or hardly less near."""
        pairs = []
        for row, here in self.texts.items():
            there = self.texts.get(row + 1, {})
            sizes = {each: (len(here[each].encode()), len(there[each].encode())) for each in here if each in there}
            if len(sizes) > 1 and all(min(each) >= SHORTEST or max(each) >= 2 * SHORTEST for each in sizes.values()):
                longer = {each: math.log(two / one) for each, (one, two) in sizes.items()}
                pairs += [(row, *both) for both in _unlike(longer)]
        self.known.add(self.texts[at][each] for row, *both in pairs for at in (row, row + 1) for each in both)
        return sorted({row for row, one, other in pairs if self._crosswise(row, one, [other]) > _UNDECIDED})

    def _guesses(self, row: int) -> Iterator[tuple[float, int, str, int]]:
        """Yield what may be displaced: by how much it is nearer so, the row, the version, how late; 0 if exchanged."""
        self._embed(row)
        every = sorted(self.texts[row].keys() & self.texts[row + 1].keys())
        for version in every if len(every) > 2 else every[1:]:
            others = [each for each in every if each != version]
            straight = sum(self._cosines(each, others, version, (0,))[0] for each in (row, row + 1))
            crosswise = self._crosswise(row, version, others)
            if crosswise >= EXCHANGED and straight + crosswise >= 2 * _ALIKE:
                yield crosswise, row, version, 0
            far = FARTHEST if straight < 2 * _UNLIKE else _NEAR
            around = range(row - far, row + far + 2)
            self.known.add(text for each in others for text in self._texts(each, around))
            lates = [each for each in range(-far, far + 1) if each]
            one, other = (self._nearer(each, others, version, lates) for each in (row, row + 1))
            both = zip(one, other, lates, strict=True)
            likely = [(float(a + b), late) for a, b, late in both if min(a, b) > 0 and a + b >= LEAST]
            yield from ((nearer, row - late, version, late) for nearer, late in nlargest(_TRIED, likely))

    def _exchanged(self, row: int, version: str, nearer: float) -> None:
        """Tell of two rows."""
        self.displaced |= {row: Home(version, 1), row + 1: Home(version, -1)}
        languages, who = ((version,), version) if len(self.texts[row]) > 2 else ((), "one of the versions")
        message = f"{who} has the texts of this row and the next one the other way round"
        spans = _whole(self.texts[row])
        self.found.append(Finding(moved.name, row, languages, "warning", _confidence(nearer), message, spans))

    def _follow(self, row: int, version: str, late: int, *, is_end: bool) -> None:
        """Find all rows around one in which a version is as late as there."""
        others = [each for each in self.texts[row] if each != version]
        stretch = _Stretch(version, late, row, row, row, others, {})
        self._extend(stretch, 1)
        behind, lost = stretch.behind, stretch.tried - stretch.nearer
        stretch.behind, stretch.tried = row - 1, stretch.nearer
        self._extend(stretch, -1)
        stretch.behind, stretch.tried = behind, stretch.nearer + lost
        rows = stretch.last - stretch.first + 1
        nearer = stretch.nearer + _COST * rows
        if rows > min(abs(late), _SURELY) and nearer >= max(LATE, LEAST * rows):  # fewer are items of a list, all alike
            stretch.spans = _whole(self.texts.get(stretch.rows[0], {}))
            self._note(stretch, is_end=is_end)

    def _note(self, stretch: _Stretch, *, is_end: bool) -> None:
        """Mark the rows of a stretch, and tell of it once it has ended."""
        for row in stretch.rows:
            if stretch.first <= row <= stretch.last:
                self.displaced[row] = Home(stretch.version, stretch.late)
            else:
                self.displaced.setdefault(row, Home(stretch.version, None))
        if stretch.behind is not None and not is_end:
            self.open.append(stretch)
            return
        languages, beside = (
            ((stretch.version,), "") if len(stretch.others) > 1 else ((), f" beside {stretch.others[0]}")
        )
        how = f"{count(abs(stretch.late), 'row')} {'late' if stretch.late > 0 else 'early'}{beside}"
        where = f"in this row and the {count(len(stretch.rows) - 1, 'row')} after it"
        if stretch.rows[-1] >= max(self.texts):  # of the file, or of the few that are judged again after an edit
            where = "from this row on"
        message = f"{stretch.version} is {how} {where}"
        sure = _confidence(stretch.nearer)
        self.found.append(Finding(moved.name, stretch.rows[0], languages, "error", sure, message, stretch.spans))

    def _extend(self, stretch: _Stretch, step: int) -> None:
        """Go on for as long as that makes the rows nearer, or there are no more."""
        row = stretch.behind
        held = range(min(self.texts), max(self.texts) + 1)
        while row is not None and row in held and row + stretch.late in held:
            version, late = self.displaced.get(row, Home("", None))
            if version == stretch.version and late is not None:
                row = None
                break
            if gain := self._gain(row, stretch):
                stretch.tried += gain - _COST
            if stretch.tried > stretch.nearer:
                stretch.nearer = stretch.tried
                stretch.first, stretch.last = min(stretch.first, row), max(stretch.last, row)
            row = row + step if stretch.tried >= stretch.nearer - _DROP else None
        stretch.behind = row

    def _gain(self, row: int, stretch: _Stretch) -> float:
        """Return how much nearer a row and the text further on are than either is to its own; 0 if one is not there."""
        self._embed(row)
        self._embed(row + stretch.late)
        there = self._cosines(row + stretch.late, stretch.others, stretch.version, (0,))
        here, away = self._cosines(row, stretch.others, stretch.version, (0, stretch.late))
        return float(np.nan_to_num(away - np.fmax(here, there[0])))

    def _embed(self, row: int) -> None:
        self.known.add(text for each in (row, row + 1) for text in self.texts.get(each, {}).values())

    def _texts(self, version: str, rows: Iterable[int]) -> list[str]:
        return [self.texts[row][version] for row in rows if version in self.texts.get(row, {})]

    def _nearer(self, row: int, others: Sequence[str], version: str, lates: Sequence[int]) -> Floats:
        """Return how much nearer a version's text is to all others so many rows before; 0 if one is not there."""
        rows, [own] = [row - late for late in (0, *lates)], self.known.vectors([self.texts[row][version]])
        cosines = np.full((len(others), len(rows)), np.nan)
        for place, other in enumerate(others):
            there = [other in self.texts.get(each, {}) for each in rows]
            cosines[place, there] = self.known.vectors(self._texts(other, rows)) @ own
        straight, *away = cosines.mean(0)
        nearer: Floats = np.nan_to_num(np.array(away) - straight)
        return nearer

    def _cosines(self, row: int, others: Sequence[str], version: str, lates: Sequence[int]) -> Floats:
        """Return the mean cosine of others in a row and a version's texts further on; NaN where one is not there."""
        found = np.full(len(lates), np.nan)
        there = [place for place, late in enumerate(lates) if version in self.texts.get(row + late, {})]
        beside = [self.texts[row][each] for each in others if each in self.texts.get(row, {})]
        if beside and there:
            own = self.known.vectors(self._texts(version, (row + lates[place] for place in there)))
            found[there] = own @ self.known.vectors(beside).mean(0)
        return found

    def _crosswise(self, row: int, version: str, others: Sequence[str]) -> float:
        """Return how much nearer a version is to others if its texts in this row and the next one are exchanged."""
        texts = self.texts[row], self.texts[row + 1]
        own = self.known.vectors([each[version] for each in texts])
        beside = self.known.vectors([each[other] for other in others for each in texts]).reshape(len(others), 2, -1)
        (here, up), (down, there) = own @ beside.mean(0).T
        return float(up + down - here - there)


def _unlike(longer: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Yield each version that does not get longer, or shorter, with the others, and one of these."""
    for version in longer if len(longer) > 2 else [max(longer)]:
        others = [each for each in longer if each != version]
        if longer[version] * sum(longer[each] for each in others) <= _LIKE * len(others):
            yield version, others[0]


def _whole(texts: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    return {each: ((0, len(text)),) for each, text in texts.items()}


def _confidence(nearer: float) -> float:
    return 1 / (1 + math.exp(-(_WEIGHT * nearer + _BIAS)))
