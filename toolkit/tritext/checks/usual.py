"""How long one version usually is for another one: in news, and in the file that is read.

A text may explain what readers of the other one know, or be terse throughout: what is short there is not short for its
file. A clause is lacking only where a version is shorter than it is around it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from statistics import median
from typing import TypeAlias

from tritext.checks.clauses import LEAST
from tritext.checks.glosses import plain_texts
from tritext.checks.meaning import is_replaced
from tritext.checks.sizes import size
from tritext.records import TranslationUnit

Lengths: TypeAlias = Mapping[tuple[str, str], tuple[float, float]]
"""Two languages to the median of the logarithm of the ratio of their sizes, and its spread."""

LENGTHS: Lengths = {
    ("en", "ja"): (0.014, 0.153), ("en", "ko"): (-0.015, 0.158), ("ja", "ko"): (-0.034, 0.165),
}  # fmt: skip
"""Those of news; the spread is 1.4826 median absolute deviations."""
AROUND = 500
"""Rows that are remembered: parts of a long file may differ."""
AT_FIRST = 50
"""Rows of news that count beside them: of a few rows it cannot be told what is usual."""
TOGETHER = 256
"""Rows that are looked at together: what is usual for each of them is learnt up to the last."""
LONGEST = 2000
"""Characters of a version from which on it is no sentence whose clauses could be told apart."""
_LEAST_POSTERIOR = 0.5


def comparable(unit: TranslationUnit) -> dict[str, str] | None:
    """Return the texts of a row whose lengths can be compared; None if it is doubtful, no sentence, or replaced."""
    if unit.probability < _LEAST_POSTERIOR or is_replaced(unit):
        return None
    texts = unit.texts
    return None if any(len(text) > LONGEST for text in texts.values()) else texts


class Usual:
    """What is usual in the rows that were seen last, in bounded memory."""

    def __init__(self) -> None:
        self._ratios = {pair: deque[float](maxlen=AROUND) for pair in LENGTHS}

    def observe(self, texts: Mapping[str, str]) -> None:
        """Take in one row: language to text. Headings do not count, for their lengths differ by more."""
        plain = {each: own.text for each, own in plain_texts(texts).items()}
        sizes = {each: size(plain[each], each) for each in LEAST if len(plain.get(each, "")) >= LEAST[each]}
        for (one, other), ratios in self._ratios.items():
            if one in sizes and other in sizes:
                ratios.append(math.log(sizes[one] / sizes[other]))

    def lengths(self) -> Lengths:
        """Return what is usual by these rows and by news; the spread is that of news.

        By that of the file itself, which is a half wider in an encyclopaedia, a tenth less of what is dropped there
        would be found.
        """
        return {pair: (_joined(ratios, LENGTHS[pair][0]), LENGTHS[pair][1]) for pair, ratios in self._ratios.items()}


def _joined(ratios: deque[float], middle: float) -> float:
    share = len(ratios) / (len(ratios) + AT_FIRST)
    return middle + share * (median(ratios) - middle) if ratios else middle


def length(texts: Mapping[str, str], language: str, other: str, usual: Lengths = LENGTHS) -> float:
    """Return how long a version is for another one, in spreads of what is usual; below 0 it is short."""
    sign = 1 if (language, other) in usual else -1
    middle, spread = usual[(language, other) if sign > 0 else (other, language)]
    ratio = math.log(size(texts[language], language) / size(texts[other], other))
    return (ratio - sign * middle) / spread
