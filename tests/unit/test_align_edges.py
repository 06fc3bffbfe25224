"""What the text of segments says beside their vectors: how they begin and end, and which numbers they name."""

from __future__ import annotations

import numpy as np

from tritext.align import align_vectors
from tritext.align.digits import numbers_of
from tritext.align.edges import KINDS, marks_of, measure_edges, no_edges
from tritext.align.features import Rectangles
from tritext.align.scale import Scale
from tritext.align.spans import Spans, with_text

STOP, ASKING = (int(marks_of([text])[0, 1]) for text in ("So.", "So?"))


def ends(source: list[str], target: list[str]) -> np.ndarray:
    places = np.arange(len(source), dtype=np.intp)
    return measure_edges(marks_of(source), marks_of(target), places, places)[1]


def test_a_question_goes_with_a_question() -> None:
    table = ends(["Why?", "So.", "It is.", "Who?"] * 8, ["왜?", "그래.", "그렇다.", "누구?"] * 8)
    assert table[ASKING, ASKING] > 0.5
    assert table[ASKING, STOP] < -0.5


def test_where_one_version_ends_everything_alike_nothing_is_said() -> None:
    table = ends(["Why?", "So.", "It is.", "Who?"] * 8, ["왜", "그래", "그렇다", "누구"] * 8)
    seen = marks_of(["왜"])[0, 1]
    np.testing.assert_allclose(table[[ASKING, STOP], seen], 0, atol=0.01)


def test_each_version_may_have_its_own_habit() -> None:
    """One ends headings with a colon, the other with nothing: that is learnt from where they run together."""
    table = ends(["A heading:", "It is so."] * 20, ["제목", "그렇다."] * 20)
    colon, letter = marks_of(["A heading:"])[0, 1], marks_of(["제목"])[0, 1]
    assert table[colon, letter] > 0.5
    assert table[colon, STOP] < -0.5


def test_swapping_the_versions_turns_the_table() -> None:
    source, target = ["Why?", "So.", "1 is", "(Who?)", "so"] * 5, ["왜?", "그래.", "1은.", "(누구?)", "그렇게"] * 5
    np.testing.assert_allclose(ends(source, target), ends(target, source).T, atol=1e-4)


def test_empty_and_odd_texts_have_marks_too() -> None:
    marks = marks_of(["", " ", "…", "“”", "\u0301", "3"])
    assert marks.shape == (6, 2)
    assert ((marks >= 0) & (marks < KINDS)).all()
    assert marks_of([]).shape == (0, 2)


def test_numbers_are_the_same_in_any_script_of_digits() -> None:
    found = numbers_of(["In 2,024 and 7", "２０２４年7", "no number", "1999"])
    assert (found[0] == found[1]).all()
    assert found[0].sum() == 2
    assert not found[2].any()
    assert not (found[0] & found[3]).any()


def test_numbers_of_runs_are_compared() -> None:
    """A bead of two items and one line that names both numbers agrees; one of the items alone does so by half."""
    vectors = np.eye(4, dtype=np.float32)
    source = with_text(Spans(vectors[:2], np.full(2, 20.0)), ["1. one", "2. two"])
    target = with_text(Spans(vectors[2:3], np.full(1, 40.0)), ["1 하나, 2 둘"])
    cells = Rectangles(source, target, Scale(0, 1, 0, edges=no_edges()), [(0, 2, 0, 1)], longest=2)
    whole, half = cells.bead_features((2, 1)), cells.bead_features((1, 1))
    agree, clash = 11, 12
    assert np.asarray(whole[agree])[0, 0, 0] == 1
    assert np.asarray(whole[clash])[0, 0, 0] == 0
    assert np.asarray(half[agree])[0, 1, 0] == np.asarray(half[clash])[0, 1, 0] == 0.5


def test_lines_that_cannot_be_told_apart_stay_side_by_side() -> None:
    """One sentence again and again amid a text, in two languages: the diagonal."""
    random = np.random.default_rng(3)
    lines = random.normal(size=(41, 64))
    source = lines[[*range(20), *[40] * 60, *range(20, 40)]]
    target = source + 0.4 * random.normal(size=(41, 64))[[*range(20), *[40] * 60, *range(20, 40)]]
    units = align_vectors([source, target], lengths=[[50.0] * 100] * 2)
    assert [unit.segments for unit in units] == [((i,), (i,)) for i in range(100)]
    assert all(unit.posterior > 0.9 for unit in units[:15])
