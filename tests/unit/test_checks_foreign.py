"""``number``, and all other rules, on languages of which only digits are read: German, French, Spanish, Chinese."""

from __future__ import annotations

from itertools import combinations

import pytest

from support.rows import row
from tritext.checks import check

SAME = [
    {
        "en": "On 17 October 2024, 20,000 people met.",
        "de": "Am 17. Oktober 2024 trafen sich 20.000 Menschen.",
        "fr": "Le 17 octobre 2024, 20 000 personnes se sont réunies.",
        "es": "El 17 de octubre de 2024 se reunieron 20.000 personas.",
        "zh": "2024年10月17日,2万人聚会。",
        "ko": "2024년 10월 17일 2만 명이 모였다.",
        "ja": "2024年10月17日、2万人が集まった。",
    },
    {
        "en": "The budget is $1.5 billion, 3.5% more.",
        "de": "Das Budget beträgt 1,5 Milliarden Dollar, 3,5 % mehr.",
        "fr": "Le budget est de 1,5 milliard de dollars, soit 3,5 % de plus.",
        "es": "El presupuesto es de 1500 millones de dólares, un 3,5 % más.",
        "zh": "预算为15亿美元,增长3.5%。",
        "ko": "예산은 15억 달러로 3.5% 늘었다.",
        "ja": "予算は15億ドルで3.5％増。",
    },
    {
        "en": "The treaty must not be signed by the two parties before 2030.",
        "de": "Der Vertrag darf von den beiden Parteien nicht vor 2030 unterzeichnet werden.",
        "fr": "Le traité ne doit pas être signé par les deux parties avant 2030.",
        "es": "El tratado no debe ser firmado por las dos partes antes de 2030.",
        "zh": "双方不得在2030年之前签署该条约。",
        "ko": "두 당사자는 2030년 전에 조약에 서명해서는 안 된다.",
        "ja": "両当事者は2030年より前に条約に署名してはならない。",
    },
    {
        "en": "Germany and France signed with the United Nations.",
        "de": "Deutschland und Frankreich unterzeichneten mit den Vereinten Nationen.",
        "fr": "L'Allemagne et la France ont signé avec les Nations Unies.",
        "es": "Alemania y Francia firmaron con las Naciones Unidas.",
        "zh": "德国和法国与联合国签署了协议。",
        "ko": "독일과 프랑스가 유엔과 서명했다.",
        "ja": "ドイツとフランスが国連と署名した。",
    },
    {
        "en": "Article 12 applies from the third quarter of 2023.",
        "de": "Artikel 12 gilt ab dem dritten Quartal 2023.",
        "fr": "L'article 12 s'applique à partir du troisième trimestre 2023.",
        "es": "El artículo 12 se aplica desde el tercer trimestre de 2023.",
        "zh": "第十二条自2023年第三季度起适用。",
        "ko": "제12조는 2023년 3분기부터 적용된다.",
        "ja": "第12条は2023年第3四半期から適用される。",
    },
    {
        "en": "In the 1990s, 1,234,567 refugees came.",
        "de": "In den 1990er-Jahren kamen 1.234.567 Flüchtlinge.",
        "fr": "Dans les années 1990, 1 234 567 réfugiés sont arrivés.",
        "es": "En los años 1990 llegaron 1.234.567 refugiados.",
        "zh": "20世纪90年代,1234567名难民抵达。",
        "ko": "1990년대에 123만 4567명의 난민이 왔다.",
        "ja": "1990年代に123万4567人の難民が来た。",
    },
    {
        "en": "At 3:30 p.m. it was 25 degrees.",
        "de": "Um 15.30 Uhr waren es 25 Grad.",
        "fr": "À 15 h 30, il faisait 25 degrés.",
        "es": "A las 15:30 había 25 grados.",
        "zh": "下午3点30分气温25度。",
        "ko": "오후 3시 30분에 25도였다.",
        "ja": "午後3時30分に25度だった。",
    },
    {
        "en": "He paid 12.50 euros for two thirds.",
        "de": "Er zahlte 12,50 Euro für zwei Drittel.",
        "fr": "Il a payé 12,50 euros pour les deux tiers.",
        "es": "Pagó 12,50 euros por dos tercios.",
        "zh": "他为三分之二支付了12.50欧元。",
        "ko": "그는 3분의 2에 12.50유로를 냈다.",
        "ja": "彼は3分の2に12.50ユーロを払った。",
    },
    {
        "en": "The 21st century began 24 years ago.",
        "de": "Das 21. Jahrhundert begann vor 24 Jahren.",
        "fr": "Le XXIe siècle a commencé il y a 24 ans.",
        "es": "El siglo XXI comenzó hace 24 años.",
        "zh": "二十一世纪始于24年前。",
        "ko": "21세기는 24년 전에 시작되었다.",
        "ja": "21世紀は24年前に始まった。",
    },
    {
        "en": "Some 350,000 tonnes went to 5 states.",
        "de": "Rund 350.000 Tonnen gingen an 5 Staaten.",
        "fr": "Quelque 350 000 tonnes sont allées à 5 États.",
        "es": "Unas 350.000 toneladas fueron a 5 estados.",
        "zh": "约35万吨运往5个国家。",
        "ko": "약 35만 톤이 5개국에 갔다.",
        "ja": "約35万トンが5か国に送られた。",
    },
    {
        "en": "The 1.2 km road has 3 lanes and cost 4 million.",
        "de": "Die 1,2 km lange Straße hat 3 Spuren und kostete 4 Millionen.",
        "fr": "La route de 1,2 km a 3 voies et a coûté 4 millions.",
        "es": "La carretera de 1,2 km tiene 3 carriles y costó 4 millones.",
        "zh": "这条1.2公里的道路有3条车道,耗资400万。",
        "ko": "1.2km 도로는 3차선이고 400만이 들었다.",
        "ja": "1.2kmの道路は3車線で400万かかった。",
    },
    {
        "en": "Everyone has the right to life.",
        "de": "Jeder hat das Recht auf Leben.",
        "fr": "Tout individu a droit à la vie.",
        "es": "Todo individuo tiene derecho a la vida.",
        "zh": "人人有权享有生命。",
        "ko": "모든 사람은 생명권을 가진다.",
        "ja": "すべて人は生命に対する権利を有する。",
    },
    {
        "en": "No one shall be held in slavery.",
        "de": "Niemand darf in Sklaverei gehalten werden.",
        "fr": "Nul ne sera tenu en esclavage.",
        "es": "Nadie estará sometido a esclavitud.",
        "zh": "任何人不得使为奴隶。",
        "ko": "아무도 노예로 구속되지 아니한다.",
        "ja": "何人も奴隷にされない。",
    },
]
"""One sentence in seven languages."""

OTHER = [
    {"en": "20,000 people met.", "de": "Es trafen sich 30.000 Menschen."},
    {"en": "The budget is $1.5 billion.", "de": "Das Budget beträgt 1,5 Millionen Dollar."},
    {"en": "The budget is $1.5 billion.", "fr": "Le budget est de 2,5 milliards de dollars."},
    {"de": "Die Straße ist 1,2 km lang.", "fr": "La route fait 1,3 km."},
    {"ko": "2만 명이 모였다.", "zh": "3万人聚会。"},
    {"ja": "123万4567人が来た。", "fr": "1 234 667 réfugiés sont arrivés."},
    {"es": "Llegaron 1.234.567 refugiados.", "zh": "1234576名难民抵达。"},
]


@pytest.mark.parametrize("texts", SAME)
def test_what_is_written_otherwise_in_another_language_is_no_finding(texts: dict[str, str]) -> None:
    for count in (2, 3, 5, 7):
        for some in combinations(texts, count):
            assert list(check([row(**{each: texts[each] for each in some})])) == [], some


@pytest.mark.parametrize("texts", OTHER)
def test_another_number_is_found_in_any_language(texts: dict[str, str]) -> None:
    assert [each.rule for each in check([row(**texts)])] == ["number"]
