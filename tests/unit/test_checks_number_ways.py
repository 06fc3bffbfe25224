"""``number``: ratios, quarters, telephones, discounts, old numerals and dates, which each language says its own way."""

from __future__ import annotations

from itertools import combinations

import pytest

from support.number_rows import assert_nothing_is_said, deviating
from support.rows import row, said

SAME = [
    ("a split of 60-40", "6대4의 비율", "6対4の割合"),
    ("a 60-40 mix", "6 대 4", "6対4"),
    ("split sixty-forty", "60대 40의 비율", "6対4"),
    ("a 60/40 split", "6:4", "6対4"),
    ("a 70:30 ratio", "7대 3", "7対3"),
    ("Call +82 2 2100 2114.", "전화: 02-2100-2114", "電話：+82-2-2100-2114"),
    ("Call +81 (0)3 1234 5678.", "전화: +81-3-1234-5678", "電話：03（1234）5678"),
    ("Call +81-3-1234-5678.", "전화: +81 3 1234 5678", "電話：０３－１２３４－５６７８"),
    ("in the fourth quarter", "4분기", "10～12月期"),
    ("in the fourth quarter of 2023", "2023년 4분기에", "2023年10～12月期"),
    ("Q3 profit", "3분기 이익", "7〜9月期の利益"),
    ("the October-December quarter", "10~12월", "第4四半期"),
    ("the January-March quarter", "1분기", "1-3月期"),
    ("from October to December", "10월에서 12월까지", "10～12月"),
    ("in the Oct.-Dec. period", "10~12월에", "10─12月期"),
    ("1.5 times as many", "1.5배", "5割増"),
    ("1.5 times as many", "50% 늘어", "5割増しの"),
    ("1.2 times last year's", "20% 증가", "2割増"),
    ("1.3-fold", "30% 늘었다", "3割増の水準"),
    ("70% of the price", "30% 할인", "3割引"),
    ("20% off", "20% 할인", "2割引き"),
    ("four times smaller", "4배 더 작은", "4分の1の"),
    ("50,000 to 60,000 people", "5, 6만 명", "五、六万人"),
    ("50,000 or 60,000 people", "5만~6만 명", "五、六万"),
    ("20 to 30 people", "2,30명", "2～30人"),
    ("fourteen or fifteen years old", "14, 5세", "14、5歳"),
    ("two out of every five", "40%", "4割"),
    ("eight of ten rich people", "80%", "富める者の八割"),
    ("a score or more of villages", "스무 개가 넘는 마을", "20以上の村"),
    ("three-fourths of a mile", "4분의 3마일", "４分の３マイル"),
    ("the fifth part of the land", "토지의 오분의 일", "産物の五分の一"),
    ("the tenths of a second", "1/10초", "秒の 1/10"),
    ("in the six hundredth year", "육백 년", "六百年目"),
    ("two and twenty thousand men", "이만 이천 명", "二万二千人"),
    ("140 thousands of members", "14만 명의 회원", "会員14万人"),
    ("4 hundred thousand bunches", "40만 단", "40万束"),
    ("from the third century", "3세기부터", "3世紀から"),
    ("thirteen cities", "열 세 성읍", "十三の町"),
    ("thirty-one kings", "삼십일 왕", "三十一王"),
    ("ten thousand came to Gibeah", "일만이 기브아에 이르러", "一万人がギベアに"),
    ("your four brothers' land, six days", "너는 육 일 동안 네 형제의 땅에", "六日、四人の兄弟"),
    ("three months later", "석 달쯤 후에", "三月ほどたって"),
    ("1,000 yen", "1,000엔", "１、０００円"),
    ("as of PHP 8.1.0", "PHP 8.1부터", "PHP 8.1 以降"),
    ("lower than 0 or greater than 65535", "0보다 작거나 65535보다 큰", "0 未満または 65535 より大きい"),
    ("it never exceeds 50%", "50%를 초과하지 않는다", "50%を超えていない"),
    ("it is smart enough, it is 2", "충분히 똑똑하며 2이다", "十分スマートで2である"),
    ("from fiscal 1960 to fiscal 1975", "1960년도부터 1975년도까지", "昭和35年度から50年度まで"),
    ("In 1548 he was promoted", "1548년 승진했다", "天文 (元号)17年に昇進した"),
    ("May, June and July", "5월, 6월, 7월", "５月、６月、７月"),
    ("the first half of the month (days 1 through 15)", "상반기(1일부터 15일)", "月の前半（1日から15日）"),
]
"""English, Korean and Japanese that say the same: nothing is said of all three, nor of each two."""

OTHER = [
    ("a split of 60-40", "6대4의 비율", "7対3の割合", "ja"),
    ("Call +82 2 2100 2114.", "전화: 02-2100-2141", "電話：+82-2-2100-2114", "ko"),
    ("in the fourth quarter", "3분기", "10～12月期", "ko"),
    ("in the fourth quarter", "4분기", "7～9月期", "ja"),
    ("1.5 times as many", "1.5배", "6割増", "ja"),
    ("50,000 to 60,000 people", "5만~6만 명", "五、六十万人", "ja"),
    ("two out of every five", "60%", "4割", "ko"),
    ("two and twenty thousand men", "이만 이천 명", "二万三千人", "ja"),
    ("the third century", "4세기", "3世紀", "ko"),
    ("as of PHP 8.1.0", "PHP 8.2부터", "PHP 8.1 以降", "ko"),
    ("from 1960 to 1975", "1960년부터 1975년까지", "昭和35年から51年まで", "ja"),
    ("by 24 October", "10월 24일까지", "11月24日まで", "ja"),
    ("passed by 60 votes to 40", "찬성 60 대 반대 40", "賛成6、反対4", "ja"),
    ("It won by 60-40.", "60 대 40으로 이겼다.", "6対4で勝った。", "ja"),
    ("Call 02-2100-2114.", "전화: 031-2100-2114", "電話：02-2100-2114", "ko"),
    ("Call +82-2-2100-2114.", "전화: +82-2-2100-2110", "電話：+82-2-2100-2114", "ko"),
    ("Call +82-2-2100-2114.", "전화: +82-2-2100-2114", "電話：+81-2-2100-2114", "ja"),
    ("20% off", "80% 할인", "2割引", "ko"),
    ("2 to 30 people", "2명에서 30명", "20～30人", "ja"),
    ("It takes 5 minutes on foot.", "걸어서 5분 걸린다.", "徒歩十分かかる。", "ja"),
]
"""The same with a version that says another number, which is named."""

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


@pytest.mark.parametrize(("en", "ko", "ja"), SAME)
def test_one_number_in_three_notations_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert_nothing_is_said(en=en, ko=ko, ja=ja)


@pytest.mark.parametrize(("en", "ko", "ja", "language"), OTHER)
def test_another_number_is_found_and_its_version_named(en: str, ko: str, ja: str, language: str) -> None:
    assert deviating(en=en, ko=ko, ja=ja) == [(language,)]


@pytest.mark.parametrize(("en", "ko", "ja"), LUNAR)
def test_a_date_by_the_moon_is_no_other_date(en: str, ko: str, ja: str) -> None:
    for texts in ({"en": en, "ko": ko, "ja": ja}, {"en": en, "ja": ja}, {"en": en, "ko": ko}):
        assert said("number", row(**texts)) == []


@pytest.mark.parametrize(("en", "ko", "ja"), SOLAR)
def test_two_dates_of_our_time_are_two_dates_however_they_lag(en: str, ko: str, ja: str) -> None:
    for texts in ({"en": en, "ko": ko, "ja": ja}, {"en": en, "ja": ja}, {"en": en, "ko": ko}):
        assert [each.severity for each in said("number", row(**texts))] == ["error"]


def test_a_base_is_no_number_of_something_else() -> None:
    assert (
        said("number", row(en="Decodes a hexadecimally encoded binary string", ja="16進の文字列をデコードする")) == []
    )


def test_a_message_says_what_differs_where_the_digits_are_the_same() -> None:
    [lost] = said("number", row(en="more than 30 people", ko="30명 이상", ja="30人"))
    [turned] = said("number", row(en="at most 30 people", ko="30명 이상"))
    assert lost.message == 'ja has "30人" where the others say at least: en has "30", ko has "30명"'
    assert turned.message == 'the numbers differ: en has "30" (at most), ko has "30명" (at least)'


@pytest.mark.parametrize("texts", CHINESE)
def test_chinese_numerals_say_the_same(texts: dict[str, str]) -> None:
    for two in combinations(texts, 2):
        assert said("number", row(**{each: texts[each] for each in two})) == [], two


@pytest.mark.parametrize("texts", OTHER_CHINESE)
def test_another_chinese_numeral_is_found(texts: dict[str, str]) -> None:
    assert [each.severity for each in said("number", row(**texts))] == ["error"]
