"""Quality on real news in three languages, with the embedded embedder: floors a little under what is reached."""

from __future__ import annotations

import pytest

from support.news import articles, found_links
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.engines.use import UseEmbedder
from tritext.evaluate.alignment import AlignmentScore, score_alignment
from tritext.evaluate.links import Case


@pytest.fixture(scope="module")
def score() -> AlignmentScore:
    embedder = CachedEmbedder(UseEmbedder())
    return score_alignment(
        [
            Case(each.name, each.gold, found_links(each.name, align(each.versions, embedder=embedder).units))
            for each in articles()
        ]
    )


def test_units_are_found_in_three_languages(score: AlignmentScore) -> None:
    assert score.units["all"].exact.f1 >= 0.94
    assert score.units["partial"].exact.f1 >= 0.85
    assert score.missing == score.repeated == 0


def test_beads_are_found_in_each_pair(score: AlignmentScore) -> None:
    for pair, kinds in score.pairs.items():
        assert kinds["all"].strict.f1 >= 0.93, pair
        assert kinds["all"].lax.f1 >= 0.98, pair


def test_posteriors_can_be_believed(score: AlignmentScore) -> None:
    assert score.calibration
    assert score.calibration.ece <= 0.06  # of 150 units; 0.03 on more
    assert (score.calibration.sure_precision or 0) >= 0.97
    assert score.calibration.sure_coverage >= 0.7
