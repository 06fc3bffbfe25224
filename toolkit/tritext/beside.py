"""The models behind a screen, each loaded once in a process of its own, so that the screen is drawn meanwhile."""

from __future__ import annotations

from functools import cache

from tritext.checks.likelihood import Score
from tritext.embed import Embedder
from tritext.engines import DEFAULT_EMBEDDER


@cache
def default_embedder() -> Embedder:
    """Return the embedded model."""
    from tritext.engines.apart import ApartEmbedder

    return ApartEmbedder(DEFAULT_EMBEDDER)


@cache
def _scorer() -> Score:
    from tritext.engines.apart import ApartScorer

    return ApartScorer()


def default_scorer() -> Score | None:
    """Return the bundled translation model as one that reads rows in doubt; None if it is not there."""
    from tritext.engines.packages import is_bundled

    return _scorer() if is_bundled() else None
