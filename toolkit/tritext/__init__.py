"""Translate, align and compare a statement in English, Korean and Japanese, offline."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"


def __getattr__(name: str) -> ModuleType:
    """Import the aligner when it is asked for: ``tritext.align(versions, embedder=...)``."""
    if name == "align":
        return import_module("tritext.align")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
