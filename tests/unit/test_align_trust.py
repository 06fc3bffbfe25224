"""What goes with nothing, and yet stands where its counterpart would: the posterior must not call it right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import pytest

from support.command import CORPORA
from support.news import FOLDER, LANGUAGES, document
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.engines.use import UseEmbedder
from tritext.evaluate.perturb import Rates, perturb
from tritext.marks import SURE
from tritext.records import AlignedUnit

UDHR = {each: (CORPORA / f"udhr/udhr.{each}.txt").read_text("utf-8").splitlines() for each in LANGUAGES}
PASSAGES = [json.loads(line) for line in (CORPORA / "udhr/passages.jsonl").read_text("utf-8").splitlines()]
SWALLOWED = (43, 51, 52, 54)
"""Korean lines whose English counterpart likes to be merged into a neighbour, if they are left out."""


@pytest.fixture(scope="module")
def embedder() -> CachedEmbedder:
    return CachedEmbedder(UseEmbedder())


def aligned(embedder: CachedEmbedder, texts: Mapping[str, Sequence[str]]) -> list[AlignedUnit]:
    return list(align([document(lines, each) for each, lines in texts.items()], embedder=embedder).units)


def whole(units: Iterable[Mapping[str, Sequence[int]]], texts: Mapping[str, Sequence[str]]) -> set[tuple[str, ...]]:
    """Return the texts of units."""
    return {tuple(" ".join(texts[each][i] for i in unit[each]) for each in LANGUAGES) for unit in units}


def test_a_passage_in_the_place_of_another_is_doubted(embedder: CachedEmbedder) -> None:
    """Of the passages that were replaced, not of the wrong rows: these are the fewer, the better the rows are."""
    replaced = 0
    wrong: list[float] = []
    right: list[float] = []
    for folder in sorted(each for each in FOLDER.iterdir() if each.is_dir()):
        texts = {each: (folder / f"{each}.txt").read_text("utf-8").splitlines() for each in LANGUAGES}
        gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
        for seed in (1, 2):
            rates = Rates(merge=0, drop=0, insert=0, replace=0.12)
            made = perturb(texts, seed=seed, rates=rates, gold=gold)
            true = {tuple(unit[each] for each in LANGUAGES) for unit in made.units}
            replaced += len(gold) - len(whole(gold, texts) & whole(made.units, made.versions))
            for unit in aligned(embedder, made.versions):
                sides = tuple(tuple(unit.segments[each]) for each in LANGUAGES)
                if all(sides) and not unit.is_moved:
                    (right if sides in true else wrong).append(unit.posterior)
    replaced //= 2  # where one stands in the place of another, it is no more in its own
    assert replaced == 43
    assert len(wrong) >= 8
    assert sum(each >= SURE for each in wrong) <= replaced / 10
    assert sum(each >= SURE for each in right) >= 0.8 * len(right)


@pytest.mark.parametrize("pair", [("en", "ja"), ("en", "ko"), ("ko", "ja"), ("ja", "ko")])
@pytest.mark.parametrize(("lines", "most"), [(60, 0), (90, 2)])
def test_what_stands_in_place_in_a_text_backwards_is_doubted(
    embedder: CachedEmbedder, pair: tuple[str, str], lines: int, most: int
) -> None:
    """In the whole text headings stand beside headings, and paragraphs beside paragraphs."""
    one, other = pair
    units = aligned(embedder, {one: UDHR[one][:lines], other: UDHR[other][:lines][::-1]})
    true = [(set(passage[one]), {len(UDHR[other][:lines]) - 1 - i for i in passage[other]}) for passage in PASSAGES]
    still = [
        unit.posterior
        for unit in units
        if not unit.is_moved
        and all(unit.segments.values())
        and not any(a & set(unit.segments[one]) and b & set(unit.segments[other]) for a, b in true)
    ]
    assert len(still) >= 20
    assert sum(each >= SURE for each in still) <= most


def test_two_versions_lend_no_trust_to_a_third_that_is_backwards(embedder: CachedEmbedder) -> None:
    turned, last = "ja", len(UDHR["ja"]) - 1
    texts = {each: UDHR[each][::-1] if each == turned else UDHR[each] for each in LANGUAGES}
    true = [passage | {turned: [last - i for i in passage[turned]]} for passage in PASSAGES]
    rows = [unit for unit in aligned(embedder, texts) if all(unit.segments.values()) and not unit.is_moved]
    still = [
        unit.posterior
        for unit in rows
        if not any(all(set(passage[each]) & set(unit.segments[each]) for each in ("en", turned)) for passage in true)
    ]
    assert len(still) >= 40
    assert sum(each >= SURE for each in still) <= 8, "14 of 66 when the others' support counted for it, too"


@pytest.mark.parametrize(("languages", "most"), [(("en", "ko", "ja"), 1), (("en", "ko"), 2)])
def test_a_line_that_is_left_out_leaves_a_trace(
    embedder: CachedEmbedder, languages: tuple[str, ...], most: int
) -> None:
    """The row lacks it, or it or a row beside it is doubted; of all 90 lines no others leave none."""
    silent = []
    for line in SWALLOWED:
        texts = {each: [text for i, text in enumerate(UDHR[each]) if each != "ko" or i != line] for each in languages}
        english = next(set(passage["en"]) for passage in PASSAGES if line in passage["ko"])
        units = aligned(embedder, texts)
        rows = [number for number, unit in enumerate(units) if english & set(unit.segments["en"])]
        around = units[max(rows[0] - 1, 0) : rows[-1] + 2]
        if all(units[row].segments["ko"] for row in rows) and all(unit.posterior >= SURE for unit in around):
            silent.append(line)
    assert len(silent) <= most


def test_lines_that_take_turns_are_not_believed_if_some_are_lacking(embedder: CachedEmbedder) -> None:
    turns = {each: [UDHR[each][11], UDHR[each][16]] * count for each, count in (("en", 60), ("ko", 56))}
    assert max(unit.posterior for unit in aligned(embedder, turns)) < 0.5
