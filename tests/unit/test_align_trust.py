"""What goes with nothing, and yet stands where its counterpart would: the posterior must not call it right."""

from __future__ import annotations

import pytest

from support.news import FOLDER
from support.strangers import (
    aligned,
    lines_that_take_turns,
    sure,
    with_passages_replaced,
    without_a_trace,
    wrong_when_backwards,
    wrong_when_one_is_backwards,
)
from tritext.embed import CachedEmbedder

SWALLOWED = (43, 51, 52, 54)
"""Korean lines whose English counterpart likes to be merged into a neighbour, if they are left out."""


def test_a_passage_in_the_place_of_another_is_doubted(embedder: CachedEmbedder) -> None:
    """Of the passages that were replaced, not of the wrong rows: these are the fewer, the better the rows are."""
    folders = sorted(each for each in FOLDER.iterdir() if each.is_dir())
    judged, replaced = with_passages_replaced(embedder, folders, (1, 2))
    assert replaced == 43
    assert len(judged.wrong) >= 8
    assert sure(judged.wrong) <= replaced / 10
    assert sure(judged.right) >= 0.8 * len(judged.right)


@pytest.mark.parametrize("pair", [("en", "ja"), ("en", "ko"), ("ko", "ja"), ("ja", "ko")])
@pytest.mark.parametrize(("lines", "most"), [(60, 0), (90, 2)])
def test_what_stands_in_place_in_a_text_backwards_is_doubted(
    embedder: CachedEmbedder, pair: tuple[str, str], lines: int, most: int
) -> None:
    """In the whole text headings stand beside headings, and paragraphs beside paragraphs."""
    still = wrong_when_backwards(embedder, *pair, lines)
    assert len(still) >= 20
    assert sure(still) <= most


def test_two_versions_lend_no_trust_to_a_third_that_is_backwards(embedder: CachedEmbedder) -> None:
    still = wrong_when_one_is_backwards(embedder, "ja")
    assert len(still) >= 40
    assert sure(still) <= 8, "14 of 66 when the others' support counted for it, too"


@pytest.mark.parametrize(("languages", "most"), [(("en", "ko", "ja"), 1), (("en", "ko"), 2)])
def test_a_line_that_is_left_out_leaves_a_trace(
    embedder: CachedEmbedder, languages: tuple[str, ...], most: int
) -> None:
    """The row lacks it, or it or a row beside it is doubted; of all 90 lines no others leave none."""
    assert len(without_a_trace(embedder, languages, SWALLOWED)) <= most


def test_lines_that_take_turns_are_not_believed_if_some_are_lacking(embedder: CachedEmbedder) -> None:
    assert max(unit.posterior for unit in aligned(embedder, lines_that_take_turns(60, 56))) < 0.5
