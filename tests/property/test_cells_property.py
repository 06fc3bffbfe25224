"""What holds for every text on a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tritext.cells import clip, pad, visible, width, wrap

TEXTS = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.text("あっー。」「 \u3000亜AB,(하)한\u1112\u1161\u0301👍🏽\u200d👩\ufe0f🇰🇷\u200c\u200b\x1b\r\nم", max_size=50),
)
LANGUAGES = st.sampled_from(["en", "ko", "ja", "zh"])
CELLS = st.integers(2, 30)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_visible_is_idempotent_and_harmless(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c != "\u200c"]


@given(TEXTS, CELLS, LANGUAGES)
def test_lines_fit_and_lose_nothing(text: str, cells: int, language: str) -> None:
    lines = wrap(text, cells, language=language)
    assert all(0 < width(line) <= cells for line in lines)
    assert without_spaces("".join(lines)) == without_spaces(visible(text))


@given(TEXTS, CELLS, LANGUAGES, st.integers(0, 4))
def test_a_limit_only_ever_shortens(text: str, cells: int, language: str, limit: int) -> None:
    lines, every = wrap(text, cells, language=language, limit=limit), wrap(text, cells, language=language)
    assert len(lines) == min(limit, len(every))
    assert lines[:-1] == every[: max(len(lines) - 1, 0)]
    assert all(width(line) <= cells for line in lines)
    if 0 < limit < len(every):
        assert lines[-1].endswith("~")


@given(TEXTS, CELLS, LANGUAGES)
def test_no_line_starts_with_a_mark_on_the_character_before(text: str, cells: int, language: str) -> None:
    """A grapheme cluster is never split: a line starts with a character that takes cells."""
    assert all(width(line[0]) for line in wrap(text, cells, language=language))


@given(st.text("あいう亜っー。、」「", max_size=80), st.integers(4, 30), st.sampled_from(["ja", "zh", "en"]))
def test_kinsoku_holds_unless_one_stretch_is_longer_than_the_line(text: str, cells: int, language: str) -> None:
    runs = "".join("x" if c in "っー。、」「" else " " for c in text).split()
    if all(2 * len(run) + 4 <= cells for run in runs):
        lines = wrap(text, cells, language=language)
        assert all(line[0] not in "っー。、」" for line in lines[1:])
        assert all(line[-1] != "「" for line in lines[:-1])


@given(st.lists(st.text("abcdefg'-", min_size=1, max_size=10), max_size=20))
def test_latin_words_stay_whole(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), 10, language="en")).split() == words


@given(st.lists(st.text("가나다라마", min_size=1, max_size=5), max_size=20))
def test_korean_words_stay_whole(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), 10, language="ko")).split() == words


@given(TEXTS, st.integers(0, 20))
def test_clip_and_pad_keep_to_their_cells(text: str, cells: int) -> None:
    assert width(clip(text, cells)) <= cells
    assert width(pad(text, cells)) == cells
