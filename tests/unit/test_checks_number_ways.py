"""``number``: dates by the moon, numerals of Chinese, bases, and what a message says."""

from __future__ import annotations

from itertools import combinations

import pytest

from support.rows import row, said

LUNAR = [
    ("On April 7, 1882 he came back.", "1882년 2월 22일 그가 돌아왔다.", "明治15年2月22日に戻った。"),
    ("He resigned on March 30, 1898.", "그는 1898년 2월 20일 사임했다.", "明治31年2月20日に辞任した。"),
    ("He was sent off on April 7.", "조선 시대에는 2월 22일에 떠났다.", "朝鮮時代には2月22日に旅立った。"),
    ("The feast is on September 17.", "축제는 음력 8월 15일이다.", "祭りは旧暦8月15日である。"),
]
"""English with a date by the sun, the others with the same day by the moon."""
SOLAR = [
    ("The meeting is on May 20.", "회의는 4월 15일에 열린다.", "会議は4月15日に開かれる。"),
    ("by 24 October 2024", "2024년 9월 20일까지", "2024年9月20日までに"),
    ("On March 5, 1919 they rose.", "1919년 1월 28일 일어났다.", "大正8年1月28日に立ち上がった。"),
]
"""The same lag in days of our time, where it is a fault."""

CHINESE = [
    {"en": "thirty people", "zh": "三十人", "ko": "30명", "ja": "三十人"},
    {"en": "18 October 2024", "zh": "二〇二四年十月十八日", "ko": "2024년 10월 18일", "ja": "2024年10月18日"},
    {"en": "30 percent", "zh": "百分之三十", "ko": "30%", "ja": "3割"},
    {"en": "$350 million", "zh": "3亿5000万美元", "ko": "3억 5천만 달러", "ja": "3億5000万ドル"},
    {"en": "50,000 to 60,000 people", "zh": "五六万人", "ko": "5만~6만 명", "ja": "五、六万人"},
    {"en": "Article 12", "zh": "第十二條", "ko": "제12조", "ja": "第十二条"},
    {"en": "two thousand people", "zh": "两千人", "ko": "2천 명", "ja": "二千人"},
    {"en": "dozens of people must go", "zh": "几十人千万要去", "ko": "수십 명은 가야 한다", "ja": "数十人は行くべきだ"},
    {"en": "two thirds", "zh": "三分之二", "ko": "3분의 2", "ja": "3分の2"},
    {"en": "the 1990s", "zh": "上世纪九十年代", "ko": "1990년대", "ja": "1990年代"},
    {"en": "the 14th plan for 2021-2025", "zh": "“十四五”规划（2021—2025年）", "ko": "14차 계획(2021~2025)"},
    {"en": "12,000 people", "zh": "一万二", "ko": "1만 2천", "ja": "1万2千"},
    {"en": "fifteen or sixteen people", "zh": "十五六个人", "ko": "열대여섯 명", "ja": "十五、六人"},
    {"en": "five or six people", "zh": "五六个人", "ko": "대여섯 명", "ja": "五、六人"},
    {
        "en": "the May Fourth Movement of 1919",
        "zh": "1919年五四运动",
        "ko": "1919년 5·4 운동",
        "ja": "1919年の五四運動",
    },
    {"en": "5 km away", "zh": "五千米外", "ko": "5km 밖", "ja": "5キロ先"},
    {"en": "30% off", "zh": "打七折", "ko": "30% 할인", "ja": "3割引"},
    {
        "en": "Baidu is very important.",
        "zh": "百度十分重要。",
        "ko": "바이두는 매우 중요하다.",
        "ja": "百度は非常に重要だ。",
    },
    {"en": "In Sichuan, 3 of the Pentagon's", "zh": "在四川，五角大楼的3个", "ko": "쓰촨에서 펜타곤의 3개"},
]
OTHER_CHINESE = [
    {"en": "thirty people", "zh": "五十人"},
    {"ja": "2024年10月18日", "zh": "二〇二五年十月十八日"},
    {"en": "30 percent", "zh": "百分之四十"},
    {"ko": "3억 5천만 달러", "zh": "3亿6000万美元"},
    {"en": "30% off", "zh": "打六折"},
    {"en": "the 1990s", "zh": "上世纪八十年代"},
    {"en": "12,000 people", "zh": "一万三"},
]


@pytest.mark.parametrize(("en", "ko", "ja"), LUNAR)
def test_a_date_by_the_moon_is_no_other_date(en: str, ko: str, ja: str) -> None:
    for texts in ({"en": en, "ko": ko, "ja": ja}, {"en": en, "ja": ja}, {"en": en, "ko": ko}):
        assert said("number", row(**texts)) == []


@pytest.mark.parametrize(("en", "ko", "ja"), SOLAR)
def test_two_dates_of_our_time_are_two_dates_however_they_lag(en: str, ko: str, ja: str) -> None:
    for texts in ({"en": en, "ko": ko, "ja": ja}, {"en": en, "ja": ja}, {"en": en, "ko": ko}):
        assert [each.severity for each in said("number", row(**texts))] == ["error"]


def test_a_sixth_part_is_one_of_six_or_the_one_behind_the_fifth() -> None:
    tutorial = row(
        en="In the sixth part of this tutorial", ja="このチュートリアルの第 6 部では", ko="이 자습서의 6단계에서는"
    )
    wrong = row(en="The sixth part of an ephah", ja="一エパの六分の一", ko="에바 오분의 일")
    assert said("number", tutorial) == []
    assert len(said("number", wrong)) == 1


def test_a_character_of_an_address_is_no_number() -> None:
    others = {"ja": "ParseExact は 10 秒かかる。", "ko": "ParseExact는 10초 걸린다."}
    assert [each.severity for each in said("number", row(en="ParseExact%2A takes long.", **others))] == ["info"]
    assert [each.severity for each in said("number", row(en="ParseExact takes 2 seconds.", **others))] == ["error"]


def test_a_base_is_no_number_of_something_else() -> None:
    assert (
        said("number", row(en="Decodes a hexadecimally encoded binary string", ja="16進の文字列をデコードする")) == []
    )


def test_a_message_says_what_differs_where_the_digits_are_the_same() -> None:
    [lost] = said("number", row(en="more than 30 people", ko="30명 이상", ja="30人"))
    [turned] = said("number", row(en="at most 30 people", ko="30명 이상"))
    assert lost.message == 'ja has "30人" where the others say at least: en has "30", ko has "30명"'
    assert turned.message == 'the limits differ: en has "30" (at most), ko has "30명" (at least)'


@pytest.mark.parametrize(
    ("en", "ko", "ja", "message"),
    [
        ("on Monday", "월요일에", "5日(火)に", 'the weekdays differ: en has "Monday", ko has "월요일", ja has "火"'),
        ("in May.", "5월이었다.", "6月だった。", 'the months differ: en has "May", ko has "5월", ja has "6月"'),
        ("in 2024", "2024년", "令和5年", 'the years differ: en has "2024", ko has "2024년", ja has "令和5年"'),
        ("Article 7", "제9조", "第7条", 'the numbers differ: en has "Article 7", ko has "제9조", ja has "第7条"'),
        (
            "the 47th at 7:30",
            "45대, 7시 30분",
            "47代、7時30分",
            'the numbers differ: en has "47th", ko has "45대", ja has "47代"',
        ),
        ("5 euros", "5유로", "9ユーロ", 'the amounts differ: en has "5 euros", ko has "5유로", ja has "9ユーロ"'),
        ("a half", "절반", "3割", 'the proportions differ: en has "a half", ko has "절반", ja has "3割"'),
    ],
)
def test_a_message_calls_what_differs_as_a_reader_does(en: str, ko: str, ja: str, message: str) -> None:
    assert [each.message for each in said("number", row(en=en, ko=ko, ja=ja))] == [message]


def test_the_same_amount_of_another_currency_is_none_converted() -> None:
    fined = {"en": "a fine of 300 million won", "ko": "3억 원의 벌금"}
    [finding] = said("number", row(**fined, ja="3億円の罰金"))
    assert finding.message.startswith("the currencies differ: ")
    assert finding.spans == {"en": ((10, 25),), "ko": ((0, 4),), "ja": ((0, 3),)}
    assert said("number", row(**fined, ja="約3300万円の罰金")) == []
    [finding] = said("number", row(en="£2.4bn", ko="24억 파운드", ja="24億ドル"))
    assert finding.languages == ("ja",)


def test_an_amount_that_the_others_contradict_is_not_said_to_be_misconverted_too() -> None:
    texts = {"en": "12.4 trillion won ($9.3 billion)", "ko": "12조4000억 원(93억 달러)"}
    assert [each.severity for each in said("number", row(**texts, ja="12兆4000億ウォン(930億ドル)"))] == ["error"]
    assert [each.severity for each in said("number", row(ja="12兆4000億ウォン(930億ドル)", ko="계약"))] == ["warning"]


def test_the_year_of_an_era_is_said_with_of_too() -> None:
    texts = {"en": "the thirty-first year of the Heisei era", "ko": "2019년"}
    assert said("number", row(**texts, ja="平成31年")) == []
    assert [each.languages for each in said("number", row(**texts, ja="平成30年"))] == [("ja",)]


def test_what_makes_a_bound_of_the_number_before_makes_none_of_the_next() -> None:
    texts = {"en": "grown fivefold since 1992 between the two", "ko": "양국은 1992년 이후 5배로"}
    assert [each.languages for each in said("number", row(**texts, ja="両国は1992年以降、3倍に"))] == [("ja",)]


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "report.version.1.1.xml", "ko": "보고서.version.1.1.xml", "ja": "レポート. バージョン .1.1.xml"},
        {"en": "targets only 2.0.", "ko": "2.0만 대상으로 합니다.", "ja": "2.0 のみを対象とします。"},
        {"en": "it displays 0.1.", "ko": "단순히 0.1 만 표시합니다.", "ja": "0.1 を表示します。"},
        {"en": "must be at most 4", "ko": "최대 4여야 합니다", "ja": "最大 4 までです"},
        {"en": "available 24/7", "ko": "연중무휴 24시간", "ja": "24 時間 365 日"},
        {"en": "Python 2.6 and older", "ko": "파이썬 2.6 이하", "ja": "Python 2.6 とそれ以前"},
    ],
)
def test_versions_and_what_only_looks_like_a_number_say_the_same(texts: dict[str, str]) -> None:
    assert said("number", row(**texts)) == []


def test_older_people_are_of_that_age_or_more() -> None:
    assert said("number", row(en="aged 65 and older", ko="65세 미만", ja="65歳未満"))


def test_the_most_is_said_by_a_noun_too() -> None:
    assert said("number", row(en="up to 5 million yen", ko="500만 엔을 한도로", ja="500万円を上限とする")) == []


@pytest.mark.parametrize("texts", CHINESE)
def test_chinese_numerals_say_the_same(texts: dict[str, str]) -> None:
    for two in combinations(texts, 2):
        assert said("number", row(**{each: texts[each] for each in two})) == [], two


@pytest.mark.parametrize("texts", OTHER_CHINESE)
def test_another_chinese_numeral_is_found(texts: dict[str, str]) -> None:
    assert [each.severity for each in said("number", row(**texts))] == ["error"]
