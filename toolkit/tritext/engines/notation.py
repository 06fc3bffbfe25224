"""What a model writes of numbers as nobody does: 3십 년, $30억달러 billion, 2005年（平成17年）, 수백 개의 활동가."""

from __future__ import annotations

import re

from tritext.checks.quantities.digits import WIDE
from tritext.checks.quantities.phrases import AGE_UNITS, AGES
from tritext.translate.particles import agree

_TEN = re.compile(
    r"(?<![\d.,])([1-9])[십十](?![\d일이삼사오육칠팔구백천一二三四五六七八九百千字])(?:\s(?=[년명개월일]))?"
)
"""A digit before the sign for ten: not before 百 and 千, which both languages write so (3천)."""
_CURRENCY = r"(?:달러|파운드|유로|엔|원|ドル|ポンド|ユーロ|円|ウォン)"
_SCALE_LEFT = re.compile(rf"(\d\s?[만억조万億兆](?:[\d,]+)?(?:\s?{_CURRENCY})?)\s?(?:million|billion|trillion)\b")
_HALF_DAY_BEHIND = re.compile(r"(?<!\d)(\d{1,2}시(?: \d{1,2}분)?) (오전|오후)(?![가-힣]* ?\d)")
_PERSONS = {
    "ko": "사람|여성|여자|남성|남자|어린이|아동|학생"
    "|난민|주민|시민|활동가|시위대|시위자|기자|언론인|군인|병사|경찰|피해자|희생자|생존자"
    "|목격자|노동자|수감자|포로|정치범|인질|의원|장관|지도자|대통령|변호사|판사|의사|교사|교수|전문가|과학자|친구|선수|환자|용의자",
    "ja": "人々|女性|男性|子供|子ども|児童|学生"
    "|難民|住民|市民|活動家|抗議者|記者|兵士|警官|警察官|被害者|犠牲者|生存者|目撃者|労働者|受刑者"
    "|囚人|捕虜|人質|議員|大臣|指導者|大統領|弁護士|裁判官|医師|教師|教授|専門家|科学者|選手|患者|容疑者|ジャーナリスト",
}  # fmt: skip
_AS_THINGS = {
    "ko": re.compile(rf"(?<=[\d십백천만몇러두세네섯])( ?)개의 (?=(?:[가-힣]+[은는한된인적] )?(?:{_PERSONS['ko']}))"),
    "ja": re.compile(rf"(?<=\d)[つ個]の(?={_PERSONS['ja']})|(?<=数[十百千万])の(?={_PERSONS['ja']})"),
}
"""Persons that are counted as things are: 수백 개의 활동가, 2つの指導者."""
_SIGN_TOO = re.compile(rf"[$£€¥₩]\s?(?=\d[\d,.\s만억조천万億兆]*{_CURRENCY})")
_NOT_OF_AGES = {"ko": r"(?:년(?!대|생|간)|명|개(?!월|국))", "ja": r"(?:世代?(?!紀)|年(?!代|間)|名|人(?!目))"}
"""Units that a model writes behind an age."""
_ERA = "(?:明治|大正|昭和|平成|令和)"
_OWN_ERA = re.compile(
    f"{_ERA}|旧暦|음력|구력|메이지|다이쇼|쇼와|헤이세이|레이와"
    "|(?i:lunar|calendar|era names?|regnal|meiji|taish[oō]|sh[oō]wa|heisei|reiwa)"
)
_YEAR_AGAIN = re.compile(rf"(\d{{4}}[年년])\s?[（(](?:{_ERA}[^（）()]{{1,8}}|\1)[）)]")
"""A model that has read of Kyoto's temples gives each year its era, often the wrong one."""
_ERA_BEFORE = re.compile(rf"{_ERA}[\d元一二三四五六七八九十]{{1,3}}年[（(](\d{{4}}年)[）)]")
_DATE_BEFORE = re.compile(
    r"^((\d{4})(?:年\d{1,2}月(?:\d{1,2}日)?|년 \d{1,2}월(?: \d{1,2}일)?))[、,]\s?(?=[^、,]*\1[、,])"
)
"""A date that a sentence begins with and has again in its first clause."""


def tidied(text: str, translation: str, *, source: str, target: str) -> str:
    """Return a translation with its numbers in the notation of the target; what they say stays as it is.

    >>> tidied("three decades", "3십 년", source="en", target="ko")
    '30년'
    >>> tidied("A 32-year-old came.", "32世が来た。", source="en", target="ja")
    '32歳が来た。'
    >>> tidied("Hundreds of activists", "수백 개의 활동가", source="en", target="ko")
    '수백 명의 활동가'
    >>> tidied("It burnt in 1939.", "昭和14年（1939年）に焼失した。", source="en", target="ja")
    '1939年に焼失した。'
    """
    if target not in AGE_UNITS:
        return translation
    made = _SCALE_LEFT.sub(r"\1", _SIGN_TOO.sub("", _TEN.sub(r"\g<1>0", translation)))
    made = _AS_THINGS[target].sub(r"\1명의 " if target == "ko" else "人の", made)
    made = _HALF_DAY_BEHIND.sub(r"\2 \1", made)
    plain, unit = text.translate(WIDE), AGE_UNITS[target]
    if not _OWN_ERA.search(plain):
        made = _ERA_BEFORE.sub(r"\1", _YEAR_AGAIN.sub(r"\1", made))
    if (again := _DATE_BEFORE.match(made)) and plain.count(again[2]) == 1:
        made = made[again.end() :]
    ages = [match["age"] for match in AGES[source].finditer(plain)] if source in AGES else []
    for age in dict.fromkeys(ages):
        is_age_alone = len(re.findall(rf"(?<!\d){age}(?!\d)", plain)) == ages.count(age)
        if is_age_alone and age + unit not in made:
            made = _with_unit(made, age, target)
    return made


def _with_unit(made: str, age: str, target: str) -> str:
    """Set the unit of ages behind a number in the place of another."""
    pieces = re.split(rf"(?<![\d.,]){age}\s?{_NOT_OF_AGES[target]}", made)
    unit = AGE_UNITS[target]
    return f"{age}{unit}".join([pieces[0], *(agree(unit, each) if target == "ko" else each for each in pieces[1:])])
