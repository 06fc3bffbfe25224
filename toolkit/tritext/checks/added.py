"""``added``: a passage that one version has and two others lack."""

from __future__ import annotations

from collections.abc import Iterator

from tritext.checks.finding import Finding
from tritext.checks.omitted import how_bad
from tritext.checks.passage import Passage
from tritext.phrasing import joined

name = "added"
summary = "a passage that one version alone has, of three or more"
is_default = True


def find(passage: Passage) -> Iterator[Finding]:
    """Report the only version that has a passage, where there are at least three."""
    present = passage.present
    if len(present) != 1 or len(passage.unit.variants) < 3:
        return
    [(language, variant)] = present.items()
    others = joined(each for each in passage.unit.variants if each != language)
    yield Finding(
        name,
        passage.row,
        (language,),
        *how_bad(passage),
        f"only {language} has this passage: {others} lack it",
        {language: ((0, len(variant.text)),)},
    )
