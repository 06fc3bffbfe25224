"""Quality on real text, with the embedded embedder: floors a little under what is reached."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from support.command import CORPORA
from support.news import articles, document, found_links
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.evaluate.alignment import AlignmentScore, score_alignment
from tritext.evaluate.links import Case, Links
from tritext.evaluate.perturb import Rates, perturb
from tritext.segment import segment


@pytest.fixture(scope="module")
def score(embedder: CachedEmbedder) -> AlignmentScore:
    return score_alignment(
        [
            Case(each.name, each.gold, found_links(each.name, align(each.versions, embedder=embedder).units))
            for each in articles()
        ]
    )


def test_units_are_found_in_three_languages(score: AlignmentScore) -> None:
    assert score.units["all"].exact.f1 >= 0.955
    assert score.units["partial"].exact.f1 >= 0.87
    assert score.missing == score.repeated == 0


def test_beads_are_found_in_each_pair(score: AlignmentScore) -> None:
    for pair, kinds in score.pairs.items():
        assert kinds["all"].strict.f1 >= 0.95, pair
        assert kinds["all"].lax.f1 >= 0.985, pair


def test_posteriors_can_be_believed(score: AlignmentScore) -> None:
    assert score.calibration
    assert score.calibration.ece <= 0.04  # of 150 units; 0.01 on 800
    assert (score.calibration.sure_precision or 0) >= 0.98
    assert score.calibration.sure_coverage >= 0.80  # of 150 units; 0.84 on 800


def test_versions_of_different_documents_are_not_believed(embedder: CachedEmbedder) -> None:
    """Nothing in them goes together: what is matched is nearly always doubted, what stands alone nearly never."""
    units = [
        unit
        for one, other in pairwise(articles())
        for unit in align([one.versions[0], other.versions[1]], embedder=embedder).units
    ]
    matched = [unit.posterior for unit in units if all(unit.segments.values())]
    alone = [unit.posterior for unit in units if not all(unit.segments.values())]
    assert np.mean(np.array(matched) >= 0.8) <= 0.08
    assert np.mean(alone) >= 0.9


def test_of_a_text_too_short_to_compare_with_nothing_is_certain(embedder: CachedEmbedder) -> None:
    """Two sentences that have nothing in common are rather doubted, the same sentence rather believed."""
    sentences = ("Everyone has the right to life.", "모든 사람은 생명에 대한 권리를 가진다.", "쌀값이 다시 올랐다.")
    english, same, other = (
        segment(text, id=text, language=language, already_split=True)
        for text, language in zip(sentences, ("en", "ko", "ko"), strict=True)
    )
    [believed], [doubted] = (align([english, each], embedder=embedder).units for each in (same, other))
    assert doubted.posterior < 0.6 < 0.8 < believed.posterior < 0.95


def test_an_altered_declaration_is_found_and_believed(embedder: CachedEmbedder) -> None:
    """Headings and passages: merged, left out and added by a seed."""
    languages = ("en", "ko")
    lines = {each: (CORPORA / "udhr" / f"udhr.{each}.txt").read_text("utf-8").splitlines() for each in languages}
    cases = []
    for seed in range(4):
        made = perturb(lines, seed=seed, rates=Rates(merge=0.1, drop=0.04, insert=0.03))
        sides = tuple(tuple(tuple(unit[each]) for each in languages) for unit in made.units)
        gold = Links(str(seed), languages, sides, (None,) * len(sides))
        units = align([document(made.versions[each], each) for each in languages], embedder=embedder).units
        found = tuple(tuple(unit.segments[each] for each in languages) for unit in units)
        cases.append(Case(str(seed), gold, Links(str(seed), languages, found, tuple(unit.posterior for unit in units))))
    score = score_alignment(cases)
    assert score.units["all"].exact.f1 >= 0.94
    assert score.calibration
    assert score.calibration.ece <= 0.03
    assert (score.calibration.sure_precision or 0) >= 0.97
    assert score.calibration.sure_coverage >= 0.80  # of 150 units; 0.84 on 800
