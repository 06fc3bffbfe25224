"""Why a unit is as it is, and the aligner as a library function."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

import tritext
from support.news import articles
from tritext.align import align, explain
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.engines.use import UseEmbedder
from tritext.errors import InputError, UsageError

ARTICLE = next(articles())


@pytest.fixture(scope="module")
def embedder() -> CachedEmbedder:
    return CachedEmbedder(UseEmbedder())


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


def test_there_is_nothing_to_explain_beyond_the_last_unit(embedder: CachedEmbedder) -> None:
    with pytest.raises(UsageError, match="there is no row 99 to explain"):
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
