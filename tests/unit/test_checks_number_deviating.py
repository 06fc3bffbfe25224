"""``number``: which version deviates, by how much it weighs, and what is lacking, moved or converted."""

from __future__ import annotations

from itertools import permutations

import pytest

from support.rows import found, row
from tritext.checks import check


@pytest.mark.parametrize(
    ("en", "ko", "ja"),
    [
        ("350 million won", "3억 5천만 원", "3億5千万ウォン"),
        ("three decades", "30년", "三十年"),
        ("March 5, 2024", "2024년 3월 5일", "令和6年3月5日"),
        ("in 1998", "98년에", "1998年に"),
        ("at 3:30 p.m.", "오후 3시 30분", "15時30分"),
        ("Article 3", "제3조", "第三条"),
        ("10 miles away", "16km 떨어진", "16キロ離れた"),
        ("12,345 people", "약 1만 2천 명", "約1万2千人"),
        ("at 7.55am", "오전 7시 55분", "午前7時55分"),
        ("a dozen people", "12명", "12人"),
        ("the 1990s", "1990년대", "90年代"),
        ("the COVID-19 pandemic", "코로나 대유행", "コロナ禍の3年"),
    ],
)
def test_notation_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert found(en=en, ko=ko, ja=ja) == []


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        ({"en": "20.4 million people", "ko": "204만 명", "ja": "2040万人"}, ("ko",)),
        ({"en": "30 people", "ko": "40명", "ja": "40人"}, ("en",)),
        ({"en": "4.5%", "ko": "4.5%", "ja": "4.6%"}, ("ja",)),
        ({"en": "in 2024", "ko": "2024년", "ja": "令和5年"}, ("ja",)),
        ({"en": "30 people", "ko": "40명"}, ()),
        ({"en": "30 people", "ko": "40명", "ja": "50人"}, ()),
    ],
)
def test_another_value_is_found_and_the_version_named_that_two_outvote(
    texts: dict[str, str], deviating: tuple[str, ...]
) -> None:
    [finding] = found(**texts)
    assert (finding.rule, finding.severity, finding.languages) == ("number", "error", deviating)
    assert set(finding.spans) == set(texts)


def test_a_span_is_the_number_itself() -> None:
    [finding] = found(en="About 30 people", ko="사람 ４０명", ja="人が30人")
    assert finding.spans["ko"] == ((3, 5),)
    assert finding.spans["en"] == ((6, 8),)


def test_a_number_in_the_next_row_has_moved_and_is_no_finding() -> None:
    rows = [row(en="30 people", ko="40명"), row(en="40 people", ko="30명")]
    assert list(check(rows)) == []


def test_a_weekday_is_no_number_that_is_left_over() -> None:
    texts = {
        "en": "On Friday they won 5-3 again.",
        "ja": "金曜日、また5-3で勝った。",
        "ko": "금요일 2차 경기에서 5-3으로 이겼다.",
    }
    assert found(**texts) == []


@pytest.mark.parametrize(
    ("en", "other"),
    [
        ("their first win since November, in the second round", "2月以来の初勝利"),
        ("They won 1-1 on Friday", "금요일에 2-1로 이겼다"),
        ("for two days", "8日間"),
        ("a four-day week", "주 2일 근무"),
    ],
)
def test_of_two_versions_a_number_is_not_answered_by_a_word_for_something_else(en: str, other: str) -> None:
    language = "ja" if "日" in other or "月" in other else "ko"
    assert [each.rule for each in check([row(**{"en": en, language: other})])] == ["number"]


@pytest.mark.parametrize(
    ("texts", "confidence"),
    [
        ({"ko": "1월 1일 최소 241명이 숨졌다.", "ja": "元日、少なくとも214人が死亡した。"}, 0.92),
        ({"ko": "갤런당 약 4달러로 12센트 올랐다.", "ja": "1ガロン約4ドルで、21セント上がった。"}, 0.92),
        ({"en": "The two spoke on the evening of the 3rd.", "ja": "両氏は5日夜、会談した。"}, 0.85),
        ({"en": "on the thirtieth day after the exchange", "ja": "交換の後六十日目の日に"}, 0.92),
        ({"en": "It is a quarter of its annual income.", "ko": "연수입의 3분의 1이다."}, 0.6),
    ],
)
def test_a_slip_is_found_by_two_versions_alone(texts: dict[str, str], confidence: float) -> None:
    assert [each.confidence for each in found(**texts)] == [confidence]


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "It binds both connections to port 25.", "ja": "8000 番から 25 番に中継します。"},
        {"en": "He was given the surname in 1586.", "ja": "14年には姓を授かる。"},
        {"en": "We have a couple we'd like to sell.", "ja": "私たちは1台売りたい。"},
    ],
)
def test_words_that_seldom_are_numbers_are_no_others(texts: dict[str, str]) -> None:
    assert found(**texts) == []


def test_a_dozen_may_be_any_small_number() -> None:
    assert found(en="around a dozen messages a year", ja="年 1 回、数通のメール") == []


def test_what_one_of_three_lacks_does_not_depend_on_the_order_of_the_columns() -> None:
    texts = {
        "en": "It has one out of three or more classes.",
        "ko": "세 개 이상의 클래스 중 하나다.",
        "ja": "3クラスの1つ。",
    }
    orders = [found(**dict(order)) for order in permutations(texts.items())]
    assert len({tuple(each.languages for each in order) for order in orders}) == 1


@pytest.mark.parametrize(
    ("texts", "deviating", "message"),
    [
        ({"en": "On 30 September.", "ko": "그날.", "ja": "9月30日に。"}, ("ko",), 'ko lacks a number: en has "30"'),
        ({"en": "At least 384 died.", "ko": "최소 384명이 죽었다.", "ja": "384人が死んだ。"}, ("ja",), "at least"),
        ({"en": "Up to 10 inches.", "ko": "10인치.", "ja": "最大10インチ。"}, ("ko",), "at most"),
        ({"en": "At most 10 people.", "ko": "10명 미만.", "ja": "10人。"}, ("ja",), "at most"),
    ],
)
def test_a_number_or_its_bound_that_one_of_three_lacks_is_for_information(
    texts: dict[str, str], deviating: tuple[str, ...], message: str
) -> None:
    [finding, *_] = found(**texts)
    assert (finding.rule, finding.severity, finding.languages) == ("number", "info", deviating)
    assert message in finding.message
    assert all(texts[language][slice(*span)] for language, own in finding.spans.items() for span in own)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "On 30 September.", "ko": "그날."},
        {"en": "Over 30 people.", "ko": "30여 명.", "ja": "30人以上。"},
        {"en": "a hexadecimal value", "ko": "16진수 값", "ja": "16進値"},
        {"en": "On Saturday they won.", "ko": "이겼다.", "ja": "土曜日に勝った。"},
    ],
)
def test_what_is_said_otherwise_or_easily_left_out_is_not_lacking(texts: dict[str, str]) -> None:
    assert found(**texts) == []


def test_a_number_that_the_next_row_has_is_not_lacking() -> None:
    rows = [
        row(en="On 30 June.", ko="그날.", ja="6月30日に。"),
        row(en="They met.", ko="6월 30일에 만났다.", ja="会った。"),
    ]
    assert list(check(rows)) == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("300km(290마일)", True), ("300km(190마일)", False), ("6미터(18피트)", False), ("20°C(90°F)", True),
        ("20°C(68°F)", False), ("100만 달러(약 13억 원)", False), ("100만 달러(약 130억 원)", True),
        ("10억 원(1억 엔)", False), ("300km(2024년)", False),
    ],
)  # fmt: skip
def test_a_conversion_in_brackets_is_checked_by_itself(text: str, is_wrong: bool) -> None:
    findings = found(ko=f"거기는 {text}이다.", en="There it is.")
    assert [each.severity for each in findings] == ["warning"] * is_wrong


def test_amounts_in_two_currencies_contradict_each_other_if_no_rate_makes_them_equal() -> None:
    assert found(en="It costs $5 million.", ko="비용은 65억 원이다.", ja="費用は7億円だ。") == []
    [finding] = found(en="It costs $5 million.", ko="비용은 650억 원이다.", ja="費用は7億円だ。")
    assert (finding.rule, finding.languages) == ("number", ("ko",))


def test_a_name_in_katakana_holds_no_number() -> None:
    assert list(check([row(en="on six networks, Ford said", ja="ネットワークでフォードは言った")])) == []


def test_a_small_number_is_everywhere_and_has_not_moved() -> None:
    rows = [row(en="Three people", ko="네 명"), row(en="Seven and four cats", ko="고양이 일곱 마리")]
    assert [each.unit for each in check(rows)] == [0]


def test_two_versions_that_deviate_in_one_row_are_two_findings() -> None:
    findings = found(
        en="The three countries pay $5.2 million", ko="3국이 520억 달러(70억 원)를 낸다", ja="五か国が520万ドルを出す"
    )
    assert {each.languages for each in findings} == {("ko",), ("ja",)}
    assert 'ko has "520억 달러"' in " ".join(each.message for each in findings)


def test_months_of_the_moon_are_not_compared_and_those_of_today_are() -> None:
    assert found(en="In July 1582 he fell.", ja="天正10年（1582年）6月に死んだ。") == []
    assert found(en="In July 1982 he fell, with 1,500 others.", ja="1982年6月に1500人と死んだ。") != []


def test_confidence_is_less_where_the_row_is_doubtful_and_where_nothing_is_like_a_slip() -> None:
    [sure] = found(en="in 2014", ko="2017년에", ja="2014年に")
    [pair] = found(en="in 2014", ko="2017년에")
    [other] = found(en="fifty-one people", ko="3명")
    [doubtful] = list(check([row(0.8, en="in 2014", ko="2017년에", ja="2014年に")]))
    assert sure.confidence > 0.95 > pair.confidence > 0.9 > doubtful.confidence > other.confidence
