"""Names that a model got wrong are set in, if nothing else suffers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.bundled import bundled_packages
from support.scripted import Scripted
from tritext.engines.argos import ArgosTranslator
from tritext.engines.facts import KnownNames
from tritext.records import Hypothesis
from tritext.translate import translate_hop

TEXT = "South Korea and Japan met. See https://example.org/japan."


def test_only_what_lacks_a_name_is_translated_again_and_only_that_name_is_masked() -> None:
    engine = Scripted(
        {
            "Japan met.": "일본이 만났다.",
            "South Korea and Japan met.": "태국과 일본이 만났다.",
            "X1 and Japan met.": "X1와 일본이 만났다.",
        }
    )
    texts = ["Japan met.", "South Korea and Japan met."]
    made = translate_hop(engine, texts, source="en", target="ko")
    assert [each.text for each in made] == ["일본이 만났다.", "한국과 일본이 만났다."]
    assert engine.asked == [*texts, "X1 and Japan met."]


def test_a_name_whose_mask_is_lost_is_written_as_the_target_writes_it() -> None:
    engine = Scripted(
        {
            "South Korea met Trump.": "태국이 카드를 만났다.",
            "X1 met X2.": "X1이 만났다.",
            "한국 met 트럼프.": "한국이 트럼프를 만났다.",
        }
    )
    (made,) = translate_hop(engine, ["South Korea met Trump."], source="en", target="ko")
    assert made.text == "한국이 트럼프를 만났다."


@pytest.mark.parametrize(
    ("masked", "mixed"), [("X1 X1 X1 X1", "한국 한국 한국 한국"), ("만났다.", "태국이 만났다."), ("", "")]
)
def test_what_comes_of_it_counts_only_if_it_is_sound_and_lacks_fewer(masked: str, mixed: str) -> None:
    engine = Scripted({"South Korea met.": "태국이 만났다.", "X1 met.": masked, "한국 met.": mixed})
    (made,) = translate_hop(engine, ["South Korea met."], source="en", target="ko")
    assert made == Hypothesis("태국이 만났다.")


def test_a_name_in_an_address_stays_as_it_is() -> None:
    (made,) = translate_hop(ArgosTranslator(bundled_packages()), [TEXT], source="en", target="ko")
    assert "https://example.org/japan" in made.text
    assert "한국" in made.text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("en", "ko", ("한국", "일본", "북한")),
        ("en", "ja", ("韓国", "日本", "北朝鮮")),
        ("ko", "en", ("South Korea", "Japan", "North Korea")),
    ],
)
def test_the_bundled_package_is_held_to_the_names_of_states(
    source: str, target: str, expected: tuple[str, ...]
) -> None:
    texts = {"en": "South Korea and Japan spoke about North Korea.", "ko": "한국과 일본은 북한에 대해 말했다."}
    translator = ArgosTranslator(bundled_packages())
    (made,) = translate_hop(translator, [texts[source]], source=source, target=target)
    assert all(name in made.text for name in expected)


def test_surnames_become_surnames_and_words_that_look_like_names_nothing() -> None:
    known = KnownNames()
    found = known.missing("Trump met Donald Trump in Turkey.", "", source="en", target="ko")
    assert [(each.source, each.target) for each in found][:2] == [
        ("Trump", "트럼프"),
        ("Donald Trump", "도널드 트럼프"),
    ]
    found = known.missing("트럼프는 도널드 트럼프다.", "", source="ko", target="en")
    assert [each.target for each in found] == ["Trump", "Donald Trump"]
    assert _targets("ジョンソンはカヴァノーと金正恩、キムジョンウンに会った。", "ja") == [
        "Johnson",
        "Kavanaugh",
        "Kim Jong Un",
        "Kim Jong Un",
    ]
    assert _targets("김정은과 보리스 존슨, 존슨은 NATO에 갔다.", "ko") == [
        "Kim Jong Un",
        "Boris Johnson",
        "Johnson",
        "NATO",
    ]
    assert not known.missing("ジョンソンは来た。", "Johnson came.", source="ja", target="en")
    assert not known.missing("He bought a Danish pastry and a turkey.", "", source="en", target="ko")
    assert not known.missing("Trump spoke.", "트럼프가 말했다.", source="en", target="ko")


def test_the_people_of_a_state_are_its_people() -> None:
    text = "North Koreans and Americans met Russian soldiers in the Philippines."
    for target, expected in (("ko", ["북한인", "미국인", "러시아", "필리핀"]), ("ja", ["北朝鮮人", "米国人"])):
        found = KnownNames().missing(text, "", source="en", target=target)
        assert [each.target for each in found][: len(expected)] == expected


def test_what_is_set_into_japanese_has_no_blanks_beside_it_but_one_between_words_of_katakana() -> None:
    class Japanese(Scripted):
        pairs = frozenset({("en", "ja")})

    text = "Trump met Duck in London Croydon."
    engine = Japanese({text: "会った。", "X1 met Duck in X2 Croydon.": "X1 は X2 クロイドンでダックに会った。"})
    (made,) = translate_hop(engine, [text], source="en", target="ja")
    assert made.text == "トランプはロンドン クロイドンでダックに会った。"


def _targets(text: str, source: str) -> list[str]:
    return [each.target for each in KnownNames().missing(text, "", source=source, target="en")]


def test_the_gazetteer_decides_what_is_remembered() -> None:
    translator = ArgosTranslator(bundled_packages())
    assert "names:" in translator.signature(source="en", target="ko")
    plain = ArgosTranslator({pair: replace(each, held_to_names=False) for pair, each in bundled_packages().items()})
    assert "names:" not in plain.signature(source="en", target="ko")
