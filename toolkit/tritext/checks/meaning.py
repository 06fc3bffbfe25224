"""``meaning``: a passage of which the alignment itself doubts that the versions say the same."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.finding import Finding, Severity
from tritext.checks.passage import Passage

name = "meaning"
summary = "a passage whose versions probably do not belong together"
is_default = True

_DOUBTFUL, _WRONG = 0.5, 0.25
"""A posterior below this: rather wrong than right, and probably wrong."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report a row of at least two versions that is rather wrong than right; a lacking version is another rule's."""
    unit = passage.unit
    if unit.posterior is None or unit.posterior >= _DOUBTFUL or len(passage.present) < 2:
        return
    lowest = min(unit.scores, key=lambda pair: unit.scores[pair].margin, default=None)
    nearness = f", and {lowest} is only {unit.scores[lowest].cosine:.2f} alike" if lowest else ""
    spans = {language: ((0, len(variant.text)),) for language, variant in passage.present.items()}
    message = f"the probability that these passages belong together is {unit.posterior:.2f}{nearness}"
    severity: Severity = "warning" if unit.posterior < _WRONG else "info"
    yield Finding(name, passage.row, (), severity, 1 - unit.posterior, message, spans)
