"""Odd documents in five versions: covered, in space that grows with their length, and not believed."""

from __future__ import annotations

import numpy as np
import pytest

from tritext.align import align_vectors
from tritext.align.search import search
from tritext.align.spans import Spans

RANDOM = np.random.default_rng(11)


def noise(n: int, d: int = 64) -> np.ndarray:
    return RANDOM.normal(size=(n, d)).astype(np.float32)


def versions_of(text: np.ndarray, count: int) -> list[np.ndarray]:
    """Say a text in several languages."""
    return [text + 0.3 * noise(*text.shape) for _ in range(count)]


def test_one_segment_against_many_offers_no_place_for_every_other_one() -> None:
    """It goes with any boundary of each version: these belong together, and are not all combined."""
    versions = [noise(1), *versions_of(noise(150), 4)]
    found = search([Spans(rows / np.linalg.norm(rows, axis=1)[:, None], np.ones(len(rows))) for rows in versions])
    assert len(found.lattice.cuts) < 600
    assert sum((size[1:] == 1).all() for size in found.size) == 150


@pytest.mark.parametrize("place", [0, 2, 4])
def test_one_segment_among_long_versions_is_not_believed(place: int) -> None:
    versions = versions_of(noise(120), 4)
    versions.insert(place, noise(1))
    units = align_vectors(versions)
    for version, rows in enumerate(versions):
        assert sorted(i for unit in units for i in unit.segments[version]) == list(range(len(rows)))
    assert max((unit.posterior for unit in units if all(unit.segments)), default=0) < 0.5
