"""``number``: the least and the most that is meant, what numbers are written in, and multiples."""

from __future__ import annotations

import pytest

from support.rows import row, said

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


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        ({"en": "at most 5 files", "ko": "5개 미만의 파일", "ja": "5個未満のファイル"}, ("en",)),
        ({"en": "at most 5 files", "ko": "5개 이하의 파일", "ja": "5個未満のファイル"}, ("ja",)),
        ({"en": "63 characters or less", "ko": "63자 미만", "ja": "63文字以下"}, ("ko",)),
        ({"en": "It must not exceed 10 MB.", "ko": "10MB 미만이어야 한다."}, ()),
        ({"ko": "12개월 이내", "ja": "12か月未満"}, ()),
    ],
)
def test_a_limit_that_one_version_alone_leaves_out_is_noted(texts: dict[str, str], languages: tuple[str, ...]) -> None:
    [finding] = said("number", row(**texts))

    assert (finding.severity, finding.languages) == ("info", languages)
    assert finding.message.startswith("the limits differ: ")
    assert "(at most)" in finding.message
    assert "(less than)" in finding.message


def test_a_limit_that_is_denied_far_behind_is_no_other_limit() -> None:
    assert said("number", row(en="no more than 3 digits are read", ja="3 桁を超えて文字が続いても読みこまれない")) == []


def test_a_limit_turned_round_says_which_is_which() -> None:
    [finding] = said("number", row(en="18 years of age or older", ko="18세 미만"))

    assert finding.message == 'the limits differ: en has "18 years" (at least), ko has "18세" (less than)'


@pytest.mark.parametrize("texts", PAIRS)
def test_it_is_found_by_two_versions_alone(texts: dict[str, str]) -> None:
    assert [each.severity for each in said("number", row(**texts))] == ["error"]


def test_octal_by_its_name_alone_is_doubtful() -> None:
    assert [each.severity for each in said("number", row(en="octal", ja="16進数"))] == ["warning"]
