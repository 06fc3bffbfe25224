"""Quantities in English, and in languages of which digits alone are known: scales, units, number words, months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from tritext.checks.quantities.around import CODES, also, quantity_at
from tritext.checks.quantities.bases import bases
from tritext.checks.quantities.chinese import chinese
from tritext.checks.quantities.combined import clock, measured, numbers
from tritext.checks.quantities.compound import compound
from tritext.checks.quantities.digits import NUMBER, with_fraction
from tritext.checks.quantities.foreign import numbers as numbers_of_any_language
from tritext.checks.quantities.months import calendar
from tritext.checks.quantities.quantity import Quantity, Weight, blanked, readings
from tritext.checks.quantities.quarters import quarters
from tritext.checks.quantities.roman import MAY_BE_ROMAN, roman
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
from tritext.checks.quantities.words import MONTHS, WEEKDAYS, faint

_SUFFIXES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "k": 1000}
_FAINT_WORDS = faint("en")
_MULTIPLIED = frozenset({"doubled", "tripled", "quadrupled", "quintupled"})
"""Those of them that are a number where two versions agree on another."""
_DIGITS = re.compile(
    rf"(?P<sign>(?:[$£€¥₩]|\b(?:{'|'.join(CODES)}))\s?)?(?P<number>{NUMBER})"
    r"(?:\+?[\s-]?(?P<scale>(?:hundred[\s-])?(?:hundred|thousand|million|billion|trillion|dozen))s?\b"
    r"|(?P<suffix>mn|bn|tn|m|b|k)\b)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z]+")
_PARTS = re.compile(r"(?:ten|hundred|thousand|million)ths")
_PARTS_OF_ONE = ("hundredth", "thousandth")
_BETWEEN = re.compile(r"[\s-]+(?:and\s+)?")
_FRACTION = re.compile(
    rf"\b(a|{'|'.join(SMALL[1:10])})[\s-]({'|'.join(BELOW)})(s?)\b"
    rf"(?!\s(?:of\s)?an?\s(?:{'|'.join(SCALES)}|century|percentage)\b)"
    r"(?![\s-](?:percentage[\s-])?point)",
    re.IGNORECASE,
)
_NTH_PART = re.compile(rf"\bthe\s({'|'.join(BELOW)})\spart\sof\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:several|few|many|hundreds of|tens of|dozens of|(couple)(?: of)?)\s$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][-‐–]?$|\b24/$")
_FAINT = re.compile(rf"\b(?:{'|'.join(sorted(_FAINT_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_FOLDED = str.maketrans("ıſİ\u212a", "isIK")
"""Letters that are one of ASCII as well where case is ignored: no table has them."""
_MAY_BE_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_HALF_A = re.compile(r"\bhalf\s(?:a|an)\s$", re.IGNORECASE)


def western(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in English, or of its digits in another language."""
    text = text.translate(_FOLDED) if _MAY_BE_FOLDED.search(text) else text
    left, said = text, _said(text)
    if language.startswith("zh"):
        found = list(chinese(text))
        yield from found
        left = blanked(text, found)
    for needs, find in _FINDERS if language == "en" else ((frozenset({_DIGIT}), _foreign),):
        if said.isdisjoint(needs):
            continue
        found = list(find(left, text))
        yield from found
        left = blanked(left, found)
    if language == "en" and not said.isdisjoint(_FAINT_WORD):
        for match in _FAINT.finditer(left):
            word = match[0].lower()
            yield Quantity(match.span(), _FAINT_WORDS[word], "soft" if word in _MULTIPLIED else "faint")


def _combined(left: str, text: str) -> Iterator[Quantity]:
    """Yield two and a half million and twelve euros fifty."""
    for span, value in numbers(left):
        yield quantity_at(text, span, [value], "firm")
    yield from measured(left)


def _fractions(left: str, text: str) -> Iterator[Quantity]:
    """Yield two-thirds and a quarter; the third and the sixth part that may be an ordinal have both readings."""
    for match in _NTH_PART.finditer(left):
        below = BELOW[match[1].lower()]
        yield Quantity(match.span(1), readings([Fraction(1, below)], "share") + readings([below]))
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
        yield quantity_at(text, span, values, "faint" if is_name else "firm", sign=sign)


def _digits(left: str, text: str) -> Iterator[Quantity]:
    """Yield what is written with digits."""
    for match in _DIGITS.finditer(left):
        start, end = match.span()
        value, end = with_fraction(Fraction(match["number"].replace(",", "")), text, end)
        values = [value]
        if match["scale"]:
            for word in re.split(r"[\s-]", match["scale"].lower()):  # 4 hundred thousand
                values = [value * SCALES[word] for value in values]
        elif match["suffix"]:
            values = [value * _SUFFIXES[match["suffix"].lower()], value]
        elif not match["sign"]:
            values += also(value, text, start, end)
        is_name = match["sign"] is None and _NAME.search(text, max(0, start - 3), start) is not None
        sign = (match["sign"] or "").strip()
        quantity = quantity_at(text, (start, end), values, "faint" if is_name else "firm", sign=sign)
        if (match["suffix"] or "").lower() == "m" and not sign:  # three metres, or three million
            quantity = replace(quantity, readings=quantity.readings + readings([value], "m"))
        yield replace(quantity, bound=1) if "+" in match[0] else quantity  # 8+ million


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
    vague = _VAGUE.search(text, max(0, span[0] - 12), span[0]) if words[0] in SCALES else None
    if vague is not None:
        if vague[1]:  # a couple of thousand
            yield quantity_at(text, span, [2 * worth(words[:12])], "faint")
        return
    if len(words) == 1 and words[0] in _FAINT_WORDS:
        return
    value = worth(words[:12])
    if _HALF_A.search(text[max(0, span[0] - 8) : span[0]]):
        value /= 2
    values = [value, value / 12 * 10] if words[-1] == "dozen" and value != 6 else [value]
    if words[-1] in _PARTS_OF_ONE and value in (100, 1000):
        yield Quantity(span, readings([value]) + readings([1 / value], "share"), "faint")
        return
    is_ordinal = words[-1] in ORDINALS
    is_soft = (is_ordinal and value < 13) or words == ["dozen"]
    weight: Weight = "faint" if value < 3 else "soft" if is_soft else "firm"
    quantity = quantity_at(text, span, values, weight)
    is_month = is_ordinal and value <= 12 and any(each.dimension == "month" for each in quantity.readings)
    yield replace(quantity, readings=quantity.readings + readings([value], "calendar month")) if is_month else quantity


_DIGIT = "0"
"""Stands for any digit among the words of a text."""
_ANY_DIGIT = re.compile(r"\d")
_CALENDAR = [each.lower() for each in (*MONTHS[0], *MONTHS[1], *WEEKDAYS["en"])]
_PARTS_OF = ("half", "quarter", "quarters", "third", "thirds")
_Find = Callable[[str, str], Iterator[Quantity]]
_FINDERS: tuple[tuple[frozenset[str], _Find], ...] = (
    (frozenset({"binary", "octal", "hexadecimal", "hex"}), lambda left, _: bases(left, "en")),
    (frozenset({_DIGIT}), lambda left, _: compound(left, "en")),
    (frozenset({_DIGIT, "quarter", "quarters", "quarterly", "period"}), lambda left, _: quarters(left, "en")),
    (frozenset({*SCORES, *TENS, *_PARTS_OF, "dollars", "euros", "euro", "pounds", *ORDINAL_TENS}), _combined),
    (frozenset({_DIGIT, "quarter", "five", "ten", "twenty"}), lambda left, _: clock(left)),
    (frozenset(each + end for each in BELOW for end in ("", "s")), _fractions),
    (frozenset({_DIGIT}), _digits),
    (frozenset(each + end for each in _CALENDAR for end in ("", "s")), calendar),
    (frozenset((*WORDS, *SCALES)), _words),
    (MAY_BE_ROMAN, lambda left, _: roman(left)),
)
"""What reads a text in English, each behind the words of which that takes one at least: most texts have none."""
_FAINT_WORD = frozenset(re.split("[ -]", each)[0] for each in _FAINT_WORDS)


def _said(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case, and whether it has digits."""
    return frozenset(_TOKEN.findall(text.lower())) | ({_DIGIT} if _ANY_DIGIT.search(text) else frozenset())
