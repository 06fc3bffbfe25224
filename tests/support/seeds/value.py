"""A number with another first digit."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Span, in_text

_DIGITS = re.compile(r"(?<![A-Za-z0-9-])[1-9]\d*")


def seed(text: str, language: str, draw: random.Random) -> tuple[str, Span] | None:
    """Change the first digit of one number."""
    places = [match.start() for match in _DIGITS.finditer(text)]
    if not places:
        return None
    at = draw.choice(places)
    digit = draw.choice([each for each in "123456789" if each != text[at]])
    return text[:at] + digit + text[at + 1 :], (at, at + 1)


KIND = Kind("value", "number", in_text(seed))
