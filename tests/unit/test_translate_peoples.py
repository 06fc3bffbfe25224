"""The people that a translation speaks of is that of its text; a wrong one is worse than none."""

from __future__ import annotations

import pytest

from tritext.engines.facts import KnownNames, Spelling
from tritext.glossary import Term
from tritext.records import Hypothesis
from tritext.translate.facts import with_facts


@pytest.mark.parametrize(
    ("text", "target", "translation", "expected"),
    [
        ("The U.S. met North Koreans.", "ko", "미국은 미국인들과 만났습니다.", "미국은 북한인들과 만났습니다."),
        ("North Koreans fled China.", "ja", "中国人は逃げた。", "北朝鮮人は逃げた。"),
        ("North Koreans fled China.", "ja", "中国人民は逃げた。", None),
        ("North Koreans fled.", "ko", "미국인권과 한국인삼을 말했습니다.", None),
        ("North Koreans met an American.", "ko", "미국인을 만났습니다.", None),
        ("North Koreans met the U.S. envoy.", "ko", "북한 주민은 미국인과 만났습니다.", None),
        ("Syrians met Korean officials.", "ko", "한국인이 만났습니다.", None),
        ("Syrians and Iraqis met the U.S. envoy.", "ko", "미국인이 만났습니다.", None),
        ("The U.S. spoke.", "ko", "미국인이 말했습니다.", None),
    ],
)
def test_the_one_people_that_is_wrong_becomes_the_one_that_is_lacking(
    text: str, target: str, translation: str, expected: str | None
) -> None:
    assert Spelling().corrected(text, translation, source="en", target=target) == expected


def test_a_people_that_the_text_does_not_speak_of_counts() -> None:
    known = KnownNames()
    assert known.surplus("Syrians and Iraqis met the U.S. envoy.", "미국인이", source="en", target="ko") == 1
    assert known.surplus("Syrians met Americans.", "미국인이", source="en", target="ko") == 0
    assert known.surplus("미국인이", "Syrians", source="ko", target="en") == 0


class _Wanting(KnownNames):
    """Always lacks a term, so that a text is translated once more."""

    is_read = True

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        at = text.index("Human Rights")
        return (Term(at, at + 12, "Human Rights", "인권", ("인권",)),)


@pytest.mark.parametrize(
    ("again", "is_taken"), [("그는 그 인권 보고서를 읽었다.", True), ("그는 그 인인권 보고서를 읽었다.", False)]
)
def test_what_stutters_does_not_win_by_its_score(again: str, is_taken: bool) -> None:
    text, first = "The Human Rights Report is read.", Hypothesis("그는 그 인가 보고서를 읽었다.", -1.0)
    made = with_facts(
        {text: first},
        [_Wanting()],
        lambda texts: {each: [Hypothesis(again, -0.5)] for each in texts},
        source="en",
        target="ko",
    )
    assert (text in made) == is_taken


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Its 2023 Human Rights Report", "Its 2023년 인권 Report"),
        ("Japan’s 2023 Human Rights Report", "Japan’s 2023년 인권 Report"),
        ("some 2023 Human Rights reports", "some 2023 인권 reports"),
        ("the 2000 Human Rights reports", "the 2000 인권 reports"),
    ],
)
def test_a_year_that_stands_before_a_term_has_its_sign(text: str, mixed: str) -> None:
    asked: list[str] = []

    def decode(texts: list[str]) -> dict[str, list[Hypothesis]]:
        asked.extend(texts)
        return {each: [Hypothesis(each, -0.5)] for each in texts}

    with_facts({text: Hypothesis("보고서", -0.5)}, [_Wanting()], decode, source="en", target="ko")
    assert asked[0] == mixed
