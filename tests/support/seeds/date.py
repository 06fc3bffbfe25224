"""Another day, month or year, by a little: what a slip of the eye makes of a date."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Span, in_text, put

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YEAR = re.compile(r"(?<![\d,.])(?:1[6-9]|20)\d\d(?![\d,.]\d|\d)")
_EAST = re.compile(r"(?<![\d.,])\d{1,2}(?=\s?[月日월일](?![間동간]))")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?<!\bMay)")
_DAY = re.compile(r" (\d{1,2})\b")


def seed(text: str, language: str, draw: random.Random) -> tuple[str, Span] | None:
    """Change one part of one date."""
    places = [match.span() for match in _YEAR.finditer(text)]
    if language == "en":
        months = [match.span() for match in _MONTH.finditer(text)]
        places += months
        places += [it.span(1) for span in months if (it := _DAY.match(text, span[1]))]
    else:
        places += [match.span() for match in _EAST.finditer(text)]
    if not places:
        return None
    span = draw.choice(places)
    return put(text, span, _other(text[slice(*span)], draw))


def _other(part: str, draw: random.Random) -> str:
    """Return a neighbouring year, day or month."""
    if not part.isdigit():
        return draw.choice([each for each in MONTHS if each not in (part, "May")])
    if int(part) > 31:
        return str(int(part) + draw.choice((-3, -2, -1, 1, 2, 3)))
    return str(draw.choice([each for each in range(1, 13) if each != int(part)]))


KIND = Kind("date", "number", in_text(seed))
