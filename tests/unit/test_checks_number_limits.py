"""``number``: the least and the most that is meant, what numbers are written in, and multiples."""

from __future__ import annotations

import pytest

from support.number_rows import assert_nothing_is_said, deviating
from support.rows import row, said

SAME = [
    ("greater than or equal to 5", "5보다 크거나 같음", "5以上"),
    ("greater than or equal to 5", "5 이상", "5より大きいか等しい"),
    ("less than or equal to 5", "5보다 작거나 같음", "5以下"),
    ("less than or equal to 5", "5 이하", "5より小さいか等しい"),
    ("must not be less than 5", "5보다 작지 않아야 한다", "5以上でなければならない"),
    ("must not be greater than 5", "5 이하여야 한다", "5より大きくない"),
    ("no more than 5 people", "5명 이하", "5人以下"),
    ("no fewer than 5 people", "5명 이상", "5人を下回らない"),
    ("It never exceeds 5.", "5를 초과하지 않는다.", "5を超えることはない。"),
    ("It can't exceed 5.", "5를 넘을 수 없다.", "5以下とする。"),
    ("It must exceed 5.", "5를 넘어야 한다.", "5を超えなければならない。"),
    ("It must exceed 5.", "5를 초과해야 한다.", "5を上回らなければならない。"),
    ("at most 5 files", "최대 5개의 파일", "最大5個のファイル"),
    ("at least 5 files", "최소 5개의 파일", "少なくとも5個のファイル"),
    ("larger than 5 MB", "5MB보다 큰", "5MBを超える"),
    ("lower than 0 or greater than 65535", "0보다 작거나 65535보다 큰", "0より小さいか65535より大きい"),
    ("not under 18", "18세 이상", "18歳以上"),
    ("It does not support more than 5 users.", "5명을 초과하여 지원하지 않는다.", "5人以上をサポートしない。"),
    ("It isn't known in more than 5 places.", "5곳 이상에서 알려져 있지 않다.", "5か所以上で知られていない。"),
    ("If not, more than 5 users may come.", "그렇지 않으면 5명 이상 올 수 있다.", "さもなければ5人以上来る。"),
    ("5 or fewer", "5개 이하", "5つ以下"),
    ("in binary notation", "2진 표기로", "二進表記で"),
    ("a binary file", "이진 파일", "バイナリファイル"),
    ("a binary string in hex", "16진수 이진 문자열", "16進のバイナリ文字列"),
    ("a hexadecimal number", "십육진수", "十六進数"),
    ("base 16", "16진수", "16進数"),
    ("an octal literal", "8진수 리터럴", "8進リテラル"),
    ("a 64-bit binary number", "64비트 2진수", "64ビットの2進数"),
    ("16 binary digits", "2진수 16자리", "16桁の2進数"),
    ("the 16 advances", "16진", "16進"),
    ("3 times as many", "300%", "3倍"),
    ("It grew by 300 percent.", "4배로 늘었다.", "4倍に増えた。"),
    ("It doubled.", "2배로 늘었다.", "2倍になった。"),
    ("It rose 100%.", "두 배가 되었다.", "倍増した。"),
    ("It tripled.", "세 배가 되었다.", "3倍になった。"),
    ("at least 8 characters", "8자 이상", "8文字以上"),
    ("over 1,000 houses", "1000채 이상의 가옥", "1000棟以上の家屋"),
    ("must not exceed 10 MB", "10MB를 초과할 수 없다", "10MBを超えてはならない"),
    ("smaller than 10 MB", "10MB 미만", "10MB未満"),
    ("no less than 50", "50명보다 적지 않아야 한다", "50人を下回ってはならない"),
    ("can never be higher than 100", "100보다 클 수 없다", "100を超えることはない"),
    ("can never be greater than 100", "100보다 커질 수 없다", "100より大きくなることはない"),
    ("must not be more than 2 seconds", "2초를 넘으면 안 된다", "2秒を超えてはいけない"),
    ("not more than three days", "사흘을 넘지 않는다", "3日を超えない"),
    ("no longer than 10 minutes", "10분을 넘지 않는다", "10分を超えない"),
    ("for over 10 years", "10년 넘게", "10年以上"),
    ("You cannot add more than 5 files.", "파일을 5개 넘게 추가할 수 없다.", "6個以上のファイルは追加できない。"),
    ("Values over 100 are not allowed.", "100을 초과하는 값은 허용되지 않는다.", "100を超える値は許可されない。"),
    ("More than 5 are not counted.", "5개가 넘는 것은 세지 않는다.", "5個を超えるものは数えない。"),
    ("greater than 5 and not over 10", "5보다 크고 10을 넘지 않는다", "5より大きく、10を超えない"),
    ("It grew by 200 percent.", "200% 늘었다.", "3倍に増えた。"),
]
"""English, Korean and Japanese that say the same: nothing is said of all three, nor of each two."""

OTHER = [
    ("greater than or equal to 5", "5보다 작거나 같음", "5以上", "ko"),
    ("less than or equal to 5", "5 이하", "5以上", "ja"),
    ("greater than or equal to 5", "5 이하", "5以下", "en"),
    ("must not be less than 5", "5보다 작아야 한다", "5以上", "ko"),
    ("must not be greater than 5", "5 이하", "5より大きい", "ja"),
    ("no more than 5 people", "5명 이상", "5人以下", "ko"),
    ("at most 5 people", "5명 이하", "5人以上", "ja"),
    ("at least 5 people", "5명 미만", "5人以上", "ko"),
    ("at least 5 people", "5명 이상", "5人未満", "ja"),
    ("more than 5 people", "5명 이하", "5人以下", "en"),
    ("It never exceeds 5.", "5를 초과한다.", "5を超えることはない。", "ko"),
    ("It never exceeds 5.", "5를 넘지 않는다.", "5を超える。", "ja"),
    ("It exceeds 5.", "5를 넘지 않는다.", "5を超えない。", "en"),
    ("under 18", "18세 이상", "18歳未満", "ko"),
    ("a binary number", "16진수", "2進数", "ko"),
    ("a binary number", "16진수", "16進数", "en"),
    ("a hexadecimal number", "16진수", "8進数", "ja"),
    ("3 times as many", "600%", "3倍", "ko"),
    ("It tripled.", "2배로 늘었다.", "2倍になった。", "en"),
    ("It grew by 300 percent.", "2배로 늘었다.", "4倍に増えた。", "ko"),
    ("It grew by 300 percent.", "200% 늘었다.", "300%増えた。", "ko"),
    ("must not exceed 10 MB", "10MB를 초과해야 한다", "10MBを超えてはならない", "ko"),
    ("smaller than 10 MB", "10MB보다 커야 한다", "10MB未満", "ko"),
    ("over 1,000 houses", "1000채 이상의 가옥", "1000棟以下の家屋", "ja"),
    ("can never be higher than 100", "100보다 작을 수 없다", "100を超えることはない", "ko"),
    ("not more than three days", "사흘을 넘는다", "3日を超えない", "ko"),
]
"""The same with a version that says another number, or that turns the limit round, which is named."""

PAIRS = [
    {"en": "greater than or equal to 5", "ko": "5보다 작거나 같음"},
    {"en": "less than or equal to 5", "ja": "5以上"},
    {"en": "no more than 5 people", "ja": "5人以上"},
    {"en": "It never exceeds 5.", "ko": "5 이상이다."},
    {"en": "at most 5", "ko": "5 이상"},
    {"ko": "5보다 큰 값", "ja": "5以下の値"},
    {"en": "a binary number", "ko": "16진수"},
    {"en": "a binary number", "ja": "16進数"},
    {"ko": "2진수", "ja": "16進数"},
]


@pytest.mark.parametrize(("en", "ko", "ja"), SAME)
def test_limits_bases_and_multiples_in_three_notations_are_no_finding(en: str, ko: str, ja: str) -> None:
    assert_nothing_is_said(en=en, ko=ko, ja=ja)


@pytest.mark.parametrize(("en", "ko", "ja", "language"), OTHER)
def test_a_limit_that_is_turned_round_or_another_base_is_found(en: str, ko: str, ja: str, language: str) -> None:
    assert deviating(en=en, ko=ko, ja=ja) == [(language,)]


@pytest.mark.parametrize("texts", PAIRS)
def test_it_is_found_by_two_versions_alone(texts: dict[str, str]) -> None:
    assert [each.severity for each in said("number", row(**texts))] == ["error"]


def test_octal_by_its_name_alone_is_doubtful() -> None:
    assert [each.severity for each in said("number", row(en="octal", ja="16進数"))] == ["warning"]
