"""The aligner on vectors alone, attacked: odd texts, any anchors, up to seven versions, and borders everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.align import AlignedRanges, align_vectors, landmarks

Anchor = dict[int, list[int]]
KINDS = ("planted", "noise", "few lines", "zeros", "same", "reversed")
SMALL = {
    "SHORTEST": 2, "LONGEST": 5, "LARGEST_SIDE": 8, "MOST_CELLS": 30,
    "SAMPLE": 8, "WINDOW": 3, "WIDEST": 10, "_BLOCK": 4,
}  # fmt: skip


@contextmanager
def small_blocks(are_small: bool) -> Iterator[None]:
    """Cut a dozen segments as often as the aligner cuts thousands."""
    with ExitStack() as stack:
        for name, value in SMALL.items() if are_small else ():
            stack.enter_context(patch.object(landmarks, name, value))
        yield


def made(
    random: np.random.Generator, kind: str, versions: int, most: int
) -> tuple[list[np.ndarray], list[list[float]]]:
    """Make versions of a text, and the lengths of their segments."""
    base = random.normal(size=(most, 16))
    vectors, lengths = [], []
    for version in range(versions):
        count = int(random.integers(0, most + 1))
        if kind == "planted":
            cuts = [0, *np.flatnonzero(random.random(most) < 0.75).tolist(), most]
            groups = [range(a, b) for a, b in pairwise(cuts) if b > a and random.random() > 0.1]
            rows = np.array([base[list(group)].sum(axis=0) for group in groups]).reshape(-1, 16)
            vectors.append(rows + 0.3 * random.normal(size=rows.shape))
            lengths.append([50.0 * len(group) for group in groups])
            continue
        vectors.append({
            "noise": random.normal(size=(count, 16)),
            "few lines": base[random.integers(0, 2, size=count)] if most > 1 else base,
            "zeros": np.zeros((count, 16)),
            "same": base,
            "reversed": base if version else base[::-1],
        }[kind])  # fmt: skip
        lengths.append([40.0] * len(vectors[-1]))
    return vectors, lengths


def some_anchors(random: np.random.Generator, sizes: Sequence[int], count: int) -> list[Anchor]:
    """Confirm units of anything, also of what crosses; most stand roughly in order, and name some versions."""
    taken: list[set[int]] = [set() for _ in sizes]
    anchors: list[Anchor] = []
    for number in range(count):
        anchor: Anchor = {}
        for version in np.flatnonzero(random.random(len(sizes)) < 0.7).tolist():
            size = sizes[version]
            anchor[version] = []
            if size and random.random() < 0.7:
                roughly = min(int(size * (number + 0.5) / count), size - 1)
                first = roughly if random.random() < 0.7 else int(random.integers(0, size))
                indices = set(range(first, min(size, first + int(random.integers(1, 3)))))
                if not indices & taken[version]:
                    taken[version] |= indices
                    anchor[version] = sorted(indices)
        if any(anchor.values()):
            anchors.append(anchor)
    return anchors


def check(units: Sequence[AlignedRanges], sizes: Sequence[int], anchors: Sequence[Anchor], most: int) -> None:
    for version, size in enumerate(sizes):
        column = [i for unit in units for i in unit.segments[version]]
        assert sorted(column) == list(range(size))
        still = [i for unit in units if not unit.is_moved for i in unit.segments[version]]
        assert still == sorted(still)
    confirmed = {(version, i) for anchor in anchors for version, indices in anchor.items() for i in indices}
    for unit in units:
        assert any(unit.segments)
        assert 0 <= unit.posterior <= 1
        free = [side for version, side in enumerate(unit.segments) if not {(version, i) for i in side} & confirmed]
        assert max(map(len, free), default=0) <= most
    for anchor in anchors:
        assert any(all(unit.segments[v] == tuple(indices) for v, indices in anchor.items()) for unit in units), anchor


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from(KINDS),
    st.sampled_from([1, 2, 2, 3, 3, 4, 5, 6, 7]),
    st.sampled_from([1, 2, 5, 12, 24]),
    st.sampled_from([0, 0, 2, 6]),
    st.integers(1, 6),
    st.booleans(),
)
def test_whatever_comes_is_covered_anchors_are_kept_and_the_order_of_versions_makes_no_difference(
    seed: int, kind: str, versions: int, most: int, confirmed: int, longest: int, are_small: bool
) -> None:
    random = np.random.default_rng(seed)
    vectors, lengths = made(random, kind, versions, most if versions < 5 else min(most, 12))
    sizes = [len(each) for each in vectors]
    anchors = some_anchors(random, sizes, confirmed)
    order = random.permutation(versions).tolist()
    with small_blocks(are_small):
        units = align_vectors(vectors, lengths=lengths, anchors=anchors, max_beads=longest)
        check(units, sizes, anchors, longest)
        other = align_vectors(
            [vectors[version] for version in order],
            lengths=[lengths[version] for version in order],
            anchors=[{order.index(version): indices for version, indices in anchor.items()} for anchor in anchors],
            max_beads=longest,
        )
    back = [(tuple(unit.segments[order.index(v)] for v in range(versions)), unit.posterior) for unit in other]
    assert sorted(back) == sorted((unit.segments, unit.posterior) for unit in units)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([2, 3, 4, 6]), st.booleans(), st.data())
def test_a_range_aligned_anew_and_a_version_added_leave_what_is_confirmed(
    seed: int, versions: int, are_small: bool, data: st.DataObject
) -> None:
    """Confirm what lies outside of a range, nonsense among it, and align again, with one version more."""
    vectors, lengths = made(np.random.default_rng(seed), "planted", versions + 1, 24 if versions < 5 else 10)
    with small_blocks(are_small):
        units = align_vectors(vectors[:versions], lengths=lengths[:versions])
        first, last = sorted(data.draw(st.integers(0, len(units))) for _ in range(2))
        kept = [unit.segments for unit in (*units[:first], *units[last:])]
        anchors = [{version: list(side) for version, side in enumerate(segments)} for segments in kept]
        again = align_vectors(vectors[:versions], lengths=lengths[:versions], anchors=anchors)
        more = align_vectors(vectors, lengths=lengths, anchors=anchors)
    assert set(kept) <= {unit.segments for unit in again}
    assert set(kept) <= {unit.segments[:versions] for unit in more}
    check(again, [len(each) for each in vectors[:versions]], anchors, 6)
    check(more, [len(each) for each in vectors], anchors, 6)
