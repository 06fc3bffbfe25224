"""Numbers of Chinese that are not in digits alone: 三十人, 二〇二四年, 第十二条, 百分之三十, 3亿5000万.

What is counted is not told, as of any language of which only digits are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.quantities.digits import KANJI, NUMBER, SCALES, either, is_or_next, mixed, written
from tritext.checks.quantities.quantity import Quantity, Weight, blanked, readings
from tritext.checks.quantities.shares import paid

_LIKE = str.maketrans("萬亿億两兩", "万億億二二")
"""Other forms of the same numerals, one for one, so that offsets stay."""
_ONE = "[〇零一二三四五六七八九]"
_ANY = "[〇零一二三四五六七八九十百千万億兆]"
_NUMERAL = re.compile(
    rf"(?:{NUMBER})(?:[十百千万億兆]+(?:(?:{NUMBER})[十百千万億兆]+)*)(?:(?<=[千万億])(?:{NUMBER}))?|{_ANY}+"
)
_SHARE = re.compile(rf"({_ANY}+|\d+)分之({_ANY}+(?:点{_ONE}+)?|\d+(?:\.\d+)?)")
_OFF = re.compile(rf"({_ONE}{{1,2}}|\d(?:\.\d)?|\d\d)折")
"""What is paid: 七折 is 30 % off, and so is 打7折."""
_KILO = ("米", "克", "瓦", "卡", "赫", "伏", "字节")
_COUNTER = re.compile(
    r"个|個|名|人|位|年|月|日|号|號|天|岁|歲|周|週|次|条|條|项|項|章|节|節|款|届|屆|世纪|世紀|年代|元|美元|欧元|公里|米|吨|噸|公斤|小时|小時|分钟|分鐘"
    "|秒|倍|成|只|隻|头|頭|座|艘|架|辆|輛|本|页|頁|国|國|家|户|戶|亩|畝|度|级|級|点|點|集|场|場|票|席|种|種|份|封"
)
_WORDS = re.compile(
    "百度|一些|一般|一起|一切|一样|一樣|一直|一定|一旦|一方面|一致|统一|統一|唯一|万一|千万|千方百计|百姓|百分(?!之)|百科|十分|九州|三角|四川|四处|五官|八卦"
    "|星期[一二三四五六日]|周[一二三四五六日]|礼拜[一二三四五六日]|[数數几幾][十百千万億]+|[数數几幾]|十[几幾]|[百千万億][数數几幾]"
)
"""Words with a numeral in them that is none, and vague numbers."""
_SHORT = re.compile(rf"({_ANY}*([百千万億]))([一二三四五六七八九])")
_OR_NEXT = re.compile(rf"({_ANY}*十|)([一-九])([一-九])".replace("一-九", "一二三四五六七八九"))
_IN_WORDS = re.compile("[一二三四五六七八九]{2,3}|十[一二三四五六七八九]{2}")
"""What is no number by itself, but two dates, or each for itself: 五四运动, 八一五, 十三五规划."""


def chinese(text: str) -> Iterator[Quantity]:
    """Yield what digits alone do not say."""
    left = text.translate(_LIKE)
    left = _WORDS.sub(lambda it: "_" * len(it[0]), left)
    for find in (_shares, _discounts, _numerals):
        found = list(find(left))
        yield from found
        left = blanked(left, found)


def _shares(left: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(left):
        below, above = (_value(each) for each in match.groups())
        if below:
            yield Quantity(match.span(), readings([above / below], "share"))


def _discounts(left: str) -> Iterator[Quantity]:
    for match in _OFF.finditer(left):
        tenths = _value(match[1])
        part = tenths / 10 ** len(str(int(tenths)))
        if 0 < part < 1:
            found = paid(part, is_off=False, is_price=True)
            yield Quantity(match.span(), found + readings([part, 1 - part], "share"))


def _numerals(left: str) -> Iterator[Quantity]:
    for match in _NUMERAL.finditer(left):
        start, end = match.span()
        values = _values(match[0])
        if left.startswith("年代", end) and values[0] < 100:
            values += [1900 + values[0], 2000 + values[0]]
        if match[0][-1] == "千" and len(match[0]) > 1 and left.startswith(_KILO, end):
            values.append(values[0] / 1000)  # 五千米, which may be kilometres
        has_counter = left[max(0, start - 1) : start] in ("第", "约", "約") or _COUNTER.match(left, end) is not None
        is_word = not has_counter and _IN_WORDS.fullmatch(match[0]) is not None
        if is_word and len(values) == 1:
            continue
        is_number = has_counter or len(match[0]) > 1 or is_or_next(left, start)
        weight: Weight = "firm" if values[0] > 2 and is_number and not is_word else "faint"
        if left.startswith("成", end):
            values = [each / 10 for each in values]
        yield Quantity((start, end), readings(values), weight)


def _values(run: str) -> list[Fraction]:
    """Return what a numeral may be: 一万二 is 12,000, 十五六 fifteen or sixteen, 五六 five or six.

    >>> [int(each) for run in ("一万二", "十五六", "五六") for each in _values(run)]
    [10002, 12000, 15, 16, 5, 6, 56]
    """
    short, two = _SHORT.fullmatch(run), _OR_NEXT.fullmatch(run)
    if two and KANJI[two[2]] + 1 == KANJI[two[3]]:
        return [_value(two[1] + two[2]), _value(two[1] + two[3]), *([] if two[1] else [_value(run)])]
    values = [_value(each) for each in either(run)]
    return values + ([_value(short[1]) + KANJI[short[3]] * Fraction(SCALES[short[2]], 10)] if short else [])


def _value(said: str) -> Fraction:
    """Return the value of a numeral in digits, with or without scales, or in ideographs."""
    whole, _, part = said.partition("点")
    if not whole[0].isdecimal():
        return written(whole) + (written(part) / 10 ** len(part) if part else 0)
    return mixed(whole)
