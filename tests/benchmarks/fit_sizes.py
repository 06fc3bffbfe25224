"""Fits what each kind of characters counts, so that versions of one passage are of the same size; how well they are.

    python tests/benchmarks/fit_sizes.py FILE.tsv [OTHER.tsv ...]       columns doc, en, ja, ko

Of the first file every other document is fitted, by name, and counts half; of the others (1,000 units each, of
``join_bitext.py``) every other row. The figures
are of the rest: the standard deviation of the logarithm of the ratio, by characters and by size.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from tritext.checks.sizes import AROUND, WEIGHTS, counts

PAIRS = tuple(combinations(WEIGHTS, 2))
BORDER, RIDGE = 0.15, 3e-4
"""Logarithm from which on a difference counts by its amount, not by its square; pull towards where it begins."""
BEGIN = {
    "en": {"letter": 1.0, "digit": 2.0, "space": 1.15, "mark": 2.8, "word": -1.4},
    "ja": {"han": 3.5, "hiragana": 1.75, "katakana": 1.65, "letter": 1.1, "digit": 2.6, "mark": 1.8},
    "ko": {"hangul": 2.08, "letter": 0.5, "digit": 2.8, "space": 1.78, "mark": 1.2},
}
Table = dict[str, np.ndarray]


def main() -> None:
    """Print the weights for ``checks/sizes.py``, and the figures."""
    if len(sys.argv) < 2:
        print("no file given, nothing fitted: name parallel text as TSV")
        return
    names = sys.argv[1:]
    files = [[line.split("\t") for line in Path(name).read_text(encoding="utf-8").splitlines()] for name in names]
    documents = set(sorted({row[0] for row in files[0]})[::2])
    fitted = [
        [row[0] in documents for row in files[0]],
        *([i % 2 == 0 for i in range(len(rows))] for rows in files[1:]),
    ]
    tables = [_table(rows) for rows in files]
    weights = _fit([_part(table, mask) for table, mask in zip(tables, fitted, strict=True)])
    for one in weights:
        print(one, {kind: round(float(each), 2) for kind, each in zip(WEIGHTS[one], weights[one], strict=True)})
    for name, rows, table, mask in zip(names, files, tables, fitted, strict=True):
        left = [not each for each in mask]
        lengths = np.log([[len(text) for text in row[1:]] for row, is_left in zip(rows, left, strict=True) if is_left])
        characters = _spreads(dict(zip(WEIGHTS, lengths.T, strict=True)))
        print(Path(name).stem, "characters", characters, "sizes", _spreads(_logarithms(_part(table, left), weights)))


def _table(rows: list[list[str]]) -> Table:
    """Return the counts of each kind, an array (rows, kinds) a language."""
    return {
        one: np.array([[counts(row[1 + i], one)[kind] for kind in WEIGHTS[one]] for row in rows], dtype=float)
        for i, one in enumerate(WEIGHTS)
    }


def _part(table: Table, mask: list[bool]) -> Table:
    return {one: values[mask] for one, values in table.items()}


def _logarithms(table: Table, weights: Table) -> Table:
    return {one: np.log(AROUND + np.maximum(table[one] @ weights[one], 0)) for one in table}


def _spreads(logarithms: Table) -> str:
    return " ".join(f"{a}-{b} {np.std(logarithms[a] - logarithms[b]):.3f}" for a, b in PAIRS)


def _fit(tables: list[Table]) -> Table:
    before = {one: np.array(list(weights.values())) for one, weights in BEGIN.items()}
    ends = np.cumsum([len(each) for each in before.values()])[:-1]
    first = np.concatenate(list(before.values()))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = dict(zip(before, np.split(flat, ends), strict=True))
        total, slope = RIDGE * float(((flat - first) ** 2).sum()), 2 * RIDGE * (flat - first)
        for number, table in enumerate(tables):
            share = (1.0 if number == 0 else 1 / (len(tables) - 1)) / len(table["en"])
            differing, pull = _differing(table, weights)
            total, slope = total + share * differing, slope + share * pull
        slope[0] = 0  # an English letter is 1
        return total, slope

    found = minimize(loss, first, jac=True, method="L-BFGS-B").x
    return dict(zip(before, np.split(found, ends), strict=True))


def _differing(table: Table, weights: Table) -> tuple[float, np.ndarray]:
    """Return how much the versions differ in size, and how that changes with each weight."""
    logarithms = _logarithms(table, weights)
    slopes = {one: np.zeros(len(table[one])) for one in table}
    total = 0.0
    for a, b in PAIRS:
        apart = (logarithms[a] - logarithms[b]) / BORDER
        total += float((np.sqrt(1 + apart**2) - 1).sum())
        pull = apart / np.sqrt(1 + apart**2) / BORDER
        slopes[a] += pull
        slopes[b] -= pull
    return total, np.concatenate([table[one].T @ (slopes[one] / np.exp(logarithms[one])) for one in table])


if __name__ == "__main__":
    main()
