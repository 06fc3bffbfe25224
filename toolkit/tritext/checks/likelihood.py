"""How likely one version is where another one is given: the seam to a model that translates, and reads with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tritext.checks.finding import Span


class Asked(NamedTuple):
    """How likely is the text, as a translation of the given one?"""

    source: str
    """Language of what is given."""
    target: str
    """Language of the text."""
    given: str
    text: str


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What a model expected of a text, piece by piece; two of the same text have the same pieces."""

    pieces: NDArray[np.float32]
    """Logarithm of the probability of each piece after those before it, 0 or less."""
    end: float
    """The same of the end of the text: low where more was to come."""
    spans: Sequence[Span]
    """Where each piece is in the text."""


Score = Callable[[Sequence[Asked]], Sequence[Likelihood | None]]
"""Questions to answers, in the same order; None where a text is too long for the model."""

_REMEMBERED = 2048
"""Answers, of some 3 KB each."""


def remembering(score: Score, most: int = _REMEMBERED) -> Score:
    """Return a scorer that asks nothing twice: rows repeat, and the searches for clauses and negations ask alike.

    Args:
        score: Asks the model.
        most: Answers that are remembered, of those that were asked for last.
    """
    known: OrderedDict[Asked, Likelihood | None] = OrderedDict()

    def ask(asked: Sequence[Asked]) -> list[Likelihood | None]:
        new = [each for each in dict.fromkeys(asked) if each not in known]
        known.update(zip(new, score(new) if new else (), strict=True))
        answers = [known[each] for each in asked]
        for each in asked:
            known.move_to_end(each)
        while len(known) > most:
            known.popitem(last=False)
        return answers

    return ask
