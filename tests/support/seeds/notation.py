"""The same number, written in another way in one version: silence is right."""

from __future__ import annotations

import random
import re

from support.seeds import facts, spelling
from support.seeds.kind import Kind, Span, in_text, put

_NUMBER = re.compile(r"(?<![\w.,£$€'’:–-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d.,:–-]|[A-Za-z])")
_YEAR = re.compile(r"(?<!\d)(199\d|20[12]\d)年(?![代間])")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def seed(text: str, language: str, draw: random.Random) -> tuple[str, Span] | None:
    """Write one number out, with other digits, by its era, or with 万 and 만."""
    if language == "ja" and (years := list(_YEAR.finditer(text))) and draw.random() < 0.5:
        match = draw.choice(years)
        return put(text, match.span(), facts.era_year(int(match[1]), "ja"))
    places = [
        match for match in _NUMBER.finditer(text) if text[match.end() :].strip()[:1] not in ("万", "億", "만", "억")
    ]
    if not places:
        return None
    match = draw.choice(places)
    if new := _written(match[0], language, draw):
        return put(text, match.span(), new)
    return None


def _written(number: str, language: str, draw: random.Random) -> str | None:
    value = int(number.replace(",", ""))
    if language == "en":
        return spelling.words(value) if 2 < value < 1000 else f"{value:,}" if value >= 10_000 else None
    if language == "ko":
        return spelling.mixed(value, "ko") if value >= 10_000 else f"{value:,}" if value >= 3000 else None
    ways = [number.translate(_FULL)]
    if 2 < value < 1900:
        ways.append(spelling.characters(value, "ja"))
    if value >= 10_000:
        ways.append(spelling.mixed(value, "ja"))
    return draw.choice(ways)


KIND = Kind("notation", "number", in_text(seed), is_change=False)
