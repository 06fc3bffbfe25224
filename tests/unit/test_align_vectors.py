"""The aligner on vectors alone: long versions, odd ones, and bad input."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from support.synthetic import parallel_vectors
from tritext.align import AlignedRanges, align_vectors
from tritext.errors import InputError, UsageError

RANDOM = np.random.default_rng(7)


def noise(n: int, d: int = 64) -> np.ndarray:
    return RANDOM.normal(size=(n, d)).astype(np.float32)


def check_covered(units: tuple[AlignedRanges, ...], *sizes: int) -> None:
    for version, size in enumerate(sizes):
        assert sorted(i for unit in units for i in unit.segments[version]) == list(range(size))
        still = [i for unit in units if not unit.is_moved for i in unit.segments[version]]
        assert still == sorted(still)


@pytest.mark.parametrize(("lines", "versions"), [(2600, 2), (600, 3), (300, 4)])
def test_a_preface_mergers_and_omissions_are_found(lines: int, versions: int) -> None:
    vectors, lengths, expected = parallel_vectors(lines, versions)
    found = align_vectors(vectors, lengths=lengths)
    assert len({unit.segments for unit in found} & set(expected)) >= 0.99 * len(expected)
    check_covered(found, *map(len, vectors))


def test_eight_versions_say_no_less_than_two() -> None:
    vectors, lengths, expected = parallel_vectors(135, 8)
    units = [unit for unit in align_vectors(vectors, lengths=lengths) if sum(map(bool, unit.segments)) > 1]
    assert len({unit.segments for unit in units} - set(expected)) <= 2
    assert np.mean([unit.posterior for unit in units]) > 0.9


def test_threads_make_no_difference() -> None:
    vectors, lengths, _ = parallel_vectors(400, 3)
    found = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            found.append(align_vectors(vectors, lengths=lengths))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 500), (500, 1), (700, 3), (300, 300), (900, 800)]
)
def test_what_has_nothing_in_common_is_covered_and_not_believed(n: int, m: int) -> None:
    units = align_vectors([noise(n), noise(m)])
    check_covered(units, n, m)
    matched = [unit.posterior for unit in units if all(unit.segments)]
    if n * m > 1000:
        assert np.mean([posterior > 0.9 for posterior in matched] or [False]) <= 0.1


@pytest.mark.parametrize("sizes", [(1000, 900), (900, 1000), (990, 1000, 1000), (1000, 20)])
def test_one_line_a_thousand_times_is_matched_by_number_and_not_believed(sizes: tuple[int, ...]) -> None:
    """What one version has more of is one run behind the others."""
    lines = noise(len(sizes))
    units = align_vectors([np.repeat(line[None], size, axis=0) for line, size in zip(lines, sizes, strict=True)])
    check_covered(units, *sizes)
    for i in range(min(sizes)):
        assert units[i].segments == ((i,),) * len(sizes)
    assert all(len(side) <= 1 for unit in units for side in unit.segments)
    assert max(unit.posterior for unit in units) < 0.1


def test_a_text_twice_is_matched_line_by_line_though_lines_repeat() -> None:
    same = np.repeat(noise(1), 1000, axis=0)
    units = align_vectors([same, same])
    assert [unit.segments for unit in units] == [((i,), (i,)) for i in range(1000)]


def test_a_line_that_repeats_within_a_text_disturbs_nothing_around_it() -> None:
    text, line = noise(80), noise(1)
    one = np.concatenate([text[:40], np.repeat(line, 200, axis=0), text[40:]])
    other = np.concatenate([text[:40], np.repeat(line, 170, axis=0), text[40:]]) + 0.1 * noise(250)[:, :1]
    units = align_vectors([one, other])
    check_covered(units, 280, 250)
    around = [((i,), (i,)) for i in range(35)] + [((i,), (i - 30,)) for i in range(245, 280)]
    assert {unit.segments for unit in units if unit.posterior > 0.9} >= set(around)
    assert np.mean([unit.posterior for unit in units if unit.segments[0] and 45 <= unit.segments[0][0] < 235]) < 0.2


def test_a_settled_line_among_lines_that_repeat_is_kept() -> None:
    same = np.repeat(noise(1), 200, axis=0)
    units = align_vectors([same, same[:190]], anchors=[{0: [50], 1: [45]}, {0: [120], 1: []}])
    check_covered(units, 200, 190)
    assert {((50,), (45,)), ((120,), ())} <= {unit.segments for unit in units}


def test_reversed_order_is_no_alignment() -> None:
    vectors = noise(60)
    units = align_vectors([vectors, vectors[::-1] + 0.01 * noise(60)])
    check_covered(units, 60, 60)
    assert all(unit.is_moved or not all(unit.segments) or unit.posterior < 0.99 for unit in units[:20])


def test_a_moved_passage_is_said_to_have_moved() -> None:
    vectors = noise(40)
    order = [*range(5), *range(8, 30), 5, 6, 7, *range(30, 40)]
    other = (vectors + 0.3 * noise(40))[order]
    units = align_vectors([vectors, other], lengths=[[50.0] * 40] * 2)
    check_covered(units, 40, 40)
    assert {unit.segments for unit in units} == {((i,), (order.index(i),)) for i in range(40)}
    assert {unit.segments[0][0] for unit in units if unit.is_moved} == {5, 6, 7}


def split_and_moved() -> tuple[list[np.ndarray], list[list[float]]]:
    """Make two versions: the second has a passage elsewhere, of which segment 6 is cut in two, and 2 and 3 are one."""
    meanings = noise(41)
    first = [[i] for i in range(6)] + [[6, 40]] + [[i] for i in range(7, 40)]
    order = [0, 1, 4, *range(8, 30), 2, 3, 5, 6, 40, 7, *range(30, 40)]
    second = [[2, 3] if i == 2 else [i] for i in order if i != 3]
    versions = [np.array([meanings[parts].sum(axis=0) for parts in side]) for side in (first, second)]
    return [each + 0.2 * noise(len(each)) for each in versions], [
        [50.0 * len(p) for p in side] for side in (first, second)
    ]


def test_a_moved_passage_may_be_cut_otherwise() -> None:
    vectors, lengths = split_and_moved()
    units = align_vectors(vectors, lengths=lengths)
    check_covered(units, 40, 40)
    assert {((2, 3), (25,)), ((5,), (26,)), ((6,), (27, 28)), ((7,), (29,))} == {
        unit.segments for unit in units if unit.is_moved
    }
    swapped = align_vectors(vectors[::-1], lengths=lengths[::-1])
    assert {unit.segments for unit in swapped} == {unit.segments[::-1] for unit in units}


@pytest.mark.parametrize("options", [{"max_beads": 1}, {"walls": [[3], [28]]}])
def test_a_moved_passage_is_no_larger_than_allowed(options: dict[str, Any]) -> None:
    vectors, lengths = split_and_moved()
    units = align_vectors(vectors, lengths=lengths, **options)
    check_covered(units, 40, 40)
    moved = {unit.segments for unit in units if unit.is_moved}
    assert {((5,), (26,)), ((7,), (29,))} <= moved
    assert all(len(side) == 1 for segments in moved for side in segments)


def test_a_passage_that_three_versions_cut_in_two_and_one_has_whole_elsewhere() -> None:
    meanings = noise(31)
    parts = [[i] for i in range(31)]
    whole = [[0], [1], [2], *[[i] for i in range(5, 20)], [3, 4], *[[i] for i in range(20, 31)]]
    versions = [np.array([meanings[each].sum(axis=0) for each in side]) for side in (parts, parts, whole)]
    lengths = [[50.0 * len(each) for each in side] for side in (parts, parts, whole)]
    units = align_vectors([each + 0.2 * noise(len(each)) for each in versions], lengths=lengths)
    check_covered(units, 31, 31, 30)
    assert [unit.segments for unit in units if unit.is_moved] == [((3, 4), (3, 4), (18,))]


def test_three_versions_of_which_one_has_a_passage_elsewhere() -> None:
    vectors = noise(30)
    order = [*range(3), *range(4, 20), 3, *range(20, 30)]
    versions = [vectors + 0.3 * noise(30), (vectors + 0.3 * noise(30))[order], vectors + 0.3 * noise(30)]
    units = align_vectors(versions, lengths=[[50.0] * 30] * 3)
    assert ((3,), (19,), (3,)) in {unit.segments for unit in units if unit.is_moved}
    assert sum(unit.is_moved for unit in units) == 1


def test_a_passage_elsewhere_may_be_less_near_if_nothing_else_is_like_it() -> None:
    vectors = noise(30)
    other = vectors + 0.3 * noise(30)
    other[3] += 0.7 * noise(1)[0]
    units = align_vectors([vectors, other[[*range(3), *range(4, 20), 3, *range(20, 30)]]], lengths=[[50.0] * 30] * 2)
    assert {unit.segments for unit in units if unit.is_moved} == {((3,), (19,))}


def test_anchors_and_walls_are_kept() -> None:
    vectors = noise(20)
    other = vectors + 0.3 * noise(20)
    units = align_vectors([vectors, other], anchors=[{0: [4, 5], 1: [5]}, {0: [9], 1: []}], walls=[[12], [12]])
    check_covered(units, 20, 20)
    found = {unit.segments: unit.posterior for unit in units}
    assert ((4, 5), (5,)) in found
    assert ((9,), ()) in found
    assert not any({11, 12} <= set(side) for unit in units for side in unit.segments)


def test_confirmed_units_may_cross() -> None:
    vectors = noise(12)
    units = align_vectors([vectors, vectors + 0.3 * noise(12)], anchors=[{0: [2], 1: [9]}, {0: [5], 1: [5]}])
    check_covered(units, 12, 12)
    assert ((2,), (9,)) in {unit.segments for unit in units if unit.is_moved}
    assert ((5,), (5,)) in {unit.segments for unit in units if not unit.is_moved}


@pytest.mark.parametrize("place", [3, 9, None])
def test_what_moved_and_leaves_a_version_open_is_looked_for_there(place: int | None) -> None:
    """It stands where one of the others has it, or nowhere: that is found, not confirmed."""
    vectors = noise(30)
    away = [*range(3), *range(4, 10), 3, *range(10, 30)]
    order = [i for i in range(30) if i != 3]
    order[place or 0 : 0] = [] if place is None else [3]
    versions = [(vectors + 0.3 * noise(30))[each] for each in (list(range(30)), away, order)]
    anchors = [{0: [3], 1: [9]}, {0: [8], 1: [7], 2: [order.index(8)]}]
    units = align_vectors(versions, lengths=[[50.0] * len(each) for each in versions], anchors=anchors)
    check_covered(units, *map(len, versions))
    (moved,) = (unit for unit in units if unit.is_moved)
    assert moved.segments == ((3,), (9,), () if place is None else (order.index(3),))
    assert 0.8 < moved.posterior < 1


def test_confirmed_units_of_other_versions_are_one_unit_only_if_they_agree() -> None:
    """The first says that version 1 lacks the passage, the second is one of version 1 alone."""
    one = noise(1)
    units = align_vectors([one, one, one, one], anchors=[{1: [], 2: [0], 3: [0]}, {0: [], 1: [0]}])
    assert {unit.segments for unit in units} == {((0,), (), (0,), (0,)), ((), (0,), (), ())}


def test_what_a_person_took_out_of_a_text_that_is_there_twice_stays_out() -> None:
    vectors = noise(20)
    units = align_vectors([vectors, vectors], anchors=[{0: [7], 1: []}])
    assert [unit.segments for unit in units if 7 not in unit.segments[0] + unit.segments[1]] == [
        ((i,), (i,)) for i in range(20) if i != 7
    ]
    assert {((7,), ()), ((), (7,))} <= {unit.segments for unit in units}


def test_anchors_against_the_vectors_cost_what_is_around_them_and_no_more() -> None:
    """By way of the third version 21 of the second comes before 18 of the first, which is the same text."""
    vectors = noise(60)
    versions = [vectors, vectors, vectors + 0.3 * noise(60)]
    anchors = [{1: [21], 2: [19]}, {0: [18], 2: [20]}]
    units = align_vectors(versions, lengths=[[50.0] * 60] * 3, anchors=anchors)
    check_covered(units, 60, 60, 60)
    assert all(any(all(unit.segments[v] == tuple(i) for v, i in each.items()) for unit in units) for each in anchors)
    far = {((i,), (i,), (i,)) for i in [*range(12), *range(28, 60)]}
    assert far <= {unit.segments for unit in units if unit.posterior > 0.9}


def test_what_a_person_confirmed_in_every_version_is_certain() -> None:
    """Also nonsense; of what leaves a version open the aligner says how sure it is."""
    vectors = noise(20)
    versions = [vectors, vectors + 0.3 * noise(20), vectors + 0.3 * noise(20)]
    units = align_vectors(versions, anchors=[{0: [4], 1: [5], 2: []}, {0: [11], 1: [12, 13]}, {0: [2], 1: [9], 2: []}])
    found = {unit.segments[:2]: unit.posterior for unit in units}
    assert (found[(4,), (5,)], found[(2,), (9,)]) == (1, 1)
    assert found[(11,), (12, 13)] < 0.9


def test_versions_that_are_equal_but_for_what_is_confirmed_may_be_given_in_any_order() -> None:
    vectors = noise(10)
    units = align_vectors([vectors, vectors, vectors], anchors=[{0: [3], 1: [], 2: [3]}], walls=[[], [], [5]])
    swapped = align_vectors([vectors, vectors, vectors], anchors=[{1: [3], 0: [], 2: [3]}], walls=[[], [], [5]])
    both = [(*unit.segments, unit.posterior) for unit in units]
    assert sorted(both) == sorted((b, a, c, unit.posterior) for unit in swapped for a, b, c in [unit.segments])


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_how_vectors_lie_in_memory_makes_no_difference(kind: type) -> None:
    vectors: np.ndarray = noise(300).astype(kind)
    wide = np.repeat(vectors, 2, axis=1)
    others = (np.asfortranarray(vectors), wide[:, ::2], vectors[::-1].copy()[::-1], vectors.tolist())
    other: np.ndarray = (vectors + 0.8 * noise(300)).astype(kind)
    expected = align_vectors([vectors, other])
    assert all(align_vectors([each, np.asfortranarray(other)]) == expected for each in others)


def test_versions_may_be_one_array() -> None:
    both: Any = np.stack([noise(6), noise(6)])
    lengths: Any = np.ones((2, 6))
    assert align_vectors(both, lengths=lengths) == align_vectors(list(both))


def test_no_unit_is_larger_than_allowed() -> None:
    vectors, lengths, _ = parallel_vectors(200, 2)
    units = align_vectors(vectors, lengths=lengths, max_beads=1)
    assert all(len(side) <= 1 for unit in units for side in unit.segments)


def test_aligning_a_range_anew_touches_nothing_outside_of_it() -> None:
    vectors, lengths, _ = parallel_vectors(300, 3)
    units = align_vectors(vectors, lengths=lengths)
    outside = [unit.segments for unit in (*units[:150], *units[180:])]
    again = align_vectors(vectors, lengths=lengths, anchors=[dict(enumerate(sides)) for sides in outside])
    assert set(outside) <= {unit.segments for unit in again}
    assert {unit.segments for unit in again} == {unit.segments for unit in units}


@pytest.mark.parametrize(
    ("versions", "options", "error", "message"),
    [
        ([], {}, UsageError, "nothing to align"),
        ([np.ones((2, 3)), np.ones((2, 4))], {}, InputError, "version 1 has vectors of 4 values, one before it of 3"),
        (
            [np.ones((2, 3)), np.array([[1, 2, 3], [1, np.nan, 1]])],
            {},
            InputError,
            "version 1: the vector of segment 1",
        ),
        ([np.ones(3)], {}, InputError, r"version 0 has shape \(3,\)"),
        ([np.ones((2, 3))], {"lengths": [[1.0]]}, InputError, "one number for each vector"),
        ([np.ones((2, 3))], {"max_beads": 7}, UsageError, "give 1 to 6"),
        ([np.ones((2, 3))], {"anchors": [{0: [2]}]}, UsageError, "anchor 0: no segment 2 in a version of 2"),
        ([np.ones((2, 3))], {"anchors": [{0: [-1, 0]}]}, UsageError, "anchor 0: no segment -1 in a version of 2"),
        ([np.ones((2, 3))], {"anchors": [{0: [0]}, {1: [0]}]}, UsageError, "anchor 1: no version 1, they are 0 to 0"),
        ([np.ones((2, 3))], {"anchors": [(0, 1)]}, UsageError, "anchor 0: tuple given"),
        ([np.ones((2, 3))], {"walls": []}, UsageError, "walls are given for 0 versions of 1"),
        ([np.ones((2, 3))], {"walls": [[2]]}, UsageError, "a wall before segment 2, of 2 segments"),
        ([np.ones((2, 3))], {"walls": [[-1]]}, UsageError, "a wall before segment -1"),
        ([np.ones((2, 3))], {"lengths": [[1.0, np.nan]]}, InputError, "version 0: the length of segment 1 is nan"),
        ([np.ones((2, 3))], {"lengths": [[-1.0, 3]]}, InputError, "the length of segment 0 is -1.0: give 0 or more"),
        ([np.ones((2, 0))], {}, InputError, r"version 0 has shape \(2, 0\)"),
        ([[[1.0, 2.0], [1.0]]], {}, InputError, "version 0 holds no vectors of one width"),
        ([["a", "b"]], {}, InputError, "version 0 holds no vectors of one width"),
        ([np.ones((4, 3))], {"anchors": [{0: [0, 2]}]}, UsageError, "are not neighbours"),
        ([np.ones((4, 3))], {"anchors": [{0: [0]}, {0: [0, 1]}]}, UsageError, "in another anchor"),
    ],
)
def test_bad_input_is_named(
    versions: list[np.ndarray], options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        align_vectors(versions, **options)
