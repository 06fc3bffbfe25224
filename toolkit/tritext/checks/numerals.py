"""Numbers in running text of English, Korean and Japanese, whatever they are written with.

Text is never changed: full-width digits become ASCII one for one, so every offset is one of the original text.
A numeral has all values that it may stand for (``98년`` is 98 and 1998, ``令和6年`` 6 and 2024). It is *firm* if it
may raise a finding; what may as well be part of a word, a name or a converted measure can only answer for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tritext.checks.finding import Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text."""

    span: Span
    values: frozenset[Fraction]
    is_firm: bool


_DIGITS = str.maketrans("０１２３４５６７８９，．％憶", "0123456789,.%億")
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "両": 2}
_HANGUL = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"육": 6, "륙": 6, "공": 0}
_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12,
    "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
_NATIVE = {
    "하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "석": 3, "네": 4, "넷": 4, "넉": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90, "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5,
    "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15, "첫": 1, "절반": 2, "반": 2,
}  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
} | {
    "first": 1, "once": 1, "second": 2, "twice": 2, "double": 2, "doubled": 2, "half": 2, "third": 3, "thirds": 3,
    "triple": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "decade": 10, "century": 100, "week": 7, "fortnight": 14,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ENGLISH_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "decades": 10,
    "centuries": 100, "dozen": 12, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 1000,
}  # fmt: skip
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "메이지": 1867, "다이쇼": 1911,
         "쇼와": 1925, "헤이세이": 1988, "레이와": 2018}  # fmt: skip

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "(?:[十百千万億兆십백천만억조]+|\\s[十百千万億兆]+|\\s[십백천만억조]+(?![^\\W명원달개톤여년건대]))"
_EAST = re.compile(
    rf"(?:{_NUMBER})(?:{_SCALE}(?:\s?(?:{_NUMBER}){_SCALE})*(?:(?<=[千万億兆천만억조])\s?(?:{_NUMBER}))?)?"
)
_WRITTEN_KANJI = re.compile(r"[〇零一二三四五六七八九十百千万億兆]+")
_WRITTEN_HANGUL = re.compile(r"[영일이삼사오육륙칠팔구십백천만억조]+")
_WRITTEN_NATIVE = re.compile("|".join(sorted(_NATIVE, key=len, reverse=True)))
_WEST = re.compile(
    rf"({_NUMBER})(?:[\s-]?(hundred|thousand|million|billion|trillion|decades|centuries|dozen)\b|(mn|bn|tn|m|k)\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]+")
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?$")
_CONVERTED = re.compile(
    r"[\s-]?(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|acres?|gallons?|ounces?|°F|°|degrees|km|kms|cm|mm|kg|"
    r"kilomet|met(?:er|re)s?|마일|피트|인치|파운드|에이커|갤런|야드|킬로|미터|센티|평|도|マイル|フィート|インチ|ポンド|エーカー|"
    r"ガロン|ヤード|キロ|メートル|センチ|度|坪)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"[数何수몇]\s?$")
_LOCAL = re.compile(r"local time|현지\s?시[간각]|現地時間", re.IGNORECASE)
_TOO_LONG = re.compile(r"[\d,.〇零一二三四五六七八九十百千万億兆영일이삼사오육륙칠팔구십백천만억조]{40,}")
"""A run that is no number that anybody reads, and that would take long to compute."""
_CLOCK = re.compile(r"\b\d{1,2}\.\d\d(?=\s?[ap]\.?m\b)|(?:오전|오후|午前|午後)\s?\d{1,2}\.\d\d(?!\d)", re.IGNORECASE)
_AFTERNOON = re.compile(r"(?:오후|저녁|밤|午後|夜)\s?$")
_PM = re.compile(r"(?::\d\d)?\s?p\.?m\b", re.IGNORECASE)


def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """Find the numbers in a text, in the order of their offsets.

    Args:
        text: One variant.
        language: ``en``, ``ko`` or ``ja``; in any other only digits are read, as in English.
    """
    plain = _CLOCK.sub(lambda it: it[0].replace(".", ":"), text.translate(_DIGITS))
    find = _eastern if language in ("ko", "ja") else _western
    return tuple(sorted(find(_TOO_LONG.sub(_blank, plain), language), key=lambda it: it.span))


def _blank(match: re.Match[str]) -> str:
    """Put letters of no meaning in the place of a run, so that offsets stay."""
    return "_" * len(match[0])


def _eastern(text: str, language: str) -> Iterator[Numeral]:
    """Find digits with 만 and 万, then what is written out."""
    for match in _EAST.finditer(text):
        values = _mixed(match[0])
        if match[0].endswith("조"):  # 제3조 is Article 3, 3조 may be three trillion
            values |= _mixed(match[0].removesuffix("조"))
        yield _digits(text, match.span(), values)
    written = [(_WRITTEN_KANJI, _KANJI)]
    if language == "ko":
        written.append((_WRITTEN_HANGUL, _HANGUL))
        for match in _WRITTEN_NATIVE.finditer(text):
            yield Numeral(match.span(), frozenset({Fraction(_NATIVE[match[0]])}), is_firm=False)
    for pattern, digits in written:
        for match in pattern.finditer(text):
            yield Numeral(match.span(), frozenset(_written(match[0], digits)), is_firm=False)


def _western(text: str, language: str) -> Iterator[Numeral]:
    """Find digits with their scale, then the number words of English."""
    for match in _WEST.finditer(text):
        value = Fraction(match[1].replace(",", ""))
        scale = _ENGLISH_SCALES[(match[2] or match[3] or "k").lower()] if match[2] or match[3] else 1
        values = {value * scale} | ({value} if match[3] else set())
        yield _digits(text, match.span(), values)
    if language == "en":
        yield from _words(text)


def _words(text: str) -> Iterator[Numeral]:
    """Read number words: each alone, and with all that stand beside it as one number."""
    total, current, start, end = 0, 0, -1, -1
    for match in _WORDS.finditer(text):
        word = match[0].lower()
        base = _ENGLISH.get(word, _ENGLISH.get(word.removesuffix("s")))
        scale = _ENGLISH_SCALES.get(word) if len(word) > 3 else None
        if base is None and scale is None:
            if word != "and":
                total, current, start = 0, 0, -1
            continue
        if start < 0 or total + current > 10**18 or not re.fullmatch(r"[\s-]+(?:and\s+)?", text[end : match.start()]):
            total, current, start = 0, 0, match.start()
        end = match.end()
        if scale and scale >= 1000:
            total, current = total + max(current, 1) * scale, 0
        elif scale:
            current = max(current, 1) * scale
        else:
            current += base or 0
        values = {Fraction(total + current)} | ({Fraction(base)} if base is not None else set())
        yield Numeral((start, end), frozenset(values), is_firm=False)


def _digits(text: str, span: Span, values: set[Fraction]) -> Numeral:
    """Add what else the digits may mean by what stands around them."""
    start, end = span
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    found = set(values)
    for value in values:
        if value < 100 and (after.lstrip().startswith(("年", "년", "s")) or before.endswith(("'", "’", "-", "–", "~"))):
            found |= {1900 + value, 2000 + value}
        if 1900 <= value < 2100:
            found.add(value % 100)
        if 1900 <= value < 2100 and after[:1] == "s":
            found.add(Fraction(value // 100 + 1))
        if value <= 12 and (_AFTERNOON.search(before) or _PM.match(after)):
            found.add(value + 12)
        if (era := _ERA.search(before)) is not None:
            found.add(value + _ERAS[era[1]])
        if value <= 31 and _LOCAL.search(text, max(0, start - 100), end + 100):
            found |= {value - 1, value + 1}
    in_name = re.search(r"[A-Za-z][-‐–]?$", before) is not None
    is_firm = not (in_name or _CONVERTED.match(after) or _VAGUE.search(before))
    return Numeral(span, frozenset(found), is_firm)


def _mixed(text: str) -> set[Fraction]:
    """Read digits with scales between them: ``3억 5천만``, ``1万2千``, ``1.5兆``."""
    total = section = Fraction(0)
    current: Fraction | None = None
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?|[十百千万億兆십백천만억조]", text):
        if match[0][0].isdigit():
            current = Fraction(match[0].replace(",", ""))
            continue
        scale = _SCALES[match[0]]
        if scale < 10**4:
            section += (Fraction(1) if current is None else current) * scale
        else:
            total, section = total + ((section + (current or 0)) or 1) * scale, Fraction(0)
        current = None
    return {total + section + (current or 0)}


def _written(text: str, digits: dict[str, int]) -> set[Fraction]:
    """Read numerals without digits, by place (``二〇二四``) or with scales (``三十``)."""
    if all(char in digits for char in text):
        each = [digits[char] for char in text]
        return {Fraction(int("".join(map(str, each)))), *map(Fraction, each)}
    spelt = "".join(str(digits.get(char, char)) for char in text)
    return _mixed(spelt)
