"""Word differences within one language: words, never whole lines without spaces, never torn characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.comparisons import NASTY
from tritext.wording import Span, differences, is_same


def marked(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("first", "second", "removed", "added"),
    [
        ("the right to life", "a right to life", "[the] right to life", "[a] right to life"),
        ("권리를 가진다", "권리가 있다", "[권리를 가진다]", "[권리가 있다]"),
        ("모든 사람들은 쉰다", "모든 사람들이 쉰다", "모든 사람들[은] 쉰다", "모든 사람들[이] 쉰다"),
        ("人権宣言を採択", "人権宣誓を採択", "人権[宣言]を採択", "人権[宣誓]を採択"),
        ("すべて人は", "すべての人は", "すべて人は", "すべて[の]人は"),
        (
            "身体の安全に対する権利",
            "身体の安全についての権利",
            "身体の安全[に対する]権利",
            "身体の安全[についての]権利",
        ),
        ("In 1,948 years", "In 1,984 years", "In [1,948] years", "In [1,984] years"),
        ("世界", "世界人権", "世界", "世界[人権]"),
        ("", "新しい", "", "[新しい]"),
        ("a  b", "a b", "a  b", "a b"),
    ],
)
def test_marks_what_a_reader_sees_as_one(first: str, second: str, removed: str, added: str) -> None:
    wording = differences(first, second)
    assert (marked(first, wording.removed), marked(second, wording.added)) == (removed, added)


TEXT = st.text(st.sampled_from("ab 人権は、を가나다ーア1."), max_size=40) | st.just(NASTY) | st.text(max_size=20)


@given(TEXT, TEXT)
def test_what_is_not_marked_is_the_same(first: str, second: str) -> None:
    def rest(text: str, spans: tuple[Span, ...]) -> str:
        for start, end in reversed(spans):
            assert 0 <= start < end <= len(text)
            text = text[:start] + text[end:]
        return "".join(text.split())

    wording = differences(first, second)
    if wording.is_same:
        assert is_same(first, second)
    else:
        assert rest(first, wording.removed) == rest(second, wording.added)


def test_very_long_passages_are_marked_between_their_ends() -> None:
    first, second = "x " * 6000 + "end", "x " + "y " * 6000 + "end"
    wording = differences(first, second)
    assert wording.removed == ((2, 11_999),)
    assert wording.added == ((2, 12_001),)
