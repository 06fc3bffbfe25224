"""``register``: which style a sentence is in, and where a version leaves its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rows import row, said
from tritext.checks.sentences import sentences
from tritext.checks.style import outside_quotes, sentence_styles


@given(st.text(alphabet='Mr. A가!。」"” 다?', max_size=60))
def test_sentences_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text


def test_sentences() -> None:
    text = "Mr. King left. He did not say why! 그는 갔다. "
    assert [text[slice(*each)].strip() for each in sentences(text)] == [
        "Mr. King left.", "He did not say why!", "그는 갔다."
    ]  # fmt: skip
    assert len(sentences("行った。「行く。」と言った。")) == 3


@pytest.mark.parametrize(
    ("language", "text", "style"),
    [
        ("ko", "회의가 열렸습니다.", "합니다체"),
        ("ko", "회의가 열립니까?", "합니다체"),
        ("ko", "회의가 열렸어요.", "해요체"),
        ("ko", "회의가 열렸다.", "한다체"),
        ("ko", "그것은 아니다.", "한다체"),
        ("ja", "会議が開かれました。", "です・ます"),
        ("ja", "会議が開かれますか。", "です・ます"),
        ("ja", "これは会議である。", "である"),
        ("ja", "会議が開かれた。", "である"),
        ("ja", "「行きます」と述べた。", "である"),
    ],
)
def test_the_register_of_a_sentence(language: str, text: str, style: str) -> None:
    body, _ = outside_quotes(text)
    assert [each for each, _ in sentence_styles(body, language)] == [style]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "회의 개최"),
        ("ko", "회의가 열린다"),  # a heading: no full stop
        ("ko", "이것은 필요."),
        ("ko", "“회의가 열렸습니다.”"),
        ("ja", "会議の開催。"),
        ("ja", "大切なこと。"),
        ("ja", "（行きます。）"),
        ("ja", "見てください。"),
        ("en", "The meeting is held."),
    ],
)
def test_what_has_no_register(language: str, text: str) -> None:
    body, _ = outside_quotes(text)
    assert list(sentence_styles(body, language)) == []


def test_a_quotation_goes_on_in_the_next_row() -> None:
    body, is_open = outside_quotes("彼は「行きます。")
    assert (body.strip(), is_open) == ("彼は", True)
    body, is_open = outside_quotes("帰りません。」と述べた。", is_open=is_open)
    assert (body.strip(), is_open) == ("と述べた。", False)
    assert outside_quotes('가겠습니다."')[0].strip() == ""
    assert outside_quotes('그는 "싶으세요?"라며 "해요."라고 했다.', is_open=True)[0].split() == [
        "그는",
        "라며",
        "라고",
        "했다.",
    ]


PLAIN = [row(ko=f"회의는 {number}일에 열렸다.", ja=f"会議は{number}日に開かれた。") for number in range(1, 9)]


def test_a_sentence_in_another_register_is_noted() -> None:
    stray = row(ko="대표단이 떠났습니다.", ja="代表団は去った。")
    [finding] = said("register", *PLAIN, stray)
    assert (finding.unit, finding.languages, finding.severity) == (8, ("ko",), "info")
    assert stray.variants["ko"].text[slice(*finding.spans["ko"][0])].endswith("습니다")


def test_a_file_that_mixes_throughout_has_one_finding_and_a_short_one_none() -> None:
    polite = [row(ko=f"대표단은 {number}일에 떠났습니다.", ja="代表団は去った。") for number in range(1, 7)]
    [finding] = said("register", *PLAIN, *polite)
    assert "합니다체 in 6" in finding.message
    assert said("register", *PLAIN[:2], *polite[:1]) == []


def test_quotes_headings_and_lists_do_not_mix_registers() -> None:
    rows = [row(ko="“저는 갑니다.”라고 했다.", ja="「行きます。」と述べた。"), row(ko="개최합니다", ja="開催します")]
    assert said("register", *PLAIN, *rows) == []
