"""Words of software and scripture become what other texts mean, and stay where these are meant."""

from __future__ import annotations

import re

import pytest

from tritext.checks.lexicon import table
from tritext.engines.facts import KnownTerms
from tritext.engines.senses import in_sense


def test_each_row_is_a_phrase_and_what_is_wrong_there_and_right() -> None:
    for phrase, wrong, right, of in table("senses"):
        assert not re.search(phrase, ""), phrase
        assert not re.search(wrong, right), wrong
        assert of in ("software", "scripture")


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("It has committed abuses.", "인권 유린을 커밋했습니다.", "인권 유린을 자행했습니다."),
        ("It is committed to peace.", "평화를 커밋합니다.", "평화를 약속합니다."),
        ("Evidence was compiled by NGOs.", "증거가 컴파일되었습니다.", "증거가 취합되었습니다."),
        ("They issued a joint statement.", "공동성명을 발급했다.", "공동성명을 발표했다."),
        ("They freed the hostages.", "인질을 해제했다.", "인질을 석방했다."),
        ("The building burnt.", "빌드가 탔다.", "건물이 탔다."),
        ("They urged him.", "권장했습니다.", "촉구했습니다."),
        ("Those responsible for abuses", "유린을 담당하는 사람들", "유린에 책임이 있는 사람들"),
        ("They are responsible for a crime.", "범죄를 담당합니다.", "범죄에 대해 책임을 집니다."),
        ("He is responsible for the budget.", "예산을 담당합니다.", None),
        ("He was killed by the army.", "군에 의해 죽였습니다.", "군에 의해 살해되었습니다."),
        ("They were building houses.", "집을 빌드했다.", "집을 건설했다."),
        ("Two defectors were executed.", "둘이 실행되었다.", "둘이 처형되었다."),
        ("The Commission met.", "커미션이 모였다.", "위원회가 모였다."),
        ("The report was released.", "보고서가 릴리스되었다.", "보고서가 공개되었다."),
        ("All detainees must be freed.", "구금자는 해제되어야 한다.", "구금자는 석방되어야 한다."),
        ("They deployed troops.", "군대를 배포했다.", "군대를 배치했다."),
        ("He pledged aid.", "원조를 부탁했다.", "원조를 약속했다."),
        ("The talks broke down.", "강연이 끊어졌다.", "회담이 끊어졌다."),
        ("The Security Council passed the resolution.", "해결책을 승인했다.", "결의를 승인했다."),
        ("They oppose violence.", "저희는 강포에 반대한다.", "그들은 폭력에 반대한다."),
        ("We think that they lied.", "저희는 그렇게 생각한다.", None),
        ("The Lord hates violence.", "강포를 미워하신다.", None),
        ("He gave two talks at the university.", "강연을 두 번 했다.", None),
        ("Set the resolution of the screen.", "해상도를 설정한다.", None),
        ("Names of detainees were released.", "이름이 해제되었다.", None),
        ("Sanctions were lifted and prisoners were freed.", "제재가 해제되었다.", None),
        ("She was issued a visa.", "비자를 발급받았다.", None),
        ("Run it until the database is built.", "빌드를 실행합니다.", None),
        ("Access by get_name is urged.", "액세스를 권장합니다.", None),
        (
            "They amplify the voices of those unjustly detained.",
            "불당하게 감지된 자의 소리를 완화한다.",
            "부당하게 구금된 자의 소리를 증폭한다.",
        ),
        ("Click to collapse the section.", "섹션을 축소한다.", None),
        ("A local paper wrote it.", "로컬 신문이 썼다.", None),
        ("The agent takes a ten percent commission.", "10% 커미션을 받는다.", None),
        ("She earned a commission.", "커미션을 벌었다.", None),
        ("The building of trust takes time.", "신뢰의 빌드는 느리다.", None),
        ("The experiment was run in 2019.", "실험은 2019년에 실행되었다.", None),
        ("The president executed the order to kill.", "명령을 실행했다.", None),
        ("It is executed publicly after his death: the plan.", "계획을 실행한다.", None),
        ("The world leader in sensors is small.", "센서의 리더는 작다.", None),
        ("I urge you to rest.", "휴식을 권장합니다.", None),
        ("The band's record sold well.", "레코드가 팔렸다.", None),
        ("He gave the door a push.", "문을 푸시했다.", None),
        ("The bank issued cards and a report.", "카드를 발급했다.", None),
    ],
)
def test_a_word_of_software_becomes_what_is_meant_and_stays_where_it_may_be(
    text: str, translation: str, expected: str | None
) -> None:
    assert in_sense(text, translation) == (expected or translation)
    assert KnownTerms().corrected(text, translation, source="en", target="ko") == expected


def test_japanese_has_such_words_too() -> None:
    text = "The talks broke down."
    assert KnownTerms().corrected(text, "講演は決裂した。", source="en", target="ja") == "協議は決裂した。"
    assert KnownTerms().corrected("He gave two talks.", "講演をした。", source="en", target="ja") is None
