"""A text with its places marked: all of it, in blocks, or an excerpt around what is marked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tritext.cells import visible
from tritext.report.marked import BLOCK, LONGEST, blocks, excerpt, marked


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 35), st.integers(0, 35)), max_size=4))
def test_pieces_are_the_whole_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [((min(place), max(place)), number) for number, place in enumerate(places, 1)]
    pieces = list(marked(text, spans))

    assert "".join(piece for piece, _ in pieces).replace("◌", "") == "".join(
        visible(piece) for piece in _cut(text, spans)
    ).replace("◌", "")
    for (start, end), number in spans:
        if start < end <= len(text):
            assert any(number in numbers for _, numbers in pieces)


def _cut(text: str, spans: list[tuple[tuple[int, int], int]]) -> list[str]:
    edges = sorted({0, len(text), *(min(edge, len(text)) for span, _ in spans for edge in span)})
    return [text[a:b] for a, b in pairwise(edges)]


def test_an_excerpt_holds_the_place_and_says_that_it_is_cut() -> None:
    pieces = list(excerpt("a" * 200 + "30" + "b" * 200, [((200, 202), 1)]))

    assert ("30", (1,)) in pieces
    assert pieces[0][0] == pieces[-1][0] == "…"


def test_an_excerpt_ends_with_a_word_and_leaves_out_what_lies_between() -> None:
    text = f"In 1948 they met {'and met ' * 100}, and in 1949 no more."
    pieces = list(excerpt(text, [((3, 7), 1), ((text.index("1949"), text.index("1949") + 4), 1)]))

    assert [piece for piece, numbers in pieces if numbers] == ["1948", "1949"]
    between = "".join(piece for piece, _ in pieces)
    assert between.startswith("In 1948 they met and")
    assert between.endswith("and in 1949 no more.")
    assert between.count("…") == 1
    assert set(between.split("…")[0].split()[4:]) == {"and", "met"}


def test_an_excerpt_of_a_huge_passage_is_bounded() -> None:
    text = "It is said. " * 10_000
    assert sum(len(piece) for piece, _ in excerpt(text, [((0, len(text)), 1)])) < 2 * LONGEST


@given(
    st.lists(st.sampled_from(["word ", "가나", "x" * 3000, ". ", "。", "12"]), max_size=60),
    st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000)), max_size=4),
)
def test_blocks_are_the_whole_text_in_small_parts(parts: list[str], places: list[tuple[int, int]]) -> None:
    text = "".join(parts)
    found = list(blocks(marked(text, [((min(place), max(place)), n) for n, place in enumerate(places, 1)])))

    assert "".join(piece for block in found for piece, _ in block) == visible(text)
    assert all(sum(len(piece) for piece, _ in block) <= 1.25 * BLOCK + 1 for block in found)


def test_an_excerpt_keeps_a_place_that_another_one_lies_in() -> None:
    text = "x" * 500 + "y" * 3000
    shown = "".join(piece for piece, _ in excerpt(text, [((0, 500), 1), ((10, 20), 2)]))
    assert shown.count("x") == 500
