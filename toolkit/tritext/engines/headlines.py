"""Which of two readings of an English headline suits it, by what a small model makes of each."""

from __future__ import annotations

import re
from collections.abc import Callable

from tritext.records import Hypothesis
from tritext.translate.guard import doubts

LOST = -3.0
"""How likely a piece of a headline is at most where it is read once more, with a stop: then a model says all."""
_CLEARLY = 0.05
"""How much likelier a piece must be where it is read otherwise than it is written."""
_FORWARD = 0.5
"""What a piece of the translation counts, beside one of the headline where the translation is given."""
_LATIN = re.compile("[A-Za-z]{3,}")


def fitter(
    text: str,
    made: list[Hypothesis],
    other: list[Hypothesis],
    *,
    backward: Callable[[str, str], float],
    source: str,
    target: str,
) -> list[Hypothesis]:
    """Return the hypotheses of a headline in the reading that suits it: sound, then likely from both sides.

    The other one does not, where it translates what a capital kept in Latin letters: Windows Vista, Office.

    Args:
        text: The headline.
        made: What it became.
        other: What it became in another reading.
        backward: How likely a text is where its translation is given, a piece.
        source: Language of the headline.
        target: Language of the translations.
    """
    wrong, kept, fit = [], [], []
    for first in (made[0], other[0]):
        found = doubts(text, first.text, source_language=source, target_language=target)
        wrong.append(len(first.doubts) + len(found))
        kept.append(len(_LATIN.findall(first.text)))
        fit.append(_FORWARD * (first.score or 0.0) + backward(text, first.text))
    is_fitter = kept[1] >= kept[0] and fit[1] > fit[0] + _CLEARLY
    return other if wrong[1] < wrong[0] or (wrong[1] == wrong[0] and is_fitter) else made
