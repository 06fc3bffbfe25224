"""Where the rules split and where they do not; ``tests/data/sentences.tsv`` has ¦ between sentences."""

from __future__ import annotations

from itertools import cycle

import pytest

from support.command import ROOT
from tritext.segment import RuleSegmenter

HEADS, *CASES = (
    line.split("\t") for line in (ROOT / "tests/data/sentences.tsv").read_text(encoding="utf-8").splitlines()
)

GLUED = [
    ("en", ["It ended.”", "He began."]),
    ("en", ["It ended.", "“He began.”"]),
    ("en", ["This is it.", "The next one is glued to it."]),
    ("ko", ["그는 갔다.", "그래서 끝났다."]),
    ("ko", ["뭐?", "그래."]),
    ("ko", ['그는 말했다:"간다.', '그래서 왔다."']),
    ("ko", ["했다。", "그는 갔다．"]),
]


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in RuleSegmenter().split(text, language=language)]


@pytest.mark.parametrize(("language", "shown"), CASES)
def test_splits_where_a_reader_would(language: str, shown: str) -> None:
    expected = [part.strip() for part in shown.split("¦")]
    text = shown.replace(" ¦ ", "") if language in ("ja", "zh") else shown.replace(" ¦", "")
    assert split(text, language) == expected


@pytest.mark.parametrize(("language", "shown"), CASES)
def test_a_segment_by_itself_is_one_segment(language: str, shown: str) -> None:
    """Splitting is stable: what was split is not split again."""
    for part in (part.strip() for part in shown.split("¦")):
        assert split(part, language) == [part]


@pytest.mark.parametrize(("language", "parts"), GLUED)
def test_splits_behind_a_stop_that_lacks_its_space(language: str, parts: list[str]) -> None:
    assert split("".join(parts), language) == parts


@pytest.mark.parametrize("text", ["", " ", "\n", "　"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert RuleSegmenter().split(text, language="en") == []


@pytest.mark.parametrize("text", ["...", "。", "!?", "— ¶ —", "😊", ". . ."])
def test_a_paragraph_without_words_is_one_segment(text: str) -> None:
    for language in ("en", "ko", "ja"):
        assert split(text, language) == [text]


def test_a_long_aside_is_split() -> None:
    """A bracket of 200 characters and more is no aside: its sentences are segments."""
    inside = " ".join(["It rained all day in the town."] * 8)
    assert len(split(f"He said ({inside}) so.", "en")) == 8


MEGABYTE = 1_000_000
HUGE = ["(", ".", "x", "あ", "。", " ", "\n", '"', "-", "([", "「", "。」", ".“¹", "😀"]
DENSE = ["a. ", "A. ", "다.", "다. ", "1. ", "「。", '". ', "! 😀", "x (a. b.) ", "Mr. ", "A.", '"Is? Foo ']


@pytest.mark.parametrize(("unit", "language"), list(zip(HUGE, cycle(("en", "ko", "ja")), strict=False)))
def test_a_megabyte_without_structure_is_split_in_linear_time(unit: str, language: str) -> None:
    """Finishes at all: anything quadratic would take hours."""
    text = (unit * MEGABYTE)[:MEGABYTE]
    spans = RuleSegmenter().split(text, language=language)
    assert sum(end - start for start, end in spans) == len(text.strip())


@pytest.mark.parametrize("unit", DENSE)
def test_a_text_that_is_all_stops_is_split_in_linear_time(unit: str) -> None:
    """Finishes at all, by the rules of Korean, which fall back on those of English."""
    text = unit * (200_000 // len(unit))
    spans = RuleSegmenter().split(text, language="ko")
    assert sum(len(text[start:end].replace(" ", "")) for start, end in spans) == len("".join(text.split()))
