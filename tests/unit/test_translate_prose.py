"""Translations are printed as the target prints: capitals and marks in English, stops and quotations in Korean."""

from __future__ import annotations

import pytest

from tritext.engines.argos import ArgosTranslator
from tritext.engines.blanks import closed
from tritext.engines.capitals import lowered
from tritext.engines.facts import Spelling
from tritext.engines.notation import tidied
from tritext.engines.nouns import translated
from tritext.engines.packages import bundled_packages
from tritext.engines.prose import is_title, printed
from tritext.engines.sayings import quoted, stopped


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        (
            "大臣が辞任した。3人目だ。",
            "the minister resigned. it's the third.",
            "The minister resigned. It's the third.",
        ),
        ("知らない。", "i don 't know, i think.", "I don't know, I think."),
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
        ("6-4、7-5で勝った。", "He won six-4 and seven-5.", "He won 6-4 and 7-5."),
        ("トランプ大統領は言った。", "The president of Trump said so.", "President Trump said so."),
        ("트럼프 대통령의 측근", "an aide of the Trump president", "an aide of President Trump"),
        ("大統領はトランプに会った。", "The president met Trump.", None),
        ("ローゼン氏は言った。", "The Rosen Stein clan said so.", "Rosen Stein said so."),
        ("同氏は言った。", "The same clan said so.", "The same person said so."),
        ("藤原氏は栄えた。", "The Fujiwara clan prospered.", None),
        ("蘇我氏は滅びた。", "The Soga clan perished.", None),
        ("李氏朝鮮は滅びた。", "The Yi clan fell.", None),
        ("氏名を書く。", "The Smith clan wrote.", None),
        ("安倍氏は述べた。", "The Abe clan said so.", "Abe said so."),
        ("トランプ大学の学長は大統領だ。", "The president of Trump University is one.", None),
        ("何？と彼は聞いた。", '"what?" he asked. "why?" she said.', '"What?" he asked. "Why?" she said.'),
        ("会社だ。", "the firm, Acme Inc. is listed.", "The firm, Acme Inc. is listed."),
        ("酸性だ。", "pH is low.", None),
        ("アイフォンだ。", "iPhone is sold.", None),
        ("六年間だ。", "It is a six-5 plan.", None),
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
        ("NATO AND THE FBI MEET THE EU'S MR. SMITH", "NATO and the FBI meet the EU's Mr. Smith"),
        ("O'BRIEN LEAVES AT&T", "O'Brien leaves AT&T"),
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
    ("text", "translation", "expected"),
    [
        (
            '"I am here," one woman said.',
            "한 여자가 말하기를 여기 있습니다.",
            '한 여자가 "여기 있습니다"라고 말했습니다.',
        ),
        ('He asked, "Why did you go?"', "그가 물어 말하기를 왜 갔습니까?", '그가 "왜 갔습니까?"라고 물었습니다.'),
        ("「もう終わった」と彼は語る。", "그가 말하기를 끝났습니다.", '그가 "끝났습니다"라고 말합니다.'),
        ('"They went," he said.', "그가 말하기를 그들이 갔다고 말했습니다.", "그가 그들이 갔다고 말했습니다."),
        ('"It dragged cars," he said, adding that it had crossed the open sea at great speed.', None, None),
        ('"Yes," he said, "and no longer."', None, None),
        ("He said that they had gone.", None, None),
        ('In "Hamlet" he said that all died.', None, None),
        ('The "Big Bang Theory" is good, he said.', None, None),
        ('He did not say "I came".', None, None),
        ('"A," he said. "B came."', None, None),
    ],
)
def test_what_somebody_says_stands_between_marks(text: str, translation: str | None, expected: str | None) -> None:
    given = translation or "그가 말하기를 그들이 갔습니다."
    assert quoted(text, given, source="ja" if text[0] == "「" else "en") == (expected or given)


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


def test_a_blank_stands_for_a_stop_where_the_text_has_none() -> None:
    assert closed("알았어 지금 갈게", "わかった すぐ行く") == "わかった すぐ行く"
    assert closed("알았어. 지금 갈게.", "わかった すぐ行く") == "わかったすぐ行く"
    assert closed("서울로 간 사람", "ソウルへ行った 人 を") == "ソウルへ行った 人を"
    assert closed("40% 이상이다.", "40% 以上： 手順3: 卵") == "40%以上：手順3：卵"


def test_money_and_hours_are_said_once_and_in_order() -> None:
    assert tidied("150万円", "150만 엔 yen을", source="ja", target="ko") == "150만 엔을"
    assert tidied("by 5 p.m.", "5시 오후에", source="en", target="ko") == "오후 5시에"
    assert tidied("from 5 to 6 p.m.", "5시 오후 6시에", source="en", target="ko") == "5시 오후 6시에"


@pytest.mark.parametrize("text", ["「あ」ア氏は言った。", "氏は" * 20_000])
@pytest.mark.parametrize("made", ["a" * 40_000 + ".", " 'a" * 10_000 + ".", "Trump president " * 2_000])
def test_endless_texts_come_out_whole(text: str, made: str) -> None:
    assert printed(text, made)[1:] == made[1:]
