"""A clause that one version lacks: dropped from a real sentence at its commas and connectives."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from support.seeds.kind import Kind, Seed, Units, with_text

_MAJOR = {
    "en": re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|which|who|that|because|while|after|before|when|where)\s)"),
    "ja": re.compile(r"(?<=[、，；：])"),
    "ko": re.compile(r"(?<=,)\s+|(?<=[고며만데서면])\s+"),
}
_LEAST_SHARE, _MOST_SHARE = 0.12, 0.7


def drop_clause(text: str, language: str, draw: random.Random) -> str | None:
    """Leave one clause of a text out; None if it has none that could be."""
    edges = sorted({0, len(text), *(match.end() for match in _MAJOR[language].finditer(text))})
    least = max(_LEAST_SHARE * len(text), 15 if language == "en" else 7)
    spans = [(a, b) for a, b in pairwise(edges) if least <= b - a <= _MOST_SHARE * len(text)]
    if len(edges) < 3 or not spans:
        return None
    start, end = draw.choice(spans)
    return text[:start] + text[end:]


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Drop one clause in one language; the units around it stay away, for each costs an encoder's time."""
    variant = units[row].variants[language]
    dropped = None if variant.is_absent or language not in _MAJOR else drop_clause(variant.text, language, draw)
    return None if dropped is None else Seed(with_text([units[row]], 0, {language: dropped}), 0)


def alone(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Leave a unit as it is, without those around it."""
    return Seed([units[row]], 0)


KIND = Kind("clause", "omitted", seed)
ALONE = Kind("alone", "omitted", alone, is_change=False)
