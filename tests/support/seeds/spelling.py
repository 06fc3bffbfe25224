"""Numbers written out, for seeds: English words, kanji, Hangul, and 만 or 万 between digits."""

from __future__ import annotations

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NATIVE = ["영", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
_NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
_DIGITS = {"ja": "〇一二三四五六七八九", "ko": "영일이삼사오육칠팔구"}
_STEPS = {"ja": "千百十", "ko": "천백십"}
_MYRIADS = {"ja": ("億", "万", ""), "ko": ("억", "만", "")}


def words(value: int) -> str:
    """Spell a number below 10,000 in English: ``three hundred and fifty``."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    unit, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = value % unit
    return f"{_SMALL[value // unit]} {name}" + (f" {'and ' if rest < 100 else ''}{words(rest)}" if rest else "")


def characters(value: int, language: str) -> str:
    """Spell a number in kanji or Hangul with its scales: ``三百五十``, ``삼백오십``."""
    written = ""
    for power, myriad in zip((10**8, 10**4, 1), _MYRIADS[language], strict=True):
        group = value // power % 10**4
        if group:
            written += _group(group, language, is_bare=not myriad or language == "ja") + myriad
    return written or _DIGITS[language][0]


def _group(value: int, language: str, *, is_bare: bool) -> str:
    written = ""
    for step, name in zip((1000, 100, 10), _STEPS[language], strict=True):
        digit = value // step % 10
        written += (_DIGITS[language][digit] if digit > 1 else "") + name if digit else ""
    last = value % 10
    return written + (_DIGITS[language][last] if last and not (value == 1 and not is_bare) else "")


def native(value: int) -> str:
    """Spell a number below 100 in Korean as it stands before a counter: ``스물세``, ``스무``."""
    if value == 20:
        return "스무"
    return _NATIVE_TENS[value // 10] + (_NATIVE[value % 10] if value % 10 else "")


def mixed(value: int, language: str) -> str:
    """Write a number in digits with 万 or 만 between them: ``1万2千``, ``1만 2천``."""
    written = []
    for power, myriad in zip((10**8, 10**4, 1), _MYRIADS[language], strict=True):
        if group := value // power % 10**4:
            is_round = not myriad and group % 1000 == 0
            written.append(f"{group // 1000}{_STEPS[language][0]}" if is_round else f"{group}{myriad}")
    return ("" if language == "ja" else " ").join(written)
