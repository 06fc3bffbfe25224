"""Time and memory of aligning two long documents, vectors given: ``python tests/benchmarks/bench_align.py [LINES]``.

The documents run in parallel but for a preface in one of them, a pair merged and a line missing here and there. The
baseline is one product of the two matrices of sentence vectors, n x m cosines: what no aligner that looks at all
pairs can do without.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tritext.align import align_pair
from tritext.records import Document, Segment

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

DIMENSIONS = 512
PREFACE = 100


def encoder(lines: int) -> Callable[[list[str]], NDArray[np.float32]]:
    """Embed texts like ``12a 13a``: the same numbers have near vectors in both languages."""
    random = np.random.default_rng(0)
    meanings = random.normal(size=(lines, DIMENSIONS)).astype(np.float32)
    meanings += 2 * random.normal(size=DIMENSIONS).astype(np.float32)  # as real ones, they share a direction
    accents = 0.7 * random.normal(size=(2, lines, DIMENSIONS)).astype(np.float32)

    def encode(texts: list[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in text.split():
                number = int(word[:-1])
                row += meanings[number] + accents["ab".index(word[-1]), number]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    return encode


def documents(lines: int) -> tuple[Document, Document, Beads]:
    """Make two versions and the beads between them."""
    source = [f"{number}a" for number in range(PREFACE)]
    target: list[str] = []
    gold: Beads = [((number,), ()) for number in range(PREFACE)]
    number = PREFACE
    while number < lines - 1:
        kind = number % 10
        if kind == 0:  # one segment here, two there
            gold.append(((len(source),), (len(target), len(target) + 1)))
            source.append(f"{number}a {number + 1}a")
            target += [f"{number}b", f"{number + 1}b"]
            number += 2
        elif kind == 5:  # missing there
            gold.append(((len(source),), ()))
            source.append(f"{number}a")
            number += 1
        else:
            gold.append(((len(source),), (len(target),)))
            source.append(f"{number}a")
            target.append(f"{number}b")
            number += 1
    return document(source, "en"), document(target, "de"), gold


def document(texts: list[str], language: str) -> Document:
    """Make a document of one segment a line."""
    segments, start = [], 0
    for index, text in enumerate(texts):
        segments.append(Segment(index, start, start + len(text), text))
        start += len(text) + 1
    return Document(language, language, "\n".join(texts), tuple(segments))


def main() -> None:
    """Measure and print."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    source, target, gold = documents(lines)
    encode = encoder(lines)
    a, b = (encode([segment.text for segment in version.segments]) for version in (source, target))
    start = time.perf_counter()
    for block in range(0, len(a), 256):
        a[block : block + 256] @ b.T
    product = time.perf_counter() - start
    spent = 0.0

    def timed(texts: list[str]) -> NDArray[np.float32]:
        nonlocal spent
        begin = time.perf_counter()
        vectors = encode(texts)
        spent += time.perf_counter() - begin
        return vectors

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    beads = align_pair(source, target, timed)
    seconds = time.perf_counter() - start - spent
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    right = len(set(beads) & set(gold))
    print(f"{len(a)} x {len(b)} segments: {right / len(beads):.4f} of the beads right, {right / len(gold):.4f} found")
    print(f"align_pair {seconds:.2f} s, {seconds / product:.1f} x the product of all vectors ({product:.2f} s)")
    print(f"peak memory grew by {grown / 1024:.0f} MB, {grown * 1024 / (len(a) * len(b) * 8):.2f} x a float64 matrix")


if __name__ == "__main__":
    main()
