"""Fits the weights by which ``omitted`` tells by a translation model that a version lacks a clause; how well they do.

    python tests/benchmarks/fit_unsaid.py FILE.tsv [OTHER.tsv ...]      columns doc, en, ja, ko; 400 rows of the others

From every passage of every other document of the first file, by name, one clause is dropped in each language in turn,
as in ``fit_clauses.py``: what is fitted is which version it was, of three and of each two. The ladders are of the
documents that were not fitted, and of the other files: alarms on passages as they were, and the share of the dropped
clauses that is found, at several probabilities. Takes some three minutes of processor time for 1,000 passages.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from support.newton import logistic
from support.seeds.clause import drop_clause
from tritext.checks import sizes, unsaid
from tritext.checks.clauses import LANGUAGES
from tritext.checks.glosses import plain_texts
from tritext.checks.likelihood import Asked, Likelihood
from tritext.checks.unexplained import Suspect, asked
from tritext.checks.usual import AROUND, Usual
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer

SEED, MOST = 5, 400
LADDER = (0.8, 0.86, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99)
AGAIN = unsaid.ASKED_AGAIN
Texts = dict[str, str]
Weights = tuple[tuple[float, ...], float]
ENCODE = CachedEmbedder(load_embedder("use")).encode


class Answers:
    """A model that is asked once and many at a time."""

    def __init__(self) -> None:
        self._score, self._known = load_scorer(), dict[Asked, Likelihood | None]()

    def __call__(self, asked: Sequence[Asked]) -> list[Likelihood | None]:
        """Answer, as ``checks.likelihood.Score``."""
        if new := [each for each in dict.fromkeys(asked) if each not in self._known]:
            self._known.update(zip(new, self._score(new), strict=True))
        return [self._known[each] for each in asked]


SCORE = Answers()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A version that may lack something."""

    row: int
    dropped: str
    """Language of which a clause was dropped; empty if none was."""
    suspect: Suspect
    texts: Texts

    @property
    def is_it(self) -> bool:
        """Whether it lacks the clause."""
        return self.dropped == self.suspect.language

    @property
    def early(self) -> tuple[float, ...]:
        """The signs that need no reading."""
        return unsaid.prospects(self.texts, self.suspect, ENCODE)

    @property
    def first(self) -> tuple[float, ...]:
        """The signs of the first answers."""
        return self.signs[: len(unsaid.FIRST)]

    @property
    def signs(self) -> tuple[float, ...]:
        """All signs."""
        weighed = unsaid.weigh(self.texts, self.suspect, ENCODE, SCORE)
        assert weighed is not None
        return weighed[0]


def main() -> None:
    """Print the numbers for ``checks/unsaid.py``, and the figures."""
    if len(sys.argv) < 2:
        print("no file given, nothing fitted: name parallel text as TSV")
        return
    files = [
        [line.split("\t") for line in Path(name).read_text(encoding="utf-8").splitlines()] for name in sys.argv[1:]
    ]
    fitted = set(sorted({row[0] for row in files[0]})[::2])
    halves = [[_texts(row) for row in files[0] if (row[0] in fitted) is half] for half in (True, False)]
    _print_lengths(halves[0])
    unsaid.ASKED_ON = unsaid.ASKED_AGAIN = -math.inf  # which are worth it is what is fitted
    unsaid.REPORTED_OF_TWO = 0.0
    others = [[_texts(row) for row in rows[:MOST]] for rows in files[1:]]
    names = ["fitted", "not fitted", *(Path(name).stem for name in sys.argv[2:])]
    for size, suffix in ((3, ""), (2, "_OF_TWO")):
        seeded = _seeded(halves[0], size)
        gate = _fit([each.early for each in seeded], seeded)
        print(f"GATE{suffix}, GATE{suffix}_BIAS = {gate[0]}, {gate[1]}")
        everything = _read(seeded, ((0.0,) * len(gate[0]), 0.0), size)
        weights = _fit([each.signs for each in everything], everything)
        print(f"WEIGHTS{suffix}, BIAS{suffix} = {weights[0]}, {weights[1]}")
        again: Weights = ((), 0.0)
        if size == len(LANGUAGES):
            again = _fit([each.first for each in everything], everything)
            print(f"FIRST, FIRST_BIAS = {again[0]}, {again[1]}")
        for name, texts in zip(names, [*halves, *others], strict=True):
            _print_ladder(f"{name}, {size} versions", texts, size, (gate, again, weights))


def _texts(row: Sequence[str]) -> Texts:
    return dict(zip(LANGUAGES, row[1:], strict=True))


def _plain(texts: Texts) -> Texts:
    return {language: plain.text for language, plain in plain_texts(texts).items()}


def _print_lengths(texts: list[Texts]) -> None:
    texts = [_plain(each) for each in texts]
    for one, other in combinations(LANGUAGES, 2):
        logs = np.array([math.log(sizes.size(each[one], one) / sizes.size(each[other], other)) for each in texts])
        middle = float(np.median(logs))
        print(f"LENGTHS {one} {other}: {middle:.3f}, {1.4826 * float(np.median(np.abs(logs - middle))):.3f}")


def _states(texts: list[Texts]) -> list[tuple[int, str, Texts]]:
    """Return each passage as it was, and with a clause dropped in each language."""
    draw, found = random.Random(SEED), list[tuple[int, str, Texts]]()
    for row, each in enumerate(texts):
        found.append((row, "", each))
        for language in LANGUAGES:
            if dropped := drop_clause(each[language], language, draw):
                found.append((row, language, {**each, language: dropped}))
    return found


def _seeded(texts: list[Texts], size: int) -> list[Weighed]:
    """Return the short versions of all passages, of three, or of each two, by what is usual in the first of them."""
    usual = Usual()
    for each in texts[:AROUND]:
        usual.observe(each)
    return [
        Weighed(row, dropped, suspect, part)
        for row, dropped, each in _states(texts)
        for some in combinations(LANGUAGES, size)
        if not dropped or dropped in some
        for part in [_plain({language: each[language] for language in some})]
        if unsaid.is_readable(part)
        for suspect in unsaid.short(part, usual.lengths())
    ]


def _fit(signs: list[tuple[float, ...]], of: list[Weighed]) -> Weights:
    """Fit a logistic regression: the weights and the bias."""
    inputs = np.array(signs)
    middle, spread = inputs.mean(0), inputs.std(0) + 1e-9
    weights = logistic((inputs - middle) / spread, np.array([each.is_it for each in of]))
    plain = weights[:-1] / spread
    return tuple(round(float(each), 3) for each in plain), round(float(weights[-1] - plain @ middle), 3)


def _read(some: list[Weighed], gate: Weights, size: int) -> list[Weighed]:
    """Return those that pass the gate, and ask the model of them all at once."""
    least = unsaid.PROMISING if size == len(LANGUAGES) else unsaid.PROMISING_OF_TWO
    kept = [each for each in some if np.dot(gate[0], each.early) + gate[1] >= least]
    SCORE([question for each in kept for other in each.suspect.others
           for question in asked(each.texts, each.suspect, other)])  # fmt: skip
    SCORE([question for each in kept for question in unsaid.asked_again(each.texts, each.suspect, ENCODE, SCORE)])
    ENCODE([text for each in kept for text in unsaid.embedded(each.texts, each.suspect, ENCODE, SCORE)])
    return kept


def _print_ladder(name: str, texts: list[Texts], size: int, fitted: tuple[Weights, Weights, Weights]) -> None:
    gate, again, weights = fitted
    read = _read(_seeded(texts, size), gate, size)
    sure = np.array([1 / (1 + math.exp(-np.dot(weights[0], each.signs) - weights[1])) for each in read])
    if again[0]:
        sure *= [np.dot(again[0], each.first) + again[1] >= AGAIN for each in read]
    times = math.comb(len(LANGUAGES) - 1, size - 1)
    seeds = {each: times * sum(dropped == each for _, dropped, _ in _states(texts)) for each in LANGUAGES}
    of = math.comb(len(LANGUAGES), size) * len(texts)
    untouched = [
        (each.row, each.suspect.others, bool(p > 0)) for each, p in zip(read, sure, strict=True) if not each.dropped
    ]
    twice = sum(is_asked for *_, is_asked in untouched)
    print(f"\n{name}: {of} untouched, {len(untouched)} of them read, {twice} asked again; seeds {seeds}")
    for least in LADDER:
        hits = {
            language: sum(
                each.is_it and each.dropped == language and p >= least for each, p in zip(read, sure, strict=True)
            )
            for language in LANGUAGES
        }
        alarms = sum(not each.dropped and p >= least for each, p in zip(read, sure, strict=True))
        wrong = sum(bool(each.dropped) and not each.is_it and p >= least for each, p in zip(read, sure, strict=True))
        shares = " ".join(f"{language} {hits[language] / max(seeds[language], 1):.2f}" for language in LANGUAGES)
        print(f"  from {least:.2f}: {shares}; {alarms} alarms, {100 * alarms / of:.2f} in 100; named wrongly {wrong}")


if __name__ == "__main__":
    main()
