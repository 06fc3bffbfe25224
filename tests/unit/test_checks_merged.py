"""A sentence that the alignment merged away: found where one version is short for the other."""

from __future__ import annotations

import pytest

from tritext.checks import RULES, Encode, check
from tritext.checks.merged import lost_sentence, wanted
from tritext.records import TranslationUnit, Variant

EN = (
    "Everyone has the right to a nationality. "
    "No one shall be arbitrarily deprived of his nationality nor denied the right to change his nationality."
)
HAS, LACKS = (
    "모든 사람은 국적을 가질 권리를 가진다.",
    "어느 누구도 자의적으로 자신의 국적을 박탈당하지 아니하며 자신의 국적을 변경할 권리가 부인되지 아니한다.",
)


def test_a_sentence_that_two_versions_merged_away_is_a_doubt(encode: Encode) -> None:
    merged = TranslationUnit({"en": Variant(EN, (0, 1)), "ko": Variant(LACKS, (0,))}, {}, 0.99)
    [finding] = check([merged], rules=[RULES["omitted"]], encode=encode)

    assert (finding.languages, finding.severity) == (("ko",), "info")
    assert [EN[start:end].strip() for start, end in finding.spans["en"]] == ["Everyone has the right to a nationality."]


def test_two_sentences_in_one_are_none(encode: Encode) -> None:
    one = f"{HAS[:-1]}, {LACKS}"
    whole = TranslationUnit({"en": Variant(EN, (0, 1)), "ko": Variant(one, (0,))}, {}, 0.99)
    assert list(check([whole], rules=[RULES["omitted"]], encode=encode)) == []


def test_what_the_alignment_did_not_merge_must_be_surer(encode: Encode) -> None:
    texts = {"en": EN, "ko": LACKS}
    assert lost_sentence(texts, {"en": 2, "ko": 1}, encode) is not None
    assert lost_sentence(texts, {"en": 1, "ko": 1}, encode) is None


@pytest.mark.parametrize(
    "texts", [{"en": EN, "de": "Recht."}, {"en": EN, "ko": ""}, {"en": EN, "ko": LACKS, "ja": "何" * 53}]
)
def test_an_unknown_language_a_lacking_version_and_one_of_two_that_is_long_say_nothing(texts: dict[str, str]) -> None:
    assert wanted(texts) == []


def test_what_a_third_version_says_in_as_few_sentences_was_not_merged_away(encode: Encode) -> None:
    texts = {
        "en": (
            "The will of the people shall be the basis of the authority of government; this will shall be expressed in"
            " periodic and genuine elections which shall be by universal and equal suffrage and shall be held by secret"
            " vote or by equivalent free voting procedures."
        ),
        "ko": (
            "국민의 의사가 정부 권능의 기반이다. 이러한 의사는 보통·평등 선거권에 따라 비밀 또는 그에 상당한 자유"
            " 투표절차에 의한 정기적이고 진정한 선거에 의하여 표현된다."
        ),
        "ja": (
            "人民の意思は、統治の権力の基礎とならなければならない。"
            "この意思は、定期のかつ真正な選挙によって表明されなければならない。"
            "この選挙は、平等の普通選挙によるものでなければならず、また、秘密投票又はこれと同等の自由が保障される投票手続に"
            "よって行われなければならない。"
        ),
    }
    assert lost_sentence(texts, {"en": 1, "ko": 2, "ja": 3}, encode) is None
    assert lost_sentence(texts, {"en": 3, "ko": 2, "ja": 3}, encode) is not None
