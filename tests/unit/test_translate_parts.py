"""What came out short is translated in parts too, and what explains the text better stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.bundled import bundled_packages
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import Package
from tritext.engines.parts import is_short, marked
from tritext.translate import translate_hop
from tritext.translate.borders import clause_spans

LONG = (
    "In doing so, we intend to increase our joint efforts to increase access to independent information in North "
    "Korea; promote accountability for those responsible for human rights abuses in North Korea; support and amplify "
    "the voices of North Korean escapees and refugees to increase global awareness of violations in North Korea; and "
    "urge the immediate resolution of the issues of abductees, detainees, and others unjustly detained, and "
    "unrepatriated prisoners of war as well as the issue of separated families."
)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Too short; to be cut.", "en", ["Too short; to be cut."]),
        (
            "The first of them was here; the second of them came late.",
            "en",
            ["The first of them was here;", "the second of them came late."],
        ),
        (
            "The mayor of the city, who had been away, said nothing at all.",
            "en",
            ["The mayor of the city,", "who had been away,", "said nothing at all."],
        ),
        (
            "그는 아침에 일찍 집에서 떠났으며 그녀는 저녁에 늦게 왔다.",
            "ko",
            ["그는 아침에 일찍 집에서 떠났으며", "그녀는 저녁에 늦게 왔다."],
        ),
        (
            "彼は朝早くに家を出て行ったが、彼女は夜遅くに来た。",
            "ja",
            ["彼は朝早くに家を出て行ったが、", "彼女は夜遅くに来た。"],
        ),
        ("Ein langer Satz, der nicht geteilt wird, weil er deutsch ist.", "de", None),
    ],
)
def test_a_text_is_cut_between_its_clauses(text: str, language: str, parts: list[str] | None) -> None:
    spans = clause_spans(text, language, limit=24, least=8, measure=len)
    assert [text[a:b] for a, b in spans] == (parts or [text])


@given(st.text(alphabet="ab,; 、てが고며\n", max_size=80), st.sampled_from(["en", "ko", "ja"]))
def test_the_parts_hold_all_of_a_text_but_white_space(text: str, language: str) -> None:
    spans = clause_spans(text, language, limit=6, least=2, measure=len)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("target", "parts", "wanted"),
    [
        ("ko", ["그는 갔습니다", "그녀는", "왔다."], ["그는 갔습니다.", "그녀는,", "왔다."]),
        ("ja", ["彼は行った", "その後", "来た。"], ["彼は行った。", "その後、", "来た。"]),
        ("en", ["He went", "But she stayed;", "The end."], ["He went,", "but she stayed;", "The end."]),
        ("en", ["In Korea", "Seoul is large."], ["In Korea,", "Seoul is large."]),
        ("ko", ["", "왔다."], ["", "왔다."]),
    ],
)
def test_parts_get_the_marks_that_they_lack(target: str, parts: list[str], wanted: list[str]) -> None:
    assert marked(parts, target) == wanted


def test_short_is_what_is_shorter_than_usual_in_languages_that_are_known() -> None:
    assert is_short(LONG, "북한의 인권을 위해 협력한다.", source="en", target="ko")
    assert not is_short("He came home.", "그는 집에 왔다.", source="en", target="ko")
    assert not is_short(LONG, "", source="en", target="de")


def test_a_list_of_clauses_is_translated_in_parts_by_the_bundled_package() -> None:
    (whole,), (parts,) = _made([LONG], tries_parts=False), _made([LONG], tries_parts=True)
    assert whole != parts
    assert len(parts) > len(whole)


def test_what_a_text_becomes_in_parts_does_not_hang_on_what_is_beside_it() -> None:
    others = [LONG.replace("North Korea", "Syria"), LONG.replace("; and", "; also"), "A short one."]
    assert _made([*others, LONG], tries_parts=True)[-1:] == _made([LONG], tries_parts=True)


def test_what_decides_a_translation_is_in_the_signature() -> None:
    with_parts = ArgosTranslator(_packages(tries_parts=True)).signature(source="en", target="ko")
    assert with_parts != ArgosTranslator(_packages(tries_parts=False)).signature(source="en", target="ko")


def test_a_package_that_cannot_read_the_other_way_translates_as_it_did() -> None:
    packages = {pair: replace(each, source_prefix="") for pair, each in _packages(tries_parts=True).items()}
    (made,) = translate_hop(ArgosTranslator(packages), [LONG], source="en", target="ko")
    assert [made.text] == _made([LONG], tries_parts=False)


def _made(texts: list[str], *, tries_parts: bool) -> list[str]:
    translator = ArgosTranslator(_packages(tries_parts=tries_parts))
    return [each.text for each in translate_hop(translator, texts, source="en", target="ko")]


def _packages(*, tries_parts: bool) -> dict[tuple[str, str], Package]:
    return {pair: replace(each, tries_parts=tries_parts) for pair, each in bundled_packages().items()}
