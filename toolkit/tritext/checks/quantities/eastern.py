"""Quantities in Japanese and Korean: digits with their counters, kanji and Hangul numerals, native Korean, eras."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tritext.checks.finding import Span
from tritext.checks.lexicon import any_of
from tritext.checks.quantities.bases import bases
from tritext.checks.quantities.compound import compound
from tritext.checks.quantities.counted import FORMS, behind, bound, counted, or_beside
from tritext.checks.quantities.digits import KANJI, NUMBER, either, is_or_next, mixed, written
from tritext.checks.quantities.eras import ERAS
from tritext.checks.quantities.quantity import Quantity, Weight, blanked, readings
from tritext.checks.quantities.quarters import quarters
from tritext.checks.quantities.words import WEEKDAYS, denied, faint

_WORDS = {language: faint(language) for language in ("ja", "ko")}

_SCALE = (
    r"(?!(?<=\.0)만|(?<=\.\d)\s만\s)"  # only: 2.0만, 0.1 만
    r"(?:[十百千万億兆십백천만억조]+|\s[十百千万億兆]+|\s[십백천만억조]+(?![^\W명원달개톤여년대]))"
)
_TO_A_PART = re.compile(
    r"\s?(?:に|まで|程度に?|以下に?|ほどに)?\s?(?:削減|縮小|縮|減|圧縮|低下|軽減|短縮|小さ)|(?:로|까지)?\s?(?:줄|감소|축소|낮|단축)"
)
"""What is reduced four times is a quarter of it."""
_MIXED = re.compile(
    r"(?:(?<=제)|(?<=제\s))\d{1,4}조|\d{1,4}조(?=\s?\d{1,3}\s?[항호])"  # an article: 제14조 3항 is no 14 trillion and 3
    rf"|(?:{NUMBER})(?:{_SCALE}(?:\s?(?:{NUMBER}){_SCALE})*(?:(?<=[千万億兆천만억조])\s?(?:{NUMBER}))?)?"
)
_KANJI = "[〇零一二三四五六七八九十百千万億兆]"
_SINO = "[영일이삼사오육륙칠팔구십백천만억조]"
_RUN = {
    "ja": re.compile(rf"{_KANJI}+(?:(?<![十百千万億兆])\.{_KANJI}+)?"),
    "ko": re.compile(
        rf"(?<![가-힣])(?:(?<=제)|(?<=약)|)({_SINO}+(?:(?<=[만억조])\s{_SINO}*[십백천만]{_SINO}*"
        rf"|(?<=[백천])\s[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?(?=\s?(?:{any_of(FORMS['ko'])})))*)(?=\s|[가-힣]|$)"
    ),
}
_FRACTION = {
    "ja": re.compile(rf"(\d+|{_KANJI}+)\s?分の\s?(\d+|{_KANJI}+)(?!\d|\s?[分秒時])"),
    "ko": re.compile(rf"(\d+|{_SINO}+)\s?분의\s?(\d+|{_SINO}+)"),
}
_ONES = {"한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6,
         "일곱": 7, "여덟": 8, "아홉": 9}  # fmt: skip
_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
         "아흔": 90}  # fmt: skip
_SPACED = any_of(FORMS["ko"])
_ENDS = "(?:(?![가-힣])|(?=[은는이가을를의에도만과와로간동째씩당마까여나인이정전후안사]))"
_CLOSE = "명|번째|번|차례|가지|개|사람|살|시간|시|달|배|나라|군데|마리|곳|건"
"""Counters that a native numeral may touch: with others it would be another word (세대, 세기)."""
_NATIVE = re.compile(
    rf"(?<![가-힣_])({'|'.join(_TENS)})?(?:(?<=열)\s)?({'|'.join(_ONES)})?"
    rf"(?<=[가-힣])(?=\s(?:{_SPACED}|시){_ENDS}|{_CLOSE})"
)
_THY = re.compile(r"네\s(?!명|개|번|시|가지|사람|살|시간|달|해|배|마리)")
_THOU = re.compile(r"(?<![가-힣])(?:너|네가|네게|너희)(?=$|[^가-힣]|[는를의로와도])")
"""What tells that 네 in a text may be *thy*: it says *thou* too."""
_TEN_AND = re.compile(r"(?<![가-힣])열\s(한|두|세|네)(?=\s[가-힣])")
"""Eleven to fourteen, in two words."""
_PARTICLE = re.compile(r"[백천만억]이$")
"""What may be a numeral and the particle behind it: 일만이 기브아에, 이백이 줄을."""
_EITHER = {"두세": 2, "두서너": 3, "서너": 3, "너덧": 4, "네댓": 4, "너댓": 4, "대여섯": 5, "예닐곱": 6, "일고여덟": 7}
_ONE_OR_NEXT = re.compile(rf"(?<![가-힣])({'|'.join(_EITHER)})(?=\s?(?:{_SPACED}))")
"""So many or one more: 서너 명, three or four people."""
_SINO_DAYS = re.compile(
    r"(?<![가-힣])([이삼사오육칠팔구]?[백천]|[이삼사오육칠팔구]십)일(?=$|[^가-힣]|째|간|동안|기도|잔치|[은는이가을를의에도만과와로](?![가-힣]))"
)
"""So many days, 백일: 101 things have a counter behind them."""
_DAYS = {"스무날": 20, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "여드레": 8, "아흐레": 9, "열흘": 10}
_DAY = re.compile(rf"(?<![가-힣])(?:{'|'.join(_DAYS)})")
_DAY_BEHIND = re.compile(r"[이삼사오육륙칠팔구]일$")
_OF = {"ja": "分の", "ko": "분의"}
_ANY_DIGIT = re.compile(r"\d")
_FIRST_YEAR = re.compile(rf"({'|'.join(ERAS)})\s?(?:元年|원년)")
_YEAR_BEFORE = re.compile(r"[年년_]\s?[(（]$")
_VAGUE_BEFORE = re.compile(r"(?:[数何幾]|(?<![가-힣])[수몇])\s?$")
_NUMBER_OF = re.compile(r"[一-龥](?<![約十])数$")
"""What is no *several* before digits: 定数300, 死者数12人."""
_NAME = re.compile(r"[A-Za-z][-‐–]?$|\d[·・]$")
_OF_NAME = re.compile("[頭字段代条面口部歩町句手行輪重](?![余前後間以目未超分半程強弱内中連])[一-龥]")
"""What would be a counter and goes on as a name does: 九頭竜川, 千字文, 十二段家."""
_TEN_MINUTES = (
    r"\s?(?:間|前|後|以|程|ほど|くらい|ぐらい|ばかり|おき|ごと|毎|未満|遅|早|待|休|経|た[たっ]|か[かけ]|を?過ぎ"
    r"|の[一二三四五六七八九1-9])"
)
"""What follows ten minutes, 十分; else it says *enough*."""
_NOT_BY = "(?<!徒歩)(?<!車で)(?<!片道)(?<!往復)(?<!約)(?<!わずか)(?<!あと)(?<!毎)"
"""What stands before them."""
_DENIED = {
    language: re.compile(rf"(?<![第時一二三四五六七八九十百千万])(?:{any_of(denied(language))}{more})")
    for language, more in (("ja", rf"|{_NOT_BY}十分(?!{_TEN_MINUTES})"), ("ko", ""))
}
_MAY_BE_DENIED = {
    language: re.compile(f"[{''.join({each[0] for each in denied(language)})}]") for language in ("ja", "ko")
}
"""What these words begin with: quickly looked for, and most texts have none."""
_FAINT = {
    "ja": re.compile(rf"(?:{any_of(_WORDS['ja'])})(?<!_倍)"),  # of 4倍, whose 4 was taken out, the 倍 is no double
    "ko": re.compile(
        rf"(?<![가-힣_])(?:{any_of(each for each in _WORDS['ko'] if each not in '한두세네')}|[한두세네](?![가-힣]))"
        "|절반|과반"
    ),
}
_WEEKDAY = {
    language: re.compile(rf"{any_of(names)}|(?<={day}[(（])[{''.join(each[0] for each in names)}](?=[)）・,、])")
    for language, day in (("ja", "日"), ("ko", "일"))
    for names in [WEEKDAYS[language]]
}
"""Behind a day in brackets the first character will do: 17日(月)."""
_SAFE = re.compile(rf"\s?(?:명|년|개|달러|원|엔|가구|번|회|배|마리|미터|킬로|톤){_ENDS}")
_ALONE = re.compile(r"\s[가-힣]|[의을이](?![가-힣])")
"""What stands behind ten million, 천만, that counts what is named next."""
_YEARS = re.compile(r"\s?(?:년|개월|개국|주년|퍼센트|킬로|달러)(?![가-힣]{2})")


def eastern(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in Japanese or Korean."""
    left = text
    for find in _FINDERS:
        found = list(find(left, text, language))
        yield from found
        left = blanked(left, found)
        if find is _digits and _MAY_BE_DENIED[language].search(left):
            left = _DENIED[language].sub(lambda it: "_" * len(it[0]), left)
    for match in _FAINT[language].finditer(left):
        yield Quantity(match.span(), _WORDS[language][match[0]], "faint")


def _compound(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield 1円50銭 and 2할6푼8리."""
    for each in compound(left, language):
        yield replace(each, bound=bound(text, each.span[0], each.span[1], language))


def _fractions(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield 3分の1 and 3분의 1."""
    if _OF[language] not in left:
        return
    for match in _FRACTION[language].finditer(left):
        below, above = (Fraction(each) if each.isdigit() else written(_bare(each)) for each in match.groups())
        if below:
            found = readings([above / below], "share")
            if above == 1 and _TO_A_PART.match(text, match.end()):
                found += readings([below])
            yield Quantity(match.span(), found, "firm" if below > 2 else "soft")


def _bare(run: str) -> str:
    """Return a numeral without a particle that looks like one: 십분의 일이."""
    return run[:-1] if len(run) > 1 and run[-1] == "이" and run[-2] not in "십백천만억" else run


def _digits(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield what is written with digits."""
    if not _ANY_DIGIT.search(left):
        return
    for match in _MIXED.finditer(left):
        before = text[max(0, match.start() - 3) : match.start()]
        if _VAGUE_BEFORE.search(before) and not _NUMBER_OF.search(before):
            continue
        value = mixed(match[0])
        is_name = _NAME.search(text, max(0, match.start() - 2), match.start()) is not None
        yield from counted(text, match.span(), value, language, "faint" if is_name else "firm")


def _spelt(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield what is written in kanji, or in Hangul with scales: before a counter alone, or with a scale."""
    for match in _FIRST_YEAR.finditer(left) if "元年" in left or "원년" in left else ():
        is_again = _YEAR_BEFORE.search(left, max(0, match.start() - 8), match.start())
        yield Quantity(match.span(), readings([ERAS[match[1]] + 1]), "faint" if is_again else "firm")
    for match in _RUN[language].finditer(left):
        run, (start, end) = match[0], match.span()
        if _DAY_BEHIND.search(run):  # 십오일: the fifteenth
            run, end = run[:-1], end - 1
        has_counter = bool(behind(text, end, language)[1])
        is_vague = _VAGUE_BEFORE.search(text[max(0, start - 3) : start]) is not None
        if not is_vague and _is_numeral(run, text, start, end, has_counter=has_counter):
            values = [written(each) for each in either(run)]
            if _PARTICLE.search(run) and text[end : end + 1] == " ":
                values.append(written(run[:-1]))
            is_small = values[0] < 3 and values[0].denominator == 1
            is_name = _OF_NAME.match(text, end) is not None
            weight: Weight = "faint" if is_small or is_name else "firm" if has_counter else "soft"
            yield from _counted_asany_of(values, text, (start, end), language, weight)


def _counted_asany_of(
    values: Sequence[Fraction], text: str, span: Span, language: str, weight: Weight
) -> Iterator[Quantity]:
    """Yield a numeral that stands for any of some values."""
    for each in counted(text, span, values[0], language, weight):
        rest = (it for value in values[1:] for it in counted(text, span, value, language, weight))
        yield replace(each, readings=each.readings + tuple(more for it in rest for more in it.readings))


def _is_numeral(run: str, text: str, start: int, end: int, *, has_counter: bool) -> bool:
    """Whether a run of numerals is a number, and no part of a word."""
    has_scale = any(char in "十百千万億兆십백천만억" for char in run)
    if run[0] in KANJI or run[0] in "十百千万億兆":
        if run in ("万", "億", "兆"):
            return False
        return (
            has_counter
            or is_or_next(text, start)
            or text[max(0, start - 1) : start] in ("第", "約")
            or (has_scale and len(run) > 1)
            or len(run) > 2
        )
    if len(run) == 1:
        is_word = run in "영일이사조" or text.startswith("만회", start)  # to make up for
        return (_SAFE if has_scale else _YEARS).match(text, end) is not None and not is_word
    is_great = run in ("일백", "일천", "일만") or (has_scale and run[-1] in "만억" and run[-2] in "십백천")
    return (has_counter and has_scale) or (is_great and _ALONE.match(text, end) is not None)


def _native(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield native Korean numerals before a counter, and days by their names."""
    if language != "ko":
        return
    in_two = {match.start(): match for match in _TEN_AND.finditer(left)}
    for match in _NATIVE.finditer(left):
        if match[0] and match.start() in in_two and match.end() >= in_two[match.start()].end():
            del in_two[match.start()]
        if match[0] and match.start() not in in_two:
            value = Fraction(_TENS.get(match[1], 0) + _ONES.get(match[2], 0))
            is_thy = _THY.match(text, match.start()) is not None and _THOU.search(text) is not None
            yield from counted(text, match.span(), value, language, "firm" if value > 2 and not is_thy else "faint")
    for match in in_two.values():
        yield Quantity(match.span(), readings([10 + _ONES[match[1]]]), "soft")
    for match in _ONE_OR_NEXT.finditer(left):
        low = Fraction(_EITHER[match[1]])
        yield from _counted_asany_of((low, low + 1), text, match.span(1), language, "firm")
    for match in _SINO_DAYS.finditer(left):
        days = written(match[1])
        yield Quantity(match.span(), readings([days], "day") + readings([days, days + 1]), "soft")
    for match in _DAY.finditer(left):
        own = readings([_DAYS[match[0]]], "day")
        yield Quantity(match.span(), own, bound=bound(text, *match.span(), language))


def _named(left: str, text: str, language: str) -> Iterator[Quantity]:
    """Yield the weekdays."""
    names = [each[0] for each in WEEKDAYS[language]]
    for match in _WEEKDAY[language].finditer(left):
        days = or_beside(names.index(match[0][0]) + 1, text, match.span())
        close = match.end() + text.startswith("日", match.end())
        yield Quantity(match.span(), readings(days, "weekday"), close=close)


_FINDERS: tuple[Callable[[str, str, str], Iterator[Quantity]], ...] = (
    lambda left, _, language: bases(left, language),
    _compound,
    lambda left, _, language: quarters(left, language),
    _fractions,
    _digits,
    _spelt,
    _native,
    _named,
)
"""What reads a text, in this order: what is left of it, all of it, and its language."""
