"""What an English number is by what stands around it: its unit, the other things that it may be, and its bound."""

from __future__ import annotations

import re
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.lexicon import any_of
from tritext.checks.quantities import bounds
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.months import MONTHS
from tritext.checks.quantities.quantity import Quantity, Reading, Weight, readings
from tritext.checks.quantities.shares import grown, paid, times
from tritext.checks.quantities.words import PARTS, forms

CODES = ("USD", "GBP", "EUR", "JPY", "KRW", "CNY")
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₩": "KRW"} | {each: each for each in CODES}
_FORMS = forms("en")
_UNIT = re.compile(rf"[\s-]?({any_of(_FORMS).replace(' ', '[ -]')})(?![A-Za-z])")
_AM = re.compile(r"(?:[:.]\d\d)?\s?a\.?m\b", re.IGNORECASE)
_PM = re.compile(
    r"(?:[:.]\d\d)?(?:\s?(?:[-‐–—~]|to|until|till|and)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:p\.?m\b|(?:o['’]clock\s)?(?:in\sthe\s(?:afternoon|evening)|at\snight)\b)",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b(?:{MONTHS})\.?\s$")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})\b")
_ON_THE = re.compile(r"\b(?:[Oo]n|(?:morning|afternoon|evening|night)\sof|[Ff]rom|until)\sthe\s$")
_ALONE = re.compile(r"(?:st|nd|rd|th)(?:[.,;]|$|\s(?:that|and|in|at|to|with|for|as|after|before|but|by)\b)")
"""What stands around a day of the month without its month: on the 24th that."""
_WINDOW, _NEAR, _BEHIND = 48, 26, 40
"""Characters before a number, and behind it, in which its bound is looked for."""
_OLDER = re.compile(r"\s(?:and|or)\solder\b")
"""Behind a version, 2.6, what is before it; of people it is more."""
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
_TIMES = re.compile(r"[\s-]?(?:times|fold|x)\b", re.IGNORECASE)
_FEWER = re.compile(r"\s?(?:times|x)\s(?:smaller|less|fewer|lower|shorter|lighter|cheaper)\b", re.IGNORECASE)
_OFF = re.compile(r"\s(?:off|discount)\b", re.IGNORECASE)
_OF_PRICE = re.compile(r"\sof\s(?:the|its|their)\s(?:[a-z]+\s)?(?:price|cost|value)\b", re.IGNORECASE)
_DECADE = re.compile("['’]?s\\b")
_YEAR_TO = re.compile(r"\d{4}[-–/]$")
_LATIN_ERAS = "|".join(each for each in ERAS if each.isascii())
_ERA = re.compile(rf"\b({_LATIN_ERAS})\s$")
_OF_ERA = re.compile(rf"(?:st|nd|rd|th)?\syear\sof\s(?:the\s)?({_LATIN_ERAS})\b")


def quantity_at(text: str, span: Span, values: list[Fraction], weight: Weight, *, sign: str = "") -> Quantity:
    """Add the unit behind a number, and whether it is a bound."""
    start, end = span
    unit = _UNIT.match(text, end)
    dimensions = ("",) if unit is None else _FORMS[unit[1].replace("-", " ")]
    if sign:
        dimensions = (_SIGNS[sign.upper()],)
    found: tuple[Reading, ...] = ()
    for each in dimensions:
        found += readings([value / PARTS.get(each, 1) for value in values], "share" if each == "basis" else each)
    if unit is not None and _AND_A_HALF.match(text[unit.end() : unit.end() + 12]):
        found += readings([value + Fraction(1, 2) for value in values], dimensions[0])
    if values[0] <= 31 and (
        _DAY_BEFORE.search(text[max(0, start - 11) : start])
        or _DAY_AFTER.match(text, end)
        or (_ALONE.match(text, end) and _ON_THE.search(text[max(0, start - 18) : start]))
    ):
        found += readings([values[0]], "day of month")
    if (era := _OF_ERA.match(text, end)) is not None:
        found += readings([values[0] + ERAS[era[1]]])
    found += times(values[0]) if _TIMES.match(text, end) else ()
    found += grown(values[0] / 100) if dimensions == ("share",) else ()
    found += readings([1 / values[0]], "share") if values[0] and _FEWER.match(text, end) else ()
    if unit is not None and dimensions == ("share",) and values[0] < 100:
        is_off, is_price = (bool(each.match(text, unit.end())) for each in (_OFF, _OF_PRICE))
        found += paid(values[0] / 100, is_off=is_off, is_price=is_price)
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _BEHIND]
    bound, is_reached = _bound(before, after, is_version="." in text[start:end])
    is_inclusive = bound and bounds.INCLUSIVE["en"].search(f"{before[-_NEAR:]}0{after}") is not None
    return Quantity(span, found, weight, bound, bool(is_inclusive), is_reached, unit.end() if unit else 0)


def _bound(before: str, after: str, *, is_version: bool) -> tuple[int, bool | None]:
    """Say whether a number is at least or at most what it says, by what stands around it, and if it is reached."""
    if (compared := bounds.COMPARED.search(before)) is not None:
        sign = 1 if compared["more"] else -1
        if compared["deny"]:
            sign = 0 if compared["far"] else -sign
        return sign, bool(compared["deny"] or compared["equal"]) if sign < 0 else None
    for sign, said_before, said_after in bounds.BOUNDS["en"]:
        if said_before.search(before) or said_after.match(after):
            if is_version and _OLDER.match(after):
                return -1, True
            return sign, True if sign < 0 else None
    return 0, None


def also(value: Fraction, text: str, start: int, end: int) -> list[Fraction]:
    """Return what else digits may mean by what stands around them: an hour, a decade, a year of an era."""
    before, after = text[max(0, start - 10) : start], text[end : end + 27]
    found: list[Fraction] = []
    if value <= 12 and _PM.match(after):
        found.append(value + 12)
    if value == 12 and _AM.match(after):
        found.append(Fraction(0))
    if _DECADE.match(after) and value >= 1000:
        found += [value % 100, Fraction(value // 100 + 1)]
    if value < 100 and (after[:1] == "s" or before.endswith(("'", "’")) or _YEAR_TO.search(before)):
        found += [1900 + value, 2000 + value]
    if value < 100 and before.endswith(("FY", "FY ")):
        found.append(2000 + value)
    if (era := _ERA.search(before)) is not None:
        found.append(value + ERAS[era[1]])
    return found
