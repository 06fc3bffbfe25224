"""The name of a state or person that all versions have, as another one of the kind in one version."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Seed, Units, put, with_text

_ROWS = """
United States|U.S.|US|America  미국  米国|アメリカ合衆国|アメリカ|合衆国
China  중국  中国
Japan  일본  日本
Russia  러시아  ロシア
North Korea|DPRK  북한  北朝鮮
South Korea|ROK  한국|남한|대한민국  韓国
Britain|UK|U.K.|United Kingdom  영국  英国|イギリス
France  프랑스  フランス
Germany  독일  ドイツ
Italy  이탈리아  イタリア
Spain  스페인  スペイン
Indonesia  인도네시아  インドネシア
Iran  이란  イラン
Iraq  이라크  イラク
Syria  시리아  シリア
Mexico  멕시코  メキシコ
Canada  캐나다  カナダ
Australia  호주  オーストラリア
India  인도  インド
Macedonia  마케도니아  マケドニア
Greece  그리스  ギリシャ
Turkey  터키  トルコ
Scotland  스코틀랜드  スコットランド
London  런던  ロンドン
New York  뉴욕  ニューヨーク
Paris  파리  パリ
Tokyo  도쿄  東京
Moscow  모스크바  モスクワ
California  캘리포니아  カリフォルニア
Texas  텍사스  テキサス
Florida  플로리다  フロリダ
Trump  트럼프  トランプ
Putin  푸틴  プーチン
Merkel  메르켈  メルケル
Obama  오바마  オバマ
Kavanaugh  캐버노  カバノー
"""
_SETS = ((0, 23), (23, 31), (31, 36))
_COLUMNS = {"en": 0, "ko": 1, "ja": 2}
NAMES = [[cell.split("|") for cell in line.split("  ")] for line in _ROWS.strip().splitlines()]


def places(text: str, language: str, row: int) -> list[re.Match[str]]:
    """Find one of the entities in a text."""
    names = "|".join(re.escape(each) for each in NAMES[row][_COLUMNS[language]])
    bounds = {
        "en": rf"(?<!\w)(?<!New )(?<!North )(?<!South )(?:{names})(?!\w|[-’']\w\w)",
        "ko": rf"(?<![가-힣])(?:{names})(?![가-힣]*[)])",
        "ja": rf"(?<![ァ-ヶー全北南])(?:{names})(?![ァ-ヶー])",
    }
    return list(re.finditer(bounds[language], text))


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Put another name in the place of one that all versions have equally often."""
    texts = {each: variant.text for each, variant in units[row].variants.items() if each in _COLUMNS}
    if language not in texts or len(texts) != len(units[row].variants):
        return None
    everywhere = [
        entity
        for entity in range(len(NAMES))
        if len({len(places(text, each, entity)) for each, text in texts.items()}) == 1
        and places(texts[language], language, entity)
    ]
    if not everywhere:
        return None
    entity = draw.choice(everywhere)
    first, last = next(each for each in _SETS if each[0] <= entity < each[1])
    absent = [each for each in range(first, last) if not any(places(text, name, each) for name, text in texts.items())]
    new = NAMES[draw.choice(absent)][_COLUMNS[language]][0]
    match = draw.choice(places(texts[language], language, entity))
    changed, span = put(texts[language], match.span(), new)
    return Seed(with_text(units, row, {language: changed}), row, span)


KIND = Kind("party", "name", seed)
