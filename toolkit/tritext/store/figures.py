"""A comparison in figures, each with the rows behind it, counted by SQL and not row by row in Python.

Distributions come in ten steps of .1; what lies below 0 is in the lowest one. Lengths are compared as the logarithm of
the ratio of characters; what lies more than 3.5 robust standard deviations from the median (Iglewicz and Hoaglin 1993,
by the median absolute deviation) is an outlier.
"""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from tritext.hundredths import NOISE
from tritext.phrasing import count
from tritext.store.reading import ComparisonFile
from tritext.store.schema import UNSCORED

_LEVEL = f"CASE WHEN {UNSCORED} THEN 'unscored' ELSE level END"
_STEPS = 10
_MOST_SHAPES = 12
"""Shapes of rows that are named, the most frequent ones."""
_MOST_ROWS = 200
"""Rows that a query names one by one at most."""
_FAR = 3.5
_TO_DEVIATION = 1.4826  # of a normal distribution, from its median absolute deviation
_LEAST_DEVIATION = 0.05
"""Where lengths hardly vary, as in lists of names, a few characters more are nothing yet."""
_FEWEST = 10
"""Rows of both versions without which nothing is usual."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the rows that it counts."""

    label: str
    count: int
    query: str = ""
    """Of the query language, if that can say it."""
    rows: tuple[int, ...] = ()
    """Ids, at most 200, where no query says it."""
    step: tuple[int, int, int] | None = None
    """Positions of two languages and the step of their distribution, where the rows are to be looked up."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    title: str
    figures: tuple[Figure, ...]
    is_distribution: bool = False
    """Whether they are steps of .1 of one measure."""
    note: str = ""
    has_bars: bool = True
    """Whether their proportion means something."""


def sections(file: ComparisonFile) -> Iterator[Section]:
    """Yield the figures of a file, section by section, the quick ones first."""
    for title, column, word in (("Levels", _LEVEL, "is"), ("Status", "status", "status")):
        counted = file.query(f"SELECT {column}, count(*) FROM unit GROUP BY 1 ORDER BY 2 DESC, 1")
        yield Section(title, tuple(Figure(name, number, f"{word}:{name}") for name, number in counted))
    for title, column, word in (("Score of the row", "lowest", "score"), ("Posterior", "posterior", "posterior")):
        steps = dict(file.query(f"SELECT {_step(column)}, count(*) FROM unit WHERE {column} IS NOT NULL GROUP BY 1"))
        if steps:
            yield Section(title, tuple(_distribution(steps, word)), is_distribution=True)
    yield from _pairs(file)
    yield _shapes(file)
    yield from _lengths(file)
    yield _versions(file)


def query_of(file: ComparisonFile, figure: Figure) -> str:
    """Return the query that selects the rows behind a figure, those that are named one by one up to 200."""
    if figure.query:
        return figure.query
    rows: Sequence[int] = figure.rows
    if figure.step:
        first, second, step = figure.step
        found = file.query(
            f"SELECT unit FROM pair_score WHERE first = {first} AND second = {second} AND {_step('cosine')} = {step} "
            f"LIMIT {_MOST_ROWS}"
        )
        rows = [row for (row,) in found]
    positions = sorted(position for row in rows if (position := file.position_of(row)) is not None)
    return " OR ".join(_ranges(positions))


def _ranges(positions: Sequence[int]) -> Iterator[str]:
    """Yield terms for 0-based positions, neighbours as one.

    >>> list(_ranges([0, 4, 5, 6]))
    ['row:1', 'row:5..7']
    """
    start = 0
    for index in range(1, len(positions) + 1):
        if index == len(positions) or positions[index] != positions[index - 1] + 1:
            low, high = positions[start] + 1, positions[index - 1] + 1
            yield f"row:{low}" if low == high else f"row:{low}..{high}"
            start = index


def _step(column: str) -> str:
    """Return SQL for the step of a value from -1 to 1."""
    return f"min(max(CAST(({column} + {NOISE}) * {_STEPS} AS INTEGER), 0), {_STEPS - 1})"


def _bounds(step: int) -> str:
    if step in (0, _STEPS - 1):
        return "below .1" if step == 0 else ".9 to 1"
    return f".{step} to .{step + 1}"


def _distribution(counted: dict[int, int], word: str) -> Iterator[Figure]:
    for step in range(min(counted), max(counted) + 1):
        low = [f"{word}>=.{step}"] if step else []
        high = [f"{word}<.{step + 1}"] if step < _STEPS - 1 else []
        yield Figure(_bounds(step), counted.get(step, 0), " ".join(low + high))


def _pairs(file: ComparisonFile) -> Iterator[Section]:
    counted: dict[tuple[int, int], dict[int, int]] = {}
    rows = file.query(f"SELECT first, second, {_step('cosine')}, count(*) FROM pair_score GROUP BY 1, 2, 3")
    for first, second, step, number in rows:
        counted.setdefault((first, second), {})[step] = number
    if len(counted) < 2:  # one pair: its cosine is the score of the row
        return
    for (first, second), steps in counted.items():
        figures = tuple(
            Figure(_bounds(step), steps.get(step, 0), step=(first, second, step))
            for step in range(min(steps), max(steps) + 1)
        )
        yield Section(f"Cosine {file.languages[first]}-{file.languages[second]}", figures, is_distribution=True)


def _shapes(file: ComparisonFile) -> Section:
    """Count the shapes of the rows: how many segments of each version."""
    counted = file.query(
        "SELECT shape, count(*) FROM (SELECT group_concat(n, '-') AS shape FROM (SELECT unit, document, "
        "CASE WHEN segments IS NULL THEN 0 ELSE json_array_length(segments) END AS n FROM variant "
        "ORDER BY unit, document) GROUP BY unit) GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    figures = [Figure(shape, number, f"bead:{shape}") for shape, number in counted[:_MOST_SHAPES]]
    left = sum(number for _, number in counted[_MOST_SHAPES:])
    note = f"{count(left, 'row')} of {count(len(counted) - _MOST_SHAPES, 'other shape')}" if left else ""
    return Section(f"Segments {'-'.join(file.languages)}", tuple(figures), note=note)


def _lengths(file: ComparisonFile) -> Iterator[Section]:
    """Find rows in which one version is far longer than the other, measured by the file itself."""
    import numpy as np

    figures, usual = [], []
    for one, other in combinations(range(len(file.languages)), 2):
        rows, ratios = file.connection.read(partial(_ratios, one=one, other=other))
        if len(rows) < _FEWEST:
            continue
        values = np.frombuffer(ratios, dtype=np.float64)
        middle = float(np.median(values))
        deviation = max(_TO_DEVIATION * float(np.median(np.abs(values - middle))), _LEAST_DEVIATION)
        first, second = file.languages[one], file.languages[other]
        usual.append(f"{first}:{second} {math.exp(middle):.2f}")
        for far, longer, than in (((values - middle) / deviation > _FAR, first, second),
                                  ((values - middle) / deviation < -_FAR, second, first)):  # fmt: skip
            found = np.flatnonzero(far)
            if len(found):
                ids = tuple(rows[index] for index in found[:_MOST_ROWS])
                figures.append(Figure(f"{longer} long for {than}", len(found), rows=ids))
    if usual:
        note = f"usual ratio of characters {', '.join(usual)}"
        yield Section("Unlike lengths", tuple(figures), note=note, has_bars=False)


def _ratios(database: sqlite3.Connection, one: int, other: int) -> tuple[array[int], array[float]]:
    """Return ids of rows that have both versions, and the logarithms of the ratios of their lengths."""
    rows, ratios = array("q"), array("d")
    for row, first, second in database.execute(
        "SELECT a.unit, length(a.text), length(b.text) FROM variant a JOIN variant b ON a.unit = b.unit "
        "WHERE a.document = ? AND b.document = ? AND a.text <> '' AND b.text <> ''",
        (one, other),
    ):
        rows.append(row)
        ratios.append(math.log(first / second))
    return rows, ratios


def _versions(file: ComparisonFile) -> Section:
    """Name the versions: how much there is of each, and where it came from."""
    counted = file.query(
        "SELECT d.language, d.id, (SELECT count(*) FROM segment s WHERE s.document = d.position), length(d.text), "
        "(SELECT count(*) FROM variant v WHERE v.document = d.position AND v.route IS NOT NULL) "
        "FROM document d ORDER BY d.position"
    )
    figures = []
    for language, name, segments, characters, translated in counted:
        route = ">".join(file.routes.get(language, ()))
        made = f"translated {route}" if route else "given"
        query = "is:translated" if translated else ""
        figures.append(Figure(f"{language} {made}, {characters} characters, {name}", segments, query))
    return Section("Versions, in segments", tuple(figures), note=file.signature, has_bars=False)
