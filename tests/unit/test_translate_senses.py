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
        ("ja", "The Commission met.", "コミッションが会合した。", "委員会が会合した。"),
        ("ja", "Troops were deployed.", "部隊がデプロイされた。", "部隊が配備された。"),
    ],
)
def test_a_word_of_software_becomes_what_is_meant(target: str, text: str, translation: str, expected: str) -> None:
    assert in_sense(text, translation, source="en", target=target) == expected
    made = KnownTerms().corrected(text, translation, source="en", target=target)
    assert made == (expected if expected != translation else None)


def test_other_languages_are_left_alone() -> None:
    assert in_sense("범죄를 저질렀다. committed crimes", "コミッション", source="ko", target="ja") == "コミッション"
    assert in_sense("They committed crimes.", "Sie begingen 커밋.", source="en", target="de") == "Sie begingen 커밋."
