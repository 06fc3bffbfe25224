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
        ("en", "States must not act", "ban"),
        ("en", "urges them", "ask"),
        ("ko", "보호해야 한다", "must"),
        ("ko", "공표되어야 한다", "must"),
        ("ko", "보호하지 않으면 안 된다", "must"),
        ("ko", "촉구한다", "ask"),
        ("ko", "보호할 수 있다", "may"),
        ("ko", "보호해도 된다", "may"),
        ("ko", "보호할 수 없다", "ban"),
        ("ko", "보호해서는 안 된다", "ban"),
        ("ko", "그럴지도 모른다", "might"),
        ("ja", "保護しなければならない", "must"),
        ("ja", "保護せねばならない", "must"),
        ("ja", "保護すべきである", "should"),
        ("ja", "保護することができる", "may"),
        ("ja", "保護してはならない", "ban"),
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


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        (  # among many sentences that are no rows of each other
            {
                "en": "It is so. They met. States must act.",
                "ko": "그렇다. 만났다. 국가는 행동할 수 있다.",
                "ja": "会った。国は行動しなければならない。",
            },
            "ko",
        ),
        (  # of another clause
            {
                "en": "Take the field whose content should be shown.",
                "ko": "표시되어야 하는 항목을 고른다.",
                "ja": "項目を表示することができる。",
            },
            "ja",
        ),
        (  # what is to be expected
            {"en": "It should detect all.", "ko": "모두 감지해야 합니다.", "ja": "すべて検出できます。"},
            "ja",
        ),
        (  # what it is, and what can be given
            {"en": "It must be in the range.", "ko": "범위를 지정할 수 있다.", "ja": "範囲でなければならない。"},
            "ko",
        ),
        (  # a means
            {
                "en": "You can try it by upgrading.",
                "ko": "쓰려면 올려야 한다.",
                "ja": "更新することで試すことができる。",
            },
            "ko",
        ),
    ],
)
def test_what_may_be_said_in_another_way_is_a_note(texts: dict[str, str], deviating: str) -> None:
    assert [(each.languages, each.severity) for each in said("modality", row(**texts))] == [((deviating,), "info")]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            {"en": "They must not go.", "ko": "갈 필요가 없다.", "ja": "行ってはならない。"},
            'ko leaves open what the others forbid: en has "must not", ko has "필요가 없다", ja has "てはならない"',
        ),
        (
            {"en": "They must not go.", "ko": "갈 필요가 없다.", "ja": "行くことを要しない。"},
            'en forbids what the others leave open: en has "must not", ko has "필요가 없다", ja has "を要しない"',
        ),
        (  # what is asked for in all versions is no duty
            {"en": "They may require it.", "ko": "요구하여야 한다.", "ja": "求めることができる。"},
            'ko requires what the others leave open: en has "may", ko has "요구하여야 한다", ja has "ことができる"',
        ),
        (
            {"en": "He said that they must act.", "ko": "행동해야 한다고 말했다.", "ja": "行動してもよいと述べた。"},
            'ja leaves open what the others require: en has "must", ko has "행동해야 한다고", ja has "てもよい"',
        ),
    ],
)
def test_one_sentence_says_what_is_required_forbidden_or_left_open(texts: dict[str, str], message: str) -> None:
    [finding] = said("modality", row(**texts))
    assert (finding.message, finding.severity) == (message, "error")


@pytest.mark.parametrize("text", ["어디를 수정해야 할지 안다.", "비밀번호가 있어야 동작한다."])
def test_a_question_or_a_condition_is_no_obligation(text: str) -> None:
    kinds = {each.kind for each in forms("modality", text, "ko")}

    assert kinds == {"ask"}
