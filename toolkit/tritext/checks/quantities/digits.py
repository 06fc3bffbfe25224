"""The value of a numeral: digits with scales between them, numerals by place or with scales, digits of any width."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

WIDE = str.maketrans("０１２３４５６７８９，．％：−憶", "0123456789,.%:-億")
"""Full-width characters to those of ASCII, one for one, so that offsets stay; and a common slip of the pen."""

_ANY_WIDE = re.compile(f"[{''.join(map(chr, WIDE))}]")

NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?:(?<![\w.)])|(?<=率))\.\d+(?![\d.]*\.\d)"
KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
HANGUL = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"륙": 6, "공": 0}
SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12,
    "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
LONGEST = 40
"""Characters of a numeral that anybody reads; a longer run is none, and would take long to compute."""

_OR_NEXT = re.compile(r"([一二三四五六七八])、([二三四五六七八九])[十百千万億兆]")
_COMMAS = re.compile(r"(?<=\d)、(?=0\d\d(?!\d))")
_DOT = re.compile(
    r"(?<=[\d〇零一二三四五六七八九])(?<![\d〇零一二三四五六七八九][・·]\d)[・·](?=[\d〇零一二三四五六七八九]+\s?"
    r"(?:[%％倍兆億万]|パーセント|ポイント|キロ|メートル|トン|ヘクタール))"
)
"""The decimal point of Japanese newspapers and laws: 4・5%, 四・五パーセント."""
_VULGAR = re.compile(r"\s?([½¼¾])")
_PART = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+|[十百千万億兆십백천만억조]")


def narrow(text: str) -> str:
    """Return a text with digits of ASCII for those of full width, as long as before; １、０００円 has a thousand.

    >>> narrow("１、０００円"), narrow("２、３人"), narrow("４・５％"), narrow("日・中3・1")
    ('1,000円', '2、3人', '4.5%', '日・中3・1')
    """
    plain = text.translate(WIDE) if _ANY_WIDE.search(text) else text
    plain = _COMMAS.sub(",", plain) if "、" in plain else plain
    return _DOT.sub(".", plain) if "・" in plain or "·" in plain else plain


def with_fraction(whole: Fraction, text: str, end: int) -> tuple[Fraction, int]:
    """Return a number with the fraction that may be written behind it, and where that ends.

    >>> with_fraction(Fraction(1), "1 ½ cups", 1)
    (Fraction(3, 2), 3)
    """
    match = _VULGAR.match(text, end)
    return (whole + Fraction(unicodedata.numeric(match[1])), match.end()) if match else (whole, end)


def mixed(text: str) -> Fraction:
    """Read digits with scales between them: ``3억 5천만``, ``1万2千``, ``1.5兆``."""
    total = section = Fraction(0)
    current: Fraction | None = None
    for match in _PART.finditer(text):
        if match[0][0] not in SCALES:
            current = Fraction(match[0].replace(",", ""))
            continue
        scale = SCALES[match[0]]
        if scale < 10**4:
            section += (Fraction(1) if current is None else current) * scale
        else:
            group = Fraction(1) if current is None and not section else section + (current or 0)
            total, section = total + group * scale, Fraction(0)
        current = None
    return total + section + (current or 0)


def written(text: str) -> Fraction:
    """Read a numeral without digits: by place (``二〇二四``) or with scales (``三十``, ``삼백오십``), and ``四.五``."""
    digits = KANJI if text[0] in KANJI or text[0] in "十百千万億兆" else HANGUL
    if all(char in digits for char in text):
        return Fraction(int("".join(str(digits[char]) for char in text)))
    return mixed("".join(str(digits.get(char, char)) for char in text if char != " "))


def is_or_next(text: str, start: int) -> bool:
    """Whether so many or one more of a scale begin there: 五、六万人."""
    match = _OR_NEXT.match(text, start)
    return match is not None and KANJI[match[1]] + 1 == KANJI[match[2]]


def either(run: str) -> tuple[str, ...]:
    """Return the numerals that a run stands for: 二三百 is two or three hundred.

    >>> either("二三百"), either("이삼십"), either("三百")
    (('二百', '三百'), ('이십', '삼십'), ('三百',))
    """
    digits = KANJI if run[0] in KANJI else HANGUL
    first, second = digits.get(run[0]), digits.get(run[1:2])
    is_either = first is not None and second == first + 1 and run[2:3] and run[2] not in digits
    if not is_either:
        return (run,)
    return run[0] + run[2:], run[1:]
