"""Scores of alignments: worked out by hand, and the same as a plain reading of the definitions."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tritext.evaluate.alignment import Score, score_alignment
from tritext.evaluate.beads import bead_type
from tritext.evaluate.bootstrap import interval
from tritext.evaluate.calibration import Judged, calibrate
from tritext.evaluate.links import Case, Links, Sides, read_cases, with_same_sides
from tritext.evaluate.perturb import Rates, perturb
from tritext.evaluate.tables import alignment_lines

GOLDEN = Path(__file__).parent.parent / "golden" / "evaluate"


def golden(suffix: str) -> tuple[Case, ...]:
    return with_same_sides(read_cases(GOLDEN / f"gold.{suffix}", GOLDEN / f"found.{suffix}")[0])


def beads(units: list[Sides]) -> Links:
    return Links("x", (), tuple(units), (None,) * len(units))


def figures(score: Score) -> tuple[float, float, float]:
    return score.precision, score.recall, score.f1


def test_beads_worked_out_by_hand() -> None:
    """Six found: three in the gold, [1]:[1] overlaps, []:[2] and [4]:[5] do not; three of four gold beads found."""
    pair = score_alignment(golden("en-ko.align")).pairs["source-target"]
    assert figures(pair["all"].strict) == pytest.approx((3 / 6, 3 / 4, 3 / 5))
    assert figures(pair["all"].lax) == pytest.approx((4 / 6, 4 / 4, 4 / 5))
    assert (pair["all"].gold, pair["all"].found) == (4, 6)
    assert {kind: (each.gold, each.found, each.strict.right) for kind, each in pair.items() if kind != "all"} == {
        "1-1": (2, 4, 2), "1-n": (1, 0, 0), "m-n": (1, 1, 1), "null": (2, 1, 0),
    }  # fmt: skip
    assert figures(pair["1-n"].lax) == (0, 1, 0)


def test_units_worked_out_by_hand() -> None:
    """What Korean alone has counts a unit a segment: seven gold units, seven found, three of them right."""
    score = score_alignment(golden("jsonl"))
    assert {kind: (each.gold, each.found, each.exact.right) for kind, each in score.units.items()} == {
        "all": (7, 7, 3), "full": (4, 3, 1), "partial": (1, 3, 1), "single": (2, 1, 1),
    }  # fmt: skip
    assert figures(score.units["partial"].exact) == pytest.approx((1 / 3, 1, 1 / 2))
    assert figures(score.pairs["en-ja"]["all"].strict) == pytest.approx((4 / 6, 4 / 5, 8 / 11))
    assert (score.missing, score.repeated) == (0, 0)


def test_the_calibration_worked_out_by_hand() -> None:
    """Posteriors .99 .9 .8 are of right units, .6 twice .2 .3 of wrong ones; the two of .6 share a bin."""
    calibration = score_alignment(golden("jsonl")).calibration
    assert calibration is not None
    assert calibration.ece == pytest.approx((0.01 + 0.1 + 0.2 + 2 * 0.6 + 0.2 + 0.3) / 7)
    assert calibration.brier == pytest.approx((0.01**2 + 0.1**2 + 0.2**2 + 2 * 0.6**2 + 0.2**2 + 0.3**2) / 7)
    assert [each.units for each in calibration.bins] == [1, 1, 2, 1, 1, 1]
    assert calibration.sure_precision == 1
    assert calibration.sure_coverage == pytest.approx(1 / 7)
    assert [(each.lowest, each.units) for each in calibration.tenths] == [
        (0.2, 1), (0.3, 1), (0.6, 2), (0.8, 1), (0.9, 2),
    ]  # fmt: skip


def test_the_table_is_the_golden_one() -> None:
    lines = list(alignment_lines(score_alignment(golden("jsonl"))))
    assert "\n".join(lines) + "\n" == (GOLDEN / "table.txt").read_text(encoding="utf-8")
    assert max(map(len, lines)) <= 100


def random_beads(draw: random.Random, count: int) -> list[Sides]:
    """Cut two texts into beads of 0 to 3 segments a side, some of them in a wrong order or twice."""
    found: list[Sides] = []
    at = [0, 0]
    for _ in range(count):
        sizes = draw.choice([(1, 1)] * 5 + [(0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (3, 1), (0, 2), (0, 0)])
        found.append(tuple(tuple(range(at[side], at[side] + sizes[side])) for side in (0, 1)))
        at = [at[side] + sizes[side] for side in (0, 1)]
    return found + draw.sample(found, min(2, count))


def plainly(gold: list[Sides], found: list[Sides], *, lax: bool) -> tuple[Fraction, Fraction]:
    """Precision and recall as the paper and vecalign's README define them, bead by bead, without an index."""

    def right(bead: Sides, others: set[Sides]) -> bool:
        overlaps = any(set(bead[0]) & set(other[0]) and set(bead[1]) & set(other[1]) for other in others)
        return bead in others or (lax and overlaps)

    golds, founds = ({bead for bead in some if any(bead)} for some in (gold, found))
    full = {bead for bead in golds if all(bead)}
    precise = sum(right(bead, golds) for bead in founds)
    recalled = sum(right(bead, {each for each in founds if all(each)}) for bead in full)
    return Fraction(precise, len(founds) or 1), Fraction(recalled, len(full) or 1)


@pytest.mark.parametrize("seed", range(60))
def test_beads_are_scored_as_a_plain_reading_of_the_definitions_says(seed: int) -> None:
    draw = random.Random(seed)
    gold, found = random_beads(draw, draw.randrange(1, 40)), random_beads(draw, draw.randrange(1, 40))
    score = score_alignment([Case("x", beads(gold), beads(found))]).pairs["source-target"]["all"]
    assert [score.strict.precision, score.strict.recall] == list(map(float, plainly(gold, found, lax=False)))
    assert [score.lax.precision, score.lax.recall] == list(map(float, plainly(gold, found, lax=True)))


@pytest.mark.parametrize("seed", range(20))
def test_a_gold_scored_against_itself_is_perfect(seed: int) -> None:
    """Overall and for every type and kind that there is, in every pair."""
    lines = {language: [f"{language} {i}" for i in range(60)] for language in ("en", "ko", "ja")}
    made = perturb(lines, seed=seed, rates=Rates(0.2, 0.1, 0.1, 0.05))
    units = tuple(tuple(unit.values()) for unit in made.units)
    links = Links("x", tuple(lines), units, (1.0,) * len(units))
    score = score_alignment([Case("x", links, links)])
    for each in score.units.values():
        assert figures(each.exact) == ((1, 1, 1) if each.gold else (0, 0, 0))
        assert each.gold == each.found
    for pair in score.pairs.values():
        for kind, bead in pair.items():
            assert figures(bead.strict) == figures(bead.lax) == ((1, 1, 1) if bead.found else (0, 0, 0)), kind
    assert score.calibration is not None
    assert (score.calibration.ece, score.calibration.brier, score.calibration.sure_coverage) == (0, 0, 1)
    assert (score.missing, score.repeated) == (0, 0)


def test_missing_and_repeated_segments_are_counted() -> None:
    gold: list[Sides] = [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    found: list[Sides] = [((0,), (0,)), ((1,), (0, 1))]
    score = score_alignment([Case("x", beads(gold), beads(found))])
    assert (score.missing, score.repeated) == (2, 1)
    assert any("lacks: 2; that it repeats: 1" in line for line in alignment_lines(score))


def shifted(units: list[Sides], at: int) -> list[Sides]:
    return [tuple(tuple(i + at for i in side) for side in unit) for unit in units]


def test_intervals_are_drawn_from_documents_or_else_from_blocks() -> None:
    """Documents that are all right or all wrong: the interval of the F1 is about that of a coin thrown so often."""
    right: list[Sides] = [((i,), (i,)) for i in range(30)]
    wrong: list[Sides] = [((i,), (i + 1,)) for i in range(30)]
    documents = [Case(str(i), beads(right), beads(right if i % 2 else wrong)) for i in range(20)]
    score = score_alignment(documents)
    strict = score.pairs["source-target"]["all"].strict
    assert (score.resampled, strict.f1) == ("20 documents", 0.5)
    assert strict.f1_interval == pytest.approx((0.28, 0.72), abs=0.05)
    one = score_alignment(documents[:1] + documents[-1:])
    assert one.resampled == "6 blocks of 10 units"
    long = [bead for at in range(0, 600, 30) for bead in shifted(right, at)]
    mixed = [bead for at in range(0, 600, 30) for bead in shifted(right if at % 60 else wrong, at)]
    blocks = score_alignment([Case("x", beads(long), beads(mixed))])
    assert blocks.resampled == "60 blocks of 10 units"
    narrower = blocks.pairs["source-target"]["all"].strict.f1_interval
    assert narrower == pytest.approx((0.37, 0.63), abs=0.05)
    few = score_alignment(documents[:1])
    assert (few.resampled, few.pairs["source-target"]["all"].strict.f1_interval) == ("", None)


def test_a_draw_without_any_unit_of_a_kind_says_nothing_about_it() -> None:
    """One m-n bead among 200 units, and right: its F1 is 1 in every draw that has it. There is no null bead at all."""
    units: list[Sides] = [((i,), (i,)) for i in range(198)] + [((198, 199), (198, 199))]
    pair = score_alignment([Case("x", beads(units), beads(units))]).pairs["source-target"]
    assert (pair["m-n"].lax.f1_interval, pair["null"].lax.f1_interval) == ((1, 1), None)


def test_the_interval_of_a_mean_is_that_of_the_normal_approximation() -> None:
    counts = np.array([[1, 1]] * 80 + [[0, 1]] * 20)
    found = interval(counts, lambda sums: sums[:, 0] / sums[:, 1])
    assert found == interval(counts, lambda sums: sums[:, 0] / sums[:, 1])
    assert found == pytest.approx((0.8 - 1.96 * 0.04, 0.8 + 1.96 * 0.04), abs=0.01)


@pytest.mark.parametrize(("count", "bins"), [(1, 1), (14, 14), (15, 15), (30, 15), (1000, 15)])
def test_bins_have_equal_mass(count: int, bins: int) -> None:
    judged = [Judged(i / count, bool(i % 2), 0) for i in range(count)]
    calibration = calibrate(judged, 1)
    assert calibration is not None
    sizes = [each.units for each in calibration.bins]
    assert (len(sizes), sum(sizes)) == (bins, count)
    assert max(sizes) - min(sizes) <= 1


def test_the_order_of_equal_posteriors_does_not_count() -> None:
    draw = random.Random(0)
    judged = [Judged(draw.choice([0.1, 0.5, 0.9, 1.0]), draw.random() < 0.5, 0) for _ in range(300)]
    found = calibrate(judged, 1)
    draw.shuffle(judged)
    assert found == calibrate(judged, 1)
    assert found is not None
    assert len(found.bins) == 4


def test_posteriors_that_are_true_are_calibrated_and_those_that_boast_are_not() -> None:
    draw = random.Random(1)
    posteriors = [draw.random() for _ in range(20_000)]
    truth = [draw.random() < posterior for posterior in posteriors]
    honest = calibrate([Judged(p, t, 0) for p, t in zip(posteriors, truth, strict=True)], 1)
    boasting = calibrate([Judged(p**0.5, t, 0) for p, t in zip(posteriors, truth, strict=True)], 1)
    assert honest is not None
    assert boasting is not None
    assert honest.ece < 0.015
    assert boasting.ece == pytest.approx(1 / 6, abs=0.015)  # the mean of the root of p, less that of p
    assert honest.brier == pytest.approx(1 / 6, abs=0.01)


def test_units_without_a_posterior_count_for_the_coverage_alone() -> None:
    calibration = calibrate([Judged(0.97, True, 0), Judged(None, False, 0)], 1)
    assert calibration is not None
    assert (calibration.units, calibration.without, calibration.sure_coverage) == (1, 1, 0.5)
    assert calibrate([Judged(None, True, 0)], 1) is None


def test_types_of_beads() -> None:
    kinds = [bead_type((tuple(range(m)), tuple(range(n)))) for m, n in ((1, 1), (1, 4), (2, 1), (2, 3), (0, 1), (3, 0))]
    assert kinds == ["1-1", "1-n", "1-n", "m-n", "null", "null"]


def test_nothing_to_score_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no document"):
        score_alignment([])
