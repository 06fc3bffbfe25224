"""``moved``: a passage that a version has at another place than the others."""

from __future__ import annotations

from collections.abc import Iterator

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
    elsewhere = tuple(language for language in present if _is_elsewhere(passage, language))
    if len(elsewhere) == len(present):
        elsewhere = ()
    who = f"{joined(elsewhere)} {'has' if len(elsewhere) == 1 else 'have'}" if elsewhere else "one of the versions has"
    message = f"{who} this passage at another place in the text"
    yield Finding(name, passage.row, elsewhere, "info", _UNKNOWN if posterior is None else posterior, message, spans)


def _is_elsewhere(passage: Passage, language: str) -> bool:
    """Whether none of a version's segments adjoins those of the rows beside it."""
    own = passage.unit.variants[language].segments
    others = [index for unit in passage.beside for index in unit.variants[language].segments]
    return bool(others) and all(abs(one - other) > 1 for one in own for other in others)
