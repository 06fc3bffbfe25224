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

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, combinations, product
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from support.fitting import GoldPair, adopt, fit_lattice, logistic, present
from support.fitting_sets import BACKWARDS, LINES, OTHER, TEXTS, UNRELATED, WORKERS, Case, read_sets, unrelated
from tritext.align import coefficients
from tritext.align.confidence import confidence_features
from tritext.align.search import search

Reals = NDArray[np.float64]
Judged = tuple[Reals, Reals]
Answer = TypeVar("Answer")
WEIGHTS = {"ntrex-dev": 16.0, "textberg-dev": 24.0, "backwards": 12.0}
"""Weight of a set in the fit of the posterior, 1 where it is not named."""
RATES_WEIGHTS = {OTHER: 3.0, LINES: 4.0}
"""The same, of all sets with some rates: what is replaced is rare, and to be told apart all the same.

With more for ``OTHER`` texts that were left out of the fit are judged worse, these among them; with less for ``LINES``
and what runs backwards, ``test_align_trust`` fails.
"""
PLAIN = " without thirds"
"""Ends the name of a set as an encoder shows it that gives no thirds of segments: half of its weight."""
MISMATCHED = 3
"""Pairs of different documents of each set that are set beside each other."""
LIST_WEIGHT = 3.0
"""Weight of a set without mergers and gaps in the fit of the lattice: most of its lines teach nothing."""


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
            f"{right[sure].mean():.3f} right of the {sure.mean():.2f} at .95 or more"
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
