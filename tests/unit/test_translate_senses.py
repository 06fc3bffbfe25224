"""Words of software become what other texts mean, and stay where software is meant."""

from __future__ import annotations

import re

import pytest

from tritext.checks.lexicon import table
from tritext.engines.facts import KnownTerms
from tritext.engines.senses import in_sense


def test_each_row_is_a_phrase_and_what_is_wrong_there_and_right() -> None:
    for language, phrase, wrong, right in table("senses"):
        assert language in ("ko", "ja")
        assert not re.search(phrase, ""), phrase
        assert not re.search(wrong, right), wrong


@pytest.mark.parametrize(
    ("target", "text", "translation", "expected"),
    [
        ("ko", "It has committed abuses.", "인권 유린을 커밋했습니다.", "인권 유린을 자행했습니다."),
        ("ko", "It is committed to peace.", "평화를 커밋합니다.", "평화를 약속합니다."),
        ("ko", "Evidence was compiled by NGOs.", "증거가 컴파일되었습니다.", "증거가 취합되었습니다."),
        ("ko", "They issued a joint statement.", "공동성명을 발급했다.", "공동성명을 발표했다."),
        ("ko", "She was issued a visa.", "비자를 발급받았다.", "비자를 발급받았다."),
        ("ko", "They freed the hostages.", "인질을 해제했다.", "인질을 석방했다."),
        ("ko", "He will run for president.", "그는 실행을 결정했다.", "그는 출마를 결정했다."),
        ("ko", "The building burnt.", "빌드가 탔다.", "건물이 탔다."),
        ("ko", "They urged him.", "권장했습니다.", "촉구했습니다."),
        ("ko", "Commit the change to the repository.", "변경을 커밋합니다.", "변경을 커밋합니다."),
        ("ko", "Run it until the database is built.", "빌드를 실행합니다.", "빌드를 실행합니다."),
        ("ko", "Access by get_name is urged.", "액세스를 권장합니다.", "액세스를 권장합니다."),
        ("ko", "The regime had committed abuses.", "정권이 커밋되어 왔다.", "정권이 자행해 왔다."),
        ("ko", "It has committed crimes.", "그는 범죄를 커밋되었다.", "그는 범죄를 자행했다."),
        ("ko", "It has committed crimes.", "범죄가 커밋되었다.", "범죄가 자행되었다."),
        ("ko", "Crimes were committed here.", "범죄가 커밋되었다.", "범죄가 자행되었다."),
        ("ko", "They were building houses.", "집을 빌드했다.", "집을 건설했다."),
        ("ko", "The local council met.", "로컬 의회가 모였다.", "지방 의회가 모였다."),
        ("ko", "A local paper wrote it.", "로컬 신문이 썼다.", "로컬 신문이 썼다."),
        ("ko", "Two defectors were executed.", "둘이 실행되었다.", "둘이 처형되었다."),
        ("ja", "The Commission met.", "コミッションが会合した。", "委員会が会合した。"),
        ("ja", "Troops were deployed.", "部隊がデプロイされた。", "部隊が配備された。"),
    ],
)
def test_a_word_of_software_becomes_what_is_meant(target: str, text: str, translation: str, expected: str) -> None:
    assert in_sense(text, translation, source="en", target=target) == expected
    made = KnownTerms().corrected(text, translation, source="en", target=target)
    assert made == (expected if expected != translation else None)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("The agent takes a ten percent commission.", "10% 커미션을 받는다."),
        ("She earned a commission.", "커미션을 벌었다."),
        ("The building of trust takes time.", "신뢰의 빌드는 느리다."),
        ("The experiment was run in 2019.", "실험은 2019년에 실행되었다."),
        ("They run it from the mayor's office.", "시장실에서 실행한다."),
        ("The president executed the order to kill.", "명령을 실행했다."),
        ("It is executed publicly after his death: the plan.", "계획을 실행한다."),
        ("Sanctions were lifted and prisoners freed.", "제재가 해제되었다."),
        ("The bus driver bought a driver for his printer.", "프린터 드라이버를 샀다."),
        ("The world leader in sensors is small.", "센서의 리더는 작다."),
        ("I urge you to rest.", "휴식을 권장합니다."),
        ("The band's record sold well.", "레코드가 팔렸다."),
        ("He gave the door a push.", "문을 푸시했다."),
        ("Commit to main.", "main에 커밋합니다."),
        ("The new version came with a released report.", "새 버전이 릴리스되었다."),
        ("The bank issued cards and a report.", "카드를 발급했다."),
        ("He was committed to a hospital.", "병원에 커밋되었다."),
        ("They had committed crimes.", "그들은 커모했다."),
    ],
)
def test_a_word_stays_where_it_may_be_meant(text: str, translation: str) -> None:
    assert in_sense(text, translation, source="en", target="ko") == translation


def test_commission_is_none_of_those_that_meet_where_it_is_paid() -> None:
    text, made = "The agent takes a commission of ten percent.", "コミッションを取る。"
    assert in_sense(text, made, source="en", target="ja") == made


def test_other_languages_are_left_alone() -> None:
    assert in_sense("범죄를 저질렀다. committed crimes", "コミッション", source="ko", target="ja") == "コミッション"
    assert in_sense("They committed crimes.", "Sie begingen 커밋.", source="en", target="de") == "Sie begingen 커밋."
