"""Translate, align and compare a statement in English, Korean and Japanese, offline.

What the command line does, a program does with a few names. The main job: versions are read, languages that have none
are translated from the first, and what comes out is the comparison.

    >>> import tritext
    >>> made = tritext.compare("statement.en.txt", to=["en", "ko", "ja"])  # doctest: +SKIP
    >>> [(unit.variants["ko"].text, unit.lowest) for unit in made.units]  # doctest: +SKIP

``pipeline.compare`` is the same as a generator, which tells how far it is and takes all settings. Documents that exist,
aligned, each unit with the probability that it is right:

    >>> from tritext.engines import load_embedder
    >>> from tritext.segment import segment
    >>> texts = {"en": "All are equal. Slavery is prohibited.", "ko": "모두 평등하다. 노예 제도는 금지된다."}
    >>> documents = [segment(text, id=name, language=name) for name, text in texts.items()]
    >>> found = tritext.align(documents, embedder=load_embedder())
    >>> [dict(unit.segments) for unit in found.units]
    [{'en': (0,), 'ko': (0,)}, {'en': (1,), 'ko': (1,)}]

``align.align_vectors`` needs vectors alone. ``checks.check(made.units)`` yields where the versions differ,
``store.write_comparison`` and ``store.read_comparison`` keep a ``.tritext`` file, ``formats.export`` writes TMX, TSV,
CSV, JSONL and Parquet. What a user can mend is raised as an ``errors.TritextError``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tritext.align import align as align  # the module is called as the function; type checkers see no such thing
    from tritext.comparing import compare as compare

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import what is asked for: ``tritext.align(documents, embedder=...)``, ``tritext.compare("statement.en.txt")``."""
    if name == "align":
        return import_module("tritext.align")
    if name == "compare":
        return import_module("tritext.comparing").compare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
