"""Rows whose texts do not belong together: two exchanged in one version, or a version that is late from a row on.

Tables get such faults from an empty cell, or from a line too many. Where two neighbours are exchanged, one version gets
longer where the others get shorter, or all stay about as long; so do half of all neighbours where a version is late,
and one in four in sound text. Of these the vectors tell whether a version is nearer to the others straight, crosswise,
or some rows away. It is late for as long as that makes it nearer, as alignments of sequences are extended (Altschul et
al. 1990, J. Mol. Biol. 215, 403-410).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tritext.checks import moved
from tritext.checks.crew import Judged
from tritext.checks.finding import Finding, Span
from tritext.checks.known import Known
from tritext.phrasing import count

EXCHANGED, LATE = 0.15, 0.5
"""By how much cosine two rows are nearer crosswise, together, and all rows of a stretch to those further on."""
FARTHEST = 3
"""Rows that a version may be late or early."""
SHORTEST = 24
"""Bytes of a passage; a heading is like many."""

_LIKE = 0.02
"""Product of the logarithms by which two versions get longer, up to which they do not get longer together."""
_UNDECIDED = -0.1
"""From here on two rows, by one other version, are worth to be compared with all versions, and with the rows around."""
_COST, _DROP = 0.06, 0.5
"""How much nearer each row of a stretch must be, and how much less near those behind it are when it has ended."""
_WEIGHT, _BIAS = 20.0, -1.5
"""Of how much nearer it is, for the confidence."""
_TOLD, _AHEAD = 256, 32
"""Rows that are looked at together, and those behind them that are looked at once more with what follows."""
_COMPARING = frozenset(("omitted", "added", "number", "name", "order", "negation", "modality", "term", "structure"))
"""Rules whose findings a displaced version explains."""


def with_displaced(rows: Iterable[Judged], known: Known) -> Iterator[Judged]:
    """Yield the rows, displaced ones with a finding at the first of them, and without what this explains.

    That of a stretch that was not read to its end when its first row was yielded comes with a later row.

    Args:
        rows: What other rules say of them.
        known: Makes the vectors.
    """
    table = _Table(known)
    for row in rows:
        table.held.append(row)
        if len(table.held) == _TOLD + _AHEAD:
            yield from table.judged(_TOLD)
    yield from table.judged(len(table.held))


@dataclass(slots=True)
class _Stretch:
    """Rows in which a version is late."""

    version: str
    late: int
    """How many rows; below 0 early."""
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


@dataclass(slots=True)
class _Table:
    """The rows that are held, and what is known of those before."""

    known: Known
    held: list[Judged] = field(default_factory=list)
    texts: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """Row to language to text."""
    displaced: dict[int, str] = field(default_factory=dict)
    """Row to the version that is displaced there."""
    found: list[Finding] = field(default_factory=list)
    open: list[_Stretch] = field(default_factory=list)
    """Those that may go on behind the rows that are held."""

    def judged(self, rows: int) -> Iterator[Judged]:
        """Look at all rows that are held, and yield the first ones."""
        self.known.forget()
        self.texts = {row.row: {each: own.text for each, own in row.present.items()} for row, _ in self.held}
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
            yield passage, [*told, *self._unexplained(passage.row, findings)]
        del self.held[:rows]

    def _unexplained(self, row: int, findings: list[Finding]) -> list[Finding]:
        version = self.displaced.pop(row, None)
        if version is None:
            return findings
        is_named = len(self.texts[row]) > 2
        return [
            each for each in findings
            if each.rule not in _COMPARING or (is_named and version not in each.languages and version not in each.spans)
        ]  # fmt: skip

    def _undecided(self) -> list[int]:
        """Return the first of each two rows that may not be in their place: nearer crosswise, or hardly less near."""
        pairs = []
        for row, here in self.texts.items():
            there = self.texts.get(row + 1, {})
            sizes = {each: (len(here[each].encode()), len(there[each].encode())) for each in here if each in there}
            if len(sizes) > 1 and min(map(min, sizes.values())) >= SHORTEST:
                longer = {each: math.log(two / one) for each, (one, two) in sizes.items()}
                pairs += [(row, *both) for both in _unlike(longer)]
        self.known.add(self.texts[at][each] for row, *both in pairs for at in (row, row + 1) for each in both)
        return sorted({row for row, one, other in pairs if self._crosswise(row, one, [other]) > _UNDECIDED})

    def _guesses(self, row: int) -> Iterator[tuple[float, int, str, int]]:
        """Yield what may be displaced: by how much it is nearer so, the row, the version, how late; 0 if exchanged."""
        self._embed(row)
        every = sorted(self.texts[row].keys() & self.texts[row + 1].keys())
        for version in every if len(every) > 2 else every[1:]:
            crosswise = self._crosswise(row, version, [each for each in every if each != version])
            if crosswise >= EXCHANGED:
                yield crosswise, row, version, 0
            for late in (each for each in range(-FARTHEST, FARTHEST + 1) if each):
                both = [self._nearer(each, version, late) for each in (row, row + 1)]
                if min(both) > 0:
                    yield sum(both), row, version, late

    def _exchanged(self, row: int, version: str, nearer: float) -> None:
        """Tell of two rows."""
        self.displaced |= {row: version, row + 1: version}
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
        if rows > abs(late) and stretch.nearer + _COST * rows >= LATE:  # fewer are items of a list, all alike
            while late > 0 and version not in self.texts.get(stretch.first - 1, {version}):
                stretch.first -= 1  # an empty cell is where it begins
            stretch.spans = _whole(self.texts[stretch.first])
            self._note(stretch, is_end=is_end)

    def _note(self, stretch: _Stretch, *, is_end: bool) -> None:
        """Mark the rows of a stretch, and tell of it once it has ended."""
        while stretch.late < 0 and stretch.version not in self.texts.get(stretch.last + 1, {stretch.version}):
            stretch.last += 1
        self.displaced |= {each: stretch.version for each in self.texts if stretch.first <= each <= stretch.last}
        if stretch.behind is not None and not is_end:
            self.open.append(stretch)
            return
        languages, beside = (
            ((stretch.version,), "") if len(stretch.others) > 1 else ((), f" beside {stretch.others[0]}")
        )
        how = f"{count(abs(stretch.late), 'row')} {'late' if stretch.late > 0 else 'early'}{beside}"
        where = f"in this row and the {count(stretch.last - stretch.first, 'row')} after it"
        if stretch.behind == stretch.last + 1:  # of the file, or of the few rows that are judged again after an edit
            where = "from this row on"
        message = f"{stretch.version} is {how} {where}"
        sure = _confidence(stretch.nearer)
        self.found.append(Finding(moved.name, stretch.first, languages, "error", sure, message, stretch.spans))

    def _extend(self, stretch: _Stretch, step: int) -> None:
        """Go on for as long as that makes the rows nearer, or there are no more."""
        row = stretch.behind
        held = range(min(self.texts), max(self.texts) + 1)
        while row is not None and row in held and row + stretch.late in held:
            if self.displaced.get(row) == stretch.version:
                row = None
                break
            self._embed(row)
            if nearer := self._nearer(row, stretch.version, stretch.late):
                stretch.tried += nearer - _COST
            if stretch.tried > stretch.nearer:
                stretch.nearer = stretch.tried
                stretch.first, stretch.last = min(stretch.first, row), max(stretch.last, row)
            row = row + step if stretch.tried >= stretch.nearer - _DROP else None
        stretch.behind = row

    def _embed(self, row: int) -> None:
        around = range(row - FARTHEST, row + FARTHEST + 2)
        self.known.add(text for each in around for text in self.texts.get(each, {}).values())

    def _nearer(self, row: int, version: str, late: int) -> float:
        """Return how much nearer the others are to a version's text so many rows further on; 0 if one is not there."""
        others = [each for each in self.texts.get(row, {}) if each != version]
        if not others or any(version not in self.texts.get(each, {}) for each in (row, row + late)):
            return 0.0
        return self._near(row, others, row + late, version) - self._near(row, others, row, version)

    def _crosswise(self, row: int, version: str, others: Sequence[str]) -> float:
        """Return how much nearer a version is to others if its texts in this row and the next one are exchanged."""
        straight = sum(self._near(each, others, each, version) for each in (row, row + 1))
        return self._near(row, others, row + 1, version) + self._near(row + 1, others, row, version) - straight

    def _near(self, here: int, others: Sequence[str], there: int, version: str) -> float:
        """Return the mean cosine of others in one row and a version in another."""
        own, *rest = self.known.vectors([self.texts[there][version], *(self.texts[here][each] for each in others)])
        return float(sum(own @ each for each in rest)) / len(rest)


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
