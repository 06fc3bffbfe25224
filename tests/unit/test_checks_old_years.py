"""``number`` in texts of old Japan: years of eras, years of reigns, months by the moon, in English and Japanese."""

from __future__ import annotations

import pytest

from support.rows import row, said
from tritext.checks.quantities.eras import ERAS

SAME = [
    ("In 884 four doors were built.", "元慶八年（884年）に戸が建てられた。"),
    ("The next year, in 921, she received an order.", "翌年の延喜21年に通達を受けた。"),
    ("She died in 812.", "弘仁3年に卒去。"),
    ("In 749 the capital was moved.", "天平感宝元年（749年）に遷都した。"),
    ("In 1336 the court was divided.", "延元元年（1336年）に朝廷は分裂した。"),
    ("It was written in 871.", "貞観 (日本)13年（871年）に書かれた。"),
    ("In 810 she was granted 800 koku (about 180 liters each).", "弘仁元年（810年）穀八百斛を賜った。"),
    ("In 1680 she was left 300 koku (some 83.4 cubic meters).", "1680年（延宝8年）知行三百石が与えられた。"),
    ("In 684 he gave the Yakusa no Kabane (the eight titles).", "天武13年（684年）、姓を制定した。"),
    ("In 659 B.C. he gave out land.", "神武天皇2年、功を定めた。"),
    ("In 1887 he became its first president.", "同20年には初代理事長となっている。"),
    ("He set up a branch in Osaka in July 1869.", "2年6月の段階で出張所を設置していた。"),
    ("In October in the year 10, he gave swords.", "39年10月（10年）、剣を納める。"),
    ("In August, 23 B.C., they wrestled.", "7年7月（紀元前23年）、相撲をとった。"),
    ("He was appointed on November 8, 823.", "同年9月28日に任じられた。"),
    ("On June 15, 1331, he left.", "5月15日に発った。"),
    ("Kokoku era (from 1340 to 1346)", "興国 1340年 - 1346年"),
]
OTHER = [
    ("In 911 she received an order.", "延喜21年に通達を受けた。"),
    ("In 897 she resigned.", "寛平8年退下した。"),
    ("In 811 she was granted land.", "弘仁元年（810年）地を賜った。"),
    ("He was sentenced to two years and six months.", "懲役3年6月に処せられた。"),
    ("In July 1969 they landed.", "1969年6月に着陸した。"),
    ("It was held in June 2024.", "令和6年7月に開催された。"),
    ("It was held in June 1997.", "平成 9年7月に開催された。"),
    ("He was sentenced to three years and six months.", "拘禁刑2年6月に処せられた。"),
    ("On March 15, 300 people came.", "4月15日、300人が来た。"),
    ("Azure AD changed in June.", "7月にAzure ADが変わった。"),
]


@pytest.mark.parametrize(("en", "ja"), SAME)
def test_the_same_year_or_month_counted_otherwise_is_no_finding(en: str, ja: str) -> None:
    assert said("number", row(en=en, ja=ja)) == []


@pytest.mark.parametrize(("en", "ja"), OTHER)
def test_another_year_is_found(en: str, ja: str) -> None:
    assert [each.severity for each in said("number", row(en=en, ja=ja))] == ["error"]


def test_eras_begin_with_645_and_follow_each_other() -> None:
    years = [first for name, first in ERAS.items() if len(name) in (2, 4) and "一" <= name[0] <= "鿿"]
    assert (years[0], years[-2], len(years)) == (644, 2018, 249)
    assert years[:-1] == sorted(years[:-1])  # 248 of them, and 主体
