"""Vectors of runs from the embedded encoder are those of the runs as texts."""

from __future__ import annotations

import numpy as np
import pytest

from support.command import CORPORA
from support.news import articles
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.engines.use import UseEmbedder
from tritext.languages import join, joiner


class Watched(UseEmbedder):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:  # type: ignore[override]
        self.asked += texts
        return super().encode(texts)


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_vector_of_a_run_is_that_of_its_text(use: UseEmbedder, language: str) -> None:
    """Headings of a word or two among them, which are shorter than the encoder sees around a token."""
    texts = (CORPORA / f"udhr/udhr.{language}.txt").read_text("utf-8").splitlines()[:40]
    runs = use.encode_spans(texts, joiner=joiner(language), longest=6)
    for a, vectors in enumerate(runs[:6], 1):
        expected = use.encode([join(texts[i : i + a], language) for i in range(len(texts) - a + 1)])
        assert np.abs(vectors - expected).max() < 2e-6, a


def test_few_texts_or_none_have_few_runs_or_none(use: UseEmbedder) -> None:
    assert [len(run) for run in use.encode_spans([], joiner=" ", longest=3)] == [0, 0, 0, 0, 0]
    assert [len(run) for run in use.encode_spans(["a", "b"], joiner=" ", longest=3)] == [2, 1, 0, 2, 2]


def test_a_third_knows_what_is_near_it_and_no_more(use: UseEmbedder) -> None:
    """What is longer now, and what stands next to it, differ; all else is the same."""
    texts = (CORPORA / "udhr/udhr.en.txt").read_text("utf-8").splitlines()[11:16]
    changed = [*texts[:2], texts[2] + " And so on, for ever and ever and ever.", texts[3], "Another heading"]
    one, other = (use.encode_spans(some, joiner=" ", longest=1) for some in (texts, changed))
    heads, tails = (np.abs(before - after).max(axis=1) for before, after in zip(one[1:], other[1:], strict=True))
    assert heads[:2].max() < 2e-6
    assert tails[:2].max() < 2e-6
    assert tails[2] > 0.1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_runs_of_a_long_document_are_the_same_from_the_disk(
    use: UseEmbedder, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Embedded stretch by stretch, each with the texts around it, which its runs and its thirds see."""
    texts = (CORPORA / f"udhr/udhr.{language}.txt").read_text("utf-8").splitlines()[:50]
    expected = use.encode_spans(texts, joiner=joiner(language), longest=6)
    monkeypatch.setattr("tritext.embed._STRETCH", 16)
    runs = CachedEmbedder(use).encode_spans(texts, joiner=joiner(language), longest=6)
    assert runs is not None
    for a, (found, vectors) in enumerate(zip(runs, expected, strict=True), 1):
        assert isinstance(found, np.ndarray) == (a == 1)
        assert len(found) == len(vectors)
        starts = np.array([40, 3, 4, 5, 15, 16, 17, 32, 0, len(vectors) - 1])
        assert np.abs(found[starts] - vectors[starts]).max() < 2e-6, a


def test_units_of_several_segments_are_not_embedded_again(use: UseEmbedder) -> None:
    """The aligner knows their vectors, and whoever scores the units asks for them."""
    article = next(iter(articles()))
    watched = Watched()
    cached = CachedEmbedder(watched)
    found = align(article.versions, embedder=cached)
    several = 0
    for version in article.versions:
        sides = [unit.segments[version.language] for unit in found.units]
        texts = [join((version.segments[i].text for i in side), version.language) for side in sides if side]
        several += sum(len(side) > 1 for side in sides)
        assert np.abs(cached.encode(texts) - use.encode(texts)).max() < 2e-6
    assert several
    assert watched.asked == []


def test_what_was_embedded_with_its_runs_is_not_embedded_again() -> None:
    watched = Watched()
    cached = CachedEmbedder(watched)
    runs = cached.encode_spans(["One passage.", "Another passage."], joiner=" ", longest=2)
    assert runs is not None
    np.testing.assert_array_equal(cached.encode(["Another passage."]), np.asarray(runs[0])[1:])
    assert watched.asked == []
