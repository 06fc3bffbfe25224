"""Rows that must not be believed: passages that go with nothing and stand where their counterpart would.

What is counted is the posteriors of wrong rows of every version that stand in place: of what moved more is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support.command import CORPORA
from support.news import LANGUAGES, document
from tritext.align import align
from tritext.embed import Embedder
from tritext.evaluate.perturb import Rates, perturb
from tritext.marks import SURE
from tritext.records import AlignedUnit

UDHR = {each: (CORPORA / f"udhr/udhr.{each}.txt").read_text("utf-8").splitlines() for each in LANGUAGES}
PASSAGES = [json.loads(line) for line in (CORPORA / "udhr/passages.jsonl").read_text("utf-8").splitlines()]

Texts = Mapping[str, Sequence[str]]
Units = Sequence[Mapping[str, Sequence[int]]]


@dataclass(slots=True)
class Judged:
    """Posteriors of the rows of every version that stand in place."""

    wrong: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)

    def add(self, units: Iterable[AlignedUnit], gold: Units) -> None:
        """Judge rows: right is what the gold has."""
        true = {tuple(tuple(unit[each]) for each in unit) for unit in gold}
        for unit in rows_in_place(units):
            (self.right if tuple(unit.segments.values()) in true else self.wrong).append(unit.posterior)


def sure(posteriors: Iterable[float]) -> int:
    """Count those that are taken as right."""
    return sum(each >= SURE for each in posteriors)


def aligned(embedder: Embedder, texts: Texts) -> list[AlignedUnit]:
    """Align lines as they are."""
    return list(align([document(lines, each) for each, lines in texts.items()], embedder=embedder).units)


def rows_in_place(units: Iterable[AlignedUnit]) -> list[AlignedUnit]:
    """Return the rows that every version has, where the others have it."""
    return [unit for unit in units if all(unit.segments.values()) and not unit.is_moved]


def news(folder: Path) -> tuple[dict[str, list[str]], list[dict[str, list[int]]]]:
    """Read the lines and the gold of a document in a folder of its own."""
    texts = {each: (folder / f"{each}.txt").read_text("utf-8").splitlines() for each in LANGUAGES}
    return texts, [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def with_passages_replaced(embedder: Embedder, folders: Iterable[Path], seeds: Iterable[int]) -> tuple[Judged, int]:
    """Put other passages in the place of 12 in 100, and tell how many were: where one stands it is no more at home."""
    judged, gone = Judged(), 0
    for folder in folders:
        texts, gold = news(folder)
        for seed in seeds:
            made = perturb(texts, seed=seed, rates=Rates(merge=0, drop=0, insert=0, replace=0.12), gold=gold)
            gone += len(gold) - len(_whole(gold, texts) & _whole(made.units, made.versions))
            judged.add(aligned(embedder, made.versions), made.units)
    return judged, gone // 2


def _whole(units: Units, texts: Texts) -> set[tuple[str, ...]]:
    """Return the texts of units."""
    return {tuple(" ".join(texts[each][i] for i in unit[each]) for each in LANGUAGES) for unit in units}


def wrong_when_backwards(embedder: Embedder, one: str, other: str, lines: int) -> list[float]:
    """Align the first lines of the Declaration with the same in another language, last line first."""
    units = aligned(embedder, {one: UDHR[one][:lines], other: UDHR[other][:lines][::-1]})
    return _wrong(units, one, other, lines)


def wrong_when_one_is_backwards(embedder: Embedder, turned: str) -> list[float]:
    """Align all three versions of the Declaration, one of them last line first."""
    units = aligned(embedder, {each: UDHR[each][::-1] if each == turned else UDHR[each] for each in LANGUAGES})
    return _wrong(units, next(each for each in LANGUAGES if each != turned), turned, len(UDHR[turned]))


def _wrong(units: Iterable[AlignedUnit], one: str, turned: str, lines: int) -> list[float]:
    """Return the posteriors of rows in which no passage of one version meets its own in the other, turned round."""
    true = [(set(passage[one]), {lines - 1 - i for i in passage[turned]}) for passage in PASSAGES]
    return [
        unit.posterior
        for unit in rows_in_place(units)
        if not any(a & set(unit.segments[one]) and b & set(unit.segments[turned]) for a, b in true)
    ]


def without_a_trace(embedder: Embedder, languages: Iterable[str], lines: Iterable[int]) -> list[int]:
    """Leave out Korean lines of the Declaration, one at a time, and return those that nothing tells of.

    The row lacks it, or it or a row beside it is doubted.
    """
    silent = []
    for line in lines:
        texts = {each: [text for i, text in enumerate(UDHR[each]) if each != "ko" or i != line] for each in languages}
        english = next(set(passage["en"]) for passage in PASSAGES if line in passage["ko"])
        units = aligned(embedder, texts)
        rows = [number for number, unit in enumerate(units) if english & set(unit.segments["en"])]
        around = units[max(rows[0] - 1, 0) : rows[-1] + 2]
        if all(units[row].segments["ko"] for row in rows) and all(unit.posterior >= SURE for unit in around):
            silent.append(line)
    return silent


def lines_that_take_turns(one: int, other: int) -> dict[str, list[str]]:
    """Repeat two lines of the Declaration so many times in English, and so many in Korean."""
    return {each: [UDHR[each][11], UDHR[each][16]] * count for each, count in (("en", one), ("ko", other))}
