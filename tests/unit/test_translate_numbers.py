"""Numbers that a model got wrong are put right, in the notation of the target."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.bundled import bundled_packages
from support.scripted import Scripted
from tritext.checks.quantities import agree, quantities
from tritext.checks.quantities.writing import numeral, written
from tritext.engines.argos import ArgosTranslator
from tritext.engines.facts import KnownNumbers
from tritext.engines.notation import tidied
from tritext.engines.numbers import lacking_numbers
from tritext.translate import translate_hop


@pytest.mark.parametrize(
    ("source", "text", "korean", "japanese", "english"),
    [
        ("en", "1.2 million people came", "120만", "120万", ""),
        ("en", "on March 15, 2024 they met", "2024년 3월 15일", "2024年3月15日", ""),
        ("en", "on 15 March 2024 they met", "2024년 3월 15일", "2024年3月15日", ""),
        ("en", "35 percent of it", "35%", "35%", ""),
        ("en", "it cost $3 billion", "30억 달러", "30億ドル", ""),
        ("en", "for three decades", "30년", "30年", ""),
        ("en", "It began in 1998.", "1998년", "1998年", ""),
        ("en", "in the 1990s", "1990년대", "1990年代", ""),
        ("en", "They met on Tuesday.", "화요일", "火曜日", ""),
        ("en", "at 7:55", "7:55", "7:55", ""),
        ("en", "They won 3-1 then.", "3-1", "3-1", ""),
        ("en", "the 21st of them", "", "", ""),
        ("en", "in the 21st century", "21세기", "21世紀", ""),
        ("en", "its 50th anniversary", "50주년", "50周年", ""),
        ("en", "found at 7.55am with it", "오전 7시 55분", "午前7時55分", ""),
        ("en", "It began at 4 p.m. There", "오후 4시", "午後4時", ""),
        ("en", "two 18-year-olds came", "18세", "18歳", ""),
        ("ko", "19세기에", "", "19世紀", "19th century"),
        ("ko", "3세기 동안", "", "3", "3"),
        ("ko", "오전 7시 55분에", "", "午前7時55分", "7:55 a.m."),
        ("ko", "32세 남성이", "", "32歳", "32"),
        ("ja", "第4回、22世紀に", "4 22세기", "", "4 22nd century"),
        ("ko", "2024년 10월 18일에 만났다", "", "2024年10月18日", "October 18, 2024"),
        ("ko", "1억 2500만 달러였다", "", "1億2,500万", "$125 million"),
        ("ja", "10月に会った", "10월", "", "October"),
        ("ja", "土曜日に会った", "토요일", "", "Saturday"),
        ("ja", "569万人が見た", "569만", "", "5.69 million"),
        ("ja", "令和6年に", "", "", ""),
    ],
)
def test_a_number_is_written_as_the_target_writes_it(
    source: str, text: str, korean: str, japanese: str, english: str
) -> None:
    for target, expected in (("ko", korean), ("ja", japanese), ("en", english)):
        if target != source:
            found = lacking_numbers(text, "", source=source, target=target)
            assert " ".join(each.target for each in found) == expected


@given(st.integers(3, 10**14), st.sampled_from(["en", "ko", "ja"]))
def test_a_numeral_is_read_as_the_value_that_was_written(value: int, language: str) -> None:
    text = numeral(Fraction(value), language)
    unit = {"en": " dollars", "ko": " 달러", "ja": "ドル"}[language]
    (found,) = quantities(text + unit, language)
    assert value in {each.value for each in found.readings}


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["ko", "ja", "en"]))
def test_a_date_comes_back_through_another_language(year: int, month: int, day: int, target: str) -> None:
    source = "ja" if target == "ko" else "ko"
    text = f"{year}年{month}月{day}日" if source == "ja" else f"{year}년 {month}월 {day}일"
    found = quantities(text, source)
    made = written(text, found[0], source=source, target=target)
    assert made is not None
    there = quantities(made.text, target)
    assert made.span == (0, len(text))
    assert all(any(agree(each, other) for other in there) for each in found)


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("5.69 million viewers saw it.", "569,000만 명이 보았다.", "569만 명이 보았다."),
        ("It lies 385 miles away.", "385밀리 떨어져 있다.", "385마일 떨어져 있다."),
        ("He came on Friday.", "그는 화요일에 왔다.", "그는 금요일에 왔다."),
        (
            "CBS had 3.1 million, NBC 2.94 million.",
            "CBS는 3.1, NBC는 2.94를 보았다.",
            "CBS는 310만, NBC는 294만을 보았다.",
        ),
        ("They cost $50 billion.", "$5 billion 든다.", "500억 달러 든다."),
        ("After three decades of it", "3십 년 후에", "30년 후에"),
        ("A 32-year-old man came.", "32년은 왔다.", "32세는 왔다."),
        ("For 32 years a 32-year-old came.", "32년 동안 32년은 왔다.", None),
        ("Seventeen and 40 came.", "14명이 왔다.", None),
        ("17 came.", "17명이 왔다.", None),
    ],
)
def test_a_wrong_number_is_exchanged_where_it_can_be_told_for_which(
    text: str, translation: str, expected: str | None
) -> None:
    assert KnownNumbers().corrected(text, translation, source="en", target="ko") == expected


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("32세 남성과 44세 여성", "32世の男と44世代の女", "32歳の男と44歳の女"),
        ("32세 남성", "32世紀の男", None),
        ("18세 두 명과 20세 남성", "18世2名と20世の男", "18歳2名と20歳の男"),
        ("엘리자베스 2세와 루이 14세의 남동생", "エリザベス2世とルイ14世の弟", None),
        ("3십", "3十年分と3千人", "30年分と3千人"),
    ],
)
def test_a_number_has_the_notation_of_japanese(text: str, translation: str, expected: str | None) -> None:
    assert KnownNumbers().corrected(text, translation, source="ko", target="ja") == expected


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("In 2005 it began.", "2005年（平成17年）に始まった。", "2005年に始まった。"),
        ("In 1939 it burnt.", "昭和14年（1939年）に焼失した。", "1939年に焼失した。"),
        ("In 2017 it paid.", "2017年（2017年）に支払った。", "2017年に支払った。"),
        ("In 2005 (Heisei 17) it began.", "2005年（平成17年）に始まった。", None),
        ("In 1990 (the year of peace)", "1990年（平和の年）", None),
        (
            "On May 1, 2020, a year on, it met.",
            "2020年5月1日、1年後の2020年5月1日、開いた。",
            "1年後の2020年5月1日、開いた。",
        ),
        ("In May 2020 it began, and on May 10 ended.", "2020年5月、始まり、2020年5月10日に終わった。", None),
        ("On May 1, 2020 it opened and the same day shut.", "2020年5月1日、開き、2020年5月1日に閉じた。", None),
        ("From May 1, 2020 to May 2, 2020", "2020年5月1日、2020年5月1日から", None),
        ("In 2005, by the old calendar,", "2005年（旧暦）", None),
    ],
)
def test_a_year_has_no_era_and_a_date_stands_once(text: str, translation: str, expected: str | None) -> None:
    assert tidied(text, translation, source="en", target="ja") == (expected or translation)


def test_a_number_that_is_lacking_is_set_in_and_nothing_else_is_asked_again() -> None:
    text = "It cost $3 billion."
    engine = Scripted({text: "비쌌다.", "It cost X1.": "X1이 들었다.", "He came.": "그가 왔다."})
    made = translate_hop(engine, [text, "He came."], source="en", target="ko")
    assert [each.text for each in made] == ["30억 달러가 들었다.", "그가 왔다."]
    assert engine.asked == [text, "He came.", "It cost X1."]


def test_a_name_that_was_set_in_is_not_lost_for_a_number() -> None:
    text = "South Korea paid $3 billion."
    engine = Scripted(
        {text: "태국은 지불했다.", "X1 paid $3 billion.": "X1는 지불했다.", "X1 paid X2.": "X1는 X2를 지불했다."}
    )
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert made.text == "한국은 30억 달러를 지불했다."


def test_a_shorter_or_a_broken_translation_is_not_taken_for_a_number() -> None:
    text = "It cost $3 billion."
    answers = {text: "그것은 아주 비쌌다고 한다.", "It cost X1.": "X1", "It cost 30억 달러.": "30억 30억 30억 30억"}
    (made,) = translate_hop(Scripted(answers), [text], source="en", target="ko")
    assert made.text == answers[text]


@pytest.mark.parametrize("target", ["ko", "ja"])
def test_the_bundled_package_is_held_to_numbers(target: str) -> None:
    translator = ArgosTranslator(bundled_packages())
    text = "The company paid $4.9 billion for 275,000 machines in 1998."
    (made,) = translate_hop(translator, [text], source="en", target=target)
    assert not lacking_numbers(text, made.text, source="en", target=target)
    assert "numbers:" in translator.signature(source="en", target=target)
