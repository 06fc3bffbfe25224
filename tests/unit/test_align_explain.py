"""Why a unit is as it is, and the aligner as a library function."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike

import tritext
from support.news import articles
from tritext.align import align, explain
from tritext.align.constraints import Atoms
from tritext.align.explain import candidates
from tritext.align.features import Rectangles
from tritext.align.lattice import straightened
from tritext.align.search import search
from tritext.align.spans import Spans
from tritext.align.units import Found
from tritext.align.vectors import unit_vectors
from tritext.align.weights import shapes_up_to, weigh
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.errors import InputError, UsageError
from tritext.records import Document

ARTICLE = next(articles())


def test_the_alternatives_of_a_unit_are_named_with_what_they_cost(embedder: CachedEmbedder) -> None:
    found = align(ARTICLE.versions, embedder=embedder)
    for number, unit in enumerate(found.units):
        explanation = explain(ARTICLE.versions, number, embedder=embedder)
        assert explanation.unit == unit
        probabilities = [each.probability for each in explanation.alternatives]
        assert probabilities == sorted(probabilities, reverse=True)
        (mine,) = (each for each in explanation.alternatives if each.segments == unit.segments)
        present = [language for language in found.languages if unit.segments[language]]
        assert len(mine.costs) == len(mine.near) == len(present) * (len(present) - 1) // 2
        if len(present) == 3:
            assert list(mine.costs) == ["en-ko", "en-ja", "ko-ja"]
            break


@pytest.mark.parametrize("longest", [1, 2, 6])
def test_what_is_said_to_cost_is_what_the_search_weighed(longest: int) -> None:
    meanings = np.random.default_rng(7).normal(size=(24, 32))
    merged = [meanings[i : i + 2].sum(axis=0) if i % 6 == 0 else meanings[i] for i in range(24) if i % 6 != 1]
    source, target = (Spans(unit_vectors(rows, "it"), np.full(len(rows), 40.0)) for rows in (meanings, merged))
    found = search((source, target), longest=longest)
    ones = [tuple((i, i + 1) for i in range(len(version))) for version in (source, target)]
    atoms = [Atoms(each, np.full(len(each), -1), np.zeros(len(each) + 1, np.bool_)) for each in ones]
    near = [
        candidates(found, atoms, (source, target), Found(sides, 1.0), longest=longest)
        for sides in zip(*ones, strict=False)
    ]
    costs = [each for some in near for each in some if each.costs]
    assert costs
    pair, whole = found.pairs[0, 1], (0, len(source), 0, len(target))
    weights = weigh(Rectangles(source, target, pair.scale, [whole], longest=longest), shapes_up_to(longest))
    for each in costs:
        (i, i_end), (j, j_end) = each.ranges
        shape = i_end - i, j_end - j
        weight = straightened(weights.beads[shape], len(source), len(target))[0, i, j]
        merge = 0 if shape == (1, 1) else pair.prices.merge
        assert each.costs[0, 1] == pytest.approx(-np.log(weight) - merge, abs=1e-4)


def test_there_is_nothing_to_explain_beyond_the_last_unit(embedder: CachedEmbedder) -> None:
    with pytest.raises(UsageError, match="there is no row 100 to explain: the rows are 1 to "):
        explain(ARTICLE.versions, 99, embedder=embedder)


def test_the_aligner_is_called_by_its_name() -> None:
    found = tritext.align(ARTICLE.versions, embedder=FakeEmbedder())
    assert found == align(ARTICLE.versions, embedder=CachedEmbedder(FakeEmbedder()))
    assert inspect.signature(tritext.align) == inspect.signature(align)


def test_an_anchor_in_a_language_without_a_version_is_refused(embedder: CachedEmbedder) -> None:
    with pytest.raises(UsageError, match="an anchor names 'de', and the versions are en, ko, ja"):
        align(ARTICLE.versions, embedder=embedder, anchors=[{"de": [0]}])


def test_vectors_that_are_no_numbers_are_refused() -> None:
    class Broken:
        def encode(self, texts: list[str]) -> np.ndarray:
            return np.full((len(texts), 4), np.nan)

    with pytest.raises(InputError, match="the embedder's answer: the vector of segment 0"):
        align(ARTICLE.versions, embedder=Broken())


def test_a_text_without_segments_has_no_rows_to_explain() -> None:
    nothing = [Document.of_lines([], id=language, language=language) for language in ("en", "ko")]
    with pytest.raises(UsageError, match="no row 1 to explain: there are none"):
        explain(nothing, 0, embedder=FakeEmbedder())


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda texts: np.ones((len(texts) - 1, 4)), r"shape \(\d+, 4\) for \d+ texts: expected a vector for each"),
        (
            lambda texts: np.ones((len(texts), len(texts[0]))),
            r"for \d+ texts: expected a vector for each, of 55 values",
        ),
        (lambda texts: [], "expected a vector for each"),
    ],
)
def test_what_is_not_a_vector_for_each_text_is_refused(answer: Callable[[list[str]], ArrayLike], message: str) -> None:
    class Odd:
        def encode(self, texts: list[str]) -> ArrayLike:
            return answer(texts)

    with pytest.raises(InputError, match=message):
        align(ARTICLE.versions, embedder=Odd())
