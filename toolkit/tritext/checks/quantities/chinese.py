"""Numbers of Chinese that are not in digits alone: 三十人, 二〇二四年, 第十二条, 百分之三十, 3亿5000万.

What is counted is not told, as of any language of which only digits are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tritext.checks.quantities.digits import NUMBER, either, is_or_next, mixed, written
from tritext.checks.quantities.quantity import Quantity, Weight, readings

_LIKE = str.maketrans("萬亿億两兩", "万億億二二")
"""Other forms of the same numerals, one for one, so that offsets stay."""
_ONE = "[〇零一二三四五六七八九]"
_ANY = "[〇零一二三四五六七八九十百千万億兆]"
_DIGITS = re.compile(rf"(?:{NUMBER})(?:[十百千万億兆]+(?:(?:{NUMBER})[十百千万億兆]+)*)(?:(?<=[千万億])(?:{NUMBER}))?")
_SHARE = re.compile(rf"({_ANY}+|\d+)分之({_ANY}+(?:点{_ONE}+)?|\d+(?:\.\d+)?)")
_RUN = re.compile(rf"{_ANY}+")
_COUNTER = re.compile(
    r"个|個|名|人|位|年|月|日|号|號|天|岁|歲|周|週|次|条|條|项|項|章|节|節|款|届|屆|世纪|世紀|年代|元|美元|欧元|公里|米|吨|噸|公斤|小时|小時|分钟|分鐘"
    "|秒|倍|成|只|隻|头|頭|座|艘|架|辆|輛|本|页|頁|国|國|家|户|戶|亩|畝|度|级|級|点|點|集|场|場|票|席|种|種|份|封"
)
_WORDS = re.compile(
    "一些|一般|一起|一切|一样|一樣|一直|一定|一旦|一方面|一致|统一|統一|唯一|万一|千万|千方百计|百姓|百分(?!之)|百科|十分|九州|三角|四川|四处|五官|八卦"
    "|星期[一二三四五六日]|周[一二三四五六日]|礼拜[一二三四五六日]|[数數几幾][十百千万億]+|[数數几幾]|十[几幾]|[百千万億][数數几幾]"
)
"""Words with a numeral in them that is none, and vague numbers."""


def chinese(text: str) -> Iterator[Quantity]:
    """Yield what digits alone do not say."""
    left = text.translate(_LIKE)
    left = _WORDS.sub(lambda it: "_" * len(it[0]), left)
    taken: list[tuple[int, int]] = []
    for match in _SHARE.finditer(left):
        below, above = (_value(each) for each in match.groups())
        if below:
            taken.append(match.span())
            yield Quantity(match.span(), readings([above / below], "share"))
    for match in (*_DIGITS.finditer(left), *_RUN.finditer(left)):
        start, end = match.span()
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        values = [_value(each) for each in either(match[0])]
        has_counter = left[max(0, start - 1) : start] in ("第", "约", "約") or _COUNTER.match(left, end) is not None
        is_number = has_counter or len(match[0]) > 1 or is_or_next(left, start)
        weight: Weight = "firm" if values[0] > 2 and is_number else "faint"
        is_tenths = left.startswith("成", end)
        yield Quantity((start, end), readings([each / 10 if is_tenths else each for each in values]), weight)


def _value(said: str) -> Fraction:
    """Return the value of a numeral in digits, with or without scales, or in ideographs."""
    whole, _, part = said.partition("点")
    if not whole[0].isdecimal():
        return written(whole) + (written(part) / 10 ** len(part) if part else 0)
    return mixed(whole)
