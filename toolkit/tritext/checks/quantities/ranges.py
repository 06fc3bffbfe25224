"""What a number takes from the next one: of 2-3 million the 2 is two million, of 2〜3割 the 2 a fifth.

And what two of them are together: one year and six months are eighteen months. Readings are added and none is taken
away, so that what agreed before agrees still.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tritext.checks.quantities.digits import HANGUL, KANJI, NUMBER
from tritext.checks.quantities.quantity import BARE, MEASURES, Quantity, Reading
from tritext.checks.quantities.spelling import SCALES, WORDS

_JOINED = re.compile(r"\s?[-‐–—~〜～∼]\s?|\s(?:to|or|and)\s|,\s?|、|から|ないし|내지|에서\s|や|또는\s")
_DASH = re.compile(r"\s?[-‐–—~〜～∼]\s?")
_EASTERN = re.compile(r"\s?[ぁ-ヶ一-龥가-힣]")
"""What is counted in a language that says a scale or a ten once for both: 2～30秒, 14、5歳."""
_APART = re.compile(r",?\s?(?:and\s)?|と|、|・|·")
_OF_THEM = re.compile(r"\s(?:out\sof|in|of)(?:\s(?:every|the))?\s")
"""Two out of five, one in ten, eight of ten."""
_AMONG = re.compile(r"(?:の?(?:うち|内|中)の?|に|あたり|当たり|につき)|\s?(?:가운데|중에?서?|당)\s")
"""The same behind the greater number: 5人に2人, 5명 중 2명."""
_RATIO = re.compile(r"\s?[-:：/–対대]\s?|\sto\s|\s대\s")
_AS_RATIO = re.compile(
    r"\b(?:split|ratio|mix|blend|proportion|share[ds]?|divided?|odds|chance)\b|비율|비중|비로|배분|배합|나누|나눠|나뉘"
    "|割合|比率|比で|配分|配合|按分|分け",
    re.IGNORECASE,
)
"""What is said near a ratio; votes and scores of 60 to 40 are no six to four."""
_NEAR = 24
_LONGEST = 16
_GREATEST_BELOW = 20
_ROUND = (50, 100, 1000)
_TENTHS, _HUNDREDTHS = 10, 100
_YEARS = (1000, 2100)
_PARTS = {"year": "month", "day": "hour", "hour": "minute", "minute": "second", "foot": "inch", "m": "cm", "km": "m"}
"""Unit to the lesser one that is said behind it."""
_LEADING = re.compile(rf"[$£€¥₩]?\s?({NUMBER})|([一二三四五六七八九일이삼사오육칠팔구])|([A-Za-z]+)")


def with_neighbours(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text, in order, with what they are by the number beside them.

    Args:
        found: All of them, sorted; two at least.
        text: What they stand in, with digits of ASCII.
    """
    more: dict[Quantity, tuple[Reading, ...]] = {}
    one = found[0]
    for other in found[1:]:
        begin, end = other.span[0], max(one.close, one.span[1])
        if begin < one.close:  # its unit, which may be a number by itself
            continue
        if one.span[1] < begin <= end + _LONGEST:
            for each, said in _by_each_other(one, other, text):
                more[each] = more.get(each, ()) + said
        one = other
    for one in found:
        yield replace(one, readings=one.readings + more[one]) if one in more else one


def _by_each_other(one: Quantity, other: Quantity, text: str) -> Iterator[tuple[Quantity, tuple[Reading, ...]]]:
    """Yield two numbers that stand beside each other, with what each of them is by that."""
    between = text[one.span[1] : other.span[0]]
    if _JOINED.fullmatch(between):
        is_eastern = _EASTERN.match(text, other.span[1]) is not None
        yield one, tuple(_scaled(one, other, text)) + (tuple(_tens(one, other)) if is_eastern else ())
        dimensions = ("year", BARE) if _DASH.fullmatch(between) else ("year",)
        yield other, tuple(_year(one, other, dimensions)) + (tuple(_ones(one, other)) if is_eastern else ())
    if _RATIO.fullmatch(between) and _AS_RATIO.search(text, max(0, one.span[0] - _NEAR), other.span[1] + _NEAR):
        for each, said in ((one, _ratio(one, other)), (other, _ratio(other, one))):
            yield each, tuple(said)
    if between == ":":
        yield one, tuple(_version(one, other, text))
    if between == "/" or _OF_THEM.fullmatch(between):
        for each in (one, other):
            yield each, tuple(_share(one, other))
    elif _AMONG.fullmatch(text, max(one.close, one.span[1]), other.span[0]):
        for each in (one, other):
            yield each, tuple(_share(other, one))
    if _APART.fullmatch(text, max(one.close, one.span[1]), other.span[0]):
        yield one, tuple(_together(one, other))
        yield other, tuple(_together(one, other, is_lesser=True)) + tuple(_year(one, other))


def _scaled(one: Quantity, other: Quantity, text: str) -> Iterator[Reading]:
    """Yield what one is in the scale and the unit of the other, which is greater."""
    first, second = _leading(text[slice(*one.span)]), _leading(text[slice(*other.span)])
    if first is None or second is None or not 0 < first < second:
        return
    own = {(each.value, each.dimension) for each in one.readings}
    money = {each.dimension for each in one.readings} - {BARE}
    for each in other.readings:
        value = first * each.value / second
        said = Reading(value, each.dimension or (min(money) if len(money) == 1 else BARE))
        if value != first and (said.value, said.dimension) not in own:
            yield said


def _tens(one: Quantity, other: Quantity) -> Iterator[Reading]:
    """Yield the 2 of 2～30秒 as twenty: the one digit before the other."""
    first, second = one.readings[0].value, other.readings[0]
    if first.denominator == 1 and 0 < first < 9 and second.value == (first + 1) * 10:
        yield Reading(first * 10, second.dimension)


def _ones(one: Quantity, other: Quantity) -> Iterator[Reading]:
    """Yield the 5 of 14、5歳 as fifteen."""
    first, second = one.readings[0].value, other.readings[0]
    if 10 < first < 100 and second.value < 10 and first % 10 + 1 == second.value:
        yield Reading(first + 1, second.dimension)


def _ratio(one: Quantity, other: Quantity) -> Iterator[Reading]:
    """Yield 60-40 as six to four, and 6対4 as sixty to forty: parts of ten, or of a hundred."""
    for each in one.readings:
        for its in other.readings:
            if each.value + its.value == _TENTHS and each.dimension == its.dimension == BARE:
                yield Reading(each.value * 10)
            elif each.value + its.value == _HUNDREDTHS and each.value % 10 == 0:
                yield Reading(each.value / 10)


def _version(one: Quantity, other: Quantity, text: str) -> Iterator[Reading]:
    """Yield the 8 of 8.1.0 as 8.1 too, which another version leaves it at."""
    whole, part = (text[slice(*each.span)] for each in (one, other))
    if whole.isdecimal() and part.isdecimal():
        yield Reading(Fraction(f"{whole}.{part}"))


def _share(one: Quantity, other: Quantity) -> Iterator[Reading]:
    """Yield 2/3 as two thirds; it may be a date."""
    above, below = one.readings[0].value, other.readings[0].value
    if 0 < above < below and (below <= _GREATEST_BELOW or below in _ROUND):
        yield Reading(above / below, "share")


def _year(one: Quantity, other: Quantity, dimensions: tuple[str, ...] = ("year",)) -> Iterator[Reading]:
    """Yield 55 behind 1854年 as 1855; of 1854～55 neither need have a counter."""
    first, second = one.readings[0], other.readings
    if first.dimension == BARE and _YEARS[0] <= first.value <= _YEARS[1]:
        yield from (
            Reading(each.value + first.value // 100 * 100)
            for each in second
            if each.dimension in dimensions and 9 < each.value < 100
        )


def _leading(said: str) -> Fraction | None:
    """Return the first numeral of a number, without its scale."""
    match = _LEADING.match(said)
    if match is None:
        return None
    if match[1]:
        return Fraction(match[1].replace(",", ""))
    if match[2]:
        return Fraction(KANJI.get(match[2]) or HANGUL[match[2]])
    word = match[3].lower()
    return Fraction(WORDS[word]) if word in WORDS and word not in SCALES else None


def _together(one: Quantity, other: Quantity, *, is_lesser: bool = False) -> Iterator[Reading]:
    """Yield a greater and a lesser unit as one: a year and six months.

    The lesser one gets it in the greater unit, for two that have the same value are taken for one that is said twice.
    """
    for great in one.readings:
        small = _PARTS.get(great.dimension)
        for each in other.readings if small else ():
            units = next(units for units in MEASURES.values() if great.dimension in units)
            ratio = Fraction(12) if small == "month" else units[great.dimension] / units[str(small)]
            if each.dimension == small and each.value < ratio:
                whole = great.value * ratio + each.value
                yield Reading(whole / ratio, great.dimension) if is_lesser else Reading(whole, each.dimension)
