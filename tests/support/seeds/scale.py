"""A number off by a power of ten: 만 for 억, billion for million, a zero too many."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Span, in_text, put

_SCALES = {"en": ("thousand", "million", "billion"), "ja": ("千", "万", "億"), "ko": ("천", "만", "억")}
_SCALED = {
    "en": re.compile(r"(?<=\d )(thousand|million|billion)\b"),
    "ja": re.compile(r"(?:(?<=\d)|(?<=\d ))[千万億]"),
    "ko": re.compile(r"(?<=\d)[천만억]"),
}
_PLAIN = re.compile(
    r"(?<![A-Za-z0-9,.£$-])"
    r"(?:\d{1,3}(?:,\d{3})+|[1-9]\d{1,2}0|[1-9]\d)(?![\d,.:]?\d| ?[年년月월日일時시分분千万億천만억:])"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def seed(text: str, language: str, draw: random.Random) -> tuple[str, Span] | None:
    """Change the scale of one number, or add a zero or two to one without."""
    scaled = [match.span() for match in _SCALED[language].finditer(text)]
    plain = [match.span() for match in _PLAIN.finditer(text) if not _YEAR.match(match[0])]
    if not scaled and not plain:
        return None
    start, end = draw.choice(scaled + plain)
    if (start, end) in scaled:
        return put(text, (start, end), draw.choice([each for each in _SCALES[language] if each != text[start:end]]))
    value = int(text[start:end].replace(",", "")) * draw.choice((10, 100))
    return put(text, (start, end), f"{value:,}" if "," in text[start:end] or value >= 10_000 else str(value))


KIND = Kind("scale", "number", in_text(seed))
