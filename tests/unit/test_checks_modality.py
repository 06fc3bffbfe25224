"""``modality``: how strongly a version obliges, and where one obliges less or more than the others."""

from __future__ import annotations

import pytest

from support.rows import row, said
from tritext.checks.forms import forms


@pytest.mark.parametrize(
    ("language", "text", "strength"),
    [
        ("en", "States must act", "must"),
        ("en", "States ought to act", "should"),
        ("en", "States may act", "may"),
        ("en", "States might act", "might"),
        ("en", "States must not act", "bar"),
        ("en", "urges them", "ask"),
        ("ko", "보호해야 한다", "must"),
        ("ko", "공표되어야 한다", "must"),
        ("ko", "보호하지 않으면 안 된다", "must"),
        ("ko", "촉구한다", "ask"),
        ("ko", "보호할 수 있다", "may"),
        ("ko", "보호해도 된다", "may"),
        ("ko", "보호할 수 없다", "bar"),
        ("ko", "보호해서는 안 된다", "bar"),
        ("ko", "그럴지도 모른다", "might"),
        ("ja", "保護しなければならない", "must"),
        ("ja", "保護せねばならない", "must"),
        ("ja", "保護すべきである", "should"),
        ("ja", "保護することができる", "may"),
        ("ja", "保護してはならない", "bar"),
        ("ja", "そうかもしれない", "might"),
        ("ja", "強く求める", "ask"),
    ],
)
def test_the_strength_of_an_obligation(language: str, text: str, strength: str) -> None:
    assert next(forms("modality", text, language)).kind == strength


@pytest.mark.parametrize(
    ("texts", "deviating", "severity"),
    [
        ({"en": "States may act.", "ko": "국가는 행동해야 한다.", "ja": "国は行動しなければならない。"}, "en", "error"),
        ({"en": "States must act.", "ko": "국가는 행동할 수 있다.", "ja": "国は行動すべきである。"}, "ko", "error"),
        ({"en": "They should act.", "ko": "행동할 필요가 있다.", "ja": "行動してもよい。"}, "ja", "warning"),
        ({"en": "They can act.", "ko": "행동해야 한다.", "ja": "行動することができる。"}, "ko", "error"),
        (
            {
                "en": "It must be. It may go.",
                "ko": "그래야 한다. 가도 된다.",
                "ja": "そうすることができる。行ってよい。",
            },
            "ja",
            "error",
        ),
    ],
)
def test_a_weaker_or_stronger_obligation_is_found(texts: dict[str, str], deviating: str, severity: str) -> None:
    [finding] = said("modality", row(**texts))
    assert (finding.languages, finding.severity) == ((deviating,), severity)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "States may act.", "ko": "국가는 행동해야 한다."},
        {"en": "States should act.", "ko": "국가는 행동해야 한다.", "ja": "国は行動しなければならない。"},
        {
            "en": "It is a good sign that he has to come.",
            "ko": "와야 한다는 것은 좋은 징조다.",
            "ja": "来ているのは良い兆候だ。",
        },
        {"en": "We call on them to act.", "ko": "행동을 촉구한다.", "ja": "行動を求める。"},
        {"en": "They must not go.", "ko": "가서는 안 된다.", "ja": "行くことができない。"},
        {"en": "What can I do to see it?", "ko": "보려면 할 수 있는 것은?", "ja": "見ることができますか。"},
        {"en": "It must be fast.", "ko": '"fast"만 사용 가능', "ja": "速くなければなりません。"},
        {"en": "They can be called only so.", "ko": "그렇게 불러야 합니다.", "ja": "そう呼び出す必要があります。"},
        {
            "en": "It must be one of these:",
            "ko": "다음 중 하나여야 합니다:",
            "ja": "指定できる値は以下のどれか一つです:",
        },
        {"en": "No one shall be held guilty.", "ko": "유죄로 되지 아니한다.", "ja": "有罪とされることはない。"},
    ],
)
def test_the_same_obligation_is_no_finding(texts: dict[str, str]) -> None:
    assert said("modality", row(**texts)) == []


def test_among_many_sentences_that_are_no_rows_of_each_other_it_is_a_note() -> None:
    texts = {"en": "States must act.", "ko": "국가는 행동할 수 있다.", "ja": "国は行動しなければならない。"}
    before = {"en": "It is so. They met.", "ko": "그렇다. 만났다.", "ja": "会った。"}

    [alone] = said("modality", row(**texts))
    [among] = said("modality", row(**{each: f"{before[each]} {texts[each]}" for each in texts}))

    assert (alone.severity, among.severity) == ("error", "info")


@pytest.mark.parametrize("text", ["어디를 수정해야 할지 안다.", "비밀번호가 있어야 동작한다."])
def test_a_question_or_a_condition_is_no_obligation(text: str) -> None:
    kinds = {each.kind for each in forms("modality", text, "ko")}

    assert kinds == {"ask"}
