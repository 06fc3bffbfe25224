"""Quantities in English, and in languages of which digits alone are known: scales, units, number words, months."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.quantities import lexicon
from tritext.checks.quantities.combined import clock, measured, numbers
from tritext.checks.quantities.compound import compound
from tritext.checks.quantities.counters import PARTS, forms
from tritext.checks.quantities.digits import NUMBER
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.foreign import numbers as numbers_of_any_language
from tritext.checks.quantities.quantity import Quantity, Reading, Weight, blanked, readings
from tritext.checks.quantities.quarters import quarters
from tritext.checks.quantities.spelling import (
    BELOW,
    ORDINAL_TENS,
    ORDINALS,
    SCALES,
    SCORES,
    SMALL,
    TENS,
    WORDS,
    goes_on,
    worth,
)

_SUFFIXES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "k": 1000}
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₩": "KRW"}
_FAINT_WORDS = lexicon.faint("en")
_FORMS = forms("en")
_UNIT = re.compile(rf"[\s-]?({lexicon.any_of(_FORMS).replace(' ', '[ -]')})(?![A-Za-z])")
_DIGITS = re.compile(
    rf"(?P<sign>[$£€¥₩]\s?)?(?P<number>{NUMBER})"
    r"(?:\+?[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b|(?P<suffix>mn|bn|tn|m|b|k)\b)?",
    re.IGNORECASE,
)
_VULGAR = re.compile(r"\s?([½¼¾])")
_TOKEN = re.compile(r"[A-Za-z]+")
_PARTS = re.compile(r"(?:ten|hundred|thousand|million)ths")
_BETWEEN = re.compile(r"[\s-]+(?:and\s+)?")
_FRACTION = re.compile(
    rf"\b(a|{'|'.join(SMALL[1:10])})[\s-]({'|'.join(BELOW)})(s?)\b(?!\s(?:of\s)?(?:a|an)\b)"
    r"(?![\s-](?:percentage[\s-])?point)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:several|few|many|hundreds of|tens of|dozens of|couple|couple of)\s$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][-‐–]?$")
_AM = re.compile(r"(?:[:.]\d\d)?\s?a\.?m\b", re.IGNORECASE)
_PM = re.compile(
    r"(?:[:.]\d\d)?(?:\s?(?:[-‐–—~]|to|until|till|and)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:p\.?m\b|(?:o['’]clock\s)?(?:in\sthe\s(?:afternoon|evening)|at\snight)\b)",
    re.IGNORECASE,
)
_MONTHS = "|".join(each.capitalize() for each in " ".join(lexicon.MONTHS).split())
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b\.?")
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s$")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})\b")
_NOT_MONTH = re.compile(r"May\b(?!,? \d)")
_MONTH_BEFORE = re.compile(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:in|of|on|since|until|by|last|next|early|late|mid|this|through|from|to))[\s-]$"
)
_WEEKDAY = re.compile(
    r"\b(?:{})s?\b(?! (?:Telegraph|Times|Mail|Mirror|Express|Post|Night))".format(
        "|".join(lexicon.WEEKDAYS["en"].split())
    )
)
_NAMED_DAY = re.compile(r"(?:Black|Good|Ash|Palm|Bloody|Super) $")
_ROMAN = re.compile(
    r"\b(?:(Chapter|Part|Article|Annex|Section|Title|Phase|War|Volume|Appendix)\s)?(X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\b"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_FAINT = re.compile(rf"\b(?:{'|'.join(sorted(_FAINT_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_BOUNDS = tuple(
    (number, re.compile(before, re.IGNORECASE), re.compile(rf"\s?(?:{after})"))
    for number, (before, after) in ((1, lexicon.AT_LEAST["en"]), (-1, lexicon.AT_MOST["en"]))
)
_INCLUSIVE = re.compile(lexicon.INCLUSIVE["en"], re.IGNORECASE)
_FOLDED = str.maketrans("ıſİ\u212a", "isIK")
"""Letters that are one of ASCII as well where case is ignored: no table has them."""
_MAY_BE_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
_HALF_A = re.compile(r"\bhalf\s(?:a|an)\s$", re.IGNORECASE)
_DECADE = re.compile("['’]?s\\b")
_YEAR_TO = re.compile(r"\d{4}[-–/]$")
_ERA = re.compile(rf"\b({'|'.join(each for each in ERAS if each.isascii())})\s$")


def western(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in English, or of its digits in another language."""
    text = text.translate(_FOLDED) if _MAY_BE_FOLDED.search(text) else text
    left, said = text, _said(text)
    for find in _FINDERS if language == "en" else (_foreign,):
        if said.isdisjoint(_NEEDS[find]):
            continue
        found = list(find(left, text))
        yield from found
        left = blanked(left, found)
    if language == "en" and not said.isdisjoint(_FAINT_WORD):
        for match in _FAINT.finditer(left):
            yield Quantity(
                match.span(), tuple(Reading(Fraction(v), d) for v, d in _FAINT_WORDS[match[0].lower()]), "faint"
            )


def _compound(left: str, text: str) -> Iterator[Quantity]:
    """Yield 2 pounds 50 pence."""
    yield from compound(left, "en")


def _combined(left: str, text: str) -> Iterator[Quantity]:
    """Yield two and a half million and twelve euros fifty."""
    for span, value in numbers(left):
        yield _quantity(text, span, [value], "firm")
    yield from measured(left)


def _quarters(left: str, text: str) -> Iterator[Quantity]:
    """Yield the third quarter and Q3."""
    yield from quarters(left, "en")


def _clock(left: str, text: str) -> Iterator[Quantity]:
    """Yield 0715 and a quarter to seven."""
    yield from clock(left)


def _fractions(left: str, text: str) -> Iterator[Quantity]:
    """Yield two-thirds and a quarter; the third that may be an ordinal has both readings."""
    for match in _FRACTION.finditer(left):
        above, below = WORDS.get(match[1].lower(), 1), BELOW[match[2].lower()]
        found = readings([Fraction(above, below)], "share")
        if not match[3] and above == 1:
            found += readings([Fraction(below)]) + readings([Fraction(12, below)], "month")
        yield Quantity(match.span(), found, "firm" if match[3] and above > 1 else "faint")


def _foreign(left: str, text: str) -> Iterator[Quantity]:
    """Yield what is written with digits in a language of which nothing else is known."""
    for span, values, sign in numbers_of_any_language(left):
        is_name = not sign and _NAME.search(text, max(0, span[0] - 2), span[0]) is not None
        yield _quantity(text, span, values, "faint" if is_name else "firm", sign=sign)


def _digits(left: str, text: str) -> Iterator[Quantity]:
    """Yield what is written with digits."""
    for match in _DIGITS.finditer(left):
        value = Fraction(match["number"].replace(",", ""))
        start, end = match.span()
        if (part := _VULGAR.match(text, end)) is not None:
            value, end = value + Fraction(unicodedata.numeric(part[1])), part.end()
        values = [value]
        if match["scale"]:
            values = [value * SCALES[match["scale"].lower()]]
        elif match["suffix"]:
            values = [value * _SUFFIXES[match["suffix"].lower()], value]
        elif not match["sign"]:
            values += _also(value, text, start, end)
        is_name = match["sign"] is None and _NAME.search(text, max(0, start - 2), start) is not None
        sign = (match["sign"] or "").strip()
        quantity = _quantity(text, (start, end), values, "faint" if is_name else "firm", sign=sign)
        if (match["suffix"] or "").lower() == "m" and not sign:  # three metres, or three million
            quantity = replace(quantity, readings=quantity.readings + readings([value], "m"))
        yield replace(quantity, bound=1) if "+" in match[0] else quantity  # 8+ million


def _also(value: Fraction, text: str, start: int, end: int) -> list[Fraction]:
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


def _quantity(text: str, span: Span, values: list[Fraction], weight: Weight, *, sign: str = "") -> Quantity:
    """Add the unit behind a number, and whether it is a bound."""
    start, end = span
    unit = _UNIT.match(text, end)
    dimensions = ("",) if unit is None else _FORMS[unit[1].replace("-", " ")]
    if sign:
        dimensions = (_SIGNS[sign],)
    found: tuple[Reading, ...] = ()
    for each in dimensions:
        found += readings([value / PARTS.get(each, 1) for value in values], "share" if each == "basis" else each)
    if unit is not None and _AND_A_HALF.match(text[unit.end() : unit.end() + 12]):
        found += readings([value + Fraction(1, 2) for value in values], dimensions[0])
    if values[0] <= 31 and (_DAY_BEFORE.search(text[max(0, start - 11) : start]) or _DAY_AFTER.match(text, end)):
        found += readings([values[0]], "day of month")
    bound = 0
    for number, before, after in _BOUNDS:
        if before.search(text[max(0, start - 16) : start]) or after.match(text[end : end + 14]):
            bound = number
    is_inclusive = bound and _INCLUSIVE.search(f"{text[max(0, start - 16) : start]}0{text[end : end + 14]}") is not None
    return Quantity(span, found, weight, bound, bool(is_inclusive), unit.end() if unit else 0)


def _calendar(left: str, text: str) -> Iterator[Quantity]:
    """Yield months and weekdays by their names."""
    for match in _MONTH.finditer(left):
        name, start = match[0].rstrip("."), match.start()
        if name == "May" and _NOT_MONTH.match(text, start) and not _MONTH_BEFORE.search(text, max(0, start - 9), start):
            continue
        value = next(names.split().index(name.lower()) + 1 for names in lexicon.MONTHS if name.lower() in names.split())
        yield Quantity(match.span(), readings([value], "calendar month"))
    for match in _WEEKDAY.finditer(left):
        value = lexicon.WEEKDAYS["en"].split().index(match[0].rstrip("s")) + 1
        is_name = _NAMED_DAY.search(text, max(0, match.start() - 7), match.start()) is not None
        yield Quantity(match.span(), readings([value], "weekday"), "faint" if is_name else "firm")


def _roman(left: str, text: str) -> Iterator[Quantity]:
    """Yield Chapter VII and World War II; elsewhere they are part of a name."""
    for match in _ROMAN.finditer(left):
        if match[1] or len(match[2]) > 1:
            each = [_ROMAN_DIGITS[letter] for letter in match[2]]
            value = sum(-x if x < y else x for x, y in zip(each, (*each[1:], 0), strict=True))
            yield Quantity(match.span(2), readings([value]), "firm" if match[1] and value > 2 else "faint")


def _words(left: str, text: str) -> Iterator[Quantity]:
    """Yield number words, all that make one number together."""
    run: list[re.Match[str]] = []
    has_and = False
    for match in (*_TOKEN.finditer(left), None):
        word = "" if match is None else match[0].lower()
        if word == "and":
            has_and = True
            continue
        is_number = word in WORDS or word in SCALES
        if run and not (
            match is not None
            and is_number
            and _BETWEEN.fullmatch(left, run[-1].end(), match.start())
            and goes_on(run[-1][0].lower(), word, has_and=has_and)
        ):
            if not _PARTS.fullmatch(word):
                yield from _spelt(run, text)
            run = []
        has_and = False
        if match is not None and is_number:
            run.append(match)


def _spelt(run: list[re.Match[str]], text: str) -> Iterator[Quantity]:
    """Read one run of number words; several million, and one and two alone, say too little."""
    words = [match[0].lower() for match in run]
    span = (run[0].start(), run[-1].end())
    if words[0] in SCALES and _VAGUE.search(text, max(0, span[0] - 12), span[0]):
        return
    if len(words) == 1 and words[0] in _FAINT_WORDS:
        return
    value = worth(words[:12])
    if _HALF_A.search(text[max(0, span[0] - 8) : span[0]]):
        value /= 2
    values = [value, value / 12 * 10] if words[-1] == "dozen" and value != 6 else [value]
    is_ordinal = words[-1] in ORDINALS
    weight: Weight = "faint" if value < 3 else "soft" if is_ordinal and len(words) == 1 else "firm"
    quantity = _quantity(text, span, values, weight)
    is_month = is_ordinal and value <= 12 and any(each.dimension == "month" for each in quantity.readings)
    yield replace(quantity, readings=quantity.readings + readings([value], "calendar month")) if is_month else quantity


_MONEY = ("dollars", "euros", "pounds")
_FINDERS = (_compound, _quarters, _combined, _clock, _fractions, _digits, _calendar, _words, _roman)
_DIGIT = "0"
"""Stands for any digit among the words of a text."""
_ANY_DIGIT = re.compile(r"\d")
_MONTHS_AND_DAYS = _MONTHS.lower().split("|") + lexicon.WEEKDAYS["en"].lower().split()
_NEEDS: dict[Callable[[str, str], Iterator[Quantity]], frozenset[str]] = {
    _compound: frozenset({_DIGIT}),
    _quarters: frozenset({_DIGIT, "quarter", "quarters", "quarterly"}),
    _combined: frozenset({*SCORES, *TENS, "half", "quarter", "quarters", "third", "thirds", *_MONEY, *ORDINAL_TENS}),
    _clock: frozenset({_DIGIT, "quarter"}),
    _fractions: frozenset(each + end for each in BELOW for end in ("", "s")),
    _foreign: frozenset({_DIGIT}),
    _digits: frozenset({_DIGIT}),
    _calendar: frozenset(each + end for each in _MONTHS_AND_DAYS for end in ("", "s")),
    _words: frozenset((*WORDS, *SCALES)),
    _roman: frozenset(
        "x" * tens + ones for tens in range(4) for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    ),
}
"""What reads a text, to the words of which it takes one at least: most texts have none, which is quickly told."""
_FAINT_WORD = frozenset(re.split("[ -]", each)[0] for each in _FAINT_WORDS)


def _said(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case, and whether it has digits."""
    return frozenset(_TOKEN.findall(text.lower())) | ({_DIGIT} if _ANY_DIGIT.search(text) else frozenset())
