"""The aligner against plain baselines: ``python tests/benchmarks/bench_align.py [LINES [GOLD]]``.

First quality, with the embedded embedder: exact units of the news in ``tests/data/ntrex``, or of another folder of such
documents. The baselines align two versions at a time and are glued to three: Gale-Church by length alone, and a greedy
one, nearest pairs first. Their vectors are given; ours embeds what it needs, and its time is a multiple of embedding
the segments alone.

Then time and memory with vectors given, two and three versions of LINES (5,000) segments each: time as a multiple of
one product of two versions' matrices, which no aligner that looks at all pairs can do without. And the margins of
twice as many rows in two languages: against the rows around, as a share of the time against all of them.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from threadpoolctl import threadpool_limits

from support.baselines import Beads, gale_church, glued, greedy
from support.news import FOLDER, LANGUAGES, Article, articles, found_links
from support.synthetic import parallel_vectors
from tritext.align import align, align_vectors
from tritext.align.margin import AROUND, paired_margins, rows_around
from tritext.embed import CachedEmbedder
from tritext.engines.use import UseEmbedder
from tritext.evaluate.alignment import AlignmentScore, score_alignment
from tritext.evaluate.links import Case, Links


def main() -> None:
    """Measure and print."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    news = list(articles(Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER))
    with threadpool_limits(1):
        for line in quality(news):
            print(line)
        for versions in (2, 3):
            print(speed(lines, versions))
        print(margins(2 * lines))


def quality(news: list[Article]) -> Iterator[str]:
    """Align the news in three ways."""
    encoder = UseEmbedder()
    started = time.process_time()
    vectors = [
        [encoder.encode([segment.text for segment in version.segments]) for version in each.versions] for each in news
    ]
    plain = time.process_time() - started
    started = time.process_time()
    ours = [
        Case(each.name, each.gold, found_links(each.name, align(each.versions, embedder=CachedEmbedder(encoder)).units))
        for each in news
    ]
    spent = time.process_time() - started
    yield f"{len(news)} documents; exact units in three languages, F1 (all, some, one of them)"
    score = score_alignment(ours)
    yield f"tritext      {figures(score)}  {spent / plain:.2f} x the encoder's processor time for the segments alone"
    if score.calibration:
        sure = score.calibration
        yield (
            f"  calibration error {sure.ece:.3f}; {sure.sure_coverage:.2f} of the units have a posterior of .95 or "
            f"more, {sure.sure_precision or 0:.3f} of these are right"
        )
    for name in ("Gale-Church", "greedy"):
        cases = []
        for each, matrices in zip(news, vectors, strict=True):
            pairs: dict[tuple[int, int], Beads] = {}
            for x, y in combinations(range(3), 2):
                lengths = [[len(segment.text) for segment in each.versions[version].segments] for version in (x, y)]
                pairs[x, y] = gale_church(*lengths) if name == "Gale-Church" else greedy(matrices[x], matrices[y])
            units = glued(pairs, [len(version.segments) for version in each.versions])
            cases.append(Case(each.name, each.gold, Links(each.name, LANGUAGES, units, (None,) * len(units))))
        yield f"{name:12} {figures(score_alignment(cases))}"


def figures(score: AlignmentScore) -> str:
    """Write the F1 of all units, and by the number of languages that they have."""
    kinds = ", ".join(f"{score.units[kind].exact.f1:.3f}" for kind in ("full", "partial", "single"))
    return f"{score.units['all'].exact.f1:.3f} ({kinds})"


def speed(lines: int, versions: int) -> str:
    """Align synthetic vectors."""
    vectors, lengths, units = parallel_vectors(lines, versions)
    started = time.process_time()
    for block in range(0, len(vectors[0]), 256):
        vectors[0][block : block + 256] @ vectors[1].T
    product = time.process_time() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = align_vectors(vectors, lengths=lengths)
    spent = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    right = len({unit.segments for unit in found} & set(units)) / len(units)
    size = " x ".join(str(len(each)) for each in vectors)
    held = sum(each.nbytes for each in vectors) / 2**20
    return (
        f"{size} segments: {right:.4f} of the units found; {spent:.2f} s of processor time, {spent / product:.1f} x "
        f"the product of two ({product:.2f} s); memory grew by {grown:.0f} MB beside {held:.0f} MB of vectors"
    )


def margins(rows: int) -> str:
    """Score made rows against those around, and against all."""
    one, other = (each[:rows] for each in parallel_vectors(rows, 2)[0])
    rows = min(len(one), len(other))
    first, last = rows_around(rows)
    started = time.process_time()
    paired_margins(one[:rows], other[:rows], first=first, last=last)
    around = time.process_time() - started
    paired_margins(one[:rows], other[:rows])
    of_all = time.process_time() - started - around
    return (
        f"margins of {rows} rows: {around:.2f} s against {AROUND} around, {around / of_all:.2f} x the time against all"
    )


if __name__ == "__main__":
    main()
