"""Terms that a model got wrong are set in, if nothing else suffers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from support.bundled import bundled_packages
from support.scripted import Scripted
from tritext.checks.lexicon import table
from tritext.engines.argos import ArgosTranslator
from tritext.engines.facts import KnownNames, KnownTerms
from tritext.engines.terms import LANGUAGES, corrected_terms, missing_terms
from tritext.translate import translate_hop
from tritext.translate.seam import Facts


class Held(Scripted):
    """Held to names and terms."""

    def facts(self, *, source: str, target: str) -> Sequence[Facts]:  # type: ignore[override]
        return [KnownNames(), KnownTerms()]


def test_each_term_has_all_languages_and_is_answered_by_its_own_forms() -> None:
    rows = table("terms")
    for cells in rows:
        forms = dict(zip(LANGUAGES, (cell.split("|") for cell in cells), strict=False))
        assert all(each.strip("~! ") and each == each.strip() for own in forms.values() for each in own), cells
        assert not any(own[0].startswith("!") for own in forms.values()), cells
        for source, target in permutations(LANGUAGES, 2):
            raising = [each for each in forms[source] if each[0] not in "~!"]
            for form in raising:
                for answer in (each.lstrip("~") for each in forms[target] if each[0] != "!"):
                    assert not missing_terms(form, answer, source=source, target=target), (form, answer)
    assert len({cells[0].split("|")[0] for cells in rows}) == len(rows) > 300


@pytest.mark.parametrize(
    ("source", "text", "target", "translation", "expected"),
    [
        ("en", "Human rights abuses by the regime", "ko", "세무의 남용", ["인권 유린", "정권"]),
        ("en", "Human rights abuses by the regime", "ko", "체제의 인권침해", []),
        ("en", "forced repatriations", "ja", "リポジション", ["強制送還"]),
        ("en", "the repatriation of prisoners of war", "ja", "捕虜の引き揚げ", []),
        ("en", "two treaties", "ko", "둘", ["조약"]),
        ("en", "The POWs said pow to Human Rights Watch.", "ko", "", ["전쟁포로"]),
        ("en", "a non-refugee and a refugee-like person", "ko", "", []),
        ("ko", "정권의 탄압", "en", "the government's oppression", []),
        ("ko", "정권의 탄압", "ja", "税務", ["政権", "弾圧"]),
        ("ko", "그들은 납치됐고 납치범이 왔다. 인권적 관점에서 제재한다.", "en", "", []),
        ("ja", "審議会と避難民", "en", "", ["displaced persons"]),
        ("ja", "北朝鮮政権は拉致した。", "en", "", ["regime"]),
        ("en", "Runoff fills the lake; a good turnout; a riot of colours; a landslide.", "ko", "", []),
        ("en", "A navy jacket, the third country, thin films, a resident monitor.", "ko", "", []),
        ("en", "It wages a campaign. I protest! Do not judge it by a commission.", "ja", "", []),
        ("en", "They stormed the castle of Nobunaga ODA.", "ja", "", []),
        ("en", "a heart attack", "ko", "심근경색", []),
        ("en", "a heart attack", "ko", "심중 공격", ["심장마비"]),
        ("en", "the board of governors and the bank governor", "ja", "", ["理事会", "総裁"]),
        ("en", "the president of the company", "ko", "대표", []),
        ("ko", "임금님은 수입품을 좋아했다.", "en", "", []),
        ("ko", "남북 방향과 도청 소재지, 형사 책임을 말한다.", "en", "", ["criminal responsibility"]),
        ("ko", "정당방위와 교수형, 독립형 서버", "en", "", ["self-defense", "death by hanging"]),
        ("ko", "상원과 하원, 본회의", "en", "the Senate, the House of Representatives, the plenary", []),
        ("ko", "노동당", "en", "the Workers' Party", []),
        ("ko", "방화벽과 병원체", "ja", "", ["ファイアウォール", "病原体"]),
        ("ja", "自治体と自治会、梅雨の前線、仲介手数料、司法試験", "en", "", ["local government"]),
        ("ja", "南北に延びる。会社の所在地と覚書。", "en", "", []),
        ("ja", "刑事裁判と防空壕", "en", "", ["criminal trial", "air-raid shelter"]),
    ],
)
def test_terms_are_found_as_words_and_answered_by_any_form(
    source: str, text: str, target: str, translation: str, expected: list[str]
) -> None:
    found = missing_terms(text, translation, source=source, target=target)
    assert [each.target for each in found] == expected
    assert all(text[each.start : each.end] == each.source for each in found)


def test_what_nobody_writes_and_what_was_not_translated_is_exchanged_with_its_particle() -> None:
    text = "The regime has violated human rights."
    assert corrected_terms(text, "regime는 인간권을 침해했다.", source="en", target="ko") == "정권은 인권을 침해했다."
    assert corrected_terms(text, "정권은 인권을 침해했다.", source="en", target="ko") is None
    assert corrected_terms("Men and rights", "인간권", source="en", target="ko") is None


def test_the_model_reads_the_word_of_the_target_and_a_mask_where_it_does_not_copy_it() -> None:
    engine = Held(
        {
            "The regime denied the abduction.": "세무는 배분을 부인했다.",
            "The 정권 denied the 납치.": "정권은 배분을 부인했다.",
            "The regime denied the X1.": "never asked",
            "The 정권 denied the X1.": "정권은 X1를 부인했다.",
        }
    )
    (made,) = translate_hop(engine, ["The regime denied the abduction."], source="en", target="ko")
    assert made.text == "정권은 납치를 부인했다."
    assert "The regime denied the X1." not in engine.asked


def test_all_terms_are_masked_at_last_if_one_is_lacking_still() -> None:
    engine = Held(
        {
            "The regime denied the abduction.": "세무는 배분을 부인했다.",
            "The 정권 denied the 납치.": "정권은 배분을 부인했다.",
            "The 정권 denied the X1.": "정권은 부인했다.",
            "The X1 denied the X2.": "X1은 X2를 부인했다.",
        }
    )
    (made,) = translate_hop(engine, ["The regime denied the abduction."], source="en", target="ko")
    assert made.text == "정권은 납치를 부인했다."


def test_no_word_is_left_in_english_for_a_term_and_no_article_before_it() -> None:
    text = "They praised the regime and the abduction."
    engine = Held(
        {
            text: "그들은 세무와 납치를 칭찬했다.",
            "They praised the 정권 and the abduction.": "그들은 the 정권과 abduction을 칭찬했다.",
            "They praised the X1 and the abduction.": "그들은 the X1과 납치를 칭찬했다.",
        }
    )
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert made.text == "그들은 정권과 납치를 칭찬했다."


def test_no_name_is_lost_for_a_term() -> None:
    text = "South Korea denied the abduction of a diplomat."
    engine = Held(
        {
            text: "한국은 배분을 부인했다.",
            "South Korea denied the 납치 of a 외교관.": "태국은 외교관의 납치를 부인했다.",
            "한국 denied the 납치 of a 외교관.": "납치를 부인했다.",
            "X1 denied the X2 of a X3.": "X2를 부인했다.",
        }
    )
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert made.text == "한국은 배분을 부인했다."


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "ko", "The regime is accused of summary executions and abductions.", ("정권", "즉결 처형", "납치")),
        ("en", "ja", "They condemn forced repatriations and torture.", ("強制送還", "拷問")),
        ("ko", "en", "정부는 정치범수용소와 공개 처형을 비난했다.", ("political prison camp", "public execution")),
    ],
)
def test_the_bundled_package_is_held_to_terms(source: str, target: str, text: str, expected: tuple[str, ...]) -> None:
    packages = bundled_packages()
    (made,) = translate_hop(ArgosTranslator(packages), [text], source=source, target=target)
    assert all(term in made.text for term in expected), made.text
    plain = ArgosTranslator({pair: replace(each, held_to_terms=False) for pair, each in packages.items()})
    (before,) = translate_hop(plain, [text], source=source, target=target)
    assert not all(term in before.text for term in expected)
    assert "terms:" in ArgosTranslator(packages).signature(source=source, target=target)
    assert "terms:" not in plain.signature(source=source, target=target)
