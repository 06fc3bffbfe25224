"""What makes a text longer and says nothing more: names in Latin letters in brackets, official names of states."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clauses import SHORTER, WHOLE
from support.rows import row
from tritext.checks import RULES, Encode, check
from tritext.checks.glosses import plain_texts
from tritext.checks.likelihood import Asked, Likelihood, Score


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("르브론 제임스(LeBron James)가 이겼다.", "르브론 제임스가 이겼다."),
        ("르브론 제임스 (LeBron James)가 이겼다.", "르브론 제임스가 이겼다."),
        ("ジェームズ（LeBron James）が勝った。", "ジェームズが勝った。"),
        ("(LeBron James) 이겼다.", "(LeBron James) 이겼다."),
        ("평화유지활동(PKO)이다.", "평화유지활동(PKO)이다."),  # the English has it too
        ("북한(北韓)이다.", "북한(北韓)이다."),
        ("열 명(10 people)이다.", "열 명(10 people)이다."),
        ("제임스(James", "제임스(James"),
    ],
)
def test_what_one_version_alone_writes_in_latin_letters_behind_a_word_is_left_out(text: str, plain: str) -> None:
    assert plain_texts({"en": "LeBron James keeps the peace (PKO).", "ko": text})["ko"].text == plain


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("en", "in the Democratic People’s Republic of Korea.", "in the North Korea."),
        ("en", "the Republic of Korea and the United States of America", "the South Korea and the United States"),
        ("en", "Egyptians, North Koreans and the Republic", "Egyptians, North Koreans and the Republic"),
        ("ko", "조선민주주의인민공화국은 대한민국과", "북한은 한국과"),
        ("ko", "미정부와 남조선", "미정부와 남조선"),
        ("ja", "朝鮮民主主義人民共和国とアメリカ合衆国は", "北朝鮮と米国は"),
        ("ja", "イギリスと共和国", "イギリスと共和国"),
        ("fr", "République de Corée", "République de Corée"),
    ],
)
def test_a_state_is_read_by_its_short_name(language: str, text: str, plain: str) -> None:
    found = plain_texts({language: text})[language]

    assert found.text == plain
    assert found.place((0, len(plain))) == (0, len(text))


@given(st.lists(st.sampled_from(["대한민국", "가", " ", "(aB)", "(a", ".", "한국"]), max_size=9).map("".join))
def test_every_character_that_is_left_knows_its_place(text: str) -> None:
    plain = plain_texts({"ko": text})["ko"]
    places = [plain.place((at, at + 1)) for at in range(len(plain.text))]

    assert [text[start:end] for start, end in places if end - start == 1] == [
        char for char, (start, end) in zip(plain.text, places, strict=True) if end - start == 1
    ]
    assert {text[start:end] for start, end in places if end - start != 1} <= {"대한민국"}
    assert [start for start, _ in places] == sorted(start for start, _ in places)


def test_a_version_is_read_plainly_and_what_is_lacking_is_where_it_is_in_the_whole_text(
    encode: Encode, score: Score
) -> None:
    seen: list[Asked] = []

    def watched(questions: Sequence[Asked]) -> Sequence[Likelihood | None]:
        seen.extend(questions)
        return score(questions)

    korean = WHOLE["ko"].replace("정부", "정부(the governments)").replace("납북자", "납북자(abductees)")
    english = WHOLE["en"].replace("Pyongyang", "the Democratic People's Republic of Korea")
    texts = {"en": english, "ja": SHORTER["ja"], "ko": korean}
    [finding] = check([row(**texts)], rules=[RULES["omitted"]], encode=encode, score=watched)
    [(start, end)] = finding.spans["ko"]

    assert finding.languages == ("ja",)
    assert korean[start:end].startswith("납북자(abductees)들을 즉시 석방할")
    assert {text for each in seen for text in (each.given, each.text) if "정부" in text} >= {WHOLE["ko"]}
    assert not any("(" in text for each in seen for text in (each.given, each.text))
    assert any("on the North Korea to" in text for each in seen for text in (each.given, each.text))
    assert not any("Republic" in text for each in seen for text in (each.given, each.text))
    assert english[slice(*finding.spans["en"][0])].startswith("on the Democratic People's Republic of Korea to")
