"""Subtitles as skeletons: their sentences, their line ends, and that what only looks like them costs little."""

from __future__ import annotations

import pytest

from tritext.cells import width
from tritext.documents import Skeleton
from tritext.documents.subtitles import proportional_cut, read_single_cues, read_subtitles, two_lines

SRT = """\
1
00:00:01,000 --> 00:00:03,000
<i>The government has</i>

2
00:00:03,100 --> 00:00:06,000
<i>committed crimes
against humanity.</i>

3
00:00:07,000 --> 00:00:09,000
- Who is there?
- It is <b>me</b>.
"""

VTT = """\
WEBVTT - a title

STYLE
::cue { color: red }

NOTE not text

a
00:01.000 --> 00:02.000 align:start position:10%
<v Ann>Fish &amp; chips.

00:03.000 --> 00:04.000
Twice.
"""


def _texts(skeleton: Skeleton) -> list[str]:
    return [each.plain for each in skeleton.passages]


def test_subtitles_are_read_by_sentences() -> None:
    assert _texts(read_subtitles(SRT)) == [
        "The government has committed crimes against humanity.",
        "- Who is there?",
        "- It is me.",
    ]
    assert _texts(read_subtitles(VTT)) == ["Fish & chips.", "Twice."]
    assert len(read_single_cues(SRT).passages) == 4


@pytest.mark.parametrize("source", [SRT, VTT])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_subtitles_are_read_whatever_their_line_ends(source: str, end: str) -> None:
    """Most SRT files come from Windows: no CRLF is an empty line."""
    for read in (read_subtitles, read_single_cues):
        skeleton: Skeleton = read(source.replace("\n", end))
        assert _texts(skeleton) == _texts(read(source))
        assert skeleton.fill([None] * len(skeleton.passages)) == source.replace("\n", end)


@pytest.mark.parametrize("source", [SRT, VTT])
def test_subtitles_written_as_they_were_read_are_read_the_same(source: str) -> None:
    """Only the way a line is wrapped may change."""
    skeleton: Skeleton = read_single_cues(source)
    again: Skeleton = read_single_cues(skeleton.fill(skeleton.passages))
    assert _texts(again) == _texts(skeleton)
    assert list(map(again.marks, again.passages)) == list(map(skeleton.marks, skeleton.passages))


_FIRST = "1\n00:00:01,000 --> 00:00:02,000\n"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("1" * 300_000, []),
        ("00:00,0 -->" * 30_000, []),
        ("9" * 10_000 + ":00:01,0 --> 00:00:02,0\nOne.\n", ["One."]),
        (_FIRST + "One." + "<i>" * 30_000, ["One."]),
        (_FIRST + "<b><i>One.</i>\n</b> {\\an8} \n", ["One."]),
        (_FIRST + "One." + "}" * 30_000, ["One." + "}" * 30_000]),
    ],
)
def test_what_only_looks_like_subtitles_is_read_in_linear_time(source: str, texts: list[str]) -> None:
    assert _texts(read_subtitles(source)) == texts


def test_a_line_of_a_subtitle_is_broken_by_cells_and_kinsoku() -> None:
    text = "これはとても長い字幕なので、二行に分けて表示しなければならない。"
    lines = two_lines(text, "ja")
    assert len(lines) == 2
    assert "".join(lines) == text
    assert proportional_cut("私は、行く。", 0.4, "ja") == 3


@pytest.mark.parametrize(("text", "language"), [("one two " * 500, "en"), ("私は行く、" * 500, "ja")])
def test_a_cut_measures_a_text_twice_however_long_it_is(
    monkeypatch: pytest.MonkeyPatch, text: str, language: str
) -> None:
    measured: list[int] = []

    def measure(part: str) -> int:
        measured.append(len(part))
        return width(part)

    monkeypatch.setattr("tritext.documents.subtitles.width", measure)
    assert len(text) * 0.49 < proportional_cut(text, 0.5, language) < len(text) * 0.51
    assert sum(measured) <= 2 * len(text)
