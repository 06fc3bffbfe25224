"""Fits the weights by which ``omitted`` tells that a version lacks a clause, and says how well they do.

    python tests/benchmarks/fit_clauses.py FILE.tsv [COLUMNS]      COLUMNS: doc,en,ja,ko by default

From every passage of every other document, by name, one clause is dropped in each language in turn: what is fitted is
which version it was. The figures are of the other documents: alarms on passages as they were, and the share of the
dropped clauses that is found.
"""

from __future__ import annotations

import math
import random
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from support.newton import logistic
from support.seeds.clause import drop_clause
from tritext.checks import clauses
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder

SEED, ALARMS = 5, 0.006
Texts = dict[str, str]


def main() -> None:
    """Print the numbers for ``checks/clauses.py``, and the figures."""
    if len(sys.argv) < 2:
        print("no file given, nothing fitted: name parallel text as TSV")
        return
    columns = (sys.argv[2] if len(sys.argv) > 2 else "doc,en,ja,ko").split(",")
    rows = [line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    fitted = set(sorted({row[0] for row in rows})[::2])
    halves = [[dict(zip(columns[1:], row[1:], strict=True)) for row in rows if (row[0] in fitted) is half]
              for half in (True, False)]  # fmt: skip
    _print_lengths(halves[0])
    encode = CachedEmbedder(load_embedder("use")).encode
    signs, truth, clean, names = zip(*(_signs(half, encode) for half in halves), strict=True)
    middle, spread = signs[0].mean(0), signs[0].std(0) + 1e-9
    weights = logistic((signs[0] - middle) / spread, truth[0])
    plain, bias = weights[:-1] / spread, float(weights[-1] - (weights[:-1] * middle / spread).sum())
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in plain))
    print(f"BIAS = {bias:.3f}")
    scores = [1 / (1 + np.exp(-bias - each @ plain)) for each in signs]
    size = [len(half) for half in halves]
    border = np.sort(scores[0][clean[0]])[::-1][int(ALARMS * size[0])]
    print(f"REPORTED = {border:.3f}    {100 * ALARMS:.1f} alarms in 100 passages fitted on")
    seeds = _seeds(halves[1])
    alarms = int((scores[1][clean[1]] > border).sum())
    print(f"\n{size[1]} other passages: {alarms} alarms, {100 * alarms / size[1]:.2f} in 100")
    for language in clauses.LANGUAGES:
        hits = int((scores[1][truth[1] & (names[1] == language)] > border).sum())
        wrong = int((scores[1][~truth[1] & ~clean[1] & (names[1] == language)] > border).sum())
        print(f"{language}: {hits} of {seeds[language]} found, {hits / seeds[language]:.2f}; named wrongly {wrong}")


def _print_lengths(texts: list[Texts]) -> None:
    for one, other in combinations(clauses.LANGUAGES, 2):
        logs = np.array([math.log(len(each[one]) / len(each[other])) for each in texts])
        middle = float(np.median(logs))
        print(f"LENGTHS {one} {other}: {middle:.3f}, {1.4826 * float(np.median(np.abs(logs - middle))):.3f}")


def _seeded(texts: list[Texts]) -> list[tuple[Texts, str]]:
    """Return each passage as it was, and with a clause dropped in each language."""
    draw, found = random.Random(SEED), list[tuple[Texts, str]]()
    for each in texts:
        found.append((each, ""))
        for language in clauses.LANGUAGES:
            if dropped := drop_clause(each[language], language, draw):
                found.append(({**each, language: dropped}, language))
    return found


def _seeds(texts: list[Texts]) -> dict[str, int]:
    names = [name for _, name in _seeded(texts)]
    return {language: names.count(language) for language in clauses.LANGUAGES}


def _signs(texts: list[Texts], encode: clauses.Encode) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the signs of every candidate, whether it lacks the clause, whether nothing was dropped, its language."""
    signs, truth, clean, names = [], [], [], []
    for each, dropped in _seeded(texts):
        for language in clauses.candidates(each):
            signs.append(clauses.weigh(each, language, encode)[0])
            truth.append(language == dropped)
            clean.append(not dropped)
            names.append(language)
    return np.array(signs), np.array(truth), np.array(clean), np.array(names)


if __name__ == "__main__":
    main()
