"""Fits the weights by which ``meaning`` tells that a version says something else, and says how well they do.

    python tests/benchmarks/fit_meaning.py FILE.tsv [COLUMNS]      COLUMNS: doc,en,ja,ko by default

In every other document, by name, sentences of one version are exchanged, or replaced by one of another document, and
the document is aligned anew. Fitted are the rows in which the alignment left such a sentence with the others; the
figures are of the other documents. Takes some twenty minutes of processor time.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from statistics import median

import numpy as np

from support.newton import logistic
from support.seeds import Units
from support.seeds.moved import aligned
from tritext.checks.meaning import REPORTED, ROWS

SEED, OF_EACH, AWAY = 1, 5, 2
Lines = dict[str, list[str]]


def main() -> None:
    """Print the numbers for ``checks/meaning.py``, and the figures."""
    if len(sys.argv) < 2:
        print("no file given, nothing fitted: name parallel text as TSV")
        return
    columns = (sys.argv[2] if len(sys.argv) > 2 else "doc,en,ja,ko").split(",")
    rows = [line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    names = sorted({row[0] for row in rows})
    documents = [
        {language: [row[place] for row in rows if row[0] == name] for place, language in enumerate(columns[1:], 1)}
        for name in names
    ]
    signs, truth = _signs(documents[::2])
    middle, spread = signs.mean(0), signs.std(0)
    weights = logistic((signs - middle) / spread, truth)
    plain = weights[:-1] / spread
    bias = float(weights[-1] - plain @ middle)
    usual = median(len(lines) for document in documents for lines in document.values())
    print(f"DEVIATION, MARGIN, BIAS = {plain[0]:.2f}, {plain[1]:.2f}, {bias - ROWS * np.log(usual):.2f}")
    signs, truth = _signs(documents[1::2])
    said = 1 / (1 + np.exp(-bias - signs @ plain)) >= REPORTED
    print(
        f"other documents: {said[truth].sum()} of {truth.sum()} found, {said[~truth].sum()} alarms of {(~truth).sum()}"
    )


def _signs(documents: list[Lines]) -> tuple[np.ndarray, np.ndarray]:
    """Return the deviation and the margin of each version of each row, and whether it says something else."""
    draw, signs, truth = random.Random(SEED), list[tuple[float, float]](), list[bool]()
    for lines in documents:
        for changed, language, places in _changed(lines, documents, draw):
            units = aligned(changed)
            for unit, versions in zip(units, _versions(units), strict=True):
                segments = unit.variants[language].segments if language else ()
                is_other = bool(set(segments) & places)
                if is_other and (len(segments) != 1 or unit.is_moved):
                    continue
                for each, sign in versions.items():
                    if each == language or not is_other:
                        signs.append(sign)
                        truth.append(is_other)
    return np.array(signs), np.array(truth)


def _changed(lines: Lines, documents: list[Lines], draw: random.Random) -> list[tuple[Lines, str, set[int]]]:
    """Return a document as it is, and with other sentences in one version: the language, and where they are."""
    made: list[tuple[Lines, str, set[int]]] = [(lines, "", set())]
    for language, texts in lines.items():
        for _ in range(OF_EACH):
            one = draw.randrange(len(texts))
            other = draw.choice([each for each in documents if each is not lines])[language]
            made.append(({**lines, language: [*texts[:one], draw.choice(other), *texts[one + 1 :]]}, language, {one}))
            if far := [place for place in range(len(texts)) if abs(place - one) >= AWAY]:
                place, new = draw.choice(far), list(texts)
                new[one], new[place] = new[place], new[one]
                made.append(({**lines, language: new}, language, {one, place}))
    return made


def _versions(units: Units) -> list[dict[str, tuple[float, float]]]:
    """Return the two signs of each version of each row that all versions have."""
    pairs = {pair for unit in units for pair in unit.scores}
    usual = {pair: median(unit.scores[pair].cosine for unit in units if pair in unit.scores) for pair in pairs}
    return [
        {
            language: (
                max(score.cosine - usual[pair] for pair, score in unit.scores.items() if language in pair.split("-")),
                max(score.margin for pair, score in unit.scores.items() if language in pair.split("-")),
            )
            for language in unit.variants
            if len(unit.scores) == len(pairs)
        }
        for unit in units
    ]


if __name__ == "__main__":
    main()
