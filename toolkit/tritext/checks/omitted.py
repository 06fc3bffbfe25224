"""``omitted``: a passage that the other versions have and this one lacks."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.finding import Finding
from tritext.checks.passage import Passage

name = "omitted"
summary = "a passage that one version lacks"
is_default = True

_UNKNOWN = 0.5


def find(passage: Passage) -> Iterator[Finding]:
    """Report a version that lacks what at least as many have; of two, it cannot be told who is right."""
    present = passage.present
    absent = tuple(each for each in passage.unit.variants if each not in present)
    if not absent or not present or len(absent) > len(present):
        return
    spans = {language: ((0, len(variant.text)),) for language, variant in present.items()}
    posterior = passage.unit.posterior
    message = f"{', '.join(absent)} has no counterpart of this passage of {', '.join(present)}"
    yield Finding(name, passage.row, absent, "error", _UNKNOWN if posterior is None else posterior, message, spans)
