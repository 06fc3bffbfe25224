"""The texts that the aligner is fitted to: altered documents with gold, as the encoder shows their runs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import polars as pl

from tritext.align.spans import LONGEST_RUN, Spans, exact_spans
from tritext.engines.use import UseEmbedder
from tritext.evaluate.perturb import Rates, Unit, perturb
from tritext.languages import joiner

NEWS = Rates(merge=0.08, drop=0.08, insert=0.01, run=1.1)
FREE = Rates(merge=0.2, drop=0.06, insert=0.03, run=1.3)
GAPS = Rates(merge=0.05, drop=0.2, insert=0.08, run=1.3)
LONG = Rates(merge=0.12, drop=0.04, insert=0.03)
NONE = Rates(merge=0, drop=0, insert=0)
OTHER = Rates(merge=0.06, drop=0.02, insert=0, replace=0.1)
LINES = Rates(merge=0.01, drop=0.06, insert=0, run=1)
MOVES = Rates(merge=0.05, drop=0.03, insert=0, move=0.05, run=2)

NTREX, KFTT = "translation-dev/ntrex-dev.doc-en-ja-ko", "kyoto-wiki-kftt.en-ja"
TEXTS: tuple[tuple[str, dict[str, int], int, Rates, int, int], ...] = (
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 0, NEWS, 40, 20),
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 0, FREE, 60, 14),
    (NTREX, {"en": 1, "ko": 3}, 0, NEWS, 40, 12),
    (NTREX, {"ja": 2, "ko": 3}, 0, FREE, 40, 12),
    ("translation-dev/korean-english-news-park-dev.en-ko", {"en": 0, "ko": 1}, 0, NEWS, 40, 15),
    ("translation-dev/northkorean-english-news-dev.en-nk", {"en": 0, "ko": 1}, 0, FREE, 40, 15),
    ("translation-dev/ami-dev.doc-en-ja", {"en": 1, "ja": 2}, 0, FREE, 60, 12),
    (KFTT, {"en": 0, "ja": 1}, 10_000, NEWS, 80, 10),
    (KFTT, {"en": 0, "ja": 1}, 12_000, FREE, 80, 10),
    ("bible-nheb-krv.en-ko", {"en": 0, "ko": 1}, 3_000, FREE, 80, 8),
    ("bible-nheb-kougo.en-ja", {"en": 0, "ja": 1}, 6_000, FREE, 80, 8),
    ("bible-kougo-krv.ja-ko", {"ja": 0, "ko": 1}, 9_000, FREE, 80, 8),
    ("python-docs.en-ko", {"en": 0, "ko": 1}, 2_000, GAPS, 60, 8),
    ("tensorflow-docs.ja-ko", {"ja": 0, "ko": 1}, 2_000, GAPS, 60, 8),
    (KFTT, {"en": 0, "ja": 1}, 0, NONE, 1_200, 2),
    (KFTT, {"en": 0, "ja": 1}, 30_000, NONE, 1_200, 2),
    ("mo-postgresql.en-ko", {"en": 0, "ko": 1}, 1_000, NONE, 1_200, 2),
    ("tatoeba-manythings-2023.en-ko", {"en": 0, "ko": 1}, 0, NONE, 1_200, 2),
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 0, NEWS, 800, 1),
    (KFTT, {"en": 0, "ja": 1}, 60_000, LONG, 1_200, 1),
    ("bible-nheb-kougo.en-ja", {"en": 0, "ja": 1}, 15_000, LONG, 1_200, 1),
    ("bible-kougo-krv.ja-ko", {"ja": 0, "ko": 1}, 20_000, LONG, 1_200, 1),
    ("opensource-guide.en-ko", {"en": 0, "ko": 1}, 0, LONG, 600, 1),
    ("react-dev.en-ja", {"en": 0, "ja": 1}, 2_000, LONG, 1_200, 1),
    ("ms-dynamics365-ht.ja-ko", {"ja": 0, "ko": 1}, 5_000, LONG, 1_200, 1),
    ("tanaka-small-enja.en-ja", {"en": 0, "ja": 1}, 5_000, LONG, 1_200, 1),
    ("jlt-legal-terms.en-ja", {"en": 0, "ja": 1}, 0, FREE, 80, 8),
    ("gnome-user-docs.en-ko", {"en": 0, "ko": 1}, 0, LONG, 800, 1),
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 100, OTHER, 40, 20),
    (NTREX, {"en": 1, "ko": 3}, 0, OTHER, 50, 18),
    ("translation-dev/korean-english-news-park-dev.en-ko", {"en": 0, "ko": 1}, 0, OTHER, 40, 15),
    (KFTT, {"en": 0, "ja": 1}, 80_000, OTHER, 60, 12),
    ("bible-kougo-krv.ja-ko", {"ja": 0, "ko": 1}, 14_000, OTHER, 60, 10),
    ("python-docs.en-ko", {"en": 0, "ko": 1}, 5_000, OTHER, 60, 10),
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 0, LINES, 90, 10),
    ("jlt-legal-terms.en-ja", {"en": 0, "ja": 1}, 1_000, LINES, 90, 8),
    ("bible-nheb-krv.en-ko", {"en": 0, "ko": 1}, 9_000, LINES, 90, 8),
    ("mo-postgresql.en-ko", {"en": 0, "ko": 1}, 4_000, LINES, 90, 8),
    ("opensource-guide.en-ja", {"en": 0, "ja": 1}, 0, LINES, 90, 8),
    (NTREX, {"en": 1, "ja": 2, "ko": 3}, 0, MOVES, 60, 14),
    (KFTT, {"en": 0, "ja": 1}, 90_000, MOVES, 60, 10),
    ("tensorflow-docs.ja-ko", {"ja": 0, "ko": 1}, 5_000, MOVES, 60, 10),
)
"""Name, columns, first line, rates, lines of a document, documents."""
WORKERS = 6
"""Processes, each with every sixth set."""
UNRELATED, BACKWARDS = "unrelated", "backwards"
BACKWARDS_LINES = 60
"""Lines of the first document of each set that are also set beside each other backwards."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document with gold and the vectors of its runs."""

    languages: tuple[str, ...]
    spans: tuple[Spans, ...]
    units: tuple[Unit, ...]
    moved: frozenset[int] = frozenset()
    """Units that no order of all versions has: in their place each part of them is right alone, too."""

    def gold(self) -> set[tuple[tuple[int, ...], ...]]:
        """Return the units as sides; of a unit in one language each segment is one."""
        found = set()
        for number, unit in enumerate(self.units):
            sides = tuple(tuple(unit.get(language, ())) for language in self.languages)
            if number in self.moved:
                found |= set(product(*(((), side) for side in sides)))
                found |= {tuple((i,) if side else () for side in sides) for some in sides for i in some}
            elif sum(map(bool, sides)) > 1:
                found.add(sides)
            else:
                found |= {tuple((i,) if side else () for side in sides) for some in sides for i in some}
        return found


def read_sets(gold: Path, bitext: Path, worker: int) -> Iterator[tuple[str, list[Case]]]:
    """Read the sets of one process and embed them."""
    encoder = UseEmbedder()
    mine = range(worker, len(TEXTS) + 2, WORKERS)

    def case(texts: Mapping[str, Sequence[str]], units: Sequence[Unit], moved: Sequence[int] = ()) -> Case:
        spans = []
        for language, lines in texts.items():
            runs = encoder.encode_spans(list(lines), joiner=joiner(language), longest=LONGEST_RUN)
            sizes = np.array([len(line.encode()) for line in lines], dtype=np.float64)
            spans.append(exact_spans(runs[:LONGEST_RUN], sizes, texts=lines, thirds=runs[LONGEST_RUN:]))
        return Case(tuple(texts), tuple(spans), tuple(units), frozenset(moved))

    if 0 in mine:
        folder = gold / "ntrex-dev"
        yield (
            folder.name,
            [
                case(
                    {each: (path / f"{each}.txt").read_text("utf-8").splitlines() for each in ("en", "ja", "ko")},
                    [json.loads(line) for line in (path / "gold.jsonl").read_text("utf-8").splitlines()],
                )
                for path in sorted(folder.iterdir())
            ],
        )
    if 1 in mine:
        folder = gold / "textberg-dev"
        lines = [line.split(":") for line in (folder / "dev.defr").read_text("utf-8").splitlines()]
        beads = [{"de": tuple(ast.literal_eval(line[0])), "fr": tuple(ast.literal_eval(line[1]))} for line in lines]
        texts = {each: (folder / f"dev.{each}").read_text("utf-8").splitlines() for each in ("de", "fr")}
        yield folder.name, [case(texts, beads)]
    for number, (name, places, line, rates, size, count) in enumerate(TEXTS):
        if number + 2 not in mine:
            continue
        path = gold / f"{name}.tsv" if "/" in name else bitext / f"{name}.tsv.zst"
        whole = pl.read_csv(path, separator="\t", has_header=False, quote_char=None)
        table = whole.slice(line, size * count)
        rest = whole.slice(line + len(table), 500) if line + len(table) + 100 < len(whole) else whole.slice(0, 100)
        pool = {language: rest[:, column].to_list() for language, column in places.items()}
        cases = []
        for document in range(count):
            part = table.slice(document * size, size)
            columns = {language: part[:, column].to_list() for language, column in places.items()}
            elsewhere = None if rates.replace and document % 2 else pool
            made = perturb(columns, seed=1000 * number + document, rates=rates, pool=elsewhere)
            cases.append(case(dict(made.versions), made.units, made.moved))
        yield f"{name} {number}", cases
        first, *_, last = places
        some = table[:BACKWARDS_LINES]
        texts = {first: some[:, places[first]].to_list(), last: some[:, places[last]].to_list()[::-1]}
        turned = [{first: (i,), last: (len(some) - 1 - i,)} for i in range(len(some))]
        yield f"{BACKWARDS} {name} {number}", [case(texts, turned, range(len(turned)))]


def unrelated(cases: Sequence[Case]) -> Iterator[Case]:
    """Set versions of different documents beside each other: nothing in them goes together."""
    for one, other in pairwise(cases):
        first, second = one.languages[0], other.languages[-1]
        units = [{first: (i,)} for i in range(len(one.spans[0]))] + [
            {second: (j,)} for j in range(len(other.spans[-1]))
        ]
        if first != second:
            yield Case((first, second), (one.spans[0], other.spans[-1]), tuple(units))
