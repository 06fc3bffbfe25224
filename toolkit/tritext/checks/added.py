"""``added``: a passage that one version has and two others lack."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.finding import Finding
from tritext.checks.omitted import severity_of
from tritext.checks.passage import Passage
from tritext.phrasing import joined

name = "added"
summary = "a passage that one version alone has, of three or more"
is_default = True

_UNKNOWN = 0.5


def find(passage: Passage) -> Iterator[Finding]:
    """Report the only version that has a passage, where there are at least three."""
    present = passage.present
    if len(present) != 1 or len(passage.unit.variants) < 3:
        return
    [(language, variant)] = present.items()
    others = joined(each for each in passage.unit.variants if each != language)
    posterior = passage.unit.posterior
    yield Finding(
        name,
        passage.row,
        (language,),
        severity_of(passage),
        _UNKNOWN if posterior is None else posterior,
        f"only {language} has this passage: {others} lack it",
        {language: ((0, len(variant.text)),)},
    )
