"""Long versions made of numbers, and vectors for them: their gold is known, and they cost no encoding."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 512
PREFACE = 100

Vectors = NDArray[np.float32]
Sides = tuple[tuple[int, ...], ...]


def parallel_vectors(lines: int, versions: int) -> tuple[list[Vectors], list[list[float]], list[Sides]]:
    """Make versions that run in parallel but for a preface in one, a pair merged and a line missing now and then.

    Returns:
        For each version the vectors of its segments and their lengths, and the units.
    """
    random = np.random.default_rng(0)
    meanings = random.normal(size=(lines, DIMENSIONS)).astype(np.float32)
    meanings += 0.8 * random.normal(size=DIMENSIONS).astype(np.float32)  # as real ones, they share a direction
    sizes = random.uniform(20, 120, size=lines)
    vectors: list[list[Vectors]] = [[] for _ in range(versions)]
    lengths: list[list[float]] = [[] for _ in range(versions)]
    units: list[Sides] = []

    def add(version: int, numbers: list[int]) -> int:
        accent = 0.7 * random.normal(size=DIMENSIONS).astype(np.float32)
        vectors[version].append(meanings[numbers].sum(axis=0) + accent)
        lengths[version].append(float(sizes[numbers].sum()) * random.uniform(0.9, 1.1))
        return len(lengths[version]) - 1

    for number in range(PREFACE):
        units.append(((add(0, [number]),), *[()] * (versions - 1)))
    number = PREFACE
    while number < lines - 1:
        merges, misses = number % 10 == 0, number % 10 == 5
        numbers = [number, number + 1] if merges else [number]
        sides: list[tuple[int, ...]] = []
        for version in range(versions):
            if misses and version == 1:
                sides.append(())
            elif merges and version == 0:
                sides.append((add(version, numbers),))
            else:
                sides.append(tuple(add(version, [each]) for each in numbers))
        units.append(tuple(sides))
        number += len(numbers)
    return [np.stack(each) for each in vectors], lengths, units
