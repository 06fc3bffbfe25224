"""Translations are printed as the target prints: capitals and marks in English, stops and quotations in Korean."""

from __future__ import annotations

from functools import partial

import pytest

from tritext.engines.argos import ArgosTranslator
from tritext.engines.facts import Spelling
from tritext.engines.headlines import fitter
from tritext.engines.notation import tidied
from tritext.engines.packages import bundled_packages
from tritext.engines.register import stopped
from tritext.engines.truecasing import lowered, untitled
from tritext.engines.typography import is_title, printed
from tritext.engines.untranslated import translated
from tritext.records import Hypothesis


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        (
            "大臣が辞任した。3人目だ。",
            "the minister resigned. He is the third.",
            "The minister resigned. He is the third.",
        ),
        ("- 家に。", "- home.", "- Home."),
        ("npmを使う。", "npm is used.", None),
        ("iPhoneを買った。", "iPhone was bought.", None),
        ("i番目の要素。", "the i th element.", "The i th element."),
        ("材料", "material", None),
        ("一、二など。", "One, two, etc. are meant.", None),
        ("彼は「はい」と言った。", "He said 'Yes, I don't.'", 'He said "Yes, I don\'t."'),
        ("彼は'はい'と言った。", "He said 'Yes.'", None),
        ("「選手の試合」", "'The players' game", None),
        ("「選手たちの試合」を見た。", "I saw 'the players' game'.", None),
        ("トランプ大統領は言った。", "The president of Trump said so.", "President Trump said so."),
        ("트럼프 대통령의 측근", "an aide of the Trump president", "an aide of President Trump"),
        ("大統領はトランプに会った。", "The president met Trump.", None),
        ("ローゼン氏は言った。", "The Rosen Stein clan said so.", "Rosen Stein said so."),
        ("文氏は対話が要ると述べた。", "The Moon clan said so.", "Moon said so."),
        ("蘇我氏は滅びた。", "The Soga clan perished.", None),
        ("トランプ大学の学長は大統領だ。", "The president of Trump University is one.", None),
    ],
)
def test_english_has_capitals_double_marks_and_scores_in_digits(
    text: str, translation: str, expected: str | None
) -> None:
    assert printed(text, translation) == (expected or translation)
    corrected = Spelling().corrected(text, translation, source="ja", target="en")
    assert corrected == (expected if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE WHITE HOUSE SAID NO. IT IS OVER.", "The White House said no. It is over."),
        ("TRUMP MEETS KIM JONG UN IN SINGAPORE", "Trump meets Kim Jong Un in Singapore"),
        ("IT'S ME. I'M HERE!", "It's me. I'm here!"),
        ("TERMS OF U.S. LAW", "Terms of U.S. law"),
        ("X1 OF THE DPRK", "X1 of the DPRK"),
        ("SEE HTTPS://EXAMPLE.ORG/A_B FOR MAX_SIZE", "See HTTPS://EXAMPLE.ORG/A_B for MAX_SIZE"),
        ("ÉTAT DE SIÈGE ENDS", "ÉTAT de SIÈGE ends"),
        ("SELECT NAME FROM USERS WHERE ID = 1", None),
        ("WARNING", None),
        ("12:30", None),
        ("Read the FAQ", None),
    ],
)
def test_what_is_in_capitals_alone_is_read_as_a_sentence(text: str, expected: str | None) -> None:
    assert lowered(text) == (expected or text)


def test_the_bundled_model_reads_capitals_as_small_letters() -> None:
    packages = {(each.source, each.target): each for each in bundled_packages()}
    translator = ArgosTranslator(packages)
    loud, plain = translator.translate(["TABLE OF CONTENTS", "Table of contents"], source="en", target="ja")
    assert loud == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New Law Protects Workers From Kim Jong Un", "New law protects workers From Kim Jong Un"),
        (
            "Workers of North Korea Meet at https://example.org/New",
            "Workers of North Korea meet at https://example.org/New",
        ),
        ("May Law Protects Mr. Law in May From March 3", "May law protects Mr. Law in May From March 3"),
        ("New Law Protects NATO in iOS", None),
        ("New Law Protects Workers.", None),
        ("New Law Protects some Workers", None),
        ("New Law Protects", None),
    ],
)
def test_a_headline_is_read_as_a_sentence(text: str, expected: str | None) -> None:
    known = {"law", "protects", "worker", "meet", "new", "north", "may", "march"}
    assert untitled(text, known.__contains__) == (expected or text)


def test_the_bundled_model_reads_a_headline_as_suits_it() -> None:
    packages = {(each.source, each.target): each for each in bundled_packages()}
    translator = ArgosTranslator(packages)
    headlines = ["Why the World Must Act Now", "Trump meeting with Rosenstein may be delayed again, says White House"]
    sentences = ["Why the world must act now", f"{headlines[1]}."]
    made, read = (translator.translate(texts, source="en", target="ja") for texts in (headlines, sentences))
    assert made == [read[0], read[1].removesuffix("。")]


def test_a_headline_that_becomes_a_loop_or_says_half_is_read_otherwise() -> None:
    text, sound, loop = (
        "New Law Protects Workers",
        [Hypothesis("법이 지킨다", -1.0)],
        [Hypothesis("법 법 법 법 법", -0.1)],
    )
    alike = partial(fitter, text, source="en", target="ko", backward=lambda *_: 0.0)
    assert alike(sound, loop) is alike(loop, sound) is sound
    half, told = [Hypothesis("법", -0.1)], {"법": -5.0, "법이 지킨다": -1.0}
    assert fitter(text, half, sound, source="en", target="ko", backward=lambda _, made: told[made]) is sound
    name, lost = [Hypothesis("Windows Vista 보안", -1.0)], [Hypothesis("창 Vista 보안", -0.1)]
    assert fitter("Windows Vista security", name, lost, source="en", target="ko", backward=lambda *_: 0.0) is name


def test_a_sentence_ends_with_a_stop_if_its_text_does() -> None:
    assert stopped('"They came."', "그들이 왔습니다") == "그들이 왔습니다."
    assert stopped("The arrival", "그들이 왔습니다") == "그들이 왔습니다"
    assert stopped("See Fig. 3.", "그림 3") == "그림 3"
    assert Spelling().corrected("He came.", "그가 오니라", source="en", target="ko") == "그가 옵니다."


def test_titles_keep_their_tone() -> None:
    assert Spelling().corrected("The Monster Is Coming.", "괴물이 온다.", source="en", target="ko") is None
    assert Spelling().corrected("The monster is coming.", "괴물이 온다.", source="en", target="ko") == "괴물이 옵니다."
    assert not is_title("OK.")


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("Add salt and eggs.", "salt와 eggs를 넣습니다.", "소금과 달걀을 넣습니다."),
        ("嵐が来た。", "storm로 끝났습니다.", "폭풍으로 끝났습니다."),
        ("The salt command", "`salt` 명령", None),
        ("Set `salt`.", "salt를 설정합니다.", None),
        ("The heavy rain", "heavy rain이 왔습니다.", None),
        ("Mr. Rain came.", "Rain이 왔습니다.", None),
        ("rain", "rain", None),
        ("The cat command prints.", "cat 명령은 출력합니다.", None),
        ("Set the video element.", "video 요소를 설정합니다.", None),
        ("The word dog", '단어 "dog"는', None),
        ("The train set", "train 데이터를 씁니다.", None),
    ],
)
def test_english_nouns_that_were_left_are_translated(text: str, translation: str, expected: str | None) -> None:
    if "`" in translation:
        text = translation
    assert translated(text, translation, target="ko") == (expected or translation)


def test_half_a_day_stands_before_its_hour() -> None:
    assert tidied("by 5 p.m.", "5시 오후에", source="en", target="ko") == "오후 5시에"
    assert tidied("from 5 to 6 p.m.", "5시 오후 6시에", source="en", target="ko") == "5시 오후 6시에"


@pytest.mark.parametrize("text", ["「あ」ア氏は言った。", "氏は" * 20_000])
@pytest.mark.parametrize("made", ["a" * 40_000 + ".", " 'a" * 10_000 + ".", "Trump president " * 2_000])
def test_endless_texts_come_out_whole(text: str, made: str) -> None:
    assert printed(text, made)[1:] == made[1:]
