"""Keeping a multilingual model in the script of the language that it is to write."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from tritext.engines.packages import Package

_FOREIGN = {"ko": "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"}
"""What no piece of a translation into a language may hold: kana and Han characters in Korean."""


def foreign_characters(package: Package) -> str:
    """Return the pattern of what a model that also writes other languages must not write in this one; empty: anything.

    One that writes Japanese too slips into it: Han characters stood in 25 of 100 Korean translations of English news
    by the bundled package. A model of one language is left alone.
    """
    return _FOREIGN.get(package.target, "") if package.target_prefix else ""


@lru_cache(maxsize=16)
def foreign_pieces(package: Package) -> list[list[str]]:
    """Return the pieces of a model that hold foreign characters, each by itself; its vocabulary is read once."""
    pattern = foreign_characters(package)
    vocabulary = package.path / "model" / "shared_vocabulary.json"
    if not pattern or not vocabulary.is_file():
        return []
    pieces = json.loads(vocabulary.read_text(encoding="utf-8"))
    return [[piece] for piece in pieces if re.search(pattern, piece)]
