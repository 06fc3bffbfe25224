"""What the aligner holds grows with the text, and by little: the vectors are most of it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from tritext.align.joint import build_lattice
from tritext.align.landmarks import find_landmarks
from tritext.align.pairs import PairPosteriors, _is_one_text
from tritext.align.prices import Prices
from tritext.align.scale import Scale
from tritext.align.spans import Spans, with_text
from tritext.align.tables import Table

T = TypeVar("T")
LINES = 4000
CROWD = 20


def peak_of(make: Callable[[], T]) -> tuple[T, int, int]:
    """Return what is made, the bytes that it holds, and the most that were held on the way."""
    tracemalloc.start()
    try:
        made = make()
        return made, *tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()


def test_what_the_texts_show_takes_a_tenth_of_what_their_vectors_do() -> None:
    words = ["".join(chr(97 + number // 26**k % 26) for k in range(4)) for number in range(5000)]
    texts = [" ".join(words[(k * line) % len(words)] for k in range(2, 12)) for line in range(2000)]
    bare = Spans(np.zeros((len(texts), 512), np.float32), np.ones(len(texts)))
    spans, held, most = peak_of(lambda: with_text(bare, texts))
    assert spans.words is not None
    assert held < spans.rows.nbytes / 8
    assert most < spans.rows.nbytes / 4
    assert [len(each) for each in spans.words[1:3]] == [10, 10]


def test_one_place_of_many_cuts_is_paid_for_there_alone() -> None:
    """Its cuts lie far apart in the list: what is held for each distance must not be as long as the document."""
    (_, _, plain), (_, _, crowded) = peak_of(lambda: lattice(0)), peak_of(lambda: lattice(CROWD))
    assert crowded < 1.5 * plain


def lattice(crowd: int) -> int:
    """Build that of two versions, line by line but for one place in which every cut is possible."""
    line = np.arange(LINES + 1)
    i, j = (each.ravel() for each in np.indices((crowd, crowd)) + 50)
    cuts = np.unique(np.concatenate([np.column_stack([line, line]), np.column_stack([i, j])]), axis=0)
    steps = np.concatenate([np.column_stack([cuts, np.full_like(cuts, size)]) for size in (1, 2)])
    steps = steps[np.lexsort(steps.T[::-1])]
    pair = PairPosteriors(
        (LINES, LINES),
        Table(cuts, np.full(len(cuts), 0.5)),
        Table(steps, np.full(len(steps), 0.2)),
        Scale(0, 1, 0),
        Prices(),
        1.0,
    )
    made = build_lattice(
        {(0, 1): pair},
        (LINES, LINES),
        longest=6,
        allowed=lambda start, _: np.ones(len(start), dtype=np.bool_),
        detour=lambda first, last: np.stack([first, last]),
    )
    return len(made.cuts)


def test_two_versions_are_compared_a_piece_at_a_time() -> None:
    """Whether they are one text is asked first: their difference would be as large as a version."""
    random = np.random.default_rng(0)
    long = [random.normal(size=(4000, 64)).astype(np.float32) for _ in range(2)]
    _, _, most = peak_of(lambda: _is_one_text(*long))
    assert most < long[0].nbytes
    assert _is_one_text(long[0], long[0].copy())
    assert not _is_one_text(long[0], long[0][1:])
    assert not _is_one_text(long[0], np.concatenate([long[0][:-1], long[1][-1:]]))


def test_landmarks_of_a_text_twice_as_long_take_no_twice_the_room() -> None:
    """A sample of one version is compared with all of the other, some thousands at a time."""
    random = np.random.default_rng(0)
    rows = random.normal(size=(24_000, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    found, _, most = peak_of(lambda: find_landmarks(rows, rows.copy()))
    _, _, half = peak_of(lambda: find_landmarks(rows[:12_000], rows[:12_000].copy()))
    assert len(found.source) > 0.9 * len(rows)
    assert most < 1.5 * half
