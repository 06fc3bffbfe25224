"""Two long wordings in few lines: the first difference is seen in both, at the same place."""

import pytest

from support.screens import TEXTS
from tritext.cells import visible, width
from tritext.wording import differences
from tritext_tui.around import beginning, shown
from tritext_tui.pieces import Line

SAME = {language: " ".join(texts[:4]) for language, texts in TEXTS.items()}
CHANGES = {"en": ("quickly", "slowly"), "ko": ("빠르게", "느리게"), "ja": ("速度", "緩慢")}


def written(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


@pytest.mark.parametrize("language", CHANGES)
@pytest.mark.parametrize("cells", [20, 39, 60])
@pytest.mark.parametrize("lines", [1, 2, 6])
@pytest.mark.parametrize("repeats", [0, 1, 5])
def test_what_differs_first_is_seen_in_both(language: str, cells: int, lines: int, repeats: int) -> None:
    before, behind = " ".join([SAME[language]] * repeats), f" {SAME[language]}" * 3
    one, other = CHANGES[language]
    texts = visible(before + one + behind), visible(before + other + behind)
    wording = differences(*texts)
    start = beginning(*texts, wording, cells, lines, language=language)
    marked = []
    for text, spans in zip(texts, (wording.removed, wording.added), strict=True):
        found = shown(text, start, spans, "added", cells, lines, language=language)
        assert len(found) <= lines
        assert all(width(line) <= cells for line in written(found))
        assert written(found)[0].startswith("~") == bool(start)
        assert written(found)[-1].endswith("~")
        marked.append("".join(text for line in found for text, role in line if role == "added"))
    assert marked == [one, other]
    if repeats:
        assert texts[0][:start] == texts[1][:start]


@pytest.mark.parametrize(("first", "second"), [
    (SAME["ko"], f"{SAME['ko']} 끝이다."), (f"{SAME['en']} x", SAME["en"]), ("가", ""), ("", "가"), ("", ""),
    ("e\u0301" * 90 + "a", "e\u0301" * 90 + "b"), ("가" * 90, "가" * 91), ("same", "same"),
])  # fmt: skip
def test_a_text_that_only_lacks_something_is_shown_where_it_lacks_it(first: str, second: str) -> None:
    texts = visible(first), visible(second)
    wording = differences(*texts)
    start = beginning(*texts, wording, 24, 1, language="ko")
    assert start <= min(map(len, texts)) or not all(texts)
    for text, spans in zip(texts, (wording.removed, wording.added), strict=True):
        lines = shown(text, start, spans, "removed", 24, 1, language="ko")
        assert all(width(line) <= 24 for line in written(lines))
        if spans:
            assert any(role == "removed" for line in lines for _, role in line)


def test_what_fits_begins_at_its_beginning() -> None:
    texts = "모든 사람은 자유롭다", "모든 사람은 평등하다"
    assert beginning(*texts, differences(*texts), 30, 1, language="ko") == 0
    assert beginning(*texts, differences(*texts), 12, 2, language="ko") == 0
    assert beginning(*texts, differences(*texts), 12, 1, language="ko") > 0


@pytest.mark.parametrize("cells", range(2, 12))
def test_narrow_windows_show_what_fits(cells: int) -> None:
    one, other = (f"{SAME['ko']} {each}" for each in CHANGES["ko"])
    wording = differences(one, other)
    start = beginning(one, other, wording, cells, 1, language="ko")
    (line,) = written(shown(one, start, wording.removed, "removed", cells, 1, language="ko"))
    assert line
    assert width(line) <= cells
