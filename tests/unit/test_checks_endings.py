"""``script`` on text that breaks off: what ends so by its layout or its grammar is no finding."""

from __future__ import annotations

import pytest

from support.rows import row, said
from tritext.records import TranslationUnit, Variant

BROKEN = [
    {
        "en": "They urged the State to act at once and to let people go home.",
        "ko": "그들은 국가가 곧바로 행동하여 사람들을",
    },
    {"ja": "彼らは国家に、人々をすぐに家へ帰すように求めた。", "ko": "그들은 국가에게 사람들을"},
    {"en": "They urged the State to let the", "ja": "彼らは国家に直ちに行動し、人々を家へ帰すように求めた。"},
    {"en": "The commission named those who had been held for years without a trial:", "ko": "위원회는"},
    {"en": "They urged the State to let people go home.", "ko": "그들은 국가에 사람들을 집으로 돌려보내라고 촉구하였"},
    {"en": "They urge the State to let people go home.", "ko": "그들은 국가에 사람들을 집으로 돌려보내라고 촉구합니"},
]
WHOLE = [
    {"en": "In the above example:", "ja": "上に示した例では"},
    {"en": "Then, replace this line:", "ko": "그런 다음 이 줄을"},
    {"en": "Kubernetes documentation contributors:", "ko": "쿠버네티스 문서 기여자들은"},
    {"ja": "変換による出力の結果は、そのまま画面に表示されます。", "ko": "변환 결과"},
    {"en": "The formal session of the assembly for this year.", "ko": "올해 회의"},
    {"en": "Multiple scopes.", "ko": "다중 범위", "ja": "複数のスコープ。"},
    {"en": "Slicings", "ko": "슬라이싱(Slicings)", "ja": "スライス表記 (slicing)"},
    {"en": "Or, alternatively:", "ko": "또는", "ja": "または、次のようにします。"},
    {"en": "From the Reform to the rule (of retired emperors)", "ja": "大化の改新から院政まで"},
    {"ja": "電子署名とは", "ko": "전자 서명이란 무엇입니까?"},
    {"en": "If you amend your ways, and if you execute justice between a man and his neighbour.", "ja": "道を改め、"},
    {
        "en": "You can get the address of the network interfaces using ifconfig -a",
        "ko": "네트워크 인터페이스의 주소를 확인한다.",
    },
    {"en": "The chronicle of the age - 614, unknown", "ja": "仁寿鏡・・・・・・・・・・・推古天皇22年（614年）・不明"},
    {
        "en": "API Reference for Modeling SDK for Visual Studio",
        "ja": "Modeling SDK for Visual Studio の API リファレンス",
    },
]
CODE = {
    "en": "Returns a named tuple (nchannels, sampwidth, framerate, nframes, comptype, compname), like the get methods.",
    "ja": "get メソッドと同じ (nchannels, sampwidth, framerate, nframes, comptype, compname) の tuple を返します。",
}
VERSE = {
    "en": "The sons of Salma were Bethlehem, the Netophathites and Beth Joab, and half the Manahathites, the Zorites.",
    "ko": "살마의 자손들은 베들레헴과 느도바 족속과",
}
UNMARKED = {"en": "These were the sons of Caleb.", "ko": "이들은 갈렙의 자손이니라"}
MARKED = {"en": "These were the sons of Caleb.", "ko": "이들은 갈렙의 자손이니라."}


@pytest.mark.parametrize("texts", BROKEN)
def test_text_that_breaks_off_is_found(texts: dict[str, str]) -> None:
    assert ["breaks off" in each.message for each in said("script", row(**texts))] == [True]


def test_a_list_of_names_in_code_is_no_english() -> None:
    assert said("script", row(**CODE)) == []


@pytest.mark.parametrize("texts", WHOLE)
def test_what_ends_as_its_language_may_is_no_finding(texts: dict[str, str]) -> None:
    assert said("script", row(**texts)) == []


def test_a_version_without_marks_ends_anywhere() -> None:
    assert said("script", row(**UNMARKED), row(**VERSE), row(**UNMARKED)) == []
    assert [each.unit for each in said("script", row(**MARKED), row(**VERSE), row(**MARKED))] == [1]


def test_an_empty_text_does_not_break_off() -> None:
    texts = {"en": "", "ko": "그는 이렇게 말했다.", "ja": "彼はこう言った。"}
    unit = TranslationUnit({language: Variant(text, (0,)) for language, text in texts.items()})
    assert said("script", unit) == []
