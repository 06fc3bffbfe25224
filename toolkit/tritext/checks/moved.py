"""``moved``: a passage that a version has at another place than the others."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tritext.checks.finding import Finding
from tritext.checks.passage import Passage
from tritext.phrasing import joined

name = "moved"
summary = "a passage that a version has at another place"
is_default = True

_UNKNOWN = 0.5


def find(passage: Passage) -> Iterator[Finding]:
    """Report a row that the alignment found at two places, and whose place is another if the rows beside tell."""
    if not passage.unit.is_moved:
        return
    present = passage.present
    spans = {language: ((0, len(variant.text)),) for language, variant in present.items()}
    posterior = passage.unit.posterior
    away = {language: _away(passage, language) for language in present}
    elsewhere = tuple(language for language in present if all(abs(each) > 1 for each in away[language] or (0,)))
    if len(elsewhere) == len(present):
        elsewhere = ()
    who = f"{joined(elsewhere)} {'has' if len(elsewhere) == 1 else 'have'}" if elsewhere else "one of the versions has"
    message = f"{who} this passage at another place in the text"
    places = away[elsewhere[0]] if len(elsewhere) == 1 else []
    if places and (min(places) > 0 or max(places) < 0):  # else the rows beside are themselves far from each other
        far = round(median(places))
        message += f", some {abs(far)} segments {'further on' if far > 0 else 'before'}"
    yield Finding(name, passage.row, elsewhere, "info", _UNKNOWN if posterior is None else posterior, message, spans)


def _away(passage: Passage, language: str) -> list[int]:
    """Return how many segments behind each of those of the rows beside it a version has this; below 0 before."""
    own = passage.unit.variants[language].segments
    return [one - index for unit in passage.beside for index in unit.variants[language].segments for one in own]
