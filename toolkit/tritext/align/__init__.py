"""Alignment: which segments of several versions say the same, in any number of languages, and how sure that is.

``align`` takes documents and an embedder (``documents``), ``align_vectors`` vectors alone (``vectors``); both ask
``units`` for units in segments. Reading order: ``arrays`` (their kinds), ``spans`` (vectors of runs of segments),
``landmarks`` (where versions surely run together; they cut long documents into small rectangles), ``repeats`` and
``recurrence`` (where nothing tells what goes with what), ``edges``, ``digits`` and ``words`` (what the text shows
beside its vectors), ``scale``, ``features`` and ``coefficients`` (what a bead is worth), ``lattice`` (sums over all
paths through a rectangle), ``pairs`` (the probabilities of two versions), ``joint`` (units over all versions),
``moves``, ``rivals``, ``likeness``, ``leaning``, ``around``, ``terms``, ``astray`` and ``confidence`` (the posterior
that is shown), ``search`` (all of it in a row), ``refine`` (a closer look at runs in doubt). ``constraints`` is what a
person confirmed, ``explain`` why a unit is as it is. ``margin`` and ``scores`` score finished rows.
"""

from __future__ import annotations

import sys
from inspect import signature
from types import ModuleType

from tritext.align.documents import SIGNATURE, Explanation, align, explain
from tritext.align.scores import Encode, score_units
from tritext.align.spans import LONGEST_RUN
from tritext.align.vectors import AlignedRanges, align_vectors

__all__ = [
    "LONGEST_RUN", "SIGNATURE", "AlignedRanges", "Encode", "Explanation", "align", "align_vectors", "explain",
    "score_units",
]  # fmt: skip


class _Callable(ModuleType):
    """A module that is called as the function that it is named for: ``tritext.align(versions, embedder=...)``."""

    __call__ = staticmethod(align)
    __signature__ = signature(align)  # that of a callable object would lack the first argument


sys.modules[__name__].__class__ = _Callable
