"""Numbers that English says in parts: two and a half million, a quarter of a century, a quarter to seven, 0715."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.quantities.digits import NUMBER
from tritext.checks.quantities.quantity import Quantity, readings
from tritext.checks.quantities.spelling import BELOW, ORDINAL_TENS, SCALES, SMALL, TENS, UNDER_HUNDRED, WORDS, worth

_SCALE = "|".join(SCALES)
_PART = "half|third|quarter"
_ANY = re.IGNORECASE
_AND_PART = re.compile(
    rf"\b(?P<whole>an?|{UNDER_HUNDRED}|{NUMBER})(?:[\s-](?P<first>{_SCALE}))?[\s-]and[\s-](?:a|one)[\s-](?P<part>{_PART})\b"
    rf"(?:[\s-](?P<scale>{_SCALE})\b)?", _ANY,
)  # fmt: skip
_PART_OF = re.compile(
    rf"\b(?:(?P<above>a|one|two|three)[\s-])?(?P<part>{_PART})s?\s(?:of\s)?an?\s(?P<scale>{_SCALE})\b", _ANY
)
_OLD = re.compile(
    rf"\b(?P<one>{'|'.join(SMALL[1:10])})[\s-]and[\s-](?P<ten>{'|'.join((*TENS, *ORDINAL_TENS))})\b"
    rf"(?:\s(?P<scale>{_SCALE})\b)?", _ANY,
)  # fmt: skip
"""One and fortieth, five and twenty, two and twenty thousand, as old texts have it; twelve and thirty are two."""
_TWO_OF_A_KIND = re.compile(r"\b(?:between|ages|both|either|articles|chapters|pages|verses)\b[^.;:]{0,20}$", _ANY)
"""What stands before two numbers: between the ages of five and thirty."""
_SCORE = re.compile(
    rf"\b(?P<many>two|three|four|five|six|seven|eight|nine)"
    rf"(?:score|[\s-]score(?=\sand\s(?:{UNDER_HUNDRED})\b|\s(?:years?|days|men|people|of)\b))\b"
    rf"(?:(?:\sand|,)?\s(?P<rest>{UNDER_HUNDRED})\b)?", _ANY,
)  # fmt: skip
"""Threescore and ten, three score years; not *two score as they win*, nor *a two-score lead*."""
_A_SCORE = re.compile(r"\ba score (?:or (?P<more>more|so) )?of(?= )(?! \d|zero\b|\w+ (?:to|out|points?)\b)(?= [a-z])")
_TWENTIES = re.compile(
    rf"(?<=\b[Ii]n\s|\b[Oo]f\s|\b[Bb]y\s)twenty[\s-](?P<rest>(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(SMALL[1:10])}))?"
    rf"|{'|'.join(SMALL[10:])})\b(?!-)", _ANY,
)  # fmt: skip
"""A year: in twenty twenty-four."""
_LONG = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "century": "century"}
_LONG_AND_HALF = re.compile(
    rf"\b(?:an?|one)[\s-](?P<unit>{'|'.join(_LONG)})[\s-]and[\s-]a[\s-](?P<part>{_PART})\b", _ANY
)
_PART_OF_LONG = re.compile(  # the third century is none
    rf"\b(?:(?P<above>a|one|two|three)[\s-])?(?P<part>{_PART})s?(?:(?<!third)[\s-](?:an?[\s-])?|\sof\san?\s)"
    rf"(?P<unit>century)\b", _ANY,
)  # fmt: skip
_PART_OF_PERCENT = re.compile(
    rf"\b(?:(?P<above>an?|one|two|three)[\s-])?(?P<part>{_PART})s?[\s-](?:of[\s-])?(?:an?[\s-])?(?:percentage[\s-]point|per\s?cent)s?\b",
    _ANY,
)
_MONEY = {"dollar": "USD", "euro": "EUR", "pound": "GBP"}
_PRICE = re.compile(
    rf"\b(?P<whole>{UNDER_HUNDRED})\s(?:(?P<part>(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(SMALL[1:10])}))?"
    rf"|{'|'.join(SMALL[10:])})\s(?P<unit>{'|'.join(_MONEY)})s?"
    rf"|(?P<before>{'|'.join(_MONEY)})s(?:,?\sand)?\s(?P<cents>{UNDER_HUNDRED})(?:\s(?:cents|pence)|(?![\s-]\w)))\b",
    _ANY,
)  # fmt: skip
"""Twelve fifty euros, twelve euros fifty, five dollars and fifty cents."""
_HOUR = "|".join(SMALL[1:13])
_QUARTER = re.compile(
    rf"\b(?P<part>quarter)\s(?P<side>past|after|to|before)\s(?P<hour>{_HOUR}|1[0-2]|[1-9])\b"
    rf"(?![.,:]?\d|\s?%|[\s-](?:per\s?cent|{_SCALE})\b)", _ANY,
)  # fmt: skip
_MINUTES_BY = re.compile(
    r"(?P<before>\b(?:at|by|until|till|around|about|nearly|almost|before|after|it|time)(?:\s(?:is|was)|['’]s)?\s)"
    rf"(?P<minute>five|ten|twenty(?:[\s-]five)?|2?5|[12]0)(?:\sminutes)?\s(?:to|before)\s"
    rf"(?P<hour>{_HOUR}|1[0-2]|[1-9])(?!['’]|[.:,]?\d|[\s-]*%)(?=\W*(?:$|\s(?:in|on|and|when|but|that|this|[ap]\.?m|as|for|he|she|they"
    r"|we|I|the|today|yesterday|tomorrow|every|each|sharp|with)\b)|[.,;:!?])", _ANY,
)  # fmt: skip
"""Ten to eight: behind *by* and *it was* that may be a score as well."""
_FOUR_DIGITS = re.compile(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?<![\d.,:/-]\d{4})(?![\d:/-]|[.,\s]\d)"
    r"(?P<unit>\s?(?:hrs?|hours|GMT|UTC|JST|KST|local time)\b)?"
)
"""Hours and minutes as soldiers and airlines write them."""
_AT = re.compile(r"\b(?:at|by|from|until|till|before|after)\s$")


def numbers(left: str) -> Iterator[tuple[Span, Fraction]]:
    """Yield what is one number, of which a unit may follow."""
    for match in _AND_PART.finditer(left):
        whole, scales = match["whole"].lower(), (match["first"] or "", match["scale"] or "")
        if whole not in ("a", "an") or scales[0]:
            value = (_value(whole) + Fraction(1, BELOW[match["part"].lower()])) * _product(scales)
            yield match.span(), value
    for match in _PART_OF.finditer(left):
        value = _parts(match)
        yield match.span(), value * SCALES[match["scale"].lower()]
    for match in _OLD.finditer(left):
        if " " in match[0] and _TWO_OF_A_KIND.search(left, max(0, match.start() - 32), match.start()):
            continue
        value = Fraction(WORDS[match["one"].lower()] + WORDS[match["ten"].lower()])
        yield match.span(), value * _product((match["scale"] or "",))
    for match in _SCORE.finditer(left):
        yield match.span(), 20 * _value(match["many"]) + (_value(match["rest"]) if match["rest"] else 0)
    for match in _TWENTIES.finditer(left):
        yield match.span(), 2000 + _value(match["rest"])


def measured(left: str) -> Iterator[Quantity]:
    """Yield what has its unit between its parts: a year and a half, twelve euros fifty, a quarter of a century."""
    for match in _LONG_AND_HALF.finditer(left):
        value = 1 + Fraction(1, BELOW[match["part"].lower()])
        yield Quantity(match.span(), readings([value], _LONG[match["unit"].lower()]), "faint", close=match.end())
    for match in _PART_OF_LONG.finditer(left):
        value = _parts(match)
        yield Quantity(match.span(), readings([value], "century"), "faint", close=match.end())
    for match in _PART_OF_PERCENT.finditer(left):
        value = _parts(match)
        yield Quantity(match.span(), readings([value / 100], "share"), close=match.end())
    for match in _A_SCORE.finditer(left):
        yield Quantity(match.span(), readings([20]), "faint", bound=int(match["more"] == "more"))
    for match in _PRICE.finditer(left):
        whole, part = _value(match["whole"]), _value(match["part"] or match["cents"])
        currency = _MONEY[(match["unit"] or match["before"]).lower()]
        values = [whole + part / 100, *([whole * 100 + part] if match["part"] else [])]
        yield Quantity(match.span(), readings(values, currency), close=match.end())


def clock(left: str) -> Iterator[Quantity]:
    """Yield hours and minutes, each by itself, as the other languages name them."""
    for match in _QUARTER.finditer(left):
        is_to = match["side"].lower() in ("to", "before")
        hour = _value(match["hour"]) - is_to
        minutes = readings([45 if is_to else 15], "minute") + readings([45 if is_to else 15])
        yield Quantity(match.span("part"), minutes, "faint")
        yield Quantity(match.span("hour"), readings([hour, hour + 12]))
    for match in _MINUTES_BY.finditer(left):
        minute, hour = (_value(match[each]) for each in ("minute", "hour"))
        is_score = match["before"].lower().startswith(("by", "it"))
        values = [60 - minute, *([minute] if is_score else [])]
        yield Quantity(match.span("minute"), readings(values, "minute") + readings(values))
        yield Quantity(match.span("hour"), readings([hour - 1, hour + 11, *([hour] if is_score else [])]))
    for match in _FOUR_DIGITS.finditer(left):
        is_hour = match["hour"][0] == "0" and _AT.search(left, max(0, match.start() - 7), match.start())
        if is_hour or match["unit"]:
            minute, whole = Fraction(match["minute"]), Fraction(match["hour"] + match["minute"])
            yield Quantity(match.span("hour"), readings([Fraction(match["hour"]), whole]))
            if minute:
                yield Quantity(match.span("minute"), readings([minute], "minute") + readings([minute, whole]))


def _value(said: str) -> Fraction:
    """Return what digits or number words are worth; of an article, one."""
    said = said.lower()
    if said[0].isdigit() or said[0] == ".":
        return Fraction(said.replace(",", ""))
    return worth([each for each in re.split(r"[\s-]", said) if each not in ("a", "an")] or ["one"])


def _parts(match: re.Match[str]) -> Fraction:
    """Return what so many halves, thirds or quarters are; a half by itself is one."""
    return Fraction(WORDS.get((match["above"] or "one").lower(), 1), BELOW[match["part"].lower()])


def _product(scales: tuple[str, ...]) -> Fraction:
    value = Fraction(1)
    for each in scales:
        value *= SCALES.get(each.lower(), 1)
    return value
