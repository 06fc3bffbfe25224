"""Rules on order and layout: what moved, doubtful rows, list numbers, brackets, text that breaks off."""

from __future__ import annotations

import pytest

from tritext.checks import RULES, Finding, check
from tritext.checks.enumeration import item
from tritext.records import PairScore, TranslationUnit, Variant


def unit(texts: dict[str, str], *, posterior: float | None = None, at: int = 0) -> TranslationUnit:
    """A row whose segments have one index in every version."""
    return TranslationUnit({name: Variant(text, (at,) if text else ()) for name, text in texts.items()}, {}, posterior)


def row(**texts: str) -> TranslationUnit:
    return unit(texts)


def found(rule: str, *units: TranslationUnit) -> list[Finding]:
    return list(check(units, rules=[RULES[rule]]))


def test_a_moved_row_names_the_version_that_has_it_elsewhere() -> None:
    units = [unit({"en": "a", "ko": "가", "ja": "あ"}, at=at) for at in range(4)]
    units[1] = TranslationUnit({**units[1].variants, "ko": Variant("가", (30,))}, {}, 0.8, is_moved=True)

    [finding] = found("moved", *units)

    assert (finding.unit, finding.languages, finding.severity, finding.confidence) == (1, ("ko",), "info", 0.8)
    assert finding.message.endswith("another place in the text, some 28 segments further on")

    units[2] = unit(
        {"en": "a", "ko": "가", "ja": "あ"}, at=70
    )  # the rows beside are far from each other: how far is it?

    assert found("moved", *units)[0].message.endswith("another place in the text")


def test_a_row_in_order_has_not_moved() -> None:
    assert found("moved", *[unit({"en": "a", "ko": "가"}, at=at) for at in range(4)]) == []


def test_a_row_that_is_rather_wrong_is_doubtful_and_says_which_pair() -> None:
    scores = {"en-ko": PairScore(0.7, 1.3), "en-ja": PairScore(0.2, 0.9), "ko-ja": PairScore(0.6, 1.2)}
    variants = {name: Variant(text, (0,)) for name, text in {"en": "a", "ko": "가", "ja": "あ"}.items()}
    [finding] = found("meaning", TranslationUnit(variants, scores, 0.2))

    assert finding.severity == "warning"
    assert finding.confidence == pytest.approx(0.8)
    assert "en-ja are only .20 alike" in finding.message


@pytest.mark.parametrize("posterior", [None, 0.5, 0.9])
def test_a_row_that_is_rather_right_is_not(posterior: float | None) -> None:
    assert found("meaning", unit({"en": "a", "ko": "가"}, posterior=posterior)) == []


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "(b) to protect", 2),
        ("en", "12. Rights", 12),
        ("en", "iv) to act", 4),
        ("ko", "나. 보호한다", 2),
        ("ko", "(다) 보호한다", 3),
        ("ko", "③ 보호한다", 3),
        ("ja", "イ、保護する", 2),
        ("ja", "（３）保護する", 3),
        ("ja", "十二．権利", 12),
    ],
)
def test_an_item_of_a_list_has_its_number(language: str, text: str, number: int) -> None:
    read = item(text, language)

    assert read is not None
    assert number in read.numbers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a man (b) came"),
        ("en", "e.g. rights"),
        ("en", "U.S. officials"),
        ("en", "3.5 million people"),
        ("ko", "가.나다"),
        ("ko", "그.리고"),
        ("ja", "権利、義務"),
        ("en", "(2024) A report"),
        ("en", ""),
    ],
)
def test_a_word_or_a_value_is_no_number_of_a_list(language: str, text: str) -> None:
    assert item(text, language) is None


def test_list_numbers_that_differ_name_the_version_that_deviates() -> None:
    [finding] = found("structure", row(en="(b) to act", ko="다. 행동한다", ja="（２）行動する"))

    assert finding.languages == ("ko",)
    assert finding.spans == {"en": ((1, 2),), "ko": ((0, 1),), "ja": ((1, 2),)}


def test_one_list_may_have_letters_and_the_other_numerals_and_another_none() -> None:
    assert found("structure", row(en="(b) to act", ko="2. 행동한다", ja="行動する")) == []


def test_a_bracket_without_its_partner_is_reported_where_the_others_have_both() -> None:
    [finding] = found("structure", row(en="the State (DPRK) acts", ko="국가(DPRK 는 행동한다", ja="国家（DPRK)は"))

    assert finding.languages == ("ko",)
    assert finding.spans == {"ko": ((2, 3),)}
    [finding] = found("structure", row(en="(" * 2000 + "we act", ko="행동한다", ja="行動する"))
    assert finding.message == 'en has "(" and "(" and "(" and 1,997 more without the bracket that belongs to it'


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ({"en": "“We act,” he said.", "ko": "“행동한다”고 했다.", "ja": "「行動すると言った。"}, "ja"),
        ({"en": '"We act, he said.', "ko": "“행동한다”고 했다.", "ja": "「行動する」と言った。"}, "en"),
    ],
)
def test_so_is_a_quotation_that_one_version_does_not_close(texts: dict[str, str], language: str) -> None:
    [finding] = found("structure", row(**texts))

    assert (finding.languages, finding.severity) == ((language,), "info")


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        ({"en": "%d files in %s", "ko": "%s의 파일 %d개", "ja": "%1$sのファイル%1$s"}, ("ja",)),
        ({"en": "%d files", "ja": "%sのファイル"}, ()),
    ],
)
def test_other_placeholders_of_printf_are_reported(texts: dict[str, str], languages: tuple[str, ...]) -> None:
    [finding] = found("structure", row(**texts))

    assert (finding.languages, finding.severity) == (languages, "error")


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "%s after %d ms", "ko": "%2$dms 뒤 %1$s", "ja": "%2$dミリ秒後に%1$s（%1$s）"},
        {"en": "%s of 50% discount", "ko": "%s 50%할인", "ja": "%sの50%割引"},
        {"en": "%systemroot% and %s", "ko": "%systemroot% 및 %d", "ja": "%s"},
    ],
)
def test_the_same_ones_in_another_order_are_not(texts: dict[str, str]) -> None:
    assert found("structure", row(**texts)) == []


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        ({"en": "The appeal failed.", "ko": "위원회는 기각했다.", "ja": "위원회는 手続き上の理由で却下した。"}, ["ja"]),
        ({"en": "The appeal failed.", "ko": "위원회는 おそらく 기각했다.", "ja": "おそらく却下した。"}, ["ko"]),
        ({"en": "Write 한국 so.", "ko": "한국이라 쓰십시오.", "ja": "한국と書く。"}, []),
        ({"en": "Korean", "ko": "한국어", "ja": "韓国語（한국어）です"}, []),
    ],
)
def test_a_word_in_the_letters_of_another_version_is(texts: dict[str, str], languages: list[str]) -> None:
    assert [list(each.languages) for each in found("script", row(**texts))] == [languages] * bool(languages)


@pytest.mark.parametrize(
    "units",
    [
        (row(en="1) rights", ko="권리"),),
        (row(en="a (b", ko="가 (나"),),
        (row(en="a (b c) d", ko="가 (나"), row(en="e", ko="다라마바) 사")),
        (row(en="rights :)", ko="권리"),),
        (row(en='He said, "we act', ko="그는 “우리는", ja="彼は「行動する」と"),),
        (row(en='"We act."', ko="“행동한다”", ja="「行動する"), row(en='"Now."', ko="“지금”", ja="今行動する」")),
        (row(en='"We act," he said.', ko='“행동한다"고 했다', ja="「行動する」と"),),
        (row(en="He said we act.", ko="행동한다고 했다", ja="「行動すると言った"),),
    ],
)
def test_brackets_that_number_or_go_on_are_not(units: tuple[TranslationUnit, ...]) -> None:
    assert found("structure", *units) == []


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ({"en": "They urged the State to act at once.", "ko": "그들은 국가가 행동할 것을"}, "ko"),
        ({"en": "They urged the State to", "ja": "国家に対して行動するよう強く求めた。"}, "en"),
        ({"en": "They urged the State to act.", "ja": "国家に行動を"}, "ja"),
        (
            {
                "en": "They urged the State to act at once and to let the people go home.",
                "ko": "그들은 국가가 곧바로 행동하여 사람들을 집으로 돌려보낼 것을 촉구했다.",
                "ja": "彼らは国家に直ち",
            },
            "ja",
        ),
    ],
)
def test_text_that_breaks_off_is_reported(texts: dict[str, str], language: str) -> None:
    [finding] = found("script", unit(texts))

    assert finding.languages == (language,)
    assert "breaks off" in finding.message


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "They urged the State to act.", "ko": "그들은 국가가 행동하라고 촉구했다"},
        {"en": "Human rights", "ko": "인권", "ja": "人権。"},
        {"en": "They urged it to act.", "de": "Sie forderten ihn auf zu"},
        {"en": "What is an IP address?", "ko": "IP 주소는 뭘까요?", "ja": "IPアドレスの意味"},
        {"en": "The business was resumed.", "ja": "営業再開"},
        {"en": "Offset from beginning of the file", "ja": "ファイルの先頭からのオフセット。"},
        {
            "en": "Some believed it, and some did not.",
            "ko": "믿는 사람도 있고 믿지 아니하는 사람도 있어",
            "ja": "ある者は信じ、ある者は信じなかった。",
        },
        {"en": "He opened the door and looked at the garden.", "ko": "그가 문을 열고 뜰을 보며 말하고"},
        {"en": "You have not yet come to the land that was given to you.", "ko": "그 땅에는 아직 이르지 못하였거니와"},
    ],
)
def test_a_sentence_without_its_full_stop_and_a_heading_do_not_break_off(texts: dict[str, str]) -> None:
    assert found("script", unit(texts)) == []
