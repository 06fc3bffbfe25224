"""Whatever the text: segments are in order, exact, trimmed, and lose no character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tritext.records import Document
from tritext.segment import RuleSegmenter, segment

LANGUAGES = st.sampled_from(["en", "ko", "ja", "zh", "de", "fr", "el", "ar", "th", "ru"])
MARKS = st.text(alphabet="a A1.。!？…\"'”“‘»«()（）「」『』[]・-–\n\t 　한다고さとは😀¹٫،;:,U.S", max_size=60)
PIECES = st.lists(
    st.sampled_from(
        ["He left. ", "U.S. ", "“No.” ", "(It rained. ", ") ", "Mr. ", "... ", "!? ", "word " * 12, "e\u0301", "😊",
         "그는 갔다. ", '"간다."고 ', "2024. 10. 18. ", "はい。", "「", "。」", "と", "……",
         "1. ", "(2) ", "①", "第一条", "\n", "\n\n", "\t", "\u2028"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXTS = st.one_of(st.text(), MARKS, PIECES)


def assert_faithful(document: Document) -> None:
    """Outside of the segments there is only white space, and they have none at their edges."""
    before = 0
    for part in document.segments:
        assert document.text[before : part.start].strip() == ""
        assert part.text == part.text.strip() != ""
        before = part.end
    assert document.text[before:].strip() == ""


@given(TEXTS, LANGUAGES)
def test_no_character_is_lost(text: str, language: str) -> None:
    assert_faithful(segment(text, id="x", language=language))


@given(TEXTS)
def test_no_character_is_lost_of_a_text_already_split(text: str) -> None:
    assert_faithful(segment(text, id="x", language="en", already_split=True))


@given(TEXTS, LANGUAGES)
def test_paragraphs_are_numbered_in_order_and_without_gaps(text: str, language: str) -> None:
    numbers = [part.paragraph for part in segment(text, id="x", language=language).segments]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(set(numbers))))


@given(TEXTS, LANGUAGES)
def test_the_same_text_is_split_the_same_way_again(text: str, language: str) -> None:
    assert segment(text, id="x", language=language) == segment(text, id="x", language=language)


@given(TEXTS, LANGUAGES)
def test_what_is_split_once_stays_split(text: str, language: str) -> None:
    """A text written one segment a line gives the same segments when told so, but for the line ends inside them."""
    parts = [" ".join(part.text.splitlines()) for part in segment(text, id="x", language=language).segments]
    again = segment("\n".join(parts), id="x", language=language, already_split=True)
    assert [part.text for part in again.segments] == parts


@given(TEXTS, LANGUAGES)
def test_every_sentence_has_a_letter_or_is_the_whole_paragraph(text: str, language: str) -> None:
    spans = RuleSegmenter().split(text, language=language)
    if len(spans) > 1:
        assert all(any(character.isalnum() or character == "_" for character in text[a:b]) for a, b in spans)
