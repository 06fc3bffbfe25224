"""What a model misspells, leaves in Latin letters or ends as verses and talk do is put right."""

from __future__ import annotations

import pytest

from support.scripted import Scripted
from tritext.engines.facts import KnownNames, Spelling
from tritext.engines.names import missing_names, whole_again
from tritext.engines.register import modern
from tritext.engines.spelling import left_over, paired, unpaired
from tritext.records import Hypothesis
from tritext.translate import translate_hop
from tritext.translate.seam import Facts, RankingTranslator


def _corrected(text: str, translation: str, target: str = "ko") -> str | None:
    return Spelling().corrected(text, translation, source="en", target=target)


@pytest.mark.parametrize(
    ("target", "text", "translation", "expected"),
    [
        ("ja", "The UN wrote to {}.", "国連は民主主義人民共和国に書いた。", "国連は朝鮮民主主義人民共和国に書いた。"),
        ("ja", "China wrote to {}.", "中華人民共和国は書いた。", None),
        ("ja", "The UN wrote to a republic.", "国連は民主主義人民共和国に書いた。", None),
        ("ja", "{} saw the Donetsk People's Republic.", "北朝鮮はいわゆる人民共和国を見た。", None),
        ("ja", "Both are {}.", "朝鮮民主主義人民共和国も人民共和国も。", None),
        ("ko", "The Congo and the German Democratic Republic", "콩고와 독일 민주공화국", None),
        ("ko", "The UN wrote to {}.", "유엔은 민주주의 인민공화국에", "유엔은 조선민주주의 인민공화국에"),
        ("ko", "the People's Republic of China", "인민공화국은", "중화인민공화국은"),
    ],
)
def test_an_official_name_has_its_head_back(target: str, text: str, translation: str, expected: str | None) -> None:
    """The small model leaves the first word of a long name out; what ends alike of another state stays."""
    text = text.format("the Democratic People's Republic of Korea")
    assert whole_again(text, translation, source="en", target=target) == (expected or translation)


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("They met in Singapore.", "그들은 신가포르에서 만났습니다.", "그들은 싱가포르에서 만났습니다."),
        ("Japan said so.", "Japan가 말했습니다.", "일본이 말했습니다."),
        ("North Korea said so.", "북단은 말했습니다.", "북한은 말했습니다."),
        ("the Northern Limit Line of North Korea", "북방한계선", None),
        ("the prisoners of war", "전쟁코로가", "전쟁포로가"),
        ("the commission of inquiry", "조사위원", None),
        ("Kim Jong Un met Kim Jong Il.", "김정일이 만났습니다.", None),
        ("Iran said so.", "이라크가 말했습니다.", None),
        ("They came.", "그들은 왔느니라.", "그들은 왔습니다."),
        ("North Koreans came.", "북방인은 왔습니다.", "북한인은 왔습니다."),
        ("North Korea and the Northern Territories", "북방 영토", None),
        ("North Korea is at the northern tip of the peninsula.", "반도의 북단에 있습니다.", None),
        ("It left Iraq out, “a war,” he said.", '"전쟁"이라고 말했습니다.', None),
        ("They said so of Iraq.", '"자유"이라는 것입니다.', None),
        ("Biden spoke of the virus.", "바이러스를 말했습니다.", None),
        ("A series of attacks in Syria.", "시리즈 공격이 있었습니다.", None),
        ("The Asian Games began.", "아시안 게임이 시작됐습니다.", None),
        ("Lee Jae-myung visited the victims of the flood.", "홍수의 이재민을 찾았습니다.", None),
        ("Moon Jae-in met Moon Jae-won.", "문재원을 만났습니다.", None),
        ("The State Department said so.", "공무부의 말입니다.", "국무부의 말입니다."),
    ],
)
def test_names_and_terms_one_letter_off_are_respelt_where_they_are_lacking(
    text: str, translation: str, expected: str | None
) -> None:
    assert _corrected(text, translation) == expected


def test_katakana_is_respelt_as_a_whole_word() -> None:
    assert _corrected("in Singapore", "シンガボールで", "ja") == "シンガポールで"
    assert _corrected("in Singapore", "シンガボールズで", "ja") is None
    assert _corrected("in France", "ブランスで", "ja") == "フランスで"
    assert _corrected("the balance with France", "バランスを保つ。", "ja") is None
    assert _corrected("a cube from Cuba", "キューブを", "ja") is None


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("그는 거부하였느니라 하더라", "그는 거부하였습니다"),
        ("왜 갔어? 모두 갔어요.", "왜 갔습니까? 모두 갔습니다."),
        ("그들이 요구하노라.", "그들이 요구합니다."),
        ("그가 가로되 그리하리라", "그가 말하기를 그리할 것입니다"),
        ('"갔어." 그가 말했다.', '"갔습니다." 그가 말했습니다.'),
        ("문제가 있어 보인다. 그것이 아니라 이것이다.", "문제가 있어 보입니다. 그것이 아니라 이것입니다."),
        ("그가 하더라도 우리는 갔다고 한다.", "그가 하더라도 우리는 갔다고 합니다."),
        (
            "그는 먹지 않는다. 그럴 수 없다! 같다. 안 된다.",
            "그는 먹지 않습니다. 그럴 수 없습니다! 같습니다. 안 됩니다.",
        ),
        ("그곳은 우간다. 르완다. 혼다. 캐나다. 바다. 판다.", None),
        ("말했다", None),
        ("그들은 하느니라.", "그들은 합니다."),
        ("우리가 구하나이다.", "우리가 구합니다."),
        ("그것은 프로파간다. 그는 멜린다. 오페라 아이다.", None),
        ("그렇다. 작다. 어렵다. 아름답다. 쉽다.", "그렇습니다. 작습니다. 어렵습니다. 아름답습니다. 쉽습니다."),
        ("평화를 바란다. 나선다. 바꾼다. 느낀다.", "평화를 바랍니다. 나섭니다. 바꿉니다. 느낍니다."),
        ("넓은 베란다. 그도 그렇단다. 학생이란다.", None),
        ('"평화가 온다."는 말을 "간다."라고 옮기다.', None),
        ("가자! 가라. 누구냐? 그것은 바다다.", None),
        ("둘은 다르다. 문을 연다.", "둘은 다릅니다. 문을 엽니다."),
        (
            "그와 만나니라. 까닭을 묻니라. 수 없으리라. 되리이다.",
            "그와 만납니다. 까닭을 묻습니다. 수 없을 것입니다. 될 것입니다.",
        ),
        ("그는 어머니라. 알지니라. 그것이 아니라.", "그는 어머니라. 알지니라. 그것이 아닙니다."),
    ],
)
def test_korean_ends_as_prose_does(translation: str, expected: str | None) -> None:
    assert modern(translation) == (expected or translation)


def test_words_that_were_left_count_and_names_and_addresses_do_not() -> None:
    text = "The regime of Obama runs npm at https://example.org/policy."
    assert left_over(text, "regime은 Obama의 npm", source="en", target="ko") == 2
    assert left_over(text, "정권은 Obama의 https://example.org/policy", source="en", target="ko") == 0
    title = "Time to Hold the UN Accountable"
    assert left_over(title, "UN의 책임을 Time to Hold", source="en", target="ko") == 2
    assert left_over("정권은 iPhone을", "the iPhone", source="ko", target="en") == 0
    assert left_over("정권은 iPhone을", "iPhoneのpolicy", source="ko", target="ja") == 1


def test_a_quotation_that_is_the_whole_text_gets_the_mark_that_it_lacks() -> None:
    assert paired("“We agree.”", '우리는 동의합니다."', target="ko") == '"우리는 동의합니다."'
    assert paired("“We agree.”", "「同意する。", target="ja") == "「同意する。」"
    assert paired("“We agree,” he said.", "「同意する。", target="ja") == "「同意する。"
    assert paired("“We” and “they”", "「我々", target="ja") == "「我々"
    assert unpaired("“We agree,” he said.", "「同意する。") == 1
    assert unpaired("“We agree, he said.", "「同意する。") == 0
    assert unpaired("“We agree,” he said.", "同意すると述べた。") == 1
    assert unpaired("“We agree,” he said.", "‘동의한다’고 말했다.") == 0
    assert paired("“We agree.”", "同意する。", target="ja") == "「同意する。」"
    assert paired("「同意しない。」", "We don't agree.", target="en") == '"We don\'t agree."'
    assert unpaired("「同意」と言う。", "He says 'agreed', don't you?") == 0


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("約 20 度の AI が 2 倍に。 それは（AI） です", "約20度のAIが2倍に。それは（AI）です"),
        ("2回目の 首脳会談 を", "2回目の首脳会談を"),
        ("ジョージ ブッシュ", None),
        ("計画 英国市場", None),
        ("1億 2500 万円と 三 3", "1億 2500万円と三 3"),
        ("Fox News Channel", None),
        ("議会 X1 会議 @T2 会議", None),
        ("議会 @T12 会議", None),
        ("https://example.org/a を 見る。", "https://example.org/a を見る。"),
        ("連絡は a@b.org まで", "連絡は a@b.orgまで"),
        ("「修正 fix する」 `修正 fix する` を 見る。", "「修正fixする」`修正 fix する` を見る。"),
        ("彼は第3条 で", "彼は第3条で"),
        ("- そうだ。 - ちがう。", None),
        ("次の通り。 1. 開く。 2 回押す。", "次の通り。 1. 開く。2回押す。"),
        ("A: はい B: いいえ", None),
        ("彼 は 行った 。", "彼は行った。"),
        ("「 はい 」", "「はい」"),
    ],
)
def test_japanese_has_no_blanks_but_between_names_headlines_and_numbers(translation: str, expected: str | None) -> None:
    assert _corrected("It is so.", translation, "ja") == expected


def test_the_general_assembly_of_the_united_nations_is_one_name() -> None:
    for name in ("United Nations General Assembly", "U.N. General Assembly"):
        (term,) = missing_names(f"He told the {name}.", "그가 말했습니다.", source="en", target="ko")
        assert (term.source, term.target) == (name, "유엔총회")


class Ranking(Scripted):
    """Has four translations of each text, those behind the first from a second script."""

    others: dict[str, list[str]]

    def facts(self, *, source: str, target: str) -> list[Facts]:
        return [KnownNames(), Spelling()]

    def best(self, text: str, *, source: str, target: str, count: int) -> list[Hypothesis]:
        raise AssertionError("one text at a time is not asked for")

    def ranked(self, texts: list[str], *, source: str, target: str) -> list[list[Hypothesis]]:
        self.asked += texts
        return [[Hypothesis(each) for each in (self.answers[text], *self.others.get(text, ()))] for text in texts]


def test_all_that_the_beam_followed_is_weighed_and_each_text_is_translated_once() -> None:
    engine = Ranking(
        {
            "“South Korea” was his word.": "태국이 말했습니다.",
            "“X1” was his word.": '"그가 말했습니다.',
            "“한국” was his word.": "never",
        }
    )
    engine.others = {"“X1” was his word.": ['"X1이라고 그가 말했습니다.', '"X1"이라고 그가 말했습니다.', "X1, X1"]}
    assert isinstance(engine, RankingTranslator)
    (made,) = translate_hop(engine, ["“South Korea” was his word."], source="en", target="ko")
    assert made.text == '"한국"이라고 그가 말했습니다.'
    assert engine.asked == ["“South Korea” was his word.", "“X1” was his word."]
