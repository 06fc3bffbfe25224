"""Fit the aligner's coefficients, print them and how they do: ``python tests/benchmarks/fit_align.py GOLD BITEXT``.

GOLD is a folder with ``ntrex-dev/DOC/{en,ko,ja}.txt`` and ``gold.jsonl``, ``textberg-dev/dev.{de,fr,defr}`` and
``translation-dev/*.tsv``; BITEXT one with sentence pairs in order, ``NAME.en-ja.tsv.zst``. Every parallel text is taken
apart by ``tritext.evaluate.perturb``: as in the news (a merger in twelve segments, one missing in twenty-five), as in a
free translation (a merger in five), as in versions of which each has its own parts, or not at all, as in a list; and
there are long documents. Each set counts the same, whatever its size; for the posterior, the 60 news documents with
gold in three languages and the yearbook count more. There are kinds that the posterior must see through: passages
replaced by others, single lines left out where hardly anything merges, passages moved, a version backwards, and
versions of different documents, in which nothing goes together.
Each set counts half as the embedded encoder shows it, half as one that gives no thirds of segments.
What is printed of each set is by a posterior that was fitted without it, and without all others of the same text.
Takes some twelve minutes of processor time, in six processes; it begins at the coefficients that are there. With any
third argument the lattice stays as it is but for what the thirds add to it, in half the time.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise, product
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from support.fitting import GoldPair, adopt, fit_lattice, logistic, present
from tritext.align import coefficients
from tritext.align.confidence import confidence_features
from tritext.align.search import search
from tritext.align.spans import LONGEST_RUN, Spans, exact_spans
from tritext.engines.use import UseEmbedder
from tritext.evaluate.perturb import Rates, Unit, perturb
from tritext.languages import joiner

Reals = NDArray[np.float64]
Judged = tuple[Reals, Reals]
Answer = TypeVar("Answer")

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
WEIGHTS = {"ntrex-dev": 16.0, "textberg-dev": 24.0, "backwards": 12.0}
"""Weight of a set in the fit of the posterior, 1 where it is not named."""
RATES_WEIGHTS = {OTHER: 3.0, LINES: 4.0}
"""The same, of all sets with some rates: what is replaced is rare, and to be told apart all the same.

With more for ``OTHER`` texts that were left out of the fit are judged worse, these among them; with less for ``LINES``
and what runs backwards, ``test_align_trust`` fails.
"""
WORKERS = 6
"""Processes, each with every sixth set."""
UNRELATED, BACKWARDS = "unrelated", "backwards"
PLAIN = " without thirds"
"""Ends the name of a set as an encoder shows it that gives no thirds of segments: half of its weight."""
BACKWARDS_LINES = 60
"""Lines of the first document of each set that are also set beside each other backwards."""
MISMATCHED = 3
"""Pairs of different documents of each set that are set beside each other."""
LIST_WEIGHT = 3.0
"""Weight of a set without mergers and gaps in the fit of the lattice: most of its lines teach nothing."""


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


def main() -> None:
    """Fit and print."""
    gold, bitext, *again = map(Path, sys.argv[1:])
    with ExitStack() as stack:
        workers = [stack.enter_context(_Worker(gold, bitext, number)) for number in range(WORKERS)]
        lists = sum(_all(workers, _Share.weight))

        def loss(theta: Reals) -> tuple[float, Reals]:
            parts = _all(workers, _Share.loss, theta)
            return sum(part[0] for part in parts) / lists, np.asarray(sum(part[1] for part in parts) / lists)

        def settle(theta: Reals) -> None:
            _all(workers, _Share.settle, theta)

        fit_lattice(loss, settle, only_thirds=bool(again))
        print_coefficients(dict(chain.from_iterable(_all(workers, _Share.judged, present()))))


class _Share:
    """The sets that one process has, every so many of all: so the fit takes the same however many processes do it."""

    def __init__(self, gold: Path, bitext: Path, number: int) -> None:
        self._sets = dict(read_sets(gold, bitext, number))
        self._pairs: list[tuple[list[GoldPair], float]] = []

    def weight(self) -> float:
        """Take the pairs that the lattice is fitted to; return what the sets weigh together."""
        some = [list(pairs_of(cases)) for cases in self._sets.values()]
        self._pairs = [(pairs, LIST_WEIGHT if is_list(pairs) else 1.0) for pairs in some if pairs]
        return sum(weight for _, weight in self._pairs)

    def settle(self, theta: Reals) -> None:
        """Let the pairs estimate their prices."""
        adopt(theta)
        for pair in chain.from_iterable(pairs for pairs, _ in self._pairs):
            pair.prices = pair.estimated()

    def loss(self, theta: Reals) -> tuple[float, Reals]:
        """Sum minus the likelihood for a unit, over the sets by their weight, and its gradient."""
        total, gradient = 0.0, np.zeros_like(theta)
        for pairs, weight in self._pairs:
            units = sum(pair.units for pair in pairs) / weight
            for pair in pairs:
                value, slope = pair.loss(theta)
                total += value / units
                gradient += slope / units
        return total, gradient

    def judged(self, theta: Reals) -> list[tuple[str, Judged]]:
        """Align all, and what has nothing in common too."""
        adopt(theta)
        strangers = ((f"{UNRELATED} {name}", list(unrelated(cases))[:MISMATCHED]) for name, cases in self._sets.items())
        sets = [*self._sets.items(), *((name, some) for name, some in strangers if some)]
        return [(name + end, each) for name, cases in sets for end, each in judge(cases).items()]


class _Worker:
    """A process with its share."""

    def __init__(self, gold: Path, bitext: Path, number: int) -> None:
        self.pipe, end = Pipe()
        self._process = Process(target=_serve, args=(end, gold, bitext, number), daemon=True)

    def __enter__(self) -> _Worker:
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pipe.send(None)
        self._process.join()


def _serve(pipe: Connection, gold: Path, bitext: Path, number: int) -> None:
    with threadpool_limits(1):
        share = _Share(gold, bitext, number)
        while asked := pipe.recv():
            method, *values = asked
            pipe.send(getattr(share, method)(*values))


def _all(workers: Sequence[_Worker], method: Callable[..., Answer], *values: Reals) -> list[Answer]:
    """Let all processes do the same at the same time."""
    for worker in workers:
        worker.pipe.send((method.__name__, *values))
    return [worker.pipe.recv() for worker in workers]


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


def is_list(pairs: Sequence[GoldPair]) -> bool:
    """Whether nothing is merged or left out in a set."""
    return all(pair.is_one_to_one for pair in pairs)


def pairs_of(cases: Sequence[Case]) -> Iterator[GoldPair]:
    """Yield two versions at a time; of three, only those whose gold is no coarser than two need."""
    taken = 0
    for case in cases:
        for x, y in combinations(range(len(case.languages)), 2):
            if len(case.languages) > 2 or case.moved:
                continue
            one, other = case.languages[x], case.languages[y]
            beads = [(tuple(unit[one]), tuple(unit[other])) for unit in case.units if unit[one] and unit[other]]
            pair = GoldPair(case.spans[x], case.spans[y], sorted(beads), 60)
            if pair.count and taken < 100:
                taken += pair.count
                yield pair


def print_coefficients(judged: dict[str, Judged]) -> None:
    """Fit the posterior, cross-validated by text, and print everything."""
    for kind, end in product((UNRELATED, BACKWARDS), ("", PLAIN)):
        names = [name for name in sorted(judged) if name.startswith(kind) and name.endswith(PLAIN) == bool(end)]
        some = [judged.pop(name) for name in names]
        judged[kind + end] = np.concatenate([one for one, _ in some]), np.concatenate([other for _, other in some])
    judged = {name: judged[name] for name in sorted(judged)}
    without = {
        text: fit_confidence({name: it for name, it in judged.items() if _text_of(name) != text})
        for text in {_text_of(name) for name in judged}
    }
    for name, (features, right) in judged.items():
        probability = 1 / (1 + np.exp(-features @ without[_text_of(name)]))
        sure = probability >= 0.95
        print(
            f"{name:71} {right.mean():.3f} right, calibration error {calibration_error(probability, right):.3f}, "
            f"{right[sure].mean():.3f} right of the {sure.mean():.2f} at .95 or more",
        )
    coefficients_of = fit_confidence(judged).round(3).tolist()
    print(f"BEAD = {coefficients.BEAD}\nNULL = {coefficients.NULL}\nNULL_BIAS = {coefficients.NULL_BIAS}")
    print(f"GAP = {coefficients.GAP}\nCONFIDENCE = {tuple(coefficients_of)}")


def _text_of(name: str) -> str:
    """Return what a set was made of.

    >>> _text_of("translation-dev/ntrex-dev.doc-en-ja-ko 0"), _text_of("bible-nheb-krv.en-ko 9")
    ('ntrex', 'bible')
    """
    return name.removesuffix(PLAIN).split("/")[-1].split("-")[0]


def unrelated(cases: Sequence[Case]) -> Iterator[Case]:
    """Set versions of different documents beside each other: nothing in them goes together."""
    for one, other in pairwise(cases):
        first, second = one.languages[0], other.languages[-1]
        units = [{first: (i,)} for i in range(len(one.spans[0]))] + [
            {second: (j,)} for j in range(len(other.spans[-1]))
        ]
        if first != second:
            yield Case((first, second), (one.spans[0], other.spans[-1]), tuple(units))


def judge(cases: Sequence[Case]) -> dict[str, Judged]:
    """Align, and tell of each unit whether it is right: as it is (""), and with no thirds to look at (``PLAIN``)."""
    plain = [replace(case, spans=tuple(replace(each, thirds=None) for each in case.spans)) for case in cases]
    return {"": _judged(cases), PLAIN: _judged(plain)}


def _judged(cases: Sequence[Case]) -> Judged:
    """Return the features of all units that the aligner finds, and 1 for each that is right."""
    features, right = [], []
    for case in cases:
        found = search(case.spans)
        features.append(confidence_features(found, case.spans))
        gold = case.gold()
        for start, size in zip(found.start.tolist(), found.size.tolist(), strict=True):
            right.append(tuple(tuple(range(a, a + b)) for a, b in zip(start, size, strict=True)) in gold)
    return np.concatenate(features), np.array(right, dtype=np.float64)


def fit_confidence(judged: dict[str, Judged]) -> Reals:
    """Fit the posterior on some sets."""
    weight = [np.full(len(right), 250 * _weight(name) / len(right)) for name, (_, right) in judged.items()]
    features, right = (np.concatenate(parts) for parts in zip(*judged.values(), strict=True))
    return logistic(features, right, np.concatenate(weight))


def _weight(name: str) -> float:
    """Return the weight of a set in the fit of the posterior."""
    name = name.removesuffix(PLAIN)
    *_, number = name.split()
    return RATES_WEIGHTS.get(TEXTS[int(number)][3], 1.0) if number.isdigit() else WEIGHTS.get(name, 1.0)


def calibration_error(probability: Reals, right: Reals) -> float:
    """Return the expected calibration error over 15 bins of equal mass."""
    bins = np.array_split(np.argsort(probability, kind="stable"), 15)
    return float(sum(len(b) * abs(probability[b].mean() - right[b].mean()) for b in bins) / len(right))


if __name__ == "__main__":
    main()
