"""What every segmenter keeps to: spans in order, disjoint, trimmed, and covering all that is not white space."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tritext.errors import UsageError
from tritext.segment import Segmenter, load_segmenter, segment


class Subject(NamedTuple):
    segmenter: Segmenter
    language: str
    name: str


@pytest.fixture(scope="module", params=["rules-en", "rules-ko", "rules-ja", "kiwi-ko", "bunkai-ja"])
def subject(request: pytest.FixtureRequest) -> Subject:
    name, language = request.param.split("-")
    return Subject(load_segmenter(name, language), language, name)


PLAIN = {
    "en": ["He left.", " ", "She stayed there.", " ", "Why did he go?"],
    "ko": ["그는 어제 집에 갔다.", " ", "그녀는 여기에 남았습니다.", " ", "왜 갔을까요?"],
    "ja": ["彼は昨日家に帰った。", "", "彼女はここに残りました。", "", "なぜ帰ったのですか？"],
}

AWKWARD = [
    "",
    " ",
    "\n",
    "。",
    "...",
    "  a  ",
    "그는\n갔다. 그녀는\n왔다.",
    "「はい。」と\n言った。次です。",
    "😀 👩‍👩‍👧 네. 좋아요! 😊 다음.",
    "すごい😀次は。(笑)終わり",
    "e\u0301 \u1112\u1161\u11ab. 𠮷野家。",
    "A\u200bB\ufeff. C",
    "[/red] \x1b[31m빨강\x07. 끝",
    "（" * 300 + "。" + "）" * 300,
    "그렇다. " * 500,
    "そうです。" * 500,
    "가" * 5000,
]


def test_it_splits_plain_sentences(subject: Subject) -> None:
    pieces = PLAIN[subject.language]
    text = "".join(pieces)
    spans = subject.segmenter.split(text, language=subject.language)
    assert [text[start:end] for start, end in spans] == pieces[::2]


@pytest.mark.parametrize("text", AWKWARD)
def test_it_covers_every_character_in_order(subject: Subject, text: str) -> None:
    before = 0
    for start, end in subject.segmenter.split(text, language=subject.language):
        assert before <= start < end <= len(text)
        assert text[before:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        before = end
    assert text[before:].strip() == ""


@pytest.mark.parametrize("text", AWKWARD)
def test_it_splits_the_same_way_again(subject: Subject, text: str) -> None:
    first = subject.segmenter.split(text, language=subject.language)
    assert subject.segmenter.split(text, language=subject.language) == first


def test_its_name_goes_into_the_signature(subject: Subject) -> None:
    """A name is the segmenter and its version, without the marks that separate the parts of a signature."""
    assert subject.segmenter.name.startswith(subject.name)
    assert subject.segmenter.name[-1].isdigit()
    assert not set("|: ") & set(subject.segmenter.name)


def test_it_makes_a_document(subject: Subject) -> None:
    text = "".join(PLAIN[subject.language])
    document = segment(f"{text}\n\n{text}", id="x", language=subject.language, segmenter=subject.segmenter)
    assert [part.paragraph for part in document.segments] == [0, 0, 0, 1, 1, 1]


def test_it_refuses_a_language_that_it_does_not_split(subject: Subject) -> None:
    if subject.name == "rules":
        assert subject.segmenter.split("Hola. Adiós.", language="es") == [(0, 5), (6, 12)]
    else:
        with pytest.raises(UsageError, match="use rules"):
            subject.segmenter.split("Hola.", language="es")
