"""Digits in languages of which nothing else is known: all that they may be, for each writes them in its own way.

20.000 is twenty thousand in German and twenty in English, 1 234 567 one number in French, 15 h 30 and 15.30 Uhr are a
time, and a word behind a number may make it a million times as great. Where it cannot be told, a number has all of its
readings: rather a slip unseen than a notation called a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.quantities.digits import with_fraction

_NUMBER = re.compile(
    r"(?P<sign>[$£€¥₩]\s?)?"
    r"(?P<whole>\d{1,3}(?P<mark>[.,'’\u00a0\u2009\u202f ])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
_PARTED = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,6})\s?(?P<unit>h|Uhr|[Ff]rs?|DM|€|£|[Kk]r|Kč|zł)\s?\.?\s{0,2}(?P<part>\d\d)(?!\d|[.,]\d)"
)
"""Hours and minutes, an amount and its hundredths, with the unit where English has a point: 15 h. 30, 2 fr. 70."""
_HOUR = re.compile(r"\s?(?:[点點时時:：]|h\b|Uhr)")
_DECADE = re.compile(r"(?P<century>\d\d)世[纪紀](?P<decade>\d0)年代")
"""Chinese for the 1990s: the nineties of the twentieth century."""
_O_CLOCK = re.compile(r"\s?(?:Uhr|h)\b")
_SCALES = (
    (100, "百"),
    (1000, "tausend|duizend|mille?|mila|mil|tusen|tuhat|tysięcy|tysiące|тысяч[аи]?|тис|bin|ribu|nghìn|ngàn|千"),
    (10**4, "万|萬"),
    (10**6, "mio|millionen|millions?|mill[oó]n(?:es)?|milion[aieyůów]*|milh(?:ão|ões)|miljo(?:en|nen|ner)|兆"),
    (10**6, "milyon|juta|triệu|миллион\\w*|млн|mln"),
    (10**8, "亿|億"),
    (10**9, "mrd|milliarden?|milliards?|mil[ij]+ard\\w*|milyar|mil\\smillones|mil\\smilhões|bi(?:lhão|lhões)"),
    (10**9, "billions?|миллиард\\w*|млрд|tỷ"),
    (10**12, "bill(?:ionen|ions?|[oó]n(?:es)?)|trilh(?:ão|ões)|трилл?ион\\w*|trilyon|triliun|兆"),
)
_SCALE = [(scale, re.compile(rf"\s?(?:{words})(?![A-Za-z])", re.IGNORECASE)) for scale, words in _SCALES]


def numbers(text: str) -> Iterator[tuple[Span, list[Fraction], str]]:
    """Yield each number of a text: where it is, what it may be, and the sign of money before it."""
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end:
            continue
        parted = _PARTED.match(text, match.start())
        if parted is not None and not match["mark"]:
            whole, part = Fraction(parted["whole"]), Fraction(parted["part"])
            values, end = [whole + part / 100, whole, part], parted.end()
        else:
            values, end = _values(match["whole"], match["mark"]), match.end()
            value, after = with_fraction(values[0], text, end)
            values, end = [value] if after != end else values, after
            if _O_CLOCK.match(text, end) and len(values) == 1 and values[0].denominator != 1:
                values += map(Fraction, re.split("[.,]", match["whole"]))  # 15.30 Uhr
            if values[0] <= 12 and _HOUR.match(text, end):
                values.append(values[0] + 12)
            values += _decade(text, match.start(), end)
            values += [each * scale for scale, words in _SCALE if words.match(text, end) for each in values]
        yield (match.start(), end), values, (match["sign"] or "").strip()


def _decade(text: str, start: int, end: int) -> Iterator[Fraction]:
    """Yield the decade of which a number is the century, or its years."""
    for at in (start, start - 4):
        match = _DECADE.match(text, max(0, at))
        if match is not None and match.start() <= start < end <= match.end():
            yield Fraction((int(match["century"]) - 1) * 100 + int(match["decade"]))


def _values(said: str, mark: str | None) -> list[Fraction]:
    """Return what digits may be, as groups of three and as a whole with its decimals.

    >>> [float(each) for each in _values("20.000", ".")], [float(each) for each in _values("3,5", None)]
    ([20000.0, 20.0], [3.5])
    """
    if not mark:
        return [Fraction(said.replace(",", "."))]
    groups = said.split(mark)
    found = [Fraction("".join(groups).replace(",", "."))]
    if len(groups) == 2 and mark in ".," and groups[1].isdigit():
        found.append(Fraction(".".join(groups)))
    return found
