"""What many versions show of a unit: what half of a version's pairs show counts, and what one pair alone shows not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from tritext.align.around import said_by_half
from tritext.align.confidence import NAMES, confidence_features
from tritext.align.search import Search, search
from tritext.align.spans import Spans, with_text

NUMBERS = NAMES.index("numbers")


def aligned(
    versions: int, absent: tuple[int, ...] = (), texts: dict[int, str] | None = None
) -> tuple[Search, list[Spans]]:
    """Put together three segments of each version, the second of which some versions lack."""
    spans = [
        with_text(
            Spans(np.eye(3, dtype=np.float32), np.full(3, 60.0)), ["one", (texts or {}).get(each, "two"), "three"]
        )
        for each in range(versions)
    ]
    start = np.repeat(np.arange(3)[:, None], versions, axis=1)
    size = np.ones_like(start)
    size[1, list(absent)] = 0
    return replace(search(spans), start=start, size=size, probability=np.full(3, 0.9)), spans


def shown(versions: int, pairs: list[tuple[int, int]], absent: tuple[int, ...] = ()) -> float:
    """Return what is said of the second unit if these pairs show 1 and the others nothing."""
    found, _ = aligned(versions, absent)
    values = np.zeros((3, len(found.pairs)))
    for pair in pairs:
        values[1, list(combinations(range(versions), 2)).index(pair)] = 1
    said = said_by_half(found, values)
    assert said[[0, 2]].tolist() == [0, 0]
    return float(said[1])


@pytest.mark.parametrize("versions", [2, 3])
def test_of_two_or_three_versions_any_pair_tells(versions: int) -> None:
    assert [shown(versions, [pair]) for pair in combinations(range(versions), 2)] == [1] * (
        versions * (versions - 1) // 2
    )


@pytest.mark.parametrize("versions", [4, 5, 6, 7])
def test_of_more_versions_one_must_show_it_with_half_of_the_others(versions: int) -> None:
    others = [(0, other) for other in range(1, versions)]
    enough = versions // 2
    assert shown(versions, others[:enough]) == 1
    assert shown(versions, others[: enough - 1]) == 0
    assert shown(versions, [(0, 1), (2, 3)]) == 0, "pairs that have no version in common"


def test_versions_that_lack_the_passage_are_not_asked() -> None:
    assert shown(6, [(0, 1)], absent=(2, 3, 4)) == 1
    assert shown(6, [(0, 1)], absent=(1, 2, 3, 4, 5)) == 0


@pytest.mark.parametrize(("texts", "clash"), [({0: "7", 1: "8"}, 0), ({0: "7", 1: "8", 2: "8", 3: "8"}, 1)])
def test_a_number_counts_against_a_unit_if_most_versions_have_another(texts: dict[int, str], clash: float) -> None:
    found, spans = aligned(6, texts=texts)
    assert confidence_features(found, spans)[1, NUMBERS] == clash
